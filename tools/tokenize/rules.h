/*
 * rules - where a token ends by the surface conventions of the treebanks.
 */
#ifndef RULES_H
#define RULES_H

#include "line.h"

/*
 * End of the token that begins at P, which is in the chunk of L and is no
 * White_Space.  All P of a chunk must be asked in order.
 */
const char *rules_token(struct line *l, const char *p);

#endif
