/*
 * quick - the tokens of most chunks, found without the rules.
 *
 * Of ten chunks that are not a word of letters, nine are a word or a number
 * with brackets, quotes and marks round it, a decimal, a date, or two words
 * with a hyphen.  A few bytes tell these apart.  The rules find the same
 * tokens: tests/fuzz/token.c holds one against the other.
 */
#ifndef QUICK_H
#define QUICK_H

#include "line.h"
#include "token.h"

enum { QUICK_MOST = 10 };

struct quick {			/* tokens, each where the one before ends */
	unsigned n;
	struct { const char *end; enum token_class cls; } t[QUICK_MOST];
};

/*
 * The tokens of the chunk from P to L->end under TOKEN_UD; its bytes before E
 * are of letters.  False if the rules must be asked.
 */
bool	quick_chunk(const struct line *l, const char *p, const char *e,
    struct quick *out);

#endif
