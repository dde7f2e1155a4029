/* punct - see punct.h */
#include <stdbool.h>
#include <string.h>

#include "../../common/lang.h"
#include "../../common/patch.h"
#include "../../common/utf8.h"
#include "punct.h"

/* The em dash, in the languages that part words by it; else the en dash. */
static const char *const em[] = { "kk", "ru", "uk", "be", "bg", "ky", "tt",
	"ba", "uz", "mn", "tg", "es", "it", "pt", "fr", "lt", "lv", "zh", "ja",
	"en", NULL };

static bool
is_one_of(const char *lang, const char *const *tags)
{
	while (*tags != NULL && !lang_is(lang, *tags))
		tags++;
	return *tags != NULL;
}

void
punct_open(struct punct *l, const char *lang)
{
	static const char *const modifier[] = { "uk", "be", "uz", NULL };
	static const char *const wide[] = { "zh", "ja", "ko", NULL };

	*l = (struct punct){ .dash = "\u2013" };
	if (is_one_of(lang, em))
		l->dash = "\u2014";
	if (is_one_of(lang, modifier))
		l->apostrophe = 0x2BC;
	if (lang_is(lang, "uz"))
		l->turned = 0x2BB;
	l->inner = lang_is(lang, "fr");
	l->wide = is_one_of(lang, wide);
}

static bool
is_double(uint32_t cp)
{
	return cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F);
}

static bool
is_single(uint32_t cp)
{
	return (cp >= 0x2018 && cp <= 0x201B) || cp == 0x2039 || cp == 0x203A;
}

/* Figure, en and em dash, horizontal bar. */
static bool
is_dash(uint32_t cp)
{
	return cp >= 0x2012 && cp <= 0x2015;
}

static bool
is_hyphen(uint32_t cp)
{
	return cp == 0x2010 || cp == 0x2011 || cp == 0x2212;
}

unsigned
punct_steps(uint32_t cp, const struct props *r)
{
	if (cp < 0x80)
		return cp == '-' ? STEP_BIT(STEP_DASHES) :
		    cp == '\'' ? STEP_BIT(STEP_QUOTES) : 0;
	if (r->digit != 0)
		return STEP_BIT(STEP_DIGITS);
	if (is_double(cp) || is_single(cp) || cp == 0x2BB || cp == 0x2BC)
		return STEP_BIT(STEP_QUOTES);
	if (is_dash(cp) || is_hyphen(cp))
		return STEP_BIT(STEP_DASHES);
	return cp == 0x2026 ? STEP_BIT(STEP_ELLIPSIS) : 0;
}

static bool
is_blank(uint32_t cp)
{
	return (props_of(cp)->bits & P_SPACE) != 0;
}

/* The characters before P and behind END in [START, STOP), '\n' for none. */
struct around {
	uint32_t before, behind;
};

static struct around
around(const char *start, const char *p, const char *end, const char *stop)
{
	struct around a = { '\n', '\n' };

	if (p > start)
		utf8_prev(start, p, &a.before);
	if (end < stop)
		utf8_next(end, stop, &a.behind);
	return a;
}

static bool
is_letter(uint32_t cp)
{
	return props_is_letter(props_of(cp)) || props_is_mark(props_of(cp));
}

/* --- quotes ----------------------------------------------------------------*/

/* The letter that the single mark in A is, or 0. */
static uint32_t
letter_mark(const struct punct *l, struct around a)
{
	if (!is_letter(a.before))
		return 0;
	if (l->turned != 0 && strchr("oOgG", (int)a.before) != NULL &&
	    a.before < 0x80)
		return l->turned;
	return is_letter(a.behind) ? l->apostrophe : 0;
}

/* Start of the blanks that end at P, or end of those that begin there. */
static const char *
blanks_before(const char *start, const char *p)
{
	uint32_t cp;

	while (p > start) {
		unsigned len = utf8_prev(start, p, &cp);

		if (cp == '\n' || !is_blank(cp))
			break;
		p -= len;
	}
	return p;
}

static const char *
blanks_behind(const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);

		if (cp == '\n' || !is_blank(cp))
			break;
		p += len;
	}
	return p;
}

/*
 * Replaces the double mark from P to END.  In French the blanks inside « and »
 * are a part of the mark; a « that has none behind it may be a closing one.
 */
static void
put_double(const struct punct *l, struct patch *t, uint32_t cp, const char *p,
    const char *end)
{
	if (l->inner && cp == 0xAB)
		end = blanks_behind(end, t->end);
	else if (l->inner && cp == 0xBB)
		p = blanks_before(t->done, p);
	patch_put(t, p, (size_t)(end - p), "\"", 1);
}

uint64_t
punct_quotes(const struct punct *l, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	char letter[4];
	uint32_t cp;

	for (unsigned len; p < t.end; p += len) {
		uint32_t to = 0;

		len = utf8_next(p, t.end, &cp);
		if (p < t.done)
			continue;
		if (is_double(cp)) {
			put_double(l, &t, cp, p, p + len);
			continue;
		}
		if (cp != '\'' && !is_single(cp) && (cp != 0x2BB ||
		    l->turned == 0) && (cp != 0x2BC || l->apostrophe == 0))
			continue;
		if (cp != 0x2039 && cp != 0x203A)
			to = letter_mark(l, around(t.p, p, p + len, t.end));
		if (to == 0 && cp != 0x2BB && cp != 0x2BC)
			to = '\'';
		if (to != 0 && to != cp)
			patch_put(&t, p, len, letter, utf8_put(letter, to));
	}
	return patch_end(&t);
}

/* --- dashes ----------------------------------------------------------------*/

/* The end of the run of hyphens that begins at P; *N is how many there are. */
static const char *
hyphens(const char *p, const char *end, size_t *n)
{
	uint32_t cp;

	for (*n = 0; p < end; ++*n) {
		unsigned len = utf8_next(p, end, &cp);

		if (cp != '-' && !is_hyphen(cp))
			break;
		p += len;
	}
	return p;
}

/* Makes - of each of the hyphens from P to END. */
static void
put_hyphens(struct patch *t, const char *p, const char *end)
{
	uint32_t cp;

	for (unsigned len; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		if (cp != '-')
			patch_put(t, p, len, "-", 1);
	}
}

/* Does the mark from P to END in T stand between words, or at a line's end? */
static bool
is_between(const struct patch *t, const char *p, const char *end)
{
	struct around a = around(t->p, p, end, t->end);

	return is_blank(a.before) && is_blank(a.behind) &&
	    (a.before != '\n' || a.behind != '\n');
}

static bool
is_digit(uint32_t cp)
{
	return props_of(cp)->gc == GC_ND;
}

static void
put_dash(const struct punct *l, struct patch *t, const char *p,
    const char *end)
{
	struct around a = around(t->p, p, end, t->end);
	const char *to = NULL;

	if (is_between(t, p, end))
		to = l->dash;
	else if (is_digit(a.before) && is_digit(a.behind))
		to = "-";
	if (to != NULL && (strlen(to) != (size_t)(end - p) ||
	    memcmp(to, p, strlen(to)) != 0))
		patch_put(t, p, (size_t)(end - p), to, strlen(to));
}

uint64_t
punct_dashes(const struct punct *l, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	uint32_t cp;

	while (p < t.end) {
		const char *end = hyphens(p, t.end, &n);
		unsigned len = utf8_next(p, t.end, &cp);

		if (n == 0) {
			end = p + len;
			if (is_dash(cp))
				put_dash(l, &t, p, end);
		} else if (!is_between(&t, p, end) || n > 3)
			put_hyphens(&t, p, end);
		else if (n > 1 || cp != 0x2212)		/* 5 − 3 */
			patch_put(&t, p, (size_t)(end - p), l->dash,
			    strlen(l->dash));
		p = end;
	}
	return patch_end(&t);
}

/* --- ellipsis, digits ------------------------------------------------------*/

uint64_t
punct_ellipsis(const struct punct *l, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	static const char mark[] = "\u2026";
	struct patch t = patch_begin(p, n, out, edits);

	while (!l->wide && (p = memmem(p, (size_t)(t.end - p), mark,
	    sizeof mark - 1)) != NULL) {
		patch_put(&t, p, sizeof mark - 1, "...", 3);
		p += sizeof mark - 1;
	}
	return patch_end(&t);
}

uint64_t
punct_digits(const char *p, size_t n, struct buf *out, struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	uint32_t cp;

	for (unsigned len; p < t.end; p += len) {
		len = utf8_next(p, t.end, &cp);
		if (cp >= 0x80 && props_of(cp)->digit != 0) {
			char to = (char)('0' + props_of(cp)->digit - 1);

			patch_put(&t, p, len, &to, 1);
		}
	}
	return patch_end(&t);
}
