/* explain - a candidate place on one line, for who mends a list. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "split.h"

enum {
	EXPLAIN_COLUMNS = 32,	/* shown on either side */
	EXPLAIN_BYTES = 256	/* looked at for them, at most */
};

/*
 * Appends to OUT what rule R said of the place that ends at the byte AT of the
 * N bytes at P: its name, "end" or "no", and what stands before and behind AT
 * in the line, paragraph or record, parted by tabs and a bar.
 */
void	explain(enum split_boundary b, const char *p, size_t n, size_t at,
    enum split_rule r, struct buf *out);

#endif
