/*
 * merge - adds up sorted streams of n-grams, in constant memory.
 *
 * Each column is a sum of its own; equal keys within one stream are added up
 * too.  What cannot be added up ends the process with EXIT_TROUBLE: `another
 * number of counts than before` (for the same key), `the sum is too large`
 * (over 64 bits).
 *
 * A tournament of losers that knows how many bytes each key shares with the
 * last winner (Ng and Kakehi, "Merging String Sequences by Longest Common
 * Prefixes", 2008), so that a shared byte is looked at once.
 */
#ifndef MERGE_H
#define MERGE_H

#include "source.h"

/* Tells PUT of the sum of the N sources, until it returns. */
void	merge(struct source *s, size_t n, gram_put *put, void *arg);

#endif
