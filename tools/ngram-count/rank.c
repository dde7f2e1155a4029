/* rank - see rank.h */
#include <endian.h>
#include <stdlib.h>

#include "rank.h"
#include "front.h"
#include "spilled.h"

#define PREFIX sizeof(uint64_t)	/* of a key in a run: the count, turned round */

struct item {
	uint64_t count;
	size_t at;		/* in the text */
};

void
rank_open(struct rank *r, size_t memory, uint64_t top, const char *tmpdir,
    gram_put *put, void *arg)
{
	*r = (struct rank){ .memory = memory, .top = top, .tmpdir = tmpdir,
		.put = put, .arg = arg };
}

static size_t
nitems(const struct rank *r)
{
	return r->items.n / sizeof(struct item);
}

/* Sorts by one byte of the counts; what is equal stays in order. */
static void
pass(struct item *to, const struct item *from, size_t n, unsigned shift)
{
	size_t at[256] = { 0 }, sum = 0;

	for (size_t i = 0; i < n; i++)
		at[from[i].count >> shift & 255]++;
	for (unsigned d = 256; d-- > 0;) {	/* the highest first */
		size_t count = at[d];

		at[d] = sum;
		sum += count;
	}
	for (size_t i = 0; i < n; i++)
		to[at[from[i].count >> shift & 255]++] = from[i];
}

/* Sorts the items by count.  They stand in byte order. */
static void
sort(struct rank *r)
{
	struct item *item = (void *)r->items.p, *other;
	size_t n = nitems(r);
	uint64_t differ = 0;

	for (size_t i = 1; i < n; i++)
		differ |= item[i].count ^ item[0].count;
	if (differ == 0)
		return;
	other = mem_realloc(NULL, n, sizeof *other);
	for (unsigned shift = 0; shift < 64; shift += 8) {
		if ((differ >> shift & 255) == 0)
			continue;
		pass(other, item, n, shift);
		memcpy(item, other, n * sizeof *item);
	}
	free(other);
}

/* The n-gram of an item. */
static struct gram
gram_at(const struct rank *r, const struct item *i, uint64_t *count)
{
	const char *p = r->text.p + i->at;
	struct gram g = { .count = count, .ncounts = r->ncounts };

	memcpy(&g.n, p, sizeof g.n);
	memcpy(count, p + sizeof g.n + g.n, r->ncounts * sizeof *count);
	g.key = p + sizeof g.n;
	return g;
}

static int
by_place(const void *p, const void *q)
{
	const struct item *a = p, *b = q;

	return a->at < b->at ? -1 : a->at > b->at;
}

/* Keeps the first so many that are wanted, in byte order again. */
static void
prune(struct rank *r)
{
	struct item *item = (void *)r->items.p;
	uint64_t count[GRAM_COUNTS];
	struct buf kept = { 0 };

	if (r->top == 0 || nitems(r) < r->top)
		return;
	r->items.n = (size_t)r->top * sizeof *item;
	r->floor = item[r->top - 1].count;
	qsort(item, (size_t)r->top, sizeof *item, by_place);
	for (size_t i = 0; i < r->top; i++) {
		struct gram g = gram_at(r, &item[i], count);

		item[i].at = kept.n;
		buf_put(&kept, g.key - sizeof g.n, sizeof g.n + g.n +
		    r->ncounts * sizeof *count);
	}
	buf_need(&kept, GRAM_PAD);
	buf_free(&r->text);
	r->text = kept;
}

/* Writes what there is, which is sorted, as a run. */
static void
spill(struct rank *r)
{
	const struct item *item = (const void *)r->items.p;
	uint64_t count[GRAM_COUNTS], prefix;
	struct front_writer w;
	struct buf key = { 0 };

	if (!r->spilled)
		spill_open(&r->spill, r->tmpdir);
	r->spilled = true;
	front_open(&w, r->memory / 16, spilled_write, &r->spill);
	for (size_t i = 0; i < nitems(r); i++) {
		struct gram g = gram_at(r, &item[i], count);

		prefix = htobe64(~g.count[0]);
		key.n = 0;
		buf_put(&key, (const char *)&prefix, PREFIX);
		buf_put(&key, g.key, g.n);
		buf_need(&key, GRAM_PAD);
		g.key = key.p;
		g.n = key.n;
		front_put(&w, &g);
	}
	front_flush(&w);
	front_close(&w);
	spill_end(&r->spill);
	buf_free(&key);
	r->items.n = r->text.n = 0;
}

/* Makes room when the memory is full. */
static void
make_room(struct rank *r)
{
	sort(r);
	if (r->top > 0 && nitems(r) > r->top) {
		prune(r);
		if (r->text.n + 2 * r->items.n <= r->memory / 2)
			return;
		sort(r);
	}
	spill(r);
}

void
rank_put(void *arg, const struct gram *g)
{
	struct rank *r = arg;
	struct item item = { g->count[0], r->text.n };

	if (item.count <= r->floor)
		return;
	if (r->items.n > 0 && r->text.n + 2 * r->items.n + g->n > r->memory) {
		make_room(r);
		item.at = r->text.n;
	}
	r->ncounts = g->ncounts;
	if (g->n > r->longest)
		r->longest = g->n;
	buf_put(&r->text, (const char *)&g->n, sizeof g->n);
	buf_put(&r->text, g->key, g->n);
	buf_put(&r->text, (const char *)g->count, g->ncounts *
	    sizeof *g->count);
	buf_need(&r->text, GRAM_PAD);
	buf_put(&r->items, (const char *)&item, sizeof item);
	/* Of the few that are wanted not many more need be held. */
	if (r->top > 0 && nitems(r) / 2 > r->top && nitems(r) > 4096) {
		sort(r);
		prune(r);
	}
}

static void
tell(struct rank *r, const struct gram *g)
{
	if (r->top == 0 || r->told++ < r->top)
		r->put(r->arg, g);
}

/* Tells of an n-gram from the merged runs. */
static void
put_merged(void *arg, const struct gram *g)
{
	struct gram plain = *g;

	plain.key += PREFIX;
	plain.n -= PREFIX;
	tell(arg, &plain);
}

void
rank_close(struct rank *r)
{
	const struct item *item;
	uint64_t count[GRAM_COUNTS];

	sort(r);
	if (r->spilled) {
		spill(r);
		buf_free(&r->text);
		buf_free(&r->items);
		spilled_merge(&r->spill, r->ncounts, r->memory,
		    r->longest + PREFIX, put_merged, r);
		spill_close(&r->spill);
		return;
	}
	item = (const void *)r->items.p;
	for (size_t i = 0; i < nitems(r); i++) {
		struct gram g = gram_at(r, &item[i], count);

		tell(r, &g);
	}
	buf_free(&r->text);
	buf_free(&r->items);
}
