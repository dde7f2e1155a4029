/*
 * shingle - what of a record is compared with what is like it: its shingles.
 *
 * A shingle is so many words, or characters, in a row (Broder, "On the
 * resemblance and containment of documents", 1997) of the text in full case
 * folding.  A word is a run of letters, marks and digits; all else parts words,
 * and is one space where characters count.  A text that is shorter than a
 * shingle is one.  Shingles are known by hashes, which are the same on every
 * machine.
 */
#ifndef SHINGLE_H
#define SHINGLE_H

#include "../../common/simd.h"
#include "key.h"

enum { SHINGLE_SHORT = 20, SHINGLE_MOST = 100 }; /* few words; SIZE */

struct shingle_options {
	uint64_t size;		/* words or characters in one */
	bool chars;
	bool adapt;		/* characters where words are few */
	bool blind;		/* numbers are all the same */
	struct key_options fold; /* by shingle_open, as what is below */
	struct simd_set set;
	uint64_t power;		/* of the factor: of what leaves a shingle */
};

struct shingle_work {		/* of a thread; starts as all zero */
	struct buf folded, units, hashes;
};

void	shingle_open(struct shingle_options *o);
void	shingle_close(struct shingle_options *o);

/*
 * Finds the shingles of the N bytes at P; returns how many there are.  Their
 * hashes, of 64 bits each, are in W->hashes in the order of the text; a shingle
 * that comes again is there again.
 */
size_t	shingle_all(const struct shingle_options *o, struct shingle_work *w,
    const char *p, size_t n);

/*
 * Appends to SET the different ones of the N hashes at H, as their upper 32
 * bits in ascending order (none is UINT32_MAX); returns how many they are.  The
 * hashes may be put in another order.
 */
size_t	shingle_set(uint64_t *h, size_t n, struct buf *set);

/*
 * How many numbers two such sets have in common; any number below LEAST if they
 * are fewer than that.
 */
size_t	shingle_common(const uint32_t *a, size_t na, const uint32_t *b,
    size_t nb, size_t least);

#endif
