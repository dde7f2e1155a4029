/*
 * counts - all n-grams of orders MIN to MAX of lines of words, exactly.
 *
 * Words (see words.h) are given ids as they come; at the end the n-grams are
 * put in the byte order of their lines, `w1 w2<TAB>count`, as SRILM writes
 * them.  What does not fit in the memory goes to a temporary file as sorted
 * runs of lines, which are merged at the end: the output stays the same.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/mem.h"
#include "lines.h"

#define COUNTS_MAX 9		/* highest order */
#define COUNTS_MEMORY ((size_t)2 << 20)		/* lowest memory */

struct counts;
struct counts_options {
	unsigned min, max;	/* orders, 1 <= min <= max <= COUNTS_MAX */
	uint64_t cutoff;	/* n-grams that stand less often are left out */
	size_t memory;		/* bytes of heap that may be used */
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

/* Sorts and hands the lines to WRITE in pieces.  Nothing is added after it. */
void	counts_write(struct counts *c, lines_write *write, void *arg);

struct counts_total {
	uint64_t tokens, types, ngrams;	/* ngrams: lines written */
};
struct counts_total counts_total(const struct counts *c);

void	counts_close(struct counts *c);

#endif
