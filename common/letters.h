/*
 * letters - words that mix look-alike letters of Latin, Cyrillic and Greek.
 *
 * The rule is feasibility, not majority: a word is changed only if the change
 * makes it wholly one script and only one script is possible.  A word is a run
 * of letters, marks and digits; a hyphen or an apostrophe parts words.  Words
 * of one script stay, whatever they look like.  The table is our own: the
 * skeletons of UTS #39 do not serve Kazakh.
 *
 * Left too are words that seem to be joined of a Latin and a Cyrillic part
 * (KITAнын, БілімTech, Xғ; in Kazakh also a name and suffixes: TikTokтың),
 * and formulas: fewer than three Greek letters where only Greek would fit (ΔT),
 * ρ ν in a Latin word of fewer than four other letters (ρgh), ρ γ before all
 * Cyrillic (ρсу).  Small k m t may be к м т.  In Kazakh a Y is left that may be
 * Ү as well as У.  A letter with a combining mark stays, so that NFC stays NFC.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "edits.h"
#include "mem.h"
#include "props.h"

struct letters_count {
	uint64_t changed;	/* words that became one script */
	uint64_t ambiguous;	/* mixed, left: two would do, or two parts */
	uint64_t infeasible;	/* mixed, left: none would do */
};

/* Does a code point with properties R belong to a word? */
static inline bool
letters_in_word(const struct props *r)
{
	return props_is_letter(r) || props_is_mark(r) || r->gc == GC_ND;
}

/*
 * Appends the N bytes at P to OUT with the words repaired, and adds to COUNT.
 * KAZAKH allows also wrong Cyrillic for Cyrillic (ї or palochka for і, ҥ or ӊ
 * for ң, ѳ for ө) in a word whose other letters are all of the Kazakh alphabet
 * and one of which is ә ғ қ ң ө ұ ү һ; as Yakut has ҥ ө ү һ, for ң also ә ғ қ
 * ұ or і is asked for, and і is not made beside a vowel (мәшїүр).  Then ə ɵ
 * are never Latin where Cyrillic would do, and j is never ј.  Each changed word
 * is noted in EDITS, unless that is NULL; places count from P.  Returns whether
 * anything changed.
 */
bool	letters_repair(const char *p, size_t n, bool kazakh, struct buf *out,
    struct letters_count *count, struct edits *edits);

/* Are scripts that look alike mixed in SCRIPTS, a set of 1 << SC_...? */
bool	letters_are_mixed(unsigned scripts);

/* Is CP one of the letters that KAZAKH takes for wrong? */
bool	letters_is_wrong(uint32_t cp);

/* One letter for all that look like CP, the weaker likenesses apart; or CP. */
uint32_t letters_skeleton(uint32_t cp);

#endif
