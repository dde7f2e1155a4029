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

#include "../../common/edits.h"
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

/* Calls of these with n 0 may pass NULL. */
bool	same_bytes(const char *a, size_t na, const char *b, size_t nb);
bool	same(const struct buf *a, const struct buf *b);

/* Are the N bytes at P the same as those at Q but for White_Space? */
bool	same_but_space(const char *p, size_t n, const char *q, size_t m);

/* Law: the edits E, in order, make OUT of the N bytes at P. */
void	check_edits(const struct edits *e, const char *p, size_t n,
    const struct buf *out);

/* The N bytes at P as whole lines, in memory of just this size; owned. */
char	*whole_lines(const char *p, size_t n, size_t *nlines);

#endif
