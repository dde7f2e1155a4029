/* reduce - see reduce.h */
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../common/stream.h"
#include "bands.h"
#include "pairs.h"
#include "reduce.h"
#include "settings.h"

struct reduce {
	struct bands bands;
	struct buf pairs;	/* struct pair */
	struct buf text;	/* written soon */
	const char *file;	/* that is read */
	uint64_t line;		/* of it */
};

static const char *const counters[] = { NULL };

static void
work(const void *ctx, struct chunk *k)
{
	(void)ctx, (void)k;
}

/* Calls FN for each line of the chunk. */
static void
each_line(struct reduce *r, const struct chunk *k,
    const char *(*fn)(struct reduce *, const char *, size_t))
{
	const char *p = k->in.p, *end = p + k->in.n, *lf, *wrong;

	if (r->file != k->file)
		r->line = 0;
	r->file = k->file;
	for (; p < end; p = lf + 1) {
		r->line++;
		if ((lf = memchr(p, '\n', (size_t)(end - p))) == NULL)
			lf = end;
		if ((wrong = fn(r, p, (size_t)(lf - p))) != NULL)
			die("%s: line %" PRIu64 " %s", k->file, r->line,
			    wrong);
	}
}

static const char *
join_line(struct reduce *r, const char *p, size_t n)
{
	return bands_join(&r->bands, p, n, &r->pairs);
}

static void
emit_joined(void *ctx, struct chunk *k, struct out *out)
{
	struct reduce *r = ctx;

	each_line(r, k, join_line);
	r->text.n = 0;
	pairs_flush(&r->pairs, &r->text);
	out_write(out, r->text.p, r->text.n);
}

int
reduce_bands(struct stream_options *o)
{
	struct reduce r = { .bands = { .alike = opts.near.alike,
		.own_least = opts.given.least, .bucket = opts.near.bucket } };
	struct stream s = { .counters = counters, .work = work,
		.emit = emit_joined, .ctx = &r };
	int status;

	r.bands.alike.minhash.bins = r.bands.alike.minhash.bands *
	    r.bands.alike.minhash.rows;
	status = stream_run(&s, o);
	if (!o->quiet)
		near_tell(&opts.near, r.bands.capped);
	bands_close(&r.bands);
	buf_free(&r.pairs);
	buf_free(&r.text);
	return status;
}

static const char *
read_pair(struct reduce *r, const char *p, size_t n)
{
	return pairs_read(&r->pairs, p, n) ? NULL : "is no pair";
}

static void
emit_pairs(void *ctx, struct chunk *k, struct out *out)
{
	struct reduce *r = ctx;

	(void)out;
	each_line(r, k, read_pair);
	/* They are sorted, and put together, in as much again. */
	if (r->pairs.cap > opts.memory / 3)
		die("--memory is too small: there are %zu pairs so far",
		    r->pairs.n / sizeof(struct pair));
}

/* All pairs are there: writes what is dropped. */
static void
finish_pairs(void *ctx, struct out *out, uint64_t *counts)
{
	enum { HOLD = 1 << 16 };
	struct reduce *r = ctx;
	struct buf drops = { 0 };
	const struct drop *d;

	(void)counts;
	if (opts.resolve == RESOLVE_COMPONENTS)
		pairs_components(&r->pairs, &drops);
	else
		pairs_greedy(&r->pairs, &drops);
	d = (const void *)drops.p;
	for (size_t i = 0; i < drops.n / sizeof *d; i++) {
		pairs_put(&r->text, d[i].number, d[i].of, d[i].similarity);
		if (r->text.n < HOLD)
			continue;
		out_write(out, r->text.p, r->text.n);
		r->text.n = 0;
	}
	out_write(out, r->text.p, r->text.n);
	buf_free(&drops);
}

int
reduce_pairs(struct stream_options *o)
{
	struct reduce r = { .line = 0 };
	struct stream s = { .counters = counters, .work = work,
		.emit = emit_pairs, .finish = finish_pairs, .ctx = &r };
	int status;

	if (opts.memory == 0)
		opts.memory = options_memory_default();
	status = stream_run(&s, o);
	buf_free(&r.pairs);
	buf_free(&r.text);
	return status;
}

int
reduce_states(const struct stream_options *o)
{
	struct state *from = mem_zalloc(o->noperands, sizeof *from), to;
	enum state_form form;
	uint64_t kind;

	if (o->output == NULL || o->noperands == 0)
		die_usage("--merge-states needs operands and --output");
	if (access(o->output, F_OK) == 0)
		die("%s: is there already", o->output);
	state_peek(o->operands[0], &form, &kind);
	for (size_t i = 0; i < o->noperands; i++)
		state_open(&from[i], o->operands[i], false, form, kind);
	state_open(&to, o->output, true, form, kind);
	state_unite(&to, from, o->noperands);
	for (size_t i = 0; i < o->noperands; i++)
		state_close(&from[i]);
	state_close(&to);
	free(from);
	return EXIT_SUCCESS;
}
