/*
 * utf8 - UTF-8: one code point at a time, whole spans, and repair.
 *
 * Ill-formed input is never an error here: each maximal ill-formed part
 * (Unicode 15, section 3.9, the practice of U+FFFD substitution) counts as one
 * unit, UTF8_BAD.  Nothing is read outside the span that is passed.
 */
#ifndef UTF8_H
#define UTF8_H

#include "edits.h"
#include "simd.h"

#define UTF8_BAD UINT32_MAX	/* in place of a code point: ill-formed */

enum utf8_policy { UTF8_REPLACE, UTF8_KEEP, UTF8_DROP, UTF8_FAIL };

/* The same as utf8_next for any unit; utf8_next is the quick way in. */
unsigned utf8_next_long(const char *p, const char *end, uint32_t *cp);

/* Decodes the unit at P, below END, into *CP; returns its length, 1 to 4. */
static inline unsigned
utf8_next(const char *p, const char *end, uint32_t *cp)
{
	unsigned char c = (unsigned char)*p;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c >= 0xC2 && c < 0xE0 && end - p >= 2 &&
	    ((unsigned char)p[1] & 0xC0) == 0x80) {
		*cp = (uint32_t)(c & 0x1F) << 6 | ((unsigned char)p[1] & 0x3F);
		return 2;
	}
	if (c >= 0xE0 && c < 0xF0 && end - p >= 3 &&
	    ((unsigned char)p[1] & 0xC0) == 0x80 &&
	    ((unsigned char)p[2] & 0xC0) == 0x80) {
		*cp = (uint32_t)(c & 0xF) << 12 |
		    (uint32_t)((unsigned char)p[1] & 0x3F) << 6 |
		    ((unsigned char)p[2] & 0x3F);
		if (*cp >= 0x800 && (*cp & 0xF800) != 0xD800)
			return 3;
	}
	return utf8_next_long(p, end, cp);
}

/* Decodes the unit that ends at P, above START.  Returns its length. */
unsigned utf8_prev(const char *start, const char *p, uint32_t *cp);

/* Writes CP, below 0x110000, to OUT; returns its length, 1 to 4. */
unsigned utf8_put(char *out, uint32_t cp);
void	utf8_append(struct buf *b, uint32_t cp);

/* Length of the longest well-formed prefix; S comes from utf8_classes. */
size_t	utf8_valid(const struct simd_set *s, const char *p, size_t n);
void	utf8_classes(struct simd_set *s);

/* The same; if it is all of it, *COUNTED bytes are that of utf8_count. */
size_t	utf8_valid_counted(const struct simd_set *s, const char *p, size_t n,
    uint64_t *counted);
void	utf8_count(struct simd_set *s, char byte);

/*
 * Appends the N bytes at P to OUT, each ill-formed part replaced by U+FFFD
 * (or left out if DROP), and notes them in EDITS (or NULL).  Returns the number
 * of ill-formed parts.
 */
uint64_t utf8_repair(const char *p, size_t n, int drop, struct buf *out,
    struct edits *edits);

#endif
