/*
 * punct - the steps quotes, dashes, ellipsis and digits: many marks that mean
 * the same become one.
 *
 * Pure, callable from any thread.  Each function appends the N bytes at P to
 * OUT, notes in EDITS (or NULL) what it replaced and returns how often.  None
 * looks across a space that stands between characters that punct_steps does
 * not name.
 */
#ifndef PUNCT_H
#define PUNCT_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"
#include "../../common/props.h"
#include "steps.h"

/* What differs by language. */
struct punct {
	const char *dash;	/* the one between words */
	uint32_t apostrophe;	/* a letter of the alphabet; 0: there is none */
	uint32_t turned;	/* what stands behind o and g in Uzbek, or 0 */
	bool inner;		/* « spaces stand inside »: they go with them */
	bool wide;		/* …… is of the language: it stays */
};

#define PUNCT_STEPS (STEP_BIT(STEP_QUOTES) | STEP_BIT(STEP_DASHES) |	\
	STEP_BIT(STEP_ELLIPSIS) | STEP_BIT(STEP_DIGITS))

void	punct_open(struct punct *l, const char *lang);

/*
 * The steps (a set of STEP_BIT) for which the character CP with properties R
 * is of interest.
 */
unsigned punct_steps(uint32_t cp, const struct props *r);

/*
 * Double marks (« » “ ” „ ‟) become ", single ones (‹ › ‘ ’ ‚ ‛) become '.  An
 * apostrophe that is a letter of the language becomes this letter.
 */
uint64_t punct_quotes(const struct punct *l, const char *p, size_t n,
    struct buf *out, struct edits *edits);

/*
 * Hyphens (U+2010, U+2011), a minus sign before a number, and dashes between
 * digits become -; a dash or up to three hyphens with white space on both
 * sides, or that begin or end a line, become the dash of the language.
 */
uint64_t punct_dashes(const struct punct *l, const char *p, size_t n,
    struct buf *out, struct edits *edits);

/* … becomes ... */
uint64_t punct_ellipsis(const struct punct *l, const char *p, size_t n,
    struct buf *out, struct edits *edits);

/* Decimal digits of all scripts (General_Category Nd) become 0 to 9. */
uint64_t punct_digits(const char *p, size_t n, struct buf *out,
    struct edits *edits);

#endif
