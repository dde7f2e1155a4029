/*
 * fuzz.h - what the targets share.
 *
 * A target is a function from any bytes to nothing that checks laws: what must
 * hold whatever the bytes are.  A broken law says which it was and aborts.
 * libFuzzer looks for such bytes (make fuzz); replay.c goes through a corpus
 * and mutations of it in any build (make check).
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../common/mem.h"
#include "../../common/props.h"
#include "../../common/utf8.h"

/*
 * The target.  The bytes are in memory of their own, of just this size; there
 * may be none, at NULL.
 */
int	LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/*
 * Changes the N bytes at P, where there is room for MAX, a little: by pieces of
 * real dirt, or as LLVMFuzzerMutate does.  Returns the new length.  The first
 * is in mutate.c, the second in libFuzzer or in replay.c.
 */
size_t	LLVMFuzzerCustomMutator(uint8_t *p, size_t n, size_t max,
    unsigned seed);
size_t	LLVMFuzzerMutate(uint8_t *p, size_t n, size_t max);

#define LAW(holds, ...) do {						\
	if (!(holds)) {							\
		fprintf(stderr, "# %s:%d: broken law: ", __FILE__,	\
		    __LINE__);						\
		fprintf(stderr, __VA_ARGS__);				\
		fputc('\n', stderr);					\
		abort();						\
	}								\
} while (0)

static inline bool
same_bytes(const char *a, size_t na, const char *b, size_t nb)
{
	return na == nb && (na == 0 || memcmp(a, b, na) == 0);
}

static inline bool
same(const struct buf *a, const struct buf *b)
{
	return same_bytes(a->p, a->n, b->p, b->n);
}

/* The N bytes at P as whole lines, in memory of just this size; owned. */
static inline char *
whole_lines(const uint8_t *p, size_t n, size_t *nlines)
{
	bool open = n > 0 && p[n - 1] != '\n';
	char *lines = mem_realloc(NULL, n + open, 1);

	if (n > 0)
		memcpy(lines, p, n);
	if (open)
		lines[n] = '\n';
	*nlines = n + open;
	return lines;
}

/* Appends the N bytes at P without what is White_Space in them. */
static inline void
squeeze(const char *p, size_t n, struct buf *out)
{
	unsigned len;
	uint32_t cp;

	for (size_t at = 0; at < n; at += len) {
		len = utf8_next(p + at, p + n, &cp);
		if ((props_of(cp)->bits & P_SPACE) == 0)
			buf_put(out, p + at, len);
	}
}

/* Are the N bytes at P the same as those at Q but for White_Space? */
static inline bool
same_but_space(const char *p, size_t n, const char *q, size_t m)
{
	struct buf a = { 0 }, b = { 0 };
	bool is;

	squeeze(p, n, &a);
	squeeze(q, m, &b);
	is = same(&a, &b);
	buf_free(&a);
	buf_free(&b);
	return is;
}

#endif
