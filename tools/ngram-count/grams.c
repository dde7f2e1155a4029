/* grams - see grams.h */
#include <stdlib.h>
#include <sys/mman.h>

#include "../../common/mem.h"
#include "grams.h"
#include "radix.h"
#include "vocab.h"

#define AHEAD 12		/* numbers between a prefetch and its use */

struct grams {
	const struct grams_order *o;
	const struct grams_words *w;
	const uint32_t *r;
	struct lines *out;
	struct buf line;	/* the words so far, a space behind each */
	uint64_t mask;		/* of one rank */
	unsigned bits;		/* in a rank */
	unsigned per;		/* ranks in a number */
	unsigned low;		/* bits of the place */
	uint64_t lines;
};

/* The numbers are written all over: with few pages that is much faster. */
static void
large_pages(void *p, size_t n)
{
	const uintptr_t page = (uintptr_t)1 << 21;
	uintptr_t from = ((uintptr_t)p + page - 1) & ~(page - 1);
	uintptr_t to = ((uintptr_t)p + n) & ~(page - 1);

	/* Only a hint: no matter if it is refused. */
	if (to > from)
		(void)madvise((char *)p + (from - (uintptr_t)p), to - from,
		    MADV_HUGEPAGE);
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

/* Makes W the last word of the line, behind NP bytes; returns the new NP. */
static size_t
extend(struct grams *g, size_t np, uint64_t w)
{
	uint32_t n;
	const char *word = vocab_word(g->w->text, g->w->at[w], &n);
	char *p;

	g->line.n = np;
	p = buf_need(&g->line, (size_t)n + 1 + 2 * LINES_PAD) + n;
	lines_copy(g->line.p + np, word, n);
	*p = ' ';
	return np + n + 1;
}

/* Writes the line of NP bytes, its last space apart. */
static void
put(struct grams *g, size_t np, uint64_t count)
{
	char *p = lines_start(g->out, g->line.p, np - 1, NULL, 0);

	lines_end(g->out, lines_count(p, count));
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
	__builtin_prefetch(g->w->text +
	    g->w->at[k[AHEAD / 2] >> shift & g->mask]);
}

/* Writes the n-grams of the highest order that begin with the line. */
static void
walk_last(struct grams *g, const uint64_t *k, size_t n, unsigned shift,
    size_t np)
{
	const struct grams_words *w = g->w;

	for (size_t i = 0, end; i < n; i = end) {
		uint64_t x = k[i] >> shift;
		uint32_t len;
		const char *word;
		char *p;

		near(g, k + i, shift);
		/* Before the loop, as its end is hard to foretell. */
		word = vocab_word(w->text, w->at[x & g->mask], &len);
		for (end = i + 1; end < n && k[end] >> shift == x;)
			end++;
		if (end - i < g->o->cutoff)
			continue;
		p = lines_start(g->out, g->line.p, np, word, len);
		lines_end(g->out, lines_count(p, end - i));
		g->lines++;
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
 * Writes what begins with the DEPTH words in the line's first NP bytes; the
 * numbers hold the next word as their Jth.
 */
static void
walk(struct grams *g, uint64_t *k, size_t n, unsigned depth, unsigned j,
    size_t np)
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
	if (++depth == g->o->max) {
		walk_last(g, k, n, shift, np);
		return;
	}
	for (size_t i = 0, end; i < n; i = end) {
		uint64_t x = k[i] >> shift;
		size_t longer = extend(g, np, x & g->mask);

		for (end = i; end < n && k[end] >> shift == x; end++)
			near(g, k + end, shift);
		if (end - i < g->o->cutoff)
			continue;
		if (depth >= g->o->min)
			put(g, longer, end - i);
		walk(g, k + i, end - i, depth, j + 1, longer);
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
		large_pages(k, starts * sizeof *k);
	}
	part = scatter(&g, n, starts, k);
	if (o->max > 1)
		memset(k + part[w->n + 1], 0, AHEAD * sizeof *k);
	for (uint32_t x = 1; x <= w->n; x++) {
		size_t count = part[x + 1] - part[x], np;

		if (count == 0 || count < o->cutoff)
			continue;
		if (x + AHEAD <= w->n)
			__builtin_prefetch(w->text + w->at[x + AHEAD]);
		np = extend(&g, 0, x);
		if (o->min == 1 || o->words)
			put(&g, np, count);
		if (o->max == 1)
			continue;
		radix_sort(k + part[x], count, g.low);
		walk(&g, k + part[x], count, 1, 1, np);
	}
	free(part);
	free(k);
	buf_free(&g.line);
	return g.lines;
}
