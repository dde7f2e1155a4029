/* mark - see mark.h */
#include "../../common/blocks.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "mark.h"
#include "piece.h"

#define ESCAPE "\xEF\xBC\x85"		/* U+FF05 */
enum { ESCAPE_MARK = 3, ESCAPE_DIGITS = 4, ESCAPE_LEN = 7 };

enum {				/* classes of bytes, for mark_undo */
	B_MARK = 1 << 0,	/* the mark begins with it */
	B_ESCAPE = 1 << 1	/* an escape does */
};

const char *
mark_check(const char *p)
{
	const char *end = p + strlen(p), *q;
	uint32_t cp;

	if (p == end)
		return "is empty";
	for (q = p; q < end; ) {
		q += utf8_next(q, end, &cp);
		if (cp == UTF8_BAD)
			return "is no UTF-8";
		if (props_of(cp)->bits & P_SPACE)
			return "has white space";
		if (cp == 0xFF05)
			return "has what begins an escape";
	}
	utf8_next(p, end, &cp);
	if (cp > 0xFFFF)
		return "begins with a character above U+FFFF";
	if (piece_is_alnum(*p))
		return "begins with an ASCII letter or digit";
	return NULL;
}

void
mark_open(struct mark *m, const char *p, bool spacer, char sep)
{
	*m = (struct mark){ .p = p, .n = strlen(p), .spacer = spacer,
		.sep = sep };
	m->set.cls[(unsigned char)*p] |= B_MARK;
	m->set.cls[(unsigned char)*ESCAPE] |= B_ESCAPE;
	simd_init(&m->set);
}

/* --- there ---------------------------------------------------------------- */

static int
hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	    c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Do the digits of an escape stand at P? */
static bool
has_digits(const char *p, const char *end, uint32_t *cp)
{
	int v;

	*cp = 0;
	if (end - p < ESCAPE_DIGITS)
		return false;
	for (unsigned i = 0; i < ESCAPE_DIGITS; i++) {
		if ((v = hex_value(p[i])) < 0)
			return false;
		*cp = *cp << 4 | (uint32_t)v;
	}
	return true;
}

/* Writes the escape of CP to Q; returns behind it. */
static char *
put_escape(char *q, uint32_t cp)
{
	memcpy(q, ESCAPE, ESCAPE_MARK);
	for (unsigned i = 0; i < ESCAPE_DIGITS; i++)
		q[ESCAPE_MARK + i] = "0123456789abcdef"[cp >>
		    4 * (ESCAPE_DIGITS - 1 - i) & 15];
	return q + ESCAPE_LEN;
}

/* Writes the white space from P to END. */
static char *
put_space(char *q, const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		q = put_escape(q, cp);
	}
	return q;
}

/* Must what begins at P, *LEN bytes, be escaped? */
static bool
needs_escape(const struct mark *m, const char *p, const char *end,
    unsigned *len, uint32_t *cp)
{
	uint32_t value;

	*len = utf8_next(p, end, cp);
	if (*cp == UTF8_BAD)
		return false;
	return (*len <= m->n && memcmp(p, m->p, *len) == 0) ||
	    props_of(*cp)->bits & P_SPACE ||
	    (*cp == 0xFF05 && has_digits(p + *len, end, &value));
}

/* Writes the token from P to END. */
static char *
put_token(const struct mark *m, char *q, const char *p, const char *end)
{
	unsigned len;
	uint32_t cp;

	for (; p < end; p += len) {
		len = 1;
		/* Most bytes begin nothing that could be escaped. */
		if ((unsigned char)*p > ' ' && *p != *m->p &&
		    (unsigned char)(*p - 0xC2) != 0 &&
		    (unsigned char)*p - 0xE1u > 0xEF - 0xE1)
			*q++ = *p;
		else if (needs_escape(m, p, end, &len, &cp))
			q = put_escape(q, cp);
		else {
			memcpy(q, p, len);
			q += len;
		}
	}
	return q;
}

static char *
put_mark(const struct mark *m, char *q)
{
	memcpy(q, m->p, m->n);
	return q + m->n;
}

/* Does a joiner between them stand behind the first? */
static bool
is_behind(const struct token *a, const struct token *b)
{
	return (a->cls == TOKEN_PUNCT || a->cls == TOKEN_SYMBOL) &&
	    b->cls != TOKEN_PUNCT && b->cls != TOKEN_SYMBOL;
}

/*
 * Writes the white space from P to END as a token of its own, if it is none
 * that a separator, or a spacer, says.  BEFORE, BEHIND: is a token there?
 */
static char *
put_gap(const struct mark *m, char *q, const char *p, const char *end,
    bool before, bool behind)
{
	if (before)
		*q++ = m->sep;
	if (before && !m->spacer)
		q = put_mark(m, q);
	q = put_space(q, p, end);
	if (behind && !m->spacer)
		q = put_mark(m, q);
	if (behind)
		*q++ = m->sep;
	return q;
}

/*
 * Writes what says that the text from P to END, white space or none, stands
 * before the token B, behind A or, if that is NULL, at the start of the line.
 */
static char *
put_between(const struct mark *m, char *q, const char *p, const char *end,
    const struct token *a, const struct token *b)
{
	bool one = end - p == 1 && *p == ' ';

	if (p < end && !(one && (a != NULL || m->spacer)))
		return put_gap(m, q, p, end, a != NULL, true);
	if (!one && a != NULL && !m->spacer && is_behind(a, b)) {
		q = put_mark(m, q);
		*q++ = m->sep;
		return q;
	}
	if (a != NULL)
		*q++ = m->sep;
	return m->spacer ? one ? put_mark(m, q) : q :
	    one || a == NULL ? q : put_mark(m, q);
}

void
mark_line(const struct mark *m, const char *text, size_t from, size_t to,
    const struct token *t, size_t n, struct buf *out)
{
	size_t at = from, old = out->n;
	char *q;

	for (size_t i = 0; i < n; at = t[i++].to) {
		/* A token and its gap have a separator and two marks each. */
		q = buf_need(out, (t[i].to - at) * ESCAPE_LEN +
		    4 * (m->n + 1));
		q = put_between(m, q, text + at, text + t[i].from,
		    i > 0 ? &t[i - 1] : NULL, &t[i]);
		q = put_token(m, q, text + t[i].from, text + t[i].to);
		out->n = (size_t)(q - out->p);
	}
	q = buf_need(out, (to - at) * ESCAPE_LEN + m->n + 3);
	if (at < to)
		q = put_gap(m, q, text + at, text + to, n > 0, false);
	if (m->sep == '\n' && q > out->p + old)
		*q++ = '\n';	/* ends the last token */
	*q++ = '\n';
	out->n = (size_t)(q - out->p);
}

/* --- and back ------------------------------------------------------------- */

/* Length of the escape at P, 0 if there is none, and what it stands for. */
static unsigned
escape_at(const char *p, const char *end, uint32_t *cp)
{
	return end - p >= ESCAPE_LEN && memcmp(p, ESCAPE, ESCAPE_MARK) == 0 &&
	    has_digits(p + ESCAPE_MARK, end, cp) && (*cp & 0xF800) != 0xD800 ?
	    ESCAPE_LEN : 0;
}

static bool
has_mark(const struct mark *m, const char *p, const char *end)
{
	return (size_t)(end - p) >= m->n && memcmp(p, m->p, m->n) == 0;
}

/* Writes what the token from P to END, its marks apart, stands for. */
static char *
get_token(char *q, const char *p, const char *end)
{
	unsigned len;
	uint32_t cp;

	while (p < end)
		if (*p == *ESCAPE && (len = escape_at(p, end, &cp)) > 0) {
			q += utf8_put(q, cp);
			p += len;
		} else
			*q++ = *p++;
	return q;
}

/* Writes the token from P to END of a text with spacers. */
static char *
get_spaced(const struct mark *m, char *q, const char *p, const char *end)
{
	if (has_mark(m, p, end)) {
		p += m->n;
		*q++ = ' ';
	}
	return get_token(q, p, end);
}

/* The spaces between tokens say nothing; the text ends with LF. */
static char *
undo_spacer(const struct mark *m, char *q, const char *p, const char *end)
{
	const char *stop;

	for (; p < end; p = stop + 1) {
		for (stop = p; *stop != ' ' && *stop != '\n'; stop++)
			;
		q = get_spaced(m, q, p, stop);
		if (*stop == '\n')
			*q++ = '\n';
	}
	return q;
}

/* A text with joiners under way: what is before DONE is written. */
struct copy {
	const struct mark *m;
	const char *text, *end, *done;
	char *q;
};

static void
copy_to(struct copy *c, const char *p)
{
	memcpy(c->q, c->done, (size_t)(p - c->done));
	c->q += p - c->done;
	c->done = p;
}

/* Takes out the joiner at P, and the space that it stands next to. */
static void
copy_mark(struct copy *c, const char *p)
{
	const char *behind = p + c->m->n;
	bool starts = p == c->text || p[-1] == ' ' || p[-1] == '\n';
	bool ends = *behind == ' ' || *behind == '\n';

	if (!starts && !ends)
		return;
	copy_to(c, starts && p > c->done && p[-1] == ' ' ? p - 1 : p);
	c->done = ends && *behind == ' ' ? behind + 1 : behind;
}

/*
 * Most of the text is as it was: the masks find the joiners and escapes.  The
 * text ends with LF.
 */
static void
undo_joiner(struct copy *c)
{
	const uint64_t *masks;
	struct blocks b;
	const char *p;
	uint64_t left;
	unsigned len;
	uint32_t cp;

	blocks_begin(&b, &c->m->set, c->text, (size_t)(c->end - c->text));
	while ((masks = blocks_next(&b)) != NULL)
		for (left = masks[0] | masks[1]; left != 0; left &= left - 1) {
			p = b.p + __builtin_ctzll(left);
			if (p < c->done)
				continue;
			if (has_mark(c->m, p, c->end))
				copy_mark(c, p);
			else if ((len = escape_at(p, c->end, &cp)) > 0) {
				copy_to(c, p);
				c->q += utf8_put(c->q, cp);
				c->done = p + len;
			}
		}
	copy_to(c, c->end);
}

void
mark_undo(const struct mark *m, const char *p, size_t n, struct buf *out)
{
	struct copy c = { m, p, p + n, p, buf_need(out, n) };

	if (m->spacer)
		c.q = undo_spacer(m, c.q, p, p + n);
	else
		undo_joiner(&c);
	out->n = (size_t)(c.q - out->p);
}

void
mark_lines(const char *p, size_t n, struct buf *out)
{
	const char *end = p + n, *stop;
	bool open = false;
	char *q = buf_need(out, n + 1);

	for (; p < end; p = stop + 1) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (stop == p || open)
			*q++ = stop == p ? '\n' : ' ';
		open = stop > p;
		memcpy(q, p, (size_t)(stop - p));
		q += stop - p;
	}
	if (open)
		*q++ = '\n';
	out->n = (size_t)(q - out->p);
}
