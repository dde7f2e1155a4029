/*
 * mark - tokens written so that the bytes of the text can be had back.
 *
 * A joiner says that nothing stands between two tokens: it touches the one of
 * them that is a mark, as in "(￭ жазғы ￭) ￭."; a spacer says that one space
 * does: "(жазғы ▁мен".  All other white space is a token by itself, in escapes:
 * ％ (U+FF05) and the four hexadecimal digits of a code point.  So is, in a
 * token, the first character of the mark, white space, and ％ before four such
 * digits.  That character is neither ％ nor such a digit; so a written token
 * has the mark only where it was put, at an end.
 */
#ifndef MARK_H
#define MARK_H

#include "../../common/simd.h"
#include "token.h"

#define MARK_JOINER "\xEF\xBF\xAD"	/* U+FFED, as OpenNMT has it */
#define MARK_SPACER "\xE2\x96\x81"	/* U+2581, as SentencePiece has it */

struct mark {
	const char *p;		/* the mark; borrowed */
	size_t n;
	bool spacer;
	char sep;		/* between tokens: a space, or LF */
	struct simd_set set;	/* for mark_undo */
};

/* What is wrong with P as a mark; NULL: nothing. */
const char *mark_check(const char *p);

void	mark_open(struct mark *m, const char *p, bool spacer, char sep);

/*
 * Appends the line FROM to TO of TEXT, whose N tokens are at T, with its LF; if
 * tokens are on lines of their own, behind a line that is not empty there is an
 * empty one, and an empty one is an empty one.
 */
void	mark_line(const struct mark *m, const char *text, size_t from,
    size_t to, const struct token *t, size_t n, struct buf *out);

/*
 * Appends the text of the N bytes at P, whole lines that mark_line wrote with
 * spaces.  In any other text what is no mark or escape stays.
 */
void	mark_undo(const struct mark *m, const char *p, size_t n,
    struct buf *out);

/*
 * Appends what mark_line would have written with spaces in place of the N bytes
 * at P, which it wrote with lines; or the same of tokens without marks.
 */
void	mark_lines(const char *p, size_t n, struct buf *out);

#endif
