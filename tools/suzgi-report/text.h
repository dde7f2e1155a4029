/*
 * text - what a text of tokens is made of: how long its sentences and tokens
 * are, of which scripts its letters, how the vocabulary grows.
 *
 * A line is a sentence, its tokens are parted by white space of ASCII.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdint.h>

#include "../../common/mem.h"
#include "../../common/props.h"

/* Longer ones are counted as the longest of these. */
enum { TEXT_TOKENS = 400, TEXT_CHARS = 60 };

/* What characters are, letters by their script. */
enum text_kind { TEXT_LETTER, TEXT_MARK = TEXT_LETTER + SC_JOINING + 1,
	TEXT_DIGIT, TEXT_PUNCTUATION, TEXT_SYMBOL, TEXT_OTHER, TEXT_KINDS };

struct text {			/* starts as all zero */
	uint64_t sentences, tokens, chars; /* blank lines are none */
	uint64_t types;		/* different tokens, by 64-bit fingerprints */
	uint64_t mixed;		/* tokens with letters of two alphabets */
	uint64_t sentence[TEXT_TOKENS + 1]; /* [n]: those of n tokens */
	uint64_t token[TEXT_CHARS + 1];	/* [n]: those of n characters */
	uint64_t kind[TEXT_KINDS];
	struct buf growth;	/* struct text_growth, about 3 a doubling */
	/* Its own: */
	uint64_t *seen, seed;	/* fingerprints; 0: free */
	size_t nslots;
	uint64_t due;		/* tokens at which growth is noted */
};

struct text_growth {
	uint64_t tokens, types;
};

/* Adds a line, N bytes at P. */
void	text_add(struct text *t, const char *p, size_t n);

/* Notes where growth has come to: once, at the end. */
void	text_end(struct text *t);

void	text_free(struct text *t);

/* What a kind of character is called. */
const char *text_kind_name(enum text_kind kind);

#endif
