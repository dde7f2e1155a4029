/* utf8 - see utf8.h */
#include <stdbool.h>

#include "blocks.h"
#include "patch.h"
#include "utf8.h"

/* Range of the byte after lead C: what keeps out overlong, surrogates, 11... */
static void
second(unsigned char c, unsigned char *lo, unsigned char *hi)
{
	*lo = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	*hi = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
}

unsigned
utf8_next_long(const char *p, const char *end, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)p;
	size_t left = (size_t)(end - p);
	unsigned char lo, hi;
	unsigned i, len;

	if (*u < 0x80) {
		*cp = *u;
		return 1;
	}
	*cp = UTF8_BAD;
	if (*u < 0xC2 || *u > 0xF4)
		return 1;
	len = *u < 0xE0 ? 2 : *u < 0xF0 ? 3 : 4;
	second(*u, &lo, &hi);
	for (i = 1; i < len; i++, lo = 0x80, hi = 0xBF)
		if (i == left || u[i] < lo || u[i] > hi)
			return i;	/* the maximal subpart */
	if (len == 2)
		*cp = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
	else if (len == 3)
		*cp = (u[0] & 0xFu) << 12 | (u[1] & 0x3Fu) << 6 |
		    (u[2] & 0x3Fu);
	else
		*cp = (u[0] & 0x7u) << 18 | (u[1] & 0x3Fu) << 12 |
		    (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
	return len;
}

unsigned
utf8_prev(const char *start, const char *p, uint32_t *cp)
{
	unsigned back, len;

	/* The unit that ends here begins at the lead up to 4 bytes back. */
	for (back = 1; back <= 4 && back <= (size_t)(p - start); back++) {
		if (((unsigned char)p[-(int)back] & 0xC0) == 0x80)
			continue;
		len = utf8_next(p - back, p, cp);
		if (len == back)
			return len;
		break;
	}
	*cp = UTF8_BAD;
	return 1;
}

unsigned
utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

void
utf8_append(struct buf *b, uint32_t cp)
{
	b->n += utf8_put(buf_need(b, 4), cp);
}

enum { CONT, LEAD2, LEAD3, LEAD4, NEVER, NARROW, COUNTED };

/*
 * The classes for utf8_valid.  NARROW are the leads after which not every
 * continuation byte may stand.
 */
void
utf8_classes(struct simd_set *s)
{
	for (unsigned c = 0; c < 256; c++)
		s->cls[c] = (uint8_t)(c < 0x80 ? 0 : c < 0xC0 ? 1 << CONT :
		    c < 0xC2 || c > 0xF4 ? 1 << NEVER : c < 0xE0 ? 1 << LEAD2 :
		    c < 0xF0 ? 1 << LEAD3 : 1 << LEAD4);
	s->cls[0xE0] |= 1 << NARROW;
	s->cls[0xED] |= 1 << NARROW;
	s->cls[0xF0] |= 1 << NARROW;
	s->cls[0xF4] |= 1 << NARROW;
	simd_init(s);
}

void
utf8_count(struct simd_set *s, char byte)
{
	s->cls[(unsigned char)byte] |= 1 << COUNTED;
	simd_init(s);
}

/* Are the bytes behind the NARROW leads of the block at P what they may be? */
static bool
narrow_good(const char *p, const char *end, uint64_t narrow)
{
	for (; narrow != 0; narrow &= narrow - 1) {
		const char *q = p + __builtin_ctzll(narrow);
		unsigned char lo, hi;

		second((unsigned char)*q, &lo, &hi);
		if (end - q < 2 || (unsigned char)q[1] < lo ||
		    (unsigned char)q[1] > hi)
			return false;
	}
	return true;
}

/* The length of the well-formed prefix, code point by code point. */
static size_t
valid_slowly(const char *p, size_t from, size_t n)
{
	uint32_t cp;

	while (from < n) {
		unsigned len = utf8_next(p + from, p + n, &cp);

		if (cp == UTF8_BAD)
			break;
		from += len;
	}
	return from;
}

/* Start of the code point that byte AT could still be a part of. */
static size_t
back_up(const char *p, size_t at)
{
	for (size_t i = at; i > 0 && at - i < 3; ) {
		unsigned char c = (unsigned char)p[--i];

		if (c >= 0xC0)
			return i;
		if (c < 0x80)
			break;
	}
	return at;
}

size_t
utf8_valid(const struct simd_set *s, const char *p, size_t n)
{
	uint64_t unused;

	return utf8_valid_counted(s, p, n, &unused);
}

size_t
utf8_valid_counted(const struct simd_set *s, const char *p, size_t n,
    uint64_t *counted)
{
	uint64_t want, carry = 0;	/* continuation bytes due next */
	struct blocks b;
	const uint64_t *m;

	*counted = 0;
	blocks_begin(&b, s, p, n);
	while ((m = blocks_next(&b)) != NULL) {
		uint64_t l2 = m[LEAD2], l4 = m[LEAD4], l34 = m[LEAD3] | l4;

		want = carry | (l2 | l34) << 1 | l34 << 2 | l4 << 3;
		carry = (l2 | l34) >> 63 | l34 >> 62 | l4 >> 61;
		if ((want ^ m[CONT]) != 0 || m[NEVER] != 0 ||
		    !narrow_good(b.p, p + n, m[NARROW]))
			return valid_slowly(p, back_up(p, (size_t)(b.p - p)),
			    n);
		if (m[COUNTED] != 0)
			*counted += (uint64_t)__builtin_popcountll(m[COUNTED]);
	}
	return carry == 0 ? n : valid_slowly(p, back_up(p, n), n);
}

uint64_t
utf8_repair(const char *p, size_t n, int drop, struct buf *out,
    struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	uint32_t cp;

	for (unsigned len; p < t.end; p += len) {
		len = utf8_next(p, t.end, &cp);
		if (cp == UTF8_BAD)
			patch_put(&t, p, len, "\xEF\xBF\xBD", drop ? 0 : 3);
	}
	return patch_end(&t);
}
