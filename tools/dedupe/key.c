/* key - see key.h */
#include <stdlib.h>
#include <utf8proc.h>

#include "../../common/hash.h"
#include "../../common/letters.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "key.h"

enum { MAPPED = 0x10000 };	/* characters that have a place in the map */

/* What a character becomes, if not another one. */
#define DROPPED (UINT32_MAX - 1)
#define SPACE (UINT32_MAX - 2)
#define SEVERAL (UINT32_MAX - 3)

const char *const key_names[] = { "space", "punct", "marks", "digits", "case",
	"lookalikes", NULL };

/* Folds the case of CP; returns how many characters are in TO. */
static size_t
fold_case(uint32_t cp, utf8proc_int32_t *to, size_t most)
{
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, to,
	    (utf8proc_ssize_t)most, UTF8PROC_CASEFOLD, NULL);

	return n > 0 && (size_t)n <= most ? (size_t)n : 0;
}

static uint32_t
fold(unsigned how, uint32_t cp)
{
	const struct props *r = props_of(cp);
	utf8proc_int32_t to[8];

	if (how & KEY_SPACE && r->bits & P_SPACE)
		return SPACE;
	if (how & KEY_PUNCT && ((r->gc >= GC_PD && r->gc <= GC_SO) ||
	    r->gc == GC_PI || r->gc == GC_PF))
		return DROPPED;
	if (how & KEY_MARKS && props_is_mark(r))
		return DROPPED;
	if (how & KEY_DIGITS && r->gc == GC_ND)
		return '0';
	if (how & KEY_CASE) {
		size_t n = fold_case(cp, to, 8);

		if (n > 1)
			return SEVERAL;
		if (n == 1)
			cp = (uint32_t)*to;
	}
	return how & KEY_LOOKALIKES ? letters_skeleton(cp) : cp;
}

void
key_open(struct key_options *o)
{
	if (o->fold == 0)
		return;
	o->map = mem_zalloc(MAPPED, sizeof *o->map);
	for (uint32_t cp = 0; cp < MAPPED; cp++)
		o->map[cp] = cp < 0xD800 || cp > 0xDFFF ? fold(o->fold, cp) :
		    cp;
}

void
key_close(struct key_options *o)
{
	free(o->map);
	o->map = NULL;
}

/* Appends what CP becomes, which is more than one character. */
static void
put_several(unsigned how, uint32_t cp, struct buf *out)
{
	utf8proc_int32_t to[8];
	size_t n = fold_case(cp, to, 8);

	for (size_t i = 0; i < n; i++)
		utf8_append(out, how & KEY_LOOKALIKES ?
		    letters_skeleton((uint32_t)to[i]) : (uint32_t)to[i]);
}

static void
fold_all(const struct key_options *o, const char *p, size_t n, struct buf *out)
{
	const char *end = p + n;
	bool space = false;	/* due before the next character */
	unsigned len;
	uint32_t cp, to;

	for (; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		to = cp < MAPPED ? o->map[cp] : cp == UTF8_BAD ? cp :
		    fold(o->fold, cp);
		if (to == DROPPED)
			continue;
		if (to == SPACE) {
			space = out->n > 0;
			continue;
		}
		if (space)
			buf_putc(out, ' ');
		space = false;
		if (to == SEVERAL)
			put_several(o->fold, cp, out);
		else if (to == cp)
			buf_put(out, p, len);
		else {
			buf_need(out, 4);
			out->n += utf8_put(out->p + out->n, to);
		}
	}
}

/* Makes P and N the column that is wanted; false if there is none. */
static bool
column(const struct key_options *o, const char **p, size_t *n)
{
	const char *end = *p + *n, *at = *p, *next;

	next = memchr(at, o->parts, (size_t)(end - at));
	for (uint64_t i = 1; i < o->field; i++) {
		if (next == NULL)
			return false;
		at = next + 1;
		next = memchr(at, o->parts, (size_t)(end - at));
	}
	*n = (size_t)((next != NULL ? next : end) - at);
	*p = at;
	return true;
}

bool
key_of(const struct key_options *o, struct key_work *w, const char *p,
    size_t n, struct seen_key *k)
{
	XXH128_hash_t h;

	if (o->field > 0 && !column(o, &p, &n))
		return false;
	if (o->fold & KEY_MARKS) {
		w->composed.n = 0;
		norm_append(&w->norm, NORM_NFC, p, n, &w->composed, NULL);
		p = w->composed.p;
		n = w->composed.n;
	}
	if (o->fold != 0) {
		w->folded.n = 0;
		fold_all(o, p, n, &w->folded);
		p = w->folded.p;
		n = w->folded.n;
	}
	if (!o->wide) {
		*k = (struct seen_key){ hash64(p, n), 0 };
		return true;
	}
	h = hash128(p, n);
	*k = (struct seen_key){ h.low64, h.high64 };
	return true;
}
