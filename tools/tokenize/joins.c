/* joins - rules J1 to J9 of rules.c: numbers, and words with a mark inside. */
#include <string.h>

#include "../../common/utf8.h"
#include "rule.h"
#include "rules.h"

/* A degree sign takes its scale: °С */
static const char *
scale(struct line *l, const struct piece *m)
{
	struct piece w = line_piece(l, m->end);

	return m->cp == U'°' && w.kind == PIECE_WORD && w.n == 1 &&
	    piece_is_one_of(w.cp, U"CСFK") ? w.end : m->end;
}

/* W8 a unit apart from its number: °С, %-ға */
bool
whole_unit(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->p);

	if (m.n != 1 || (m.cp != '%' && m.cp != U'°'))
		return false;
	t->end = scale(l, &m);
	t->kind = MEASURE;
	t->cls = rules_class(t->p, t->end);
	return true;
}

/* Length of the space that may part thousands at P, or 0. */
static unsigned
group_space(const char *p, const char *end)
{
	uint32_t cp;
	unsigned len;

	if (p == end)
		return 0;
	len = utf8_next(p, end, &cp);
	return piece_is_one_of(cp, U" \u00A0\u2009\u202F") ? len : 0;
}

static const char *
past_digits(const char *p, const char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

bool
thousands(struct line *l, struct draft *t)
{
	enum { GROUP = 3 };
	const char *p = t->end, *end = p, *q;
	unsigned len;

	if (!t->plain || t->n > GROUP ||
	    past_digits(t->p, t->end) != t->end || line_after_number(l, t->p))
		return false;
	while ((len = group_space(p, l->text_end)) > 0 &&
	    (q = past_digits(p + len, l->text_end)) > p + len) {
		if (q - p - len != GROUP)
			return false;	/* a telephone number, a list */
		p = end = q;
	}
	if (end == t->end)
		return false;
	t->end = end;
	t->plain = false;
	while (end < l->text_end && *end != ' ' && (*end < '\t' || *end > '\r'))
		end++;
	line_extend(l, end);
	return true;
}

/* J1 a point, comma or colon between digits: 2,3 04.06.2021 14:58 v2.0 */
bool
join_point(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end);

	if (w.kind != PIECE_WORD || !(w.first & t->last & IS_DIGIT) ||
	    (t->kind != NUMBER && m->cp != '.'))
		return false;
	token_add(t, &w);
	return true;
}

/* J2 a date with slashes: 04/06/2021 */
bool
join_date(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end), m2, y;

	if (!t->plain || t->n > 2 || !piece_is_digits(&w) || w.n > 2)
		return false;
	m2 = line_piece(l, w.end);
	y = line_piece(l, m2.end);
	if (!piece_is_mark(&m2, '/') || !piece_is_digits(&y) ||
	    (y.n != 2 && y.n != 4))
		return false;
	token_add(t, &y);
	return true;
}

/*
 * J3 a number takes % and degrees, and small letters behind %: 55% 19,4°С; but
 * no % where that stands apart
 */
bool
join_measure(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w;

	if (m->cp == '%' && lang_has(l->lang, LANG_PERCENT_APART))
		return false;
	t->end = scale(l, m);
	t->plain = false;
	t->kind = MEASURE;
	w = line_piece(l, t->end);
	if (w.kind == PIECE_WORD && w.first & IS_LOWER && w.all & IS_LETTER)
		token_done(t, w.end);
	return true;
}

/* J4 the suffix of a measure: 55%-іне 19,4°С-қа */
bool
join_measure_suffix(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end);

	if (w.kind != PIECE_WORD || !(w.all & IS_LETTER) ||
	    !(w.first & IS_LOWER))
		return false;
	token_add(t, &w);
	return true;
}

/*
 * J5 three numbers or more, parted by hyphens, are a telephone number, a code
 * or a date: 250-00-11 2021-06-04; two are a range, three tokens: 2020-2021
 */
bool
join_code(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece hyphen = *m, w;
	const char *end = NULL;
	unsigned n;

	if (!t->plain)
		return false;
	for (n = 1; piece_is_hyphen(&hyphen); n++) {
		w = line_piece(l, hyphen.end);
		if (!piece_is_digits(&w))
			break;
		end = w.end;
		hyphen = line_piece(l, end);
	}
	if (n < 3)
		return false;
	t->end = end;
	t->plain = false;
	return true;
}

/* Is P to END a Roman numeral?  Also in Cyrillic letters that look the same. */
static bool
is_roman(const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		if (!piece_is_one_of(cp, U"IVXІХ"))
			return false;
	}
	return true;
}

static bool
is_suffix(const struct line *l, const struct piece *w)
{
	return lang_word(l->lang, LANG_SUFFIX, w->p, (size_t)(w->end - w->p));
}

/*
 * J6 the suffix of a number, the series of a law, the letter of a class: 55-ші
 * 100-ге 561-IV 5-А; other words stay apart (15-бап) but where all are joined
 * (10-летний), and the hyphen is the number's where it makes that an ordinal
 */
bool
join_number_suffix(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end);

	if (w.kind != PIECE_WORD)
		return false;
	if (is_suffix(l, &w) || is_roman(w.p, w.end) ||
	    (piece_is_letter(&w) && w.all & IS_UPPER) ||
	    ((lang_has(l->lang, LANG_NUMBERS_JOINED) ||
	    l->profile == TOKEN_KAZNERD) && w.first & IS_LETTER)) {
		token_add(t, &w);
		return true;
	}
	return lang_has(l->lang, LANG_NUMBERS_HYPHEN) && t->plain &&
	    w.first & IS_LOWER && token_done(t, m->end);
}

/*
 * A hyphen that parts two words: behind a Roman numeral as behind a number
 * (XIX-XX, II-топ; but one letter can be another sign: X-сәуле), and between a
 * small word and a capitalised one, where it was typed for a dash
 * (бауырым-Дәурен; but вице-Президент and ас-Сауд are a prefix, an article).
 */
static bool
is_parted(const struct line *l, const struct draft *t, const struct piece *w)
{
	enum { LONGEST_PREFIX = 4 };

	if (!t->plain)
		return false;
	if (t->all & IS_UPPER && is_roman(t->p, t->end))
		return is_roman(w->p, w->end) ||
		    (t->n > 1 && !is_suffix(l, w));
	return t->n > LONGEST_PREFIX && t->all & IS_LOWER &&
	    !(t->all & IS_LATIN) && piece_is_capitalised(w);
}

/* Is T a prefix that makes no word of its own, and W what it goes with? */
static bool
is_prefixed(const struct line *l, const struct draft *t, const struct piece *w)
{
	return t->plain && w->first & IS_LETTER && lang_word(l->lang,
	    LANG_PREFIX, t->p, (size_t)(t->end - t->p));
}

/* Where a pronoun at P behind a verb ends (dit -il, a -t-il), or NULL. */
static const char *
clitic(struct line *l, const char *p)
{
	struct piece w = line_piece(l, p), hyphen = line_piece(l, w.end), v;
	const char *end = w.end;

	if (piece_is_hyphen(&hyphen)) {
		v = line_piece(l, hyphen.end);
		if (w.n != 1 || v.kind != PIECE_WORD)
			return NULL;
		end = v.end;
	}
	return lang_word(l->lang, LANG_CLITIC, p, (size_t)(end - p)) ? end :
	    NULL;
}

/* W9 such a pronoun with the hyphen that ties it to the verb */
bool
whole_clitic(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->p);
	const char *end = clitic(l, m.end);

	t->cls = TOKEN_WORD;
	return m.n == 1 && end != NULL && !line_is_free(l, t->p) &&
	    token_done(t, end);
}

/*
 * J7 a hyphen between words: Қасым-Жомарт БҰҰ-ның COVID-19 zakon.kz-тің; in
 * some languages only behind a prefix: non-profit
 */
bool
join_compound(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end);

	if (w.kind == PIECE_WORD && l->profile == TOKEN_KAZNERD) {
		token_add(t, &w);
		return true;
	}
	if (w.kind != PIECE_WORD || is_parted(l, t, &w) ||
	    (t->all & IS_LOWER && clitic(l, m->end) != NULL) ||
	    (lang_has(l->lang, LANG_HYPHENS_APART) && !is_prefixed(l, t, &w)))
		return false;
	token_add(t, &w);
	return true;
}

/*
 * Is the apostrophe M at the end of the Latin word T a letter, as in the Kazakh
 * alphabet of 2017 (tan', bos')?  Not if it may close a quotation.
 */
static bool
is_apostrophe_letter(const struct line *l, const struct draft *t,
    const struct piece *m)
{
	enum { LOOK_BACK = 200 };
	const char *p = t->p;

	if (!lang_has(l->lang, LANG_APOSTROPHE_LETTERS) ||
	    !(t->all & IS_LATIN) ||
	    memchr("aAoOuUgGnNiIsScCyY", m->p[-1], 18) == NULL)
		return false;
	for (; p > l->text && p[-1] != '\n' && t->p - p < LOOK_BACK; p--)
		if ((*p == '\'' || (unsigned char)*p == 0xE2) &&
		    !piece_is_alnum(p[-1]))
			return false;
	return *p != '\'' && (unsigned char)*p != 0xE2;
}

/*
 * J8 an apostrophe inside a word: O'Neill don't, Д’Артаньян; one where a word
 * is elided ends that: l'eau; or it is a letter
 */
bool
join_apostrophe(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end);

	if (t->plain && lang_word(l->lang, LANG_ELIDED, t->p,
	    (size_t)(t->end - t->p)) && w.kind == PIECE_WORD)
		return token_done(t, m->end);
	if (w.kind != PIECE_WORD && is_apostrophe_letter(l, t, m))
		return token_done(t, m->end);
	if (w.kind != PIECE_WORD || !(w.first & IS_LETTER) ||
	    !(t->last & IS_LETTER || w.all & IS_LATIN))
		return false;
	token_add(t, &w);
	return true;
}

/* J9 an ampersand inside a name: AT&T; but not a reference (W4): қыз&nbsp; */
bool
join_ampersand(struct line *l, struct draft *t, const struct piece *m)
{
	struct piece w = line_piece(l, m->end), behind = line_piece(l, w.end);

	if (w.kind != PIECE_WORD || !(w.first & t->last & IS_LETTER) ||
	    piece_is_mark(&behind, ';'))
		return false;
	token_add(t, &w);
	return true;
}
