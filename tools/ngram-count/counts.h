/*
 * counts - all n-grams of orders MIN to MAX of lines of words, exactly.
 *
 * A word is a run of bytes above 0x20.  Words are given ids as they come
 * (emit, one thread); at the end the vocabulary is put in byte order, the
 * positions are scattered by their first word and sorted by those that follow,
 * and one scan gives the counts of all orders in the byte order of the lines,
 * as SRILM writes them.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/mem.h"

#define COUNTS_MAX 9		/* highest order */

struct counts_options {
	unsigned min, max;	/* orders, 1 <= min <= max <= COUNTS_MAX */
	uint64_t cutoff;	/* n-grams that stand less often are left out */
	size_t memory;		/* bytes of heap that may be used */
};

/* Words of a span, found by any thread: lengths, offsets and hashes. */
struct counts_words {
	struct buf words;	/* starts as all zero, is reused */
};

struct counts;
struct counts *counts_open(const struct counts_options *o);

/* Pure: finds the words of the N bytes at P, whole lines each ended by LF. */
void	counts_find(const char *p, size_t n, struct counts_words *w);

/* Adds the words found in P; one thread at a time, in input order. */
void	counts_add(struct counts *c, const char *p,
    const struct counts_words *w);

/*
 * Sorts and hands the lines `w1 w2<TAB>count` to WRITE in pieces.  DIES with a
 * message if the memory does not do.
 */
void	counts_write(struct counts *c, void (*write)(void *arg, const char *p,
    size_t n), void *arg);

struct counts_total {
	uint64_t tokens, types, ngrams;	/* ngrams: distinct, as written */
};
struct counts_total counts_total(const struct counts *c);

void	counts_close(struct counts *c);

#endif
