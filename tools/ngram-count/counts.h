/*
 * counts - all n-grams of orders MIN to MAX of lines of words, exactly.
 *
 * A block of the text is held in memory as numbers of words (block.h).  What
 * does not fit goes to a temporary file as sorted runs of n-grams (front.h),
 * which are merged at the end: the output stays the same.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include "block.h"

#define COUNTS_MEMORY ((size_t)2 << 20)		/* lowest memory */

struct counts;
struct counts_options {
	struct block_options block;
	uint64_t cutoff;	/* n-grams that stand less often are left out */
	enum words_documents documents; /* what ends one */
	char end;		/* what ends a line */
	bool totals;		/* an n-gram of no words has the sums */
	const char *tmpdir;	/* NULL: see spill_open */
};

/*
 * Words of a span, found by any thread; none as long as it is all zero.  Heap:
 * 12 bytes a word, which is 6 a byte at the most.
 */
struct counts_words {
	struct buf words;	/* starts as all zero, is reused */
};

struct counts *counts_open(const struct counts_options *o);

/*
 * Pure: finds the words of the N bytes at P, up to 4 GiB.  A span may end
 * anywhere but within a word; a line may go on in the next span.
 */
void	counts_find(const struct counts *c, const char *p, size_t n,
    struct counts_words *w);

/* Adds those of P, in input order.  Dies if the memory is too small for one. */
void	counts_add(struct counts *c, const char *p,
    const struct counts_words *w);

/*
 * Sorts and tells PUT of the n-grams in byte order; or if it is NULL hands
 * lines to WRITE in pieces.  Nothing is added after it.
 */
void	counts_write(struct counts *c, gram_put *put, gram_write *write,
    void *arg);

struct counts_total {
	uint64_t tokens, types;
	uint64_t ngrams[GRAM_ORDER + 1]; /* told of, by order */
	uint64_t runs, spilled;	/* written to the temporary file, and bytes */
};
struct counts_total counts_total(const struct counts *c);

void	counts_close(struct counts *c);

#endif
