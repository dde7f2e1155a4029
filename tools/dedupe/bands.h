/*
 * bands - the bands of records as lines of text, and pairs of records that have
 * one in common.
 *
 * For machines that sort: each line is of one band of one record,
 *
 *	BAND:HASH <tab> NUMBER <tab> SIGNATURE [<tab> SHINGLES]
 *
 * HASH of 16, SIGNATURE of 2 hexadecimal digits a bin, SHINGLES of 8 each.
 * Sorted by their bytes, candidates follow one another, in the order of their
 * numbers.  The first line, which begins with # and sorts before all others,
 * says what they were made with, but for it that must be known.
 */
#ifndef BANDS_H
#define BANDS_H

#include "near.h"

/* Appends the line that is the first one, for what is made like KIND. */
void	bands_put_header(struct buf *b, const struct alike_options *o,
    uint64_t kind);

/* Appends the lines of a record with its bands and sketch. */
void	bands_put(struct buf *b, const struct alike_options *o,
    uint64_t number, const uint64_t *bands, const struct sketch *s);

struct bands {			/* of lines that come */
	struct alike_options alike; /* what is compared; as the header says */
	bool own_least;		/* but for LEAST */
	uint64_t bucket;	/* see near.h; what is below is zero first */
	struct buf header;
	struct buf key;		/* of the bucket at hand: BAND:HASH */
	uint64_t number;	/* of the line before, in it */
	struct buf members;	/* those that are compared with */
	struct buf sketches, sketch; /* of these; of the line at hand */
	struct buf matches;
	uint64_t capped;	/* not compared with: their bucket was full */
};

/*
 * Takes a line of N bytes, without its end, and appends to PAIRS those of its
 * record and earlier ones; returns what is wrong with it, or NULL.
 */
const char *bands_join(struct bands *x, const char *p, size_t n,
    struct buf *pairs);

void	bands_close(struct bands *x);

#endif
