/* rules - see rules.h */
#include <stdint.h>
#include <string.h>

#include "../../common/utf8.h"
#include "rules.h"
#include "run.h"
#include "word.h"

enum { LOOK_AHEAD = 512 };	/* bytes of speech that are looked at */

static const struct {
	const char *name;
	bool ends;
} rules[] = {
	[RULE_LAST] = { "last", true },
	[RULE_FIRST] = { "first", false },
	[RULE_ASIDE] = { "aside", false },
	[RULE_GOES_ON] = { "goes-on", false },
	[RULE_WIDE] = { "wide", true },
	[RULE_LIST] = { "list", false },
	[RULE_DATE] = { "date", false },
	[RULE_ORDINAL] = { "ordinal", false },
	[RULE_START] = { "start", true },
	[RULE_NEVER] = { "never", false },
	[RULE_NUMBER] = { "number", false },
	[RULE_MAY_NOT] = { "may-not", false },
	[RULE_MAY] = { "may", true },
	[RULE_INITIAL] = { "initial", false },
	[RULE_LETTERS] = { "letters", false },
	[RULE_NO_SPACE] = { "no-space", true },
	[RULE_WORD] = { "word", false },
	[RULE_LOWER] = { "lower", false },
	[RULE_SPEECH] = { "speech", false },
	[RULE_TURN] = { "turn", true },
	[RULE_NEXT] = { "next", true },
	[RULE_INSIDE] = { "inside", false },
};

/* Written without spaces. */
static bool
dense(const struct at *a)
{
	/* Marks such as that of a long vowel are of no script. */
	return a->r->script == SC_HAN || a->r->script == SC_KANA ||
	    (a->cp >= 0x3001 && a->cp < 0x3100) || (a->cp >= 0xFF01 &&
	    a->cp < 0xFFF0);
}

/* A word that only begins sentences, as its capital shows? */
static bool
starts(const struct lang *l, const struct run *k, const char *end)
{
	struct word w;

	if (!at_upper(&k->next))
		return false;
	w = word_after(&k->next, end);
	return (w.end == end || *w.end != '.') &&
	    lang_start(l, w.p, (size_t)(w.end - w.p));
}

/*
 * The class of the word with the full stop at TERM, in its several ways: as it
 * is, behind a number (1991ж.), and written with spaces (т. б.).
 */
static enum lang_class
class_of(const struct lang *l, const struct word *w, const struct place *p,
    bool *after_number)
{
	enum lang_class c = LANG_NONE, d;
	char text[LOOK_BACK];
	const char *q = w->p;
	size_t n = sizeof text, len;
	struct word v = *w;

	if (w->end != p->term || *p->term != '.' || w->parts == 0)
		return LANG_NONE;
	c = lang_abbreviation(l, q, (size_t)(w->end + 1 - q));
	if (c == LANG_NONE && w->digits > 0) {
		while (q < w->end && ((*q >= '0' && *q <= '9') || *q == '-'))
			q++;
		c = lang_abbreviation(l, q, (size_t)(w->end + 1 - q));
		*after_number = q > w->p;
	}
	if (!w->letters)
		return c;
	/* Pieces of one letter each are put together from the last. */
	for (unsigned i = 0; i < 4 && v.letters && v.parts > 0; i++) {
		len = (size_t)(v.end - v.p);
		if (len + 1 > n || (i > 0 && v.end[-1] != '.'))
			break;
		n -= len + (i == 0);
		memcpy(text + n, v.p, len + (i == 0));
		if (i > 0 && (d = lang_abbreviation(l, text + n,
		    sizeof text - n)) != LANG_NONE) {
			*after_number = false;
			c = d;
		}
		v = word_before(v.p, p->start);
	}
	return c;
}

/* A letter with a dot, or two, as names have: Қ. Дж. */
static bool
initial_ahead(const struct run *k, const char *end)
{
	struct word w;

	if (!at_upper(&k->next))
		return false;
	w = word_after(&k->next, end);
	return w.initials && w.parts == 1 && w.end < end && *w.end == '.';
}

static bool
number_ahead(const struct run *k, const char *end)
{
	struct word w;

	if (at_digit(&k->next))
		return true;
	if (!at_roman(&k->next))
		return false;
	w = word_after(&k->next, end);
	return w.roman;
}

/* Can what follows begin a sentence, if all that is known is a full stop? */
static bool
begins(const struct run *k, const char *end)
{
	struct at a = run_past_openers(k->next, end, 4);

	return k->next.r->gc != GC_PS && (at_upper(&a) || a.r->gc == GC_LO ||
	    (a.p != k->next.p && at_digit(&a)));
}

static enum split_rule
abbreviation(const struct lang *l, const struct place *p,
    const struct run *k, const struct word *w)
{
	bool near = false, far;
	enum lang_class c = class_of(l, w, p, &near);
	struct word v;

	if (c == LANG_NONE)
		return RULE_NEXT;
	if (c == LANG_NEVER)
		return RULE_NEVER;
	far = number_ahead(k, p->end);
	if (c == LANG_NUMBER) {
		v = word_before(w->p, p->start);
		if (near || far || word_number(&v))
			return RULE_NUMBER;
	}
	/* Where a danda ends sentences, a full stop makes abbreviations. */
	if (k->next.cp >= 0x900 && k->next.cp < 0xE00)
		return RULE_MAY_NOT;
	return far || k->bracket || initial_ahead(k, p->end) ||
	    !begins(k, p->end) ? RULE_MAY_NOT : RULE_MAY;
}

/* Numbers and letters before the items of a list. */
static bool
list(const struct place *p, const struct run *k, const struct word *w)
{
	const char *q = w->p;

	if (w->end != p->term || k->quote || k->bracket)
		return false;
	if (q == p->start) {
		if (w->parts == 0)
			return w->digits <= 3 * (unsigned)(1 +
			    (memchr(q, '.', (size_t)(w->end - q)) != NULL)) &&
			    w->digits > 0 && w->marks == 0;
		/* 1-бап. Жалпы ережелер */
		if (*q >= '0' && *q <= '9')
			return w->digits <= 3 && w->parts == 1 && w->marks == 0;
		return w->roman && w->end - w->p <= 10;
	}
	q = at_skip_back(q, p->start);
	return word_digits(w, 2) && q > p->start &&
	    (q[-1] == ':' || q[-1] == ';');
}

/* A day, a month and a year with spaces: 5. 11. 2025 */
static bool
date(const struct place *p, const struct run *k, const struct word *w)
{
	struct word a, b;

	if (!word_digits(w, 2) || !at_digit(&k->next))
		return false;
	a = word_after(&k->next, p->end);
	if (word_digits(&a, 2) && a.end < p->end && *a.end == '.')
		return true;
	b = word_before(w->p, p->start);
	return a.digits == 4 && b.digits > 0 && b.digits <= 2 &&
	    b.end[-1] == '.';
}

/* Where a number with a dot is "first": am 17. Dezember, II. Abdülhamit. */
static bool
ordinal(const struct lang *l, const struct place *p, const struct run *k,
    const struct word *w)
{
	return lang_has(l, LANG_ORDINALS) && w->end == p->term && !k->bracket &&
	    !k->quote && (word_digits(w, 2) || w->roman);
}

/* One full stop: abbreviations, initials, numbers; RULE_NEXT for none. */
static enum split_rule
full_stop(const struct lang *l, const struct place *p, const struct run *k)
{
	struct word w = word_before(p->term, p->start), v;
	enum split_rule r;

	if (list(p, k, &w))
		return RULE_LIST;
	if (k->spaced && date(p, k, &w))
		return RULE_DATE;
	if (k->spaced && ordinal(l, p, k, &w))
		return starts(l, k, p->end) ? RULE_START : RULE_ORDINAL;
	r = w.initials ? RULE_INITIAL : abbreviation(l, p, k, &w);
	if (r == RULE_NEXT && w.letters) {
		/* 556 м. is a unit of measure, no abbreviation. */
		v = word_before(w.p, p->start);
		if (w.parts > 1 || v.digits == 0)
			r = RULE_LETTERS;
	}
	if (r == RULE_NEXT || r == RULE_MAY)
		return r;
	return !k->bracket && starts(l, k, p->end) ? RULE_START : r;
}

/* May a word of Latin letters be the name of a site or a file with this? */
static bool
site(const struct lang *l, const struct word *w, const struct word *v,
    const struct run *k, const char *end)
{
	if (!w->latin || !v->latin)
		return false;
	return !starts(l, k, end) && (w->lower == 0 || w->parts > 1 ||
	    v->upper > 1 || v->upper + v->lower < 4 || v->end == end ||
	    (*v->end != ' ' && *v->end != ','));
}

/* A bullet glued to the sentence before: болды.* Кейін */
static bool
bullet(const struct run *k, const char *end)
{
	struct at a;
	const char *q = at_skip(k->next.end, end);

	a = at_read(q, end);
	return (k->next.cp == '*' || k->next.cp == '#' ||
	    k->next.cp == 0x2022) && q > k->next.end && at_upper(&a);
}

/* No space behind: is it missing, or is this the inside of a word? */
static enum split_rule
glued(const struct lang *l, const struct place *p, const struct run *k)
{
	struct word w = word_before(p->term, p->start), v;
	struct at a = run_past_openers(k->next, p->end, LOOK_BACK);

	if (w.marks > 0)
		return RULE_WORD;
	if (bullet(k, p->end))
		return RULE_NO_SPACE;
	if (a.p == k->next.p && at_digit(&a))
		return !w.latin && w.lower > 3 && w.digits == 0 ?
		    RULE_NO_SPACE : RULE_WORD;
	if (!at_upper(&a) && !(a.r->gc == GC_LO && w.upper + w.lower == 0 &&
	    w.digits == 0))
		return RULE_WORD;
	if (!k->dot || k->quote || k->bracket || w.p == w.end)
		return RULE_NO_SPACE;
	v = word_after(&a, p->end);
	if (a.r->gc == GC_LO)
		return w.parts == 1 && w.last > 2 && v.last > 2 ?
		    RULE_NO_SPACE : RULE_WORD;
	if (site(l, &w, &v, k, p->end))
		return RULE_WORD;
	/* 1.Кіріспе 2.Негізгі бөлім */
	if (word_digits(&w, 2) && !starts(l, k, p->end))
		return RULE_LIST;
	/* БҰҰ.Бұл, but BAQ.KZ; 2020.Содан; болды.XVIII, but Мұх.Әуезов */
	if (w.lower == 0)
		return v.lower > 1 ? RULE_NO_SPACE : RULE_WORD;
	return w.last < 2 || (w.upper > 0 && w.last < 4 && w.parts == 1) ?
	    RULE_WORD : RULE_NO_SPACE;
}

static enum split_rule
dash(const struct place *p, const struct run *k)
{
	struct at a = k->next;
	struct word w;

	/* -- and __ stand for one dash. */
	while (a.p < a.end && a.cp == k->next.cp)
		a = at_read(a.end, p->end);
	a = at_read(at_skip(a.p, p->end), p->end);
	if (!k->spaced && k->next.cp == '-' && a.p == k->next.end)
		return RULE_WORD;
	if (at_lower(&a, p->end) || run_terminator(&a))
		return RULE_LOWER;
	/* диам. — 743 см */
	w = word_before(p->term, p->start);
	if (k->dot && at_digit(&a) && !word_whole(&w))
		return RULE_LOWER;
	return k->quote && at_letter(&a) ? RULE_SPEECH : RULE_TURN;
}

/* An ellipsis that begins a sentence, glued to its first word. */
static bool
leading_ellipsis(const struct run *k, const char *end)
{
	struct at a = k->next;

	if (!k->spaced || (a.cp != 0x2026 &&
	    (end - a.p < 2 || a.p[0] != '.' || a.p[1] != '.')))
		return false;
	while (a.cp == '.' || a.cp == 0x2026)
		a = at_read(a.end, end);
	return at_upper(&a);
}

/*
 * Can a sentence end here before a lower-case letter, where the language has
 * people who write so?  Not behind what a verb of saying or a name may follow.
 */
static bool
lower_start(const struct word *w, const struct run *k)
{
	if (k->bare)
		return false;
	if (!k->spaced || k->dots || k->quote || k->bracket)
		return k->smile;
	return !k->dot || w->p == w->end ||
	    (w->digits > 1 && w->parts == 0) ||
	    (w->parts == 1 && w->last > 1 && w->marks == 0);
}

/* The address of a site is a unit by itself, not the rest of a sentence. */
static bool
url(const char *p, const char *end)
{
	return (end - p > 8 && memcmp(p, "http", 4) == 0) ||
	    (end - p > 4 && memcmp(p, "www.", 4) == 0);
}

/* A name in small Latin letters, in a text in another alphabet: aitu. */
static bool
brand(const struct word *w, const struct at *a)
{
	return w->lower > 0 && !w->latin && a->r->script == SC_LATIN;
}

/* What follows, whatever the terminators are. */
static enum split_rule
follows(const struct lang *l, const struct place *p, const struct run *k)
{
	struct at a = k->next;
	struct word w;

	if (a.r->gc == GC_PD || a.cp == '_')
		return dash(p, k);
	a = run_past_openers(a, p->end, 8);
	if (!at_lower(&a, p->end))
		return RULE_NEXT;
	w = word_before(p->term, p->start);
	if (lang_has(l, LANG_LOWERCASE_STARTS) && lower_start(&w, k))
		return RULE_NEXT;
	if (k->spaced && url(a.p, p->end))
		return !k->dot || w.last > 2 ? RULE_NEXT : RULE_LOWER;
	if (a.p == k->next.p && !(k->spaced && brand(&w, &a)))
		return RULE_LOWER;
	return k->dot && word_whole(&w) ? RULE_NEXT : RULE_LOWER;
}

/* Marks behind which a sentence goes on, and a title's year: «Не?» (2001). */
static bool
goes_on(const struct run *k, const char *end, bool number)
{
	const struct at *a = &k->next;
	struct at b;

	if (run_terminator(a) || a->r->gc == GC_PE || a->cp == '/' ||
	    (a->r->sb == SB_SCONTINUE && a->r->gc != GC_PD))
		return true;
	b = at_read(a->end, end);
	if (k->quote && a->cp == '(' && at_digit(&b))
		return true;
	/* From -2... to +3 degrees. */
	return k->dots && number && (at_digit(a) || (at_digit(&b) &&
	    (a->cp == '+' || a->cp == '-' || a->cp == 0x2212)));
}

/*
 * Who said it, with or without a dash, in an alphabet of one case; in others
 * the small letter tells.
 */
static bool
said(const struct run *k, const char *end)
{
	struct at a = k->next;

	if (a.cp != '-' && a.cp != '_' && a.r->gc != GC_LO && a.r->gc != GC_PD)
		return false;
	while (a.p < a.end && (a.r->gc == GC_PD || a.cp == '_') &&
	    a.p - k->next.p < 16)
		a = at_read(at_skip(a.end, end), end);
	return word_says(&a, end);
}

/* The rule for P but for RULE_INSIDE. */
static enum split_rule
decide(const struct lang *l, struct place *p, const struct run *k)
{
	struct at before;
	enum split_rule r;

	if (k->next.p == p->end)
		return RULE_LAST;
	if (!p->words)
		return RULE_FIRST;
	if (k->bracket && (p->term[-1] == '(' || p->term[-1] == '[') &&
	    !strchr(".!?", p->after[-1]))
		return RULE_ASIDE;
	if (leading_ellipsis(k, p->end))
		return RULE_NEXT;
	if (goes_on(k, p->end, p->term[-1] >= '0' && p->term[-1] <= '9'))
		return RULE_GOES_ON;
	if (said(k, p->end))
		return RULE_SPEECH;
	if (k->wide)
		return at_lower(&k->next, p->end) || (!k->spaced &&
		    (k->quote || k->bracket) &&
		    k->next.r->script == SC_KANA) ? RULE_GOES_ON : RULE_WIDE;
	if (!k->spaced && k->next.r->gc != GC_PD) {
		utf8_prev(p->start, p->term, &before.cp);
		before.r = props_of(before.cp);
		/* Yahoo!ニュース is a name; 年2.5 and か.mp3 are words. */
		if (dense(&before) ? dense(&k->next) || !k->dot :
		    dense(&k->next) && !k->dot && *p->term != '!')
			return RULE_WIDE;
	}
	if (k->dot && (r = full_stop(l, p, k)) != RULE_NEXT)
		return r;
	if (!k->spaced && k->next.r->gc != GC_PD)
		return glued(l, p, k);
	return follows(l, p, k);
}

/* Where the quote or bracket at OPEN closes, from P on; NULL if not nearby. */
static const char *
find_close(const char *open, const char *p, const char *end)
{
	struct at o = at_read(open, end), a;
	uint32_t want = o.cp == '(' ? ')' : o.cp == 0xAB ? 0xBB :
	    o.cp == '"' ? '"' : o.cp == 0x201E ? 0x201C : 0x201D;

	if (end - p > LOOK_AHEAD)
		end = p + LOOK_AHEAD;
	for (; p < end; p = a.end) {
		a = at_read(p, end);
		if (a.cp == want && (want != '"' ||
		    (unsigned char)p[-1] > ' '))
			return a.end;
		if (a.cp == o.cp)
			break;
	}
	return NULL;
}

/*
 * Does P stand in quotes or brackets behind which the sentence goes on in
 * lower case?  Then it ends nowhere in them.  Speech that a comma or a dash
 * follows is no such: each of its sentences stands by itself.
 */
static bool
inside(struct place *p)
{
	const char *q, *close;
	struct at a;
	uint32_t cp;

	if (p->open == NULL)
		return false;
	close = find_close(p->open, p->after, p->end);
	if (close == NULL)
		return false;
	/* "Кел. Отыр," деді */
	q = close - utf8_prev(p->open, close, &cp);
	if (q > p->open && q[-1] == ',')
		return false;
	q = at_skip(close, p->end);
	a = at_read(q, p->end);
	if (!at_lower(&a, p->end) && !(a.cp == '-' && q == close) &&
	    !(*p->open == '(' && (a.r->sb == SB_SCONTINUE ||
	    (p->open != p->start && run_terminator(&a)))))
		return false;
	p->joined = close;
	return true;
}

/* Length of the lower-case letter before Q, of ASCII or Cyrillic; or 0. */
static size_t
plain_lower(const char *q, const char *start)
{
	unsigned char c, d;

	if (q == start)
		return 0;
	d = (unsigned char)q[-1];
	if (d < 0x80)
		return d >= 'a' && d <= 'z';
	if (q - start < 2)
		return 0;
	c = (unsigned char)q[-2];
	return (c == 0xD0 && d >= 0xB0) || (c == 0xD1 && d <= 0x9F) ||
	    (c == 0xD2 && d >= 0x8A && d % 2 == 1) ||
	    (c == 0xD3 && d >= 0x90 && d % 2 == 1) ? 2 : 0;
}

/* Does a digit or a capital, of ASCII or Cyrillic, stand at P? */
static bool
plain_start(const char *p)
{
	unsigned char c = (unsigned char)p[0], d = (unsigned char)p[1];

	if (c < 0x80)
		return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	return c == 0xD0 ? d >= 0x81 && d <= 0xAF :
	    (c == 0xD2 && d >= 0x8A && d % 2 == 0) ||
	    (c == 0xD3 && d >= 0x90 && d % 2 == 0);
}

/*
 * The quick way for most places: a terminator, a space, what plain_start()
 * knows, and before a full stop a word of three lower-case letters or more
 * that no list has.  By decide() it is RULE_NEXT as well.
 */
static bool
plain(const struct lang *l, struct place *p)
{
	const char *t = p->term, *q = t;
	unsigned letters = 0;
	size_t len;

	if (!p->words || p->end - t < 4 || t[1] != ' ' ||
	    (unsigned char)*t >= 0x80 || !plain_start(t + 2))
		return false;
	p->after = t + 1;
	if (*t != '.')
		return true;
	while (t - q < LOOK_BACK && (len = plain_lower(q, p->start)) > 0) {
		q -= len;
		letters++;
	}
	return letters > 2 && q > p->start && q[-1] == ' ' &&
	    lang_abbreviation(l, q, (size_t)(t + 1 - q)) == LANG_NONE;
}

enum split_rule
rules_decide(const struct lang *l, struct place *p)
{
	struct run k = { .dot = false };
	enum split_rule r = RULE_NEXT;

	if (!plain(l, p)) {
		k = run_read(p->term, p->end, &p->after);
		r = decide(l, p, &k);
	}

	/* What closes here is no longer open. */
	if (p->open != NULL && (*p->open == '(' ? k.bracket : k.quote))
		p->open = NULL;
	if (!rules_ends(r) || r == RULE_LAST)
		return r;
	if (p->after <= p->joined)
		return RULE_INSIDE;
	if (inside(p))
		return RULE_INSIDE;
	p->open = NULL;
	return r;
}

bool
rules_ends(enum split_rule r)
{
	return rules[r].ends;
}

const char *
rules_name(enum split_rule r)
{
	return rules[r].name;
}
