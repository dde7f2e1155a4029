/* segment - see segment.h */
#include <stdbool.h>
#include <stdint.h>

#include "props.h"
#include "segment.h"
#include "utf8.h"

/* Is W one of what WB4 passes over? */
static bool
wb_ignored(unsigned w)
{
	return w == WB_EXTEND || w == WB_FORMAT || w == WB_ZWJ;
}

static bool
ahletter(unsigned w)
{
	return w == WB_ALETTER || w == WB_HEBREW;
}

static bool
midnumletq(unsigned w)
{
	return w == WB_MIDNUMLET || w == WB_SQUOTE;
}

/* Word_Break of the first code point at P that WB4 does not pass over. */
static unsigned
wb_ahead(const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		unsigned w;

		p += utf8_next(p, end, &cp);
		w = props_of(cp)->wb;
		if (!wb_ignored(w))
			return w;
	}
	return WB_OTHER;
}

/*
 * Is there no boundary between PREV, which BEFORE stands before, and W, which
 * is followed by the text at P?  The rules that see through WB4.
 */
static bool
wb_joined(unsigned before, unsigned prev, unsigned w, const char *p,
    const char *end)
{
	/* WB5 */
	if (ahletter(prev) && ahletter(w))
		return true;
	/* WB6 */
	if (ahletter(prev) && (w == WB_MIDLETTER || midnumletq(w)) &&
	    ahletter(wb_ahead(p, end)))
		return true;
	/* WB7 */
	if (ahletter(before) && (prev == WB_MIDLETTER || midnumletq(prev)) &&
	    ahletter(w))
		return true;
	/* WB7a */
	if (prev == WB_HEBREW && w == WB_SQUOTE)
		return true;
	/* WB7b */
	if (prev == WB_HEBREW && w == WB_DQUOTE &&
	    wb_ahead(p, end) == WB_HEBREW)
		return true;
	/* WB7c */
	if (before == WB_HEBREW && prev == WB_DQUOTE && w == WB_HEBREW)
		return true;
	/* WB8, WB9 */
	if ((prev == WB_NUMERIC || ahletter(prev)) && w == WB_NUMERIC)
		return true;
	/* WB10 */
	if (prev == WB_NUMERIC && ahletter(w))
		return true;
	/* WB11 */
	if (before == WB_NUMERIC && (prev == WB_MIDNUM || midnumletq(prev)) &&
	    w == WB_NUMERIC)
		return true;
	/* WB12 */
	if (prev == WB_NUMERIC && (w == WB_MIDNUM || midnumletq(w)) &&
	    wb_ahead(p, end) == WB_NUMERIC)
		return true;
	/* WB13 */
	if (prev == WB_KATAKANA && w == WB_KATAKANA)
		return true;
	/* WB13a */
	if ((ahletter(prev) || prev == WB_NUMERIC || prev == WB_KATAKANA ||
	    prev == WB_EXTENDNUMLET) && w == WB_EXTENDNUMLET)
		return true;
	/* WB13b */
	return prev == WB_EXTENDNUMLET &&
	    (ahletter(w) || w == WB_NUMERIC || w == WB_KATAKANA);
}

size_t
segment_word(const char *p, size_t n)
{
	const char *end = p + n, *start = p;
	unsigned before = WB_OTHER, prev, raw;	/* raw: without WB4 */
	bool pair = false;	/* PREV is the second of two RI */
	uint32_t cp;

	p += utf8_next(p, end, &cp);
	raw = prev = props_of(cp)->wb;
	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);
		const struct props *r = props_of(cp);
		unsigned w = r->wb;

		if (raw == WB_CR && w == WB_LF)		/* WB3 */
			return (size_t)(p + len - start);
		/* WB3a */
		if (raw == WB_NEWLINE || raw == WB_CR || raw == WB_LF)
			break;
		/* WB3b */
		if (w == WB_NEWLINE || w == WB_CR || w == WB_LF)
			break;
		/* WB4, and what WB3c and WB3d need to know of it */
		if (wb_ignored(w)) {
			raw = w;
			p += len;
			continue;
		}
		if (raw == WB_ZWJ && (r->bits & P_PICT))
			;				/* WB3c */
		else if (raw == WB_WSEGSPACE && w == WB_WSEGSPACE)
			;				/* WB3d */
		else if (prev == WB_RI && w == WB_RI && !pair)
			pair = true;			/* WB15, WB16 */
		else if (!wb_joined(before, prev, w, p + len, end))
			break;				/* WB999 */
		before = prev;
		prev = raw = w;
		p += len;
	}
	return (size_t)(p - start);
}

static bool
parasep(unsigned s)
{
	return s == SB_SEP || s == SB_CR || s == SB_LF;
}

/* Do letters come next at P, past what SB8 allows, and the first is Lower? */
static bool
lower_ahead(const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		unsigned s;

		p += utf8_next(p, end, &cp);
		s = props_of(cp)->sb;
		if (s == SB_LOWER)
			return true;
		if (s == SB_OLETTER || s == SB_UPPER || parasep(s) ||
		    s == SB_STERM || s == SB_ATERM)
			return false;
	}
	return false;
}

/* How far into SATerm Close* Sp* the text has come. */
enum sb_state { SB_NONE, SB_AT_TERM, SB_AT_CLOSE, SB_AT_SP };

struct sb_past {
	enum sb_state state;
	bool aterm;		/* the SATerm is an ATerm */
	unsigned prev, before;	/* last code point, and that before ATerm */
};

/* Is there no boundary before S, of Sentence_Break, which stands at P? */
static bool
sb_joined(const struct sb_past *t, unsigned s, const char *p, const char *end)
{
	if (t->state == SB_NONE)
		return true;				/* SB998 */
	/* SB6 */
	if (t->aterm && t->state == SB_AT_TERM && s == SB_NUMERIC)
		return true;
	/* SB7 */
	if (t->aterm && t->state == SB_AT_TERM && s == SB_UPPER &&
	    (t->before == SB_UPPER || t->before == SB_LOWER))
		return true;
	/* SB9: asked before SB8, or a run of Close would be read for each */
	if (t->state != SB_AT_SP && (s == SB_CLOSE || s == SB_SP || parasep(s)))
		return true;
	/* SB10: likewise */
	if (s == SB_SP || parasep(s))
		return true;
	/* SB8 */
	if (t->aterm && lower_ahead(p, end))
		return true;
	/* SB8a, and otherwise SB11 */
	return s == SB_SCONTINUE || s == SB_STERM || s == SB_ATERM;
}

static void
sb_pass(struct sb_past *t, unsigned s)
{
	if (s == SB_STERM || s == SB_ATERM) {
		t->state = SB_AT_TERM;
		t->aterm = s == SB_ATERM;
		t->before = t->prev;
	} else if (s == SB_SP && t->state != SB_NONE)
		t->state = SB_AT_SP;
	else if (s == SB_CLOSE &&
	    (t->state == SB_AT_TERM || t->state == SB_AT_CLOSE))
		t->state = SB_AT_CLOSE;
	else
		t->state = SB_NONE;
	t->prev = s;
}

size_t
segment_sentence(const char *p, size_t n)
{
	struct sb_past t = { SB_NONE, false, SB_OTHER, SB_OTHER };
	const char *end = p + n, *start = p;
	uint32_t cp;

	p += utf8_next(p, end, &cp);
	sb_pass(&t, props_of(cp)->sb);
	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);
		unsigned s = props_of(cp)->sb;

		if (t.prev == SB_CR && s == SB_LF)	/* SB3 */
			return (size_t)(p + len - start);
		if (parasep(t.prev))			/* SB4 */
			break;
		if (s != SB_EXTEND && s != SB_FORMAT) {	/* SB5 */
			if (!sb_joined(&t, s, p, end))
				break;
			sb_pass(&t, s);
		}
		p += len;
	}
	return (size_t)(p - start);
}
