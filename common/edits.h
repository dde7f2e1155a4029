/*
 * edits - what steps changed in a text, as spans, and how spans are carried
 * from one state of the text to another.
 *
 * A step that makes text B of text A lists, in order, the spans of A that it
 * replaced.  Steps one behind the other are a chain of such lists; a place in
 * any state of the text can then be found again in the first and in the last.
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

struct span {			/* of bytes */
	size_t at, n;
};

static inline size_t
edits_count(const struct edits *e)
{
	return e->list.n / sizeof(struct edit);
}

/* Edit number I of E, below edits_count. */
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

/*
 * Carries the N SPANS, in order, from the text behind the edits E to the one
 * before (or the other way).  A span that has a part of an edit has all of it
 * then.  Linear in N and the edits.
 */
void	edits_back(const struct edits *e, struct span *spans, size_t n);
void	edits_forth(const struct edits *e, struct span *spans, size_t n);

void	edits_free(struct edits *e);

#endif
