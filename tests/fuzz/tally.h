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

void	tally_sort(struct tally *t);

/* Appends the sorted keys as lines `key<TAB>count`; SUM: equal ones as one. */
void	tally_write(const struct tally *t, bool sum, uint64_t cutoff,
    struct buf *out);

void	tally_free(struct tally *t);

#endif
