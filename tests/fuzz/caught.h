/*
 * caught.h - readers that die of a bad file, in a target: that ends the attempt
 * and not the process.
 *
 * The linker has the calls of malloc and of die come here (--wrap).
 */
#ifndef CAUGHT_H
#define CAUGHT_H

#include "fuzz.h"

/*
 * Calls FN with ARG.  Returns false if it died, of which it said why.  In
 * either case what it allocated and did not free is freed.
 */
bool	caught_try(void (*fn)(void *arg), void *arg);

/*
 * A file in memory with the N bytes at P, and its path.  There is one; it is as
 * new with each call.
 */
const char *caught_file(const char *p, size_t n);

/* Appends the bytes of that file. */
void	caught_read(struct buf *out);

#endif
