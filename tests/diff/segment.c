/*
 * The word and the sentence machine against ICU's break iterators of the root
 * locale: all strings of three representatives of the groups of code points
 * that the rules can tell apart, and random strings over all members.
 *
 * Left out, for ICU goes other ways there on purpose: ':' and its wide forms
 * (CLDR takes them out of MidLetter), and what ICU looks up in dictionaries
 * (Line_Break SA; Han, Hiragana, Katakana, Hangul).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "../../common/segment.h"
#include "../../common/utf8.h"
#include "../lib.h"

enum { MAXGROUPS = 128, MAXLEN = 48, RANDOM = 300000 };

struct group {
	int wb, sb, pict;
	UChar32 *cp;
	size_t n, cap;
};

static struct group groups[MAXGROUPS];
static unsigned ngroups;

static uint64_t
rnd(uint64_t *s)
{
	*s ^= *s << 13;
	*s ^= *s >> 7;
	return *s ^= *s << 17;
}

static int
left_out(UChar32 cp)
{
	UErrorCode err = U_ZERO_ERROR;
	UScriptCode sc = uscript_getScript(cp, &err);

	return u_charType(cp) == U_SURROGATE || cp == ':' || cp == 0xFE13 ||
	    cp == 0xFE55 || cp == 0xFF1A || sc == USCRIPT_HAN ||
	    sc == USCRIPT_HIRAGANA || sc == USCRIPT_KATAKANA ||
	    sc == USCRIPT_HANGUL || u_getIntPropertyValue(cp,
	    UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
	    u_getIntPropertyValue(cp, UCHAR_WORD_BREAK) == U_WB_KATAKANA;
}

static struct group *
group_of(UChar32 cp)
{
	int wb = u_getIntPropertyValue(cp, UCHAR_WORD_BREAK);
	int sb = u_getIntPropertyValue(cp, UCHAR_SENTENCE_BREAK);
	int pict = u_hasBinaryProperty(cp, UCHAR_EXTENDED_PICTOGRAPHIC);
	unsigned i;

	for (i = 0; i < ngroups; i++)
		if (groups[i].wb == wb && groups[i].sb == sb &&
		    groups[i].pict == pict)
			return &groups[i];
	if (ngroups == MAXGROUPS)
		exit(2);
	groups[ngroups].wb = wb;
	groups[ngroups].sb = sb;
	groups[ngroups].pict = pict;
	return &groups[ngroups++];
}

static void
make_groups(void)
{
	for (UChar32 cp = 0; cp < 0x110000; cp++) {
		struct group *g;

		if (left_out(cp))
			continue;
		g = group_of(cp);
		if (g->n == g->cap) {
			g->cap = g->cap * 2 + 16;
			g->cp = realloc(g->cp, g->cap * sizeof *g->cp);
			if (g->cp == NULL)
				exit(2);
		}
		g->cp[g->n++] = cp;
	}
}

/* Are the boundaries of the N code points at CP the same? */
static int
same(UBreakIterator *bi, size_t (*segment)(const char *, size_t),
    const UChar32 *cp, int n)
{
	unsigned char ours[4 * MAXLEN + 1] = { 1 };
	char text[4 * MAXLEN];
	UChar wide[2 * MAXLEN];
	int32_t unit[4 * MAXLEN + 1], len = 0;
	UErrorCode err = U_ZERO_ERROR;
	size_t bytes = 0;

	for (int i = 0; i < n; i++) {
		unsigned k = utf8_put(text + bytes, (uint32_t)cp[i]);

		for (unsigned j = 0; j < k; j++)
			unit[bytes + j] = j == 0 ? len : -1;
		bytes += k;
		U16_APPEND_UNSAFE(wide, len, cp[i]);
	}
	unit[bytes] = len;
	for (size_t at = 0; at < bytes; ours[at] = 1)
		at += segment(text + at, bytes - at);
	ubrk_setText(bi, wide, len, &err);
	if (U_FAILURE(err))
		return 0;
	for (size_t at = 0; at <= bytes; at++)
		if (ours[at] ? unit[at] < 0 || !ubrk_isBoundary(bi, unit[at]) :
		    unit[at] >= 0 && ubrk_isBoundary(bi, unit[at]))
			return 0;
	return 1;
}

static unsigned
report(const char *what, const UChar32 *cp, int n)
{
	printf("# %s differ:", what);
	for (int i = 0; i < n; i++)
		printf(" %04X", (unsigned)cp[i]);
	putchar('\n');
	return 1;
}

static void
run(UBreakIteratorType type, const char *what,
    size_t (*segment)(const char *, size_t))
{
	UErrorCode err = U_ZERO_ERROR;
	UBreakIterator *bi = ubrk_open(type, "", NULL, 0, &err);
	uint64_t seed = 0x5EED5EED5EED;
	unsigned bad = 0, total = 0, x, y, z;
	UChar32 cp[MAXLEN];

	if (U_FAILURE(err)) {
		CHECK(0, "%s: ICU: %s", what, u_errorName(err));
		return;
	}
	for (x = 0; x < ngroups; x++)
		for (y = 0; y < ngroups; y++)
			for (z = 0; z < ngroups; z++, total++) {
				cp[0] = groups[x].cp[0];
				cp[1] = groups[y].cp[0];
				cp[2] = groups[z].cp[0];
				if (!same(bi, segment, cp, 3) && bad < 20)
					bad += report(what, cp, 3);
			}
	CHECK(bad == 0, "%s: all %u strings of three", what, total);
	for (bad = total = 0; total < RANDOM; total++) {
		int n = (int)(1 + rnd(&seed) % MAXLEN);

		for (int i = 0; i < n; i++) {
			struct group *g = &groups[rnd(&seed) % ngroups];

			cp[i] = g->cp[rnd(&seed) % g->n];
		}
		if (!same(bi, segment, cp, n) && bad < 20)
			bad += report(what, cp, n);
	}
	CHECK(bad == 0, "%s: %u random strings", what, total);
	ubrk_close(bi);
}

int
main(void)
{
	make_groups();
	CHECK(ngroups > 30, "%u groups of code points", ngroups);
	run(UBRK_WORD, "words", segment_word);
	run(UBRK_SENTENCE, "sentences", segment_sentence);
	for (unsigned i = 0; i < ngroups; i++)
		free(groups[i].cp);
	return done();
}
