/*
 * grams - all n-grams of a sequence of words, in byte order, with their counts.
 *
 * Each place in the sequence becomes a number: the ranks of the words that
 * follow, as many as 64 bits hold, and behind them the place itself if there
 * are orders that need more words.  The numbers are put into one part a first
 * word, each part is sorted, and one walk over it writes the n-grams; where
 * numbers are the same and the orders go on, the words behind are loaded and
 * sorted in turn.  No place is ever compared with another, so the time does
 * not depend on how often things repeat.
 */
#ifndef GRAMS_H
#define GRAMS_H

#include <stddef.h>
#include <stdint.h>

#include "lines.h"

#define GRAMS_ORDER 9		/* highest order */
#define GRAMS_MAX UINT32_C(0xFFFFFF00)	/* highest length of a sequence */

struct grams_order {
	unsigned min, max;	/* orders to write, 1 <= min <= max */
	int words;		/* order 1 too, whatever min is */
	uint64_t cutoff;	/* what stands less often is left out */
};

/* The words, by rank from 1 (see vocab_sort). */
struct grams_words {
	const char *text;
	const uint64_t *at;
	uint32_t n;
};

/*
 * Writes to OUT the n-grams that begin at the first STARTS of the N ranks at
 * R; rank 0 ends a line, and GRAMS_ORDER of them must follow.  Returns the
 * number of lines.  Heap: 8 bytes a start if MAX is not 1, and 4 bytes a word.
 */
uint64_t grams_write(const struct grams_order *o, const struct grams_words *w,
    const uint32_t *r, size_t n, size_t starts, struct lines *out);

#endif
