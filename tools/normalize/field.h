/*
 * field - the steps in one column of lines alone, so that tables stay tables.
 */
#ifndef FIELD_H
#define FIELD_H

#include "clean.h"

struct field {
	uint64_t number;	/* of the column, from 1; 0: there is none */
	char separator;
};

/*
 * Appends the N bytes at P, whole lines, to OUT with their column F cleaned, as
 * records_clean does.  A line with fewer columns stays.  A line end or
 * separator that a step would make is a space.  The CR of a CRLF is no part of
 * a column.
 */
void	field_clean(const struct field *f, const struct clean *c,
    struct clean_work *w, const char *p, size_t n, struct buf *out,
    uint64_t *count);

#endif
