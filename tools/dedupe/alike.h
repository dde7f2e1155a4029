/*
 * alike - how similar are two records, by what is kept of them?
 *
 * Of a record its bands are looked up, and a sketch of it is kept: its whole
 * set of shingles, by which similarity is exact, or a byte of each bin of its
 * MinHash, by which it is estimated (Li and Koenig, "b-bit minwise hashing",
 * 2010).
 */
#ifndef ALIKE_H
#define ALIKE_H

#include "minhash.h"
#include "shingle.h"

enum alike_verify { ALIKE_EXACT, ALIKE_SIGNATURE, ALIKE_NONE };

enum { ALIKE_EQUAL = 10000 };	/* what similarity is a part of */

struct alike_options {
	double least;		/* Jaccard similarity, above 0, up to 1 */
	int verify;		/* enum alike_verify */
	struct shingle_options shingle;
	struct minhash minhash;
	double floor;		/* a bit below LEAST, or 0; by alike_open */
};

struct sketch {			/* borrowed */
	const void *p;		/* uint32_t, or bytes, with VERIFY */
	uint32_t n;		/* how many there are */
};

struct alike_work {		/* of a thread; starts as all zero */
	struct shingle_work shingle;
	struct buf set;
};

void	alike_open(struct alike_options *o);
void	alike_close(struct alike_options *o);

/* Bytes of a sketch; and to a multiple of eight, as alike_put appends it. */
size_t	alike_size(const struct alike_options *o, const struct sketch *s);
size_t	alike_room(const struct alike_options *o, const struct sketch *s);
void	alike_put(const struct alike_options *o, const struct sketch *s,
    struct buf *out);

/*
 * Appends to OUT the hashes of the bands of the N bytes at P and then a sketch
 * (alike_put); returns what the sketch is of (0: there are no
 * words and nothing is appended).
 */
uint32_t alike_read(const struct alike_options *o, struct alike_work *w,
    const char *p, size_t n, struct buf *out);

/* May sketches of A and of B be similar enough at all? */
static inline bool
alike_may(const struct alike_options *o, uint32_t a, uint32_t b)
{
	return (double)(a < b ? a : b) >= o->floor * (double)(a < b ? b : a);
}

/*
 * The similarity of two sketches in ten-thousandths, rounded down, so that only
 * equal ones have ALIKE_EQUAL; less than 0 if they are not similar enough (with
 * ALIKE_NONE all are).
 */
int	alike(const struct alike_options *o, const struct sketch *a,
    const struct sketch *b);

#endif
