/*
 * pairs - of records that are similar two by two, which are dropped?
 *
 * Records are known by numbers, of which the lower one is the one to keep.
 * Greedily, a record is dropped only if it is similar to one that is kept; by
 * connected components, if a chain of similar ones leads to a lower one.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include <stdbool.h>

#include "../../common/mem.h"

enum {
	PAIRS_UNKNOWN = -1,	/* no similarity */
	PAIRS_TWINS = 64	/* equal ones of which all pairs are told */
};

struct pair {
	uint64_t low, high;	/* numbers */
	int similarity;		/* in ten-thousandths */
};

struct drop {
	uint64_t number, of;	/* what is dropped, and for which */
	int similarity;		/* PAIRS_UNKNOWN: only others lead there */
};

struct match {			/* of a record with an earlier one */
	uint64_t number;
	int similarity;
};

/*
 * Adds the pairs of NUMBER and all of its matches, struct match in the order of
 * numbers.  If TWINS of them are equal to it, only the pair with the first of
 * these is added, and it is false: it need not be compared with others.
 */
bool	pairs_add(struct buf *pairs, uint64_t number,
    const struct buf *matches, size_t twins);

/*
 * Appends to DROPS, struct drop in the order of numbers, what the pairs say;
 * they are sorted, and what is there twice is taken out.  What is equal to
 * another shares its fate, so not all that is similar to both need be told.
 */
void	pairs_greedy(struct buf *pairs, struct buf *drops);
void	pairs_components(struct buf *pairs, struct buf *drops);

/*
 * For another order: gives the N numbers from FIRST on that are in PAIRS new
 * ones, the one with the largest of SIZES the lowest, of equal ones the first;
 * or, if SIZES is NULL, the last one the lowest.  All but one of records that
 * are equal must have the pair with the first of them alone.  Returns the
 * numbers by the new ones, which pairs_unrank puts back into DROPS and frees.
 */
uint64_t *pairs_rank(struct buf *pairs, uint64_t first, size_t n,
    const uint64_t *sizes);
void	pairs_unrank(struct buf *drops, uint64_t *numbers);

/* Appends a line; a similarity; lines of all PAIRS, of which none is left. */
void	pairs_put(struct buf *b, uint64_t number, uint64_t of, int similarity);
void	pairs_put_similarity(struct buf *b, int similarity);
void	pairs_flush(struct buf *pairs, struct buf *text);

/* Adds what such a line of N bytes, without its end, says; false: nothing. */
bool	pairs_read(struct buf *pairs, const char *p, size_t n);

#endif
