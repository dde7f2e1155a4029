/*
 * later - units whose fate is known only when all of them came.
 *
 * They go to a temporary file in their order, and their keys to another, parted
 * by value, so that a part fits in memory.  At the end each part says what
 * becomes of its units, and the file is read once more.
 */
#ifndef LATER_H
#define LATER_H

#include "../../common/spill.h"
#include "seen.h"

enum later_keep { LATER_FIRST, LATER_LAST, LATER_LONGEST };

struct later_options {
	int keep;		/* enum later_keep: of units with one key */
	uint64_t max_df;	/* none is kept that is in more documents; 0 */
	size_t memory;
	const char *tmpdir;
	bool wide;
};

/* What became of a unit. */
struct later_fate {
	uint64_t number;	/* of the unit, as it was added */
	uint64_t of;		/* dropped: the one that is kept; else 0 */
	uint64_t count;		/* units that have the key */
	bool dropped, compared;
};

struct later;

struct later *later_open(const struct later_options *o);

/*
 * Adds a unit of N bytes at P, with the number it has in the input and that of
 * its document; if K is NULL it is not compared.
 */
void	later_add(struct later *l, const struct seen_key *k, uint64_t number,
    uint64_t document, const char *p, size_t n);

/*
 * Tells FN of each unit in order; and if not NULL, EACH of each key that is
 * kept, in no order.
 */
void	later_finish(struct later *l, void (*fn)(void *arg,
    const struct later_fate *f, const char *p, size_t n),
    void (*each)(void *arg, struct seen_key k, uint64_t value), void *arg);

void	later_close(struct later *l);

#endif
