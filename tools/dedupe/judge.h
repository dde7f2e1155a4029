/*
 * judge - is a unit a copy of one that came before?
 *
 * Units come in input order.  What is remembered of each is its key, and the
 * number of the unit where that is asked for.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "../../common/mem.h"
#include "seen.h"
#include "state.h"

struct judge_options {
	bool wide;		/* keys of 128 bits */
	bool numbers;		/* tell of which unit one is a copy */
	bool within;		/* in one document only */
	bool across;		/* of another document only */
	bool adjacent;		/* of the unit before only */
	uint64_t window;	/* of the last so many units only; 0: of all */
	bool verify;		/* keep the bytes of units, and compare */
	size_t memory;		/* bytes for all */
};

struct judge {
	const struct judge_options *o;
	struct seen seen, older; /* older: of the window before */
	const struct state *state[2]; /* what earlier runs saw; or NULL */
	struct buf kept;	/* verify: of each, bytes and how many */
	uint64_t differ;	/* keys that were equal, units that were not */
	struct seen_key last;	/* adjacent: the key before, if has_last */
	bool has_last;
	uint64_t rotated;	/* the unit from which on seen holds them */
	uint64_t document, first; /* number of it, and of its first unit */
};

void	judge_open(struct judge *j, const struct judge_options *o,
    const struct state *a, const struct state *b);

/* Is there memory for N keys more? */
bool	judge_has_room(struct judge *j, size_t n);

/* Is the key K remembered? */
bool	judge_knows(struct judge *j, struct seen_key k);

/*
 * Remembers the key K of unit NUMBER, from 1, of N bytes at P; true if it is a
 * copy, and then *OF is of which (0: of an earlier run, or it is not known).
 */
bool	judge_is_copy(struct judge *j, struct seen_key k, uint64_t number,
    const char *p, size_t n, uint64_t *of);

/* Brings near what judge_is_copy will look at. */
void	judge_touch(const struct judge *j, const struct seen_key *k);

/* A unit that is not compared came. */
void	judge_pass(struct judge *j);

/* A document ends; NUMBER is that of the next unit. */
void	judge_end_document(struct judge *j, uint64_t number);

void	judge_close(struct judge *j);

#endif
