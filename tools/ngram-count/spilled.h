/*
 * spilled - runs of n-grams in a temporary file, merged.
 */
#ifndef SPILLED_H
#define SPILLED_H

#include "../../common/spill.h"
#include "gram.h"

/*
 * Tells PUT of the sum of all runs of S, each of COLUMNS counts, and gives
 * their space back.  MEMORY is for buffers; none is smaller than what LINE
 * bytes, the longest key, need.  If that makes them too few to read all runs at
 * once, some are made one first.
 */
void	spilled_merge(struct spill *s, unsigned columns, size_t memory,
    size_t line, gram_put *put, void *arg);

/* A gram_write, whose argument is a struct spill. */
gram_write spilled_write;

#endif
