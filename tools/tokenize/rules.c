/*
 * rules - see rules.h
 *
 * Two tables hold all rules, and in which profiles they are; the first that
 * applies wins.
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
#include <string.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "rule.h"
#include "rules.h"

enum {				/* profiles */
	U = 1 << TOKEN_UD,
	K = 1 << TOKEN_KAZNERD,
	S = 1 << TOKEN_SPLIT
};

/*
 * The marks a token of this kind may begin with; none: an ASCII letter or
 * digit.  Bytes: the lead byte stands for other characters.
 */
static const struct {
	unsigned profiles;
	const char *first;
	whole_rule *rule;
} wholes[] = {
	/* W1 */	{ U | K | S, "", whole_url },
	/* W2 */	{ U | K | S, "", whole_email },
	/* W3 */	{ U | K | S, "@#", whole_tag },
	/* W4 */	{ U | K, "&", whole_reference },
	/* W5 */	{ U | K, ":;=", whole_emoticon },
	/* W6 */	{ U, ".", whole_two_points },
	/* W7 */	{ U | K, "+-\xC2\xE2", whole_sign },
	/* W8 */	{ U | K, "%\xC2", whole_unit },
	/* W9 */	{ U, "-", whole_clitic },
	/* W10 */	{ U, "\xE2", whole_numero },
};

static const struct {
	unsigned profiles;
	unsigned behind;	/* kinds of token */
	const char32_t *marks;	/* one of these follows */
	join_rule *rule;
} joins[] = {
	/* J1 */	{ U | S, NUMBER | WORD, U".,:", join_point },
	/* J2 */	{ U | S, NUMBER, U"/", join_date },
	/* J3 */	{ U, NUMBER, U"%‰°℃", join_measure },
	/* J4 */	{ U | K, MEASURE, HYPHENS, join_measure_suffix },
	/* J5 */	{ U | K | S, NUMBER, HYPHENS, join_code },
	/* J6 */	{ U | K, NUMBER, HYPHENS, join_number_suffix },
	/* J7 */	{ U | K, WORD | DOMAIN, HYPHENS, join_compound },
	/* J8 */	{ U | K, NUMBER | WORD, U"'’", join_apostrophe },
	/* J9 */	{ U | K, WORD, U"&", join_ampersand },
	/* J10 */	{ U | S, WORD | DOMAIN, U".", join_domain },
	/* J11 */	{ U | S, DOMAIN, U"/", join_path },
	/* J12 */	{ U, WORD, U".", join_abbreviation },
	/* J13 */	{ U, WORD, U".", join_initial },
	/* J14 */	{ U, NUMBER, U".", join_list_number },
	/* J15 */	{ U, NUMBER, U".", join_ordinal },
};

void
token_add(struct draft *t, const struct piece *w)
{
	t->end = w->end;
	t->plain = false;
	t->n += w->n;
	t->any |= w->any;
	t->all &= w->all;
	t->last = w->last;
	t->tail = w->tail;
	t->kind = t->all & IS_DIGIT ? NUMBER : WORD;
}

void
token_begin(struct draft *t, const struct piece *w)
{
	t->all = ~0u;
	t->cls = w->first & IS_DIGIT ? TOKEN_NUMBER : TOKEN_WORD;
	token_add(t, w);
	t->plain = w->p == t->p;
}

bool
token_done(struct draft *t, const char *end)
{
	t->end = end;
	t->kind = DONE;
	return true;
}

static bool
join(struct line *l, struct draft *t)
{
	struct piece m = line_piece(l, t->end);

	if (m.kind != PIECE_MARK || m.n != 1)
		return false;
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (joins[i].profiles >> l->profile & 1 &&
		    joins[i].behind & t->kind &&
		    piece_is_one_of(m.cp, joins[i].marks) &&
		    joins[i].rule(l, t, &m))
			return true;
	return false;
}

/* Applies the rule for what the token begins with; false if there is none. */
static bool
whole(struct line *l, struct draft *t)
{
	bool alnum = piece_is_alnum(*t->p);

	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
		if (wholes[i].profiles >> l->profile & 1 &&
		    (*wholes[i].first == '\0' ? alnum : *t->p != '\0' &&
		    strchr(wholes[i].first, *t->p) != NULL) &&
		    wholes[i].rule(l, t))
			return true;
	return false;
}

static enum token_class
class_of(const struct piece *w)
{
	unsigned gc;

	switch (w->kind) {
	case PIECE_MARK:
		gc = props_of(w->cp)->gc;
		return gc >= GC_SM && gc <= GC_SO ? TOKEN_SYMBOL : TOKEN_PUNCT;
	case PIECE_PICTURE:
		return TOKEN_EMOJI;
	default:
		return w->first & IS_DIGIT ? TOKEN_NUMBER : TOKEN_WORD;
	}
}

enum token_class
rules_class(const char *p, const char *end)
{
	struct piece w;

	piece_read(p, end, &w);
	return class_of(&w);
}

/* Where the script of the word at P changes, or digits meet letters; or END. */
static const char *
one_script(const char *p, const char *end)
{
	unsigned len, kind, first = 0;
	uint32_t cp;

	for (; p < end; p += len) {
		const struct props *r;

		len = utf8_next(p, end, &cp);
		r = props_of(cp);
		kind = r->gc == GC_ND ? SC_COMMON + 1u : cp != UTF8_BAD &&
		    props_is_letter(r) && r->script > SC_COMMON ?
		    r->script + 2u : 0;
		if (kind == 0)		/* goes with what is before it */
			continue;
		if (first != 0 && kind != first)
			break;
		first = kind;
	}
	return p;
}

/* Is each of a run of this mark a token in the language? */
static bool
is_apart(const struct line *l, const struct piece *m)
{
	return m->n > 1 && (l->profile == TOKEN_SPLIT || (m->cp == '.' &&
	    lang_has(l->lang, LANG_DOTS_APART)) ||
	    ((m->cp == '!' || m->cp == '?') &&
	    lang_has(l->lang, LANG_MARKS_APART)));
}

/* End of the token that the mark or picture W is, or the first of its run. */
static const char *
mark(struct line *l, const struct piece *w)
{
	const char *first = piece_first(w);

	if (!is_apart(l, w))
		return w->end;
	l->apart_end = w->p + (w->n - 1) * (size_t)(first - w->p);
	return first;
}

const char *
rules_token(struct line *l, const char *p, enum token_class *cls)
{
	struct draft t = { .p = p, .end = p, .kind = DONE };
	struct piece w;
	uint32_t cp;

	if (p < l->apart_end) {
		piece_read(p, p + utf8_next(p, l->apart_end, &cp), &w);
		*cls = class_of(&w);
		return w.end;
	}
	*cls = TOKEN_WORD;
	if (p >= l->dictionary_end && !whole(l, &t)) {
		w = line_piece(l, p);
		if (w.kind == PIECE_DICTIONARY) {
			dictionary_begin(l->dictionary, l->lang);
			l->dictionary_end = w.end;
		} else if (w.kind == PIECE_WORD)
			token_begin(&t, &w);
		else {
			*cls = class_of(&w);
			return mark(l, &w);
		}
	}
	if (p < l->dictionary_end)
		return dictionary_word(l->dictionary, p, l->dictionary_end);
	if (l->thousands && t.kind == NUMBER)
		thousands(l, &t);
	while (t.kind != DONE && join(l, &t))
		;
	*cls = t.cls;
	if (l->split_script && t.plain && t.kind & (WORD | NUMBER)) {
		t.end = one_script(t.p, t.end);
		*cls = rules_class(t.p, t.end);
	}
	return t.end;
}
