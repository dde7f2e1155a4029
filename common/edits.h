/*
 * edits - the spans that were replaced when one text was made of another.
 */
#ifndef EDITS_H
#define EDITS_H

#include <stddef.h>

#include "mem.h"

struct edit {			/* in the text before: OLD bytes at AT ... */
	size_t at, old;
	size_t made;		/* ... became MADE bytes in the one behind */
};

struct edits {			/* in order, not overlapping; starts as zero */
	struct buf list;	/* of struct edit */
};

struct span { size_t at, n; };	/* of bytes */

static inline size_t
edits_count(const struct edits *e)
{
	return e->list.n / sizeof(struct edit);
}

static inline const struct edit *
edits_at(const struct edits *e, size_t i)
{
	return (const struct edit *)(const void *)e->list.p + i;
}

/* Notes an edit that stands behind all others; E may be NULL: not asked for. */
static inline void
edits_add(struct edits *e, size_t at, size_t old, size_t made)
{
	struct edit one = { at, old, made };

	if (e != NULL)
		buf_put(&e->list, (const char *)&one, sizeof one);
}

/* Moves the edits from number FROM on: their text was a part of another. */
void	edits_shift(struct edits *e, size_t from, size_t by);

struct edits_walk {		/* how far a walk has come; starts as zero */
	size_t at, before, behind; /* the next edit; the end of the last */
};

/*
 * The span S of the text behind the edits E, in the one before; or the other
 * way.  It has all of an edit of which it has a part.  Quick if the spans of a
 * walk are about in order.
 */
struct span edits_back(const struct edits *e, struct edits_walk *w,
    struct span s);
struct span edits_forth(const struct edits *e, struct edits_walk *w,
    struct span s);

#endif
