/*
 * norm against ICU, in all four forms.  Proves that they agree on every code
 * point alone; that ICU has a boundary before every code point that is stable;
 * and that they agree on every Hangul syllable before every jamo (U+11A7 among
 * them), on every letter that composes before one and two of all marks and
 * other code points that compose, on all others before a mark of each class,
 * and on random strings drawn by property.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "../../common/norm.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "../lib.h"

enum { FORMS = 4, MAXCP = 0x110000, ENOUGH = 1 << 22 };

static const char *const names[FORMS] = { "NFC", "NFD", "NFKC", "NFKD" };
static const enum norm_form forms[FORMS] = { NORM_NFC, NORM_NFD, NORM_NFKC,
	NORM_NFKD };
static const UNormalizer2 *icu[FORMS];
static struct norm work[FORMS];
static unsigned long wrong[FORMS], strings;

/* Strings to compare, each ended by a line feed, at which all forms stop. */
static struct buf text;

static void
need(UErrorCode e, const char *what)
{
	if (U_SUCCESS(e))
		return;
	printf("Bail out! %s: %s\n", what, u_errorName(e));
	exit(1);
}

static void
icu_append(unsigned f, const struct buf *in, struct buf *out)
{
	static struct buf a, b;
	int32_t n, m, room = (int32_t)in->n * 18 + 1;
	UErrorCode e = U_ZERO_ERROR;
	UChar *from, *to;

	a.n = b.n = 0;
	from = (void *)buf_need(&a, in->n * sizeof *from);
	u_strFromUTF8(from, (int32_t)in->n, &n, in->p, (int32_t)in->n, &e);
	to = (void *)buf_need(&b, (size_t)room * sizeof *to);
	m = unorm2_normalize(icu[f], from, n, to, room, &e);
	u_strToUTF8(buf_need(out, (size_t)m * 3), m * 3, &n, to, m, &e);
	need(e, "normalization by ICU");
	out->n += (size_t)n;
}

/* Says which line of the strings differs first. */
static void
report(unsigned f, const struct buf *ours, const struct buf *theirs)
{
	size_t n = ours->n < theirs->n ? ours->n : theirs->n, i, line = 0;
	const char *p = text.p, *q;
	uint32_t cp;

	for (i = 0; i < n && ours->p[i] == theirs->p[i]; i++)
		line += ours->p[i] == '\n';
	for (; line > 0; line--)
		p = (char *)memchr(p, '\n', text.n) + 1;
	printf("# %s differs:", names[f]);
	for (q = p; *q != '\n'; ) {
		q += utf8_next(q, text.p + text.n, &cp);
		printf(" %04X", (unsigned)cp);
	}
	putchar('\n');
}

/* Compares all of the strings so far, and begins anew. */
static void
compare(void)
{
	static struct buf ours, theirs;

	for (unsigned f = 0; f < FORMS && text.n > 0; f++) {
		ours.n = theirs.n = 0;
		norm_append(&work[f], forms[f], text.p, text.n, &ours, NULL);
		icu_append(f, &text, &theirs);
		if (ours.n == theirs.n &&
		    memcmp(ours.p, theirs.p, ours.n) == 0)
			continue;
		if (wrong[f]++ == 0)
			report(f, &ours, &theirs);
	}
	text.n = 0;
}

static void
add(const uint32_t *cps, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		utf8_append(&text, cps[i]);
	buf_putc(&text, '\n');
	strings++;
	if (text.n > ENOUGH)
		compare();
}

static void
finish(const char *what)
{
	compare();
	for (unsigned f = 0; f < FORMS; f++)
		CHECK(wrong[f] == 0, "%s: %s, %lu strings", names[f], what,
		    strings);
	memset(wrong, 0, sizeof wrong);
	strings = 0;
}

static int
is_surrogate(uint32_t cp)
{
	return cp >= 0xD800 && cp < 0xE000;
}

static void
check_alone(void)
{
	for (uint32_t cp = 0; cp < MAXCP; cp++)
		if (!is_surrogate(cp) && cp != '\n')
			add(&cp, 1);
	finish("code points alone");
	for (unsigned f = 0; f < FORMS; f++) {
		unsigned long open = 0;

		for (uint32_t cp = 0; cp < MAXCP; cp++)
			open += (props_of(cp)->bits & norm_bit(forms[f])) == 0
			    && !unorm2_hasBoundaryBefore(icu[f], (UChar32)cp);
		CHECK(open == 0, "%s: a boundary before all that is stable",
		    names[f]);
	}
}

/* Syllables of two and three jamo, composed, and two jamo, before each jamo. */
static void
check_hangul(void)
{
	uint32_t s[3];

	for (s[0] = 0xAC00; s[0] < 0xD7A4; s[0]++)
		for (s[1] = 0x1100; s[1] < 0x1200; s[1]++)
			add(s, 2);
	for (s[0] = 0x1100; s[0] < 0x1113; s[0]++)
		for (s[1] = 0x1161; s[1] < 0x1176; s[1]++)
			for (s[2] = 0x1100; s[2] < 0x1200; s[2]++)
				add(s, 3);
	finish("Hangul before jamo");
}

/* Code points by what they are to normalization. */
struct pool {
	uint32_t *cp;
	size_t n;
};

static void
put(struct pool *l, uint32_t cp)
{
	if (l->n % 4096 == 0)
		l->cp = mem_realloc(l->cp, l->n + 4096, sizeof *l->cp);
	l->cp[l->n++] = cp;
}

enum { FIRST, SECOND, MARK, DECOMPOSED, COMPATIBLE, HANGUL, JAMO, PLAIN,
	POOLS };
static struct pool pools[POOLS];

/* FIRST and SECOND of what composes or would, but for an exclusion. */
static void
fill_pools(void)
{
	static unsigned char first[MAXCP], second[MAXCP];
	UErrorCode e = U_ZERO_ERROR;
	UChar32 c[40];
	UChar u[40];

	for (uint32_t cp = 0; cp < MAXCP; cp++) {
		int32_t n = unorm2_getRawDecomposition(icu[0], (UChar32)cp, u,
		    40, &e);

		if (n <= 0 || (cp >= 0xAC00 && cp < 0xD7A4))
			continue;
		u_strToUTF32(c, 40, &n, u, n, &e);
		need(e, "decomposition by ICU");
		first[c[0]] = first[cp] = 1;
		if (n > 1)
			second[c[1]] = 1;
	}
	for (uint32_t cp = 0; cp < MAXCP; cp++) {
		const struct props *r = props_of(cp);

		if (is_surrogate(cp) || cp == '\n')
			continue;
		if (first[cp])
			put(&pools[FIRST], cp);
		if (second[cp])
			put(&pools[SECOND], cp);
		if (r->ccc != 0)
			put(&pools[MARK], cp);
		if ((r->bits & P_NFD) != 0)
			put(&pools[DECOMPOSED], cp);
		if ((r->bits & P_NFKD) != 0)
			put(&pools[COMPATIBLE], cp);
		if (cp >= 0xAC00 && cp < 0xD7A4)
			put(&pools[HANGUL], cp);
		if (cp >= 0x1100 && cp < 0x1200)
			put(&pools[JAMO], cp);
		put(&pools[PLAIN], cp);
	}
}

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	return *x ^= *x << 17;
}

static uint32_t
draw(const struct pool *l, uint64_t *x)
{
	return l->cp[next_random(x) % l->n];
}

/* Each letter before each mark, alone, and behind and before another mark. */
static void
check_marks(void)
{
	const struct pool *l = &pools[FIRST], *m = &pools[MARK];
	uint64_t x = 20261122;

	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < m->n + pools[SECOND].n; k++) {
			uint32_t s[5] = { l->cp[i], k < m->n ? m->cp[k] :
			    pools[SECOND].cp[k - m->n] };

			s[2] = draw(&pools[SECOND], &x);
			s[3] = s[1];
			s[4] = draw(m, &x);
			add(s, 2);
			if (k % 4 == i % 4)
				add(s, 5);
		}
	finish("letters before marks");
}

/*
 * All other letters, of which none composes, before a mark of each class; of
 * ideographs, which are alike, some.
 */
static void
check_others(void)
{
	const struct pool *m = &pools[MARK];
	unsigned char seen[256] = { 0 };
	struct pool classes = { 0 };

	for (size_t i = 0; i < m->n; i++)
		if (!seen[props_of(m->cp[i])->ccc]++)
			put(&classes, m->cp[i]);
	for (size_t i = 0; i < pools[PLAIN].n; i++) {
		uint32_t s[2] = { pools[PLAIN].cp[i] };
		const struct props *r = props_of(s[0]);

		if (r->gc == GC_CN || r->gc == GC_CO ||
		    ((r->script == SC_HAN || (r->bits & P_DECOMPOSES) != 0) &&
		    i % 101 != 0))
			continue;
		for (size_t k = 0; k < classes.n; k++) {
			s[1] = classes.cp[k];
			add(s, 2);
		}
	}
	free(classes.cp);
	finish("others before a mark of each class");
}

static void
check_random(void)
{
	uint64_t x = 0x73757A6769;

	for (unsigned i = 0; i < 300000; i++) {
		uint32_t s[32];
		unsigned n = (unsigned)(next_random(&x) % 32) + 1;
		unsigned one = (unsigned)(next_random(&x) % POOLS);

		/* Half of a string is from one pool. */
		for (unsigned k = 0; k < n; k++)
			s[k] = draw(&pools[next_random(&x) & 1 ? one :
			    (unsigned)(next_random(&x) % POOLS)], &x);
		add(s, n);
	}
	finish("random strings");
}

int
main(void)
{
	UErrorCode e = U_ZERO_ERROR;

	icu[0] = unorm2_getNFCInstance(&e);
	icu[1] = unorm2_getNFDInstance(&e);
	icu[2] = unorm2_getNFKCInstance(&e);
	icu[3] = unorm2_getNFKDInstance(&e);
	need(e, "ICU");
	fill_pools();
	check_alone();
	check_hangul();
	check_marks();
	check_others();
	check_random();
	return done();
}
