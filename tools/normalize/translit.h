/*
 * translit - Kazakh from one of its alphabets into another: Cyrillic into the
 * Latin one of 2021 or the Arabic one (töte jazu), and these two into Cyrillic.
 *
 * A word is a run of letters and marks.  It is changed if all of it is of an
 * alphabet that TO is written from, as Kazakh has it: so Latin words with c w x
 * stay, and Cyrillic ones with ї.  Roman numerals stay Latin, and ХІХ in
 * Cyrillic letters becomes one.  What the newer alphabets have no letter for:
 *
 *	я ю ё	ia iu io	и й	i	э	e
 *	ц	ts		х һ	h, ح ھ	ь ъ	dropped
 *	ч	tş, چ		щ	şş
 *
 * On the way back they are told apart by rules and by a list of stems: й stands
 * beside vowels, ts is ц where no Kazakh suffix begins with the s; what others
 * write for ия (Azia) is read too.  The Arabic alphabet has one letter for а ә,
 * о ө, ұ ү and ы і each: they are front vowels if ٴ stands before the word or е
 * г к in it, but not beside қ ғ.  Lost are all capitals in Arabic; э ё һ ь ъ,
 * and front vowels of loans and compounds, if the stem is not on the list.
 *
 * The marks , ; ? become ، ؛ ؟ and come back, but not where an ASCII letter or
 * digit follows (3,5 and a?b), nor behind a word that stays, as in IT,.
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
 * each changed word or mark in EDITS (may be NULL), places counted from P.
 * Returns the number of words changed.  Linear time; looks across no space, so
 * a text may be cut at any.
 */
uint64_t translit(enum translit_to to, const char *p, size_t n,
    struct buf *out, struct edits *edits);

#endif
