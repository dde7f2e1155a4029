/*
 * steps - the steps of normalize: their names, their order, sets of them.
 */
#ifndef STEPS_H
#define STEPS_H

#include "../../common/norm.h"
#include "../../common/opt.h"

/* In the order in which they run; the table in steps.c has the same. */
enum step { STEP_UTF8, STEP_MOJIBAKE, STEP_ENTITIES, STEP_NEWLINES,
	STEP_INVISIBLE, STEP_NFC, STEP_NFD, STEP_NFKC, STEP_NFKD, STEP_FOLD,
	STEP_LOWER, STEP_UPPER, STEP_LOOKALIKES, STEP_ACRONYMS, STEP_SPACES,
	STEP_QUOTES, STEP_DASHES, STEP_ELLIPSIS, STEP_DIGITS, STEP_TRANSLIT,
	STEPS };

#define STEP_BIT(s) (1u << (s))
#define STEPS_FORM (STEP_BIT(STEP_NFC) | STEP_BIT(STEP_NFD) |		\
	STEP_BIT(STEP_NFKC) | STEP_BIT(STEP_NFKD))
#define STEPS_CASE (STEP_BIT(STEP_FOLD) | STEP_BIT(STEP_LOWER) |	\
	STEP_BIT(STEP_UPPER))

/* What is done when nothing is said. */
#define STEPS_DEFAULT (STEP_BIT(STEP_UTF8) | STEP_BIT(STEP_NEWLINES) |	\
	STEP_BIT(STEP_INVISIBLE) | STEP_BIT(STEP_NFC) |			\
	STEP_BIT(STEP_LOOKALIKES) | STEP_BIT(STEP_SPACES))

/*
 * Setter of -s; dest is the unsigned set.  The value is absolute (nfc,spaces)
 * or, if each name begins with + or -, relative to the set so far.
 */
opt_setter steps_set;

/* Setter of --list-steps: prints them, the default ones marked; exits. */
opt_setter steps_list;

/* The name of a step. */
const char *steps_name(enum step step);

/* The normal form in SET. */
enum norm_form steps_form(unsigned set);

#endif
