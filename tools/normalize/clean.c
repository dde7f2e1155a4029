/* clean - see clean.h */
#include <string.h>

#include "../../common/lang.h"
#include "../../common/letters.h"
#include "../../common/utf8.h"
#include "clean.h"
#include "layout.h"
#include "steps.h"

const char *const clean_counters[] = { "newlines", "invisible", "form",
	"lookalikes", "lookalikes_ambiguous", "spaces", NULL };

/*
 * Classes of bytes, for the suspects.  A and B alone are a space and a line
 * end; with CYRILLIC, leads behind which OTHER or LOW may be of interest.
 */
enum { ODD, ALNUM, CYRILLIC, A, B, LOW, OTHER };

static bool
has(const struct clean *c, enum step s)
{
	return c->steps & STEP_BIT(s);
}

/*
 * Does the character CP itself need some step?  A space does not here: it is
 * its neighbours that say whether it does.
 */
static bool
is_touched(const struct clean *c, uint32_t cp)
{
	const struct props *r = props_of(cp);

	if (cp == ' ' || cp == '\n')
		return false;
	return (r->bits & c->unstable) != 0 ||
	    (has(c, STEP_NEWLINES) && layout_is_newline(cp)) ||
	    (has(c, STEP_INVISIBLE) && layout_is_invisible(r)) ||
	    (has(c, STEP_SPACES) && layout_is_space(cp, r));
}

/* A character, not a space or line end, that no step touches by itself. */
static bool
is_dull(const struct clean *c, uint32_t cp)
{
	return cp != UTF8_BAD && (props_of(cp)->bits & P_SPACE) == 0 &&
	    !is_touched(c, cp);
}

/* Is the space at P, inside [START, END), one that no step looks across? */
static bool
is_firm_space(const struct clean *c, const char *start, const char *p,
    const char *end)
{
	uint32_t before, behind;

	if (*p != ' ' || p == start || p + 1 == end)
		return false;
	utf8_prev(start, p, &before);
	utf8_next(p + 1, end, &behind);
	return is_dull(c, before) && is_dull(c, behind);
}

/* --- suspects --------------------------------------------------------------*/

static uint8_t
classes_of(const struct clean *c, unsigned byte)
{
	bool letters = has(c, STEP_LOOKALIKES);
	unsigned cls = 0;

	if (byte < 0x20 ? byte != '\n' : byte == 0x7F ||
	    (byte >= 0xC2 && byte <= 0xCF) || byte >= 0xD4)
		cls |= 1 << ODD;
	/* й is decomposed in nfd; little else of D0-D3 changes in any form. */
	if (byte >= 0xD0 && byte <= 0xD3 && c->form != NORM_NFC &&
	    c->form != NORM_NONE)
		cls |= 1 << ODD;
	if (has(c, STEP_SPACES))
		cls |= byte == ' ' ? 1 << A : byte == '\n' ? 1 << B : 0;
	if (letters && ((byte >= '0' && byte <= '9') ||
	    ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')))
		cls |= 1 << ALNUM;
	if (byte >= 0xD0 && byte <= 0xD3)
		cls |= 1 << CYRILLIC;
	/* D2 83-87 are marks; D0 87 Ї, D3 80 and 89-8F stand in for letters. */
	if (byte == 0xD0 || byte == 0xD2 || byte == 0xD3)
		cls |= 1 << B;
	if (byte >= 0x80 && byte <= 0x8F)
		cls |= 1 << LOW;
	/* D1 97 ї, D1 B2 and B3 ѳ, D2 A4 and A5 ҥ do too. */
	if (byte == 0xD1 || byte == 0xD2)
		cls |= 1 << A;
	if (letters && c->kazakh && byte != 0 &&
	    strchr("\x97\xA4\xA5\xB2\xB3", (int)byte) != NULL)
		cls |= 1 << OTHER;
	return (uint8_t)cls;
}

struct carry {			/* masks of the block before */
	uint64_t space, newline, alnum, cyrillic, low, other;
};

/* Bytes that end a character, or begin one, that a step may have to change. */
static uint64_t
suspects(const uint64_t *m, struct carry *c)
{
	const struct carry is = { m[A] & ~m[CYRILLIC], m[B] & ~m[CYRILLIC],
		m[ALNUM], m[CYRILLIC], m[B] & m[CYRILLIC], m[A] & m[CYRILLIC] };
	uint64_t space = is.space << 1 | c->space >> 63;
	uint64_t newline = is.newline << 1 | c->newline >> 63;
	uint64_t alnum = is.alnum << 1 | c->alnum >> 63;
	uint64_t cyrillic2 = is.cyrillic << 2 | c->cyrillic >> 62;
	uint64_t low = is.low << 1 | c->low >> 63;
	uint64_t other = is.other << 1 | c->other >> 63;
	uint64_t s = m[ODD];

	/* A space beside another or beside a line end. */
	s |= (is.space & (space | newline)) | (is.newline & space);
	/* A script changes inside a word; a digit may stand between. */
	s |= (alnum & is.cyrillic) | (cyrillic2 & is.alnum);
	s |= (low & m[LOW]) | (other & m[OTHER]);
	*c = is;
	return s;
}

/* --- triggers --------------------------------------------------------------*/

struct scan {
	const struct clean *c;
	const char *start, *end; /* of the text */
	bool bol;		/* it begins at the start of a line */
	const char *judged;	/* words up to here have no mixed letters */
};

static const char *
word_start(const struct scan *s, const char *p)
{
	uint32_t cp;

	while (p > s->start) {
		unsigned len = utf8_prev(s->start, p, &cp);

		if (cp == UTF8_BAD || !letters_in_word(props_of(cp)))
			break;
		p -= len;
	}
	return p;
}

static bool
is_other_cyrillic(uint32_t cp)
{
	switch (cp) {
	case 0x407: case 0x457:		/* ї */
	case 0x472: case 0x473:		/* ѳ */
	case 0x4A4: case 0x4A5:		/* ҥ */
	case 0x4C0: case 0x4CF:		/* palochka */
	case 0x4C9: case 0x4CA:		/* ӊ */
		return true;
	}
	return false;
}

/* Do letters of the SCRIPTS seen, a bit each, mix those that look alike? */
static bool
is_mixed(unsigned scripts)
{
	scripts &= 1u << SC_LATIN | 1u << SC_CYRILLIC | 1u << SC_GREEK;
	return (scripts & (scripts - 1)) != 0;
}

/* Might letters_repair change the word round P?  Judges a word once. */
static bool
word_is_mixed(struct scan *s, const char *p)
{
	unsigned scripts = 0;
	uint32_t cp;

	if (p < s->judged)
		return false;
	for (p = word_start(s, p); p < s->end; ) {
		unsigned len = utf8_next(p, s->end, &cp);
		const struct props *r = props_of(cp);

		if (cp == UTF8_BAD || !letters_in_word(r))
			break;
		if (props_is_letter(r))
			scripts |= 1u << r->script;
		if (s->c->kazakh && is_other_cyrillic(cp))
			return true;
		p += len;
	}
	s->judged = p;
	return is_mixed(scripts);
}

/* Is there work at the character CP at P? */
static bool
is_trigger(struct scan *s, const char *p, uint32_t cp)
{
	if (cp == ' ' || cp == '\n') {
		/* The masks saw a neighbour, unless it is the text's start. */
		return has(s->c, STEP_SPACES);
	}
	if (is_touched(s->c, cp))
		return true;
	return has(s->c, STEP_LOOKALIKES) && cp != UTF8_BAD &&
	    letters_in_word(props_of(cp)) && word_is_mixed(s, p);
}

/* --- regions ---------------------------------------------------------------*/

/* The firm place at or before P, not before FLOOR. */
static const char *
region_start(const struct scan *s, const char *floor, const char *p)
{
	while (p > floor && p[-1] != '\n' && (p[-1] != ' ' ||
	    !is_firm_space(s->c, s->start, p - 1, s->end)))
		p--;
	return p;
}

/* The firm place at or behind P, which is in a region. */
static const char *
region_end(const struct scan *s, const char *p)
{
	while (p < s->end && p[-1] != '\n' && (*p != ' ' ||
	    !is_firm_space(s->c, s->start, p, s->end)))
		p++;
	return p;
}

/* The groups of steps that a region may need. */
enum { NEED_PLAIN = 1, NEED_FORM = 2, NEED_LETTERS = 4, NEED_SPACES = 8,
	NEED_ALL = 15 };

/*
 * What [P, END) needs.  A step that changes the characters that later ones look
 * at makes these needed too.
 */
static unsigned
needs(const struct clean *c, const char *p, const char *end)
{
	unsigned need = 0, scripts = 0;
	uint32_t cp;

	while (p < end) {
		const struct props *r;

		p += utf8_next(p, end, &cp);
		r = props_of(cp);
		if (layout_is_newline(cp) || layout_is_invisible(r))
			return NEED_ALL;
		if ((r->bits & c->unstable) != 0)
			need |= c->form == NORM_NFC || c->form == NORM_NFD ?
			    NEED_FORM : NEED_ALL;
		if (layout_is_space(cp, r))
			need |= NEED_SPACES;
		if (props_is_letter(r))
			scripts |= 1u << r->script;
		if (c->kazakh && is_other_cyrillic(cp))
			need |= NEED_LETTERS;
	}
	return is_mixed(scripts) ? need | NEED_LETTERS : need;
}

struct text {			/* what a step gets: a span */
	const char *p;
	size_t n;
};

/* The work space that T does not stand in, empty. */
static struct buf *
space_beside(struct clean_work *w, struct text t)
{
	struct buf *b = t.p == w->a.p ? &w->b : &w->a;

	b->n = 0;
	return b;
}

static struct text
form_step(const struct clean *c, struct clean_work *w, struct text t,
    uint64_t *count)
{
	struct buf *to = space_beside(w, t);

	count[CLEAN_FORM] += norm_append(&w->norm, c->form, t.p, t.n, to);
	return (struct text){ to->p, to->n };
}

static struct text
letters_step(const struct clean *c, struct clean_work *w, struct text t,
    uint64_t *count)
{
	struct buf *to = space_beside(w, t);
	struct letters_count letters = { 0 };

	letters_repair(t.p, t.n, c->kazakh, to, &letters, NULL);
	count[CLEAN_LOOKALIKES] += letters.changed;
	count[CLEAN_AMBIGUOUS] += letters.ambiguous;
	/* No letter with a mark is changed, so the normal form stays. */
	return (struct text){ to->p, to->n };
}

/* Takes [P, END) through the steps it needs, in their order. */
static void
clean_region(const struct clean *c, struct clean_work *w, const char *p,
    const char *end, bool bol, struct buf *out, uint64_t *count)
{
	unsigned need = needs(c, p, end);
	struct text t = { p, (size_t)(end - p) };

	if (need & NEED_PLAIN) {
		w->a.n = 0;
		layout_plain(has(c, STEP_NEWLINES), has(c, STEP_INVISIBLE), p,
		    end, &w->a, count);
		t = (struct text){ w->a.p, w->a.n };
	}
	if ((need & NEED_FORM) && c->form != NORM_NONE)
		t = form_step(c, w, t, count);
	if ((need & NEED_LETTERS) && has(c, STEP_LOOKALIKES))
		t = letters_step(c, w, t, count);
	if ((need & NEED_SPACES) && has(c, STEP_SPACES))
		layout_spaces(t.p, t.p + t.n, bol, out, count);
	else
		buf_put(out, t.p, t.n);
}

/* --- the whole -------------------------------------------------------------*/

void
clean_open(struct clean *c, unsigned steps, const char *lang)
{
	*c = (struct clean){ .steps = steps, .form = steps_form(steps) };
	c->unstable = norm_bit(c->form);
	c->kazakh = lang_is(lang, "kk");
	for (unsigned i = 0; i < 256; i++)
		c->suspects.cls[i] = classes_of(c, i);
	simd_init(&c->suspects);
}

/* Cleans the region round the trigger at P; returns where it ended. */
static const char *
clean_round(struct scan *s, struct clean_work *w, const char *floor,
    const char *p, unsigned len, struct buf *out, uint64_t *count)
{
	const char *from = region_start(s, floor, p);
	const char *to = region_end(s, p + len);
	bool bol = from == s->start ? s->bol : from[-1] == '\n';

	buf_put(out, floor, (size_t)(from - floor));
	clean_region(s->c, w, from, to, bol, out, count);
	return to;
}

void
clean_text(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, struct buf *out, uint64_t *count)
{
	enum { BATCH = 64 };
	struct scan s = { c, p, p + n, !resumes, p };
	struct carry carry = { .newline = resumes ? 0 : (uint64_t)1 << 63 };
	const char *done = p;	/* what comes before is in OUT */
	simd_mask m[BATCH];
	uint32_t cp;

	memset(m, 0, sizeof m);	/* classes that nobody is in stay so */
	buf_need(out, n + n / 16);
	for (size_t at = 0; at < n; at += BATCH * SIMD_BLOCK) {
		size_t len = n - at < BATCH * SIMD_BLOCK ? n - at :
		    BATCH * SIMD_BLOCK;

		simd_masks(&c->suspects, p + at, len, m);
		for (size_t i = 0; i * SIMD_BLOCK < len; i++) {
			uint64_t bits = suspects(m[i], &carry);

			for (; bits != 0; bits &= bits - 1) {
				const char *q = p + at + i * SIMD_BLOCK +
				    (unsigned)__builtin_ctzll(bits);
				unsigned size;

				if (((unsigned char)*q & 0xC0) == 0x80 &&
				    q > done)
					q--;
				if (q < done)
					continue;
				size = utf8_next(q, s.end, &cp);
				if (is_trigger(&s, q, cp))
					done = clean_round(&s, w, done, q,
					    size, out, count);
			}
		}
	}
	buf_put(out, done, (size_t)(s.end - done));
}

/* A place inside a line before which no step needs to know what follows. */
static bool
may_cut(const struct clean *c, const char *start, const char *p,
    const char *end)
{
	uint32_t before, behind;

	if (c->steps & (STEP_BIT(STEP_SPACES) | STEP_BIT(STEP_LOOKALIKES) |
	    STEP_BIT(STEP_INVISIBLE)))
		return is_firm_space(c, start, p, end);
	utf8_prev(start, p, &before);
	utf8_next(p, end, &behind);
	return before != UTF8_BAD && behind != UTF8_BAD && behind != '\n' &&
	    !is_touched(c, behind) && before != '\r';
}

size_t
clean_cut(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	size_t whole = in_cut_record(NULL, p, from, n, end);

	enum { AHEAD = 8 };	/* what follows must be there, to be judged */

	/* A line that is there whole is never cut. */
	if (whole > 0)
		return whole;
	from = from > AHEAD ? from - AHEAD : 0;
	for (size_t at = n > AHEAD ? n - AHEAD : 0; at > from; at--)
		if (((unsigned char)p[at] & 0xC0) != 0x80 &&
		    may_cut(ctx, p, p + at, p + n))
			return at;
	return 0;
}
