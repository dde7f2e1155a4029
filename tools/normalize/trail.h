/*
 * trail - what all steps together changed in a text: where it stands in the
 * text as it came and as it left, what its step saw and made of it.
 */
#ifndef TRAIL_H
#define TRAIL_H

#include "../../common/edits.h"
#include "steps.h"

#define TRAIL_EARLIER SIZE_MAX

struct change {
	struct span in, out;	/* in the text as it came and as it left */
	uint64_t record;	/* of the chunk, and where it begins there */
	size_t start;		/* (TRAIL_EARLIER: before); set by report.c */
	size_t text;		/* where in texts: what was, then what came */
	size_t old, made;	/* how many bytes that is */
	enum step step;
	bool placed;		/* IN and OUT are known */
};

struct trail {			/* of a chunk; starts as all zero */
	bool wanted;
	size_t tail;		/* where the last record of the chunk begins */
	struct buf changes;	/* of struct change, in order of IN */
	struct buf texts;
	struct buf merged;	/* work space */
	struct edits first, second; /* work space */
};

size_t	trail_count(const struct trail *t);
struct change *trail_at(const struct trail *t, size_t i); /* number I */

/*
 * The changes from number FROM on led from text A to text B.  Adds those of
 * STEP, the edits E, which made C of B (or, trail_before, A of an earlier
 * text); P is the text before the edits and Q that behind.
 */
void	trail_add(struct trail *t, size_t from, enum step step,
    const struct edits *e, const char *p, const char *q);
void	trail_before(struct trail *t, size_t from, enum step step,
    const struct edits *e, const char *p, const char *q);

/*
 * Adds those of STEP, the edits E of P into Q, at the end; they have no place
 * in the texts of the others (OUT is that in Q).  Once they are numbered,
 * trail_sort puts those from MID on in order of record, before the others.
 */
void	trail_unplaced(struct trail *t, enum step step, const struct edits *e,
    const char *p, const char *q);
void	trail_sort(struct trail *t, size_t mid);

/*
 * The changes from number FROM on, below MID, led from A to B and those from
 * MID on from B to C; now all lead from A to C.
 */
void	trail_join(struct trail *t, size_t from, size_t mid);

/* Forgets the changes from number FROM on. */
void	trail_cut(struct trail *t, size_t from);

/* Moves the changes from number FROM on: their texts were parts of others. */
void	trail_shift(struct trail *t, size_t from, size_t in, size_t out);

/* The changes from number FROM to TO as edits that do not overlap, into E. */
void	trail_net(const struct trail *t, size_t from, size_t to,
    struct edits *e);

void	trail_free(struct trail *t);

#endif
