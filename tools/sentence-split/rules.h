/*
 * rules - does a sentence end here?
 *
 * A place is a run of terminators with the closing quotes and brackets behind
 * it.  The rules name causes; words are in the lists of the language.  They
 * stand in the enum in the order in which they are asked; the first decides.
 */
#ifndef RULES_H
#define RULES_H

#include <stdbool.h>

#include "../../common/lang.h"

enum split_rule {
	RULE_LAST,		/* end: nothing follows */
	RULE_FIRST,		/* no word stands before it in the sentence */
	RULE_ASIDE,		/* (?) (!) [...]: a mark or a gap in brackets */
	RULE_GOES_ON,		/* a comma, a colon, a terminator follows */
	RULE_WIDE,		/* end: a terminator that needs no space */
	RULE_LIST,		/* 12. IV. 1.2. before the item of a list */
	RULE_DATE,		/* 5. 11. 2025 */
	RULE_ORDINAL,		/* am 17. Dezember, where a dot makes it so */
	RULE_START,		/* end: a word that is never a name follows */
	RULE_NEVER,		/* an abbreviation that never ends one */
	RULE_NUMBER,		/* an abbreviation next to a number */
	RULE_MAY_NOT,		/* one that may, but not before this */
	RULE_MAY,		/* end: an abbreviation that may */
	RULE_INITIAL,		/* Қ. Тоқаев, А. С. Пушкин, U.S. */
	RULE_LETTERS,		/* т.ғ.к.: letters with dots, not listed */
	RULE_NO_SPACE,		/* end: the space behind it is missing */
	RULE_WORD,		/* zakon.kz, 04.06.2021: inside a word */
	RULE_LOWER,		/* a lower-case letter follows */
	RULE_SPEECH,		/* speech closes, a dash: who said it */
	RULE_TURN,		/* end: a dash begins a turn of speech */
	RULE_NEXT,		/* end: what follows can begin a sentence */
	RULE_INSIDE		/* one of these, inside quotes that go on */
};

struct place {
	const char *end;	/* of the line or paragraph, blanks left out */
	const char *start;	/* of the sentence, blanks left out */
	const char *term;	/* the first terminator */
	const char *after;	/* set: behind terminators and closers */
	const char *open;	/* a quote or bracket still open, or NULL */
	const char *joined;	/* the sentence does not end before this */
	bool words;		/* a letter or digit stands before TERM */
};

/*
 * The rule that decides at P, and P->after; P->open and P->joined may change.
 * Looks back a bounded number of bytes, and forward not past the next place.
 */
enum split_rule rules_decide(const struct lang *l, struct place *p);

bool	rules_ends(enum split_rule r);	/* does a sentence end by R? */
const char *rules_name(enum split_rule r);

#endif
