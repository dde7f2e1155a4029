/*
 * blocks - a walk over a text in blocks of 64 bytes, with their masks (simd.h).
 *
 *	blocks_begin(&b, set, p, n);
 *	while ((m = blocks_next(&b)) != NULL)
 *		... m[K] is the mask of class K of the block that begins at b.p
 */
#ifndef BLOCKS_H
#define BLOCKS_H

#include <stdbool.h>

#include "simd.h"

enum { BLOCKS_BATCH = 64 };	/* of which masks are made at a time */

struct blocks {
	const char *p;		/* the block that blocks_next gave last */
	const struct simd_set *set;
	const char *batch, *end; /* the blocks that have masks; of the text */
	size_t at, n;		/* the next of the batch; how many there are */
	simd_mask masks[BLOCKS_BATCH];
};

/* The text is the N bytes at P; S must stay as long as the walk. */
void	blocks_begin(struct blocks *b, const struct simd_set *s, const char *p,
    size_t n);

bool	blocks_more(struct blocks *b);	/* for blocks_next */

/*
 * The masks of the next block, good until the next call; NULL at the end.  Bits
 * behind the end of the text, and masks of classes not in use, are 0.
 */
static inline const uint64_t *
blocks_next(struct blocks *b)
{
	if (b->at == b->n && !blocks_more(b))
		return NULL;
	b->p = b->batch + b->at * SIMD_BLOCK;
	return b->masks[b->at++];
}

#endif
