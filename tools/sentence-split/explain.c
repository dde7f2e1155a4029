/* explain - see explain.h */
#include <utf8proc.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "explain.h"

/* A code point as it is shown: on one line, and never a command. */
static uint32_t
shown(uint32_t cp, int *width)
{
	const struct props *r = props_of(cp);

	*width = 1;
	if (r->bits & P_SPACE)
		return ' ';
	if (cp == UTF8_BAD || r->gc == GC_CC)
		return 0xFFFD;
	*width = utf8proc_charwidth((utf8proc_int32_t)cp);
	return cp;
}

/* Keeps count of line ends that white space alone parts; a blank line? */
static bool
blank_line(uint32_t cp, unsigned *ends)
{
	if (cp == '\n')
		++*ends;
	else if ((props_of(cp)->bits & P_SPACE) == 0)
		*ends = 0;
	return *ends == 2;
}

/* Does the unit, of kind B, end at CP? */
static bool
parts(enum split_boundary b, uint32_t cp, unsigned *ends)
{
	return (b == SPLIT_LINE && cp == '\n') ||
	    (b == SPLIT_PARAGRAPH && blank_line(cp, ends));
}

/*
 * Where what is shown before AT begins, of at most MOST columns; how many there
 * are.
 */
static const char *
find_left(enum split_boundary b, const char *p, const char *at, int most,
    int *columns)
{
	const char *q = at;
	unsigned len, ends = 0;
	uint32_t cp;
	int width;

	if (at - p > EXPLAIN_BYTES)
		p = at - EXPLAIN_BYTES;
	for (*columns = 0; q > p; q -= len) {
		len = utf8_prev(p, q, &cp);
		if (parts(b, cp, &ends))
			break;
		shown(cp, &width);
		if (*columns + width > most)
			break;
		*columns += width;
	}
	return q;
}

static void
put(uint32_t cp, struct buf *out)
{
	if (cp == ' ')
		buf_putc(out, ' ');
	else
		utf8_append(out, cp);
}

static void
put_right(enum split_boundary b, const char *p, const char *end,
    struct buf *out)
{
	int columns = 0, width;
	unsigned ends = 0;
	uint32_t cp;

	if (end - p > EXPLAIN_BYTES)
		end = p + EXPLAIN_BYTES;
	while (p < end) {
		p += utf8_next(p, end, &cp);
		if (parts(b, cp, &ends))
			break;
		cp = shown(cp, &width);
		if ((columns += width) > EXPLAIN_COLUMNS)
			break;
		put(cp, out);
	}
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
}

void
explain(enum split_boundary b, const char *p, size_t n, size_t at,
    enum split_rule r, struct buf *out)
{
	const char *stop = p + at, *q, *name = rules_name(r);
	/* A long name moves what is behind it to the next stop of a tab. */
	int most = EXPLAIN_COLUMNS - 8 * (int)(strlen(name) / 8), width;
	uint32_t cp;

	buf_puts(out, name);
	buf_puts(out, rules_ends(r) ? "\tend\t" : "\tno\t");
	q = find_left(b, p, stop, most, &width);
	for (; width < most; width++)
		buf_putc(out, ' ');
	while (q < stop) {
		q += utf8_next(q, stop, &cp);
		put(shown(cp, &width), out);
	}
	buf_puts(out, " | ");
	put_right(b, stop, p + n, out);
}
