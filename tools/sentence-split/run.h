/*
 * run - the terminators at a place, what closes behind them, what follows.
 */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>

#include "word.h"

/* A run of terminators and closers, and what comes behind it. */
struct run {
	struct at next;		/* the first that is no white space */
	bool spaced;		/* white space stands before it */
	bool dot;		/* the terminator is one full stop */
	bool dots;		/* an ellipsis, in two dots or more or in one */
	bool wide;		/* one that needs no space */
	bool quote, bracket;	/* the closers */
	bool smile;		/* an emoticon is in it: :-) */
	bool bare;		/* and nothing before that */
};

/*
 * The run whose first terminator is at TERM; *AFTER is set behind it.  Quotes
 * and brackets that close, references such as [3], and emoticons belong to it.
 */
struct run run_read(const char *term, const char *end, const char **after);

bool	run_terminator(const struct at *a);
/*
 * Does a run begin at P, though what stands there is no terminator by its
 * properties?  The Greek question mark, two word spaces of Ethiopia, emoticons.
 */
bool	run_begins(const char *p, const char *start, const char *end);
/* A quote, a bracket or a mark of stress that can stand before a sentence? */
bool	run_opener(const struct at *a);
/* Past the openers from A on, N of them at the most. */
struct at run_past_openers(struct at a, const char *end, unsigned n);

#endif
