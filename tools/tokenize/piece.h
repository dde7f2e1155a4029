/*
 * piece - what a text is made of, before any rule: words, marks, pictures.
 *
 * A piece is the longest run of one kind.  What extends a character (combining
 * marks, ZWJ, soft hyphen, bidi controls) belongs to the piece before it.
 * Ill-formed bytes and U+FFFD are letters: a damaged word stays one word.
 */
#ifndef PIECE_H
#define PIECE_H

#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

#define HYPHENS U"-\u2010\u2011"

enum piece_kind {
	PIECE_END,		/* nothing is left */
	PIECE_SPACE,		/* one White_Space character */
	PIECE_WORD,		/* letters, digits, '_' */
	PIECE_DICTIONARY,	/* a run of a script written without spaces */
	PIECE_PICTURE,		/* one emoji sequence or flag */
	PIECE_MARK		/* a mark, or a run of the same mark */
};

enum {				/* what a character of a word is */
	IS_LETTER = 1 << 0,
	IS_DIGIT = 1 << 1,
	IS_UPPER = 1 << 2,
	IS_LOWER = 1 << 3,
	IS_LATIN = 1 << 4	/* Latin letter, or ASCII digit or '_' */
};

struct piece {
	const char *p, *end;
	enum piece_kind kind;
	uint32_t cp;		/* the first character */
	unsigned n;		/* characters, those that extend not counted */
	/* Of a word: what any, all, the first and the last character are. */
	unsigned any, all, first, last;
	const char *tail;	/* of a word: behind its last digit */
};

/* Reads the piece at P; END bounds it. */
void	piece_read(const char *p, const char *end, struct piece *out);

/* Is CP in LIST?  Is C an ASCII letter or digit? */
bool	piece_is_one_of(uint32_t cp, const char32_t *list);
bool	piece_is_alnum(char c);

/* End of the first character of a run of marks. */
const char *piece_first(const struct piece *m);

bool	piece_is_mark(const struct piece *m, uint32_t cp);	/* no run */
bool	piece_is_hyphen(const struct piece *m);			/* no run */
bool	piece_is_digits(const struct piece *w);
bool	piece_is_letter(const struct piece *w);			/* one */
bool	piece_is_capitalised(const struct piece *w);	/* Abai, not ABAI */

/* Length in bytes of the White_Space character at P, or 0. */
unsigned piece_space(const char *p, const char *end);

#endif
