/*
 * tally.h - counts by the plain way, for the two targets that need them: all
 * keys in a list, sorted as their lines are, equal ones added up.
 */
#ifndef TALLY_H
#define TALLY_H

#include "fuzz.h"

struct tally {
	struct tally_line {
		char *key;	/* owned */
		size_t n;
		uint64_t count;
	} *line;
	size_t n, cap;
};

/* Adds a key, which is copied; one that is there already stands twice. */
void	tally_add(struct tally *t, const char *key, size_t n, uint64_t count);

/*
 * Adds the lines of the N bytes at P, without tabs, as keys to ALL and each to
 * one of the NPARTS tallies at PART; their bytes say which, and how often.
 */
void	tally_deal(const char *p, size_t n, struct tally *part, size_t nparts,
    struct tally *all);

void	tally_sort(struct tally *t);

/* Appends the sorted keys as lines `key<TAB>count`; SUM: equal ones as one. */
void	tally_write(const struct tally *t, bool sum, uint64_t cutoff,
    struct buf *out);

void	tally_free(struct tally *t);

#endif
