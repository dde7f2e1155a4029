/* mojibake - see mojibake.h */
#include <stdbool.h>
#include <string.h>

#include "../../common/blocks.h"
#include "../../common/patch.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "hacks.h"
#include "mojibake.h"

enum { ENOUGH = 4,		/* weight of a record that is repaired */
	LOST = 0x98 };		/* for is_lost */

/* --- tables --------------------------------------------------------------- */

/* The byte that CP was read from in the charset SET; 0 if there is none. */
static unsigned
byte_of(const struct mojibake *m, enum legacy set, uint32_t cp)
{
	return cp < MOJIBAKE_TOP ? m->bytes[m->page[cp >> 6]][cp & 63][set] : 0;
}

/* CP came of BYTE in SET, unless something else is known. */
static void
add(struct mojibake *m, unsigned *npages, enum legacy set, uint32_t cp,
    unsigned byte)
{
	uint8_t *page = &m->page[cp >> 6];

	if (*page == 0 && *npages < MOJIBAKE_PAGES)
		*page = (uint8_t)(*npages)++;
	if (*page != 0 && m->bytes[*page][cp & 63][set] == 0)
		m->bytes[*page][cp & 63][set] = (uint8_t)byte;
}

/* How many bytes the sequence has that BYTE begins. */
static unsigned
length_of(unsigned byte)
{
	return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* Classes of bytes: leads and, with the same bits, what is odd behind them. */
enum { C2, E2, D0, D1, C3, LEAD, HIGH };

static bool
is_one_of(unsigned byte, const char *bytes)
{
	return byte != 0 && strchr(bytes, (int)byte) != NULL;
}

static uint8_t
classes_of(unsigned b)
{
	static const unsigned char leads[] = { 0xC2, 0xE2, 0xD0, 0xD1, 0xC3 };
	unsigned cls = 0;

	if (b < 0x80)
		return 0;
	cls = 1u << HIGH | (b >= 0xC0 ? 1u << LEAD : 0);
	for (unsigned i = 0; i < sizeof leads; i++)
		if (b == leads[i])
			cls |= 1u << i;
	if (b >= 0xC0)
		return (uint8_t)cls;
	/* Controls and symbols; not NBSP, soft hyphen, guillemets. */
	if (!is_one_of(b, "\xA0\xAB\xAD\xBB"))
		cls |= 1u << C2;
	/* Currencies, letter-like ones, mathematics, boxes. */
	if (is_one_of(b, "\x82\x84\x88\x89\x8C\x94\x95\x96"))
		cls |= 1u << E2;
	/* Serbian, Macedonian: with no such letter there are no hacks. */
	if (is_one_of(b, "\x82\x83\x85\x88\x8A\x8B\x8C\x8F"))
		cls |= 1u << D0;
	if (is_one_of(b, "\x92\x93\x95\x98\x9A\x9B\x9C\x9F"))
		cls |= 1u << D1;
	if (b == 0x87)
		cls |= 1u << C3;	/* a capital C with cedilla */
	return (uint8_t)cls;
}

void
mojibake_open(struct mojibake *m)
{
	unsigned npages = 1;	/* page 0 is for characters in no charset */

	memset(m, 0, sizeof *m);
	for (unsigned set = 0; set < LEGACY_SETS; set++)
		for (unsigned b = 0x80; b < 0x100; b++)
			add(m, &npages, set, legacy_chars[set][b - 0x80], b);
	/* As latin-1; and where readers do not agree with ICU. */
	for (unsigned b = 0x80; b < 0xA0; b++)
		add(m, &npages, LEGACY_1252, b, b);
	add(m, &npages, LEGACY_437, 0xB5, 0xE6);
	add(m, &npages, LEGACY_MAC, 0xA2, 0xA2);
	add(m, &npages, LEGACY_MAC, 0x2202, 0xB6);
	add(m, &npages, LEGACY_MAC, 0xA4, 0xFF);
	for (unsigned b = 0; b < 256; b++)
		m->suspects.cls[b] = classes_of(b);
	simd_init(&m->suspects);
}

/* --- suspects ------------------------------------------------------------- */

/*
 * Is CP odd behind a character that is not ASCII?  All evidence has such a
 * character, or one of a few letters; the masks below find them all, by bytes.
 */
static bool
is_odd(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xC0 && cp != 0xA0 && cp != 0xAB &&
	    cp != 0xAD && cp != 0xBB) || (cp >= 0x2080 && cp < 0x20C0) ||
	    (cp >= 0x2100 && cp < 0x2140) || (cp >= 0x2200 && cp < 0x2280) ||
	    (cp >= 0x2300 && cp < 0x2340) || (cp >= 0x2500 && cp < 0x25C0);
}

static bool
is_box(uint32_t cp)
{
	return cp >= 0x2500 && cp < 0x25C0;
}

/*
 * The second bytes of characters that may be odd.  BEFORE has the masks of the
 * block before, of leads.
 */
static uint64_t
suspects(const uint64_t *m, uint64_t before[SIMD_CLASSES])
{
	uint64_t lead[HIGH], high = m[HIGH] << 1 | before[HIGH] >> 63, s;
	uint64_t c3 = m[C3] & m[LEAD], four;

	/* Four letters of latin-1, and no other, in a row. */
	four = c3 & (c3 << 2 | before[LEAD] >> 62);
	s = four & (c3 << 4 | before[LEAD] >> 60) &
	    (c3 << 6 | before[LEAD] >> 58);
	before[LEAD] = c3;
	for (unsigned k = 0; k < LEAD; k++) {
		lead[k] = m[k] & m[LEAD];
		/* Symbols are odd behind what is not ASCII; letters always. */
		if (k == C2 || k == E2 || k == C3)
			lead[k] &= high;
		s |= (lead[k] << 1 | before[k] >> 63) & m[k] & ~m[LEAD];
		before[k] = lead[k];
	}
	before[HIGH] = m[HIGH];
	return s;
}

const char *
mojibake_suspect(const struct mojibake *m, const char *p, const char *end)
{
	uint64_t before[SIMD_CLASSES] = { 0 };
	struct blocks b;
	const uint64_t *masks;

	blocks_begin(&b, &m->suspects, p, (size_t)(end - p));
	while ((masks = blocks_next(&b)) != NULL) {
		uint64_t s = suspects(masks, before);

		if (s != 0)
			return b.p + __builtin_ctzll(s);
	}
	return end;
}

/* --- one token in one charset ---------------------------------------------*/

/* What a run without ASCII spaces is, if it was read as SET. */
struct token {
	const struct mojibake *m;
	enum legacy set;
	char seq[4];		/* the sequence that is not yet whole */
	unsigned have, want;	/* bytes of it; WANT 0: outside of one */
	bool odd;		/* an odd character is in it */
	uint32_t before;	/* the character before it */
	uint32_t prev;		/* the last character */
	uint64_t nseq, nodd;	/* sequences, odd ones */
	uint64_t jumps;		/* capitals behind small letters */
	uint64_t by_script[SC_JOINING + 1]; /* letters that come out */
	bool ascii;		/* it has ASCII letters too */
	bool mark;		/* a dash, quote, emoji came out */
	unsigned firm;		/* weight of the last sequence by itself */
};

struct verdict {
	bool covered;		/* SET explains all that is not ASCII */
	bool strong;		/* and hardly anything else does */
	uint64_t nseq, weight;
};

/* What may have been added to the text after it was read wrongly. */
static bool
is_stray(uint32_t cp)
{
	return cp == 0xAB || cp == 0xBB || cp == 0x2013 || cp == 0x2014 ||
	    cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D ||
	    cp == 0x201E || cp == 0x2026;
}

/* Would text have CP?  Not what few but linguists and old books do. */
static bool
is_plausible(const struct mojibake *m, uint32_t cp)
{
	unsigned gc = props_of(cp)->gc;

	for (unsigned set = 0; set < LEGACY_SETS; set++)
		if (byte_of(m, set, cp) != 0)
			return true;	/* it may have been read wrongly too */
	/* Bullets of symbol fonts are private; emoji may be newer than we. */
	if (gc == GC_CC || (gc == GC_CN && (cp < 0x1F000 || cp > 0x1FAFF)) ||
	    (gc == GC_CO && cp > 0xFFFF))
		return false;
	if (cp >= 0x180 && cp < 0x300)
		return cp == 0x18F || cp == 0x259 || cp == 0x1A0 ||
		    cp == 0x1A1 || cp == 0x1AF || cp == 0x1B0 ||
		    (cp >= 0x1CD && cp <= 0x1DC) ||
		    (cp >= 0x218 && cp <= 0x21B) || cp == 0x2BB || cp == 0x2BC;
	return !(cp >= 0x32F && cp < 0x384) && !(cp >= 0x460 && cp < 0x490) &&
	    !(cp >= 0x500 && cp < 0x530);
}

/* Dashes, quotes, signs, emoji: nothing else makes these sequences. */
static bool
is_mark(enum legacy set, uint32_t cp)
{
	/* But in these two the sequences are letters. */
	if (set == LEGACY_866 || set == LEGACY_MAC)
		return false;
	return (cp >= 0x2010 && cp <= 0x2044) || cp == 0x20AC ||
	    cp == 0x2116 || cp == 0x2122 || cp >= 0x1F300;
}

static bool
is_ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Does CP, a raised sign, end words? */
static bool
is_closer(uint32_t cp)
{
	return cp == 0x2122 || is_one_of(cp < 0x100 ? cp : 0,
	    "\xAA\xAE\xB0\xB2\xB3\xB9\xBA");
}

/*
 * The weight of the sequence, whose last character is CP, if it is the only one
 * in its token.  Read as cp1252 most texts in Latin letters are like that:
 * cafÃ©.  Asked for is what no word begins or ends in.
 */
static unsigned
firmness(const struct token *t, uint32_t cp, unsigned char next)
{
	unsigned lead = (unsigned char)t->seq[0];
	bool closes = is_closer(cp);

	if (t->set != LEGACY_1252 || !t->odd || t->want != 2 || lead > 0xC5)
		return 0;
	if (t->before >= 'a' && t->before <= 'z')
		return lead == 0xC3 ? ENOUGH : ENOUGH / 2;
	if ((lead == 0xC2 && t->before < '@') ||
	    (lead == 0xC3 && (!closes || is_ascii_letter(next))))
		return ENOUGH / 2;
	return 0;
}

/* Takes the sequence that is whole; false if text would not have it. */
static bool
take_sequence(struct token *t, uint32_t last, unsigned char next)
{
	const struct props *r;
	uint32_t cp;

	if (utf8_next(t->seq, t->seq + t->have, &cp) != t->have ||
	    cp == UTF8_BAD || !is_plausible(t->m, cp))
		return false;
	r = props_of(cp);
	if (props_is_letter(r) && r->script != SC_COMMON)
		t->by_script[r->script == SC_KANA ? SC_HAN : r->script]++;
	t->nseq++;
	t->nodd += t->odd;
	t->mark |= t->odd && t->want > 2 && is_mark(t->set, cp);
	t->firm = firmness(t, last, next);
	t->want = t->have = 0;
	return true;
}

/*
 * Does CP, behind a lead of two bytes, stand for the one byte that cp1251 does
 * not have?  It was often lost; so a capital I is there.
 */
static bool
is_lost(enum legacy set, uint32_t cp)
{
	return set == LEGACY_1251 && (cp == '?' || cp == 0xFFFD);
}

/* Is CP odd where it stands? */
static bool
is_odd_here(const struct token *t, uint32_t cp)
{
	if (t->prev < 0x80)
		return false;
	if (t->have == 1 && t->before >= 'A' && t->before <= 'Z' &&
	    is_closer(cp))
		return false;
	if (is_odd(cp))
		return !is_box(cp) || !is_box(t->prev);
	/* What the second byte of a quote becomes. */
	return (cp == 0x402 && t->set == LEGACY_1251 && t->have == 1 &&
	    t->want == 3) || (cp == 0xC7 && t->set == LEGACY_437);
}

/* Takes CP; false if SET does not explain it.  NEXT is the byte behind. */
static bool
take(struct token *t, uint32_t cp, unsigned char next)
{
	unsigned byte = t->want == 2 && is_lost(t->set, cp) ? LOST :
	    byte_of(t->m, t->set, cp);

	if (byte == 0)
		return false;
	t->jumps += (props_of(cp)->bits & P_UPPER) != 0 &&
	    (props_of(t->prev)->bits & P_LOWER) != 0;
	if (t->want == 0 && byte < 0xC0)
		return is_stray(cp);
	if (t->want == 0) {
		if (byte < 0xC2 || byte > 0xF4)
			return false;
		t->want = length_of(byte);
		t->before = t->prev;
		t->odd = is_odd_here(t, cp);
	} else {
		if (byte >= 0xC0)
			return false;
		t->odd |= is_odd_here(t, cp);
	}
	t->seq[t->have++] = (char)byte;
	return t->have < t->want || take_sequence(t, cp, next);
}

/* Are the letters that came out of one script, nearly all? */
static bool
is_one_script(const struct token *t)
{
	/* cp437, if that is read wrongly in its turn, has these two. */
	uint64_t most = t->by_script[SC_LATIN] + t->by_script[SC_GREEK];
	uint64_t all = 0;

	for (unsigned s = 0; s <= SC_JOINING; s++) {
		all += t->by_script[s];
		if (t->by_script[s] > most)
			most = t->by_script[s];
	}
	return all - most <= most / 4;
}

/*
 * May the few sequences of a token be evidence?  Capitals with raised signs
 * behind them make such by chance; but then what comes out is no word.
 */
static bool
is_wordlike(const struct token *t)
{
	uint64_t latin = t->by_script[SC_LATIN], others = 0;

	for (unsigned s = 0; s <= SC_JOINING; s++)
		if (s != SC_LATIN)
			others += t->by_script[s];
	if (t->nseq >= 4)
		return true;
	if (t->ascii || latin == 0)
		return t->ascii ? latin > others : others > 0;
	return t->set == LEGACY_1252 || t->set == LEGACY_437;
}

static struct verdict
judge(const struct mojibake *m, enum legacy set, const char *p,
    const char *end)
{
	struct token t = { .m = m, .set = set };
	struct verdict v = { 0 };
	uint32_t cp;

	for (; p < end; t.prev = cp) {
		p += utf8_next(p, end, &cp);
		t.ascii |= is_ascii_letter(cp);
		if (cp < 0x80 && t.want == 0)
			continue;
		if ((cp < 0x80 && !is_lost(set, cp)) || cp == UTF8_BAD ||
		    !take(&t, cp, p < end ? (unsigned char)*p : 0))
			return v;
	}
	v.covered = t.want == 0 && is_one_script(&t);
	if (!v.covered)
		return v;
	v.nseq = t.nseq;
	if (t.nseq >= 2 && t.nodd > 0 && is_wordlike(&t))
		v.weight = t.nseq + t.nodd;
	else if (t.nseq == 1)
		v.weight = t.firm;
	v.weight += t.mark ? ENOUGH : 0;
	v.strong = v.weight > 0 || (t.nseq >= 2 && t.jumps > 0);
	return v;
}

/* --- a record ------------------------------------------------------------- */

/*
 * The next token of [P, END) with a byte that is not ASCII, into *START; its
 * end.  START is END if there is none.
 */
static const char *
next_token(const char *p, const char *end, const char **start)
{
	const char *from = p;
	bool high = false;

	for (; p < end; p++) {
		unsigned char c = (unsigned char)*p;

		high |= c >= 0x80;
		if (c > ' ')
			continue;
		if (high)
			break;
		from = p + 1;
	}
	*start = high ? from : end;
	return p;
}

struct tally {			/* of tokens */
	uint64_t weight, covered, uncovered;
};

/* Adds up what the token [P, END), which is not all ASCII, is in each SETS. */
static void
tally_token(const struct mojibake *m, const char *p, const char *end,
    struct tally *sets)
{
	const char *high = p;
	uint32_t cp;

	while ((unsigned char)*high < 0x80)
		high++;
	utf8_next(high, end, &cp);
	for (unsigned set = 0; set < LEGACY_SETS; set++) {
		struct verdict v = { 0 };

		/* Most can be ruled out by how it begins. */
		if (byte_of(m, set, cp) >= 0xC2 || is_stray(cp))
			v = judge(m, set, p, end);
		sets[set].weight += v.weight;
		sets[set].covered += v.covered && v.nseq > 0;
		sets[set].uncovered += !v.covered;
	}
}

/* The charset of which there is most, if it is enough; else LEGACY_SETS. */
static enum legacy
choose(const struct tally *sets)
{
	enum legacy best = 0, next = LEGACY_SETS;

	for (unsigned set = 1; set < LEGACY_SETS; set++) {
		if (sets[set].weight > sets[best].weight) {
			best = set;
			next = LEGACY_SETS;
		} else if (sets[set].weight == sets[best].weight)
			next = set;
	}
	return sets[best].weight >= ENOUGH && next == LEGACY_SETS ? best :
	    LEGACY_SETS;
}

/* Makes of the token from P to END, which SET covers, what it was. */
static void
undo(const struct mojibake *m, enum legacy set, struct patch *t, const char *p,
    const char *end)
{
	bool open = false;	/* inside a run of sequences */
	size_t from = 0;	/* where it stands in the output */
	unsigned left = 0;	/* bytes to come in the sequence */
	uint32_t cp;

	for (unsigned len; p < end; p += len) {
		unsigned byte;

		len = utf8_next(p, end, &cp);
		byte = left == 1 && is_lost(set, cp) ? LOST :
		    cp < 0x80 ? 0 : byte_of(m, set, cp);
		if (left == 0 && byte >= 0xC0)
			left = length_of(byte);
		if (open && left == 0)
			patch_close(t, p, from);
		else if (!open && left > 0)
			from = patch_open(t, p);
		open = left > 0;
		if (open) {
			buf_putc(t->out, (char)byte);
			left--;
		}
	}
	if (open)
		patch_close(t, end, from);
}

/* One charset undone in the record of N bytes at P; false if there is none. */
static bool
undo_charset(const struct mojibake *m, const char *p, size_t n,
    struct buf *out, struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	struct tally sets[LEGACY_SETS] = { 0 };
	const char *end = t.end, *start, *q;
	enum legacy set;
	bool all;

	for (q = next_token(p, end, &start); start < end;
	    q = next_token(q, end, &start))
		tally_token(m, start, q, sets);
	set = choose(sets);
	if (set == LEGACY_SETS)
		return false;
	/* Where little is left over, words of one letter are undone too. */
	all = sets[set].uncovered <= sets[set].covered / 3;
	for (q = next_token(p, end, &start); start < end;
	    q = next_token(q, end, &start)) {
		struct verdict v = judge(m, set, start, q);

		if (v.covered && v.nseq > 0 && (v.strong || all))
			undo(m, set, &t, start, q);
	}
	patch_end(&t);
	return true;
}

/* --- rounds --------------------------------------------------------------- */

uint64_t
mojibake_repair(const struct mojibake *m, struct mojibake_work *w,
    const char *p, size_t n, struct buf *out, struct edits *edits)
{
	struct edits *net = &w->round;
	const char *from = p;

	if (mojibake_suspect(m, p, p + n) == p + n)
		return 0;
	trail_cut(&w->trail, 0);
	for (;;) {
		struct buf *to = from == w->a.p ? &w->b : &w->a;

		to->n = w->round.list.n = 0;
		if (!undo_charset(m, from, n, to, &w->round) &&
		    hacks_repair_latin(from, n, to, &w->round) == 0 &&
		    hacks_repair(from, n, to, &w->round) == 0)
			break;
		trail_add(&w->trail, 0, STEP_MOJIBAKE, &w->round, from, to->p);
		from = to->p;
		n = to->n;
	}
	if (from == p)
		return 0;
	buf_put(out, from, n);
	trail_net(&w->trail, 0, trail_count(&w->trail), net);
	if (edits != NULL)
		buf_put(&edits->list, net->list.p, net->list.n);
	return edits_count(net);
}

void
mojibake_free(struct mojibake_work *w)
{
	buf_free(&w->a);
	buf_free(&w->b);
	buf_free(&w->round.list);
	trail_free(&w->trail);
}
