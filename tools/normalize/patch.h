/*
 * patch - writes a text anew with some spans of it replaced.
 *
 *	struct patch t = patch_begin(p, n, out, edits);
 *	patch_put(&t, at, old, with, nwith);	... in order
 *	changes = patch_end(&t);
 */
#ifndef PATCH_H
#define PATCH_H

#include <stdint.h>

#include "../../common/edits.h"

struct patch {
	const char *p, *end;	/* the text */
	const char *done;	/* what comes before is in OUT */
	struct buf *out;
	struct edits *edits;	/* or NULL */
	uint64_t changes;
};

static inline struct patch
patch_begin(const char *p, size_t n, struct buf *out, struct edits *edits)
{
	return (struct patch){ p, p + n, p, out, edits, 0 };
}

/* Replaces the OLD bytes at AT, not before done, by NWITH bytes at WITH. */
static inline void
patch_put(struct patch *t, const char *at, size_t old, const char *with,
    size_t nwith)
{
	buf_put(t->out, t->done, (size_t)(at - t->done));
	buf_put(t->out, with, nwith);
	t->done = at + old;
	edits_add(t->edits, (size_t)(at - t->p), old, nwith);
	t->changes++;
}

/* Copies the rest; how many spans were replaced. */
static inline uint64_t
patch_end(struct patch *t)
{
	buf_put(t->out, t->done, (size_t)(t->end - t->done));
	return t->changes;
}

#endif
