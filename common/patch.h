/*
 * patch - writes a text anew with some spans of it replaced.
 *
 *	struct patch t = patch_begin(p, n, out, edits);
 *	patch_put(&t, at, old, with, nwith);	... in order
 *	changes = patch_end(&t);
 *
 * Or what replaces a span is written to OUT between patch_open and patch_close;
 * instead of the latter, out->n = from leaves the span as it was.
 */
#ifndef PATCH_H
#define PATCH_H

#include <stdint.h>

#include "edits.h"

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

/* Copies all up to AT, not before done; returns where in OUT that ends. */
static inline size_t
patch_open(struct patch *t, const char *at)
{
	buf_put(t->out, t->done, (size_t)(at - t->done));
	t->done = at;
	return t->out->n;
}

/* From done to END stands in OUT, replaced, from FROM on. */
static inline void
patch_close(struct patch *t, const char *end, size_t from)
{
	edits_add(t->edits, (size_t)(t->done - t->p), (size_t)(end - t->done),
	    t->out->n - from);
	t->done = end;
	t->changes++;
}

/* Replaces the OLD bytes at AT, not before done, by NWITH bytes at WITH. */
static inline void
patch_put(struct patch *t, const char *at, size_t old, const char *with,
    size_t nwith)
{
	size_t from = patch_open(t, at);

	buf_put(t->out, with, nwith);
	patch_close(t, at + old, from);
}

/* Copies the rest; how many spans were replaced. */
static inline uint64_t
patch_end(struct patch *t)
{
	patch_open(t, t->end);
	return t->changes;
}

#endif
