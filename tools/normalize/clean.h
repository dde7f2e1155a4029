/*
 * clean - all steps of normalize in one pass over a text.
 *
 * Vector code finds the bytes where some step might have work (suspects);
 * everything else is copied in one piece.  At a suspect that does have work
 * (trigger) the text round it, from one firm place to the next, is taken
 * through the steps in their order.  A firm place is the start of a line, or a
 * single space between characters that no step touches: no step looks across
 * one, so where the regions begin and end cannot be seen in the output.
 */
#ifndef CLEAN_H
#define CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../common/in.h"
#include "../../common/mem.h"
#include "../../common/norm.h"
#include "../../common/simd.h"

struct clean {			/* what is to be done, in all threads */
	unsigned steps;		/* set of STEP_BIT */
	enum norm_form form;
	unsigned unstable;	/* the bit of struct props for FORM */
	bool kazakh;		/* for letters_repair */
	struct simd_set suspects;
};

struct clean_work {		/* one thread's; starts as all zero */
	struct norm norm;
	struct buf a, b;
};

/* Order of the counts that clean_text adds to; their names. */
enum clean_count { CLEAN_NEWLINES, CLEAN_INVISIBLE, CLEAN_FORM,
	CLEAN_LOOKALIKES, CLEAN_AMBIGUOUS, CLEAN_SPACES, CLEAN_COUNTS };
extern const char *const clean_counters[];

void	clean_open(struct clean *c, unsigned steps, const char *lang);

/*
 * Appends the N bytes at P, cleaned, to OUT and adds to COUNT what was done.
 * RESUMES: the text does not begin at the start of a line.
 */
void	clean_text(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, struct buf *out, uint64_t *count);

/*
 * The in_cut for a struct clean: behind a line or, in a line longer than a
 * chunk, at a place that is firm for the steps.
 */
in_cut	clean_cut;

#endif
