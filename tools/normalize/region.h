/*
 * region - takes a part of a text through the steps, one after the other.
 */
#ifndef REGION_H
#define REGION_H

#include "clean.h"

/*
 * Appends the text from P to END, cleaned, to OUT, adds to COUNT and, if
 * wanted, to the trail of W: places are counted from P and from the end of OUT.
 * BOL: it begins at the start of a line.  No step may have to look at what
 * stands round it.
 */
void	region_clean(const struct clean *c, struct clean_work *w,
    const char *p, const char *end, bool bol, struct buf *out,
    uint64_t *count);

#endif
