/* run - see run.h */
#include <string.h>

#include "run.h"

static bool
straight(const struct at *a)
{
	return a->cp == '"' || a->cp == '\'' || a->cp == '`';
}

bool
run_terminator(const struct at *a)
{
	return a->r->sb == SB_STERM || a->r->sb == SB_ATERM ||
	    a->cp == 0x2026;
}

bool
run_opener(const struct at *a)
{
	return a->r->gc == GC_PS || a->r->gc == GC_PI || straight(a) ||
	    a->cp == 0x201D || a->cp == '*' || a->cp == '_';
}

struct at
run_past_openers(struct at a, const char *end, unsigned n)
{
	while (n-- > 0 && a.p < a.end && run_opener(&a))
		a = at_read(a.end, end);
	return a;
}

/* Is A, glued to a terminator, a quote or bracket that closes? */
static bool
closer(const struct at *a, const char *end)
{
	struct at b;

	if (a->r->gc == GC_PE || a->r->gc == GC_PF)
		return true;
	if (a->r->gc != GC_PI && !straight(a))
		return false;
	b = at_read(a->end, end);
	/* Two of ` or ' are one quote. */
	if (a->cp != '"' && b.cp == a->cp)
		b = at_read(b.end, end);
	return straight(a) ? !at_upper(&b) && !at_digit(&b) :
	    !at_letter(&b) && !at_digit(&b);
}

/* The same with white space before it: « болды. » */
static bool
spaced_closer(const struct at *a, const char *end)
{
	struct at b;

	if (a->r->gc != GC_PE && a->r->gc != GC_PF && !straight(a))
		return false;
	b = at_read(a->end, end);
	if (a->cp != '"' && b.cp == a->cp && straight(a))
		b = at_read(b.end, end);
	return b.p == b.end || (b.r->bits & P_SPACE) || run_terminator(&b) ||
	    b.r->sb == SB_SCONTINUE;
}

/* Length of a reference, [12], at P; 0 if there is none. */
static size_t
reference(const char *p, const char *end)
{
	size_t n = 1;

	if (*p != '[')
		return 0;
	while (n < 5 && p + n < end && p[n] >= '0' && p[n] <= '9')
		n++;
	return n > 1 && p + n < end && p[n] == ']' ? n + 1 : 0;
}

/* Length of a closing quote that is an entity of HTML; 0 if there is none. */
static size_t
entity(const char *p, const char *end)
{
	static const char names[][8] = { "&#34;", "&#39;", "&quot;", "&apos;",
		"&raquo;", "&rdquo;", "&rsquo;", "&gt;" };
	struct at b;

	if (*p != '&')
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strnlen(names[i], sizeof *names);

		if ((size_t)(end - p) < n || memcmp(p, names[i], n) != 0)
			continue;
		b = at_read(p + n, end);
		return at_letter(&b) || at_digit(&b) ? 0 : n;
	}
	return 0;
}

/* Length of an emoticon, :-) ;) :P :(((, at P; 0 if there is none. */
static size_t
emoticon(const char *p, const char *end)
{
	const char *q = p;
	struct at a;

	if (*q != ':' && *q != ';' && *q != '=')
		return 0;
	if (++q < end && (*q == '-' || *q == '\'' || *q == 'o'))
		q++;
	if (q == end || *q == '\0' || strchr(")(DPp|\\]*", *q) == NULL)
		return 0;
	while (q + 1 < end && q[1] == *q && q - p < 16)
		q++;
	a = at_read(++q, end);
	return at_letter(&a) || at_digit(&a) || a.cp == '/' ||
	    run_terminator(&a) ? 0 : (size_t)(q - p);
}

/* Is A, behind the letter before P, the question mark of Greek? */
static bool
greek_question(const char *p, const char *start, const char *end)
{
	struct at before, behind = at_read(p + 1, end);
	uint32_t cp;

	if (p == start || *p != ';')
		return false;
	before = at_read(p - utf8_prev(start, p, &cp), end);
	return at_letter(&before) && before.r->script == SC_GREEK &&
	    (behind.p == end || !at_letter(&behind));
}

/* Two word spaces of Ethiopia, typed for its full stop? */
static bool
two_spaces(const char *p, const char *end)
{
	static const char two[] = "\341\215\241\341\215\241";

	return (size_t)(end - p) >= sizeof two - 1 &&
	    memcmp(p, two, sizeof two - 1) == 0;
}

bool
run_begins(const char *p, const char *start, const char *end)
{
	return two_spaces(p, end) || greek_question(p, start, end) ||
	    (p > start && p[-1] == ' ' && emoticon(p, end) > 0);
}

/* Takes A into the run; false if it does not belong there. */
static bool
take(struct run *k, const struct at *a, const char *end, unsigned *n)
{
	if (run_terminator(a)) {
		k->dot = ++*n == 1 && a->r->sb == SB_ATERM;
		k->dots = a->cp == 0x2026 || (*n > 1 && a->cp == '.');
		k->wide = a->r->sb == SB_STERM && a->cp >= 0x80 &&
		    (a->cp < 0x2000 || a->cp > 0x2FFF);
		return true;
	}
	if (closer(a, end)) {
		if (a->r->gc == GC_PE)
			k->bracket = true;
		else
			k->quote = true;
		return true;
	}
	return a->r->sb == SB_EXTEND || a->r->sb == SB_FORMAT ||
	    (a->cp > 0x2190 && (a->r->bits & P_PICT));
}

/* Length of what is not read code point by code point, at Q; or 0. */
static size_t
take_long(struct run *k, const char *q, const char *end)
{
	size_t n;

	if ((n = reference(q, end)) > 0)
		return n;
	if ((n = entity(q, end)) > 0) {
		k->quote = true;
		return n;
	}
	if ((n = emoticon(q, end)) > 0)
		k->smile = true;
	return n;
}

struct run
run_read(const char *term, const char *end, const char **after)
{
	struct run k = { .dot = false };
	const char *q = term;
	unsigned n = 0;
	size_t len;

	k.bare = emoticon(q, end) > 0;
	k.next = at_read(q, end);
	if (!k.bare && !take(&k, &k.next, end, &n))
		n++;
	if (!k.bare)
		q = k.next.end;
	if (two_spaces(term, end)) {
		q += k.next.end - term;
		k.wide = true;
	}
	for (;;) {
		k.next = at_read(q, end);
		if (q == end)
			break;
		if (take(&k, &k.next, end, &n)) {
			q = k.next.end;
			continue;
		}
		if ((len = take_long(&k, q, end)) > 0) {
			q += len;
			continue;
		}
		k.next = at_read(at_skip(q, end), end);
		if (k.next.p == q || k.next.p == end)
			break;
		if (k.next.cp != '[' &&
		    (len = take_long(&k, k.next.p, end)) > 0) {
			q = k.next.p + len;
			continue;
		}
		if (!spaced_closer(&k.next, end))
			break;
		if (k.next.r->gc == GC_PE)
			k.bracket = true;
		else
			k.quote = true;
		q = k.next.end;
	}
	*after = q;
	k.spaced = k.next.p != q;
	return k;
}
