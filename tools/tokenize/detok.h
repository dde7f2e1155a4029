/*
 * detok - text of tokens that have no marks, by how the language sets its
 * spaces.
 *
 * Which spaces the text had cannot be known from its tokens: (2 - 3) or (2-3).
 * What is usual is taken.  For the very text there are the marks of mark.h.
 */
#ifndef DETOK_H
#define DETOK_H

#include "../../common/lang.h"
#include "../../common/simd.h"

struct detok {
	bool hyphens;		/* words with hyphens are parted as tokens */
	const struct lang *lang;
	bool french;		/* spaces before ; : ! ? and inside « » */
	bool unspaced;		/* words of its script have no spaces */
	struct simd_set set;
};

/* Opens D for the language TAG, BCP 47. */
void	detok_open(struct detok *d, const char *tag);

/*
 * Appends the text of the N bytes at P, whole lines of tokens with spaces
 * between.
 */
void	detok_text(const struct detok *d, const char *p, size_t n,
    struct buf *out);

#endif
