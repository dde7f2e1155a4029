/*
 * rules - where a token ends by the surface conventions of the treebanks.
 *
 * The text is read chunk by chunk; a chunk is what stands between two ASCII
 * white-space characters.  A rule may look outside the chunk, inside the line.
 */
#ifndef RULES_H
#define RULES_H

#include "../../common/lang.h"

struct rules {
	const struct lang *lang;
	const char *text, *text_end;	/* whole lines */
	const char *end;		/* of the chunk */
	/* What is known already, so that nothing is searched twice: */
	const char *no_email;		/* no '@' behind a name before here */
	const char *dictionary_end;	/* a run without spaces goes to here */
};

/*
 * End of the token that begins at P, which is in the chunk and is no
 * White_Space.  All P of a chunk must be asked in order.
 */
const char *rules_token(struct rules *r, const char *p);

#endif
