/*
 * rank - n-grams by count, the most frequent first, equal ones in byte order.
 *
 * They come in byte order.  What does not fit in the memory goes to a temporary
 * file as sorted runs.  If only the first so many are wanted, those that cannot
 * be among them are forgotten at once.
 */
#ifndef RANK_H
#define RANK_H

#include <stdbool.h>

#include "../../common/mem.h"
#include "../../common/spill.h"
#include "gram.h"

struct rank {
	size_t memory;		/* bytes for all */
	uint64_t top;		/* how many are wanted; 0: all */
	const char *tmpdir;
	gram_put *put;		/* is told of them in the end */
	void *arg;
	/* Its own: */
	struct buf text;	/* of each: number of bytes, key, counts */
	struct buf items;	/* struct item */
	unsigned ncounts;
	uint64_t floor;		/* less often, or as often, is too little */
	uint64_t told;
	size_t longest;		/* key */
	struct spill spill;
	bool spilled;
};

/* Fills in R. */
void	rank_open(struct rank *r, size_t memory, uint64_t top,
    const char *tmpdir, gram_put *put, void *arg);

/* A gram_put, whose argument is a struct rank. */
gram_put rank_put;

/* Tells PUT of all, and frees what R holds. */
void	rank_close(struct rank *r);

#endif
