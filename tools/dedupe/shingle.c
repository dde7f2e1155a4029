/* shingle - see shingle.h */
#include <endian.h>

#include "../../common/blocks.h"
#include "../../common/hash.h"
#include "../../common/radix.h"
#include "../../common/utf8.h"
#include "shingle.h"

#define FACTOR 0x9E3779B97F4A7C15u	/* odd, its bits in no order */

/*
 * Classes of bytes.  Words of small letters of ASCII and of Cyrillic, as Kazakh
 * has them, and of digits are as they are when folded; a byte that may be of
 * another character makes a word odd.
 */
enum { APART, ODD, LEAD_D0, LEAD_D1, LEAD_D2_D3, ODD_AFTER_D0, ODD_AFTER_D1,
	ODD_AFTER_D2_D3 };

static void
classify(struct shingle_options *o)
{
	uint8_t *cls = o->set.cls;

	for (int c = 0; c < 0x80; c++) {
		bool digit = c >= '0' && c <= '9';

		if (c >= 'A' && c <= 'Z')
			cls[c] = 1 << ODD;
		else if (!digit && (c < 'a' || c > 'z'))
			cls[c] = 1 << APART;
	}
	for (int c = 0x80; c < 0xC0; c++)
		cls[c] = (uint8_t)((c < 0xB0) << ODD_AFTER_D0 |
		    (c >= 0xA0) << ODD_AFTER_D1 |
		    (c < 0x90 || c % 2 == 0) << ODD_AFTER_D2_D3);
	for (int c = 0xC0; c < 0x100; c++)
		cls[c] = 1 << ODD;
	cls[0xD0] = 1 << LEAD_D0;
	cls[0xD1] = 1 << LEAD_D1;
	cls[0xD2] = cls[0xD3] = 1 << LEAD_D2_D3;
	simd_init(&o->set);
}

void
shingle_open(struct shingle_options *o)
{
	classify(o);
	o->power = 1;
	for (uint64_t i = 0; i < o->size; i++)
		o->power *= FACTOR;
	o->fold.fold = KEY_WORDS | KEY_CASE | (o->blind ? KEY_DIGITS : 0);
	key_open(&o->fold);
}

void
shingle_close(struct shingle_options *o)
{
	key_close(&o->fold);
}

/* A bijection that leaves no order in the bits (MurmurHash3's finalizer). */
static inline uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 33) * 0xFF51AFD7ED558CCD;
	x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53;
	return x ^ x >> 33;
}

enum { SHORT = 32 };		/* bytes of a word that are hashed at once */

static inline uint64_t
read64(const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof x);
	return le64toh(x);
}

/* Both halves of the product. */
static inline uint64_t
multiply(uint64_t x, uint64_t y)
{
	__extension__ unsigned __int128 both = x;

	both *= y;
	return (uint64_t)both ^ (uint64_t)(both >> 64);
}

/*
 * The hash of a word of N bytes, behind which SHORT may be read.  Most words
 * are short, of any length, and no branch can be foreseen; so all SHORT bytes
 * are taken, those behind the word as 0, and multiplied as XXH3 does.
 */
static inline uint64_t
hash_word(const char *p, size_t n)
{
	static const char ones[2 * SHORT] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
	    "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
	    "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
	const char *mask;
	uint64_t x[4];

	if (n > SHORT)
		return hash64(p, n);
	mask = ones + SHORT - n;
	for (int i = 0; i < 4; i++)
		x[i] = (read64(p + 8 * i) & read64(mask + 8 * i)) ^
		    (FACTOR * (uint64_t)(i + 1) + n);
	return multiply(x[0], x[1]) ^ multiply(x[2], x[3]);
}

static inline void
put_unit(struct buf *units, uint64_t unit)
{
	memcpy(buf_need(units, sizeof unit), &unit, sizeof unit);
	units->n += sizeof unit;
}

/* --- units -----------------------------------------------------------------*/

/* Appends the words of a folded text. */
static void
put_words(struct buf *folded, struct buf *units)
{
	const char *p, *end, *to;

	buf_need(folded, SHORT);
	p = folded->p;
	end = p + folded->n;
	for (; p < end; p = to + 1) {
		if ((to = memchr(p, ' ', (size_t)(end - p))) == NULL)
			to = end;
		put_unit(units, hash_word(p, (size_t)(to - p)));
	}
}

/* Appends the characters of a folded text. */
static void
put_chars(const struct buf *folded, struct buf *units)
{
	const char *p = folded->p, *end = p + folded->n;
	uint32_t cp;

	buf_need(units, folded->n * sizeof(uint64_t));
	while (p < end) {
		unsigned n = utf8_next(p, end, &cp);

		/* What is ill-formed is known by its bytes. */
		put_unit(units, mix(cp == UTF8_BAD ? ~hash64(p, n) : cp + 1));
		p += n;
	}
}

/* Makes every number 0, and numbers that follow one another one. */
static void
blind(struct buf *folded)
{
	const char *end = folded->p + folded->n;
	char *to = folded->p;
	bool number = false;	/* the word before is one */

	for (const char *p = to; p < end; ) {
		char *word = to;

		for (; p < end && *p != ' '; p++)
			if (*p != '0' || to == word || to[-1] != '0')
				*to++ = *p;
		if (to - word == 1 && *word == '0') {
			if (number)
				to = word;
			number = true;
		} else
			number = false;
		if (p < end)
			p++;
		/* A space before the next word, unless this one is gone. */
		if (to > word)
			*to++ = ' ';
	}
	if (to > folded->p)
		to--;
	folded->n = (size_t)(to - folded->p);
}

static void
fold(const struct shingle_options *o, struct shingle_work *w, const char *p,
    size_t n)
{
	w->folded.n = 0;
	key_fold(&o->fold, p, n, &w->folded);
	if (o->blind && w->folded.n > 0)
		blind(&w->folded);
}

/* A stretch of the text up to END, from FROM to TO, that no ASCII parts. */
static inline void
read_stretch(const struct shingle_options *o, struct shingle_work *w,
    const char *from, const char *to, const char *end, bool odd)
{
	if (!odd && end - from >= SHORT) {
		put_unit(&w->units, hash_word(from, (size_t)(to - from)));
		return;
	}
	fold(o, w, from, (size_t)(to - from));
	put_words(&w->folded, &w->units);
}

/* The bits from FROM up to TO, not more than 64. */
static inline uint64_t
bits(unsigned from, unsigned to)
{
	return (to < 64 ? (UINT64_C(1) << to) - 1 : ~UINT64_C(0)) >> from <<
	    from;
}

/* The bytes of a block that make their word odd; the last byte is in LAST. */
static inline uint64_t
odd_bytes(const uint64_t *m, uint64_t last[3])
{
	static const int leads[] = { LEAD_D0, LEAD_D1, LEAD_D2_D3 };
	uint64_t odd = m[ODD];

	for (int i = 0; i < 3; i++) {
		uint64_t lead = m[leads[i]];

		odd |= (lead << 1 | last[i]) & m[ODD_AFTER_D0 + i];
		last[i] = lead >> 63;
	}
	return odd;
}

/* Appends the words of the text, which are folded only where they are odd. */
static void
read_words(const struct shingle_options *o, struct shingle_work *w,
    const char *p, size_t n)
{
	const char *end = p + n, *start = p;
	uint64_t last[3] = { 0 }, before = 0;
	bool odd = false;	/* the word that begins at START, so far */
	const uint64_t *m;
	struct blocks b;

	blocks_begin(&b, &o->set, p, n);
	while ((m = blocks_next(&b)) != NULL) {
		uint64_t strange = odd_bytes(m, last);
		uint64_t word = ~m[APART] & bits(0, end - b.p < 64 ?
		    (unsigned)(end - b.p) : 64);
		uint64_t starts = word & ~(word << 1 | before);
		uint64_t ends = ~word & (word << 1 | before);
		unsigned from = 0, to;

		for (; ends != 0; ends &= ends - 1) {
			to = (unsigned)__builtin_ctzll(ends);
			if (!before) {
				from = (unsigned)__builtin_ctzll(starts);
				starts &= starts - 1;
				start = b.p + from;
				odd = false;
			}
			read_stretch(o, w, start, b.p + to, end, odd ||
			    (strange & bits(from, to)) != 0);
			before = 0;
		}
		if (starts != 0) {
			from = (unsigned)__builtin_ctzll(starts);
			start = b.p + from;
			odd = (strange & bits(from, 64)) != 0;
		} else if (before)
			odd = odd || strange != 0;
		before = word >> 63;
	}
	if (before)
		read_stretch(o, w, start, end, end, odd);
}

/* --- shingles --------------------------------------------------------------*/

/* The hashes of so many units in a row. */
static size_t
hash_units(const struct shingle_options *o, struct shingle_work *w)
{
	const uint64_t *u = (const void *)w->units.p;
	size_t n = w->units.n / sizeof *u, k, size = o->size;
	uint64_t h = n < size ? n : 0, *to;

	w->hashes.n = 0;
	if (n == 0)
		return 0;
	k = n < size ? 1 : n - size + 1;
	to = (void *)buf_need(&w->hashes, k * sizeof *to);
	w->hashes.n = k * sizeof *to;
	if (n < size)
		size = n;
	for (size_t i = 0; i < size; i++)
		h = h * FACTOR + u[i];
	*to++ = mix(h);
	for (size_t i = size; i < n; i++) {
		h = h * FACTOR + u[i] - u[i - size] * o->power;
		*to++ = mix(h);
	}
	return k;
}

size_t
shingle_all(const struct shingle_options *o, struct shingle_work *w,
    const char *p, size_t n)
{
	bool chars = o->chars;

	w->units.n = 0;
	if (!chars && !o->blind)
		read_words(o, w, p, n);
	else
		fold(o, w, p, n);
	if (!chars && o->blind)
		put_words(&w->folded, &w->units);
	if (o->adapt && w->units.n < SHINGLE_SHORT * sizeof(uint64_t)) {
		chars = true;
		w->units.n = 0;
		fold(o, w, p, n);
	}
	if (chars)
		put_chars(&w->folded, &w->units);
	return hash_units(o, w);
}

/* --- sets ------------------------------------------------------------------*/

/*
 * Sorts the upper halves of N hashes into TO: first into 2^BITS heaps by their
 * highest bits, in which few are left to put in order.
 */
static void
sort_few(const uint64_t *h, size_t n, uint32_t *to)
{
	enum { BITS = 8, HEAPS = 1 << BITS };
	uint16_t at[HEAPS + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		at[(h[i] >> (64 - BITS)) + 1]++;
	for (int i = 0; i < HEAPS; i++)
		at[i + 1] = (uint16_t)(at[i + 1] + at[i]);
	for (size_t i = 0; i < n; i++)
		to[at[h[i] >> (64 - BITS)]++] = (uint32_t)(h[i] >> 32);
	for (size_t i = 1; i < n; i++) {
		uint32_t x = to[i];
		size_t j = i;

		for (; j > 0 && to[j - 1] > x; j--)
			to[j] = to[j - 1];
		to[j] = x;
	}
}

size_t
shingle_set(uint64_t *h, size_t n, struct buf *set)
{
	enum { FEW = 1 << 11 };	/* above, the heaps are too large */
	uint32_t *to = (void *)buf_need(set, n * sizeof *to);
	size_t k = 0;

	if (n <= FEW)
		sort_few(h, n, to);
	else {
		radix_sort(h, n, 32);
		for (size_t i = 0; i < n; i++)
			to[i] = (uint32_t)(h[i] >> 32);
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t x = to[i] - (to[i] == UINT32_MAX);

		if (k == 0 || to[k - 1] != x)
			to[k++] = x;
	}
	set->n += k * sizeof *to;
	return k;
}

size_t
shingle_common(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
    size_t least)
{
	enum { STEPS = 32 };	/* between looks whether it can be enough */
	size_t i = 0, j = 0, common = 0;

	while (i < na && j < nb) {
		size_t left = na - i < nb - j ? na - i : nb - j;
		size_t steps = left < STEPS ? left : STEPS;

		if (common + left < least)
			break;
		for (; steps > 0; steps--) {
			uint32_t x = a[i], y = b[j];

			common += x == y;
			i += x <= y;
			j += y <= x;
		}
	}
	return common;
}
