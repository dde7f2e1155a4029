/* clean - see clean.h */
#include <string.h>

#include "../../common/blocks.h"
#include "../../common/lang.h"
#include "../../common/letters.h"
#include "../../common/utf8.h"
#include "clean.h"
#include "entity.h"
#include "layout.h"
#include "region.h"
#include "steps.h"

const char *const clean_counters[] = { "mojibake", "entities", "newlines",
	"invisible", "form", "case", "lookalikes", "lookalikes_ambiguous",
	"acronyms", "spaces", "quotes", "dashes", "ellipsis", "digits",
	"translit", NULL };

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
 * Does the character CP, with properties R, itself need some step, but for a
 * normal form?  A space does not here: it is its neighbours that say whether
 * it does.
 */
static bool
is_odd(const struct clean *c, uint32_t cp, const struct props *r)
{
	if (cp == ' ' || cp == '\n')
		return false;
	return ((c->steps & PUNCT_STEPS) != 0 &&
	    (c->steps & punct_steps(cp, r)) != 0) ||
	    (cp == '&' && has(c, STEP_ENTITIES)) ||
	    (has(c, STEP_NEWLINES) && layout_is_newline(cp)) ||
	    (has(c, STEP_INVISIBLE) && layout_is_invisible(r)) ||
	    (has(c, STEP_SPACES) && layout_is_space(cp, r));
}

/* The same, or may it change in the normal form? */
static bool
is_touched(const struct clean *c, uint32_t cp)
{
	const struct props *r = props_of(cp);

	return (r->bits & c->unstable) != 0 || is_odd(c, cp, r);
}

/* A character, not a space or line end, that no step touches by itself. */
static bool
is_dull(const struct clean *c, uint32_t cp)
{
	return cp != UTF8_BAD && (props_of(cp)->bits & P_SPACE) == 0 &&
	    !is_touched(c, cp);
}

/*
 * May no step look across BYTE?  Those for whole texts look across marks too:
 * casing across a full stop and a colon, others across more.
 */
static bool
may_part(const struct clean *c, char byte)
{
	switch (byte) {
	case ' ':
		return true;
	case ';':
		return !c->whole && !has(c, STEP_ENTITIES);
	case '.': case ',': case ':': case '!': case '?':
	case '(': case ')': case '"':
		return !c->whole;
	}
	return false;
}

/* Is the byte at P, inside [START, END), one that no step looks across? */
static bool
is_firm(const struct clean *c, const char *start, const char *p,
    const char *end)
{
	uint32_t before, behind;

	if (!may_part(c, *p) || p == start || p + 1 == end ||
	    (has(c, STEP_ENTITIES) && entity_before(start, p)))
		return false;
	utf8_prev(start, p, &before);
	utf8_next(p + 1, end, &behind);
	return is_dull(c, before) && is_dull(c, behind);
}

/* --- suspects --------------------------------------------------------------*/

static bool
is_alnum(unsigned byte)
{
	return (byte >= '0' && byte <= '9') ||
	    ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

static uint8_t
classes_of(const struct clean *c, unsigned byte)
{
	bool letters = has(c, STEP_LOOKALIKES);
	unsigned cls = 0;

	if ((byte == '&' && has(c, STEP_ENTITIES)) ||
	    (byte == '-' && has(c, STEP_DASHES)) ||
	    (byte == '\'' && has(c, STEP_QUOTES)))
		cls |= 1 << ODD;
	if (byte < 0x20 ? byte != '\n' : byte == 0x7F ||
	    (byte >= 0xC2 && byte <= 0xCF) || byte >= 0xD4)
		cls |= 1 << ODD;
	/* й is decomposed in nfd; little else of D0-D3 changes in any form. */
	if (byte >= 0xD0 && byte <= 0xD3 && c->form != NORM_NFC &&
	    c->form != NORM_NONE)
		cls |= 1 << ODD;
	if (has(c, STEP_SPACES))
		cls |= byte == ' ' ? 1 << A : byte == '\n' ? 1 << B : 0;
	if (letters && is_alnum(byte))
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
	struct clean_work *w;
	const char *start, *end; /* of the text */
	bool bol;		/* it begins at the start of a line */
	bool forgets;		/* what is done may be given back */
	const char *judged;	/* words up to here have no mixed letters */
	const char *done;	/* up to here, if not START, it is in OUT ... */
	const char *kept;	/* from here on it is in memory */
	struct buf *out;
	size_t base;		/* ... from here on */
	uint64_t *count;
};

static const char *
word_start(const struct scan *s, const char *p)
{
	uint32_t cp;

	while (p > s->start) {
		unsigned len = utf8_prev(s->start, p, &cp);

		if (!letters_in_word(props_of(cp)))
			break;
		p -= len;
	}
	return p;
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

		if (!letters_in_word(r))
			break;
		if (props_is_letter(r))
			scripts |= 1u << r->script;
		if (s->c->kazakh && letters_is_wrong(cp))
			return true;
		p += len;
	}
	s->judged = p;
	return letters_are_mixed(scripts);
}

/*
 * Is the hyphen or apostrophe at P not just one inside a word?  Only in some
 * languages an apostrophe inside one is of interest.
 */
static bool
is_free(const struct scan *s, const char *p)
{
	uint32_t before, behind;

	if (*p == '\'')
		return s->c->punct.apostrophe != 0;
	if (p == s->start || p + 1 == s->end || p[1] == '-')
		return true;
	utf8_prev(s->start, p, &before);
	utf8_next(p + 1, s->end, &behind);
	return (props_of(before)->bits & P_SPACE) != 0 ||
	    (props_of(behind)->bits & P_SPACE) != 0;
}

/*
 * Could the letter, mark or digit at P, with properties R, be where a word that
 * mixes scripts is seen?  A letter of another script is only behind one that
 * the masks do not show beside it: of ASCII, or Cyrillic.
 */
static bool
may_show_mix(const struct scan *s, const char *p, const struct props *r)
{
	unsigned char last;

	if (!letters_in_word(r))
		return false;
	if (r->script == SC_LATIN || r->script == SC_CYRILLIC ||
	    r->script == SC_GREEK)
		return true;
	if (p == s->start)
		return false;
	last = (unsigned char)p[-1];
	return last < 0x80 ? is_alnum(last) : p - s->start > 1 &&
	    ((unsigned char)p[-2] & 0xFC) == 0xD0;
}

/* Is there work at the character CP at P? */
static bool
is_trigger(struct scan *s, const char *p, uint32_t cp)
{
	const struct props *r = props_of(cp);

	if (cp == ' ' || cp == '\n') {
		/* The masks saw a neighbour, unless it is the text's start. */
		return has(s->c, STEP_SPACES);
	}
	if (cp == '-' || cp == '\'')
		return is_free(s, p);
	if (is_odd(s->c, cp, r) || ((r->bits & s->c->unstable) != 0 &&
	    !norm_stays(s->c->form, s->start, p, s->end)))
		return true;
	return has(s->c, STEP_LOOKALIKES) && may_show_mix(s, p, r) &&
	    word_is_mixed(s, p);
}

/* --- regions ---------------------------------------------------------------*/

/* The firm place at or before P, not before what is done. */
static const char *
region_start(const struct scan *s, const char *p)
{
	while (p > s->done && p[-1] != '\n' &&
	    !is_firm(s->c, s->start, p - 1, s->end))
		p--;
	return p;
}

/* The firm place at or behind P, which is in a region. */
static const char *
region_end(const struct scan *s, const char *p)
{
	while (p < s->end && p[-1] != '\n' &&
	    !is_firm(s->c, s->start, p, s->end))
		p++;
	return p;
}

/*
 * Gives back the memory of what is done, but for the last of it, at which
 * a step may still have to look; so a long record takes little more than one.
 */
static void
forget(struct scan *s)
{
	enum { PIECE = 4 << 20, LAST = 1 << 16 };

	if (s->done - s->kept < PIECE)
		return;
	mem_forget(s->kept, (size_t)(s->done - s->kept) - LAST);
	s->kept = s->done - LAST;
}

/* Appends the text up to P as it is, and the region from P to END cleaned. */
static void
put_region(struct scan *s, const char *p, const char *end)
{
	bool bol = p == s->start ? s->bol : p[-1] == '\n';
	size_t first = trail_count(&s->w->trail), at;

	buf_put(s->out, s->done, (size_t)(p - s->done));
	at = s->out->n - s->base;
	region_clean(s->c, s->w, p, end, bol, s->out, s->count);
	if (s->w->trail.wanted)
		trail_shift(&s->w->trail, first, (size_t)(p - s->start), at);
	s->done = end;
	if (s->forgets)
		forget(s);
}

/* Cleans the region round the suspect at Q if there is work. */
static void
look(struct scan *s, const char *q)
{
	size_t n = (size_t)(s->end - s->start);
	const char *from;
	unsigned len;
	uint32_t cp;

	if (((unsigned char)*q & 0xC0) == 0x80 && q > s->done)
		q--;
	if (q < s->done)
		return;
	len = utf8_next(q, s->end, &cp);
	if (!is_trigger(s, q, cp))
		return;
	from = region_start(s, q);
	if (s->done == s->start)
		buf_need(s->out, n + n / 16);
	put_region(s, from, region_end(s, q + len));
}

/* --- the whole -------------------------------------------------------------*/

void
clean_open(struct clean *c, unsigned steps, const char *lang)
{
	/* What these change may make work for steps before them. */
	const unsigned loops = STEP_BIT(STEP_ENTITIES) | STEPS_CASE |
	    STEP_BIT(STEP_QUOTES) | STEP_BIT(STEP_DASHES) |
	    STEP_BIT(STEP_ELLIPSIS) | STEP_BIT(STEP_DIGITS) |
	    STEP_BIT(STEP_ACRONYMS);
	const unsigned whole = STEPS_CASE | STEP_BIT(STEP_ACRONYMS) |
	    STEP_BIT(STEP_TRANSLIT);

	*c = (struct clean){ .steps = steps, .form = steps_form(steps),
		.lang = lang, .only_form = (steps & ~STEP_BIT(STEP_UTF8)) ==
		(steps & STEPS_FORM) && (steps & STEPS_FORM) != 0,
		/* What is in another script has no way back to be the same. */
		.loops = (steps & loops) != 0 && !(steps &
		STEP_BIT(STEP_TRANSLIT)) };
	/* A lunate sigma, of a C, is none in these. */
	c->loops |= has(c, STEP_LOOKALIKES) && (steps & (STEP_BIT(STEP_NFKC) |
	    STEP_BIT(STEP_NFKD))) != 0 && !has(c, STEP_TRANSLIT);
	c->whole = c->only_form || (steps & whole) != 0;
	c->unstable = norm_bit(c->form);
	if (has(c, STEP_MOJIBAKE)) {
		c->mojibake = mem_zalloc(1, sizeof *c->mojibake);
		mojibake_open(c->mojibake);
	}
	c->kazakh = lang_is(lang, "kk");
	punct_open(&c->punct, lang);
	for (unsigned i = 0; i < 256; i++)
		c->suspects.cls[i] = classes_of(c, i);
	simd_init(&c->suspects);
}

bool
clean_once(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, bool last, struct buf *out, uint64_t *count)
{
	struct scan s = { c, w, p, p + n, !resumes, last && c->forgets, p, p, p,
		out, out->n, count };
	struct carry carry = { .newline = resumes ? 0 : (uint64_t)1 << 63 };
	struct blocks b;
	const uint64_t *m;

	if (c->whole) {
		/* The line may be cut inside a run that stays as it is. */
		put_region(&s, c->only_form && resumes ?
		    norm_run_end(c->form, p, s.end) : p, s.end);
		return true;
	}
	blocks_begin(&b, &c->suspects, p, n);
	while ((m = blocks_next(&b)) != NULL)
		for (uint64_t bits = suspects(m, &carry); bits != 0;
		    bits &= bits - 1)
			look(&s, b.p + __builtin_ctzll(bits));
	if (s.done > p)
		buf_put(out, s.done, (size_t)(s.end - s.done));
	return s.done > p;
}

/* --- cuts ------------------------------------------------------------------*/

/* A place inside a line before which no step needs to know what follows. */
static bool
may_cut(const struct clean *c, const char *start, const char *p,
    const char *end)
{
	uint32_t before, behind;

	/* These look at a character and those that join it, alone. */
	if (c->steps & ~(STEP_BIT(STEP_UTF8) | STEP_BIT(STEP_NEWLINES) |
	    STEPS_FORM))
		return is_firm(c, start, p, end);
	utf8_prev(start, p, &before);
	utf8_next(p, end, &behind);
	if (c->only_form && norm_is_long_run(c->form, start, p))
		return true;
	return before != UTF8_BAD && behind != UTF8_BAD && behind != '\n' &&
	    !is_touched(c, behind) && before != '\r';
}

size_t
clean_cut(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	enum { AHEAD = 8 };	/* what follows must be there, to be judged */
	size_t whole = in_cut_record(NULL, p, from, n, end);

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

void
clean_free(struct clean_work *w)
{
	norm_free(&w->norm);
	norm_free(&w->composed);
	buf_free(&w->a);
	buf_free(&w->b);
	buf_free(&w->cased);
	buf_free(&w->record);
	buf_free(&w->anew);
	buf_free(&w->once);
	buf_free(&w->twice);
	mojibake_free(&w->mojibake);
	buf_free(&w->edits.list);
	trail_free(&w->trail);
	if (w->casing != NULL)
		casing_close(w->casing);
}
