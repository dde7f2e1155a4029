/*
 * letters - words that mix look-alike letters of Latin, Cyrillic and Greek.
 *
 * The rule is feasibility, not majority: a word is changed only if the change
 * makes it wholly one script and only one script is possible.  A word is a run
 * of letters, marks and digits; a hyphen or an apostrophe parts words.  Words
 * of one script stay, whatever they look like.  The table is our own: the
 * skeletons of UTS #39 do not serve Kazakh.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mem.h"
#include "props.h"

struct letters_count {
	uint64_t changed;	/* words that became one script */
	uint64_t ambiguous;	/* mixed words left, for both would do */
	uint64_t infeasible;	/* mixed words left, for none would do */
};

/* Does a code point with properties R belong to a word? */
static inline bool
letters_in_word(const struct props *r)
{
	return props_is_letter(r) || props_is_mark(r) || r->gc == GC_ND;
}

/*
 * Appends the N bytes at P to OUT with the words repaired, and adds to COUNT.
 * KAZAKH allows also wrong Cyrillic for Cyrillic (ї for і, ҥ or ӊ for ң, ѳ
 * for ө) in a word whose other letters are all of the Kazakh alphabet and one
 * of which is ә ғ қ ң ө ұ ү һ.  Returns whether anything was changed.
 */
bool	letters_repair(const char *p, size_t n, bool kazakh, struct buf *out,
    struct letters_count *count);

#endif
