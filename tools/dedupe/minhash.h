/*
 * minhash - small samples of sets, in which similar sets agree.
 *
 * One-permutation MinHash (Li, Owen and Zhang, 2012): the numbers of a set fall
 * into bins by their size, and the least of each bin is kept; an empty bin
 * takes that of another, of which the set has no say (Shrivastava, "Optimal
 * densification for fast and accurate minwise hashing", 2017).  Two bins are
 * equal as often as the sets are similar (Jaccard).  Bins are put together to
 * bands; sets that agree in one whole band are candidates (Leskovec, Rajaraman
 * and Ullman, "Mining of massive datasets", chapter 3).
 */
#ifndef MINHASH_H
#define MINHASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MINHASH_BINS = 1024, MINHASH_TRIES = 8 };

struct minhash {
	unsigned bands, rows;	/* bins of a band */
	unsigned bins;		/* of all, by minhash_open */
	uint16_t (*tries)[MINHASH_TRIES]; /* of which bins an empty one takes */
};

/*
 * Chooses bands and rows for sets of a similarity of J and more.  If COMPLETE,
 * 999 of 1000 are found at J, and there are as many BINS or more; if not, the
 * sum of wrong and missed ones is the least.
 */
void	minhash_choose(struct minhash *m, double j, bool complete,
    unsigned bins);

/* The probability that two sets of similarity J are candidates. */
double	minhash_chance(const struct minhash *m, double j);

void	minhash_open(struct minhash *m);
void	minhash_close(struct minhash *m);

/*
 * The hash of each band of the N > 0 ascending numbers of SET, and one byte of
 * each bin; what is NULL is not wanted.
 */
void	minhash_bands(const struct minhash *m, const uint32_t *set, size_t n,
    uint64_t *bands, uint8_t *bytes);

/* How many of the bytes of all bins are equal. */
unsigned minhash_equal(const struct minhash *m, const uint8_t *a,
    const uint8_t *b);

#endif
