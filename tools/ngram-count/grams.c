/* grams - see grams.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "grams.h"
#include "radix.h"
#include "vocab.h"

#define AHEAD 12		/* numbers between a first look and the use */

struct grams {
	const struct grams_order *o;
	const struct grams_words *w;
	const uint32_t *r;
	struct lines *out;
	/*
	 * The n-gram at hand.  Lines are put together from the words each time:
	 * what was written just now is slow to read.
	 */
	struct { const char *p; size_t n; } word[GRAMS_ORDER];
	uint64_t mask;		/* of one rank */
	unsigned bits;		/* in a rank */
	unsigned per;		/* ranks in a number */
	unsigned low;		/* bits of the place */
	uint64_t lines;
};

/*
 * Brings the byte at P near.  A load that nobody waits for: it comes through
 * where a prefetch is dropped because its page is not near.
 */
static inline void
touch(const void *p)
{
	(void)*(const volatile char *)p;
}

static unsigned
width(uint64_t n)
{
	return 64 - (unsigned)__builtin_clzll(n | 1);
}

static void
prepare(struct grams *g, size_t n)
{
	g->bits = width(g->w->n);
	g->mask = ((uint64_t)1 << g->bits) - 1;
	g->per = g->o->max - 1;
	if (g->per * g->bits > 64) {
		g->low = width(n);
		g->per = (64 - g->low) / g->bits;
	}
}

/*
 * Where the part of each first word begins.  Filled from the end of the
 * sequence on, so that the words that follow are those of the place before
 * moved by one.
 */
static uint32_t *
scatter(const struct grams *g, size_t n, size_t starts, uint64_t *k)
{
	uint32_t *part = mem_zalloc((size_t)g->w->n + 2, sizeof *part);
	unsigned top = g->low + g->bits * (g->per - 1);
	uint64_t next = 0, low = ((uint64_t)1 << g->low) - 1;

	for (size_t i = 0; i < starts; i++)
		part[g->r[i]]++;
	part[0] = 0;
	for (uint32_t w = 1; w <= g->w->n; w++)
		part[w] += part[w - 1];
	part[g->w->n + 1] = part[g->w->n];
	if (k == NULL) {
		for (uint32_t w = g->w->n; w > 0; w--)
			part[w] = part[w - 1];
		return part;
	}
	for (size_t i = n; i-- > 0;) {
		uint32_t w = g->r[i];

		if (w != 0 && i < starts)
			k[--part[w]] = next | i * (g->low > 0);
		next = w == 0 ? 0 : (uint64_t)w << top |
		    (next >> g->bits & ~low);
	}
	return part;
}

/* Makes W word DEPTH of the n-gram at hand, from 0. */
static inline void
set_word(struct grams *g, unsigned depth, uint64_t w)
{
	uint32_t n;

	g->word[depth].p = vocab_word(g->w->text, g->w->at[w], &n);
	g->word[depth].n = (size_t)n + 1;
}

/* A line that does not fit in the output's buffer. */
static char *
long_line(struct grams *g, unsigned order)
{
	for (unsigned i = 0; i < order; i++)
		lines_piece(g->out, g->word[i].p,
		    g->word[i].n - (i + 1 == order));
	return g->out->p;
}

/* Writes the n-gram of the first ORDER words. */
static inline void
put(struct grams *g, unsigned order, uint64_t count)
{
	size_t n = 0;
	char *p;

	for (unsigned i = 0; i < order; i++)
		n += g->word[i].n;
	if ((p = lines_begin(g->out, n)) == NULL)
		p = long_line(g, order);
	else {
		for (unsigned i = 0; i < order; i++)
			p = lines_copy(p, g->word[i].p, g->word[i].n);
		p--;
	}
	lines_end(g->out, p, &count, 1);
	g->lines++;
}

/*
 * Brings near the words that come up soon at SHIFT of the numbers from K on.
 * Those may be of another part, not sorted yet: most parts are small, and its
 * words are the same.
 */
static inline void
near(const struct grams *g, const uint64_t *k, unsigned shift)
{
	__builtin_prefetch(&g->w->at[k[AHEAD] >> shift & g->mask]);
	touch(g->w->text + g->w->at[k[AHEAD / 2] >> shift & g->mask]);
}

/*
 * The same for the word that stands DEPTH behind the places, which will be
 * loaded: nearly all of these come alone.
 */
static inline void
near_places(const struct grams *g, const uint64_t *k, unsigned depth)
{
	uint64_t places = ((uint64_t)1 << g->low) - 1;
	const uint32_t *r = g->r + depth;

	__builtin_prefetch(&r[k[AHEAD] & places]);
	__builtin_prefetch(&g->w->at[r[k[AHEAD * 2 / 3] & places]]);
	touch(g->w->text + g->w->at[r[k[AHEAD / 3] & places]]);
}

/* Writes the n-grams of the highest order that begin with the one at hand. */
static void
walk_last(struct grams *g, const uint64_t *k, size_t n, unsigned shift)
{
	unsigned last = g->o->max - 1;

	for (size_t i = 0, end; i < n; i = end) {
		uint64_t x = k[i] >> shift;

		near(g, k + i, shift);
		set_word(g, last, x & g->mask);
		for (end = i + 1; end < n && k[end] >> shift == x;)
			end++;
		if (end - i >= g->o->cutoff)
			put(g, last + 1, end - i);
	}
}

/* Loads the words that stand DEPTH behind the places, and sorts by them. */
static void
load(struct grams *g, uint64_t *k, size_t n, unsigned depth)
{
	uint64_t places = ((uint64_t)1 << g->low) - 1;

	for (size_t i = 0; i < n; i++) {
		uint64_t place = k[i] & places, x = 0;
		const uint32_t *r = g->r + place + depth;
		unsigned shift = g->low + g->bits * g->per;

		for (unsigned j = 0; j < g->per && r[j] != 0; j++)
			x |= (uint64_t)r[j] << (shift -= g->bits);
		k[i] = x | place;
	}
	radix_sort(k, n, g->low);
}

/*
 * Writes what begins with the DEPTH words at hand; the numbers hold the next
 * word as their Jth.
 */
static void
walk(struct grams *g, uint64_t *k, size_t n, unsigned depth, unsigned j)
{
	unsigned shift;

	if (j > g->per) {
		load(g, k, n, depth);
		j = 1;
	}
	shift = g->low + g->bits * (g->per - j);
	/* The places where the line ends here come first. */
	for (; n > 0 && (*k >> shift & g->mask) == 0; n--)
		k++;
	if (depth + 1 == g->o->max) {
		walk_last(g, k, n, shift);
		return;
	}
	for (size_t i = 0, end; i < n; i = end) {
		uint64_t x = k[i] >> shift;

		set_word(g, depth, x & g->mask);
		for (end = i; end < n && k[end] >> shift == x; end++) {
			near(g, k + end, shift);
			if (j == g->per)
				near_places(g, k + end, depth + 1);
		}
		if (end - i < g->o->cutoff)
			continue;
		if (depth + 1 >= g->o->min)
			put(g, depth + 1, end - i);
		walk(g, k + i, end - i, depth + 1, j + 1);
	}
}

uint64_t
grams_write(const struct grams_order *o, const struct grams_words *w,
    const uint32_t *r, size_t n, size_t starts, struct lines *out)
{
	struct grams g = { .o = o, .w = w, .r = r, .out = out };
	uint64_t *k = NULL;
	uint32_t *part;

	prepare(&g, n);
	if (o->max > 1) {
		k = mem_realloc(NULL, starts + AHEAD, sizeof *k);
		mem_large(k, starts * sizeof *k);
	}
	part = scatter(&g, n, starts, k);
	if (o->max > 1)
		memset(k + part[w->n + 1], 0, AHEAD * sizeof *k);
	for (uint32_t x = 1; x <= w->n; x++) {
		size_t count = part[x + 1] - part[x];

		if (count == 0 || count < o->cutoff)
			continue;
		if (x + AHEAD <= w->n)
			touch(w->text + w->at[x + AHEAD]);
		set_word(&g, 0, x);
		if (o->min == 1 || o->words)
			put(&g, 1, count);
		if (o->max == 1)
			continue;
		radix_sort(k + part[x], count, g.low);
		walk(&g, k + part[x], count, 1, 1);
	}
	free(part);
	free(k);
	return g.lines;
}
