/*
 * clean - all steps of normalize in one pass over a text.
 *
 * Vector code finds the bytes where some step might have work (suspects); all
 * else is copied in one piece.  At a suspect that does have work (trigger) the
 * text round it, from one firm place to the next, is taken through the steps
 * (region.h).  A firm place is the start of a line, or a space or mark between
 * characters that no step touches: no step looks across one, so where regions
 * begin and end is not seen.  For steps that change most words the whole text
 * is a region.  The step mojibake goes through whole records before, and again
 * until the other steps leave nothing that is to be read anew.
 */
#ifndef CLEAN_H
#define CLEAN_H

#include "../../common/in.h"
#include "acronyms.h"
#include "punct.h"
#include "translit.h"
#include "work.h"

struct clean {			/* what is to be done, in all threads */
	unsigned steps;		/* set of STEP_BIT */
	enum norm_form form;
	unsigned unstable;	/* the bit of struct props for FORM */
	const char *lang;
	bool kazakh, keep_lines; /* for letters_repair; for layout_newlines */
	bool one_record;	/* a text is a record, not each of its lines */
	bool forgets;		/* the text is not needed behind it */
	bool only_form;		/* nothing but a normal form is asked for */
	bool whole;		/* the text is one region */
	bool loops;		/* a region is cleaned until nothing changes */
	struct mojibake *mojibake; /* NULL: not a step */
	struct acronyms acronyms;
	struct punct punct;
	enum translit_to script;
	struct simd_set suspects;
};

enum clean_count { CLEAN_MOJIBAKE, CLEAN_ENTITIES, CLEAN_NEWLINES,
	CLEAN_INVISIBLE, CLEAN_FORM, CLEAN_CASE, CLEAN_LOOKALIKES,
	CLEAN_AMBIGUOUS, CLEAN_ACRONYMS, CLEAN_SPACES, CLEAN_QUOTES,
	CLEAN_DASHES, CLEAN_ELLIPSIS, CLEAN_DIGITS, CLEAN_TRANSLIT,
	CLEAN_COUNTS };
extern const char *const clean_counters[]; /* their names */

/*
 * Prepares C.  What the steps of STEPS need beside (keep_lines, one_record,
 * acronyms, script) is set after it.
 */
void	clean_open(struct clean *c, unsigned steps, const char *lang);

/*
 * Appends the N bytes at P, cleaned but for the step mojibake, to OUT, adds to
 * COUNT and, if wanted, the trail of W, counting places from P and the end of
 * OUT.  RESUMES: it does not begin a line.  LAST: P is not looked at again.
 * False: nothing changed, and nothing was appended.
 */
bool	clean_once(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, bool last, struct buf *out, uint64_t *count);

/* Cuts behind a line or, in one longer than a chunk, at a firm place. */
in_cut	clean_cut;

#endif
