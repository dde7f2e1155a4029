/* join - the lines of a text, the white space round them, and joining them. */
#ifndef JOIN_H
#define JOIN_H

#include <stdbool.h>

#include "../../common/mem.h"

/* Past the white space from P on. */
const char *join_skip(const char *p, const char *end);
/* Before the white space that ends at P, not before START. */
const char *join_trim(const char *start, const char *p);

/* The LF from P on, or END. */
const char *join_line_end(const char *p, const char *end);

/*
 * Appends the bytes FROM to END to OUT, lines joined by a space; but if
 * DEHYPHENATE, a line that ends in a letter and a hyphen by nothing and without
 * the hyphen, where the next begins with a lower-case letter.
 */
void	join_lines(bool dehyphenate, const char *from, const char *end,
    struct buf *out);

#endif
