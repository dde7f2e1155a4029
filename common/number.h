/*
 * number - decimal numbers in what is written, and those of them that are known
 * only when the chunks come in order.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

#include "mem.h"

enum { NUMBER_LONGEST = 20 };	/* digits */

/* Writes N to P; returns behind it. */
char	*number_write(char *p, uint64_t n);

/* Appends N and, if it is not NUL, BEHIND. */
void	number_put(struct buf *b, uint64_t n, char behind);

/*
 * A text with numbers that count from the start of the chunk.  All of them
 * grow by the same base, which is what the chunks before had.
 */
struct numbered {		/* starts as all zero */
	struct buf text;
	struct buf holes;	/* where the numbers go, and what they are */
};

void	numbered_clear(struct numbered *t);

/* The next number stands behind all that TEXT has now. */
void	numbered_add(struct numbered *t, uint64_t n);

/* Appends the text to OUT, each number with BASE added. */
void	numbered_put(const struct numbered *t, uint64_t base,
    struct buf *out);

#endif
