/*
 * counted - the n-grams that ngram-count wrote: the most frequent ones of each
 * order, and how often each single word stands.
 */
#ifndef COUNTED_H
#define COUNTED_H

#include <stdint.h>

#include "../../common/mem.h"

enum { COUNTED_ORDERS = 9 };

struct counted {			/* starts as all zero but for top */
	size_t top;		/* of each order this many are kept */
	struct counted_order {
		uint64_t ngrams, sum, once; /* different; in all; once only */
		struct gram {
			char *text;	/* owned */
			size_t n;
			uint64_t count;
		} *best;	/* by count, equal ones in byte order */
		size_t nbest;
	} order[COUNTED_ORDERS];	/* [0]: single words */
	struct buf words;	/* uint64_t: the count of each single word */
};

/*
 * Adds a line, N bytes at P without its end: words parted by spaces, a tab, a
 * count; more columns are passed over, and so is an n-gram of no words.
 * Returns what is wrong with it, or NULL.
 */
const char *counted_add(struct counted *g, const char *p, size_t n);

/* Sorts the counts of words, the greatest first; how many there are. */
size_t	counted_rank(struct counted *g);

void	counted_free(struct counted *g);

#endif
