/* lang_key - how entries of the lists are found, for mklang.c and lang.c. */
#ifndef LANG_KEY_H
#define LANG_KEY_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { LANG_TAILS = 64, LANG_TAIL = 3 };

/* Eight bytes at a time, the same on machines of either byte order. */
static inline uint32_t
lang_hash(const char *p, size_t n)
{
	uint64_t h = n, x;

	for (size_t k; n > 0; p += k, n -= k) {
		k = n < 8 ? n : 8;
		memcpy(memset(&x, 0, 8), p, k);
		h = (h ^ le64toh(x)) * 0x9E3779B97F4A7C15;
	}
	return (uint32_t)(h >> 32);
}

/*
 * A set of the tails of abbreviations, which tells nearly all other words from
 * them: of LANG_TAIL bytes or more, the letter before the dot, and the length.
 */
static inline unsigned
lang_tail(const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[n - 2];
	unsigned char lead = c < 0x80 ? 0 : (unsigned char)p[n - 3];

	return (unsigned)((n << 6 | (c & 63)) ^ (size_t)lead << 3) %
	    (64 * LANG_TAILS);
}

static inline void
lang_add_tail(uint64_t *tails, const char *p, size_t n)
{
	if (n >= LANG_TAIL && p[n - 1] == '.')
		tails[lang_tail(p, n) / 64] |= (uint64_t)1 <<
		    lang_tail(p, n) % 64;
}

/* Is the letter before the dot surely a small one, and the tail no one's? */
static inline bool
lang_no_tail(const uint64_t *tails, const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[n - 2];
	unsigned char lead = (unsigned char)p[n - 3];

	return ((c >= 'a' && c <= 'z') || (lead == 0xD0 && c >= 0xB0) ||
	    (lead == 0xD1 && c >= 0x80 && c < 0xA0) ||
	    ((lead == 0xD2 || lead == 0xD3) && c > 0x90 && c & 1)) &&
	    (tails[lang_tail(p, n) / 64] >> lang_tail(p, n) % 64 & 1) == 0;
}

#endif
