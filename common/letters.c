/* letters - see letters.h */
#include "blocks.h"
#include "letters.h"
#include "patch.h"
#include "utf8.h"

enum script_index { LATIN, CYRILLIC, GREEK, NSCRIPTS };

enum {				/* what a code point is to a word */
	OUTSIDE = 0,
	NEUTRAL = 1 << NSCRIPTS,	/* marks, digits, modifier letters */
	FOREIGN = 1 << (NSCRIPTS + 1)	/* letters of all other scripts */
	/* and 1 << LATIN, 1 << CYRILLIC, 1 << GREEK */
};

enum {				/* limits of a row */
	TO_LATIN = 1,		/* only towards Latin */
	TO_CYRILLIC = 2,	/* only towards Cyrillic */
	NO_KAZAKH = 4,		/* the Cyrillic letter is not in Kazakh text */
	WEAK = 8,		/* less alike */
	SYMBOL = 16		/* the Greek letter stands in formulas: ρgh */
};

/*
 * Letters that look alike; 0 is none.  Of several rows with a letter the first
 * counts that has its other side.  Small в к м н т are like no Latin letters;
 * but k m t are found for к м т.
 */
static const struct row {
	uint16_t letter[NSCRIPTS], limits;
} rows[] = {
	/* capitals */
	{ { 'A', 0x0410, 0x0391 }, 0 }, { { 'B', 0x0412, 0x0392 }, 0 },
	{ { 'C', 0x0421, 0x03F9 }, 0 }, { { 'E', 0x0415, 0x0395 }, 0 },
	{ { 'H', 0x041D, 0x0397 }, 0 }, { { 'I', 0x0406, 0x0399 }, 0 },
	{ { 'K', 0x041A, 0x039A }, 0 }, { { 'M', 0x041C, 0x039C }, 0 },
	{ { 'N', 0, 0x039D }, 0 }, { { 'O', 0x041E, 0x039F }, 0 },
	{ { 'P', 0x0420, 0x03A1 }, 0 }, { { 'T', 0x0422, 0x03A4 }, 0 },
	{ { 'X', 0x0425, 0x03A7 }, 0 }, { { 'Z', 0, 0x0396 }, 0 },
	{ { 'Y', 0x04AE, 0x03A5 }, 0 },		/* or У: see settle() */
	{ { 'Y', 0x0423, 0 }, 0 },
	{ { 0x00CB, 0x0401, 0 }, 0 },			/* Ë Ё */
	{ { 0x00CF, 0x0407, 0x03AA }, 0 },		/* Ï Ї */
	{ { 0x018F, 0x04D8, 0 }, 0 },			/* Ə Ә */
	{ { 0x018E, 0x04D8, 0 }, TO_CYRILLIC },		/* Ǝ, capital of ǝ */
	{ { 0x019F, 0x04E8, 0 }, 0 },			/* Ɵ Ө */
	{ { 0, 0x04E8, 0x0398 }, TO_CYRILLIC },		/* Θ */
	{ { 0, 0x0413, 0x0393 }, 0 }, { { 0, 0x041F, 0x03A0 }, 0 }, /* Г П */
	{ { 0, 0x0424, 0x03A6 }, 0 },			/* Ф Φ */
	/* small letters */
	{ { 'a', 0x0430, 0 }, 0 }, { { 'c', 0x0441, 0x03F2 }, 0 },
	{ { 'e', 0x0435, 0 }, 0 }, { { 'i', 0x0456, 0 }, 0 },
	{ { 'h', 0x04BB, 0 }, 0 },			/* һ, never н */
	{ { 'o', 0x043E, 0x03BF }, 0 }, { { 'v', 0, 0x03BD }, SYMBOL },
	{ { 'p', 0x0440, 0x03C1 }, SYMBOL },
	{ { 'x', 0x0445, 0 }, 0 }, { { 'y', 0x0443, 0 }, 0 },
	{ { 0x00EB, 0x0451, 0 }, 0 },			/* ë ё */
	{ { 0x00EF, 0x0457, 0x03CA }, 0 },		/* ï ї */
	{ { 0x0259, 0x04D9, 0 }, 0 },			/* ə ә */
	{ { 0x01DD, 0x04D9, 0 }, TO_CYRILLIC },		/* ǝ */
	{ { 0x0275, 0x04E9, 0 }, 0 },			/* ɵ ө */
	{ { 0, 0x04E9, 0x03B8 }, TO_CYRILLIC },		/* θ */
	{ { 0, 0x04AF, 0x03B3 }, TO_CYRILLIC | SYMBOL }, /* ү γ */
	{ { 0, 0x0454, 0x03F5 }, TO_CYRILLIC },		/* є ϵ */
	{ { 0, 0x043A, 0x03BA }, 0 },			/* к κ */
	{ { 'k', 0x043A, 0 }, TO_CYRILLIC | WEAK },
	{ { 'm', 0x043C, 0 }, TO_CYRILLIC | WEAK },
	{ { 't', 0x0442, 0 }, TO_CYRILLIC | WEAK },
	/* of other languages; palochka last */
	{ { 'J', 0x0408, 0x037F }, NO_KAZAKH },
	{ { 'j', 0x0458, 0x03F3 }, NO_KAZAKH },
	{ { 'Q', 0x051A, 0 }, TO_LATIN }, { { 'q', 0x051B, 0 }, TO_LATIN },
	{ { 'S', 0x0405, 0 }, TO_LATIN }, { { 's', 0x0455, 0 }, TO_LATIN },
	{ { 'W', 0x051C, 0 }, TO_LATIN }, { { 'w', 0x051D, 0 }, TO_LATIN },
	{ { 'd', 0x0501, 0 }, TO_LATIN },
	{ { 'I', 0x04C0, 0 }, TO_LATIN }, { { 'l', 0x04CF, 0 }, TO_LATIN },
};

/*
 * Cyrillic letters that are taken for a Kazakh one.  Yakut, Altai and Mari have
 * ҥ and Kildin Sami ӊ beside ө ү һ: ELSEWHERE asks for a letter they all lack.
 */
static const struct {
	uint16_t letter, right;
	bool elsewhere;
} wrong[] = {
	{ 0x0407, 0x0406, false }, { 0x0457, 0x0456, false },	/* ї і */
	{ 0x04C0, 0x0406, false }, { 0x04CF, 0x0456, false },	/* ӏ і */
	{ 0x0472, 0x04E8, false }, { 0x0473, 0x04E9, false },	/* ѳ ө */
	{ 0x04A4, 0x04A2, true }, { 0x04A5, 0x04A3, true },	/* ҥ ң */
	{ 0x04C9, 0x04A2, true }, { 0x04CA, 0x04A3, true },	/* ӊ ң */
};

enum {				/* what a letter is to Kazakh */
	ALPHABET = 1,		/* in its alphabet */
	OWN = 2,		/* not in the Russian alphabet, nor і */
	PROOF = 4		/* not in the alphabets that have ҥ or ӊ */
};

#define UNSETTLED 0x03A5	/* for a Y that is Ү or У, until settle() */

/* What a letter says of a Y beside it. */
enum sound { BACK, FRONT, EITHER, VOWEL, CONSONANT, LOAN, EDGE };

/* Suffixes that follow a name, the longer first. */
static const char *const suffixes[] = {
	"ның", "нің", "дың", "дің", "тың", "тің", "лар", "лер", "дар", "дер",
	"тар", "тер", "дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен",
	"пен", "лық", "лік", "дық", "дік", "тық", "тік", "сыз", "сіз", "дай",
	"дей", "тай", "тей", "ға", "ге", "қа", "ке", "на", "не", "да", "де",
	"та", "те", "ды", "ді", "ты", "ті", "ны", "ні", "ғы", "гі", "қы", "кі",
	"лы", "лі", "шы", "ші", "ша", "ше", "сы", "сі", "нда", "нде", "і",
};

struct run {			/* letters of one script, in a word */
	const char *p, *end;
	unsigned script;
	size_t letters, capitals;
	bool first, last;	/* is this letter a capital? */
};

struct word {
	const char *p, *end;
	bool kazakh;
	unsigned kinds;		/* of all its code points */
	/* From here on set by examine() only. */
	bool can[NSCRIPTS];	/* become all this script? */
	bool schwa;		/* has ә ө, not in Kazakh in Latin letters */
	bool symbol;		/* has a SYMBOL */
	size_t letters[NSCRIPTS];
	size_t weak;		/* Latin letters that become Cyrillic by WEAK */
	size_t nruns;
	struct run run[2];	/* the first two */
};

static unsigned
kind(const struct props *r)
{
	if (!letters_in_word(r))
		return OUTSIDE;
	if (!props_is_letter(r) || r->script == SC_COMMON)
		return NEUTRAL;
	if (r->script != SC_LATIN && r->script != SC_CYRILLIC &&
	    r->script != SC_GREEK)
		return FOREIGN;
	if (r->gc > GC_LT)
		return NEUTRAL;		/* ª and superscripts */
	return 1u << (r->script == SC_LATIN ? LATIN :
	    r->script == SC_CYRILLIC ? CYRILLIC : GREEK);
}

/* The script of a letter of KIND, or NSCRIPTS. */
static unsigned
script_of(unsigned k)
{
	return k == 1 << LATIN ? LATIN : k == 1 << CYRILLIC ? CYRILLIC :
	    k == 1 << GREEK ? GREEK : NSCRIPTS;
}

static bool
mixed(unsigned kinds)
{
	kinds &= (1 << NSCRIPTS) - 1;
	return (kinds & (kinds - 1)) != 0;
}

/* The letter of script TO that CP of script FROM looks like, or 0. */
static uint32_t
partner(const struct word *w, uint32_t cp, unsigned from, unsigned to,
    unsigned *limits)
{
	unsigned barred = (to != LATIN ? TO_LATIN : 0) |
	    (to != CYRILLIC ? TO_CYRILLIC : w->kazakh ? NO_KAZAKH : 0);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];

		if (r->letter[from] != cp || r->letter[to] == 0 ||
		    (r->limits & barred) != 0)
			continue;
		*limits = r->limits;
		return r->letter[to] == 0x04AE && !w->kazakh ? 0x0423 :
		    r->letter[to];
	}
	return 0;
}

/* Strikes out what W cannot become because of its letter CP, MARKED or not. */
static void
narrow(struct word *w, uint32_t cp, unsigned from, bool marked)
{
	unsigned limits = 0;

	for (unsigned to = 0; to < NSCRIPTS; to++) {
		if (to == from || !w->can[to])
			continue;
		/* A mark makes another letter: á is one in Latin only. */
		if (marked || partner(w, cp, from, to, &limits) == 0)
			w->can[to] = false;
		else if (to == CYRILLIC && (limits & WEAK) != 0)
			w->weak++;
		w->symbol |= from == GREEK && (limits & SYMBOL) != 0;
	}
}

/* Is CP ә or ө, or what looks like it? */
static bool
is_schwa(uint32_t cp)
{
	cp |= 1;	/* Ǝ is Ə then */
	return cp == 0x018F || cp == 0x0259 || cp == 0x01DD || cp == 0x04D9 ||
	    cp == 0x019F || cp == 0x0275 || cp == 0x04E9;
}

static void
add_to_runs(struct word *w, const char *p, const char *end, unsigned script,
    bool capital)
{
	struct run *r = w->run;

	if (w->nruns > 2)
		return;
	if (w->nruns == 2)
		r++;
	if (w->nruns == 0 || r->script != script) {
		if (w->nruns++ == 2)
			return;
		r = &w->run[w->nruns - 1];
		*r = (struct run){ .p = p, .script = script, .first = capital };
	}
	r->end = end;
	r->letters++;
	r->capitals += capital;
	r->last = capital;
}

/* Finds out what the word W can become. */
static void
examine(struct word *w)
{
	const struct props *r;
	uint32_t cp, after;
	unsigned len, script;

	w->can[LATIN] = w->can[CYRILLIC] = w->can[GREEK] =
	    (w->kinds & FOREIGN) == 0;
	for (const char *p = w->p; p < w->end; p += len) {
		len = utf8_next(p, w->end, &cp);
		r = props_of(cp);
		if ((script = script_of(kind(r))) == NSCRIPTS)
			continue;
		after = 0;
		if (p + len < w->end)
			utf8_next(p + len, w->end, &after);
		narrow(w, cp, script, props_is_mark(props_of(after)));
		w->schwa |= is_schwa(cp);
		w->letters[script]++;
		add_to_runs(w, p, p + len, script, r->gc == GC_LU);
	}
}

/* Is what stands from P to END suffixes and nothing else? */
static bool
all_suffixes(const char *p, const char *end)
{
	while (p < end) {
		size_t n = 0;

		for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
			if (strlen(suffixes[i]) <= (size_t)(end - p) &&
			    memcmp(p, suffixes[i], strlen(suffixes[i])) == 0) {
				n = strlen(suffixes[i]);
				break;
			}
		if (n == 0)
			return false;
		p += n;
	}
	return true;
}

/*
 * Is W rather a Latin part and a Cyrillic one, joined without a hyphen, and the
 * letters look alike by chance?  OPECке, БілімTech, TikTokтың, kmден, B2ға.
 */
static bool
joined(const struct word *w, unsigned to)
{
	const struct run *a = &w->run[0], *b = &w->run[1];
	const struct run *latin = a->script == LATIN ? a : b;

	if (w->nruns != 2 || a->script == GREEK || b->script == GREEK)
		return false;
	/* One letter may be a numeral, with its century: Xғ. */
	if (a->capitals == a->letters && !b->first && (a->letters > 1 ||
	    (b->end - b->p == 2 && memcmp(b->p, "ғ", 2) == 0)))
		return true;
	if (a->letters >= 2 && b->letters >= 2 && !a->last && b->first)
		return true;
	if (a == latin && (a->letters >= (w->weak > 0 ? 2 : 3) ||
	    a->end < b->p) && w->kazakh && (w->weak > 0 || a->capitals > 0) &&
	    all_suffixes(b->p, b->end))
		return true;
	return to == CYRILLIC && w->weak > 0 && latin->letters >= 3;
}

/* Is W rather a formula?  ρgh, hν; ρсу. */
static bool
formula(const struct word *w)
{
	if (w->letters[LATIN] > 0)
		return w->symbol && w->can[LATIN] && w->letters[LATIN] < 4;
	return w->symbol && w->letters[GREEK] == 1 && w->run[0].script == GREEK;
}

/* The script that W is to become, or NSCRIPTS. */
static unsigned
decide(const struct word *w, struct letters_count *count)
{
	/* One or two Greek letters are a formula: ΔT, μA. */
	bool greek = w->can[GREEK] && w->letters[GREEK] >= 3;
	bool latin = w->can[LATIN], cyrillic = w->can[CYRILLIC];
	unsigned to;

	if (w->kazakh && w->schwa && cyrillic)
		latin = false;
	if ((!latin && !cyrillic && !greek) || formula(w)) {
		count->infeasible++;
		return NSCRIPTS;
	}
	to = latin ? LATIN : cyrillic ? CYRILLIC : GREEK;
	if (latin + cyrillic + greek > 1 || joined(w, to)) {
		count->ambiguous++;
		return NSCRIPTS;
	}
	return to;
}

/* Appends W as script TO; returns whether something is UNSETTLED. */
static bool
convert(const struct word *w, unsigned to, struct buf *out)
{
	unsigned len, script, limits;
	uint32_t cp, made;
	bool open = false;

	for (const char *p = w->p; p < w->end; p += len) {
		len = utf8_next(p, w->end, &cp);
		script = script_of(kind(props_of(cp)));
		if (script == NSCRIPTS || script == to) {
			buf_put(out, p, len);
		} else {
			made = partner(w, cp, script, to, &limits);
			open |= made == 0x04AE;
			utf8_append(out, made == 0x04AE ? UNSETTLED : made);
		}
	}
	return open;
}

static unsigned
kazakh_letter(uint32_t cp)
{
	switch (cp) {
	case 0x04D8: case 0x04D9: case 0x0492: case 0x0493:	/* ә ғ */
	case 0x049A: case 0x049B: case 0x04A2: case 0x04A3:	/* қ ң */
	case 0x04B0: case 0x04B1:				/* ұ */
		return ALPHABET | OWN | PROOF;
	case 0x04E8: case 0x04E9: case 0x04AE: case 0x04AF:	/* ө ү */
	case 0x04BA: case 0x04BB:				/* һ */
		return ALPHABET | OWN;
	case 0x0406: case 0x0456:				/* і */
		return ALPHABET | PROOF;
	case 0x0401: case 0x0451:				/* ё */
		return ALPHABET;
	default:
		return cp >= 0x0410 && cp <= 0x044F ? ALPHABET : 0;
	}
}

static enum sound
sound_of(uint32_t cp)
{
	cp = cp < 0x0410 ? cp + 0x50 : cp < 0x0430 ? cp + 0x20 : cp < 0x0460 ?
	    cp : cp | 1;
	switch (cp) {
	case 0x0430: case 0x043E: case 0x044B: case 0x04B1:	/* а о ы ұ */
		return BACK;
	case 0x0456: case 0x04AF: case 0x04D9: case 0x04E9:	/* і ү ә ө */
		return FRONT;
	case 0x0435:						/* е */
		return EITHER;
	case 0x0438: case 0x0443: case 0x044D: case 0x044E:	/* и у э ю */
	case 0x044F: case 0x0451: case 0x0457:			/* я ё ї */
		return VOWEL;
	case 0x0432: case 0x0444: case 0x0445: case 0x0446:	/* в ф х ц */
	case 0x0447: case 0x0449: case 0x044A: case 0x044C:	/* ч щ ъ ь */
		return LOAN;
	default:
		return CONSONANT;
	}
}

/*
 * Puts Ү or У for each UNSETTLED letter from P to END, if the word says which:
 * in Kazakh it is У beside a vowel and at the end, else Ү in a first syllable
 * before a front one (ТҮЛКІ but КҮЗЕТУШІ).  Before е that holds for a first
 * letter only (ҮЛКЕН but СУРЕТ), and in no loan.  Before а о ы it may be a Ұ.
 */
static bool
settle(char *p, const char *end)
{
	enum sound vowel = EDGE, after = EDGE, before;
	bool loan = false, back = false;
	uint32_t cp;

	for (char *q = p + (end - p); q > p; ) {
		q -= utf8_prev(p, q, &cp);
		if (cp == UNSETTLED) {
			before = EDGE;
			if (q > p && (utf8_prev(p, q, &cp), true))
				before = sound_of(cp);
			if (after == EDGE || after <= VOWEL || before <= VOWEL)
				cp = 0x0423;
			else if (vowel == FRONT && q - p <= 2)
				cp = 0x04AE;
			else if (before == EDGE && loan)
				cp = 0x0423;
			else if (before == EDGE && vowel == EITHER && !back)
				cp = 0x04AE;
			else
				return false;
			utf8_put(q, cp);
		}
		after = sound_of(cp);
		vowel = after <= VOWEL ? after : vowel;
		loan |= after == LOAN || kazakh_letter(cp) == 0;
		back |= after == BACK;
	}
	return true;
}

enum { NWRONG = sizeof wrong / sizeof *wrong };

/* Index of CP in wrong[], or NWRONG. */
static size_t
find_wrong(uint32_t cp)
{
	size_t i = 0;

	/* Nearly all letters. */
	if (cp < 0x0407 || (cp > 0x0407 && cp < 0x0457) || cp > 0x04CF)
		return NWRONG;
	while (i < NWRONG && wrong[i].letter != cp)
		i++;
	return i;
}

bool
letters_is_wrong(uint32_t cp)
{
	return find_wrong(cp) < NWRONG;
}

bool
letters_are_mixed(unsigned scripts)
{
	scripts &= 1u << SC_LATIN | 1u << SC_CYRILLIC | 1u << SC_GREEK;
	return (scripts & (scripts - 1)) != 0;
}

/*
 * Is the Cyrillic word from P to END Kazakh, but with wrong letters?  Beside a
 * vowel, but и and у, ї is no і: in old fonts it is һ there.
 */
static bool
has_wrong(const char *p, const char *end)
{
	unsigned len, has = 0, need = OWN;
	uint32_t cp, before = 0;	/* the letter before, put right */
	bool found = false, was = false, was_i = false;

	for (; p < end; p += len) {
		size_t i;

		len = utf8_next(p, end, &cp);
		if (kind(props_of(cp)) != 1 << CYRILLIC) {
			if (was && props_is_mark(props_of(cp)))
				return false;
			was = false;
			continue;
		}
		i = find_wrong(cp);
		if ((was = i < NWRONG)) {
			cp = wrong[i].right;
			need |= wrong[i].elsewhere ? PROOF : 0;
		} else if (kazakh_letter(cp) == 0) {
			return false;
		} else {
			has |= kazakh_letter(cp);
		}
		if (was_i && sound_of(cp) <= VOWEL)
			return false;
		was_i = was && (cp == 0x0406 || cp == 0x0456);
		if (was_i && sound_of(before) < VOWEL)
			return false;
		found |= was;
		before = cp;
	}
	return found && (has & need) == need;
}

/* Puts right the wrong letters from P to END in place: all have two bytes. */
static void
put_right(char *p, const char *end)
{
	uint32_t cp;

	for (unsigned len; p < end; p += len) {
		size_t i;

		len = utf8_next(p, end, &cp);
		if ((i = find_wrong(cp)) < NWRONG)
			utf8_put(p, wrong[i].right);
	}
}

/*
 * Classes of bytes, for finding the words to look at: those with a Latin, Greek
 * or Cyrillic letter that is neither ASCII nor of U+0400 to U+04FF (its lead is
 * ABROAD), those where ASCII meets other text, and those with wrong[]: LEAD1
 * are D0 and D3, LEAD2 D1 and D2, and NEXT1, NEXT2 follow these.  A few bytes
 * more are in, so that the rows 9x and Ax, Ex and Fx are alike.
 */
enum { ALNUM, HIGH, ABROAD, LEAD1, NEXT1, LEAD2, NEXT2, NCLASSES };

static void
mark(struct simd_set *s, const char *bytes, unsigned class)
{
	for (; *bytes != '\0'; bytes++)
		s->cls[(unsigned char)*bytes] |= (uint8_t)(1 << class);
}

static void
prepare(struct simd_set *s, bool kazakh)
{
	memset(s->cls, 0, sizeof s->cls);
	for (unsigned c = '0'; c < 256; c++)
		s->cls[c] = c >= 0x80 ? 1 << HIGH :
		    c <= '9' || c >= 0x40 ? 1 << ALNUM : 0;
	mark(s, "\xC3\xC4\xC5\xC6\xC7\xC8\xC9\xCA\xCB\xCD\xCE\xCF\xD4"
	    "\xE0\xE1\xE2\xEA\xEF\xF0\xF1\xF2\xFA\xFF", ABROAD);
	if (kazakh) {
		mark(s, "\xD0\xD3", LEAD1);
		mark(s, "\x80\x87\x89\x8A\x8F", NEXT1);
		mark(s, "\xD1\xD2", LEAD2);
		mark(s, "\x94\x95\x97\xA4\xA5\xA7\xB2\xB3", NEXT2);
	}
	simd_init(s);
}

/* Bytes of class B behind one of class A. */
static uint64_t
behind(const uint64_t *m, const uint64_t *carry, unsigned a, unsigned b)
{
	return m[b] & (m[a] << 1 | carry[a]);
}

/*
 * Bytes in a block that begin or are in a code point of a word to be looked
 * at.  CARRY has the last bit of each mask of the block before.
 */
static uint64_t
doubtful(const uint64_t *m, bool kazakh, uint64_t *carry)
{
	uint64_t found = m[ABROAD] | behind(m, carry, HIGH, ALNUM) |
	    behind(m, carry, ALNUM, HIGH);

	if (kazakh)
		found |= behind(m, carry, LEAD1, NEXT1) |
		    behind(m, carry, LEAD2, NEXT2);
	for (unsigned k = 0; k < (kazakh ? NCLASSES : LEAD1); k++)
		carry[k] = m[k] >> (SIMD_BLOCK - 1);
	return found;
}

struct pass {
	struct patch t;
	const char *seen;	/* up to here all words were looked at */
	bool kazakh;
	struct letters_count *count;
};

static void
repair(struct pass *a, struct word *w)
{
	struct buf *out = a->t.out;
	unsigned to = NSCRIPTS;
	size_t at;

	if (mixed(w->kinds)) {
		examine(w);
		if ((to = decide(w, a->count)) == NSCRIPTS)
			return;
	} else if (!a->kazakh || !has_wrong(w->p, w->end)) {
		return;
	}
	at = patch_open(&a->t, w->p);
	if (to == NSCRIPTS) {
		buf_put(out, w->p, (size_t)(w->end - w->p));
	} else if (convert(w, to, out) &&
	    !settle(out->p + at, out->p + out->n)) {
		out->n = at;
		a->count->ambiguous++;
		return;
	}
	if (a->kazakh && (to == NSCRIPTS || (to == CYRILLIC &&
	    has_wrong(out->p + at, out->p + out->n))))
		put_right(out->p + at, out->p + out->n);
	patch_close(&a->t, w->end, at);
}

/*
 * Looks at the word round the code point of which Q is the first byte, or the
 * second of two, if it is in a word.
 */
static void
look(struct pass *a, const char *q)
{
	struct word w = { .p = q, .end = q, .kazakh = a->kazakh };
	unsigned len, k;
	uint32_t cp;

	if (((unsigned char)*q & 0xC0) == 0x80 && q > a->seen)
		w.p = w.end = --q;
	for (; w.end < a->t.end; w.end += len) {
		len = utf8_next(w.end, a->t.end, &cp);
		if ((k = kind(props_of(cp))) == OUTSIDE)
			break;
		w.kinds |= k;
	}
	if (w.end == q)
		return;
	for (; w.p > a->seen; w.p -= len) {
		len = utf8_prev(a->seen, w.p, &cp);
		if ((k = kind(props_of(cp))) == OUTSIDE)
			break;
		w.kinds |= k;
	}
	a->seen = w.end;
	if (mixed(w.kinds) || (w.kinds & ~(unsigned)NEUTRAL) == 1 << CYRILLIC)
		repair(a, &w);
}

/* Looks at every word from P on: for texts that are not worth the masks. */
static void
look_at_all(struct pass *a, const char *p)
{
	uint32_t cp;

	while (p < a->t.end) {
		look(a, p);
		if (p < a->seen)
			p = a->seen;
		else
			p += utf8_next(p, a->t.end, &cp);
	}
}

static void
look_at_doubtful(struct pass *a, const char *p)
{
	uint64_t carry[NCLASSES] = { 0 };
	struct simd_set s;
	struct blocks b;
	const uint64_t *m;

	prepare(&s, a->kazakh);
	blocks_begin(&b, &s, p, (size_t)(a->t.end - p));
	while ((m = blocks_next(&b)) != NULL)
		for (uint64_t d = doubtful(m, a->kazakh, carry); d != 0;
		    d &= d - 1) {
			const char *q = b.p + __builtin_ctzll(d);

			if (q >= a->seen)
				look(a, q);
		}
}

bool
letters_repair(const char *p, size_t n, bool kazakh, struct buf *out,
    struct letters_count *count, struct edits *edits)
{
	struct pass a = { patch_begin(p, n, out, edits), p, kazakh, count };
	uint64_t changed;

	if (n < SIMD_BLOCK)
		look_at_all(&a, p);
	else
		look_at_doubtful(&a, p);
	changed = patch_end(&a.t);
	count->changed += changed;
	return changed > 0;
}

/* The first row that has CP, NULL if none has. */
static const struct row *
first_row(uint32_t cp)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (unsigned k = 0; k < NSCRIPTS; k++)
			if (rows[i].letter[k] == cp &&
			    (rows[i].limits & WEAK) == 0)
				return &rows[i];
	return NULL;
}

uint32_t
letters_skeleton(uint32_t cp)
{
	const struct row *r = cp != 0 ? first_row(cp) : NULL;

	if (r == NULL)
		return cp;
	/* A Latin letter may have a second row: ǝ is in that of ə by ә. */
	if (r->letter[CYRILLIC] != 0)
		r = first_row(r->letter[CYRILLIC]);
	return r->letter[LATIN] != 0 ? r->letter[LATIN] : r->letter[CYRILLIC];
}
