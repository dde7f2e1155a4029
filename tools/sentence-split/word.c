/* word - see word.h */
#include <string.h>

#include "word.h"

static bool
vowel(uint32_t cp)
{
	static const uint16_t vowels[] = {
		'a', 'e', 'i', 'o', 'u', 'y', 'A', 'E', 'I', 'O', 'U', 'Y',
		0x410, 0x415, 0x401, 0x418, 0x41E, 0x423, 0x42B, 0x42D, 0x42E,
		0x42F, 0x430, 0x435, 0x451, 0x438, 0x43E, 0x443, 0x44B, 0x44D,
		0x44E, 0x44F, 0x406, 0x456, 0x4D8, 0x4D9, 0x4E8, 0x4E9, 0x4AE,
		0x4AF, 0x4B0, 0x4B1, 0x42C, 0x44C,
	};

	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
		if (vowels[i] == cp)
			return true;
	return false;
}

/* May C stand in a word?  The first byte of a code point, or a later one. */
static bool
word_byte(unsigned char c)
{
	switch (c) {
	case '"': case '(': case ')': case ',': case ';': case '!': case '?':
	case '[': case ']': case '<': case '>': case '{': case '}':
	case 0xC2: case 0xE2: case 0xE3:	/* quotes, dashes, spaces */
		return false;
	default:
		return c > ' ';
	}
}

static const char *
word_start(const char *p, const char *start)
{
	const char *q = p;
	unsigned char c;

	while (q > start && p - q < LOOK_BACK &&
	    word_byte((unsigned char)q[-1]))
		q--;
	if (q == start)
		return q;
	/* Bytes of a code point that was not taken are not of the word. */
	c = (unsigned char)q[-1];
	for (int i = c >= 0xE0 ? 2 : c >= 0xC2 ? 1 : 0; i > 0 && q < p &&
	    ((unsigned char)*q & 0xC0) == 0x80; i--)
		q++;
	return q;
}

static void
end_part(struct word *w)
{
	if (w->n > 0) {
		w->parts++;
		w->letters &= w->n == 1;
		w->initials &= w->capital && (w->n == 1 || w->pair);
	}
	w->last = w->n;
	w->n = 0;
}

static void
add_letter(struct word *w, const struct at *a)
{
	bool up = at_upper(a);

	if (w->n == 0)
		w->capital = up;
	/* No word is a capital and a letter that are no vowels. */
	w->pair = w->n < 2 && up == (w->n == 0) && !vowel(a->cp) &&
	    (w->n == 0 || w->pair);
	w->roman = w->roman && at_roman(a);
	w->upper += up;
	w->lower += a->r->gc == GC_LL;
	w->latin = a->r->script == SC_LATIN;
	w->n++;
}

static struct word
read_word(const char *p, const char *end)
{
	struct word w = { .p = p, .end = end, .letters = true,
		.initials = true, .roman = true };
	uint32_t last = 0;	/* letter */
	struct at a;

	for (; p < end; p = a.end) {
		a = at_read(p, end);
		if (at_letter(&a)) {
			add_letter(&w, &a);
			last = a.cp;
		} else if (a.cp == '.' || a.cp == '-')
			end_part(&w);
		else if (at_digit(&a))
			w.digits++;
		else if (a.r->sb == SB_EXTEND && props_of(last)->gc == GC_LO)
			w.letters = false;	/* है is a word */
		else if (a.r->sb != SB_EXTEND && a.r->sb != SB_FORMAT)
			w.marks++;
	}
	if (w.n > 0)
		end_part(&w);
	w.vowel = vowel(last);
	w.roman &= w.parts > 0 && w.digits + w.marks == 0;
	w.letters &= w.parts > 0 && w.digits + w.marks == 0;
	w.initials &= w.parts > 0 && w.digits + w.marks == 0;
	return w;
}

bool
at_upper(const struct at *a)
{
	return a->r->gc == GC_LU || a->r->gc == GC_LT;
}

bool
at_letter(const struct at *a)
{
	return props_is_letter(a->r);
}

bool
at_digit(const struct at *a)
{
	return a->r->gc == GC_ND;
}

bool
at_roman(const struct at *a)
{
	return a->cp < 0x80 ? a->cp != 0 && strchr("IVXLCDM", (int)a->cp) :
	    a->cp == 0x406 || a->cp == 0x425 || a->cp == 0x421 ||
	    a->cp == 0x41C;
}

bool
at_lower(const struct at *a, const char *end)
{
	struct at b = *a;

	for (unsigned i = 0; i < 8 && b.r->gc == GC_LL; i++)
		b = at_read(b.end, end);
	return a->r->gc == GC_LL && b.r->gc != GC_LU;
}

const char *
at_skip(const char *p, const char *end)
{
	struct at a;

	while (p < end) {
		if (*p == ' ') {
			p++;
			continue;
		}
		if ((unsigned char)*p > ' ' && (unsigned char)*p < 0xC2)
			break;
		a = at_read(p, end);
		if (!(a.r->bits & P_SPACE))
			break;
		p = a.end;
	}
	return p;
}

const char *
at_skip_back(const char *p, const char *start)
{
	const char *q = p;
	unsigned len;
	uint32_t cp;

	while (q > start && p - q < LOOK_BACK) {
		if ((unsigned char)q[-1] > ' ' && (unsigned char)q[-1] < 0x80)
			break;
		len = utf8_prev(start, q, &cp);
		if (!(props_of(cp)->bits & P_SPACE))
			break;
		q -= len;
	}
	return q;
}

struct word
word_before(const char *p, const char *start)
{
	const char *q = at_skip_back(p, start), *b = word_start(q, start);
	struct word w = read_word(b, q);
	uint32_t cp = ' ';

	/* The letter of 25°С or 5€m is no name. */
	if (b > start && (unsigned char)b[-1] >= 0x80)
		utf8_prev(start, b, &cp);
	if (props_of(cp)->gc >= GC_SM && props_of(cp)->gc <= GC_SO)
		w.parts = 0, w.initials = w.letters = w.roman = false;
	return w;
}

struct word
word_after(const struct at *a, const char *end)
{
	const char *q = a->p;
	struct at b = *a;

	while (b.p < b.end && b.p - a->p < LOOK_BACK && (at_letter(&b) ||
	    at_digit(&b) || props_is_mark(b.r) || b.cp == '-')) {
		q = b.end;
		b = at_read(q, end);
	}
	return read_word(a->p, q);
}

bool
word_says(const struct at *a, const char *end)
{
	static const char *const forms[] = {
		"دەپ", "دەپتۇ", "دەپتۇ-دە", "دەيدۇ", "دەيتتى", "دەيدىكەن",
		"دېدى", "دېدىم", "دېدۇق", "دېگەن", "دېگەندە", "دېگەنىدى",
		"دېيىشتى", "دېيىشىپتۇ", "دەۋاتاتتى", "دىدى", "دىدىم", "دىگەن",
		"دەدى", "دەيدى", "دەگەن", "دەپتى", "دەستى", "دەسە", "دېسە",
		"دېدىڭ", "دېدىلەر",
	};
	struct word w;

	if (a->cp != 0x62F)
		return false;
	w = word_after(a, end);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strlen(forms[i]) == (size_t)(w.end - w.p) &&
		    memcmp(forms[i], w.p, strlen(forms[i])) == 0)
			return true;
	return false;
}

bool
word_number(const struct word *w)
{
	return w->digits > 0 || w->roman;
}

bool
word_digits(const struct word *w, unsigned n)
{
	return w->digits > 0 && w->digits <= n &&
	    w->end - w->p == (ptrdiff_t)w->digits;
}

bool
word_whole(const struct word *w)
{
	return w->last > 4 || (w->last > 1 && w->vowel);
}
