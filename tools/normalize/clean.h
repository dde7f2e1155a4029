/*
 * clean - all steps of normalize in one pass over a text.
 *
 * Vector code finds the bytes where some step might have work (suspects);
 * everything else is copied in one piece.  At a suspect that does have work
 * (trigger) the text round it, from one firm place to the next, is taken
 * through the steps in their order (region.h).  A firm place is the start of a
 * line, or a single space between characters that no step touches: no step
 * looks across one, so where the regions begin and end cannot be seen in the
 * output.  Steps that change nearly every word get the whole text as a region.
 */
#ifndef CLEAN_H
#define CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../common/in.h"
#include "../../common/norm.h"
#include "../../common/simd.h"
#include "casing.h"
#include "punct.h"
#include "trail.h"

struct clean {			/* what is to be done, in all threads */
	unsigned steps;		/* set of STEP_BIT */
	enum norm_form form;
	unsigned unstable;	/* the bit of struct props for FORM */
	bool kazakh;		/* for letters_repair */
	bool whole;		/* the text is one region */
	bool loops;		/* a region is cleaned until nothing changes */
	bool keep_lines;	/* of line ends CRLF alone becomes one */
	const char *lang;
	struct punct punct;
	struct simd_set suspects;
};

struct clean_work {		/* one thread's; starts as all zero */
	struct norm norm;
	struct casing *casing;	/* NULL until it is needed */
	struct buf a, b;
	struct edits edits;
	struct trail trail;
};

/* Order of the counts that clean_text adds to; their names. */
enum clean_count { CLEAN_MOJIBAKE, CLEAN_ENTITIES, CLEAN_NEWLINES,
	CLEAN_INVISIBLE, CLEAN_FORM, CLEAN_CASE, CLEAN_LOOKALIKES,
	CLEAN_AMBIGUOUS, CLEAN_ACRONYMS, CLEAN_SPACES, CLEAN_QUOTES,
	CLEAN_DASHES, CLEAN_ELLIPSIS, CLEAN_DIGITS, CLEAN_TRANSLIT,
	CLEAN_COUNTS };
extern const char *const clean_counters[];

void	clean_open(struct clean *c, unsigned steps, const char *lang);

/*
 * Appends the N bytes at P, cleaned, to OUT and adds to COUNT what was done;
 * and the changes to the trail of W, if wanted, where IN is the place of P and
 * OUT that of what is appended.  RESUMES: it does not begin a line.
 */
void	clean_text(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, struct buf *out, uint64_t *count);

/*
 * The in_cut for a struct clean: behind a line or, in a line longer than a
 * chunk, at a place that is firm for the steps.
 */
in_cut	clean_cut;

void	clean_free(struct clean_work *w);

#endif
