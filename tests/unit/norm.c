/*
 * norm: named cases in the four forms; ill-formed bytes; that a span comes out
 * the same wherever it lies in a block; that the bits of the properties mean
 * what norm takes them for; that U+11A7 is never lost; that marks are put in
 * order up to a limit, and many of them cost little time.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../common/norm.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "../lib.h"

static const struct {
	const char *what, *in, *form[4];	/* NFC NFD NFKC NFKD */
} cases[] = {
	{ "nothing", "", { "", "", "", "" } },
	{ "ASCII", "suzgi 1.0\n",
	    { "suzgi 1.0\n", "suzgi 1.0\n", "suzgi 1.0\n", "suzgi 1.0\n" } },
	{ "Kazakh, composed", "Йод, қайың, ёлка",
	    { "Йод, қайың, ёлка", "И\u0306од, қаи\u0306ың, е\u0308лка",
	    "Йод, қайың, ёлка", "И\u0306од, қаи\u0306ың, е\u0308лка" } },
	{ "Kazakh, decomposed", "И\u0306од, қаи\u0306ың, е\u0308лка",
	    { "Йод, қайың, ёлка", "И\u0306од, қаи\u0306ың, е\u0308лка",
	    "Йод, қайың, ёлка", "И\u0306од, қаи\u0306ың, е\u0308лка" } },
	{ "a mark at the start", "\u0306и", { "\u0306и", "\u0306и",
	    "\u0306и", "\u0306и" } },
	{ "a mark by itself at the end", "и\u0306\n\u0301",
	    { "й\n\u0301", "и\u0306\n\u0301", "й\n\u0301",
	    "и\u0306\n\u0301" } },
	{ "marks out of order", "а\u0301\u0323\u0306",
	    { "а\u0323\u0301\u0306", "а\u0323\u0301\u0306",
	    "а\u0323\u0301\u0306", "а\u0323\u0301\u0306" } },
	{ "a mark that passes another", "и\u0323\u0306",
	    { "й\u0323", "и\u0323\u0306", "й\u0323", "и\u0323\u0306" } },
	{ "a mark that is blocked", "и\u0301\u0306",
	    { "и\u0301\u0306", "и\u0301\u0306", "и\u0301\u0306",
	    "и\u0301\u0306" } },
	{ "marks by two", "\u1EAD", { "\u1EAD", "a\u0323\u0302", "\u1EAD",
	    "a\u0323\u0302" } },
	{ "compatibility", "№ 5 км² … ½ ﷺ",
	    { "№ 5 км² … ½ ﷺ", "№ 5 км² … ½ ﷺ",
	    "No 5 км2 ... 1\u20442 صلى الله عليه وسلم",
	    "No 5 км2 ... 1\u20442 صلى الله عليه وسلم" } },
	{ "excluded from composition", "\u0958\u2126\u212B",
	    { "\u0915\u093C\u03A9\u00C5", "\u0915\u093C\u03A9A\u030A",
	    "\u0915\u093C\u03A9\u00C5", "\u0915\u093C\u03A9A\u030A" } },
	{ "Hangul", "\uD55C\u1100\u1161\u11A8\uAC00\u11A8",
	    { "\uD55C\uAC01\uAC01",
	    "\u1112\u1161\u11AB\u1100\u1161\u11A8\u1100\u1161\u11A8",
	    "\uD55C\uAC01\uAC01",
	    "\u1112\u1161\u11AB\u1100\u1161\u11A8\u1100\u1161\u11A8" } },
	{ "ill-formed parts are left, and part marks from letters",
	    "и\xFF\u0306 \xE2\x80й \xED\xA0\x80",
	    { "и\xFF\u0306 \xE2\x80й \xED\xA0\x80",
	    "и\xFF\u0306 \xE2\x80и\u0306 \xED\xA0\x80",
	    "и\xFF\u0306 \xE2\x80й \xED\xA0\x80",
	    "и\xFF\u0306 \xE2\x80и\u0306 \xED\xA0\x80" } },
	{ "a lead byte at the end", "и\u0306\xCC", { "й\xCC",
	    "и\u0306\xCC", "й\xCC", "и\u0306\xCC" } },
	{ "four bytes", "\U0001D15E\U00011131\U00011127",
	    { "\U0001D157\U0001D165\U0001112E",
	    "\U0001D157\U0001D165\U00011131\U00011127",
	    "\U0001D157\U0001D165\U0001112E",
	    "\U0001D157\U0001D165\U00011131\U00011127" } },
};

static const enum norm_form forms[] = { NORM_NFC, NORM_NFD, NORM_NFKC,
	NORM_NFKD };
static const char *const names[] = { "NFC", "NFD", "NFKC", "NFKD" };
static struct norm work[4];	/* one a form */
static struct buf got;

static int
gives(unsigned f, const char *p, size_t n, const char *want, size_t wanted)
{
	got.n = 0;
	norm_append(&work[f], forms[f], p, n, &got, NULL);
	return got.n == wanted && (wanted == 0 ||
	    memcmp(got.p, want, wanted) == 0);
}

/* Each case, and at all places round the edges of blocks and of batches. */
static void
check_cases(void)
{
	enum { FAR = 4200 };
	char *text = mem_zalloc(FAR + 400, 1), *want = mem_zalloc(FAR + 400, 1);

	memset(text, 'x', FAR);
	memset(want, 'x', FAR);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (unsigned f = 0; f < 4; f++) {
			const char *in = cases[i].in, *out = cases[i].form[f];
			size_t n = strlen(in), m = strlen(out);
			int good = gives(f, in, n, out, m);

			for (size_t at = 0; at < FAR; at += at == 200 ?
			    3800 : 1) {
				/* x takes marks; a line feed does not. */
				text[at] = want[at] = '\n';
				memcpy(text + at + 1, in, n);
				memcpy(want + at + 1, out, m);
				good &= gives(f, text, at + 1 + n, want,
				    at + 1 + m);
				memset(text, 'x', at + 1 + n);
				memset(want, 'x', at + 1 + m);
			}
			CHECK(good, "%s: %s", names[f], cases[i].what);
		}
	free(text);
	free(want);
}

/*
 * What is stable stays by itself and behind a letter, U+11A7 is stable, and
 * U+11A7 comes out of U+11A7 only: so it never meets utf8proc's composition.
 */
static void
check_bits(void)
{
	char text[8], out[8];

	for (unsigned f = 0; f < 4; f++) {
		unsigned bit = norm_bit(forms[f]), changed = 0, jamo = 0;

		CHECK((props_of(0x11A7)->bits & bit) == 0,
		    "%s: U+11A7 is stable", names[f]);
		for (uint32_t cp = 0; cp < 0x110000; cp++) {
			unsigned n;

			if (cp >= 0xD800 && cp < 0xE000)
				continue;
			text[0] = out[0] = 'x';
			n = 1 + utf8_put(text + 1, cp);
			if ((props_of(cp)->bits & bit) == 0)
				changed += !gives(f, text, n, text, n);
			else
				gives(f, text + 1, n - 1, out, 1);
			jamo += cp != 0x11A7 &&
			    memmem(got.p, got.n, "\u11A7", 3) != NULL;
		}
		CHECK(changed == 0, "%s: what is stable stays", names[f]);
		CHECK(jamo == 0, "%s: U+11A7 is in no decomposition", names[f]);
	}
	CHECK(norm_bit(NORM_NONE) == 0, "nothing is unstable in no form");
	CHECK(props_of(UTF8_BAD)->bits == 0, "ill-formed bytes are stable");
}

/* U+11A7 behind each of the 399 syllables of two letters, composed or not. */
static void
check_jamo(void)
{
	for (unsigned f = 0; f < 4; f += 2) {
		unsigned lost = 0;
		char in[12], out[12];

		for (uint32_t lv = 0xAC00; lv < 0xD7A4; lv += 28) {
			uint32_t l = 0x1100 + (lv - 0xAC00) / 588;
			uint32_t v = 0x1161 + (lv - 0xAC00) / 28 % 21;
			unsigned n = utf8_put(in, lv), m = utf8_put(out, lv);

			m += utf8_put(out + m, 0x11A7);
			n += utf8_put(in + n, 0x11A7);
			lost += !gives(f, in, n, out, m);
			n = utf8_put(in, l);
			n += utf8_put(in + n, v);
			n += utf8_put(in + n, 0x11A7);
			lost += !gives(f, in, n, out, m);
		}
		CHECK(lost == 0, "%s: U+11A7 stays behind 399 syllables",
		    names[f]);
	}
}

/*
 * N marks of two classes, by turns, behind one letter, in order or as they are;
 * what stands behind them is normalized whatever they are.
 */
static int
marks_are(unsigned f, size_t n, bool in_order)
{
	struct buf in = { 0 }, want = { 0 };
	int good;

	buf_puts(&in, "и");
	for (size_t i = 0; i < n; i++)
		buf_puts(&in, i % 2 == 0 ? "\u0301" : "\u0323");
	if (!in_order)
		buf_put(&want, in.p, in.n);
	else {
		buf_puts(&want, "и");
		for (size_t i = 0; i < n / 2; i++)
			buf_puts(&want, "\u0323");
		for (size_t i = 0; i < n - n / 2; i++)
			buf_puts(&want, "\u0301");
	}
	buf_puts(&in, " \u1E69");
	buf_puts(&want, f == 1 || f == 3 ? " s\u0323\u0307" : " \u1E69");
	good = gives(f, in.p, in.n, want.p, want.n);
	buf_free(&in);
	buf_free(&want);
	return good;
}

static void
check_marks(void)
{
	for (unsigned f = 0; f < 4; f++) {
		CHECK(marks_are(f, NORM_LONGEST, true),
		    "%s: as many marks as may be, in order", names[f]);
		CHECK(marks_are(f, NORM_LONGEST + 1, false),
		    "%s: one more, and they stay", names[f]);
		CHECK(marks_are(f, 10000000, false),
		    "%s: ten million marks stay", names[f]);
	}
}

int
main(void)
{
	static const char text[] = "и\u0306\xFF\u0301№";

	alarm(60);	/* what is not linear takes hours */
	check_cases();
	got.n = 0;
	norm_append(&work[0], NORM_NONE, text, sizeof text - 1, &got, NULL);
	CHECK(got.n == sizeof text - 1 && memcmp(got.p, text, got.n) == 0,
	    "no form: all stays");
	norm_append(&work[0], NORM_NFD, "й", 2, &got, NULL);
	norm_append(&work[0], NORM_NFC, "и\u0306", 4, &got, NULL);
	CHECK(got.n == sizeof text - 1 + 6 && memcmp(got.p + sizeof text - 1,
	    "и\u0306й", 6) == 0, "appends, and one space serves two forms");
	check_bits();
	check_jamo();
	check_marks();
	for (unsigned f = 0; f < 4; f++)
		norm_free(&work[f]);
	buf_free(&got);
	return done();
}
