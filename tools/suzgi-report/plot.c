/* plot - see plot.h */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "page.h"
#include "plot.h"

/* The drawing and the frame in it; units are those of the view box. */
enum { WIDTH = 480, HEIGHT = 300, LEFT = 58, RIGHT = 460, TOP = 12,
	BOTTOM = 254, TICK = 16, LABEL = 36 };

static void put(struct buf *out, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
put(struct buf *out, const char *fmt, ...)
{
	char s[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	buf_puts(out, s);
}

static void
begin(struct buf *out, const char *x, const char *y)
{
	put(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s "
	    "by %s\">\n", WIDTH, HEIGHT, y, x);
	put(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
	    (LEFT + RIGHT) / 2, BOTTOM + LABEL, x);
	put(out, "<text x=\"12\" y=\"%d\" text-anchor=\"middle\" "
	    "transform=\"rotate(-90 12 %d)\">%s</text>\n", (TOP + BOTTOM) / 2,
	    (TOP + BOTTOM) / 2, y);
}

/* A line across at height Y, and what it stands for. */
static void
mark_y(struct buf *out, double y, const char *what)
{
	put(out, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, RIGHT);
	put(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
	    LEFT - 6, y + 4, what);
}

static void
mark_x(struct buf *out, double x, const char *what)
{
	put(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
	    x, BOTTOM + TICK, what);
}

/* A number in few letters: 900, 20k, 3M. */
static void
shorten(char *s, size_t n, double x)
{
	static const char units[] = " kMGTPE";
	int unit = 0;

	for (; x >= 1000 && unit < 6; unit++)
		x /= 1000;
	snprintf(s, n, "%.*f%.*s", x < 10 && x != floor(x), x, unit > 0,
	    units + unit);
}

/* --- curves ----------------------------------------------------------------*/

/* How many decades there are from 1 to X, at least one. */
static int
decades(double x)
{
	return x > 10 ? (int)ceil(log10(x) - 1e-9) : 1;
}

static double
place(double x, int of, double from, double to)
{
	return from + (to - from) * log10(x < 1 ? 1 : x) / of;
}

void
plot_curve(struct buf *out, const char *x, const char *y,
    const struct plot_point *p, size_t n)
{
	double most_x = 1, most_y = 1;
	char what[32];
	int dx, dy;

	for (size_t i = 0; i < n; i++) {
		most_x = fmax(most_x, p[i].x);
		most_y = fmax(most_y, p[i].y);
	}
	dx = decades(most_x);
	dy = decades(most_y);
	begin(out, x, y);
	for (int i = 0; i <= dy; i++) {
		shorten(what, sizeof what, pow(10, i));
		mark_y(out, place(pow(10, i), dy, BOTTOM, TOP), what);
	}
	for (int i = 0; i <= dx; i++) {
		shorten(what, sizeof what, pow(10, i));
		mark_x(out, place(pow(10, i), dx, LEFT, RIGHT), what);
	}
	buf_puts(out, "<path class=\"line\" d=\"");
	for (size_t i = 0; i < n; i++)
		put(out, "%s%.1f %.1f", i > 0 ? "L" : "M",
		    place(p[i].x, dx, LEFT, RIGHT),
		    place(p[i].y, dy, BOTTOM, TOP));
	buf_puts(out, "\"/>\n</svg>\n");
}

/* --- histograms ------------------------------------------------------------*/

enum { BARS = 30 };

struct bars {
	uint64_t bar[BARS + 1];	/* the last: all that is longer */
	size_t n, width;	/* bars but for that; lengths in each */
	uint64_t all, most;
};

/* All but about one of 200 get bars of their own. */
static void
divide(struct bars *b, const uint64_t *count, size_t most)
{
	uint64_t sum = 0;
	size_t last = 1;

	*b = (struct bars){ .all = 0 };
	for (size_t i = 1; i <= most; i++)
		b->all += count[i];
	for (size_t i = 1; i < most && sum < b->all - b->all / 200; i++) {
		sum += count[i];
		last = i;
	}
	b->width = (last + BARS - 1) / BARS;
	b->n = (last + b->width - 1) / b->width;
	for (size_t i = 1; i <= most; i++) {
		size_t bar = (i - 1) / b->width;

		bar = bar < b->n && i < most ? bar : b->n;
		b->bar[bar] += count[i];
	}
	for (size_t i = 0; i <= b->n; i++)
		b->most = b->bar[i] > b->most ? b->bar[i] : b->most;
}

/* The least of 1, 2, 5, 10, 20... of which four or fewer reach X. */
static double
nice_step(double x)
{
	double step = pow(10, floor(log10(x / 4)));

	for (int i = 0; x / step > 4.5; i++)
		step *= i % 3 == 1 ? 2.5 : 2;
	return step < 1 ? 1 : step;
}

/* The lengths of bar I, as in 3, 11-15 or 60+. */
static void
name_bar(const struct bars *b, size_t i, char *s, size_t n)
{
	size_t from = i * b->width + 1;

	if (i == b->n)
		snprintf(s, n, "%zu+", from);
	else if (b->width == 1)
		snprintf(s, n, "%zu", from);
	else
		snprintf(s, n, "%zu-%zu", from, from + b->width - 1);
}

static void
put_bar(struct buf *out, const struct bars *b, size_t i, double each)
{
	double high = (double)b->bar[i] / (double)b->most * (BOTTOM - TOP);
	char name[48];

	name_bar(b, i, name, sizeof name);
	put(out, "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
	    "height=\"%.1f\"><title>%s: ", LEFT + each * (double)i + 1,
	    BOTTOM - high, each - 2, high, name);
	page_number(out, b->bar[i]);
	put(out, " (%.2f %%)</title></rect>\n",
	    100 * (double)b->bar[i] / (double)b->all);
}

void
plot_histogram(struct buf *out, const char *x, const uint64_t *count,
    size_t most)
{
	struct bars b;
	double each, step, share;
	size_t nth;
	char what[48];

	divide(&b, count, most);
	if (b.all == 0)
		return;
	each = (double)(RIGHT - LEFT) / (double)(b.n + 1);
	share = 100 * (double)b.most / (double)b.all;
	step = nice_step(share);
	begin(out, x, "share");
	for (int i = 0; i * step <= share; i++) {
		snprintf(what, sizeof what, "%.0f %%", i * step);
		mark_y(out, BOTTOM - i * step / share * (BOTTOM - TOP), what);
	}
	nth = (b.n + 7) / 8;
	for (size_t i = 0; i <= b.n; i++) {
		if (b.bar[i] > 0)
			put_bar(out, &b, i, each);
		name_bar(&b, i, what, sizeof what);
		if (i == b.n || (i % nth == 0 && i + nth <= b.n))
			mark_x(out, LEFT + each * ((double)i + .5), what);
	}
	buf_puts(out, "</svg>\n");
}
