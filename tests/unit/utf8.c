/*
 * utf8: every 1-, 2- and 3-byte string and every 4-byte string with lead F0-F7,
 * and so every prefix of a sequence at an end, against the ranges of table 3-7
 * of the standard, written down once more here, and against ICU; utf8_valid at
 * every place round a block's edge; repair and its policies.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

#include "../../common/utf8.h"
#include "../lib.h"

/* Length of the unit at the start of U by table 3-7; *GOOD: it is one. */
static unsigned
table37(const unsigned char *u, unsigned n, int *good)
{
	static const struct { unsigned char lo, hi, lo2, hi2, len; } row[] = {
		{ 0x00, 0x7F, 0, 0, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 },
		{ 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
		{ 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 },
		{ 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 },
		{ 0xF4, 0xF4, 0x80, 0x8F, 4 },
	};

	*good = 0;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		unsigned k = 1;

		if (u[0] < row[i].lo || u[0] > row[i].hi)
			continue;
		while (k < row[i].len && k < n &&
		    u[k] >= (k == 1 ? row[i].lo2 : 0x80) &&
		    u[k] <= (k == 1 ? row[i].hi2 : 0xBF))
			k++;
		*good = k == row[i].len;
		return k;
	}
	return 1;
}

/* The same by ICU. */
static unsigned
icu(const unsigned char *u, unsigned n, int *good)
{
	unsigned k = 0;
	UChar32 c;

	U8_NEXT(u, k, n, c);
	*good = c >= 0;
	return k;
}

static int
all_strings(unsigned len, unsigned first, unsigned last)
{
	unsigned char u[4];
	uint32_t cp, total = 1;

	for (unsigned i = 1; i < len; i++)
		total *= 256;
	for (unsigned lead = first; lead <= last; lead++)
		for (uint32_t x = 0; x < total; x++) {
			int good, icu_good;
			unsigned want;

			u[0] = (unsigned char)lead;
			u[1] = (unsigned char)(x >> 16);
			u[2] = (unsigned char)(x >> 8);
			u[3] = (unsigned char)x;
			if (len < 4)
				memmove(u + 1, u + (5 - len), len - 1);
			want = table37(u, len, &good);
			if (utf8_next((char *)u, (char *)u + len, &cp) !=
			    want || (cp != UTF8_BAD) != good)
				return 0;
			if (icu(u, len, &icu_good) != want || icu_good != good)
				return 0;
		}
	return 1;
}

/* Puts PIECE at every place round the edge of a block of Kazakh text. */
static int
valid_at_edges(const struct simd_set *s, const char *piece, int good)
{
	char text[200];
	size_t n = strlen(piece);

	for (size_t at = 40; at < 140; at++) {
		size_t want;

		memset(text, 'x', sizeof text);
		memcpy(text + at, piece, n);
		want = good ? sizeof text : at;
		if (utf8_valid(s, text, sizeof text) != want)
			return 0;
		/* The piece as the end of the text. */
		if (utf8_valid(s, text, at + n) != (good ? at + n : at))
			return 0;
		/* Cut in the middle of the last code point. */
		if (good && utf8_valid(s, text, at + n - 1) != at)
			return 0;
	}
	return 1;
}

static void
repair(const char *in, int drop, const char *want, uint64_t bad)
{
	struct buf out = { 0 };
	uint64_t n = utf8_repair(in, strlen(in), drop, &out, NULL);

	CHECK(n == bad && out.n == strlen(want) &&
	    memcmp(out.p, want, out.n) == 0, "repair to '%s'", want);
	buf_free(&out);
}

/* Random bytes, mostly from sequences: valid says what one by one says. */
static int
random_bytes(const struct simd_set *s)
{
	static const char *const part[] = { "a", "қ", "…", "😀", "\xE0", "\xED",
		"\xA0\x80", "\xF0\x9F", "\x80", "\xC0", "\xF4\x8F", "한", "ж" };
	char text[600];

	for (unsigned round = 0; round < 20000; round++) {
		size_t n = 0, slow = 0;
		uint32_t cp;

		while (n < 500) {
			const char *x = part[rand() % (round % 3 ? 13 : 4)];

			memcpy(text + n, x, strlen(x));
			n += strlen(x);
		}
		n -= (size_t)rand() % 80;
		while (slow < n) {
			unsigned len = utf8_next(text + slow, text + n, &cp);

			if (cp == UTF8_BAD)
				break;
			slow += len;
		}
		if (utf8_valid(s, text, n) != slow)
			return 0;
	}
	return 1;
}

static int
there_and_back(void)
{
	char c[4];
	uint32_t cp, got;

	for (cp = 0; cp < 0x110000; cp++) {
		unsigned n = utf8_put(c, cp);

		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		if (utf8_next(c, c + n, &got) != n || got != cp ||
		    utf8_prev(c, c + n, &got) != n || got != cp)
			return 0;
	}
	return 1;
}

int
main(void)
{
	static const char *const good[] = { "қ", "…", "😀", "\xE0\xA0\x80",
		"\xED\x9F\xBF", "\xF4\x8F\xBF\xBF", "\xF0\x90\x80\x80" };
	static const char *const bad[] = { "\x80", "\xC1\xBF", "\xE0\x80\x80",
		"\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5", "\xD2", "\xE2\x80",
		"\xF0\x9F\x98", "\xFF" };
	struct simd_set s;
	size_t i;

	srand(1);
	utf8_classes(&s);
	CHECK(all_strings(1, 0, 255), "all strings of 1 byte");
	CHECK(all_strings(2, 0, 255), "all strings of 2 bytes");
	CHECK(all_strings(3, 0, 255), "all strings of 3 bytes");
	CHECK(all_strings(4, 0xF0, 0xF7), "all of 4 bytes that begin F0-F7");
	CHECK(there_and_back(), "every code point: put, next, prev");
	for (i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(valid_at_edges(&s, good[i], 1), "valid: %zu", i);
	for (i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(valid_at_edges(&s, bad[i], 0), "not valid: %zu", i);
	for (const struct simd_kernel *k = simd_kernels; k->name; k++) {
		if (!k->usable())
			continue;
		s.blocks = k->blocks;
		CHECK(random_bytes(&s), "valid = one by one, %s", k->name);
	}
	repair("a\xD2\xE2\x80z", 0, "a��z", 2);
	repair("a\xD2\xE2\x80z", 1, "az", 2);
	repair("\xF0\x80\x80\xED\xA0\x80", 0, "������", 6);
	repair("қазақ", 0, "қазақ", 0);
	return done();
}
