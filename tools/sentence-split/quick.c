/* quick - see quick.h */
#include <string.h>

#include "../../common/lang_table.h"
#include "quick.h"

/* Bytes of the key of a word: three letters of its end, or four ... */
enum { TAIL_ASCII = 3, TAIL = 6, LONG_TAIL = 8 };
/* ... and the most of its start of these. */
static const size_t heads[] = { 6, 4, 2, 1 };
enum { HEADS = sizeof heads / sizeof *heads, HEAD = 6 };

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

static void
add_head(struct quick *q, const char *p, size_t n)
{
	for (unsigned i = 0; i < HEADS; i++)
		if (n >= heads[i]) {
			add(q->heads, p, heads[i]);
			return;
		}
}

/* The abbreviation of N bytes at P, its full stop apart. */
static void
add_tail(struct quick *q, const char *p, size_t n)
{
	size_t tail = n > 0 && (unsigned char)p[n - 1] < 0x80 ? TAIL_ASCII :
	    TAIL;

	/* What is shorter is no word with three letters at its end. */
	if (n >= tail)
		add(q->tails, p + n - tail, tail);
	if (tail == TAIL && n >= LONG_TAIL)
		add(q->tails, p + n - LONG_TAIL, LONG_TAIL);
}

void
quick_open(struct quick *q, const struct lang *l)
{
	memset(q, 0, sizeof *q);
	q->lang = l;
	for (unsigned i = 0; i < l->n; i++) {
		const struct lang_entry *e = &l->entry[i];
		const char *p = l->text + e->at;

		if (e->cls == LANG_START)
			add_head(q, p, e->n);
		else if (e->cls < LANG_SUFFIX && e->n > 0 &&
		    p[e->n - 1] == '.')
			add_tail(q, p, (size_t)e->n - 1);
	}
}

/*
 * Letters of Cyrillic, U+0400 to U+04FF but for the first and last few columns:
 * a word for each first byte, 0xD0 to 0xD3, a bit for each second one.
 */
static const uint64_t lowers[4] = { 0xFFFF000000000000, 0x00000000FFFFFFFF,
	0xAAAAAAAAAAAAA800, 0xAAAAAAAAAAAA0000 };
static const uint64_t uppers[4] = { 0x0000FFFFFFFFFFFE, 0,
	0x5555555555555400, 0x5555555555550000 };

/* 1 if the letter with the bytes C and D is in SET, else 0: no branch. */
static inline unsigned
letter(const uint64_t *set, unsigned char c, unsigned char d)
{
	return (unsigned)(set[c & 3] >> (d & 63)) & (c >> 2 == 0xD0 >> 2) &
	    (d >> 6 == 2);
}

static bool
lower(unsigned char c, unsigned char d)
{
	return letter(lowers, c, d) != 0;
}

static bool
upper(unsigned char c, unsigned char d)
{
	return letter(uppers, c, d) != 0;
}

static bool
ascii_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
ascii_upper(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
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
	if (t[-1] >= 0x80) {
		if ((letter(lowers, t[-2], t[-1]) &
		    letter(lowers, t[-4], t[-3]) &
		    letter(lowers, t[-6], t[-5])) == 0)
			return false;
		/* With four, it is none of three. */
		if (t - start >= LONG_TAIL && lower(t[-8], t[-7]))
			return !has(q->tails, (const char *)t - LONG_TAIL,
			    LONG_TAIL);
		return !has(q->tails, (const char *)t - TAIL, TAIL);
	}
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
	    ascii_upper(t[-1]) && t[-2] == ' ';
}

/* Does a word that only begins sentences begin, maybe, at T? */
static bool
starts(const struct quick *q, const unsigned char *t)
{
	for (unsigned i = 0; i < HEADS; i++)
		if (has(q->heads, (const char *)t, heads[i]))
			return true;
	return false;
}

/* Do three digits or more stand before T, in what a letter begins? */
static bool
long_number(const unsigned char *t, const unsigned char *start)
{
	return t - start > 3 && digit(t[-1]) && digit(t[-2]) && digit(t[-3]) &&
	    (ascii_lower(*start) || ascii_upper(*start) ||
	    lower(start[0], start[1]) || upper(start[0], start[1]));
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
		return p->end - p->term == 1 ? QUICK_NO : QUICK_ASK;
	if (t[1] != ' ')
		return *t == '.' ? glued(t, start) : QUICK_ASK;
	capital = ascii_upper(t[2]) || upper(t[2], t[3]);
	if (!capital && !digit(t[2]))
		return QUICK_ASK;
	if (*t == '.' && capital && initial(t, start) && !starts(q, t + 2))
		return QUICK_NO;
	/* A word that begins with a digit, and a sentence, may mark an item. */
	if (p->open != NULL || p->term < p->joined || (digit(*start) &&
	    memchr(start, ' ', (size_t)(t - start)) == NULL))
		return QUICK_ASK;
	if (*t != '.')
		return t - start >= 2 && (ascii_lower(t[-1]) ||
		    lower(t[-2], t[-1])) ? QUICK_END : QUICK_ASK;
	return plain_word(q, t, start) || long_number(t, start) ? QUICK_END :
	    QUICK_ASK;
}
