/*
 * moses - tokens as the tokenizer of the Moses toolkit has them.
 *
 * What tokenizer.perl -no-escape does, with the lists of lang.h in place of its
 * own.  It has no rules for addresses, dates and times; but here an emoji
 * sequence is one token, and what extends a letter goes with it.
 */
#ifndef MOSES_H
#define MOSES_H

#include "token.h"

enum moses_apostrophe {
	MOSES_APART,		/* ' is a token */
	MOSES_ENGLISH,		/* don 't */
	MOSES_ROMANCE		/* l' homme */
};

enum moses_apostrophe moses_apostrophe(const char *tag);

/*
 * Appends the tokens (struct token, their classes not set) of the line FROM to
 * TO of TEXT to TOKENS.
 */
void	moses_line(const struct lang *l, enum moses_apostrophe apostrophe,
    const char *text, size_t from, size_t to, struct buf *tokens);

#endif
