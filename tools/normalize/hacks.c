/* hacks - see hacks.h */
#include <stdbool.h>

#include "../../common/patch.h"
#include "../../common/utf8.h"
#include "hacks.h"
#include "legacy.h"

enum table { KZ1048, PT154, FONT, TABLES };

/*
 * Alphabets that have some of the letters, a bit each: Macedonian, Serbian,
 * Ukrainian, Rusyn, Belarusian, Uzbek, Karakalpak, Abkhaz, and Altai, for
 * which Azerbaijani is the same here.  A word whose letters no alphabet has
 * together is in none of these languages.  SIGN: no letter at all.
 */
enum { MKD = 1, SRP = 2, UKR = 4, RSN = 8, BEL = 16, UZB = 32, KAA = 64,
	ABK = 128, ALT = 256, SIGN = 512,
	ANY = 511 };

/* What stands for a Kazakh letter, by its small form. */
static const struct hack {
	uint16_t cp, as[TABLES];
	uint16_t langs;
} hacks[] = {
	{ 0x452, { 0, 0, 0x4B1 }, SRP },			/* ђ */
	{ 0x453, { 0, 0x493, 0x493 }, MKD },			/* ѓ */
	{ 0x454, { 0x493, 0x4D9, 0 }, UKR | RSN },		/* є */
	{ 0x455, { 0x4A3, 0, 0x4D9 }, MKD },			/* ѕ */
	{ 0x457, { 0x4AF, 0, 0 }, UKR | RSN },			/* ї */
	{ 0x458, { 0x4D9, 0, 0 }, MKD | SRP | ALT },		/* ј */
	{ 0x459, { 0, 0, 0 }, MKD | SRP },			/* љ */
	{ 0x45A, { 0, 0x4A3, 0x4A3 }, MKD | SRP },		/* њ */
	{ 0x45B, { 0x4BB, 0x4BB, 0 }, SRP },			/* ћ */
	{ 0x45C, { 0x49B, 0x49B, 0x49B }, MKD },		/* ќ */
	{ 0x45E, { 0x4B1, 0, 0 }, BEL | UZB | KAA },		/* ў */
	{ 0x45F, { 0, 0, 0x4AF }, MKD | SRP | ABK },		/* џ */
	{ 0x491, { 0x4E9, 0, 0 }, UKR | RSN },			/* ґ */
	/* In PT154 also signs; capital letters are not their capitals. */
	{ 0xA4, { 0, 0x4E8, 0 }, SIGN },
	{ 0xA6, { 0, 0x4B0, 0 }, SIGN },
	{ 0xB1, { 0, 0x4B1, 0 }, SIGN },
	{ 0xB5, { 0, 0x4E9, 0 }, SIGN },
	{ 0x2021, { 0, 0x4AE, 0 }, SIGN },
	{ 0x2030, { 0, 0x4AF, 0 }, SIGN },
};
enum { NHACKS = sizeof hacks / sizeof *hacks };

static bool
is_capital(uint32_t cp)
{
	return (cp >= 0x400 && cp < 0x430) ||
	    (cp >= 0x490 && cp < 0x500 && (cp & 1) == 0);
}

static uint32_t
small(uint32_t cp)
{
	return !is_capital(cp) ? cp : cp < 0x410 ? cp + 0x50 :
	    cp < 0x430 ? cp + 0x20 : cp + 1;
}

/* What CP, a small letter or a sign, is a hack for; NULL if for none. */
static const struct hack *
hack_of(uint32_t cp)
{
	if ((cp >= 0x430 && cp < 0x450) || cp < 0x80)
		return NULL;	/* nearly all letters */
	for (unsigned i = 0; i < NHACKS; i++)
		if (hacks[i].cp == cp)
			return &hacks[i];
	return NULL;
}

static bool
is_genuine(uint32_t cp)
{
	switch (cp) {
	case 0x493: case 0x49B: case 0x4A3: case 0x4AF:
	case 0x4B1: case 0x4BB: case 0x4D9: case 0x4E9:
		return true;
	}
	return false;
}

/* The alphabets that have the small letter CP, which is no hack. */
static unsigned
alphabets(uint32_t cp)
{
	switch (cp) {
	case 0x438:				/* и */
		return ANY & ~(unsigned)BEL;
	case 0x439:				/* й */
		return UKR | RSN | BEL | UZB | KAA | ALT;
	case 0x449:				/* щ */
		return UKR | RSN | KAA | ALT;
	case 0x44A:				/* ъ */
		return RSN | UZB | KAA | ALT;
	case 0x44B:				/* ы */
		return RSN | BEL | KAA | ALT | ABK;
	case 0x44C:				/* ь */
		return ANY & ~(unsigned)(MKD | SRP);
	case 0x44D: case 0x451:			/* э ё */
		return RSN | BEL | UZB | KAA | ALT;
	case 0x44E: case 0x44F:			/* ю я */
		return UKR | RSN | BEL | UZB | KAA | ALT;
	case 'i': case 0x456:			/* і */
		return UKR | RSN | BEL;
	}
	return is_genuine(cp) ? UZB | KAA | ABK | ALT : ANY;
}

/* --- words ---------------------------------------------------------------- */

struct word {
	const char *p, *end;
	unsigned langs;		/* alphabets that have all its letters */
	uint64_t nletters, nhacks; /* letters that are Cyrillic; hacks */
	bool genuine;		/* has a Kazakh letter */
	bool foreign;		/* has one that none of this knows */
	bool signs;		/* has hacks that are signs */
	bool doubtful;		/* and but a letter or two: they may be signs */
};

/* Is CP part of a word?  Latin i is there for Cyrillic, often. */
static bool
in_word(uint32_t cp)
{
	return (cp >= 0x400 && cp < 0x530) || cp == 'i' || cp == 'I' ||
	    (cp >= 0x80 && cp < 0x2031 && hack_of(cp) != NULL);
}

static void
add_letter(struct word *w, uint32_t cp)
{
	const struct hack *h;

	cp = cp == 'I' ? 'i' : small(cp);
	w->nletters += cp >= 0x400 && cp < 0x530;
	h = hack_of(cp);
	w->nhacks += h != NULL;
	w->langs &= h != NULL ? h->langs : alphabets(cp);
	w->signs |= h != NULL && h->langs == SIGN;
	/* What the old font has for the one left out is not known. */
	if (is_genuine(cp))
		w->genuine |= cp != 0x4E9;
	else if (h == NULL && cp >= 0x400 && (cp < 0x430 || cp > 0x457))
		w->foreign = true;
}

/* The next word from P on into *W; false if there is none below END. */
static bool
next_word(const char *p, const char *end, struct word *w)
{
	uint32_t cp;
	unsigned len;

	for (;; p += len) {
		if (p == end)
			return false;
		len = utf8_next(p, end, &cp);
		if (cp >= 'A' && in_word(cp))
			break;
	}
	*w = (struct word){ .p = p, .langs = ANY };
	while (p < end) {
		len = utf8_next(p, end, &cp);
		if (!in_word(cp))
			break;
		add_letter(w, cp);
		p += len;
	}
	w->end = p;
	w->doubtful = w->nletters < 3 && w->signs;
	return true;
}

/* --- does it look Kazakh? ------------------------------------------------- */

/* Kinds of small Kazakh letters. */
enum kind { CONSONANT, FRONT, BACK, MIDDLE, GLIDE };

static enum kind
kind_of(uint32_t cp)
{
	switch (cp) {
	case 0x456: case 'i': case 0x4AF: case 0x4D9: case 0x4E9:
		return FRONT;		/* і ү ә ө */
	case 0x430: case 0x43E: case 0x44B: case 0x4B1:
		return BACK;		/* а о ы ұ */
	case 0x435: case 0x44D: case 0x451:
		return MIDDLE;		/* е э ё: of loan words too */
	case 0x438: case 0x443: case 0x44E: case 0x44F:
		return GLIDE;		/* и у ю я */
	}
	return CONSONANT;
}

struct fit {			/* of a word, letter by letter */
	unsigned front, back, vowels, consonants; /* the last: in a row */
	enum kind prev;
	bool prev_hack, hacked;	/* a hack is among the CONSONANTS */
	bool rounded;		/* the last is ө ұ ү */
	bool late;		/* one of these is not in the first syllable */
	bool bad;
};

static void
fit_letter(struct fit *f, uint32_t cp, bool hack, bool first)
{
	enum kind k = kind_of(cp);

	f->front += k == FRONT;
	f->back += k == BACK || cp == 0x49B || cp == 0x493;
	f->rounded = hack && (cp == 0x4E9 || cp == 0x4B1 || cp == 0x4AF);
	f->late |= f->rounded && f->vowels > 0;
	if (k == CONSONANT) {
		f->consonants++;
		f->hacked |= hack;
		/* ң only behind a vowel; no word begins in two consonants. */
		f->bad |= cp == 0x4A3 && (first || f->prev == CONSONANT);
		f->bad |= f->hacked && (f->consonants > 3 ||
		    (f->consonants == 2 && f->vowels == 0));
	} else {
		/* No vowel is beside another, if not у and its like. */
		f->bad |= !first && (hack || f->prev_hack) &&
		    f->prev != CONSONANT && k != GLIDE && f->prev != GLIDE;
		f->vowels++;
		f->consonants = 0;
		f->hacked = false;
	}
	f->prev = k;
	f->prev_hack = hack;
}

/* How well W, with hacks, keeps to Kazakh by the table T: -2 to 2. */
static int
fit(const struct word *w, enum table t)
{
	struct fit f = { 0 };
	uint32_t cp;

	for (const char *p = w->p; p < w->end; ) {
		bool first = p == w->p;
		const struct hack *h;

		p += utf8_next(p, w->end, &cp);
		cp = cp == 'I' ? 'i' : small(cp);
		h = hack_of(cp);
		if (h != NULL && h->as[t] == 0)
			return -2;
		fit_letter(&f, h != NULL ? small(h->as[t]) : cp, h != NULL,
		    first);
	}
	if (f.bad || f.rounded || f.vowels == 0)
		return -2;
	return f.late || (f.front > 0 && f.back > 0) ? 0 : 2;
}

/* --- a record ------------------------------------------------------------- */

struct tally {			/* of words */
	int64_t fit[TABLES];
	uint64_t words, hacked, impossible, with_signs;
	uint64_t alien;		/* with Kazakh or unknown letters */
	uint64_t seen, sure;	/* bit I: hacks[I] is there, in no doubt */
};

/* Does W begin with "Kazakh"?  It is in no other alphabet that way. */
static bool
is_qazaq(const struct word *w)
{
	static const uint16_t qazaq[] = { 0x45C, 0x430, 0x437, 0x430, 0x45C };
	const char *p = w->p;
	uint32_t cp;

	for (unsigned i = 0; i < sizeof qazaq / sizeof *qazaq; i++) {
		if (p == w->end)
			return false;
		p += utf8_next(p, w->end, &cp);
		if (small(cp) != qazaq[i])
			return false;
	}
	return true;
}

static void
tally_word(struct tally *y, const struct word *w)
{
	uint64_t seen = 0;
	uint32_t cp;

	y->words += w->nletters > 1;
	y->alien += w->foreign || w->genuine;
	if (w->nhacks == 0 || w->nletters == 0 || w->foreign)
		return;
	y->with_signs += w->signs;
	if (!w->doubtful) {
		y->hacked++;
		y->impossible += w->langs == 0 || is_qazaq(w);
	}
	for (unsigned t = 0; t < TABLES; t++)
		y->fit[t] += fit(w, t);
	for (const char *p = w->p; p < w->end; ) {
		const struct hack *h;

		p += utf8_next(p, w->end, &cp);
		h = hack_of(small(cp));
		if (h != NULL)
			seen |= (uint64_t)1 << (h - hacks);
	}
	y->seen |= seen;
	if (!w->doubtful)
		y->sure |= seen;
}

/* How many alphabets it takes to have all hacks; signs are like one more. */
static unsigned
alphabets_needed(const struct tally *y)
{
	unsigned n = y->with_signs > 1, taken = 0; /* one may be a slip */

	for (unsigned i = 0; i < NHACKS; i++)
		if ((y->sure >> i & 1) != 0 && hacks[i].langs != SIGN &&
		    (hacks[i].langs & taken) == 0) {
			taken |= hacks[i].langs;
			n++;
		}
	return n;
}

/* Do two tables make the same of all hacks that were seen? */
static bool
is_same(const struct tally *y, enum table a, enum table b)
{
	for (unsigned i = 0; i < NHACKS; i++)
		if ((y->seen >> i & 1) != 0 && hacks[i].as[a] != hacks[i].as[b])
			return false;
	return true;
}

/* Is there enough that nothing but hacks explains, with T for table? */
static bool
is_proven(const struct tally *y, enum table t)
{
	/* Of Kazakh words one in two has a hack; beside them may be Russian. */
	uint64_t share = y->impossible > 0 ? 8 : 3;

	/* Two witnesses: words, or what they have together. */
	return y->impossible + alphabets_needed(y) >= 3 &&
	    y->fit[t] >= (int64_t)y->hacked && y->alien <= y->hacked / 4 &&
	    y->hacked * share >= y->words;
}

/* The table that the record was written by, or TABLES. */
static enum table
choose(const struct tally *y)
{
	enum { MARGIN = 3 };	/* more than words of loose harmony make */
	enum table best = 0;

	for (unsigned t = 1; t < TABLES; t++)
		if (y->fit[t] > y->fit[best])
			best = t;
	for (unsigned t = 0; t < TABLES; t++)
		if (t != best && y->fit[best] - y->fit[t] < MARGIN &&
		    !is_same(y, t, best))
			return TABLES;
	return is_proven(y, best) ? best : TABLES;
}

/* Appends W by the table T; returns whether it is another word then. */
static bool
repair_word(const struct word *w, enum table t, struct buf *out)
{
	bool changed = false;
	uint32_t cp;

	for (const char *p = w->p; p < w->end; ) {
		unsigned len = utf8_next(p, w->end, &cp);
		const struct hack *h = hack_of(small(cp));

		if (h != NULL && h->as[t] != 0) {
			utf8_append(out, h->as[t] - is_capital(cp));
			changed = true;
		} else
			buf_put(out, p, len);
		p += len;
	}
	return changed;
}

uint64_t
hacks_repair(const char *p, size_t n, struct buf *out, struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	struct tally y = { 0 };
	struct word w;
	enum table table;

	for (const char *q = p; next_word(q, t.end, &w); q = w.end)
		tally_word(&y, &w);
	table = choose(&y);
	if (table == TABLES)
		return 0;
	for (const char *q = p; next_word(q, t.end, &w); q = w.end) {
		size_t from;

		if (w.nhacks == 0 || w.nletters == 0 || w.foreign)
			continue;
		from = patch_open(&t, w.p);
		if (repair_word(&w, table, out))
			patch_close(&t, w.end, from);
		else
			out->n = from;
	}
	return patch_end(&t);
}

/* --- cp1251 read as latin-1 ----------------------------------------------- */

/* The Cyrillic letter that was read as CP; 0 if there is none. */
static uint32_t
letter_read_as(uint32_t cp)
{
	uint32_t c = 0;

	if (cp >= 0x80 && cp < 0x100)
		c = legacy_chars[LEGACY_1251][cp - 0x80];
	else if ((cp >= 0x100 && cp < 0x300) || (cp >= 0x2000 && cp < 0x2123))
		for (unsigned i = 0; i < 32; i++)
			if (legacy_chars[LEGACY_1252][i] == cp)
				c = legacy_chars[LEGACY_1251][i];
	return c >= 0x400 && c < 0x500 ? c : 0;
}

struct latin {			/* a word of such letters alone */
	const char *p, *end;
	unsigned row, most;	/* consonants in a row: now, most */
	uint64_t letters, vowels, steps; /* STEPS: in the order of the ABC */
	uint64_t plain, longest; /* U+00C0-FF in a row: now, most */
	bool joined;		/* Latin letters are beside it */
	bool jumps;		/* a capital is behind a small letter */
};

static bool
is_latin(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void
add_latin(struct latin *w, uint32_t cp, uint32_t c, uint32_t before)
{
	bool vowel = kind_of(small(c)) != CONSONANT;

	w->letters++;
	w->vowels += vowel;
	w->row = vowel ? 0 : w->row + 1;
	if (w->row > w->most)
		w->most = w->row;
	w->steps += before != 0 && (small(c) == small(before) + 1 ||
	    c == before);
	w->jumps |= before != 0 && is_capital(c) && !is_capital(before);
	w->plain = cp >= 0xC0 && cp <= 0xFF ? w->plain + 1 : 0;
	if (w->plain > w->longest)
		w->longest = w->plain;
}

static bool
next_latin(const char *p, const char *end, struct latin *w)
{
	uint32_t cp = 0, before = 0, c;
	unsigned len;

	for (;; p += len, before = cp) {
		if (p == end)
			return false;
		len = utf8_next(p, end, &cp);
		if (letter_read_as(cp) != 0)
			break;
	}
	*w = (struct latin){ .p = p, .joined = is_latin(before) };
	for (before = 0; p < end; p += len, before = c) {
		len = utf8_next(p, end, &cp);
		c = letter_read_as(cp);
		if (c == 0) {
			w->joined |= is_latin(cp);
			break;
		}
		add_latin(w, cp, c, before);
	}
	w->end = p;
	return true;
}

/* Can W, of four letters or more, be spoken in Cyrillic? */
static bool
is_speakable(const struct latin *w)
{
	return !w->jumps && w->most <= 4 && w->vowels * 4 >= w->letters &&
	    w->vowels < w->letters && w->steps * 3 <= w->letters;
}

/* Is there but one way to read the N bytes at P, and is that Cyrillic? */
static bool
is_latin_hack(const char *p, size_t n)
{
	const char *end = p + n;
	uint64_t good = 0, bad = 0;
	struct latin w;

	for (; next_latin(p, end, &w); p = w.end)
		if (w.joined || (w.letters >= 4 && !is_speakable(&w)))
			bad++;
		else
			good += w.longest >= 4;
	return good >= 2 && bad <= good / 3;
}

/* What was read as CP, or CP if that is not known to be wrong. */
static uint32_t
sign_read_as(uint32_t cp)
{
	/* Controls, if it was latin-1; and a raised 1 is a numero sign. */
	return (cp >= 0x80 && cp < 0xA0) || cp == 0xB9 ?
	    legacy_chars[LEGACY_1251][cp - 0x80] : cp;
}

/* Replaces the runs of characters from P to END that are read otherwise. */
static void
read_again(uint32_t (*read_as)(uint32_t), struct patch *t, const char *p,
    const char *end)
{
	bool open = false;	/* inside a run */
	size_t from = 0;	/* where it stands in the output */
	uint32_t cp, c;

	for (unsigned len; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		c = read_as(cp);
		if (open && c == cp)
			patch_close(t, p, from);
		else if (!open && c != cp)
			from = patch_open(t, p);
		open = c != cp;
		if (open)
			utf8_append(t->out, c);
	}
	if (open)
		patch_close(t, end, from);
}

uint64_t
hacks_repair_latin(const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct patch t = patch_begin(p, n, out, edits);
	struct latin w;

	if (!is_latin_hack(p, n))
		return 0;
	for (const char *q = p; next_latin(q, t.end, &w); q = w.end) {
		/* Signs alone may be what they seem. */
		if (w.joined || (w.longest == 0 && w.letters < 2))
			continue;
		read_again(sign_read_as, &t, p, w.p);
		read_again(letter_read_as, &t, w.p, w.end);
		p = w.end;
	}
	read_again(sign_read_as, &t, p, t.end);
	return patch_end(&t);
}
