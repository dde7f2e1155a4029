/*
 * print - what is written of the n-grams, and how.
 *
 * The n-grams come in byte order with all their columns.  Those that stand too
 * seldom are left out, the others are put into the order that is wanted and
 * written as lines or as JSON; or only how many there are is.
 */
#ifndef PRINT_H
#define PRINT_H

#include "histogram.h"
#include "lines.h"
#include "rank.h"

enum print_format { PRINT_TSV, PRINT_JSONL };

struct print_options {
	int format;		/* enum print_format */
	uint64_t cutoff;	/* what stands less often is left out */
	const char *second;	/* what the second column is; NULL: none is */
	unsigned parts;		/* the last columns, of which DP is made; 0 */
	bool partial;		/* the columns stay as they are, for a merge */
	bool totals;		/* the n-gram of no words is written too */
	bool by_count;
	uint64_t top;		/* only so many, by count; 0: all */
	bool histogram;		/* counts of counts */
	size_t memory;		/* bytes for by_count */
	const char *tmpdir;
};

struct print {
	const struct print_options *o;
	struct lines lines;
	struct rank rank;
	struct histogram histogram;
	struct buf row;
	uint64_t totals[GRAM_COUNTS];
	unsigned ntotals;	/* 0: there is no n-gram of no words */
	uint64_t ngrams;	/* written */
};

/* Fills in P, which writes to WRITE. */
void	print_open(struct print *p, const struct print_options *o,
    gram_write *write, void *arg);

/* A gram_put, whose argument is a struct print. */
gram_put print_put;

/* Writes what is due at the end, and frees what P holds. */
void	print_close(struct print *p);

/* Are lines as they come, but for a cutoff, all that is wanted? */
bool	print_is_plain(const struct print_options *o);

#endif
