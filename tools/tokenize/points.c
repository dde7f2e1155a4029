/* points - rules J10 to J14 of rules.c: the point behind a word or a number. */
#include <string.h>

#include "../../common/utf8.h"
#include "rule.h"

/* Kazakh, Russian, Latin. */
static const char32_t vowels[] = U"аәеёиіоөуұүыэюяaeiouyäöüı";

/*
 * J10 a domain or a file name: zakon.kz BAQ.KZ сайт.қаз.  Latin on both sides
 * of the point, or a top-level domain in Cyrillic; a capitalised word behind
 * it is rather the next sentence, whose space is missing: end.The
 */
bool
join_domain(struct line *l, struct draft *t, const struct piece *m)
{
	static const char cyrillic[][8] = { "қаз", "рф", "рус", "укр", "бел",
		"мон", "срб" };
	struct piece w = line_piece(l, m->end);
	bool ok = t->all & w.all & IS_LATIN && !piece_is_capitalised(&w);

	if (w.kind != PIECE_WORD || w.n < 2 || !(w.first & IS_LETTER) ||
	    !(t->any & IS_LETTER))
		return false;
	for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic && !ok; i++)
		ok = t->n > 1 && strlen(cyrillic[i]) == (size_t)(w.end - w.p) &&
		    memcmp(cyrillic[i], w.p, (size_t)(w.end - w.p)) == 0;
	if (!ok)
		return false;
	token_add(t, &w);
	t->kind = DOMAIN;
	if (t->cls < TOKEN_PUNCT)	/* no @name, no #tag */
		t->cls = TOKEN_URL;
	return true;
}

/* J11 a domain takes its path: inform.kz/kk/1.html */
bool
join_path(struct line *l, struct draft *t, const struct piece *m)
{
	if (m->end < l->end && !piece_is_alnum(*m->end))
		return false;
	return token_done(t, line_address(l, m->p));
}

/* Can P to END, which a point ends, be said as a word? */
static bool
is_word(const char *p, const char *end)
{
	bool vowel = false;
	uint32_t cp;

	for (end--; p < end; ) {
		p += utf8_next(p, end, &cp);
		if (cp == '.')
			return false;
		vowel |= piece_is_one_of(cp, vowels);
	}
	return vowel;
}

/*
 * Is P to END, whose last byte is a point, an abbreviation in this place?  At
 * the end of the line, where the point can be the full stop of a word that
 * looks the same, not if it never ends a sentence (120 см, жуық), and of what
 * can be said as a word only behind a number or another point (5 млн. долл.).
 */
static bool
is_listed(const struct line *l, const char *p, const char *end)
{
	enum lang_class c = lang_abbreviation(l->lang, p, (size_t)(end - p));
	const char *before;

	if (c == LANG_NONE)
		return false;
	if (memchr(p, '.', (size_t)(end - p - 1)) != NULL)
		return true;
	if (!line_ends(l, end) && (c != LANG_NUMBER ||
	    line_next_is(l, end) & (IS_DIGIT | IS_LOWER)))
		return true;
	if (c == LANG_NEVER)
		return false;
	before = line_skip_back(l, p);
	return !is_word(p, end) || line_after_number(l, p) ||
	    (before > l->text && before[-1] == '.');
}

/*
 * The token is done at END, behind the point of an abbreviation, or behind the
 * suffix that it has: ғ.-да
 */
static bool
abbreviation_done(struct line *l, struct draft *t, const char *end)
{
	struct piece hyphen = line_piece(l, end);
	struct piece w = line_piece(l, hyphen.end);

	if (piece_is_hyphen(&hyphen) && w.kind == PIECE_WORD &&
	    lang_word(l->lang, LANG_SUFFIX, w.p, (size_t)(w.end - w.p)))
		end = w.end;
	return token_done(t, end);
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
read_dotted(struct line *l, const struct draft *t, const struct piece *m,
    struct dotted *d)
{
	const char *p = m->end;
	struct piece w, dot;

	*d = (struct dotted){ .end = { p }, .n = 1,
		.singles = t->plain && t->n == 1,
		.capitals = t->plain && t->n == 1 && t->all & IS_UPPER };
	while (d->n < sizeof d->end / sizeof *d->end) {
		w = line_piece(l, p);
		if (piece_is_hyphen(&w)) {
			d->singles = false;
			w = line_piece(l, w.end);
		}
		if (w.kind != PIECE_WORD || !(w.all & IS_LETTER))
			break;
		dot = line_piece(l, w.end);
		if (!piece_is_mark(&dot, '.')) {
			if (piece_is_letter(&w) && w.p == p &&
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
 * J12 an abbreviation keeps its point, the longest one that is listed: млрд.
 * т.б. 2021ж.  Small letters with points between are one that is not (ж.ж), and
 * so is any word before a point and a comma, for no sentence ends there: ат.,
 * Capitals with points between are initials (J13), but for Latin ones listed.
 */
bool
join_abbreviation(struct line *l, struct draft *t, const struct piece *m)
{
	const char *p = t->any & IS_DIGIT ? t->tail : t->p;
	struct piece behind = line_piece(l, m->end);
	struct dotted d;

	if (p == t->end)
		return false;
	read_dotted(l, t, m, &d);
	if (d.capitals && !(t->all & IS_LATIN && d.n > 1))
		return false;
	if (d.singles && d.letter != NULL)
		return token_done(t, d.letter);
	for (unsigned i = d.n; i-- > 0; )
		if (is_listed(l, p, d.end[i]) || (i > 0 && i == d.n - 1 &&
		    d.singles && !d.capitals))
			return abbreviation_done(l, t, d.end[i]);
	return d.n == 1 && piece_is_mark(&behind, ',') && t->all & IS_LETTER &&
	    token_done(t, m->end);
}

/*
 * J13 an initial keeps its point, each of several by itself: Қ. А. С.; and so
 * does any single letter (н. э.), for none is a word that ends a sentence.  Two
 * of a double name are one: Қ.-Ж. Қ-Ж.  At the end of the line it is the full
 * stop, unless an initial is before it.
 */
bool
join_initial(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece hyphen, w, dot;

	if (t->n != (t->plain ? 1 : 2) ||
	    !(t->all & (t->plain ? IS_LETTER : IS_UPPER)) ||
	    !(line_has_word(l, m->end) || line_after_initial(l, t->p)))
		return false;
	hyphen = line_piece(l, m->end);
	w = line_piece(l, hyphen.end);
	dot = line_piece(l, w.end);
	return token_done(t, piece_is_hyphen(&hyphen) && piece_is_letter(&w) &&
	    w.all & IS_UPPER && piece_is_mark(&dot, '.') ? dot.end : m->end);
}

/* J14 the number of a list item keeps its point: 12. */
bool
join_list_number(struct line *l, struct draft *t, const struct piece *m)
{
	enum { LONGEST = 3 };	/* digits; four are a year */

	return t->n <= LONGEST && line_begins(l, t->p) &&
	    line_has_word(l, m->end) && token_done(t, m->end);
}

/* J15 an ordinal number keeps its point where that makes it one: 13. Mai */
bool
join_ordinal(struct line *l, struct draft *t, const struct piece *m)
{
	enum { LONGEST = 2 };	/* digits */

	return lang_has(l->lang, LANG_ORDINALS) && t->plain &&
	    t->n <= LONGEST && m->end == l->end && !line_ends(l, m->end) &&
	    token_done(t, m->end);
}
