/*
 * contain - how much of a record came before?
 *
 * Its shingles are looked for in a set of all that came, whichever record they
 * were of (Pomikalek, "Removing boilerplate and duplicate content from web
 * corpora", 2011).
 */
#ifndef CONTAIN_H
#define CONTAIN_H

#include "judge.h"

/* Brings near what is looked at for the first of N hashes. */
void	contain_touch(const struct judge *j, const uint64_t *h, size_t n);

/*
 * Is at least SHARE of the N > 0 shingles H known to J?  Then *SIMILARITY is
 * how much, in ten-thousandths, and *OF the number that most of them have first
 * (0: of an earlier run, or numbers are not kept).  If not, they become known
 * with NUMBER; there is room for them.
 */
bool	contain_is(struct judge *j, const uint64_t *h, size_t n, double share,
    uint64_t number, int *similarity, uint64_t *of);

#endif
