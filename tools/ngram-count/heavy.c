/* heavy - see heavy.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "heavy.h"

struct counter {
	uint64_t count, error;
	uint32_t hash;
	uint32_t heap;		/* where it stands in the heap */
	uint32_t next;		/* of those in the same slot, from 1; 0: none */
	uint32_t n, cap;	/* bytes of the key */
	char *key;
};

struct heavy {
	struct heavy_options o;
	uint64_t seed;
	struct counter *counter;
	uint32_t *heap;		/* counters, the lowest count first */
	uint32_t *slot;		/* counters from 1, by hash */
	uint32_t n, mask;
	size_t bytes;		/* of all keys */
	struct buf key;		/* the last words of the line */
	size_t at[GRAM_ORDER];	/* where each of them begins */
	unsigned nwords;
};

struct heavy *
heavy_open(const struct heavy_options *o)
{
	struct heavy *h = mem_zalloc(1, sizeof *h);
	size_t nslots = 64;

	while (nslots < 2 * o->counters)
		nslots *= 2;
	h->o = *o;
	h->seed = hash_seed();
	h->counter = mem_zalloc(o->counters, sizeof *h->counter);
	h->heap = mem_zalloc(o->counters, sizeof *h->heap);
	h->slot = mem_zalloc(nslots, sizeof *h->slot);
	h->mask = (uint32_t)(nslots - 1);
	return h;
}

void
heavy_close(struct heavy *h)
{
	for (uint32_t i = 0; i < h->n; i++)
		free(h->counter[i].key);
	free(h->counter);
	free(h->heap);
	free(h->slot);
	buf_free(&h->key);
	free(h);
}

static void
place(struct heavy *h, uint32_t at, uint32_t counter)
{
	h->heap[at] = counter;
	h->counter[counter].heap = at;
}

/* The count at AT has grown: it goes down. */
static void
sink(struct heavy *h, uint32_t at)
{
	uint32_t moved = h->heap[at], low;

	while ((low = 2 * at + 1) < h->n) {
		if (low + 1 < h->n && h->counter[h->heap[low + 1]].count <
		    h->counter[h->heap[low]].count)
			low++;
		if (h->counter[h->heap[low]].count >= h->counter[moved].count)
			break;
		place(h, at, h->heap[low]);
		at = low;
	}
	place(h, at, moved);
}

/* A new counter is at the end of the heap: it goes up. */
static void
rise(struct heavy *h, uint32_t at)
{
	uint32_t moved = h->heap[at];

	for (; at > 0 && h->counter[h->heap[(at - 1) / 2]].count >
	    h->counter[moved].count; at = (at - 1) / 2)
		place(h, at, h->heap[(at - 1) / 2]);
	place(h, at, moved);
}

static uint32_t *
slot_of(struct heavy *h, uint32_t hash)
{
	return &h->slot[hash & h->mask];
}

/* Takes the counter C out of its slot. */
static void
unlink_counter(struct heavy *h, uint32_t c)
{
	uint32_t *link = slot_of(h, h->counter[c].hash);

	while (*link != c + 1)
		link = &h->counter[*link - 1].next;
	*link = h->counter[c].next;
}

/* Gives the counter C to the key. */
static void
give(struct heavy *h, uint32_t c, const char *key, size_t n, uint32_t hash)
{
	struct counter *x = &h->counter[c];
	uint32_t *slot = slot_of(h, hash);

	if (n > x->cap || x->cap > 4 * n + 64) {
		h->bytes += n;
		h->bytes -= x->cap;
		if (h->bytes > h->o.longest || n > UINT32_MAX)
			die("n-grams are too long for --memory");
		free(x->key);
		x->key = mem_realloc(NULL, n + GRAM_PAD, 1);
		x->cap = (uint32_t)n;
	}
	memcpy(x->key, key, n);
	x->n = (uint32_t)n;
	x->hash = hash;
	x->next = *slot;
	*slot = c + 1;
}

static void
count(struct heavy *h, const char *key, size_t n)
{
	uint32_t hash = (uint32_t)XXH3_64bits_withSeed(key, n, h->seed), c;

	for (c = *slot_of(h, hash); c != 0; c = h->counter[c - 1].next) {
		struct counter *x = &h->counter[c - 1];

		if (x->hash == hash && x->n == n &&
		    memcmp(x->key, key, n) == 0) {
			x->count++;
			sink(h, x->heap);
			return;
		}
	}
	if (h->n < h->o.counters) {
		c = h->n++;
		h->counter[c].count = 1;
		place(h, c, c);
		give(h, c, key, n, hash);
		rise(h, c);
		return;
	}
	c = h->heap[0];
	unlink_counter(h, c);
	h->counter[c].error = h->counter[c].count++;
	give(h, c, key, n, hash);
	sink(h, 0);
}

/* Adds a word of N bytes at P to the line, and counts the n-grams it ends. */
static void
add_word(struct heavy *h, const char *p, size_t n)
{
	if (h->nwords == h->o.max) {
		size_t gone = h->nwords > 1 ? h->at[1] : h->key.n;

		memmove(h->key.p, h->key.p + gone, h->key.n - gone);
		h->key.n -= gone;
		h->nwords--;
		for (unsigned i = 0; i < h->nwords; i++)
			h->at[i] = h->at[i + 1] - gone;
	}
	h->at[h->nwords++] = h->key.n;
	buf_put(&h->key, p, n);
	for (unsigned order = h->o.min; order <= h->nwords; order++) {
		size_t from = h->at[h->nwords - order];

		count(h, h->key.p + from, h->key.n - from);
	}
	buf_putc(&h->key, ' ');
}

static void
end_line(struct heavy *h)
{
	h->nwords = 0;
	h->key.n = 0;
}

void
heavy_add(struct heavy *h, const char *p, const struct buf *words)
{
	const struct word *w = (const void *)words->p;
	size_t n = words->n / sizeof *w;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			add_word(h, p + w[i].at, word_length(&w[i]));
		if (w[i].len & WORD_LINE_END)
			end_line(h);
	}
}

static int
compare(const void *p, const void *q)
{
	const struct counter *a = p, *b = q;
	int order;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	order = memcmp(a->key, b->key, a->n < b->n ? a->n : b->n);
	return order != 0 ? order : a->n < b->n ? -1 : a->n > b->n;
}

void
heavy_write(struct heavy *h, uint64_t top, gram_put *put, void *arg)
{
	if (h->n > 0)
		qsort(h->counter, h->n, sizeof *h->counter, compare);
	for (uint32_t i = 0; i < h->n && i < top; i++) {
		const struct counter *c = &h->counter[i];
		uint64_t counts[2] = { c->count, c->error };
		struct gram g = { c->key, c->n, counts, 2 };

		put(arg, &g);
	}
}
