/* join - see join.h */
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "join.h"

static bool
blank_space(const char *p, const char *end, unsigned *len)
{
	unsigned char c = (unsigned char)*p;
	uint32_t cp;

	/* No white space of two bytes or more begins in these. */
	if (c > ' ' && c != 0xC2 && c < 0xE0)
		return false;
	*len = utf8_next(p, end, &cp);
	return (props_of(cp)->bits & P_SPACE) != 0;
}

const char *
join_skip(const char *p, const char *end)
{
	unsigned len;

	while (p < end && blank_space(p, end, &len))
		p += len;
	return p;
}

const char *
join_trim(const char *start, const char *p)
{
	uint32_t cp;

	while (p > start) {
		unsigned len;

		/* Letters of most scripts end in a byte no space ends in. */
		if ((unsigned char)p[-1] > ' ' && (unsigned char)p[-1] < 0x80)
			break;
		len = utf8_prev(start, p, &cp);
		if (!(props_of(cp)->bits & P_SPACE))
			break;
		p -= len;
	}
	return p;
}

const char *
join_line_end(const char *p, const char *end)
{
	const char *q = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;

	return q == NULL ? end : q;
}

/*
 * The end of the line from FROM to STOP, without the hyphen that parts its last
 * word from what begins at NEXT; STOP if that is none.
 */
static const char *
without_hyphen(const char *from, const char *stop, const char *next,
    const char *end)
{
	uint32_t cp, letter, first;
	const struct props *r;
	const char *hyphen;

	if (from == stop || next == end)
		return stop;
	hyphen = stop - utf8_prev(from, stop, &cp);
	if (hyphen == from || (cp != '-' && cp != 0x2010 && cp != 0xAD))
		return stop;
	utf8_prev(from, hyphen, &letter);
	utf8_next(next, end, &first);
	r = props_of(letter);
	return (props_is_letter(r) || props_is_mark(r)) &&
	    props_of(first)->gc == GC_LL ? hyphen : stop;
}

void
join_lines(bool dehyphenate, const char *from, const char *end,
    struct buf *out)
{
	const char *e, *stop, *next;

	for (; (e = join_line_end(from, end)) < end; from = next) {
		/* One space for all the white space between two lines. */
		stop = join_trim(from, e);
		next = join_skip(e, end);
		e = dehyphenate ? without_hyphen(from, stop, next, end) :
		    stop;
		buf_put(out, from, (size_t)(e - from));
		if (e == stop)
			buf_putc(out, ' ');
	}
	buf_put(out, from, (size_t)(end - from));
}
