/* stream - see stream.h */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "blocks.h"
#include "die.h"
#include "sandbox.h"
#include "stats.h"
#include "stream.h"

/* What the whole run knows; touched by emit alone, and by one reader. */
struct run {
	const struct stream *s;
	const struct stream_options *o;
	struct in in;
	struct out out;
	struct stats stats;
	struct simd_set utf8, ends;
	uint64_t seq;		/* chunks read */
	bool resumes;		/* the next begins inside a record */
	uint64_t bytes, records, invalid; /* emitted */
	uint64_t counts[STREAM_COUNTS];
	struct faults faults[FAULTS];
	double shown;		/* when progress was shown */
};

/* Threads: one reads at a time, one emits at a time and in order. */
struct crew {
	struct run *run;
	pthread_mutex_t reading, emitting;
	pthread_cond_t moved;
	uint64_t nemitted;
};

bool
stream_add_fault(struct chunk *k, enum fault what, uint64_t record,
    uint64_t at, const char *why)
{
	fault_add(&k->faults[what], record, at, why);
	return what == FAULT_UTF8 || what == FAULT_SURROGATE ?
	    k->options->invalid == UTF8_FAIL : k->options->strict;
}

/* How many records end in B. */
static uint64_t
count_records(const struct run *r, const struct buf *b)
{
	struct blocks w;
	const uint64_t *m;
	uint64_t n = 0;

	blocks_begin(&w, &r->ends, b->p, b->n);
	while ((m = blocks_next(&w)) != NULL)
		n += (uint64_t)__builtin_popcountll(*m);
	return n;
}

/*
 * Repairs, record by record, what is ill-formed behind the first GOOD bytes
 * of the chunk; what the records are made of then takes the chunk's place.
 */
static void
repair(const struct run *r, struct chunk *k, size_t good)
{
	const char *p = k->in.p, *tail = p + k->in.n, *sound = p + good, *stop;
	struct buf was = k->in;
	uint64_t number;
	size_t noted;

	k->text.n = 0;
	for (number = 0; p < tail; p = stop, number++) {
		size_t n, ok;

		stop = memchr(p, r->in.end, (size_t)(tail - p));
		stop = stop != NULL ? stop + 1 : tail;
		n = (size_t)(stop - p);
		ok = stop <= sound ? n : utf8_valid(&r->utf8, p, n);
		if (ok == n) {
			buf_put(&k->text, p, n);
			continue;
		}
		if (stream_add_fault(k, FAULT_UTF8, number,
		    (uint64_t)(p - k->in.p) + ok, NULL)) {
			k->stop = true;
			break;
		}
		noted = edits_count(&k->repairs);
		k->invalid += utf8_repair(p, n, r->o->invalid == UTF8_DROP,
		    &k->text, r->s->notes ? &k->repairs : NULL);
		edits_shift(&k->repairs, noted, (size_t)(p - k->in.p));
	}
	k->in = k->text;
	k->text = was;
}

/* Reads a chunk; false at the end.  One thread at a time. */
static bool
read_chunk(struct run *r, struct chunk *k)
{
	uint64_t taken = r->in.taken;

	if (!in_read(&r->in, &k->in))
		return false;
	k->seq = r->seq++;
	k->file = r->in.file;
	k->bytes = r->in.taken - taken;
	k->text_bytes = k->in.n - r->in.added;
	k->bad = r->s->decoder != NULL ? r->s->decoder->bad : UINT64_MAX;
	k->resumes = r->resumes;
	r->resumes = k->in.p[k->in.n - 1] != r->in.end;
	return true;
}

/* The program's work on a chunk, whose UTF-8 is put in order first. */
static void
work_chunk(const struct run *r, struct chunk *k)
{
	size_t good;

	k->out.n = 0;
	k->stop = false;
	k->invalid = 0;
	k->repairs.list.n = 0;
	memset(k->counts, 0, sizeof k->counts);
	memset(k->faults, 0, sizeof k->faults);
	good = r->o->invalid == UTF8_KEEP ? 0 : utf8_valid_counted(&r->utf8,
	    k->in.p, k->in.n, &k->records);
	if (good < k->in.n) {
		k->records = count_records(r, &k->in);
		if (r->o->invalid != UTF8_KEEP)
			repair(r, k, good);
	}
	if (k->in.n > 0 || r->s->notes)
		r->s->work(r->s->ctx, k);
}

/* Shows bytes and rate; of files also the share, and the time that is left. */
static void
show_progress(struct run *r)
{
	double now = stats_clock(), mb = (double)r->bytes / 1e6;
	double took = now - r->stats.begun, size = (double)r->in.size / 1e6;
	char line[160];
	int n;

	if (now - r->shown < 1)
		return;
	r->shown = now;
	n = snprintf(line, sizeof line, "\r%s: %.0f MB, %.0f MB/s",
	    die_program(), mb, mb / took);
	if (size >= mb && mb > 0) {
		unsigned long left = (unsigned long)(took / mb * (size - mb));

		/* Spaces cover what was longer before. */
		n += snprintf(line + n, sizeof line - (size_t)n,
		    ", %.0f %%, %lu:%02lu left  ", 100 * mb / size, left / 60,
		    left % 60);
	}
	/* What cannot be shown is not missed. */
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
		r->shown = now;
}

static void
end_progress(void)
{
	/* What cannot be shown is not missed. */
	(void)!write(STDERR_FILENO, "\n", 1);
}

/* Takes over a chunk; one at a time, in input order. */
static void
emit_chunk(struct run *r, struct chunk *k)
{
	/* The first in decoded text is where the decoder met it. */
	if (k->bad != UINT64_MAX)
		k->faults[FAULT_UTF8].at = k->bad - r->bytes;
	fault_sum(r->faults, k->faults, r->records, r->bytes);
	if (r->s->emit != NULL && (k->in.n > 0 || r->s->notes))
		r->s->emit(r->s->ctx, k, &r->out);
	else
		out_write(&r->out, k->out.p, k->out.n);
	if (k->stop)
		fault_stop(r->faults, r->o->jsonl);
	r->bytes += k->bytes;
	r->records += k->records;
	r->invalid += k->invalid;
	for (int i = 0; i < STREAM_COUNTS; i++)
		r->counts[i] += k->counts[i];
	if (r->o->progress)
		show_progress(r);
}

static void
chunk_open(const struct run *r, struct chunk *k)
{
	*k = (struct chunk){ .options = r->o };
	if (r->s->own_size > 0)
		k->own = mem_zalloc(1, r->s->own_size);
}

static void
chunk_close(struct chunk *k)
{
	buf_free(&k->in);
	buf_free(&k->out);
	buf_free(&k->text);
	buf_free(&k->made);
	buf_free(&k->repairs.list);
	free(k->own);
}

static void
run_alone(struct run *r)
{
	struct chunk k;

	chunk_open(r, &k);
	while (read_chunk(r, &k)) {
		work_chunk(r, &k);
		emit_chunk(r, &k);
	}
	chunk_close(&k);
}

/* One worker: reads, works, waits until it is its turn to emit. */
static void *
worker(void *arg)
{
	struct crew *c = arg;
	struct chunk k;
	bool more;

	chunk_open(c->run, &k);
	for (;;) {
		pthread_mutex_lock(&c->reading);
		more = read_chunk(c->run, &k);
		pthread_mutex_unlock(&c->reading);
		if (!more)
			break;
		work_chunk(c->run, &k);
		pthread_mutex_lock(&c->emitting);
		while (c->nemitted != k.seq)
			pthread_cond_wait(&c->moved, &c->emitting);
		emit_chunk(c->run, &k);
		c->nemitted++;
		pthread_cond_broadcast(&c->moved);
		pthread_mutex_unlock(&c->emitting);
	}
	chunk_close(&k);
	return NULL;
}

static void
run_crew(struct run *r)
{
	size_t n = (size_t)r->o->threads;
	pthread_t *threads = mem_zalloc(n, sizeof *threads);
	struct crew c = { .run = r,
		.reading = PTHREAD_MUTEX_INITIALIZER,
		.emitting = PTHREAD_MUTEX_INITIALIZER,
		.moved = PTHREAD_COND_INITIALIZER };

	for (size_t i = 0; i < n; i++)
		if ((errno = pthread_create(&threads[i], NULL, worker,
		    &c)) != 0)
			die("thread %zu of %zu:", i + 1, n);
	for (size_t i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	free(threads);
}

static void
add_stats(struct run *r)
{
	stats_add(&r->stats, "records", r->records);
	stats_add(&r->stats, "bytes_in", r->in.bytes);
	stats_add(&r->stats, "bytes_out", r->out.bytes);
	stats_add(&r->stats, "invalid_utf8", r->invalid);
	stats_add(&r->stats, "invalid_json", r->faults[FAULT_JSON].records);
	stats_add(&r->stats, "missing_field", r->faults[FAULT_FIELD].records);
	for (size_t i = 0; r->s->counters[i] != NULL; i++)
		stats_add(&r->stats, r->s->counters[i], r->counts[i]);
}

static void
run_open(struct run *r)
{
	char end = r->o->null ? '\0' : '\n';
	const char *same;

	in_open(&r->in, r->o->operands, r->o->noperands, end);
	r->in.chunk = r->o->chunk;
	r->in.most = r->s->most;
	r->in.decoder = r->s->decoder;
	if (r->s->cut != NULL) {
		r->in.cut = r->s->cut;
		r->in.ctx = r->s->ctx;
	}
	out_open(&r->out, r->o->output);
	if (r->out.direct && (same = in_reads(&r->in, r->out.fd)) != NULL)
		die("%s: is read and written", same);
	stats_open(&r->stats, r->o->stats);
	utf8_classes(&r->utf8);
	utf8_count(&r->utf8, end);
	r->ends.cls[(unsigned char)end] = 1;
	simd_init(&r->ends);
	r->shown = r->stats.begun;
}

int
stream_run(const struct stream *s, const struct stream_options *options)
{
	struct stream_options o = *options;
	struct run r = { .s = s, .o = &o };
	bool keep;

	o.progress = o.progress && isatty(STDERR_FILENO);
	run_open(&r);
	if (!o.no_sandbox)
		sandbox_enter(false);
	if (o.threads > 1)
		run_crew(&r);
	else
		run_alone(&r);
	if (s->finish != NULL)
		s->finish(s->ctx, &r.out, r.counts);
	if (o.progress && r.shown > r.stats.begun)
		end_progress();
	if (!o.quiet)
		fault_tell(r.faults, o.jsonl);
	keep = r.in.failed == 0;
	add_stats(&r);
	out_close(&r.out, keep);
	stats_close(&r.stats, keep);
	in_close(&r.in);
	return keep ? EXIT_SUCCESS : EXIT_TROUBLE;
}
