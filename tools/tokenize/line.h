/*
 * line - what stands round a place in the line, for the rules to ask.
 *
 * The text is read chunk by chunk; a chunk is what stands between two ASCII
 * white-space characters.  A rule may look outside the chunk, inside the line.
 */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>

#include "../../common/lang.h"
#include "dictionary.h"
#include "piece.h"
#include "token.h"

enum { LINE_SEEN = 4 };		/* pieces that are remembered */

struct line {
	const struct lang *lang;
	enum token_profile profile;
	struct dictionary *dictionary;
	bool thousands, split_script;	/* see struct token_options */
	const char *text, *text_end;	/* whole lines */
	const char *end;		/* of the chunk */
	/* What is known already, so that nothing is searched twice: */
	const char *no_email;		/* no '@' behind a name before here */
	const char *dictionary_end;	/* a run without spaces goes to here */
	const char *apart_end;		/* marks before here are tokens */
	const char *seen_at[LINE_SEEN];	/* pieces that were read, */
	struct piece seen[LINE_SEEN];	/* of the chunk */
};

/* Moves on to the chunk from P to END; lets it go on to END. */
void	line_chunk(struct line *l, const char *p, const char *end);
void	line_extend(struct line *l, const char *end);

/* The piece behind P, in the chunk. */
struct piece line_piece(struct line *l, const char *p);

/* Skips white space behind P, or before it. */
const char *line_skip(const struct line *l, const char *p);
const char *line_skip_back(const struct line *l, const char *p);

/* Is nothing before P but white space?  Nothing behind it but quotes, too? */
bool	line_begins(const struct line *l, const char *p);
bool	line_ends(const struct line *l, const char *p);

/* Is there a word or a number behind P? */
bool	line_has_word(const struct line *l, const char *p);

/* What the first character behind P and white space is, as in struct piece. */
unsigned line_next_is(const struct line *l, const char *p);

/* Does the line begin at P, or is white space before it? */
bool	line_is_free(const struct line *l, const char *p);

/* Is a digit before P and white space?  A single letter and a point? */
bool	line_after_number(const struct line *l, const char *p);
bool	line_after_initial(const struct line *l, const char *p);

/*
 * End of an address that begins at P: the white space, quote or angle bracket
 * behind it, less the marks there that belong to the sentence.  A round bracket
 * stays if it was opened in the address.
 */
const char *line_address(const struct line *l, const char *p);

#endif
