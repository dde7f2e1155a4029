/* wholes - the rules W of rules.c: what a token is from its start on. */
#include <string.h>

#include "rule.h"

/* W1 a URL, a scheme and "://" or "www.": https://zakon.kz/a?b=1 */
bool
whole_url(struct line *l, struct draft *t)
{
	enum { LONGEST_SCHEME = 12 };
	const char *p = t->p, *q = p, *e;

	while (q < l->end && q - p < LONGEST_SCHEME && piece_is_alnum(*q))
		q++;
	if (l->end - q > 3 && memcmp(q, "://", 3) == 0)
		q += 3;
	else if (q - p == 3 && l->end - q > 1 && (p[0] | 32) == 'w' &&
	    (p[1] | 32) == 'w' && (p[2] | 32) == 'w' && *q == '.' &&
	    piece_is_alnum(q[1]))
		q++;
	else
		return false;
	e = line_address(l, q);
	t->cls = TOKEN_URL;
	return e > q && token_done(t, e);
}

/* W2 an e-mail address: a.b+c@mail.kz */
bool
whole_email(struct line *l, struct draft *t)
{
	const char *q = t->p, *e;

	if (t->p < l->no_email)
		return false;
	while (q < l->end && (piece_is_alnum(*q) ||
	    memchr("._%+-", *q, 5) != NULL))
		q++;
	e = q;
	if (e < l->end && *e == '@')
		for (e++; e < l->end && (piece_is_alnum(*e) || *e == '.' ||
		    *e == '-'); e++)
			;
	while (e > q && !piece_is_alnum(e[-1]))
		e--;
	if (e > q) {
		t->cls = TOKEN_EMAIL;
		return token_done(t, e);
	}
	l->no_email = q;
	return false;
}

/* W3 a name or a tag: @aqorda #қазақстан; the joins go on with its word */
bool
whole_tag(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->p), w = line_piece(l, m.end);

	if (m.n != 1 || m.end - m.p != 1 || w.kind != PIECE_WORD ||
	    !(w.any & IS_LETTER))
		return false;
	token_begin(t, &w);
	t->cls = m.cp == '@' ? TOKEN_MENTION : TOKEN_HASHTAG;
	return true;
}

/* W4 a character reference left in the text: &nbsp; equal ones make a run */
bool
whole_reference(struct line *l, struct draft *t)
{
	enum { LONGEST = 10 };
	size_t n = 1, left = (size_t)(l->end - t->p);
	const char *q;

	while (n < left && n < LONGEST && (piece_is_alnum(t->p[n]) ||
	    (n == 1 && t->p[n] == '#')))
		n++;
	if (n == left || n < 3 || t->p[n++] != ';')
		return false;
	for (q = t->p + n; (size_t)(l->end - q) >= n &&
	    memcmp(t->p, q, n) == 0; q += n)
		;
	t->cls = TOKEN_SYMBOL;
	return token_done(t, q);
}

/* W5 an emoticon that stands free: :) ;-) */
bool
whole_emoticon(struct line *l, struct draft *t)
{
	const char *q = t->p + 1, *e;
	char mouth;

	if (q < l->end && *q == '-')
		q++;
	if (q == l->end || memchr("()DP", *q, 4) == NULL)
		return false;
	for (mouth = *q; q < l->end && *q == mouth; q++)
		;
	t->cls = TOKEN_EMOJI;
	for (e = q; e < l->end && memchr(".,!?", *e, 4) != NULL; )
		e++;
	return (e == l->end || piece_space(e, l->end) > 0) &&
	    line_is_free(l, t->p) && token_done(t, q);
}

/* W6 two points behind ? or ! are two tokens (of other marks a run is one) */
bool
whole_two_points(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->p);

	t->cls = TOKEN_PUNCT;
	return m.n == 2 && t->p > l->text &&
	    (t->p[-1] == '?' || t->p[-1] == '!') && token_done(t, t->p + 1);
}

/* W10 the sign of a number goes with it where that is usual: №3 */
bool
whole_numero(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->p), w = line_piece(l, m.end);

	if (!piece_is_mark(&m, U'№') || w.kind != PIECE_WORD ||
	    !(w.first & IS_DIGIT) || !lang_has(l->lang, LANG_NUMERO_JOINED))
		return false;
	token_begin(t, &w);
	return true;
}

/*
 * W7 a sign belongs to its number: +5 -12°С; but a hyphen that begins the line
 * is a dash, and one behind a number is a range
 */
bool
whole_sign(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->p), w = line_piece(l, m.end);

	if (m.n != 1 || !piece_is_one_of(m.cp, U"+-±−") ||
	    w.kind != PIECE_WORD || !(w.first & IS_DIGIT) ||
	    !(line_is_free(l, t->p) || t->p[-1] == '(') ||
	    (m.cp == '-' && line_begins(l, t->p)) || line_after_number(l, t->p))
		return false;
	token_begin(t, &w);
	return true;
}
