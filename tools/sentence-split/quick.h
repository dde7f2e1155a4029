/*
 * quick - most places, decided without the rules.
 *
 * Nine places of ten are the end of a plain word before a capital or a digit,
 * or the inside of a number or of a name.  A few bytes tell these apart; what
 * the lists of the language might have is found by a filter of bits, which may
 * take a word for one of theirs, never the other way.  The rules decide the
 * same: tests/fuzz/split.c holds one against the other.
 */
#ifndef QUICK_H
#define QUICK_H

#include <stdint.h>

#include "rules.h"

enum { QUICK_BITS = 15 };

typedef uint64_t quick_set[1 << (QUICK_BITS - 6)];

struct quick {
	const struct lang *lang; /* whose words are in the sets */
	quick_set tails;	/* how abbreviations end, before the dot */
	quick_set heads;	/* how words begin that only begin sentences */
};

enum quick_verdict {
	QUICK_ASK,		/* the rules must be asked */
	QUICK_NO,		/* no sentence ends here */
	QUICK_END		/* one does, one byte behind the terminator */
};

void	quick_open(struct quick *q, const struct lang *l);

/*
 * The verdict on P, of which after and words are not set yet.  Whatever it is
 * but QUICK_ASK, the terminator is one byte, and no closer stands behind it.
 */
enum quick_verdict quick_look(const struct quick *q, const struct place *p);

#endif
