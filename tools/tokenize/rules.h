/*
 * rules - where a token ends by the surface conventions of the treebanks.
 */
#ifndef RULES_H
#define RULES_H

#include "line.h"
#include "token.h"

/*
 * End of the token that begins at P, which is in the chunk of L and is no
 * White_Space, and its class.  All P of a chunk must be asked in order.
 */
const char *rules_token(struct line *l, const char *p, enum token_class *cls);

/* Class of the bytes from P to END, a token by other rules. */
enum token_class rules_class(const char *p, const char *end);

#endif
