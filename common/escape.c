/* escape - see escape.h */
#include <stdbool.h>
#include <string.h>

#include "escape.h"

/* The letters behind a backslash and, in the same order, what they mean. */
static const char letters[8] = "\"\\/bfnrt", meanings[8] = "\"\\/\b\f\n\r\t";

/* The value of a hexadecimal digit, plus 1. */
static const unsigned char hex[256] = {
	['0'] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
	['A'] = 11, 12, 13, 14, 15, 16, ['a'] = 11, 12, 13, 14, 15, 16
};

/* Decodes the \uXXXX at P into *U; whether there is a good one. */
static bool
decode_unit(const char *p, const char *end, uint32_t *u)
{
	uint32_t digit;

	if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
		return false;
	*u = 0;
	for (int i = 2; i < 6; i++) {
		if ((digit = hex[(unsigned char)p[i]]) == 0)
			return false;
		*u = *u << 4 | (digit - 1);
	}
	return true;
}

static void
encode_unit(unsigned u, struct buf *out)
{
	buf_puts(out, "\\u");
	for (int shift = 12; shift >= 0; shift -= 4)
		buf_putc(out, "0123456789ABCDEF"[u >> shift & 15]);
}

/* The surrogate whose three bytes stand at P, or 0. */
static unsigned
surrogate(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p;

	if (end - p < 3 || s[0] != 0xED || (s[1] & 0xE0) != 0xA0 ||
	    (s[2] & 0xC0) != 0x80)
		return 0;
	return 0xD000U | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU);
}

/*
 * Eight bytes at a time: in (w - ones * k) & ~w the bytes below k have their
 * high bit set; others have so only above such a byte, by a borrow.
 */
const char *
escape_find(const char *p, const char *end, char also)
{
	const uint64_t ones = UINT64_MAX / 0xFF, high = ones << 7;
	uint64_t w, q, b, a;

	for (; end - p >= 8; p += 8) {
		memcpy(&w, p, 8);
		q = w ^ ones * '"';
		b = w ^ ones * '\\';
		a = w ^ ones * (unsigned char)also;
		if (((((w - ones * ' ') & ~w) | ((q - ones) & ~q) |
		    ((b - ones) & ~b) | ((a - ones) & ~a)) & high) != 0)
			break;
	}
	while (p < end && *p != '"' && *p != '\\' && *p != also &&
	    (unsigned char)*p >= ' ')
		p++;
	return p;
}

size_t
escape_decode(const char *p, const char *end, uint32_t *u)
{
	const char *letter;
	uint32_t low;

	if (!decode_unit(p, end, u)) {
		if (end - p < 2 ||
		    (letter = memchr(letters, p[1], sizeof letters)) == NULL)
			return 0;
		*u = (unsigned char)meanings[letter - letters];
		return 2;
	}
	if (*u >> 10 != 0xD800 >> 10 || !decode_unit(p + 6, end, &low) ||
	    low >> 10 != 0xDC00 >> 10)
		return 6;
	*u = 0x10000 + ((*u & 0x3FF) << 10 | (low & 0x3FF));
	return 12;
}

size_t
escape_encode(const char *p, const char *end, struct buf *out)
{
	const char *meaning = memchr(meanings, *p, sizeof meanings);
	unsigned u = surrogate(p, end);

	if (meaning != NULL) {
		buf_putc(out, '\\');
		buf_putc(out, letters[meaning - meanings]);
		return 1;
	}
	if ((unsigned char)*p < ' ') {
		encode_unit((unsigned char)*p, out);
		return 1;
	}
	/* Two that as escapes would be one character stay bytes. */
	if (u >> 10 == 0xD800 >> 10 &&
	    surrogate(p + 3, end) >> 10 == 0xDC00 >> 10) {
		buf_put(out, p, 6);
		return 6;
	}
	if (u != 0) {
		encode_unit(u, out);
		return 3;
	}
	buf_putc(out, *p);
	return 1;
}
