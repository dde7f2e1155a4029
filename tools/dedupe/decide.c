/* decide - see decide.h */
#include <stdio.h>

#include "../../common/die.h"
#include "../../common/number.h"
#include "bands.h"
#include "contain.h"
#include "decide.h"
#include "pairs.h"
#include "rows.h"

enum { AHEAD = 32 };		/* units that are looked at together */

static void
put_key(struct dedupe *d, struct seen_key k)
{
	char text[64];
	int n = opts.hash == 128 ?
	    snprintf(text, sizeof text, "%016llx%016llx\t%llu\n",
	    (unsigned long long)k.hi, (unsigned long long)k.lo,
	    (unsigned long long)d->number) :
	    snprintf(text, sizeof text, "%016llx\t%llu\n",
	    (unsigned long long)k.lo, (unsigned long long)d->number);

	rows_put(d, 0, 0, text, (size_t)n);
}

/* Does somebody need to look at this key at all? */
static bool
is_ours(const struct found *f)
{
	if (f->flags & FOUND_PASS)
		return opts.shard == 0;
	return opts.shards == 1 ||
	    (f->as.key.lo >> 32) % opts.shards == opts.shard;
}

/* The memory is full: what is new from here on goes to later. */
static void
overflow(struct dedupe *d)
{
	const struct judge_options *o = &opts.judge;

	if (opts.containment > 0)
		die("--memory is too small: there are %zu different shingles "
		    "so far", d->judge.seen.n);
	if (o->across || o->within || o->window > 0 || o->numbers ||
	    o->verify || opts.find.lines)
		die("--memory is too small: there are %zu different records "
		    "so far", d->judge.seen.n);
	d->later = later_open(&opts.later);
	d->full = true;
}

/* The hashes and the sketch of the unit F, for --near. */
static const uint64_t *
bands_of(const struct chunk *k, const struct found *f, struct sketch *s)
{
	const struct find_work *w = k->own;
	const char *bands = w->sketches.p + f->as.sketch.at;

	*s = (struct sketch){ bands + opts.near.alike.minhash.bands *
		sizeof(uint64_t), (uint32_t)f->as.sketch.n };
	return (const void *)bands;
}

/* Notes one that is similar. */
static void
note_match(void *arg, uint64_t number, int similarity)
{
	struct match m = { number, similarity };

	buf_put(arg, (const char *)&m, sizeof m);
}

/* The state is to know what was kept. */
static void
remember(struct dedupe *d, const uint64_t *bands, const struct sketch *s)
{
	enum { HOLD = 1 << 16 };

	near_write(&opts.near, bands, s, &d->held);
	if (d->held.n >= HOLD)
		decide_remember(d);
}

void
decide_remember(struct dedupe *d)
{
	spill_write(&d->fresh, d->held.p, d->held.n);
	d->held.n = 0;
}

/* Is the unit F similar to one that was kept? */
static bool
is_similar(struct dedupe *d, const struct chunk *k, const struct found *f)
{
	const struct match *m;
	struct sketch s;
	const uint64_t *bands = bands_of(k, f, &s);

	d->matches.n = 0;
	near_find(&d->near, bands, &s, true, note_match, &d->matches);
	if (d->matches.n == 0) {
		near_add(&d->near, bands, &s, d->number);
		if (opts.state != NULL)
			remember(d, bands, &s);
		return false;
	}
	m = (const void *)d->matches.p;
	rows_report(d, d->number, m->number, m->similarity);
	return true;
}

/* Notes all that the unit F is similar to. */
static void
add_pairs(struct dedupe *d, const struct chunk *k, const struct found *f)
{
	struct sketch s;
	const uint64_t *bands = bands_of(k, f, &s);

	d->matches.n = 0;
	near_find(&d->near, bands, &s, false, note_match, &d->matches);
	if (pairs_add(&d->pairs, d->number, &d->matches, d->spooled ? 1 :
	    PAIRS_TWINS))
		near_add(&d->near, bands, &s, d->number);
	if (opts.mode != MODE_EMIT_PAIRS)
		return;
	pairs_flush(&d->pairs, &d->row);
	rows_hold(d);
}

/* Does most of the unit F come from what was kept? */
static bool
is_contained(struct dedupe *d, const struct chunk *k, const struct found *f)
{
	const struct find_work *w = k->own;
	int similarity;
	uint64_t of;

	if (!contain_is(&d->judge, (const void *)(w->sketches.p +
	    f->as.sketch.at), f->as.sketch.n, opts.containment, d->number,
	    &similarity, &of))
		return false;
	rows_report(d, d->number, of, similarity);
	return true;
}

/* The unit F waits in the spool. */
static void
spool(struct dedupe *d, const struct found *f, const char *p)
{
	struct spool_record r = { d->number, f->n,
		(f->flags & FOUND_PASS) == 0 };

	spool_add(&d->spool, &r, p);
	if (opts.keep == KEEP_LONGEST)
		buf_put(&d->sizes, (const char *)&f->n, sizeof f->n);
}

/* Is the unit F dropped, as its shingles say? */
static bool
is_dropped_by_shingles(struct dedupe *d, struct chunk *k,
    const struct found *f, const char *p)
{
	bool passes = (f->flags & FOUND_PASS) != 0, dropped;

	if (d->spooled)
		spool(d, f, p);
	if (passes) {
		k->counts[f->flags & FOUND_BLANK ? BLANK : PASSED]++;
		return false;
	}
	if (opts.mode == MODE_EMIT_PAIRS || d->spooled) {
		add_pairs(d, k, f);
		return false;
	}
	dropped = opts.is_near ? is_similar(d, k, f) : is_contained(d, k, f);
	k->counts[dropped ? DUPLICATE : UNIQUE]++;
	return dropped;
}

/* Is the unit F of the bytes P dropped?  *LATER: that is not known yet. */
static bool
is_dropped(struct dedupe *d, struct chunk *k, const struct found *f,
    const char *p, bool *later)
{
	uint64_t of;

	*later = d->later != NULL || d->spooled;
	if (opts.by_shingles)
		return is_dropped_by_shingles(d, k, f, p);
	if (f->flags & FOUND_PASS) {
		k->counts[f->flags & FOUND_BLANK ? BLANK : PASSED]++;
		judge_pass(&d->judge);
		if (*later)
			later_add(d->later, NULL, d->number, 0, p, f->n);
		return false;
	}
	if (*later && (!d->full || !judge_knows(&d->judge, f->as.key))) {
		later_add(d->later, &f->as.key, d->number, d->judge.document, p,
		    f->n);
		return false;
	}
	*later = false;
	if (d->full || judge_is_copy(&d->judge, f->as.key, d->number,
	    p, f->n, &of)) {
		k->counts[DUPLICATE]++;
		rows_report(d, d->number, d->full ? 0 : of, PAIRS_UNKNOWN);
		return true;
	}
	k->counts[UNIQUE]++;
	return false;
}

/* Writes what the unit F is found by. */
static void
emit_key(struct dedupe *d, const struct chunk *k, const struct found *f)
{
	const uint64_t *bands;
	struct sketch s;

	if (opts.mode == MODE_EMIT_KEYS) {
		put_key(d, f->as.key);
		return;
	}
	bands = bands_of(k, f, &s);
	bands_put(&d->row, &opts.near.alike, d->number, bands, &s);
	rows_hold(d);
}

/* A document ended: that matters for some ways to compare keys. */
static void
end_document(struct dedupe *d)
{
	if (!opts.by_shingles)
		judge_end_document(&d->judge, d->number + 1);
}

void
decide_file(struct dedupe *d, const char *file)
{
	struct from f = { file, d->number + 1 };

	if (d->from.n > 0 && opts.document == NULL)
		end_document(d);
	buf_put(&d->from, (const char *)&f, sizeof f);
}

bool
decide(struct dedupe *d, struct chunk *k, const struct found *f, const char *p)
{
	bool dropped, later;

	d->number++;
	if (opts.list != NULL) {
		dropped = list_has(&d->list, d->number);
		k->counts[dropped ? DUPLICATE : PASSED]++;
		return rows_has(dropped);
	}
	if (!is_ours(f)) {
		k->counts[OTHERS]++;
		return false;
	}
	if (opts.mode == MODE_EMIT_KEYS || opts.mode == MODE_EMIT_BANDS) {
		if ((f->flags & FOUND_PASS) == 0)
			emit_key(d, k, f);
		return false;
	}
	dropped = is_dropped(d, k, f, p, &later);
	if (f->flags & FOUND_END)
		end_document(d);
	return !later && rows_has(dropped);
}

/* Brings near what the unit F asks for. */
static void
touch(const struct dedupe *d, const struct chunk *k, const struct found *f)
{
	const struct find_work *w = k->own;
	struct sketch s;

	if (!opts.by_shingles)
		judge_touch(&d->judge, &f->as.key);
	else if (f->flags & FOUND_PASS)
		return;
	else if (opts.is_near)
		near_touch(&d->near, bands_of(k, f, &s));
	else
		contain_touch(&d->judge, (const void *)(w->sketches.p +
		    f->as.sketch.at), f->as.sketch.n);
}

void
decide_ahead(const struct dedupe *d, const struct chunk *k,
    const struct found *f, size_t at, size_t n)
{
	size_t to = opts.by_shingles ? at + 2 : at + AHEAD;

	/* Those of keys together, for they are little. */
	if (opts.by_shingles)
		at++;
	else if (at % AHEAD != 0)
		return;
	for (; at < n && at < to; at++)
		touch(d, k, &f[at]);
}

void
decide_room(struct dedupe *d, const struct find_work *w, size_t n)
{
	size_t bands = n * opts.near.alike.minhash.bands * sizeof(uint64_t);

	if (opts.containment > 0)
		n = w->sketches.n / sizeof(uint64_t);
	if (!opts.is_near) {
		if (d->later == NULL && !judge_has_room(&d->judge, n))
			overflow(d);
		return;
	}
	if (opts.mode == MODE_EMIT_BANDS)
		return;
	if (w->sketches.n < bands)	/* some have none */
		bands = w->sketches.n;
	/* The others may be copied when they grow. */
	if (!near_has_room(&d->near, n, w->sketches.n - bands,
	    2 * (d->pairs.cap + d->sizes.cap)))
		die("--memory is too small: %zu different records take %zu "
		    "bytes; give as much for all there are, or share the work "
		    "by --emit-bands", d->near.n, near_bytes(&d->near));
}
