/*
 * plot - a curve on logarithmic axes, and a histogram, as SVG in a page.
 */
#ifndef PLOT_H
#define PLOT_H

#include <stdint.h>

#include "../../common/mem.h"

struct plot_point {
	double x, y;		/* at least 1 */
};

/* Appends the curve through the N points, X and Y naming the axes. */
void	plot_curve(struct buf *out, const char *x, const char *y,
    const struct plot_point *p, size_t n);

/*
 * Appends a histogram of the lengths 1 to MOST: COUNT[i] are of length i, and
 * COUNT[MOST] of MOST or more.  What is longer than nearly all is one bar.
 */
void	plot_histogram(struct buf *out, const char *x, const uint64_t *count,
    size_t most);

#endif
