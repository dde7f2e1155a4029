/*
 * heavy - about the most frequent n-grams, of a stream of any length, in fixed
 * memory.
 *
 * SpaceSaving (Metwally, Agrawal and El Abbadi, "Efficient Computation of
 * Frequent and Top-k Elements in Data Streams", 2005): a number of counters; an
 * n-gram that has none takes over the lowest, whose count is then its error.
 * An n-gram stands between count - error and count times, and each that stands
 * more often than all n-grams divided by the counters is there.
 */
#ifndef HEAVY_H
#define HEAVY_H

#include "gram.h"
#include "words.h"

struct heavy;

struct heavy_options {
	unsigned min, max;	/* orders */
	size_t counters;	/* 1 or more */
	size_t longest;		/* bytes of all keys together; more dies */
};

struct heavy *heavy_open(const struct heavy_options *o);

/* Counts the n-grams of the words W (see words_find) of P, in input order. */
void	heavy_add(struct heavy *h, const char *p, const struct buf *words);

/*
 * Tells PUT of the first TOP by count, equal ones in byte order; the counts are
 * the count and the error.
 */
void	heavy_write(struct heavy *h, uint64_t top, gram_put *put, void *arg);

void	heavy_close(struct heavy *h);

#endif
