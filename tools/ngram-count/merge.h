/*
 * merge - adds up sorted streams of counts, in constant memory.
 *
 * A line is `key<TAB>n[<TAB>n...]<LF>`; the key is all before the first tab and
 * may be empty; each column is a sum of its own.  A stream is sorted as
 * `LC_ALL=C sort` does it, and equal keys within one are added up too.  As a
 * part must never be taken for the whole, all that is wrong with a stream ends
 * the process with EXIT_TROUBLE: `NAME: line N: not sorted`, `not a count` (no
 * tab, no digits, a leading zero, over 64 bits), `no end of line`, `too many
 * counts` (over LINES_COUNTS), `another number of counts than before` (for the
 * same key), `the sum is too large` (over 64 bits).
 *
 * A tournament of losers that knows how many bytes each line shares with the
 * last winner (Ng and Kakehi, "Merging String Sequences by Longest Common
 * Prefixes", 2008), so that a shared byte is looked at once.
 */
#ifndef MERGE_H
#define MERGE_H

#include <stddef.h>
#include <stdint.h>

#include "lines.h"

struct merge_source {
	const char *name;	/* for messages */
	/* Up to N bytes into P; 0 at the end.  Dies if it cannot. */
	size_t (*read)(void *arg, char *p, size_t n);
	void *arg;
};

/* Whether the sum is to be written; N counts. */
typedef int merge_keep(void *arg, const char *key, size_t nkey,
    const uint64_t *count, unsigned n);

struct merge_options {
	size_t memory;		/* for all buffers; more for very long lines */
	merge_keep *keep;	/* NULL: all are written */
	void *arg;		/* of keep */
};

/* Writes the sum of the N sources; returns the number of lines written. */
uint64_t merge(const struct merge_source *s, size_t n,
    const struct merge_options *o, lines_write *write, void *arg);

#endif
