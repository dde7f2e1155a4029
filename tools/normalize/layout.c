/* layout - see layout.h */
#include "../../common/utf8.h"
#include "clean.h"
#include "layout.h"

bool
layout_is_newline(uint32_t cp)
{
	return (cp >= 0x0B && cp <= 0x0D) || cp == 0x85 || cp == 0x2028 ||
	    cp == 0x2029;
}

bool
layout_is_space(uint32_t cp, const struct props *r)
{
	return cp == '\t' || r->gc == GC_ZS;
}

bool
layout_is_invisible(const struct props *r)
{
	return r->gc == GC_CF || (r->gc == GC_CC && (r->bits & P_SPACE) == 0);
}

/* A letter or mark of a script whose letters ZWJ and ZWNJ join and part. */
static bool
is_joining(const struct props *r)
{
	return r->script == SC_ARABIC || r->script == SC_JOINING;
}

/* What stood before, for the step invisible. */
struct before {
	const struct props *r;	/* the last character that stayed */
	bool pict;		/* it is of an emoji sequence */
};

/* Does the format or control CP have a sense between BEFORE and NEXT? */
static bool
keeps(uint32_t cp, const struct props *r, const struct before *before,
    const struct props *next)
{
	if (r->gc == GC_CC)
		return false;
	switch (cp) {
	case 0x200B:		/* ZWSP parts words where spaces do not */
		return before->r->script == SC_DICTIONARY ||
		    next->script == SC_DICTIONARY;
	case 0x200C:		/* ZWNJ */
		return is_joining(before->r) && is_joining(next);
	case 0x200D:		/* ZWJ */
		return is_joining(before->r) || is_joining(next) ||
		    (before->pict && (next->bits & P_PICT) != 0);
	case 0x61C:		/* a bidi mark that has a script */
		return false;
	}
	if (cp >= 0xE0020 && cp <= 0xE007F)	/* tags: flags of regions */
		return before->pict;
	/* Formats of one script are a part of its writing. */
	return (r->bits & P_PREPENDED) != 0 || r->script != SC_COMMON;
}

/* Properties of the next character behind P that is not invisible. */
static const struct props *
next_visible(const char *p, const char *end)
{
	const struct props *r = props_of(UTF8_BAD);
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		r = props_of(cp);
		if (!layout_is_invisible(r))
			break;
	}
	return r;
}

/* See layout.h; a run of invisible ones looks ahead once, for all of it. */
void
layout_plain(bool newlines, bool invisible, const char *p, const char *end,
    struct buf *out, uint64_t *count)
{
	struct before before = { props_of(UTF8_BAD), false };
	const struct props *next = NULL;
	uint32_t cp;

	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);
		const struct props *r = props_of(cp);

		if (newlines && layout_is_newline(cp)) {
			if (cp == '\r' && end - p > 1 && p[1] == '\n')
				len++;
			buf_putc(out, cp == 0x0B || cp == 0x0C ? ' ' : '\n');
			count[CLEAN_NEWLINES]++;
			before = (struct before){ props_of('\n'), false };
			p += len;
			next = NULL;
			continue;
		}
		if (invisible && layout_is_invisible(r)) {
			if (next == NULL)
				next = next_visible(p + len, end);
			if (!keeps(cp, r, &before, next)) {
				count[CLEAN_INVISIBLE]++;
				p += len;
				continue;
			}
		} else {
			next = NULL;
			before.pict = (r->bits & P_PICT) != 0 || (before.pict &&
			    props_is_mark(r));
		}
		before.r = r;
		buf_put(out, p, len);
		p += len;
	}
}

void
layout_spaces(const char *p, const char *end, bool bol, struct buf *out,
    uint64_t *count)
{
	uint32_t cp;

	while (p < end) {
		const char *from = p;
		unsigned len = utf8_next(p, end, &cp);

		while (layout_is_space(cp, props_of(cp))) {
			p += len;
			if (p == end)
				break;
			len = utf8_next(p, end, &cp);
		}
		if (p > from) {
			bool ends = p == end || cp == '\n';

			if (!bol && !ends)
				buf_putc(out, ' ');
			count[CLEAN_SPACES] += bol || ends || p - from > 1 ||
			    *from != ' ';
			bol = false;
			continue;
		}
		buf_put(out, p, len);
		bol = cp == '\n';
		p += len;
	}
}
