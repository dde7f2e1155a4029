/* blocks - see blocks.h */
#include <string.h>

#include "blocks.h"

enum { MOST = BLOCKS_BATCH * SIMD_BLOCK };	/* bytes of a batch */

/* Of N bytes those that are in the next batch, and its blocks. */
static size_t
bytes_of(size_t n)
{
	return n < MOST ? n : MOST;
}

static size_t
blocks_of(size_t n)
{
	return (bytes_of(n) + SIMD_BLOCK - 1) / SIMD_BLOCK;
}

void
blocks_begin(struct blocks *b, const struct simd_set *s, const char *p,
    size_t n)
{
	b->set = s;
	b->p = b->batch = p;
	b->end = p + n;
	b->at = b->n = 0;
	memset(b->masks, 0, blocks_of(n) * sizeof *b->masks);
}

bool
blocks_more(struct blocks *b)
{
	size_t left = (size_t)(b->end - b->batch);

	if (b->n > 0) {
		b->batch += bytes_of(left);
		left -= bytes_of(left);
	}
	b->at = 0;
	b->n = blocks_of(left);
	simd_masks(b->set, b->batch, bytes_of(left), b->masks);
	return b->n > 0;
}
