/*
 * norm - the four normal forms of UAX #15, in UTF-8.
 *
 * A code point is stable in a form if its quick check says Yes and its
 * combining class is 0: nothing to its left changes it.  Stable text is copied
 * as it is; only spans from the last stable code point before an unstable one
 * to the next stable one are decomposed (utf8proc), put in canonical order and
 * composed; the usual ones in NFC, a letter and a mark, by a table of pairs.
 * Ill-formed bytes are copied and are stable.  So that a span needs little
 * memory, more than NORM_LONGEST code points in a row that may change with what
 * stands before them (no script has more than a few) stay as they are.
 */
#ifndef NORM_H
#define NORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "edits.h"
#include "simd.h"

enum norm_form { NORM_NONE, NORM_NFC, NORM_NFD, NORM_NFKC, NORM_NFKD };

enum { NORM_LONGEST = 1000 };

/* Working space of one thread; starts as all zero, freed by norm_free. */
struct norm {
	struct buf cps, order;
	struct simd_set leads;	/* for finding what is not stable in ... */
	uint64_t unstable[0x10000 >> 6]; /* a bit for each code point */
	enum norm_form ready;	/* ... this form; NORM_NONE: not made yet */
};

/*
 * Appends the N bytes at P, in FORM, to OUT.  The span is normalized by
 * itself, as if nothing stood before or behind it.  Returns how many places,
 * from one stable code point to the next, were changed; notes them in EDITS
 * (or NULL).
 */
uint64_t norm_append(struct norm *w, enum norm_form form, const char *p,
    size_t n, struct buf *out, struct edits *edits);

/* The bit of struct props that says "not stable in FORM"; 0 for NORM_NONE. */
unsigned norm_bit(enum norm_form form);

/*
 * Is it sure that the code point at P, which is not stable, and those that join
 * it stay in FORM, behind what stands before it from START on?
 */
bool	norm_stays(enum norm_form form, const char *start, const char *p,
    const char *end);

/*
 * The end of the code points from P on, before END, that may change with what
 * stands before them; and do more than NORM_LONGEST such end at P?
 */
const char *norm_run_end(enum norm_form form, const char *p, const char *end);
bool	norm_is_long_run(enum norm_form form, const char *start,
    const char *p);

void	norm_free(struct norm *w);

#endif
