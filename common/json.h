/*
 * json - the one string field of a JSON object, and every other byte as it is.
 *
 * A strict, validating scanner (RFC 8259) that finds where values of the
 * outermost object stand, so that one can be read and put back.  No tree is
 * built.  Nesting is followed to JSON_DEPTH.  Of a name that stands several
 * times the last counts, as in most readers.  Callable from any thread.
 */
#ifndef JSON_H
#define JSON_H

#include <stddef.h>

#include "mem.h"
#include "utf8.h"

#define JSON_DEPTH 1024

enum json_verdict {
	JSON_STRING,	/* the field is there and is a string: from, to */
	JSON_OTHER,	/* the field is there and is no string */
	JSON_MISSING,	/* a good object without the field */
	JSON_BROKEN	/* no object, or not good JSON: at, why */
};

struct json_field {
	size_t from, to;	/* JSON_STRING: the literal, with its quotes */
	size_t at;		/* JSON_BROKEN: byte offset of the error */
	const char *why;	/* what was wrong there, or NULL */
};

/*
 * Scans the N bytes at P, one whole JSON text, for the field NAME, in UTF-8, of
 * the object.  Ill-formed UTF-8 inside strings is not an error here.
 */
enum json_verdict json_find(const char *p, size_t n, const char *name,
    struct json_field *f);

/* A member of the outermost object, as it stands; the name without quotes. */
struct json_member {
	const char *name, *value;
	size_t nname, nvalue;	/* of an object or array the bracket */
};
typedef void json_visit(void *arg, const struct json_member *);

/*
 * Tells VISIT of the members of the object, the N bytes at P, in their order,
 * up to an error.  Returns what was wrong, byte *AT of P, or NULL.
 */
const char *json_each(const char *p, size_t n, json_visit *visit, void *arg,
    size_t *at);

/*
 * Appends to OUT the string that the literal of N bytes at P, quotes included,
 * found good by json_find, stands for, as UTF-8; ill-formed bytes as they are.
 * POLICY says what becomes of an escaped surrogate without its other half:
 * U+FFFD (UTF8_REPLACE, UTF8_FAIL), nothing (UTF8_DROP), or its three bytes as
 * if it were a character (UTF8_KEEP).  Returns how many of these there were.
 */
size_t	json_decode(const char *p, size_t n, enum utf8_policy policy,
    struct buf *out);

/*
 * Appends the N bytes at P as a string literal with its quotes, with the
 * fewest escapes: quote, backslash, the controls (\b \f \n \r \t, \u00XX), and
 * three bytes that are a surrogate, as \uXXXX; but a pair of these stays as it
 * is, for escapes of it would mean one character.
 */
void	json_encode(const char *p, size_t n, struct buf *out);

#endif
