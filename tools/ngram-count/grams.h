/*
 * grams - all n-grams of a sequence of words, in byte order, with their counts.
 *
 * Each place in the sequence becomes a number: the ranks of the words that
 * follow, as many as 64 bits hold, and behind them the place itself if it will
 * be asked for.  The numbers are put into one part a first word, each part is
 * sorted, and one walk over it tells of the n-grams; where numbers are the same
 * and the orders go on, the words behind are loaded and sorted in turn.  No
 * place is ever compared with another, so the time does not depend on how often
 * things repeat.  Threads take parts, or pieces of large ones.
 */
#ifndef GRAMS_H
#define GRAMS_H

#include <stdbool.h>

#include "gram.h"
#include "vocab.h"

#define GRAMS_MAX UINT32_C(0xFFFFFF00)	/* highest length of a sequence */

struct grams_options {
	unsigned min, max;	/* orders to tell of, 1 <= min <= max */
	bool words;		/* order 1 too, whatever min is */
	bool tuples;		/* see struct grams_text */
	bool df;		/* the column of documents */
	unsigned parts;		/* the columns of parts, or 0 */
	uint64_t cutoff;	/* what stands less often is left out */
	unsigned threads;
	size_t buffer;		/* bytes of output that a thread holds back */
};

/*
 * N ranks, 0 where a line ends, GRAM_ORDER zeros behind them.  N-grams that
 * begin at the first STARTS of them are counted: all, or of tuples each line as
 * one n-gram.  DOC has the number of the document of each place, below NDOCS,
 * and PART the part each document is in; needed for those columns only.
 */
struct grams_text {
	const uint32_t *r, *doc;
	const uint8_t *part;
	size_t n, starts;
	uint32_t ndocs;
};

struct grams_total {
	uint64_t types;		/* words that begin somewhere */
	uint64_t ngrams[GRAM_ORDER + 1]; /* told of, by order */
};

/* Lines, or records (front.h) if RUN; or PUT is told, and by one thread. */
struct grams_to {
	bool run;
	gram_write *write;
	gram_put *put;
	void *arg;
};

/*
 * Heap: 8 bytes a start if MAX is not 1 or there are columns, 4 bytes a word,
 * and for each thread 4 a document and the buffer.
 */
struct grams_total grams_write(const struct grams_options *o,
    const struct vocab_order *w, const struct grams_text *t,
    const struct grams_to *to);

#endif
