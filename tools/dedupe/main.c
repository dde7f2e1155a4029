/*
 * dedupe - writes each record that was not there before, in input order.
 *
 * work finds what is compared in a chunk and takes fingerprints or shingles;
 * emit, which alone knows what came before, keeps what is new.  What can be
 * decided at the end only, or does not fit in the memory, goes to a temporary
 * file.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/number.h"
#include "../../common/object.h"
#include "bands.h"
#include "decide.h"
#include "pairs.h"
#include "reduce.h"
#include "rows.h"

/* The names of UNIQUE and so on. */
static const char *const counters[] = { "unique", "duplicates", "blank",
	"passed", "other_shards", NULL };

/* --- chunks ----------------------------------------------------------------*/

/* Moves the units that stay to the front of the chunk and writes them. */
static void
emit_units(struct dedupe *d, struct chunk *k, const struct found *f, size_t n)
{
	bool plain = !opts.number && !opts.count;
	size_t from = 0, to = 0;

	for (size_t i = 0; i < n; from += f[i++].n) {
		const char *p = k->in.p + from;

		decide_ahead(d, k, f, i, n);
		if (!decide(d, k, &f[i], p))
			continue;
		if (!plain) {
			rows_put(d, d->number, 1, p, f[i].n);
			continue;
		}
		if (from != to)
			memmove(k->in.p + to, p, f[i].n);
		to += f[i].n;
	}
	out_write(d->out, k->in.p, to);
}

/* Puts the documents of the chunk back with the lines that stay. */
static void
emit_documents(struct dedupe *d, struct chunk *k, struct find_work *w)
{
	const struct found *f = (const void *)w->found.p;
	struct found_document *r = (void *)w->documents.p;
	struct buf kept = { 0 };

	for (size_t i = 0; i < w->documents.n / sizeof *r; i++) {
		const char *p = w->texts.p + r[i].text;
		size_t n = r[i].r.ntext;

		kept.n = 0;
		r[i].r.text = p;
		for (size_t j = 0; j < r[i].units; j++, p += f++->n) {
			decide_ahead(d, k, f - j, j, r[i].units);
			if (decide(d, k, f, p))
				buf_put(&kept, p, f->n);
		}
		/* A text whose last line has no end still has none. */
		if (n > 0 && p[-1] != '\n' && kept.n > 0 &&
		    kept.p[kept.n - 1] == '\n')
			kept.n--;
		if (!r[i].r.good) {
			buf_put(&k->out, r[i].r.raw, r[i].r.nraw);
			buf_putc(&k->out, k->options->null ? '\0' : '\n');
		} else
			record_put(k, &r[i].r, kept.p, kept.n);
	}
	out_write(d->out, k->out.p, k->out.n);
	buf_free(&kept);
}

static void
work(const void *ctx, struct chunk *k)
{
	(void)ctx;
	find_all(&opts.find, k, k->own);
}

static void
emit(void *ctx, struct chunk *k, struct out *out)
{
	struct find_work *w = k->own;
	const struct found *f = (const void *)w->found.p;
	size_t n = w->found.n / sizeof *f;
	struct dedupe *d = ctx;
	const struct from *last;

	if (d->out == NULL && opts.mode == MODE_EMIT_BANDS)
		bands_put_header(&d->row, &opts.near.alike,
		    settings_kind(true));
	d->out = out;
	last = (const void *)(d->from.p + d->from.n);
	if (d->from.n == 0 || last[-1].file != k->file)
		decide_file(d, k->file);
	decide_room(d, w, n);
	if (opts.find.lines)
		emit_documents(d, k, w);
	else
		emit_units(d, k, f, n);
}

/* --- the end ---------------------------------------------------------------*/

/* What became of a record in the end. */
static void
put_fate(void *arg, const struct later_fate *f, const char *p, size_t n)
{
	struct dedupe *d = arg;

	if (f->compared)
		d->counts[f->dropped ? DUPLICATE : UNIQUE]++;
	if (f->dropped)
		rows_report(d, f->number, f->of, PAIRS_UNKNOWN);
	if (rows_has(f->dropped))
		rows_put(d, f->number, f->count, p, n);
}

/* A key that the state is to know. */
static void
put_new_key(void *arg, struct seen_key k, uint64_t value)
{
	struct dedupe *d = arg;

	(void)value;
	buf_put(&d->keys, (const char *)&k, sizeof k);
}

/* The cluster of a record, as an object with its number is written. */
static void
put_cluster(struct dedupe *d, const struct spool_record *r, const char *p,
    uint64_t cluster)
{
	size_t n = (size_t)r->n - 1;	/* without the terminator */
	struct object o = object_begin(p, n);
	struct buf value = { 0 }, all = { 0 };

	number_put(&value, cluster, '\0');
	object_set(&o, "cluster", &value);
	object_write(&o, &all);
	buf_put(&all, p + n, 1);
	rows_put(d, r->number, 1, all.p, all.n);
	buf_free(&value);
	buf_free(&all);
}

/* Writes the records of the spool, but for those dropped. */
static void
put_spooled(struct dedupe *d, const struct buf *drops)
{
	const struct drop *x = (const void *)drops->p;
	const struct drop *end = x + drops->n / sizeof *x;
	struct spool_record r;
	const char *p;

	spool_rewind(&d->spool);
	while (spool_next(&d->spool, &r, &p)) {
		bool dropped = x < end && x->number == r.number;

		if (r.compared)
			d->counts[dropped ? DUPLICATE : UNIQUE]++;
		if (dropped)
			rows_report(d, r.number, x->of, x->similarity);
		if (rows_has(dropped) && opts.clusters && d->objects &&
		    r.compared)
			put_cluster(d, &r, p, dropped ? x->of : r.number);
		else if (rows_has(dropped))
			rows_put(d, r.number, 1, p, (size_t)r.n);
		x += dropped;
	}
}

/* Decides about all records of the spool and writes them. */
static void
finish_spooled(struct dedupe *d)
{
	struct buf drops = { 0 };
	uint64_t n = d->number + 1 - opts.first, *numbers = NULL;

	near_close(&d->near);	/* it has told all it knows */
	if (opts.keep == KEEP_LAST || opts.keep == KEEP_LONGEST)
		numbers = pairs_rank(&d->pairs, opts.first, n,
		    opts.keep == KEEP_LONGEST ? (const void *)d->sizes.p :
		    NULL);
	if (opts.clusters)
		pairs_components(&d->pairs, &drops);
	else
		pairs_greedy(&d->pairs, &drops);
	if (numbers != NULL)
		pairs_unrank(&drops, numbers);
	put_spooled(d, &drops);
	buf_free(&drops);
}

static void
finish(void *ctx, struct out *out, uint64_t *counts)
{
	struct dedupe *d = ctx;

	d->out = out;
	if (d->spooled)
		finish_spooled(d);
	if (d->later != NULL)
		later_finish(d->later, put_fate, opts.state != NULL ?
		    put_new_key : NULL, d);
	if (opts.state != NULL && !opts.is_near)
		seen_each(&d->judge.seen, put_new_key, d);
	rows_flush(d);
	for (int i = 0; i < STREAM_COUNTS; i++)
		counts[i] += d->counts[i];
	memcpy(d->counts, counts, sizeof d->counts);
}

/* Says how many records may have been taken for others, or missed. */
static void
tell_risk(const struct dedupe *d)
{
	const struct minhash *m = &opts.near.alike.minhash;
	double n = (double)d->counts[UNIQUE], j = opts.near.alike.least;
	double less = fmax(j - .2, 0);

	if (opts.is_near)
		warn("%u bands of %u find %.4f of the pairs with a similarity "
		    "of %.2f, %.4f at %.2f, and look at %.4f at %.2f",
		    m->bands, m->rows, minhash_chance(m, j), j,
		    minhash_chance(m, (1 + j) / 2), (1 + j) / 2,
		    minhash_chance(m, less), less);
	near_tell(&opts.near, d->near.capped);
	if (opts.hash == 64 && opts.containment == 0)
		warn("fingerprints of 64 bits: of %.0f different records "
		    "%.2g are expected to be dropped wrongly", n,
		    n * n / 2 / 0x1p64);
}

/* The exit status of --check. */
static int
check_status(const struct dedupe *d)
{
	double copies = (double)d->counts[DUPLICATE];
	double all = copies + (double)d->counts[UNIQUE];

	if (copies == 0 || copies <= opts.max_rate * all)
		return EXIT_SUCCESS;
	warn("%.0f of %.0f records are copies", copies, all);
	return EXIT_BAD;
}

/* Divides the memory between buffers and keys. */
static void
divide(struct stream *s, struct stream_options *o)
{
	/* A byte of a chunk: read, read ahead, found; its shingles. */
	enum { BUFFERS = 3 + 2 * sizeof(struct found), SHINGLES = 48 };
	uint64_t byte = BUFFERS;

	/* What a record becomes is several times as large. */
	s->most = (size_t)(opts.memory / (opts.by_shingles ? 32 : 8) /
	    o->threads);
	if (opts.memory == 0)
		opts.memory = options_memory_default();
	if (opts.by_shingles)
		byte += SHINGLES + opts.near.alike.minhash.bands *
		    sizeof(uint64_t) / 2;
	/* Buffers are to take an eighth at most. */
	if (o->chunk > opts.memory / 8 / byte / o->threads)
		o->chunk = opts.memory / 8 / byte / o->threads + 1;
	opts.judge.memory = (size_t)(opts.memory - o->chunk * o->threads *
	    byte);
	opts.later.memory = opts.near.memory = opts.judge.memory;
	if (opts.find.unit == FIND_PARAGRAPH && !options_documents(o))
		s->cut = find_cut_paragraph;
}

/* Prepares what is compared by. */
static void
open_settings(void)
{
	key_open(&opts.find.key);
	if (opts.is_near)
		alike_open(&opts.near.alike);
	else if (opts.containment > 0)
		shingle_open(&opts.near.alike.shingle);
}

/* Takes all records of a state into the index. */
static void
load_state(struct dedupe *d, const struct state *s)
{
	const char *wrong;

	for (uint32_t i = 0; i < s->header.nsegments; i++) {
		const struct state_segment *g = &s->header.segment[i];

		wrong = near_load(&d->near, s->map + g->at, (size_t)g->n);
		if (wrong != NULL)
			die("%s: %s", s->path, wrong);
	}
}

static void
open_states(struct dedupe *d)
{
	if (opts.seen != NULL)
		state_open(&d->seen, opts.seen, false, settings_form(),
		    settings_kind(false));
	if (opts.state != NULL)
		state_open(&d->state, opts.state, true, settings_form(),
		    settings_kind(false));
	if (!opts.is_near)
		return;
	if (opts.seen != NULL)
		load_state(d, &d->seen);
	if (opts.state != NULL) {
		load_state(d, &d->state);
		spill_open(&d->fresh, opts.later.tmpdir);
	}
}

static void
open_all(struct dedupe *d)
{
	open_settings();
	if (opts.list != NULL)
		list_read(&d->list, opts.list);
	if (opts.is_near)
		near_open(&d->near, &opts.near);
	open_states(d);
	if (!opts.is_near)
		judge_open(&d->judge, &opts.judge, opts.state != NULL ?
		    &d->state : NULL, opts.seen != NULL ? &d->seen : NULL);
	if (opts.report != NULL)
		out_open(&d->report, opts.report);
	d->spooled = opts.is_near && (opts.clusters || opts.keep != KEEP_FIRST);
	if (d->spooled)
		spool_open(&d->spool, opts.later.tmpdir);
	else if (opts.keep != KEEP_FIRST || opts.later.max_df > 0 || opts.count)
		d->later = later_open(&opts.later);
}

static void
close_states(struct dedupe *d, bool good)
{
	if (opts.state != NULL) {
		if (good && opts.is_near) {
			decide_remember(d);
			state_commit_records(&d->state, &d->fresh);
		} else if (good)
			state_commit(&d->state, (void *)d->keys.p, d->keys.n /
			    sizeof(struct seen_key));
		state_close(&d->state);
	}
	if (opts.state != NULL && opts.is_near)
		spill_close(&d->fresh);
	if (opts.seen != NULL)
		state_close(&d->seen);
}

/* Closes all; what was seen goes into the state if the output is there. */
static void
close_all(struct dedupe *d, bool good)
{
	if (opts.report != NULL)
		out_close(&d->report, good);
	close_states(d, good);
	if (d->later != NULL)
		later_close(d->later);
	if (d->spooled)
		spool_close(&d->spool);
	if (opts.is_near && !d->spooled)
		near_close(&d->near);
	if (!opts.is_near)
		judge_close(&d->judge);
	key_close(&opts.find.key);
	alike_close(&opts.near.alike);
	buf_free(&d->keys);
	buf_free(&d->held);
	buf_free(&d->pairs);
	buf_free(&d->sizes);
	buf_free(&d->matches);
	buf_free(&d->row);
	buf_free(&d->from);
	list_free(&d->list);
}

static int
dedupe(struct stream_options *o)
{
	struct dedupe d = { .number = opts.first - 1,
		.objects = o->jsonl != NULL };
	struct stream s = { .counters = counters, .work = work, .emit = emit,
		.finish = finish, .own_size = sizeof(struct find_work),
		.ctx = &d };
	int status;

	divide(&s, o);
	spill_allow(opts.later.tmpdir);
	open_all(&d);
	status = stream_run(&s, o);
	close_all(&d, status == EXIT_SUCCESS);
	if (!o->quiet)
		tell_risk(&d);
	return status == EXIT_SUCCESS && opts.check ? check_status(&d) : status;
}

int
main(int argc, char **argv)
{
	struct stream_options *o = settings_parse(argc, argv);

	switch (opts.mode) {
	case MODE_JOIN_BANDS:
		return reduce_bands(o);
	case MODE_RESOLVE:
		return reduce_pairs(o);
	case MODE_MERGE_STATES:
		return reduce_states(o);
	default:
		return dedupe(o);
	}
}
