/* quick - see quick.h */
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "quick.h"

/* What a byte is; those of letters are as in token.c. */
enum sort { NONE, LETTER, DIGIT, HYPHEN, POINT, COMMA, COLON, PERCENT, MARK,
	OPEN, CLOSE, QUOTE, C2, D2, E2 };

#define TWO(c, k) [c] = k, [c + 1] = k
#define FOUR(c, k) TWO(c, k), TWO(c + 2, k)
#define SIXTEEN(c, k) FOUR(c, k), FOUR(c + 4, k), FOUR(c + 8, k), \
	FOUR(c + 12, k)

static const uint8_t sorts[256] = {
	['-'] = HYPHEN, ['.'] = POINT, [','] = COMMA, [':'] = COLON,
	['%'] = PERCENT, [';'] = MARK, ['!'] = MARK, ['?'] = MARK,
	['('] = OPEN, ['['] = OPEN, [')'] = CLOSE, [']'] = CLOSE,
	['"'] = QUOTE,
	FOUR('0', DIGIT), FOUR('4', DIGIT), TWO('8', DIGIT),
	SIXTEEN('A', LETTER), FOUR('Q', LETTER), FOUR('U', LETTER),
	TWO('Y', LETTER),
	SIXTEEN('a', LETTER), FOUR('q', LETTER), FOUR('u', LETTER),
	TWO('y', LETTER),
	SIXTEEN(0x80, LETTER), SIXTEEN(0x90, LETTER), SIXTEEN(0xA0, LETTER),
	SIXTEEN(0xB0, LETTER), FOUR(0xC4, LETTER), TWO(0xC8, LETTER),
	TWO(0xD0, LETTER), [0xD2] = D2, [0xD3] = LETTER,
	[0xC2] = C2, [0xE2] = E2,
};

/* The chunk under way. */
struct scan {
	const struct line *l;
	const char *p, *end;
	struct quick *out;
};

/* The same as sort_at for what more than one byte tells. */
static enum sort
sort_long(const struct scan *s, const char *p, unsigned *len)
{
	const unsigned char *q = (const unsigned char *)p;
	enum sort k = (enum sort)sorts[*q];

	if (k == C2) {
		*len = 2;
		return s->end - p < 2 ? NONE : q[1] == 0xAB ? OPEN :
		    q[1] == 0xBB ? CLOSE : NONE;
	}
	if (k == E2) {
		*len = 3;
		if (s->end - p < 3 || q[1] != 0x80)
			return NONE;
		return q[2] == 0x9C || q[2] == 0x9E ? OPEN :
		    q[2] == 0x9D ? CLOSE : q[2] == 0xA6 ? MARK :
		    q[2] == 0x93 || q[2] == 0x94 ? HYPHEN : NONE;
	}
	/* D2: but the signs U+0482..U+0489 */
	return s->end - p > 1 && q[1] >= 0x82 && q[1] <= 0x89 ? NONE : LETTER;
}

/* What stands at P, *LEN bytes. */
static inline enum sort
sort_at(const struct scan *s, const char *p, unsigned *len)
{
	const unsigned char *q = (const unsigned char *)p;
	enum sort k;

	*len = 1;
	if (p == s->end)
		return NONE;
	k = (enum sort)sorts[*q];
	return k < C2 ? k : sort_long(s, p, len);
}

static bool
add(struct scan *s, const char *end, enum token_class cls)
{
	if (s->out->n == QUICK_MOST)
		return false;
	s->out->t[s->out->n].end = end;
	s->out->t[s->out->n++].cls = cls;
	s->p = end;
	return true;
}

/* Past the letters at P; past the digits. */
static inline const char *
past(const struct scan *s, const char *p, enum sort k)
{
	unsigned len;

	while (sort_at(s, p, &len) == k)
		p += len;
	return p;
}

/* Could a Roman numeral begin with this letter? */
static bool
is_roman(uint32_t cp)
{
	return piece_is_one_of(cp, U"IVXІХ");
}

/*
 * Does the word from P on go on with that from Q to END, a hyphen between?  So
 * it does if that is in lower case, and the first is no Roman numeral.
 */
static bool
is_compound(const struct scan *s, const char *p, const char *q,
    const char *end)
{
	uint32_t first, second;

	if (lang_has(s->l->lang, LANG_HYPHENS_APART) ||
	    lang_word(s->l->lang, LANG_CLITIC, q, (size_t)(end - q)))
		return false;
	utf8_next(p, s->end, &first);
	utf8_next(q, s->end, &second);
	return second != UTF8_BAD && props_of(second)->gc == GC_LL &&
	    first != UTF8_BAD && !is_roman(first) && !is_roman(second);
}

/* What a core is, for the full stop behind it. */
enum core { UNSURE, A_WORD, A_NUMBER, A_MEASURE, MIXED };

static const char *
past_latin(const char *p, const char *end)
{
	while (p < end && piece_is_alnum(*p))
		p++;
	return p;
}

/*
 * A domain, whose point is at P: Latin on both sides, and behind it all letters
 * of one case.
 */
static enum core
domain(struct scan *s, const char *p)
{
	const char *q;
	unsigned lower = 0, upper = 0;

	if (past_latin(s->p, p) != p || (*s->p | 32) == 'w')
		return UNSURE;
	for (q = p + 1; q < s->end && (*q | 32) >= 'a' && (*q | 32) <= 'z'; q++)
		(*q & 32 ? &lower : &upper)[0]++;
	return lower + upper > 1 && (lower == 0 || upper == 0) &&
	    (q == s->end || (*q != '.' && !piece_is_alnum(*q))) &&
	    add(s, q, TOKEN_URL) ? A_MEASURE : UNSURE;
}

/* An initial, one capital before a point: a word follows it in the line. */
static bool
initial(struct scan *s, const char *p)
{
	uint32_t cp;

	return p == s->end - 1 && *p == '.' &&
	    utf8_next(s->p, p, &cp) == p - s->p && cp != UTF8_BAD &&
	    props_of(cp)->gc == GC_LU && s->l->text_end - s->end > 1 &&
	    *s->end == ' ' && sorts[(unsigned char)s->end[1]] == LETTER &&
	    add(s, s->end, TOKEN_WORD);
}

/* A word from S->p to P, perhaps with a hyphen and a second one. */
static enum core
word(struct scan *s, const char *p)
{
	const char *start = s->p, *q;
	enum core core = A_WORD;
	unsigned len;
	enum sort k = sort_at(s, p, &len);

	if (initial(s, p))
		return A_WORD;
	if (k == DIGIT) {
		while (k == DIGIT || k == LETTER) {
			p += len;
			k = sort_at(s, p, &len);
		}
		core = MIXED;
	} else if (k == HYPHEN && len == 1) {
		q = past(s, p + 1, LETTER);
		if (q == p + 1 || !is_compound(s, start, p + 1, q))
			return UNSURE;
		p = q;
		k = sort_at(s, p, &len);
		if (k == DIGIT)
			return UNSURE;
	}
	if (k == POINT && p + 1 < s->end && piece_is_alnum(p[1]))
		return domain(s, p);
	return add(s, p, TOKEN_WORD) ? core : UNSURE;
}

/* Behind the small letters at P, or NULL if there are others, or none. */
static const char *
past_small(const struct scan *s, const char *p)
{
	const char *end = past(s, p, LETTER);
	uint32_t cp;

	if (end == p)
		return NULL;
	for (unsigned len; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		if (cp == UTF8_BAD || props_of(cp)->gc != GC_LL)
			return NULL;
	}
	return end;
}

/* The hyphen and what is behind it, where a number ends at P. */
static enum core
number_suffix(struct scan *s, const char *p)
{
	const char *q = past(s, p + 1, DIGIT);
	unsigned len;

	if (q > p + 1) {	/* a range, if no third number follows */
		enum sort k = sort_at(s, q, &len);

		return k != LETTER && k != HYPHEN && k != POINT &&
		    k != COMMA && k != COLON && k != PERCENT &&
		    add(s, p, TOKEN_NUMBER) && add(s, p + 1, TOKEN_PUNCT) &&
		    add(s, q, TOKEN_NUMBER) ? A_NUMBER : UNSURE;
	}
	q = past_small(s, p + 1);
	if (q == NULL || sort_at(s, q, &len) == HYPHEN ||
	    sort_at(s, q, &len) == DIGIT)
		return UNSURE;
	if (lang_word(s->l->lang, LANG_SUFFIX, p + 1, (size_t)(q - p - 1)))
		return add(s, q, TOKEN_NUMBER) ? A_WORD : UNSURE;
	/* Another word, which is apart if no rule of the language joins it. */
	return !lang_has(s->l->lang, LANG_NUMBERS_JOINED) &&
	    !lang_has(s->l->lang, LANG_NUMBERS_HYPHEN) &&
	    !lang_word(s->l->lang, LANG_CLITIC, p + 1, (size_t)(q - p - 1)) &&
	    add(s, p, TOKEN_NUMBER) && add(s, p + 1, TOKEN_PUNCT) &&
	    add(s, q, TOKEN_WORD) ? A_WORD : UNSURE;
}

/* A number at S->p with its points, and its measure or suffix. */
static enum core
number(struct scan *s)
{
	const char *p = past(s, s->p, DIGIT), *q;
	enum sort k, behind;
	unsigned len;

	for (;; p = past(s, p + 1, DIGIT)) {
		k = sort_at(s, p, &len);
		if (k != POINT && k != COMMA && k != COLON)
			break;
		behind = sort_at(s, p + 1, &len);
		if (behind == LETTER)
			return UNSURE;
		if (behind != DIGIT)
			break;
	}
	if (k == LETTER) {	/* 10кг */
		p = past(s, p, LETTER);
		k = sort_at(s, p, &len);
		if (k == POINT || k == COMMA || k == COLON)
			k = sort_at(s, p + 1, &len);
		return k != DIGIT && k != HYPHEN && k != PERCENT &&
		    add(s, p, TOKEN_NUMBER) ? MIXED : UNSURE;
	}
	if (k == PERCENT) {
		if (lang_has(s->l->lang, LANG_PERCENT_APART))
			return UNSURE;
		p++;
		if (sort_at(s, p, &len) == HYPHEN && len == 1) {
			q = past_small(s, p + 1);
			if (q == NULL || sort_at(s, q, &len) == HYPHEN ||
			    sort_at(s, q, &len) == DIGIT)
				return UNSURE;
			return add(s, q, TOKEN_NUMBER) ? A_WORD : UNSURE;
		}
		return add(s, p, TOKEN_NUMBER) ? A_MEASURE : UNSURE;
	}
	if (k == HYPHEN && sort_at(s, p, &len) == HYPHEN && len == 1)
		return number_suffix(s, p);
	return add(s, p, TOKEN_NUMBER) ? A_NUMBER : UNSURE;
}

/* Is the point behind CORE, which began at P, a token by itself? */
static bool
is_full_stop(const struct scan *s, enum core core, const char *p)
{
	enum { SHORT = 5 };	/* bytes of two letters and a hyphen */

	switch (core) {
	case A_MEASURE:
		return true;
	case A_NUMBER:		/* an ordinal, the number of a list item */
		return !lang_has(s->l->lang, LANG_ORDINALS) &&
		    !line_begins(s->l, p);
	case A_WORD:
		return s->p - p > SHORT &&
		    (s->p + 1 == s->end || s->p[1] != ',') &&
		    lang_abbreviation(s->l->lang, p,
		    (size_t)(s->p + 1 - p)) == LANG_NONE;
	default:
		return false;
	}
}

bool
quick_chunk(const struct line *l, const char *p, const char *e,
    struct quick *out)
{
	struct scan s = { l, p, l->end, out };
	enum core core = A_MEASURE;
	unsigned len;
	enum sort k;

	out->n = 0;
	if (e == p)
		while ((k = sort_at(&s, s.p, &len)) == OPEN || k == QUOTE)
			if (!add(&s, s.p + len, TOKEN_PUNCT))
				return false;
	k = sort_at(&s, s.p, &len);
	if (k == LETTER)
		core = word(&s, e > s.p ? e : past(&s, s.p, LETTER));
	else if (k == DIGIT)
		core = number(&s);
	else if (k == HYPHEN && s.p == p && s.p + len == s.end)
		return add(&s, s.end, TOKEN_PUNCT);
	else
		return false;
	if (core == UNSURE || (sort_at(&s, s.p, &len) == POINT &&
	    !is_full_stop(&s, core, out->n > 1 ? out->t[out->n - 2].end : p)))
		return false;
	while (s.p < s.end) {
		k = sort_at(&s, s.p, &len);
		if ((k != POINT && k != COMMA && k != COLON && k != MARK &&
		    k != CLOSE && k != QUOTE) ||
		    (k != CLOSE && k != QUOTE && s.p + len < s.end &&
		    s.p[len] == *s.p) || !add(&s, s.p + len, TOKEN_PUNCT))
			return false;
	}
	return true;
}
