/*
 * region - takes a part of a text through the steps, one after the other.
 */
#ifndef REGION_H
#define REGION_H

#include "clean.h"

/*
 * Appends the text from P to END, cleaned, to OUT, adds to COUNT and, if
 * wanted, to the trail of W: places are counted from P and from the end of OUT.
 * BOL: it begins at the start of a line.  What it is made of must not depend on
 * what stands round it.
 */
void	region_clean(const struct clean *c, struct clean_work *w,
    const char *p, const char *end, bool bol, struct buf *out,
    uint64_t *count);

/* Do letters of the SCRIPTS seen, a bit each, mix those that look alike? */
bool	region_is_mixed(unsigned scripts);

/* Is CP one of the Cyrillic letters that stand in for Kazakh ones? */
bool	region_is_other(uint32_t cp);

#endif
