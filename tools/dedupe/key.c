/* key - see key.h */
#include <stdlib.h>
#include <utf8proc.h>

#include "../../common/hash.h"
#include "../../common/letters.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "key.h"

enum { MAPPED = 0x10000 };	/* characters that have a place in the map */

/*
 * An entry of the map: the length, from 0 to 3, in the highest byte, and the
 * bytes in the lower ones, the first the lowest; or one of these.
 */
#define IS_SPACE UINT32_MAX
#define IS_OTHER (UINT32_MAX - 1)

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
	utf8proc_int32_t to[8] = { 0 };

	if (how & KEY_WORDS && !props_is_letter(r) && !props_is_mark(r) &&
	    r->gc != GC_ND)
		return SPACE;
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

/* What CP becomes, in UTF-8, as an entry of the map. */
static uint32_t
entry(unsigned how, uint32_t cp)
{
	unsigned char text[4] = { 0 };
	uint32_t to = fold(how, cp), len;

	if (to >= SEVERAL)
		return to == DROPPED ? 0 : to == SPACE ? IS_SPACE : IS_OTHER;
	if (to >= MAPPED)
		return IS_OTHER;
	len = utf8_put((char *)text, to);
	return len << 24 | (uint32_t)text[2] << 16 | (uint32_t)text[1] << 8 |
	    text[0];
}

void
key_open(struct key_options *o)
{
	if (o->fold == 0)
		return;
	o->map = mem_zalloc(MAPPED, sizeof *o->map);
	for (uint32_t cp = 0; cp < MAPPED; cp++)
		o->map[cp] = cp < 0xD800 || cp > 0xDFFF ? entry(o->fold, cp) :
		    IS_OTHER;
}

void
key_close(struct key_options *o)
{
	free(o->map);
	o->map = NULL;
}

/* Appends what CP becomes, which the map does not say: TO or several. */
static void
put_other(unsigned how, uint32_t cp, uint32_t to, struct buf *out)
{
	utf8proc_int32_t several[8] = { 0 };
	size_t n;

	if (to < SEVERAL)
		utf8_append(out, to);
	else if (to == SEVERAL) {
		n = fold_case(cp, several, 8);
		for (size_t i = 0; i < n; i++)
			utf8_append(out, how & KEY_LOOKALIKES ?
			    letters_skeleton((uint32_t)several[i]) :
			    (uint32_t)several[i]);
	}
}

/* Appends the three bytes of an entry; returns behind those that count. */
static inline char *
put_entry(char *to, uint32_t e)
{
	to[0] = (char)e;
	to[1] = (char)(e >> 8);
	to[2] = (char)(e >> 16);
	return to + (e >> 24);
}

/* The entry for CP, which has no place in the map; *TO is what it becomes. */
static uint32_t
entry_of_other(unsigned how, uint32_t cp, uint32_t *to)
{
	*to = cp == UTF8_BAD ? cp : fold(how, cp);
	return *to == DROPPED ? 0 : *to == SPACE ? IS_SPACE : IS_OTHER;
}

void
key_fold(const struct key_options *o, const char *p, size_t n, struct buf *out)
{
	/* No character of one byte becomes three, none of two more. */
	enum { MOST = 24, TIMES = 3 };
	const char *end = p + n;
	char *to = buf_need(out, TIMES * n + MOST), *from = to;
	bool space = false;	/* due before the next character */
	unsigned len;
	uint32_t cp, e, other;

	for (; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		e = cp < MAPPED ? o->map[cp] : IS_OTHER;
		if (e == IS_OTHER)
			e = entry_of_other(o->fold, cp, &other);
		if (e == 0)
			continue;
		if (e == IS_SPACE) {
			space = to > from;
			continue;
		}
		*to = ' ';
		to += space;
		space = false;
		if (e != IS_OTHER) {
			to = put_entry(to, e);
			continue;
		}
		out->n = (size_t)(to - out->p);
		if (cp == UTF8_BAD || other == cp)
			buf_put(out, p, len);
		else
			put_other(o->fold, cp, other, out);
		/* Those are few; room for the rest is made again. */
		from = buf_need(out, TIMES * (size_t)(end - p) + MOST);
		to = from;
		from = out->p;
	}
	out->n = (size_t)(to - out->p);
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
		key_fold(o, p, n, &w->folded);
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
