/* entity - see entity.h */
#include <string.h>

#include "../../common/props.h"
#include "../../common/utf8.h"
#include "entity.h"
#include "entity_table.h"
#include "legacy.h"

enum { MOST = ENTITY_LONGEST + 2 };	/* bytes between '&' and ';' */

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'z');
}

/* The code point as text; a control or line end, and NUL, is a space. */
static unsigned
put_code(uint32_t cp, char *to)
{
	const struct props *r;

	if (cp >= 0x80 && cp < 0xA0)
		cp = legacy_chars[LEGACY_1252][cp - 0x80];
	if (cp >= 0x110000 || (cp >= 0xD800 && cp < 0xE000))
		cp = 0xFFFD;
	r = props_of(cp);
	if (r->gc == GC_CC || r->gc == GC_ZL || r->gc == GC_ZP)
		cp = ' ';
	return utf8_put(to, cp);
}

/* The number of N bytes at P behind "&#" as text; 0 if it is none. */
static unsigned
number(const char *p, size_t n, char *to)
{
	bool hex = n > 0 && (*p | 0x20) == 'x';
	uint32_t cp = 0;

	if (n == (size_t)hex)
		return 0;
	for (size_t i = hex; i < n; i++) {
		unsigned c = (unsigned char)p[i], v = c - '0';

		if (hex && v > 9)
			v = (c | 0x20) - 'a' + 10;
		if ((c < '0' || v > 9) && (!hex || (c | 0x20) < 'a' || v > 15))
			return 0;
		cp = cp >= 0x110000 ? cp : cp * (hex ? 16 : 10) + v;
	}
	return put_code(cp, to);
}

/* The entity called by the N bytes at P, or NULL. */
static const struct entity *
find(const char *p, size_t n)
{
	size_t lo = 0, hi = entity_count;

	if (n == 0 || n > ENTITY_LONGEST)
		return NULL;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct entity *e = &entity_table[mid];
		int order = strncmp(e->name, p, n);

		if (order == 0 && e->name[n] == '\0')
			return e;
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/*
 * The text of the entity whose N bytes behind '&' are at P, into TO (16
 * bytes); 0 if it is none.  BARE: no semicolon follows.
 */
static unsigned
meaning(const char *p, size_t n, bool bare, char *to)
{
	const struct entity *e;
	size_t len;

	if (n > 0 && *p == '#')
		return number(p + 1, n - 1, to);
	if ((e = find(p, n)) == NULL || (bare && !e->bare))
		return 0;
	len = strlen(e->text);
	if (len == 1)
		return put_code((unsigned char)e->text[0], to);
	memcpy(to, e->text, len);
	return (unsigned)len;
}

/*
 * The output so far is a stack: only what ends at its top can have become an
 * entity, and each one that is replaced makes the stack shorter.  So are the
 * edits: one that reaches back swallows those it reaches, and those that are
 * too far down to be reached are done with.
 */
enum { REACH = MOST + 4, RECENT = 2 * REACH };	/* edits within reach; kept */

struct decode {
	struct buf *out;
	size_t base;		/* what was in it before */
	struct edits *edits;	/* those out of reach; or NULL */
	struct edit recent[RECENT]; /* the others */
	size_t n, past;		/* how many there are; there were before them */
	size_t shift;		/* how much shorter all made the text */
};

/* Lets the first N of the recent edits be. */
static void
settle(struct decode *d, size_t n)
{
	for (size_t i = 0; i < n; i++)
		edits_add(d->edits, d->recent[i].at, d->recent[i].old,
		    d->recent[i].made);
	d->past += n;
	d->n -= n;
	memmove(d->recent, d->recent + n, d->n * sizeof *d->recent);
}

/* Takes from the edits those of which some part stands at or behind FROM. */
static size_t
swallow(struct decode *d, size_t from)
{
	size_t start = from;

	for (; d->n > 0; d->n--) {
		const struct edit *top = &d->recent[d->n - 1];
		size_t shift = d->shift - (top->old - top->made);
		size_t at = top->at - shift;

		if (at + top->made <= from)
			break;
		start = at < start ? at : start;
		d->shift = shift;
	}
	return start;
}

/*
 * If an entity ends at the top of the output, replaces it.  BEHIND is where in
 * the text the next byte stands.  BARE: it has no semicolon.
 */
static bool
reduce(struct decode *d, bool bare, size_t behind)
{
	const char *low, *top, *amp;
	size_t from, start, at, made;
	char text[16];
	unsigned n;

	if (d->out->n == d->base)
		return false;
	low = d->out->p + d->base;
	amp = top = d->out->p + d->out->n - !bare;
	while (amp > low && top - amp < MOST && (is_alnum(amp[-1]) ||
	    amp[-1] == '#'))
		amp--;
	if (amp == low || amp[-1] != '&' ||
	    (n = meaning(amp, (size_t)(top - amp), bare, text)) == 0)
		return false;
	from = (size_t)(amp - 1 - low);
	start = swallow(d, from);
	at = start + d->shift;
	made = from - start + n;
	/* Each made a byte or more, so those at the bottom are out of reach. */
	if (d->n == RECENT)
		settle(d, RECENT - REACH);
	d->recent[d->n++] = (struct edit){ at, behind - at, made };
	d->shift += behind - at - made;
	d->out->n = d->base + from;
	buf_put(d->out, text, n);
	return true;
}

uint64_t
entity_replace(const char *p, size_t n, struct buf *out, struct edits *edits)
{
	struct decode d = { .out = out, .base = out->n, .edits = edits };

	for (size_t i = 0; i < n; i++) {
		if (!is_alnum(p[i]) && p[i] != ';' && p[i] != '=')
			while (reduce(&d, true, i))
				;
		buf_putc(out, p[i]);
		if (p[i] == ';')
			while (out->n > d.base && out->p[out->n - 1] == ';' &&
			    reduce(&d, false, i + 1))
				;
	}
	while (reduce(&d, true, n))
		;
	settle(&d, d.n);
	return d.past;
}

bool
entity_before(const char *start, const char *p)
{
	while (p > start && (is_alnum(p[-1]) || p[-1] == '#' ||
	    p[-1] == ';' || p[-1] == '&'))
		if (*--p == '&')
			return true;
	return false;
}
