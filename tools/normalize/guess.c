/* guess - see guess.h */
#include <string.h>

#include <unicode/ucsdet.h>

#include "../../common/utf8.h"
#include "decode.h"
#include "guess.h"

/* By the byte order mark. */
static bool
guess_mark(const char *p, size_t n, struct guess *g)
{
	static const struct {
		const char *mark;
		size_t n;
		const char *name;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, "UTF-8" },
		{ "\xFF\xFE\0\0", 4, "UTF-32" },
		{ "\0\0\xFE\xFF", 4, "UTF-32" },
		{ "\xFF\xFE", 2, "UTF-16" },
		{ "\xFE\xFF", 2, "UTF-16" },
	};

	g->why = "by its byte order mark";
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (n >= marks[i].n &&
		    memcmp(p, marks[i].mark, marks[i].n) == 0) {
			g->name = marks[i].name;
			return true;
		}
	return false;
}

/* UTF-8, even if some of it is ill-formed; CUT: the N bytes are not all. */
static bool
guess_utf8(const char *p, size_t n, bool cut, struct guess *g)
{
	enum { RATE = 20 };	/* no other encoding looks so like it */
	const char *end = p + n;
	size_t good = 0, bad = 0;
	uint32_t cp;

	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);

		p += len;
		if (cp != UTF8_BAD)
			good += len > 1;
		else if (p < end || !cut)
			bad++;
	}
	g->name = "UTF-8";
	return bad == 0 || good / RATE >= bad;
}

/*
 * UTF-16 without a mark: of its ASCII, which any text has, one byte in two is
 * NUL, and always the same one; of its letters that byte is mostly the same.
 * Much of it would pass for UTF-8.
 */
static bool
guess_utf16(const char *p, size_t n, struct guess *g)
{
	enum { RATE = 32, LEAST = 16 };
	size_t zero[2] = { 0, 0 }, high[256] = { 0 }, most = 0;
	size_t big;

	for (size_t i = 0; i < n; i++)
		zero[i & 1] += p[i] == '\0';
	big = zero[0] > 0;
	/* At an even place is the high byte if they are big-endian. */
	for (size_t i = !big; i < n; i += 2)
		high[(unsigned char)p[i]]++;
	for (size_t i = 1; i < 256; i++)
		most = high[i] > most ? high[i] : most;
	g->name = big ? "UTF-16BE" : "UTF-16LE";
	g->why = "by its NUL bytes";
	return n >= LEAST && zero[big] == 0 && high[0] > n / RATE &&
	    (high[0] + most) * 5 >= n / 2 * 4;
}

/* What a byte is in a Cyrillic encoding; ASCII is NEITHER. */
enum { NEITHER, LOWER, UPPER, STRANGE };

/*
 * Can the N bytes at P, of these kinds, be words?  Then few are strange, and
 * few letters of upper case stand behind one of lower case.
 */
static bool
are_words(const unsigned char *kind, const char *p, size_t n, size_t *letters)
{
	size_t strange = 0, pairs = 0, humps = 0;
	unsigned before = NEITHER;

	*letters = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned k = kind[(unsigned char)p[i]];

		strange += k == STRANGE;
		*letters += k == LOWER || k == UPPER;
		pairs += k != NEITHER && before != NEITHER;
		humps += k == UPPER && before == LOWER;
		before = k;
	}
	return *letters > 20 && strange * 8 <= *letters &&
	    pairs * 2 >= *letters && humps * 50 <= pairs;
}

static void
set_kinds(unsigned char *kind, int from, int to, int what)
{
	for (int c = from; c <= to; c++)
		kind[c] = (unsigned char)what;
}

/* Is it Kazakh, by the letters that the N bytes at P have in TABLE? */
static bool
is_kazakh(const uint16_t *table, const char *p, size_t n)
{
	/* Those that Russian lacks, upper case first; the last it shares. */
	static const uint16_t letters[] = { 0x4D8, 0x4D9, 0x492, 0x493, 0x49A,
		0x49B, 0x4A2, 0x4A3, 0x4E8, 0x4E9, 0x4B0, 0x4B1, 0x4AE, 0x4AF,
		0x4BA, 0x4BB, 0x401, 0x451, 0x406, 0x456 };
	enum { LETTERS = sizeof letters / sizeof *letters, OWN_LETTERS = 16,
		KINDS = 4, KA = 5 };
	unsigned char kind[256] = { 0 }, which[256] = { 0 };
	size_t seen[LETTERS + 1] = { 0 }, kazakh = 0, kinds = 0, all;

	for (int c = 0x80; c < 0xC0; c++) {
		uint32_t cp = table[c - 0x80];

		kind[c] = cp > 0x400 && cp < 0x500 ? STRANGE : NEITHER;
		for (unsigned i = 0; i < LETTERS; i++)
			if (cp == letters[i]) {
				kind[c] = i & 1 ? LOWER : UPPER;
				which[c] = (unsigned char)(i + 1);
			}
	}
	set_kinds(kind, 0xC0, 0xDF, UPPER);
	set_kinds(kind, 0xE0, 0xFF, LOWER);
	for (size_t i = 0; i < n; i++)
		seen[which[(unsigned char)p[i]]]++;
	for (size_t i = 0; i < OWN_LETTERS; i += 2) {
		kazakh += seen[i + 1] + seen[i + 2];
		kinds += seen[i + 1] + seen[i + 2] > 0;
	}
	return are_words(kind, p, n, &all) && kinds >= KINDS &&
	    seen[KA] + seen[KA + 1] > 0 && kazakh * 30 >= all &&
	    kazakh * 3 <= all;
}

/* That of DOS, which ICU's detector does not know. */
static bool
is_ibm866(const char *p, size_t n)
{
	unsigned char kind[256] = { 0 };
	size_t all, first = 0;

	set_kinds(kind, 0x80, 0x9F, UPPER);
	set_kinds(kind, 0xA0, 0xAF, LOWER);
	set_kinds(kind, 0xB0, 0xDF, STRANGE);
	set_kinds(kind, 0xE0, 0xEF, LOWER);
	set_kinds(kind, 0xF0, 0xFF, STRANGE);
	for (size_t i = 0; i < n; i++)
		first += ((unsigned char)p[i] & 0xF0) == 0xA0;
	/* More than half of a text is of the first half of the letters. */
	return are_words(kind, p, n, &all) && first * 3 >= all;
}

/* Of what looks like windows-1251: is it that of the Macintosh? */
static bool
is_mac(const char *p, size_t n)
{
	enum { YA = 0xFF, MAC_YA = 0xDF };
	size_t mac = 0, other = 0;

	for (size_t i = 1; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		mac += c == MAC_YA && (unsigned char)p[i - 1] >= 0xE0;
		other += c == YA;
	}
	return mac > other;
}

/* Of what looks like KOI8-R: has it letters of Ukrainian, no parts of boxes? */
static bool
is_koi8_u(const char *p, size_t n)
{
	size_t letters = 0, boxes = 0;

	for (size_t i = 1; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		bool ukrainian = c == 0xA4 || c == 0xA6 || c == 0xA7;

		letters += ukrainian && (unsigned char)p[i - 1] >= 0xC0;
		boxes += c >= 0x80 && c < 0xB0 && !ukrainian && c != 0xA3 &&
		    c != 0xAD;
	}
	return letters > boxes;
}

size_t
guess_sample(const char *p, size_t n, char *sample)
{
	const char *end = p + n, *stop;
	size_t got = 0, len;

	for (; p < end && got < GUESS_SAMPLE; p = stop) {
		bool ascii = true;

		stop = memchr(p, '\n', (size_t)(end - p));
		stop = stop != NULL ? stop + 1 : end;
		for (const char *q = p; q < stop && ascii; q++)
			ascii = (unsigned char)*q < 0x80;
		len = (size_t)(stop - p);
		if (len > GUESS_SAMPLE - got)
			len = GUESS_SAMPLE - got;
		if (!ascii) {
			memcpy(sample + got, p, len);
			got += len;
		}
	}
	return got;
}

/* What ICU's detector thinks. */
static void
guess_icu(const char *p, size_t n, struct guess *g)
{
	UErrorCode e = U_ZERO_ERROR;
	UCharsetDetector *det = ucsdet_open(&e);
	const UCharsetMatch *m;

	*g = (struct guess){ .name = NULL };
	ucsdet_setText(det, p, (int32_t)n, &e);
	m = ucsdet_detect(det, &e);
	if (U_SUCCESS(e) && m != NULL) {
		g->sure = ucsdet_getConfidence(m, &e);
		/* The names are constants of ICU's. */
		g->name = ucsdet_getName(m, &e);
	}
	ucsdet_close(det);
}

/* ISO-2022 is ASCII and escapes, and would pass for UTF-8. */
static bool
guess_escapes(const char *p, size_t n, struct guess *g)
{
	enum { ENOUGH = 50 };
	const char *esc = memmem(p, n, "\x1B$", 2);

	if (esc == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] >= 0x80)
			return false;
	n -= (size_t)(esc - p);
	guess_icu(esc, n < GUESS_SAMPLE ? n : GUESS_SAMPLE, g);
	return g->name != NULL && strncmp(g->name, "ISO-2022", 8) == 0 &&
	    g->sure >= ENOUGH;
}

/* The encodings of Cyrillic that are found by statistics of our own. */
static bool
guess_letters(const char *p, size_t n, struct guess *g)
{
	g->why = "by its letters";
	g->name = is_kazakh(decode_kz_1048, p, n) ? "KZ-1048" :
	    is_kazakh(decode_pt154, p, n) ? "PT154" :
	    is_ibm866(p, n) ? "IBM866" : NULL;
	return g->name != NULL;
}

void
guess_encoding(const char *p, size_t n, bool cut, bool nulls,
    struct guess *g)
{
	char sample[GUESS_SAMPLE];

	*g = (struct guess){ .name = "UTF-8", .sure = 100 };
	if (n == 0 || guess_mark(p, n, g) || (!nulls && guess_utf16(p, n, g)) ||
	    guess_escapes(p, n, g))
		return;
	*g = (struct guess){ .sure = 100 };
	if (guess_utf8(p, n, cut, g))
		return;
	n = guess_sample(p, n, sample);
	if (guess_letters(sample, n, g))
		return;
	guess_icu(sample, n, g);
	if (g->name == NULL)
		return;
	if (strcmp(g->name, "windows-1251") == 0 && is_mac(sample, n))
		g->name = "x-mac-cyrillic";
	if (strcmp(g->name, "KOI8-R") == 0 && is_koi8_u(sample, n))
		g->name = "KOI8-U";
}
