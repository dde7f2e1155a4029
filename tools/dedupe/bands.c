/* bands - see bands.h */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../common/number.h"
#include "bands.h"
#include "pairs.h"

#define HEADER "#dedupe-bands\t1\t"	/* the version of all that follows */

enum { DIGITS = 12 };		/* of a number, so that they sort */

struct member {
	uint64_t number;
	size_t at;		/* of its sketch */
	uint32_t n;
};

/* --- written ---------------------------------------------------------------*/

void
bands_put_header(struct buf *b, const struct alike_options *o, uint64_t kind)
{
	char text[128];

	snprintf(text, sizeof text, HEADER "%016" PRIx64 "\t%u\t%u\t%d\t%.6f\n",
	    kind, o->minhash.bands, o->minhash.rows, o->verify, o->least);
	buf_puts(b, text);
}

/* Appends X as so many hexadecimal digits. */
static void
put_hex(struct buf *b, uint64_t x, unsigned digits)
{
	char *p = buf_need(b, digits);

	for (unsigned i = digits; i-- > 0; x >>= 4)
		p[i] = "0123456789abcdef"[x & 15];
	b->n += digits;
}

/* Appends what is the same in all lines of a record, from the tab on. */
static void
put_sketch(struct buf *b, const struct alike_options *o,
    const struct sketch *s)
{
	uint8_t bytes[MINHASH_BINS];
	const uint8_t *p = s->p;
	const uint32_t *set = s->p;

	if (o->verify == ALIKE_EXACT) {
		minhash_bands(&o->minhash, set, s->n, NULL, bytes);
		p = bytes;
	}
	buf_putc(b, '\t');
	for (unsigned i = 0; i < o->minhash.bins; i++)
		put_hex(b, p[i], 2);
	if (o->verify == ALIKE_EXACT) {
		buf_putc(b, '\t');
		for (uint32_t i = 0; i < s->n; i++)
			put_hex(b, set[i], 8);
	}
	buf_putc(b, '\n');
}

void
bands_put(struct buf *b, const struct alike_options *o, uint64_t number,
    const uint64_t *bands, const struct sketch *s)
{
	struct buf same = { 0 };
	char text[64];

	put_sketch(&same, o, s);
	for (unsigned i = 0; i < o->minhash.bands; i++) {
		snprintf(text, sizeof text, "%03u:%016" PRIx64 "\t%0*" PRIu64,
		    i, bands[i], DIGITS, number);
		buf_puts(b, text);
		buf_put(b, same.p, same.n);
	}
	buf_free(&same);
}

/* --- read ------------------------------------------------------------------*/

static int
digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ?
	    c - 'a' + 10 : -1;
}

/* The next column before END; *P is moved behind it. */
static const char *
column(const char **p, const char *end, size_t *n)
{
	const char *from = *p, *tab = memchr(from, '\t', (size_t)(end - from));

	*n = (size_t)((tab != NULL ? tab : end) - from);
	*p = tab != NULL ? tab + 1 : end;
	return from;
}

/* Appends to OUT the numbers of WIDTH bytes that N digits say. */
static bool
read_hex(struct buf *out, const char *p, size_t n, size_t width)
{
	if (n == 0 || n % (2 * width) != 0)
		return false;
	for (; n > 0; n -= 2 * width) {
		uint32_t x = 0;

		for (size_t i = 0; i < 2 * width; i++, p++) {
			if (digit(*p) < 0)
				return false;
			x = x << 4 | (uint32_t)digit(*p);
		}
		if (width == 1)
			buf_putc(out, (char)x);
		else
			buf_put(out, (const char *)&x, sizeof x);
	}
	return true;
}

/* Reads the sketch of the line; false if it is not like the options say. */
static bool
read_sketch(struct bands *x, const char *p, const char *end, struct sketch *s)
{
	bool exact = x->alike.verify == ALIKE_EXACT;
	size_t n, width = exact ? sizeof(uint32_t) : 1;
	const char *hex = column(&p, end, &n);

	if (n != 2 * (size_t)x->alike.minhash.bins)
		return false;
	if (exact)
		hex = column(&p, end, &n);
	x->sketch.n = 0;
	if (!read_hex(&x->sketch, hex, n, width))
		return false;
	*s = (struct sketch){ x->sketch.p, (uint32_t)(x->sketch.n / width) };
	return true;
}

/* Finds those members that are similar to S. */
static void
match(struct bands *x, const struct sketch *s)
{
	const struct member *m = (const void *)x->members.p;

	x->matches.n = 0;
	for (size_t i = 0; i < x->members.n / sizeof *m; i++) {
		struct sketch t = { x->sketches.p + m[i].at, m[i].n };
		struct match found = { m[i].number, alike(&x->alike, s,
		    &t) };

		if (found.similarity >= 0)
			buf_put(&x->matches, (const char *)&found,
			    sizeof found);
	}
}

static void
add_member(struct bands *x, uint64_t number, const struct sketch *s)
{
	struct member m = { number, x->sketches.n, s->n };

	if (x->members.n / sizeof m >= x->bucket) {
		x->capped++;
		return;
	}
	buf_put(&x->members, (const char *)&m, sizeof m);
	buf_put(&x->sketches, x->sketch.p, x->sketch.n);
}

/* Ends the bucket at hand if KEY is of another one. */
static const char *
turn_to(struct bands *x, const char *key, size_t n)
{
	size_t least = n < x->key.n ? n : x->key.n;
	int c = least > 0 ? memcmp(x->key.p, key, least) : 0;

	if (c == 0 && n == x->key.n)
		return NULL;
	if (c > 0 || (c == 0 && n < x->key.n))
		return "is not sorted by bytes (LC_ALL=C sort)";
	x->key.n = x->members.n = x->sketches.n = 0;
	x->number = 0;
	buf_put(&x->key, key, n);
	return NULL;
}

/* Takes what the header of N bytes at P says. */
static const char *
read_header(struct bands *x, const char *p, size_t n)
{
	struct minhash *m = &x->alike.minhash;
	double least;
	int verify, end = 0;

	if (x->header.n > 0)
		return x->header.n == n + 1 && memcmp(x->header.p, p, n) == 0 ?
		    NULL : "was made with other options";
	buf_put(&x->header, p, n);
	buf_putc(&x->header, '\0');
	if (sscanf(x->header.p, HEADER "%*16[0-9a-f]\t%u\t%u\t%d\t%lf%n",
	    &m->bands, &m->rows, &verify, &least, &end) != 4 ||
	    (size_t)end != n)
		return "was made by another version";
	if (m->bands == 0 || m->bands > MINHASH_BINS || m->rows == 0 ||
	    m->rows > MINHASH_BINS / m->bands || verify < ALIKE_EXACT ||
	    verify > ALIKE_NONE || !(least > 0 && least <= 1))
		return "is no header of bands";
	m->bins = m->bands * m->rows;
	x->alike.verify = verify;
	if (!x->own_least)
		x->alike.least = least;
	return NULL;
}

const char *
bands_join(struct bands *x, const char *p, size_t n, struct buf *pairs)
{
	const char *end = p + n, *key, *number, *wrong;
	struct sketch s;
	size_t nkey, nnumber;
	uint64_t of = 0;

	if (n > 0 && *p == '#')
		return read_header(x, p, n);
	key = column(&p, end, &nkey);
	number = column(&p, end, &nnumber);
	for (size_t i = 0; i < nnumber; i++) {
		if (number[i] < '0' || number[i] > '9')
			return "is no line of bands";
		of = of * 10 + (uint64_t)(number[i] - '0');
	}
	if (nkey == 0 || nnumber == 0 || nnumber >= NUMBER_LONGEST ||
	    of == 0 || !read_sketch(x, p, end, &s))
		return "is no line of bands, or made with other options";
	if ((wrong = turn_to(x, key, nkey)) != NULL)
		return wrong;
	if (of <= x->number && x->members.n > 0)
		return of == x->number ? "has a number twice" :
		    "is not sorted by bytes (LC_ALL=C sort)";
	x->number = of;
	match(x, &s);
	if (pairs_add(pairs, of, &x->matches, PAIRS_TWINS))
		add_member(x, of, &s);
	return NULL;
}

void
bands_close(struct bands *x)
{
	buf_free(&x->header);
	buf_free(&x->key);
	buf_free(&x->members);
	buf_free(&x->sketches);
	buf_free(&x->sketch);
	buf_free(&x->matches);
}
