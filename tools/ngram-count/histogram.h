/*
 * histogram - counts of counts: how many n-grams of an order stand so often.
 */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include "gram.h"

struct histogram {		/* starts as all zero */
	struct histogram_slot {
		uint64_t count, ngrams;	/* ngrams 0: free */
		unsigned order;
	} *slot;
	size_t nslots, n;
};

/* Counts G, by its order and its first count. */
void	histogram_add(struct histogram *h, const struct gram *g);

/* Sorts by order and count; *N are there.  Nothing is added after it. */
const struct histogram_slot *histogram_sort(struct histogram *h, size_t *n);

void	histogram_free(struct histogram *h);

#endif
