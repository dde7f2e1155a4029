/*
 * protect - what stays whole because a regular expression says so.
 *
 * Where matches overlap, the one that begins first counts, and of those the
 * expression that was given first.  A match with white space protects what is
 * between that.  In a line of more than PROTECT_LONG bytes no match is found
 * over a place where it was cut, at white space if there is some; so the time
 * is linear, if the expressions are.
 */
#ifndef PROTECT_H
#define PROTECT_H

#include <stdbool.h>

#include "../../common/edits.h"
#include "../../common/regex.h"

enum { PROTECT_LONG = 8192 };

struct protect {		/* starts as all zero; many threads use it */
	struct buf list;	/* of URegularExpression * */
};

struct protect_work {		/* one thread's; starts as all zero */
	struct buf matchers;	/* of its own */
	UText *text;
	struct buf spans;	/* what is protected: struct span, in order */
};

/*
 * Adds the expression REGEX of N bytes; returns false with what is wrong in
 * WHY, if it is none.
 */
bool	protect_add(struct protect *p, const char *regex, size_t n,
    char why[200]);

/*
 * Finds what is protected in the N bytes at P, whole lines, into W->spans, none
 * of which has white space.  Dies if a match takes too long or too much memory.
 */
void	protect_find(const struct protect *p, struct protect_work *w,
    const char *text, size_t n);

void	protect_free(struct protect_work *w);
void	protect_close(struct protect *p);

#endif
