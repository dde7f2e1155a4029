/* units - see units.h */
#include <string.h>
#include <utf8proc.h>

#include "../../common/utf8.h"
#include "units.h"

const char *
units_end(const char *p, const char *end, enum units units)
{
	utf8proc_int32_t state = 0;
	uint32_t cp, next;
	unsigned len;

	p += utf8_next(p, end, &cp);
	if (units == UNITS_CHAR || cp == UTF8_BAD)
		return p;
	for (; p < end; p += len, cp = next) {
		len = utf8_next(p, end, &next);
		if (next == UTF8_BAD || utf8proc_grapheme_break_stateful(
		    (utf8proc_int32_t)cp, (utf8proc_int32_t)next, &state))
			break;
	}
	return p;
}

static bool
is_word(char c)
{
	return (unsigned char)c > ' ';
}

static void
split_word(const char *p, const char *end, enum units units, struct buf *out)
{
	const char *to;

	for (; p < end; p = to) {
		to = units_end(p, end, units);
		buf_put(out, p, (size_t)(to - p));
		buf_putc(out, to < end ? ' ' : UNITS_END);
	}
}

void
units_split(const char *p, size_t n, enum units units, struct buf *out)
{
	const char *end = p + n, *from;

	while (p < end) {
		for (from = p; p < end && is_word(*p); p++)
			;
		split_word(from, p, units, out);
		for (; p < end && !is_word(*p); p++)
			if (*p == '\n' || *p == '\0')
				buf_putc(out, *p);
	}
}

/* Is the word of N bytes at P, but for backslashes before it, one of ours? */
static bool
is_mark(const char *p, size_t n)
{
	for (; n > 0 && *p == '\\'; n--)
		p++;
	return (n == 3 && memcmp(p, "<s>", 3) == 0) ||
	    (n == 4 && memcmp(p, "</s>", 4) == 0) ||
	    (n == 5 && memcmp(p, "<unk>", 5) == 0);
}

bool
units_escape(const char *p, size_t n, struct buf *out)
{
	const char *end = p + n, *done = p, *from, *to;
	bool any = false;

	for (const char *q = p; (q = memchr(q, '<', (size_t)(end - q))) != NULL;
	    q = to) {
		for (to = q; to < end && is_word(*to); to++)
			;
		for (from = q; from > done && is_word(from[-1]); from--)
			;
		if (!is_mark(from, (size_t)(to - from)))
			continue;
		buf_put(out, done, (size_t)(from - done));
		buf_putc(out, '\\');
		done = from;
		any = true;
	}
	if (!any)
		return false;
	buf_put(out, done, (size_t)(end - done));
	return true;
}
