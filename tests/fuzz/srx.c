/*
 * srx: an SRX file, and behind a NUL a text; or, if it does not begin with '<',
 * a rule a line (+ or -, beforebreak, a tab, afterbreak), of which a file is
 * made.  The file is read or refused with a reason; what is read finds places
 * that are inside the text, in order, none at its ends or inside a character,
 * and the same ones twice.
 */
#include "../../tools/sentence-split/srx.h"
#include "fuzz.h"

static void
check_places(const struct srx_work *w, const char *p, size_t n)
{
	const struct srx_place *a = (const void *)w->places.p;
	size_t last = 0;
	bool starts[1 << 12] = { false };

	for (size_t at = 0; at < n;) {
		uint32_t cp;

		starts[at] = true;
		at += utf8_next(p + at, p + n, &cp);
	}
	for (size_t i = 0; i < w->places.n / sizeof *a; i++) {
		LAW(a[i].at > last && a[i].at < n, "place %zu at %zu of %zu",
		    i, a[i].at, n);
		LAW(starts[a[i].at], "a place inside a character");
		LAW(a[i].line > 0, "a place of no rule");
		last = a[i].at;
	}
}

static bool
same_places(const struct srx_work *w, const struct srx_work *v)
{
	const struct srx_place *a = (const void *)w->places.p;
	const struct srx_place *b = (const void *)v->places.p;
	size_t n = w->places.n / sizeof *a;

	if (v->places.n != w->places.n)
		return false;
	/* One by one: there are bytes between what they hold. */
	for (size_t i = 0; i < n; i++)
		if (a[i].at != b[i].at || a[i].line != b[i].line ||
		    a[i].ends != b[i].ends)
			return false;
	return true;
}

/* Makes a file of the rules from P to END. */
static void
make_file(const char *p, const char *end, struct buf *file)
{
	const char *lf, *tab;

	buf_puts(file, "<srx version='2.0'><header cascade='yes'/><body>"
	    "<languagerules><languagerule languagerulename='A'>");
	for (; p < end; p = lf + (lf < end)) {
		if ((lf = memchr(p, '\n', (size_t)(end - p))) == NULL)
			lf = end;
		if (lf == p || (tab = memchr(p, '\t', (size_t)(lf - p))) ==
		    NULL)
			continue;
		buf_puts(file, *p == '+' ? "<rule break='yes'>" :
		    "<rule break='no'>");
		buf_puts(file, "<beforebreak><![CDATA[");
		if (tab > p)
			buf_put(file, p + 1, (size_t)(tab - p - 1));
		buf_puts(file, "]]></beforebreak><afterbreak><![CDATA[");
		buf_put(file, tab + 1, (size_t)(lf - tab - 1));
		buf_puts(file, "]]></afterbreak></rule>");
	}
	buf_puts(file, "</languagerule></languagerules><maprules><languagemap "
	    "languagepattern='.*' languagerulename='A'/></maprules></body>"
	    "</srx>");
}

static void
check(const struct srx *s, const char *text, size_t n)
{
	for (int joined = 0; joined < 2; joined++) {
		struct srx_work w = { 0 }, again = { 0 };
		bool good = srx_try(s, &w, text, n, joined);

		LAW(good || *w.error.why != '\0', "failed without a reason");
		LAW(good == srx_try(s, &again, text, n, joined) && (!good ||
		    same_places(&w, &again)), "not the same twice");
		if (good)
			check_places(&w, text, n);
		srx_work_free(&w);
		srx_work_free(&again);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *p = (const char *)data, *end = p + n, *nul;
	struct buf file = { 0 };
	struct srx_error e;
	struct srx *s;

	if (n == 0 || n > 1 << 12)
		return 0;
	if ((nul = memchr(p, '\0', n)) == NULL)
		nul = end;
	if (*p == '<')
		buf_put(&file, p, (size_t)(nul - p));
	else
		make_file(p, nul, &file);
	if ((s = srx_read(file.p, file.n, "kk", &e)) != NULL) {
		if (nul < end)
			check(s, nul + 1, (size_t)(end - nul - 1));
		srx_free(s);
	} else
		LAW(*e.why != '\0', "refused without a reason");
	buf_free(&file);
	return 0;
}
