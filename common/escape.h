/*
 * escape - the escapes in the string literals of JSON (RFC 8259, section 7).
 *
 * What json does between the quotes.  Callable from any thread.
 */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stddef.h>
#include <stdint.h>

#include "mem.h"

/*
 * The first quote, backslash, control (below U+0020) or byte ALSO from P on,
 * or END.
 */
const char *escape_find(const char *p, const char *end, char also);

/*
 * Decodes the escape at P, where a backslash stands before END, into *U: a
 * code point, of two escapes that are a surrogate pair both at once, or a
 * surrogate without its other half.  Returns the length, 0 if it is not good.
 */
size_t	escape_decode(const char *p, const char *end, uint32_t *u);

/*
 * Appends to OUT as an escape what begins at P, where escape_find stopped with
 * ESCAPE_LEAD: one byte or the three bytes of a surrogate.  What needs none is
 * appended as it is.  Returns how many bytes at P that were.
 */
#define ESCAPE_LEAD '\xED'	/* the first byte of surrogates */
size_t	escape_encode(const char *p, const char *end, struct buf *out);

#endif
