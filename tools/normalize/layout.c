/* layout - see layout.h */
#include "../../common/patch.h"
#include "../../common/utf8.h"
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

enum { NOTHING = 0x110000 };	/* no character, nor ill-formed */

/* What stood before, for the step invisible. */
struct before {
	const struct props *r;	/* the last character that stayed */
	bool pict;		/* it is of an emoji sequence */
	bool bad;		/* it is ill-formed */
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

/* The next character behind P that is not invisible, or NOTHING. */
static uint32_t
next_visible(const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		if (!layout_is_invisible(props_of(cp)))
			return cp;
	}
	return NOTHING;
}

uint64_t
layout_newlines(bool keep, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	uint32_t cp;

	for (unsigned len; p < t.end; p += len) {
		bool crlf;

		len = utf8_next(p, t.end, &cp);
		if (!layout_is_newline(cp))
			continue;
		crlf = cp == '\r' && t.end - p > 1 && p[1] == '\n';
		len += crlf;
		patch_put(&t, p, len, cp == 0x0B || cp == 0x0C ||
		    (keep && !crlf) ? " " : "\n", 1);
	}
	return patch_end(&t);
}

/*
 * A run of invisible ones looks ahead once, for all of it.  Between ill-formed
 * bytes it stays, or they might become a character.
 */
uint64_t
layout_invisible(const char *p, size_t n, struct buf *out, struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	struct before before = { props_of(NOTHING), false, false };
	uint32_t cp, next = NOTHING;
	bool ahead = false;	/* is NEXT known? */

	for (unsigned len; p < t.end; p += len) {
		const struct props *r;

		len = utf8_next(p, t.end, &cp);
		r = props_of(cp);
		if (layout_is_invisible(r)) {
			if (!ahead)
				next = next_visible(p + len, t.end);
			ahead = true;
			if (before.bad && next == UTF8_BAD)
				continue;
			if (!keeps(cp, r, &before, props_of(next))) {
				patch_put(&t, p, len, "", 0);
				continue;
			}
		} else {
			ahead = false;
			before.pict = (r->bits & P_PICT) != 0 || (before.pict &&
			    props_is_mark(r));
		}
		before.r = r;
		before.bad = cp == UTF8_BAD;
	}
	return patch_end(&t);
}

uint64_t
layout_spaces(bool bol, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	uint32_t cp;

	while (p < t.end) {
		const char *from = p;
		unsigned len = utf8_next(p, t.end, &cp);
		bool ends;

		while (layout_is_space(cp, props_of(cp))) {
			p += len;
			if (p == t.end)
				break;
			len = utf8_next(p, t.end, &cp);
		}
		if (p == from) {
			bol = cp == '\n';
			p += len;
			continue;
		}
		ends = p == t.end || cp == '\n';
		if (bol || ends)
			patch_put(&t, from, (size_t)(p - from), "", 0);
		else if (p - from > 1 || *from != ' ')
			patch_put(&t, from, (size_t)(p - from), " ", 1);
		bol = false;
	}
	return patch_end(&t);
}
