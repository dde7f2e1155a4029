/* later - see later.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/mem.h"
#include "later.h"
#include "spool.h"

enum {
	PARTS_BITS = 8,
	PARTS = 1 << PARTS_BITS,
	HELD = 4 << 10,		/* bytes of verdicts that are read at once */
	PART_MOST = 64 << 10,	/* bytes of a part that are held back */
	WRITTEN = 256 << 10	/* bytes of verdicts that are written at once */
};

struct entry {			/* of a unit that is compared */
	struct seen_key key;
	uint64_t place;		/* among all that were added, from 0 */
	uint64_t number, document, n;
};

/* What is known of a key. */
struct group {
	uint64_t count, df, document;	/* document: the last one that has it */
	uint64_t best, n, number;	/* the one to keep: place, bytes */
};

struct verdict {		/* of the unit at PLACE */
	uint64_t place, of, count;
};

/* Verdicts of a part that are read in order. */
struct cursor {
	uint64_t at, end;
	struct buf held;
	size_t used;
};

struct later {
	struct later_options o;
	struct spool units;
	struct spill keys;
	struct buf part[PARTS];
	size_t hold;		/* bytes of it that are held back */
	uint8_t *run;		/* which part each run of keys is of */
	size_t capruns;
	uint64_t places;
	struct cursor cursor[PARTS];
};

struct later *
later_open(const struct later_options *o)
{
	struct later *l = mem_zalloc(1, sizeof *l);

	l->o = *o;
	l->hold = o->memory / 8 / PARTS;
	if (l->hold > PART_MOST)
		l->hold = PART_MOST;
	spool_open(&l->units, o->tmpdir);
	spill_open(&l->keys, o->tmpdir);
	return l;
}

void
later_close(struct later *l)
{
	for (int i = 0; i < PARTS; i++) {
		buf_free(&l->part[i]);
		buf_free(&l->cursor[i].held);
	}
	free(l->run);
	spool_close(&l->units);
	spill_close(&l->keys);
	free(l);
}

static void
flush_part(struct later *l, unsigned part)
{
	struct buf *b = &l->part[part];

	if (b->n == 0)
		return;
	if (l->keys.nruns == l->capruns) {
		l->capruns = l->capruns * 2 + 64;
		l->run = mem_realloc(l->run, l->capruns, 1);
	}
	l->run[l->keys.nruns] = (uint8_t)part;
	spill_write(&l->keys, b->p, b->n);
	spill_end(&l->keys);
	b->n = 0;
}

void
later_add(struct later *l, const struct seen_key *k, uint64_t number,
    uint64_t document, const char *p, size_t n)
{
	struct spool_record r = { number, n, k != NULL };
	struct entry e = { .place = l->places++, .number = number,
		.document = document, .n = n };
	unsigned part;

	spool_add(&l->units, &r, p);
	if (k == NULL)
		return;
	e.key = *k;
	part = (unsigned)(k->lo >> (64 - PARTS_BITS));
	buf_put(&l->part[part], (const char *)&e, sizeof e);
	if (l->part[part].n >= l->hold)
		flush_part(l, part);
}

/* Reads the entries of a part, in the order in which they were added. */
static struct entry *
read_part(struct later *l, unsigned part, size_t *n)
{
	struct entry *e;
	uint64_t bytes = 0;
	size_t at = 0;

	for (size_t i = 0; i < l->keys.nruns; i++)
		bytes += l->run[i] == part ? l->keys.runs[i].n : 0;
	if (bytes > l->o.memory / 4)
		die("--memory is too small: a part of the keys takes %llu "
		    "bytes", (unsigned long long)bytes);
	*n = (size_t)bytes / sizeof *e;
	e = mem_zalloc(*n, sizeof *e);
	for (size_t i = 0; i < l->keys.nruns; i++)
		if (l->run[i] == part) {
			spill_read(&l->keys, l->keys.runs[i].at, (char *)e + at,
			    (size_t)l->keys.runs[i].n);
			at += (size_t)l->keys.runs[i].n;
		}
	return e;
}

/* Takes the unit E into its group. */
static void
join(const struct later *l, struct group *g, const struct entry *e)
{
	if (g->count++ == 0 || g->document != e->document)
		g->df++;
	g->document = e->document;
	if (g->count == 1 || l->o.keep == LATER_LAST ||
	    (l->o.keep == LATER_LONGEST && e->n > g->n)) {
		g->best = e->place;
		g->n = e->n;
		g->number = e->number;
	}
}

/* Writes what becomes of the N units of a part, as a run of verdicts. */
static void
judge_part(struct later *l, struct spill *to, const struct entry *e, size_t n,
    void (*each)(void *, struct seen_key, uint64_t), void *arg)
{
	struct group *g = mem_zalloc(n, sizeof *g);
	struct seen seen;
	uint64_t groups = 0, *old;
	struct buf held = { 0 };

	seen_open(&seen, l->o.memory / 2, l->o.wide, true);
	for (size_t i = 0; i < n; i++) {
		uint64_t id = groups;

		if (!seen_has_room(&seen, 1))
			die("--memory is too small: a part of the keys has "
			    "%zu", n);
		if (seen_add(&seen, e[i].key, id, &old))
			groups++;
		else
			id = *old;
		join(l, &g[id], &e[i]);
	}
	for (size_t i = 0; i < n; i++) {
		const struct group *x = &g[*seen_find(&seen, e[i].key)];
		bool drop = l->o.max_df > 0 ? x->df > l->o.max_df :
		    x->best != e[i].place;
		struct verdict v = { e[i].place, drop ? x->number : 0,
			x->count };

		buf_put(&held, (const char *)&v, sizeof v);
		if (held.n < WRITTEN && i + 1 < n)
			continue;
		spill_write(to, held.p, held.n);
		held.n = 0;
	}
	buf_free(&held);
	if (each != NULL)
		seen_each(&seen, each, arg);
	seen_close(&seen);
	free(g);
}

/* The verdict at hand of a cursor; NULL at its end. */
static const struct verdict *
verdict_at(const struct spill *s, struct cursor *c)
{
	if (c->used == c->held.n) {
		c->held.n = c->end - c->at < HELD ? (size_t)(c->end - c->at) :
		    HELD / sizeof(struct verdict) * sizeof(struct verdict);
		if (c->held.n == 0)
			return NULL;
		spill_read(s, c->at, c->held.p, c->held.n);
		c->at += c->held.n;
		c->used = 0;
	}
	return (const void *)(c->held.p + c->used);
}

/*
 * Which part has the verdict of each place: the parts are put into a heap by
 * the place of the verdict at hand.
 */
static void
sink(unsigned *heap, unsigned n, unsigned at, const uint64_t *place)
{
	unsigned moved = heap[at], low;

	while ((low = 2 * at + 1) < n) {
		if (low + 1 < n && place[heap[low + 1]] < place[heap[low]])
			low++;
		if (place[heap[low]] >= place[moved])
			break;
		heap[at] = heap[low];
		at = low;
	}
	heap[at] = moved;
}

/* Reads the units again, each with the verdict of its part. */
static void
replay(struct later *l, const struct spill *verdicts,
    void (*fn)(void *, const struct later_fate *, const char *, size_t),
    void *arg)
{
	uint64_t place[PARTS];
	unsigned heap[PARTS];
	const struct verdict *v;
	struct spool_record r;
	const char *p;

	for (unsigned i = 0; i < PARTS; i++) {
		buf_need(&l->cursor[i].held, HELD);
		v = verdict_at(verdicts, &l->cursor[i]);
		place[i] = v != NULL ? v->place : UINT64_MAX;
		heap[i] = i;
	}
	for (unsigned i = PARTS / 2; i-- > 0;)
		sink(heap, PARTS, i, place);
	for (uint64_t i = 0; spool_next(&l->units, &r, &p); i++) {
		struct later_fate f = { .number = r.number, .count = 1,
			.compared = r.compared };
		struct cursor *c = &l->cursor[heap[0]];

		if (place[heap[0]] == i) {
			v = verdict_at(verdicts, c);
			f.of = v->of;
			f.dropped = v->of != 0;
			f.count = v->count;
			c->used += sizeof *v;
			v = verdict_at(verdicts, c);
			place[heap[0]] = v != NULL ? v->place : UINT64_MAX;
			sink(heap, PARTS, 0, place);
		}
		fn(arg, &f, p, (size_t)r.n);
	}
}

void
later_finish(struct later *l, void (*fn)(void *, const struct later_fate *,
    const char *, size_t), void (*each)(void *, struct seen_key, uint64_t),
    void *arg)
{
	struct spill verdicts;
	struct entry *e;
	size_t n;

	spool_rewind(&l->units);
	spill_open(&verdicts, l->o.tmpdir);
	for (unsigned i = 0; i < PARTS; i++)
		flush_part(l, i);
	for (unsigned i = 0; i < PARTS; i++) {
		e = read_part(l, i, &n);
		l->cursor[i].at = verdicts.at;
		judge_part(l, &verdicts, e, n, each, arg);
		l->cursor[i].end = verdicts.at;
		free(e);
	}
	replay(l, &verdicts, fn, arg);
	spill_close(&verdicts);
}
