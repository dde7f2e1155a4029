/*
 * words - where the words of a text are, and their hashes.
 *
 * A word is a run of bytes above 0x20.  LF ends a line; all other bytes up to
 * 0x20, NUL and CR too, only part words.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/mem.h"
#include "../../common/simd.h"

#define WORD_LINE_END ((uint32_t)1 << 31)	/* in len: LF is behind */

/* The first of a span has no bytes: it says if LF stands before the others. */
struct word {
	uint32_t hash, at, len;
};

struct words {
	struct simd_set set;	/* class 0: bytes of words */
	uint64_t seed;		/* of the hashes: strangers write the text */
};

void	words_open(struct words *w);

/* The hash of a word of N bytes: XXH3, keyed. */
uint32_t words_hash(const struct words *w, const char *p, size_t n);

/*
 * Replaces the bytes of OUT by the struct word of all words in the N bytes at
 * P.  Dies if N is over 4 GiB, or a word over 2 GiB.
 */
void	words_find(const struct words *w, const char *p, size_t n,
    struct buf *out);

#endif
