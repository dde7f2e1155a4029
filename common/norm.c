/* norm - see norm.h */
#include <utf8proc.h>

#include "blocks.h"
#include "norm.h"
#include "patch.h"
#include "props.h"
#include "props_pairs.h"
#include "utf8.h"

static const struct {
	unsigned stable;	/* bit: not stable in the form */
	unsigned joins;		/* bit: may change with what stands before */
	unsigned decompose;	/* bit: does not stand in the decomposed form */
	unsigned option;	/* for utf8proc_decompose_char */
	int compose;
} forms[] = {
	[NORM_NONE] = { 0, 0, 0, 0, 0 },
	[NORM_NFC] = { P_NFC, P_JOINS_NFC, P_NFD, UTF8PROC_DECOMPOSE, 1 },
	[NORM_NFD] = { P_NFD, P_JOINS_NFD, P_NFD, UTF8PROC_DECOMPOSE, 0 },
	[NORM_NFKC] = { P_NFKC, P_JOINS_NFKC, P_NFKD,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, 1 },
	[NORM_NFKD] = { P_NFKD, P_JOINS_NFKD, P_NFKD,
	    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, 0 },
};

/* Appends the decomposition of CP, which may be CP itself, to W->cps. */
static void
decompose(struct norm *w, enum norm_form form, uint32_t cp)
{
	utf8proc_ssize_t room = 32, len = 1;
	utf8proc_int32_t *to;
	int unused = 0;

	for (;; room = len) {
		to = (void *)buf_need(&w->cps, (size_t)room * sizeof *to);
		*to = (utf8proc_int32_t)cp;
		if ((props_of(cp)->bits & forms[form].decompose) != 0)
			len = utf8proc_decompose_char((utf8proc_int32_t)cp, to,
			    room, (utf8proc_option_t)forms[form].option,
			    &unused);
		if (len <= room)
			break;
	}
	/* What utf8proc does not know stays as it is. */
	w->cps.n += (len > 0 ? (size_t)len : 1) * sizeof *to;
}

static unsigned
ccc(utf8proc_int32_t cp)
{
	return props_of((uint32_t)cp)->ccc;
}

/* Sorts the N non-starters at CPS by class; equal ones stay in order. */
static void
sort(struct norm *w, utf8proc_int32_t *cps, size_t n)
{
	size_t at[256] = { 0 }, sum = 0;
	utf8proc_int32_t *sorted;

	w->order.n = 0;
	sorted = (void *)buf_need(&w->order, n * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		at[ccc(cps[i])]++;
	for (unsigned c = 0; c < 256; c++) {
		size_t count = at[c];

		at[c] = sum;
		sum += count;
	}
	for (size_t i = 0; i < n; i++)
		sorted[at[ccc(cps[i])]++] = cps[i];
	memcpy(cps, sorted, n * sizeof *cps);
}

/* Puts the N code points at CPS in canonical order. */
static void
reorder(struct norm *w, utf8proc_int32_t *cps, size_t n)
{
	for (size_t i = 0, j; i < n; i = j) {
		unsigned last = ccc(cps[i]), c;
		int sorted = 1;

		for (j = i + 1; last != 0 && j < n; j++, last = c) {
			if ((c = ccc(cps[j])) == 0)
				break;
			sorted &= c >= last;
		}
		if (!sorted)
			sort(w, cps + i, j - i);
	}
}

/* Appends the N bytes at P, which no ill-formed part is in, in FORM. */
static void
convert(struct norm *w, enum norm_form form, const char *p, size_t n,
    struct buf *out)
{
	const char *end = p + n;
	utf8proc_int32_t *cps;
	size_t ncps;
	uint32_t cp;
	char *to;

	w->cps.n = 0;
	while (p < end) {
		p += utf8_next(p, end, &cp);
		decompose(w, form, cp);
	}
	cps = (void *)w->cps.p;
	ncps = w->cps.n / sizeof *cps;
	reorder(w, cps, ncps);
	/*
	 * utf8proc 2.8 loses U+11A7 behind a Hangul syllable of two letters;
	 * but U+11A7 is stable in all forms and in no decomposition, so here
	 * it is never behind anything.
	 */
	if (forms[form].compose)
		ncps = (size_t)utf8proc_normalize_utf32(cps,
		    (utf8proc_ssize_t)ncps, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	to = buf_need(out, ncps * 4);
	for (size_t i = 0; i < ncps; i++)
		to += utf8_put(to, (uint32_t)cps[i]);
	out->n = (size_t)(to - out->p);
}

/*
 * The next boundary behind the code point at P, of LEN bytes; *N is how many
 * code points there are before it.
 */
static const char *
next_boundary(const char *p, unsigned len, const char *end, unsigned joins,
    size_t *n)
{
	uint32_t cp;

	for (*n = 1, p += len; p < end; p += len, ++*n) {
		len = utf8_next(p, end, &cp);
		if ((props_of(cp)->bits & joins) == 0)
			break;
	}
	return p;
}

/* What FIRST and SECOND compose to, or 0. */
static uint32_t
compose(uint32_t first, uint32_t second)
{
	uint32_t slot = props_pair_slot(first, second);

	for (; props_pairs[slot].first != 0;
	    slot = (slot + 1) & (PROPS_PAIRS - 1))
		if (props_pairs[slot].first == first &&
		    props_pairs[slot].second == second)
			return props_pairs[slot].both;
	return 0;
}

/*
 * Classes of bytes: leads that may begin a code point that is not stable, those
 * that do so only if a byte 80 to 8F follows (LOW), and these.
 */
enum { LEAD, LEAD_LOW, LOW };

/* What follows the leads of 2 and 3 bytes comes from the properties. */
static void
prepare(struct norm *w, enum norm_form form)
{
	struct simd_set *s = &w->leads;
	unsigned quarters[256] = { 0 };	/* a bit for each 16 bytes behind */

	memset(w->unstable, 0, sizeof w->unstable);
	for (uint32_t cp = 0x80; cp < 0x10000; cp++)
		if ((props_of(cp)->bits & forms[form].stable) != 0) {
			w->unstable[cp >> 6] |= (uint64_t)1 << (cp & 63);
			if (cp < 0x800)
				quarters[0xC0 | cp >> 6] |= 1u << (cp >> 4 & 3);
			else
				quarters[0xE0 | cp >> 12] |=
				    1u << (cp >> 10 & 3);
		}
	for (unsigned c = 0; c < 256; c++)
		s->cls[c] = c >= 0x80 && c < 0x90 ? 1 << LOW :
		    (c >= 0xF0 && c < 0xF5) || quarters[c] > 1 ? 1 << LEAD :
		    quarters[c] == 1 ? 1 << LEAD_LOW : 0;
	simd_init(s);
	w->ready = form;
}

/* Where in a block a code point may begin that is not stable. */
static uint64_t
doubtful(const uint64_t *m)
{
	/* What follows the last byte of the block is not looked up. */
	return m[LEAD] | (m[LEAD_LOW] & (m[LOW] >> 1 |
	    (uint64_t)1 << (SIMD_BLOCK - 1)));
}

struct run {
	struct norm *w;
	enum norm_form form;
	struct patch t;
	const char *seen;	/* up to here nothing more is to be changed */
};

/* The open span, up to END, has become what stands in OUT from FROM on. */
static void
close_span(struct run *r, const char *end, size_t from)
{
	const struct buf *out = r->t.out;
	size_t n = (size_t)(end - r->t.done);

	r->seen = end;
	if (out->n - from == n && memcmp(out->p + from, r->t.done, n) == 0)
		r->t.done = end;
	else
		patch_close(&r->t, end, from);
}

/*
 * The usual cases, in NFC, of code points that join the letter FIRST, from the
 * one CP of LEN bytes at Q on: none composes with what stands before it, or
 * only one mark with the letter, to *BOTH (else 0).  The end of them; NULL if
 * it may be another case.
 */
static const char *
usual_end(uint32_t first, const char *q, uint32_t cp, unsigned len,
    const char *end, uint32_t *both)
{
	const struct props *r = props_of(first);
	unsigned last = 0;

	*both = 0;
	if ((r->bits & P_DECOMPOSES) != 0 || r->ccc != 0)
		return NULL;
	for (unsigned n = 0; n < 8; n++) {
		uint32_t joined;

		r = props_of(cp);
		if ((r->bits & P_DECOMPOSES) != 0 || *both != 0 ||
		    (r->ccc != 0 && r->ccc < last))
			return NULL;
		joined = compose(first, cp);
		if (joined != 0 && (n > 0 || r->ccc == 0))
			return NULL;
		*both = joined;
		first = r->ccc == 0 ? cp : first;
		last = r->ccc;
		q += len;
		if (q == end)
			return q;
		len = utf8_next(q, end, &cp);
		if ((props_of(cp)->bits & P_JOINS_NFC) == 0)
			return q;
	}
	return NULL;
}

/* Looks at the code point CP, of LEN bytes at Q, if its case is a usual one. */
static bool
look_quickly(struct run *r, const char *base, uint32_t first, const char *q,
    uint32_t cp, unsigned len)
{
	const char *end;
	uint32_t both;

	if ((end = usual_end(first, q, cp, len, r->t.end, &both)) == NULL)
		return false;
	r->seen = end;
	if (both != 0) {
		size_t from = patch_open(&r->t, base);

		utf8_append(r->t.out, both);
		close_span(r, end, from);
	}
	return true;
}

/*
 * May the code point at Q, of two or three bytes, be one that is not stable?
 * What is ill-formed may be taken for another, but is stable itself.
 */
static inline bool
may_be_unstable(const struct run *r, const char *q)
{
	const unsigned char *u = (const unsigned char *)q;
	size_t left = (size_t)(r->t.end - q);

	if (*u >= 0xF0 || left < 3)
		return true;
	if (*u < 0xE0)
		return r->w->unstable[*u & 0x1F] >> (u[1] & 0x3F) & 1;
	return r->w->unstable[(*u & 0xF) << 6 | (u[1] & 0x3F)] >>
	    (u[2] & 0x3F) & 1;
}

/*
 * Looks at Q, where a code point begins, not before R->seen.  If not stable,
 * writes out all up to the end of its span, which ends before a boundary.
 */
static void
look(struct run *r, const char *q)
{
	unsigned joins = forms[r->form].joins, len;
	const char *base = q, *end;
	uint32_t cp, first;
	size_t from, n;

	if (!may_be_unstable(r, q))
		return;
	len = utf8_next(q, r->t.end, &cp);
	if ((props_of(cp)->bits & forms[r->form].stable) == 0)
		return;
	if (forms[r->form].compose && q > r->t.done &&
	    (props_of(cp)->bits & joins) != 0) {
		unsigned back = utf8_prev(r->t.done, q, &first);

		/* Nothing joins a line end or a space. */
		base = first != UTF8_BAD && first > ' ' ? q - back : q;
		if (base < q && r->form == NORM_NFC &&
		    look_quickly(r, base, first, q, cp, len))
			return;
	}
	end = next_boundary(q, len, r->t.end, joins, &n);
	if (n > NORM_LONGEST) {
		/* It stays as it is. */
		r->seen = end;
		return;
	}
	from = patch_open(&r->t, base);
	convert(r->w, r->form, base, (size_t)(end - base), r->t.out);
	close_span(r, end, from);
}

uint64_t
norm_append(struct norm *w, enum norm_form form, const char *p, size_t n,
    struct buf *out, struct edits *edits)
{
	struct run r = { w, form, patch_begin(p, n, out, edits), p };
	struct blocks b;
	const uint64_t *m;

	if (form != NORM_NONE && w->ready != form)
		prepare(w, form);
	blocks_begin(&b, &w->leads, p, form != NORM_NONE ? n : 0);
	while ((m = blocks_next(&b)) != NULL)
		for (uint64_t d = doubtful(m); d != 0; d &= d - 1) {
			const char *q = b.p + __builtin_ctzll(d);

			if (q >= r.seen)
				look(&r, q);
		}
	return patch_end(&r.t);
}

unsigned
norm_bit(enum norm_form form)
{
	return forms[form].stable;
}

bool
norm_stays(enum norm_form form, const char *start, const char *p,
    const char *end)
{
	uint32_t cp, first, both;
	unsigned len = utf8_next(p, end, &cp);

	if (form != NORM_NFC || p == start ||
	    (props_of(cp)->bits & P_JOINS_NFC) == 0)
		return false;
	utf8_prev(start, p, &first);
	return first != UTF8_BAD &&
	    (props_of(first)->bits & P_JOINS_NFC) == 0 &&
	    usual_end(first, p, cp, len, end, &both) != NULL && both == 0;
}

const char *
norm_run_end(enum norm_form form, const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);

		if ((props_of(cp)->bits & forms[form].joins) == 0)
			break;
		p += len;
	}
	return p;
}

bool
norm_is_long_run(enum norm_form form, const char *start, const char *p)
{
	uint32_t cp;

	for (unsigned n = 0; n <= NORM_LONGEST; n++) {
		if (p == start)
			return false;
		p -= utf8_prev(start, p, &cp);
		if ((props_of(cp)->bits & forms[form].joins) == 0)
			return false;
	}
	return true;
}

void
norm_free(struct norm *w)
{
	buf_free(&w->cps);
	buf_free(&w->order);
}
