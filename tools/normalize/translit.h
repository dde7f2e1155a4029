/*
 * translit - Kazakh from one of its alphabets into another: Cyrillic into the
 * Latin one of 2021 or the Arabic one (töte jazu), and these two into Cyrillic.
 *
 * A word is a run of letters and marks.  It is changed if all of it is of an
 * alphabet that TO is written from, as Kazakh has it; so Latin words with c w x
 * stay, and Cyrillic ones with ї.  Roman numerals stay Latin, and ХІХ in
 * Cyrillic letters becomes one.  Letters that the newer alphabets lack:
 *
 *	я ю ё	ia iu io	ц	ts		э	e
 *	и й	i		ч	tş; in Arabic چ	ь ъ	dropped
 *	х һ	h; in Arabic ح ھ	щ	şş
 *
 * What is lost by that is found again by rules and by a list of stems: й stands
 * beside vowels, и not; ts is ц where a Kazakh suffix cannot begin with s...
 * Arabic writes а ә alike, о ө, ұ ү and ы і too: with ٴ before the word, or е г
 * к in it, vowels are front ones, but not beside қ ғ.  Lost for good are
 * capitals (Arabic has none), ь ъ э ё һ in words that are not on the list,
 * which of two a loan word has in its last syllables.  Marks (, ; ?) become
 * ، ؛ ؟ and come back, where no word in other letters is before them with no
 * space between, and no ASCII letter or digit behind: 3,5 and a?b stay.
 */
#ifndef TRANSLIT_H
#define TRANSLIT_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"
#include "../../common/mem.h"

enum translit_to { TRANSLIT_LATN, TRANSLIT_ARAB, TRANSLIT_CYRL };

/*
 * Appends the N bytes at P to OUT, their Kazakh words written in TO, and notes
 * each changed word or mark in EDITS (may be NULL), places counted from P and
 * behind what EDITS has.  Returns the number of words changed.  Linear time;
 * looks across no space, so a text may be cut at any.
 */
uint64_t translit(enum translit_to to, const char *p, size_t n,
    struct buf *out, struct edits *edits);

#endif
