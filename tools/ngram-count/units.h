/*
 * units - words made the units that are counted, by a change of the text.
 *
 * All are functions from text to text, appended to OUT.  The N bytes at P are
 * whole words.
 */
#ifndef UNITS_H
#define UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include "../../common/mem.h"

enum units { UNITS_WORD, UNITS_CHAR, UNITS_GRAPHEME };

/*
 * Where the unit ends that begins at P, below END: a character, or a grapheme
 * cluster (UAX #29, extended).
 */
const char *units_end(const char *p, const char *end, enum units units);

/*
 * Each word becomes its units, with a space between and UNITS_END behind, for
 * their n-grams end with the word.  An ill-formed part is one character.  LF
 * and NUL bytes stay, since they may end documents.
 */
#define UNITS_END '\x1E'
void	units_split(const char *p, size_t n, enum units units, struct buf *out);

/*
 * <s>, </s> and <unk> are marks of ours: if there are such words, or such words
 * behind backslashes, they get one backslash more before them.  False, and
 * nothing is appended, if there are none.
 */
bool	units_escape(const char *p, size_t n, struct buf *out);

#endif
