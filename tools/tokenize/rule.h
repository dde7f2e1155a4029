/*
 * rule - the rules of rules.c, and the token that they make.
 *
 * A rule returns whether it applied; then it has moved the end of the token
 * and said what the token is now.
 */
#ifndef RULE_H
#define RULE_H

#include "line.h"
#include "token.h"

enum {				/* what a token is so far */
	NUMBER = 1 << 0,	/* digits, also with a point: 2,3 04.06.2021 */
	MEASURE = 1 << 1,	/* a number with % or degrees */
	WORD = 1 << 2,
	DOMAIN = 1 << 3,	/* zakon.kz */
	DONE = 1 << 4		/* nothing more is joined */
};

struct draft {
	const char *p, *end;
	enum token_class cls;
	unsigned kind;
	bool plain;		/* one piece, nothing joined yet */
	unsigned n, any, all, last;	/* as in struct piece */
	const char *tail;
};

/* The token begins with the word W, or goes on to its end, or ends at END. */
void	token_begin(struct draft *t, const struct piece *w);
void	token_add(struct draft *t, const struct piece *w);
bool	token_done(struct draft *t, const char *end);

/* What a token is from its start, T->p, on. */
typedef bool whole_rule(struct line *l, struct draft *t);
/* What else belongs to a word or a number, behind which the mark M stands. */
typedef bool join_rule(struct line *l, struct draft *t, const struct piece *m);

/*
 * Lets the number T, of one to three digits, go on with the groups of three
 * behind it, parted by a space of any width: 1 284 000.
 */
bool	thousands(struct line *l, struct draft *t);

/* wholes.c */
whole_rule whole_url, whole_email, whole_tag, whole_reference, whole_emoticon;
whole_rule whole_two_points, whole_sign, whole_unit, whole_clitic,
    whole_numero;

/* joins.c */
join_rule join_point, join_date, join_measure, join_measure_suffix, join_code;
join_rule join_number_suffix, join_compound, join_apostrophe, join_ampersand;

/* points.c */
join_rule join_domain, join_path, join_abbreviation, join_initial;
join_rule join_list_number, join_ordinal;

#endif
