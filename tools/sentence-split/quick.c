/* quick - see quick.h */
#include <string.h>

#include "../../common/lang_table.h"
#include "quick.h"

/* Bytes of the key of a word: three letters of its end, two of its start. */
enum { TAIL_ASCII = 3, TAIL = 6, HEAD_SHORT = 2, HEAD = 4 };

static uint32_t
key(const char *p, size_t n)
{
	uint64_t x = 0;

	memcpy(&x, p, n);
	return (uint32_t)((x + n) * 0x9E3779B97F4A7C15 >> (64 - QUICK_BITS));
}

static void
add(quick_set set, const char *p, size_t n)
{
	uint32_t k = key(p, n);

	set[k >> 6] |= (uint64_t)1 << (k & 63);
}

static bool
has(const quick_set set, const char *p, size_t n)
{
	uint32_t k = key(p, n);

	return (set[k >> 6] >> (k & 63) & 1) != 0;
}

void
quick_open(struct quick *q, const struct lang *l)
{
	memset(q, 0, sizeof *q);
	q->lang = l;
	for (uint32_t h = 0; h <= l->mask; h++) {
		const struct lang_entry *e;
		size_t n, tail;

		if (l->slot[h] == 0)
			continue;
		e = &l->entry[l->slot[h] - 1];
		n = e->n;
		if (e->cls == LANG_START) {
			add(q->heads, e->text, n < HEAD ? HEAD_SHORT : HEAD);
			continue;
		}
		if (n > 0 && e->text[n - 1] == '.')
			n--;
		tail = n > 0 && (unsigned char)e->text[n - 1] < 0x80 ?
		    TAIL_ASCII : TAIL;
		/* What is shorter is the end of no word of three letters. */
		if (n >= tail)
			add(q->tails, e->text + n - tail, tail);
	}
}

/* Is the letter with the bytes C and D a lower-case one of Cyrillic? */
static bool
lower(unsigned char c, unsigned char d)
{
	if (c == 0xD0)
		return d >= 0xB0;
	if (c == 0xD1)
		return d <= 0x9F;
	return (c == 0xD2 && d >= 0x8A && d % 2 == 1) ||
	    (c == 0xD3 && d >= 0x90 && d % 2 == 1);
}

static bool
upper(unsigned char c, unsigned char d)
{
	if (c == 0xD0)
		return d >= 0x81 && d <= 0xAF;
	return (c == 0xD2 && d >= 0x8A && d % 2 == 0) ||
	    (c == 0xD3 && d >= 0x90 && d % 2 == 0);
}

static bool
ascii_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* Do three lower-case letters stand before T that end no abbreviation? */
static bool
plain_word(const struct quick *q, const unsigned char *t,
    const unsigned char *start)
{
	if (t - start < TAIL)
		return false;
	if (t[-1] >= 0x80)
		return lower(t[-2], t[-1]) && lower(t[-4], t[-3]) &&
		    lower(t[-6], t[-5]) &&
		    !has(q->tails, (const char *)t - TAIL, TAIL);
	return ascii_lower(t[-1]) && ascii_lower(t[-2]) && ascii_lower(t[-3]) &&
	    !has(q->tails, (const char *)t - TAIL_ASCII, TAIL_ASCII);
}

/* Is the letter before T a capital, alone, and not the sentence's first? */
static bool
initial(const unsigned char *t, const unsigned char *start)
{
	if (t - start < 3)
		return false;
	return t[-1] >= 0x80 ? t[-3] == ' ' && upper(t[-2], t[-1]) :
	    t[-1] >= 'A' && t[-1] <= 'Z' && t[-2] == ' ';
}

/* Does a word that only begins sentences begin, maybe, at T? */
static bool
starts(const struct quick *q, const unsigned char *t)
{
	return has(q->heads, (const char *)t, HEAD) ||
	    has(q->heads, (const char *)t, HEAD_SHORT);
}

/* The full stop at T, with no white space behind it. */
static enum quick_verdict
glued(const unsigned char *t, const unsigned char *start)
{
	if (ascii_lower(t[1]) || lower(t[1], t[2]))
		return QUICK_NO;
	return t > start && digit(t[-1]) && digit(t[1]) ? QUICK_NO : QUICK_ASK;
}

enum quick_verdict
quick_look(const struct quick *q, const struct place *p)
{
	const unsigned char *t = (const unsigned char *)p->term;
	const unsigned char *start = (const unsigned char *)p->start;
	bool capital;

	if (p->end - p->term < 2 + HEAD)
		return QUICK_ASK;
	if (t[1] != ' ')
		return *t == '.' ? glued(t, start) : QUICK_ASK;
	capital = (t[2] >= 'A' && t[2] <= 'Z') || upper(t[2], t[3]);
	if (!capital && !digit(t[2]))
		return QUICK_ASK;
	if (*t == '.' && capital && initial(t, start) && !starts(q, t + 2))
		return QUICK_NO;
	/* A sentence that begins with a digit may be the item of a list. */
	if (p->open != NULL || p->term < p->joined || digit(*start))
		return QUICK_ASK;
	if (*t != '.')
		return t - start >= 2 && (ascii_lower(t[-1]) ||
		    lower(t[-2], t[-1])) ? QUICK_END : QUICK_ASK;
	return plain_word(q, t, start) ? QUICK_END : QUICK_ASK;
}
