/*
 * acronyms - words of a list, spelled in look-alike letters of other scripts.
 *
 * СОР26 in Cyrillic letters is all of one script, so the step lookalikes leaves
 * it; a list that has COP says what is meant.  A word is a run of letters,
 * marks and digits, as in letters.h; a number behind it does not count.  If
 * each of its letters looks like that of the listed word (Latin, Cyrillic and
 * Greek, capitals and small letters each by themselves) it gets the spelling
 * of the list, which may be of any script: COP, СКАТ.  A word of one letter
 * beside a full stop is an initial and stays: Х. Досмұхамедов.
 *
 * The list is read only after acronyms_open, and may be used by many threads.
 */
#ifndef ACRONYMS_H
#define ACRONYMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"
#include "../../common/mem.h"
#include "../../common/simd.h"

enum { ACRONYMS_LONGEST = 64 };		/* bytes in a word of the list */

struct acronyms {
	struct buf words;		/* struct acronyms_word each, sorted */
	size_t longest;			/* of their skeletons, bytes */
	uint16_t skeleton[0x600];	/* letters_skeleton */
	bool first[0x600];		/* can a word begin with this? */
	bool beyond;			/* or with one of 0x600 and up? */
	struct simd_set suspects;	/* the bytes of these */
};

/*
 * Reads the list at PATH into A, whose memory it owns then: a word a line, #
 * begins a comment, blank lines pass.  NULL is the list that is built in: some
 * names in Latin letters (COP, EXPO, HTTP), and the Roman numerals of I and X
 * up to XXX.  Dies if the file cannot be read, and names file and line of what
 * is no word, too long, or looks like another word of the list.
 */
void	acronyms_open(struct acronyms *a, const char *path);
void	acronyms_free(struct acronyms *a);

/*
 * Appends the N bytes at P to OUT with the words of A spelled as there; each
 * that was not is noted in EDITS (may be NULL), places counted from P.  Returns
 * how many that were.  Linear time; looks across no space.
 */
uint64_t acronyms_repair(const struct acronyms *a, const char *p, size_t n,
    struct buf *out, struct edits *edits);

#endif
