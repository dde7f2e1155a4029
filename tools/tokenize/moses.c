/* moses - see moses.h */
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "moses.h"
#include "piece.h"

/* What a character is to the rules. */
enum sort { SPACE, LETTER, DIGIT, NUMERAL, EXTENDS, INSIDE, DOT, COMMA,
	APOSTROPHE, OTHER };

/* A line under way. */
struct scan {
	const struct lang *l;
	enum moses_apostrophe apostrophe;
	const char *text, *start, *end;
	const char *word;	/* the word that is open, or NULL */
	struct buf *tokens;
};

enum moses_apostrophe
moses_apostrophe(const char *tag)
{
	/* Languages that it does not know are English to it. */
	static const char *const apart[] = { "as", "bn", "cs", "de", "el",
		"es", "et", "fi", "gu", "hi", "hu", "is", "kn", "lt", "lv",
		"ml", "mni", "mr", "nl", "or", "pa", "pl", "pt", "ro", "ru",
		"sk", "sl", "sv", "ta", "te", "yue", "zh", NULL };

	if (lang_is(tag, "fr") || lang_is(tag, "it") || lang_is(tag, "ga") ||
	    lang_is(tag, "ca"))
		return MOSES_ROMANCE;
	for (unsigned i = 0; apart[i] != NULL; i++)
		if (lang_is(tag, apart[i]))
			return MOSES_APART;
	return MOSES_ENGLISH;
}

static enum sort
sort_of(uint32_t cp)
{
	const struct props *r = props_of(cp);

	if (cp == UTF8_BAD)
		return LETTER;
	if (r->bits & P_SPACE)
		return SPACE;
	if (r->gc == GC_ND)
		return DIGIT;
	if (props_is_letter(r) || r->gc == GC_NL)
		return LETTER;
	if (r->gc == GC_NO)
		return NUMERAL;
	if (props_is_mark(r))
		return EXTENDS;
	if (cp == '-' || cp == '`' || r->gc == GC_CC)
		return INSIDE;
	return cp == '.' ? DOT : cp == ',' ? COMMA :
	    cp == '\'' ? APOSTROPHE : OTHER;
}

/* What is before and behind P; the ends of the line are white space. */
static enum sort
before(const struct scan *s, const char *p)
{
	enum sort k = EXTENDS;
	uint32_t cp;

	while (k == EXTENDS && p > s->start) {
		p -= utf8_prev(s->start, p, &cp);
		k = sort_of(cp);
	}
	return p == s->start && k == EXTENDS ? SPACE : k;
}

static enum sort
behind(const struct scan *s, const char *p)
{
	uint32_t cp;

	if (p == s->end)
		return SPACE;
	utf8_next(p, s->end, &cp);
	return sort_of(cp);
}

static void
add(struct scan *s, const char *p, const char *end)
{
	struct token t = { (size_t)(p - s->text), (size_t)(end - s->text),
		TOKEN_WORD };

	buf_put(s->tokens, (const char *)&t, sizeof t);
}

/* The open word ends at P. */
static void
end_word(struct scan *s, const char *p)
{
	if (s->word != NULL)
		add(s, s->word, p);
	s->word = NULL;
}

/* What is from P to END is a token. */
static void
apart(struct scan *s, const char *p, const char *end)
{
	end_word(s, p);
	add(s, p, end);
}

static bool
is_numeric(enum sort k)
{
	return k == DIGIT || k == NUMERAL;
}

static void
apostrophe(struct scan *s, const char *p)
{
	enum sort a = before(s, p), b = behind(s, p + 1);

	if (s->apostrophe == MOSES_ROMANCE && a == LETTER && b == LETTER) {
		end_word(s, p + 1);
		return;
	}
	if (s->apostrophe == MOSES_ENGLISH && ((a == LETTER && b == LETTER) ||
	    (is_numeric(a) && b == LETTER))) {
		if (a == LETTER || p[1] == 's')
			end_word(s, p);
		if (s->word == NULL)
			s->word = p;
		return;
	}
	apart(s, p, p + 1);
}

/* A character that may part words; returns behind it. */
static const char *
mark(struct scan *s, const char *p, const char *end, enum sort k)
{
	struct piece w;

	switch (k) {
	case DOT:
		while (end < s->end && *end == '.')
			end++;
		if (end - p > 1)
			apart(s, p, end);
		else if (s->word == NULL)
			s->word = p;
		break;
	case COMMA:
		if (!is_numeric(before(s, p)) || !is_numeric(behind(s, end)))
			apart(s, p, end);
		else if (s->word == NULL)
			s->word = p;
		break;
	case APOSTROPHE:
		apostrophe(s, p);
		break;
	default:
		piece_read(p, end, &w);
		if (w.kind == PIECE_PICTURE)
			piece_read(p, s->end, &w);
		apart(s, p, w.end);
		return w.end;
	}
	return end;
}

static struct token *
last(const struct scan *s)
{
	return (struct token *)(void *)(s->tokens->p + s->tokens->n) - 1;
}

/* Does a token end at P? */
static bool
ends_at(const struct scan *s, const char *p)
{
	return s->tokens->n > 0 && s->text + last(s)->to == p;
}

static void
scan(struct scan *s)
{
	const char *end;
	uint32_t cp;

	for (const char *p = s->start; p < s->end; p = end) {
		enum sort k;

		end = p + utf8_next(p, s->end, &cp);
		k = sort_of(cp);
		if (k == SPACE)
			end_word(s, p);
		else if (k == NUMERAL || k > INSIDE)
			end = mark(s, p, end, k);
		else if (k == EXTENDS && s->word == NULL && ends_at(s, p))
			last(s)->to += (size_t)(end - p);	/* a mark's */
		else if (s->word == NULL)
			s->word = p;
	}
	end_word(s, s->end);
}

/* Is the first character of a token a small letter, a digit? */
static bool
begins(const char *text, const struct token *t, bool digit)
{
	uint32_t cp;

	utf8_next(text + t->from, text + t->to, &cp);
	return digit ? cp >= '0' && cp <= '9' :
	    cp != UTF8_BAD && props_of(cp)->bits & P_LOWER;
}

/* Does the word T, whose last byte is a point, keep it?  NEXT may be NULL. */
static bool
keeps_point(const struct lang *l, const char *text, const struct token *t,
    const struct token *next)
{
	const char *p = text + t->from, *end = text + t->to - 1;
	bool point = memchr(p, '.', (size_t)(end - p)) != NULL;
	unsigned letters = 0, upper = 0, n = 0, len;
	enum lang_class c;
	uint32_t cp;

	for (const char *q = p; q < end; q += len, n++) {
		len = utf8_next(q, end, &cp);
		letters += sort_of(cp) == LETTER;
		upper += cp != UTF8_BAD && props_of(cp)->bits & P_UPPER;
	}
	if (point && letters > 0)
		return true;
	c = lang_abbreviation(l, p, (size_t)(end + 1 - p));
	if (c == LANG_NEVER || c == LANG_MAY || (n == 1 && upper == 1))
		return true;
	return next != NULL && (begins(text, next, false) ||
	    (c == LANG_NUMBER && begins(text, next, true)));
}

void
moses_line(const struct lang *l, enum moses_apostrophe apostrophe_rule,
    const char *text, size_t from, size_t to, struct buf *tokens)
{
	struct buf words = { 0 };
	struct scan s = { .l = l, .apostrophe = apostrophe_rule, .text = text,
		.start = text + from, .end = text + to, .tokens = &words };
	const struct token *t;
	size_t n;

	scan(&s);
	t = (const void *)words.p;
	n = words.n / sizeof *t;
	s.tokens = tokens;
	for (size_t i = 0; i < n; i++) {
		const char *p = text + t[i].from, *end = text + t[i].to;

		if (end - p > 1 && end[-1] == '.' && end[-2] != '.' &&
		    !keeps_point(l, text, &t[i], i + 1 < n ? &t[i + 1] :
		    NULL)) {
			add(&s, p, end - 1);
			add(&s, end - 1, end);
		} else
			add(&s, p, end);
	}
	buf_free(&words);
}
