/* piece - see piece.h */
#include <stdbool.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "piece.h"

enum { ZWJ = 0x200D, KEYCAP = 0x20E3, REPLACEMENT = 0xFFFD };

/* What one character is: a kind of piece, or that it extends any. */
enum { EXTENDS = PIECE_MARK + 1, FLAG };

struct unit {
	uint32_t cp;
	unsigned len;		/* 0 at the end */
	int kind;
	unsigned is;
};

static unsigned
word_bits(uint32_t cp, const struct props *r)
{
	if (r->gc == GC_ND || r->gc == GC_NO)
		return cp < 0x80 ? IS_DIGIT | IS_LATIN : IS_DIGIT;
	if (r->gc == GC_PC)
		return IS_LATIN;
	return IS_LETTER | (r->bits & P_UPPER ? IS_UPPER : 0u) |
	    (r->bits & P_LOWER ? IS_LOWER : 0u) |
	    (r->script == SC_LATIN ? IS_LATIN : 0u);
}

static int
kind_of(uint32_t cp, const struct props *r)
{
	if (cp == UTF8_BAD || cp == REPLACEMENT)
		return PIECE_WORD;
	if (r->bits & P_SPACE)
		return PIECE_SPACE;
	if (props_is_mark(r) || r->gc == GC_CF || r->wb == WB_EXTEND ||
	    r->bits & (P_IGNORABLE | P_EMOJI_MOD))
		return EXTENDS;
	if (r->gc == GC_ND || r->gc == GC_NO || r->gc == GC_NL)
		return PIECE_WORD;
	if (props_is_letter(r))
		return r->script == SC_DICTIONARY || r->script == SC_HAN ||
		    r->script == SC_KANA || r->wb == WB_KATAKANA ?
		    PIECE_DICTIONARY : PIECE_WORD;
	if (r->wb == WB_RI)
		return FLAG;
	if (r->bits & P_PICT && cp >= 0x80)
		return PIECE_PICTURE;
	if (r->gc == GC_PC || r->gc == GC_CN || r->gc == GC_CO)
		return PIECE_WORD;
	return PIECE_MARK;
}

static struct unit
unit_at(const char *p, const char *end)
{
	struct unit u = { 0, 0, PIECE_END, 0 };
	const struct props *r;

	if (p == end)
		return u;
	if (((unsigned char)*p | 32u) - 'a' < 26) {	/* the quick way */
		u.cp = (unsigned char)*p;
		u.len = 1;
		u.kind = PIECE_WORD;
		u.is = IS_LETTER | IS_LATIN |
		    (*p & 32 ? IS_LOWER : IS_UPPER);
		return u;
	}
	u.len = utf8_next(p, end, &u.cp);
	r = props_of(u.cp);
	if (r->gc == GC_LL || r->gc == GC_LU) {		/* and this */
		u.kind = PIECE_WORD;
		u.is = word_bits(u.cp, r);
		return u;
	}
	u.kind = kind_of(u.cp, r);
	if (u.kind == PIECE_WORD)
		u.is = word_bits(u.cp, r);
	return u;
}

/* Skips what extends the character before P. */
static const char *
extended(const char *p, const char *end)
{
	struct unit u;

	while ((u = unit_at(p, end)).kind == EXTENDS)
		p += u.len;
	return p;
}

static const char *
word(const char *p, const char *end, struct piece *w)
{
	struct unit u;

	for (w->all = ~0u; ; p += u.len) {
		u = unit_at(p, end);
		if (u.kind == EXTENDS) {
			if (u.cp != KEYCAP)
				continue;
			if (w->n == 1 && w->last & IS_DIGIT)
				w->kind = PIECE_PICTURE;
			return extended(p, end);
		}
		if (u.kind != PIECE_WORD)
			return p;
		if (w->n++ == 0)
			w->first = u.is;
		w->last = u.is;
		w->any |= u.is;
		w->all &= u.is;
		if (u.is & IS_DIGIT)
			w->tail = p + u.len;
	}
}

static const char *
dictionary(const char *p, const char *end)
{
	struct unit u;

	while ((u = unit_at(p, end)).kind == PIECE_DICTIONARY ||
	    u.kind == EXTENDS)
		p += u.len;
	return p;
}

/* An emoji with its modifiers, and all that ZWJ ties to it (UAX #29, GB11). */
static const char *
picture(const char *p, const char *end)
{
	bool tied = true;
	struct unit u;

	while ((u = unit_at(p, end)).kind == EXTENDS ||
	    (tied && u.kind == PIECE_PICTURE)) {
		tied = u.cp == ZWJ;
		p += u.len;
	}
	return p;
}

/* Does a run of this mark make one piece?  Quotes and brackets stand alone. */
static bool
runs(uint32_t cp)
{
	unsigned gc = props_of(cp)->gc;

	return gc != GC_PS && gc != GC_PE && gc != GC_PI && gc != GC_PF &&
	    cp != '"' && cp != '%';
}

static const char *
mark(const char *p, const char *end, struct piece *m)
{
	uint32_t cp;
	unsigned len = utf8_next(p, end, &cp);

	m->n = 1;
	p += len;
	if (runs(cp))
		for (; p < end && utf8_next(p, end, &cp) == len &&
		    cp == m->cp; p += len)
			m->n++;
	return extended(p, end);
}

void
piece_read(const char *p, const char *end, struct piece *out)
{
	struct unit u = unit_at(p, end);
	const char *next = p + u.len;

	*out = (struct piece){ .p = p, .end = p, .cp = u.cp, .tail = p,
		.kind = (enum piece_kind)u.kind };
	switch (u.kind) {
	case PIECE_END:
		break;
	case PIECE_SPACE:
		out->end = next;
		break;
	case PIECE_DICTIONARY:
		out->end = dictionary(next, end);
		break;
	case PIECE_PICTURE:
		out->end = picture(p, end);
		break;
	case FLAG:		/* two regional indicators */
		out->kind = PIECE_PICTURE;
		u = unit_at(next, end);
		if (u.kind == FLAG)
			next += u.len;
		out->end = extended(next, end);
		break;
	case PIECE_MARK:
		out->end = mark(p, end, out);
		break;
	default:		/* EXTENDS too: there is nothing before it */
		out->kind = PIECE_WORD;
		out->end = word(p, end, out);
		break;
	}
}

bool
piece_is_one_of(uint32_t cp, const char32_t *list)
{
	while (*list != 0 && *list != cp)
		list++;
	return *list != 0;
}

bool
piece_is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z');
}

const char *
piece_first(const struct piece *m)
{
	uint32_t cp;
	unsigned len = utf8_next(m->p, m->end, &cp);

	return m->n > 1 ? m->p + len : m->end;
}

bool
piece_is_mark(const struct piece *m, uint32_t cp)
{
	return m->kind == PIECE_MARK && m->n == 1 && m->cp == cp;
}

bool
piece_is_hyphen(const struct piece *m)
{
	return m->kind == PIECE_MARK && m->n == 1 &&
	    piece_is_one_of(m->cp, HYPHENS);
}

bool
piece_is_digits(const struct piece *w)
{
	return w->kind == PIECE_WORD && w->all & IS_DIGIT;
}

bool
piece_is_letter(const struct piece *w)
{
	return w->kind == PIECE_WORD && w->n == 1 && w->all & IS_LETTER;
}

bool
piece_is_capitalised(const struct piece *w)
{
	return w->first & IS_UPPER && w->any & IS_LOWER;
}

unsigned
piece_space(const char *p, const char *end)
{
	struct unit u = unit_at(p, end);

	return u.kind == PIECE_SPACE ? u.len : 0;
}
