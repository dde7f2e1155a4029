/*
 * rules - see rules.h
 *
 * Two tables hold all rules; the first that applies wins.
 *
 *  - wholes (W1...) are tried where a token begins, and say where it ends.
 *  - joins (J1...) are tried behind a word or a number, and say how far a mark,
 *    or a mark and the word behind it, belong to it.  What they made is
 *    tried again, until none applies.
 *
 * A piece that no rule joins is a token by itself.  A new rule belongs in the
 * table of what it needs to see first: a mark that begins a token, or a mark
 * behind a word.  It must state its cause, look at a bounded number of pieces
 * or consume what it looked at (else the whole is no longer linear), and have a
 * test in both directions in tests/unit/token.c.
 */
#include <stdbool.h>
#include <string.h>

#include "../../common/props.h"
#include "../../common/segment.h"
#include "../../common/utf8.h"
#include "piece.h"
#include "rules.h"

/* What a token is so far. */
enum {
	NUMBER = 1 << 0,	/* digits, also with a point: 2,3 04.06.2021 */
	MEASURE = 1 << 1,	/* a number with % or degrees */
	WORD = 1 << 2,
	DOMAIN = 1 << 3,	/* zakon.kz */
	DONE = 1 << 4		/* nothing more is joined */
};

struct token {
	const char *p, *end;
	unsigned kind;
	bool plain;		/* one piece, nothing joined yet */
	unsigned n, any, all, last;	/* as in struct piece */
	const char *tail;
};

enum { HYPHEN = 0x2010, NB_HYPHEN = 0x2011, MINUS = 0x2212 };

/* Lists of code points end with 0. */
static const uint32_t vowels[] = { 'a', 'e', 'i', 'o', 'u', 'y', 0xE4, 0xF6,
	0xFC, 0x131, U'а', U'ә', U'е', U'ё', U'и', U'і', U'о', U'ө', U'у', U'ұ',
	U'ү', U'ы', U'э', U'ю', U'я', 0 };

static bool
is_one_of(uint32_t cp, const uint32_t *list)
{
	while (*list != 0 && *list != cp)
		list++;
	return *list != 0;
}

static bool
is_hyphen(const struct piece *m)
{
	return m->kind == PIECE_MARK && m->n == 1 &&
	    (m->cp == '-' || m->cp == HYPHEN || m->cp == NB_HYPHEN);
}

static bool
is_mark(const struct piece *m, uint32_t cp)
{
	return m->kind == PIECE_MARK && m->n == 1 && m->cp == cp;
}

static bool
is_digits(const struct piece *w)
{
	return w->kind == PIECE_WORD && w->all & IS_DIGIT;
}

static size_t
length(const struct piece *w)
{
	return (size_t)(w->end - w->p);
}

/* The piece behind P, in the chunk. */
static struct piece
piece_at(const struct rules *r, const char *p)
{
	struct piece w;

	piece_read(p, r->end, &w);
	return w;
}

/* Skips the White_Space of the line behind P. */
static const char *
skip_space(const struct rules *r, const char *p)
{
	unsigned len;

	while (p < r->text_end && *p != '\n' &&
	    (len = piece_space(p, r->text_end)) > 0)
		p += len;
	return p;
}

/* Skips the White_Space of the line before P, backwards. */
static const char *
skip_space_back(const struct rules *r, const char *p)
{
	unsigned len;
	uint32_t cp;

	while (p > r->text && p[-1] != '\n') {
		len = utf8_prev(r->text, p, &cp);
		if (cp == UTF8_BAD || !(props_of(cp)->bits & P_SPACE))
			break;
		p -= len;
	}
	return p;
}

static bool
begins_line(const struct rules *r, const char *p)
{
	p = skip_space_back(r, p);
	return p == r->text || p[-1] == '\n';
}

/* Is there a word or a number behind P in the line? */
static bool
has_more(const struct rules *r, const char *p)
{
	struct piece w;

	for (; p < r->text_end && *p != '\n'; p = w.end) {
		piece_read(p, r->text_end, &w);
		if (w.kind == PIECE_WORD || w.kind == PIECE_DICTIONARY)
			return true;
	}
	return false;
}

/* What the first character behind P in the line is, white space skipped. */
static unsigned
next_is(const struct rules *r, const char *p)
{
	struct piece w;

	p = skip_space(r, p);
	if (p == r->text_end)
		return 0;
	/* One character is enough: a long word is not read again and again. */
	piece_read(p, r->text_end - p > 4 ? p + 4 : r->text_end, &w);
	return w.kind == PIECE_WORD ? w.first : 0;
}

/* Does a number stand before P in the line, white space between or not? */
static bool
follows_number(const struct rules *r, const char *p)
{
	uint32_t cp;

	p = skip_space_back(r, p);
	if (p == r->text || p[-1] == '\n')
		return false;
	utf8_prev(r->text, p, &cp);
	return cp != UTF8_BAD && (props_of(cp)->gc == GC_ND ||
	    props_of(cp)->gc == GC_NO);
}

/* Does an initial, capital and dot, stand before P in the line? */
static bool
follows_initial(const struct rules *r, const char *p)
{
	uint32_t cp;

	p = skip_space_back(r, p);
	if (p == r->text || *--p != '.' || p == r->text)
		return false;
	p -= utf8_prev(r->text, p, &cp);
	if (cp == UTF8_BAD || !(props_of(cp)->bits & P_UPPER))
		return false;
	if (p == r->text)
		return true;
	utf8_prev(r->text, p, &cp);
	return cp == UTF8_BAD || !props_is_letter(props_of(cp));
}

static bool
is_single_letter(const struct piece *w)
{
	return w->kind == PIECE_WORD && w->n == 1 && w->all & IS_LETTER;
}

/* A capital with small letters behind it, as at the start of a sentence. */
static bool
is_capitalised(const struct piece *w)
{
	return w->first & IS_UPPER && w->any & IS_LOWER;
}

static bool
is_ascii_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

/* Is P the start of the line, or is white space before it? */
static bool
stands_free(const struct rules *r, const char *p)
{
	return p == r->text || p[-1] == '\n' || skip_space_back(r, p) != p;
}

/* Adds the word W, and what is between, to the token. */
static void
add(struct token *t, const struct piece *w)
{
	t->end = w->end;
	t->plain = false;
	t->n += w->n;
	t->any |= w->any;
	t->all &= w->all;
	t->last = w->last;
	t->kind = t->all & IS_DIGIT ? NUMBER : WORD;
}

/* The token begins with the word W. */
static void
begin(struct token *t, const struct piece *w)
{
	t->all = ~0u;
	add(t, w);
	t->plain = w->p == t->p;
	t->tail = w->tail;
}

/* The token ends at END. */
static bool
done(struct token *t, const char *end)
{
	t->end = end;
	t->kind = DONE;
	return true;
}

/*
 * End of an address that begins at P: the white space, quote or angle bracket
 * behind it, less the marks there that belong to the sentence.  A round bracket
 * stays if it was opened in the address.
 */
static const char *
address_end(const struct rules *r, const char *p)
{
	static const uint32_t stops[] = { '"', '<', '>', U'«', U'»', U'“', U'”',
		U'„', 0 };
	const char *q = p;
	size_t opened = 0, closed = 0;
	unsigned len;
	uint32_t cp;

	for (; q < r->end; q += len) {
		len = utf8_next(q, r->end, &cp);
		if (is_one_of(cp, stops) || (cp != UTF8_BAD &&
		    props_of(cp)->bits & P_SPACE))
			break;
		opened += cp == '(';
		closed += cp == ')';
	}
	for (; q > p; q -= len) {
		len = utf8_prev(p, q, &cp);
		if (cp == ')' ? closed <= opened :
		    cp < 0x80 ? memchr(".,;:!?'*]}", (int)cp, 10) == NULL :
		    cp == UTF8_BAD || props_of(cp)->gc < GC_PD ||
		    props_of(cp)->gc == GC_PC)
			break;
		closed -= cp == ')';
	}
	return q;
}

/* ---- what a token is from its first character on ---- */

/* W1 a URL, a scheme and "://" or "www.": https://zakon.kz/a?b=1 */
static bool
url(struct rules *r, struct token *t)
{
	enum { LONGEST_SCHEME = 12 };
	const char *p = t->p, *q = p, *e;

	while (q < r->end && q - p < LONGEST_SCHEME && is_ascii_alnum(*q))
		q++;
	if (r->end - q > 3 && memcmp(q, "://", 3) == 0)
		q += 3;
	else if (q - p == 3 && r->end - q > 1 && (p[0] | 32) == 'w' &&
	    (p[1] | 32) == 'w' && (p[2] | 32) == 'w' && *q == '.' &&
	    is_ascii_alnum(q[1]))
		q++;
	else
		return false;
	e = address_end(r, q);
	return e > q && done(t, e);
}

/* W2 an e-mail address: a.b+c@mail.kz */
static bool
email(struct rules *r, struct token *t)
{
	const char *q = t->p, *e;

	if (t->p < r->no_email)
		return false;
	while (q < r->end && (is_ascii_alnum(*q) ||
	    memchr("._%+-", *q, 5) != NULL))
		q++;
	e = q;
	if (e < r->end && *e == '@')
		for (e++; e < r->end && (is_ascii_alnum(*e) || *e == '.' ||
		    *e == '-'); e++)
			;
	while (e > q && !is_ascii_alnum(e[-1]))
		e--;
	if (e > q)
		return done(t, e);
	r->no_email = q;
	return false;
}

/* W3 a name or a tag: @aqorda #қазақстан; the joins go on with its word */
static bool
tag(struct rules *r, struct token *t)
{
	struct piece m = piece_at(r, t->p), w = piece_at(r, m.end);

	if (m.n != 1 || length(&m) != 1 || w.kind != PIECE_WORD ||
	    !(w.any & IS_LETTER))
		return false;
	begin(t, &w);
	return true;
}

/* W4 a character reference left in the text: &nbsp; equal ones make a run */
static bool
reference(struct rules *r, struct token *t)
{
	enum { LONGEST = 10 };
	size_t n = 1, left = (size_t)(r->end - t->p);
	const char *q;

	while (n < left && n < LONGEST && (is_ascii_alnum(t->p[n]) ||
	    (n == 1 && t->p[n] == '#')))
		n++;
	if (n == left || n < 3 || t->p[n++] != ';')
		return false;
	for (q = t->p + n; (size_t)(r->end - q) >= n &&
	    memcmp(t->p, q, n) == 0; q += n)
		;
	return done(t, q);
}

/* W5 an emoticon that stands free: :) ;-) */
static bool
emoticon(struct rules *r, struct token *t)
{
	const char *q = t->p + 1;
	char mouth;

	if (q < r->end && *q == '-')
		q++;
	if (q == r->end || memchr("()DP", *q, 4) == NULL)
		return false;
	for (mouth = *q; q < r->end && *q == mouth; q++)
		;
	return (q == r->end || piece_space(q, r->end) > 0) &&
	    stands_free(r, t->p) && done(t, q);
}

/* W6 two points behind ? or ! are two tokens (of other marks a run is one) */
static bool
two_points(struct rules *r, struct token *t)
{
	struct piece m = piece_at(r, t->p);

	return m.n == 2 && t->p > r->text &&
	    (t->p[-1] == '?' || t->p[-1] == '!') && done(t, t->p + 1);
}

/*
 * W7 a sign belongs to its number: +5 -12°С; but a hyphen that begins the line
 * is a dash, and one behind a number is a range
 */
static bool
sign(struct rules *r, struct token *t)
{
	struct piece m = piece_at(r, t->p), w = piece_at(r, m.end);

	if (m.n != 1 || w.kind != PIECE_WORD || !(w.first & IS_DIGIT) ||
	    !(stands_free(r, t->p) || t->p[-1] == '(') ||
	    (m.cp == '-' && begins_line(r, t->p)) || follows_number(r, t->p))
		return false;
	begin(t, &w);
	return true;
}

/* A degree sign takes its scale: °С */
static const char *
scale(const struct rules *r, const struct piece *m)
{
	static const uint32_t scales[] = { 'C', 'F', 'K', U'С', 0 };
	struct piece w = piece_at(r, m->end);

	return m->cp == U'°' && w.kind == PIECE_WORD && w.n == 1 &&
	    is_one_of(w.cp, scales) ? w.end : m->end;
}

/* W8 a unit apart from its number: °С, %-ға */
static bool
unit(struct rules *r, struct token *t)
{
	struct piece m = piece_at(r, t->p);

	if (m.n != 1 || (m.cp != '%' && m.cp != U'°'))
		return false;
	t->end = scale(r, &m);
	t->kind = MEASURE;
	return true;
}

/*
 * The marks a token of this kind may begin with; none: an ASCII letter or
 * digit.  Bytes: the lead byte stands for other characters.
 */
static const struct {
	const char *first;
	bool (*rule)(struct rules *, struct token *);
} wholes[] = {
	{ "", url },				/* W1 */
	{ "", email },				/* W2 */
	{ "@#", tag },				/* W3 */
	{ "&", reference },			/* W4 */
	{ ":;=", emoticon },			/* W5 */
	{ ".", two_points },			/* W6 */
	{ "+-\xC2\xE2", sign },			/* W7: also ± − */
	{ "%\xC2", unit },			/* W8: also ° */
};

/* ---- what else belongs to a word or a number, behind which M stands ---- */

/* J1 a point, comma or colon between digits: 2,3 04.06.2021 14:58 v2.0 */
static bool
point(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end);

	if (w.kind != PIECE_WORD || !(w.first & t->last & IS_DIGIT) ||
	    (t->kind != NUMBER && m->cp != '.'))
		return false;
	add(t, &w);
	return true;
}

/* J2 a date with slashes: 04/06/2021 */
static bool
date(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end), m2, y;

	if (!t->plain || t->n > 2 || !is_digits(&w) || w.n > 2)
		return false;
	m2 = piece_at(r, w.end);
	y = piece_at(r, m2.end);
	if (!is_mark(&m2, '/') || !is_digits(&y) || (y.n != 2 && y.n != 4))
		return false;
	add(t, &y);
	return true;
}

/* J3 a number takes % and degrees, and small letters behind %: 55% 19,4°С */
static bool
measure(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w;

	t->end = scale(r, m);
	t->plain = false;
	t->kind = MEASURE;
	w = piece_at(r, t->end);
	if (w.kind == PIECE_WORD && w.first & IS_LOWER && w.all & IS_LETTER)
		done(t, w.end);
	return true;
}

/* J4 the suffix of a measure: 55%-іне 19,4°С-қа */
static bool
measure_suffix(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end);

	if (w.kind != PIECE_WORD || !(w.all & IS_LETTER) ||
	    !(w.first & IS_LOWER))
		return false;
	add(t, &w);
	return true;
}

/*
 * J5 three numbers or more, parted by hyphens, are a telephone number, a code
 * or a date: 250-00-11 2021-06-04; two are a range, three tokens: 2020-2021
 */
static bool
code(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece hyphen = *m, w;
	const char *end = NULL;
	unsigned n;

	if (!t->plain)
		return false;
	for (n = 1; is_hyphen(&hyphen); n++) {
		w = piece_at(r, hyphen.end);
		if (!is_digits(&w))
			break;
		end = w.end;
		hyphen = piece_at(r, end);
	}
	if (n < 3)
		return false;
	t->end = end;
	t->plain = false;
	return true;
}

/* J6 the suffix of a number: 55-ші 100-ге; other words stay apart: 15-бап */
static bool
number_suffix(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end);

	if (w.kind != PIECE_WORD || !lang_suffix(r->lang, w.p, length(&w)))
		return false;
	add(t, &w);
	return true;
}

/* J7 a hyphen between words: Қасым-Жомарт БҰҰ-ның COVID-19 zakon.kz-тің */
static bool
compound(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end);

	if (w.kind != PIECE_WORD)
		return false;
	add(t, &w);
	return true;
}

/* J8 the first part of a compound whose end comes later: оқу- және тәрбие */
static bool
open_compound(struct rules *r, struct token *t, const struct piece *m)
{
	const char *p = m->end;

	if (p < r->end && *p == ',')
		p++;
	return skip_space(r, p) > p && next_is(r, p) & IS_LOWER &&
	    done(t, m->end);
}

/* J9 an apostrophe inside a word: O'Neill don't, Д’Артаньян */
static bool
apostrophe(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end);

	if (w.kind != PIECE_WORD || !(w.first & IS_LETTER) ||
	    !(t->last & IS_LETTER || w.all & IS_LATIN))
		return false;
	add(t, &w);
	return true;
}

/* J10 an ampersand inside a name: AT&T */
static bool
ampersand(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece w = piece_at(r, m->end);

	if (w.kind != PIECE_WORD || !(w.first & t->last & IS_LETTER))
		return false;
	add(t, &w);
	return true;
}

/*
 * J11 a domain or a file name: zakon.kz BAQ.KZ сайт.қаз.  Latin on both sides
 * of the point, or a top-level domain in Cyrillic; a capitalised word behind
 * it is rather the next sentence, whose space is missing: end.The
 */
static bool
domain(struct rules *r, struct token *t, const struct piece *m)
{
	static const char cyrillic[][8] = { "қаз", "рф", "рус", "укр", "бел",
		"мон", "срб" };
	struct piece w = piece_at(r, m->end);
	bool ok = t->all & w.all & IS_LATIN && !is_capitalised(&w);

	if (w.kind != PIECE_WORD || w.n < 2 || !(w.first & IS_LETTER) ||
	    !(t->any & IS_LETTER))
		return false;
	for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic && !ok; i++)
		ok = t->n > 1 && strlen(cyrillic[i]) == length(&w) &&
		    memcmp(cyrillic[i], w.p, length(&w)) == 0;
	if (!ok)
		return false;
	add(t, &w);
	t->kind = DOMAIN;
	return true;
}

/* J12 a domain takes its path: inform.kz/kk/1.html */
static bool
path(struct rules *r, struct token *t, const struct piece *m)
{
	if (m->end < r->end && !is_ascii_alnum(*m->end))
		return false;
	return done(t, address_end(r, m->p));
}

/* Could the abbreviation be the last word of the sentence instead? */
static bool
reads_as_word(const char *p, const char *end)
{
	uint32_t cp;

	for (end--; p < end; p += utf8_next(p, end, &cp)) {
		utf8_next(p, end, &cp);
		if (is_one_of(cp, vowels))
			return true;
	}
	return false;
}

/* Is P to END, whose last byte is a point, an abbreviation in this place? */
static bool
is_listed(const struct rules *r, const char *p, const char *end)
{
	switch (lang_abbreviation(r->lang, p, (size_t)(end - p))) {
	case LANG_NEVER:
	case LANG_MAY:
		return true;
	case LANG_NUMBER:	/* қар. жел. are words if no number is near */
		return !reads_as_word(p, end) || follows_number(r, p) ||
		    next_is(r, end) & (IS_DIGIT | IS_LOWER);
	default:
		return false;
	}
}

/* A word with points in it, letter by letter or in longer parts. */
struct dotted {
	const char *end[8];	/* behind each point */
	unsigned n;
	const char *letter;	/* end of a single letter behind the last */
	bool singles;		/* all parts are single letters */
	bool capitals;		/* and all of them are capitals */
};

static void
read_dotted(struct rules *r, const struct token *t, const struct piece *m,
    struct dotted *d)
{
	const char *p = m->end;
	struct piece w, dot;

	*d = (struct dotted){ .end = { p }, .n = 1,
		.singles = t->plain && t->n == 1,
		.capitals = t->plain && t->n == 1 && t->all & IS_UPPER };
	while (d->n < sizeof d->end / sizeof *d->end) {
		w = piece_at(r, p);
		if (is_hyphen(&w))
			w = piece_at(r, w.end);
		if (w.kind != PIECE_WORD || !(w.all & IS_LETTER))
			break;
		dot = piece_at(r, w.end);
		if (!is_mark(&dot, '.')) {
			if (is_single_letter(&w) && w.p == p &&
			    w.all & IS_LOWER) {
				d->letter = w.end;
				d->capitals = false;
			}
			break;
		}
		d->capitals &= w.n == 1 && w.all & IS_UPPER;
		d->singles &= w.n == 1 && (d->capitals || w.all & IS_LOWER);
		p = d->end[d->n++] = dot.end;
	}
}

/*
 * J13 an abbreviation keeps its point, the longest one that is listed: млрд.
 * т.б. 2021ж.  Small letters with points between are one that is not: ж.ж
 * Capitals with points between are initials (J14), but for Latin ones listed.
 */
static bool
abbreviation(struct rules *r, struct token *t, const struct piece *m)
{
	const char *p = t->plain && t->any & IS_DIGIT ? t->tail : t->p;
	struct dotted d;

	if (p == t->end)
		return false;
	read_dotted(r, t, m, &d);
	if (d.capitals && !(t->all & IS_LATIN && d.n > 1))
		return false;
	if (d.singles && d.letter != NULL)
		return done(t, d.letter);
	for (unsigned i = d.n; i-- > 0; )
		if (is_listed(r, p, d.end[i]) || (i > 0 && i == d.n - 1 &&
		    d.singles && !d.capitals))
			return done(t, d.end[i]);
	return false;
}

/*
 * J14 an initial keeps its point, each of several by itself: Қ. А. С.  Two of a
 * double name are one: Қ.-Ж. Қ-Ж.  At the end of the line it is the full stop,
 * unless an initial is before it.
 */
static bool
initial(struct rules *r, struct token *t, const struct piece *m)
{
	struct piece hyphen, w, dot;

	if (t->n != (t->plain ? 1 : 2) || !(t->all & IS_UPPER) ||
	    !(has_more(r, m->end) || follows_initial(r, t->p)))
		return false;
	hyphen = piece_at(r, m->end);
	w = piece_at(r, hyphen.end);
	dot = piece_at(r, w.end);
	return done(t, is_hyphen(&hyphen) && is_single_letter(&w) &&
	    w.all & IS_UPPER && is_mark(&dot, '.') ? dot.end : m->end);
}

/* J15 the number of a list item keeps its point: 12. */
static bool
list_number(struct rules *r, struct token *t, const struct piece *m)
{
	enum { LONGEST = 3 };	/* digits; four are a year */

	return t->n <= LONGEST && begins_line(r, t->p) &&
	    has_more(r, m->end) && done(t, m->end);
}

static const uint32_t hyphens[] = { '-', HYPHEN, NB_HYPHEN, 0 };

static const struct {
	unsigned behind;	/* kinds of token */
	uint32_t mark[8];
	const uint32_t *marks;	/* or a list that is used again */
	bool (*rule)(struct rules *, struct token *, const struct piece *);
} joins[] = {
	{ NUMBER | WORD, { '.', ',', ':' }, NULL, point },	/* J1 */
	{ NUMBER, { '/' }, NULL, date },			/* J2 */
	{ NUMBER, { '%', U'‰', U'°', U'℃' }, NULL, measure },	/* J3 */
	{ MEASURE, { 0 }, hyphens, measure_suffix },		/* J4 */
	{ NUMBER, { 0 }, hyphens, code },			/* J5 */
	{ NUMBER, { 0 }, hyphens, number_suffix },		/* J6 */
	{ WORD | DOMAIN, { 0 }, hyphens, compound },		/* J7 */
	{ WORD, { 0 }, hyphens, open_compound },		/* J8 */
	{ NUMBER | WORD, { '\'', U'’' }, NULL, apostrophe },	/* J9 */
	{ WORD, { '&' }, NULL, ampersand },			/* J10 */
	{ WORD | DOMAIN, { '.' }, NULL, domain },		/* J11 */
	{ DOMAIN, { '/' }, NULL, path },			/* J12 */
	{ WORD, { '.' }, NULL, abbreviation },			/* J13 */
	{ WORD, { '.' }, NULL, initial },			/* J14 */
	{ NUMBER, { '.' }, NULL, list_number },			/* J15 */
};

static bool
join(struct rules *r, struct token *t)
{
	struct piece m = piece_at(r, t->end);

	if (m.kind != PIECE_MARK || m.n != 1)
		return false;
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (joins[i].behind & t->kind && is_one_of(m.cp,
		    joins[i].marks != NULL ? joins[i].marks : joins[i].mark) &&
		    joins[i].rule(r, t, &m))
			return true;
	return false;
}

/* Applies the rule for what the token begins with; false if there is none. */
static bool
whole(struct rules *r, struct token *t)
{
	bool alnum = is_ascii_alnum(*t->p);

	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
		if ((*wholes[i].first == '\0' ? alnum : *t->p != '\0' &&
		    strchr(wholes[i].first, *t->p) != NULL) &&
		    wholes[i].rule(r, t))
			return true;
	return false;
}

const char *
rules_token(struct rules *r, const char *p)
{
	struct token t = { .p = p, .end = p, .kind = DONE };
	struct piece w;

	if (p >= r->dictionary_end && !whole(r, &t)) {
		w = piece_at(r, p);
		if (w.kind == PIECE_DICTIONARY)
			r->dictionary_end = w.end;
		else if (w.kind == PIECE_WORD)
			begin(&t, &w);
		else
			return w.end;
	}
	if (p < r->dictionary_end)
		return p + segment_word(p, (size_t)(r->dictionary_end - p));
	while (t.kind != DONE && join(r, &t))
		;
	return t.end;
}
