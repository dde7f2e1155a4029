/*
 * gram - one n-gram with its counts: what all parts of the program hand on.
 *
 * The key is the words with a space between, and empty for the totals of all
 * n-grams of no words.  Each count is a column and a sum: how often the n-gram
 * stands in all, then, where asked for, in how many documents, then how often
 * in each part of the documents.
 */
#ifndef GRAM_H
#define GRAM_H

#include <stddef.h>
#include <stdint.h>

#define GRAM_ORDER 9		/* highest order */
#define GRAM_PARTS 64		/* most parts of the documents */
#define GRAM_COUNTS (GRAM_PARTS + 2)
#define GRAM_PAD 16		/* bytes that can be read behind a key */

/* What looks at these, whatever is in them. */
#ifdef __clang__
#define NO_MSAN __attribute__((no_sanitize("memory")))
#else
#define NO_MSAN
#endif

struct gram {
	const char *key;
	size_t n;		/* bytes of the key */
	const uint64_t *count;
	unsigned ncounts;	/* 1 to GRAM_COUNTS */
};

/* Is told of n-grams in the byte order of their lines, each key once. */
typedef void gram_put(void *arg, const struct gram *g);

/* Takes over N bytes of output. */
typedef void gram_write(void *arg, const char *p, size_t n);

/* The order of an n-gram: its words. */
static inline unsigned
gram_order(const struct gram *g)
{
	unsigned order = g->n > 0;

	for (size_t i = 0; i < g->n; i++)
		order += g->key[i] == ' ';
	return order;
}

#endif
