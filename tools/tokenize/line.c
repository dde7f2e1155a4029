/* line - see line.h */
#include <string.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "line.h"

void
line_chunk(struct line *l, const char *p, const char *end)
{
	l->end = end;
	l->no_email = l->dictionary_end = l->apart_end = p;
	memset(l->seen_at, 0, sizeof l->seen_at);
}

void
line_extend(struct line *l, const char *end)
{
	l->end = end;
	memset(l->seen_at, 0, sizeof l->seen_at);
}

struct piece
line_piece(struct line *l, const char *p)
{
	size_t i = (size_t)(l->end - p) % LINE_SEEN;

	if (l->seen_at[i] != p) {
		l->seen_at[i] = p;
		piece_read(p, l->end, &l->seen[i]);
	}
	return l->seen[i];
}

const char *
line_skip(const struct line *l, const char *p)
{
	unsigned len;

	while (p < l->text_end && *p != '\n' &&
	    (len = piece_space(p, l->text_end)) > 0)
		p += len;
	return p;
}

const char *
line_skip_back(const struct line *l, const char *p)
{
	unsigned len;
	uint32_t cp;

	while (p > l->text && p[-1] != '\n') {
		len = utf8_prev(l->text, p, &cp);
		if (cp == UTF8_BAD || !(props_of(cp)->bits & P_SPACE))
			break;
		p -= len;
	}
	return p;
}

bool
line_begins(const struct line *l, const char *p)
{
	p = line_skip_back(l, p);
	return p == l->text || p[-1] == '\n';
}

bool
line_ends(const struct line *l, const char *p)
{
	unsigned gc, len;
	uint32_t cp;

	for (;; p += len) {
		p = line_skip(l, p);
		if (p == l->text_end || *p == '\n')
			return true;
		len = utf8_next(p, l->text_end, &cp);
		gc = props_of(cp)->gc;
		if (cp != '"' && gc != GC_PF && gc != GC_PI)
			return false;
	}
}

bool
line_has_word(const struct line *l, const char *p)
{
	struct piece w;

	for (; p < l->text_end && *p != '\n'; p = w.end) {
		piece_read(p, l->text_end, &w);
		if (w.kind == PIECE_WORD || w.kind == PIECE_DICTIONARY)
			return true;
	}
	return false;
}

unsigned
line_next_is(const struct line *l, const char *p)
{
	struct piece w;

	p = line_skip(l, p);
	if (p == l->text_end)
		return 0;
	/* One character is enough: a long word is not read again and again. */
	piece_read(p, l->text_end - p > 4 ? p + 4 : l->text_end, &w);
	return w.kind == PIECE_WORD ? w.first : 0;
}

bool
line_is_free(const struct line *l, const char *p)
{
	return p == l->text || p[-1] == '\n' || line_skip_back(l, p) != p;
}

bool
line_after_number(const struct line *l, const char *p)
{
	uint32_t cp;

	p = line_skip_back(l, p);
	if (p == l->text || p[-1] == '\n')
		return false;
	utf8_prev(l->text, p, &cp);
	return cp != UTF8_BAD && (props_of(cp)->gc == GC_ND ||
	    props_of(cp)->gc == GC_NO);
}

bool
line_after_initial(const struct line *l, const char *p)
{
	uint32_t cp;

	p = line_skip_back(l, p);
	if (p == l->text || *--p != '.' || p == l->text)
		return false;
	p -= utf8_prev(l->text, p, &cp);
	if (cp == UTF8_BAD || !props_is_letter(props_of(cp)))
		return false;
	if (p == l->text)
		return true;
	utf8_prev(l->text, p, &cp);
	return cp == UTF8_BAD || !props_is_letter(props_of(cp));
}

const char *
line_address(const struct line *l, const char *p)
{
	const char *q = p;
	size_t opened = 0, closed = 0;
	unsigned len;
	uint32_t cp;

	for (; q < l->end; q += len) {
		len = utf8_next(q, l->end, &cp);
		if (piece_is_one_of(cp, U"\"<>«»“”„") || (cp != UTF8_BAD &&
		    props_of(cp)->bits & P_SPACE))
			break;
		opened += cp == '(';
		closed += cp == ')';
	}
	for (; q > p; q -= len) {
		len = utf8_prev(p, q, &cp);
		if (cp == ')' ? closed <= opened :
		    cp < 0x80 ? memchr(".,;:!?'*]}", (int)cp, 10) == NULL :
		    cp == UTF8_BAD || props_of(cp)->gc < GC_PD ||
		    props_of(cp)->gc == GC_PC)
			break;
		closed -= cp == ')';
	}
	return q;
}
