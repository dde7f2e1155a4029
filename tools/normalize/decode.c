/* decode - see decode.h */
#include <string.h>

#include <unicode/ucnv.h>

#include "../../common/die.h"
#include "../../common/utf8.h"
#include "decode.h"
#include "guess.h"

#define BAD 0xFFFFu		/* in a table: no character */

#if U_ICU_VERSION_MAJOR_NUM < 71
#define ucnv_clone(cnv, e) ucnv_safeClone(cnv, NULL, NULL, e)
#endif

enum {
	AHEAD = 1 << 20,	/* bytes that are looked at */
	SURE = 25		/* of 100: the least that is believed */
};

const uint16_t decode_kz_1048[64] = {
	0x402, 0x403, 0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021,
	0x20AC, 0x2030, 0x409, 0x2039, 0x40A, 0x49A, 0x4BA, 0x40F,
	0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	BAD, 0x2122, 0x459, 0x203A, 0x45A, 0x49B, 0x4BB, 0x45F,
	0xA0, 0x4B0, 0x4B1, 0x4D8, 0xA4, 0x4E8, 0xA6, 0xA7,
	0x401, 0xA9, 0x492, 0xAB, 0xAC, 0xAD, 0xAE, 0x4AE,
	0xB0, 0xB1, 0x406, 0x456, 0x4E9, 0xB5, 0xB6, 0xB7,
	0x451, 0x2116, 0x493, 0xBB, 0x4D9, 0x4A2, 0x4A3, 0x4AF
};
const uint16_t decode_pt154[64] = {
	0x496, 0x492, 0x4EE, 0x493, 0x201E, 0x2026, 0x4B6, 0x4AE,
	0x4B2, 0x4AF, 0x4A0, 0x4E2, 0x4A2, 0x49A, 0x4BA, 0x4B8,
	0x497, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x4B3, 0x4B7, 0x4A1, 0x4E3, 0x4A3, 0x49B, 0x4BB, 0x4B9,
	0xA0, 0x40E, 0x45E, 0x408, 0x4E8, 0x498, 0x4B0, 0xA7,
	0x401, 0xA9, 0x4D8, 0xAB, 0xAC, 0x4EF, 0xAE, 0x49C,
	0xB0, 0x4B1, 0x406, 0x456, 0x499, 0x4E9, 0xB6, 0xB7,
	0x451, 0x2116, 0x4D9, 0xBB, 0x458, 0x4AA, 0x4AB, 0x49D
};

static const struct {
	const char *name;
	const uint16_t *table;
} own[] = {
	{ "KZ-1048", decode_kz_1048 }, { "RK1048", decode_kz_1048 },
	{ "STRK1048", decode_kz_1048 }, { "STRK1048-2002", decode_kz_1048 },
	{ "csKZ1048", decode_kz_1048 },
	{ "PT154", decode_pt154 }, { "PTCP154", decode_pt154 },
	{ "CP154", decode_pt154 }, { "csPTCP154", decode_pt154 },
	{ "Cyrillic-Asian", decode_pt154 },
};
enum { OWN = sizeof own / sizeof *own };

static bool
is_auto(const char *name)
{
	return strcmp(name, "auto") == 0;
}

/* Makes D read the encoding NAME; false if there is none of this name. */
static bool
choose(struct decoder *d, const char *name)
{
	UErrorCode e = U_ZERO_ERROR;

	d->table = NULL;
	d->cnv = NULL;
	for (size_t i = 0; i < OWN; i++)
		if (ucnv_compareNames(own[i].name, name) == 0) {
			d->table = own[i].table;
			return true;
		}
	/* To ICU an empty name is that of the locale's. */
	if (*name == '\0')
		return false;
	d->cnv = ucnv_open(name, &e);
	if (e == U_MEMORY_ALLOCATION_ERROR)
		die("out of memory (the encoding %s)", name);
	if (U_FAILURE(e))
		return false;
	ucnv_setToUCallBack(d->cnv, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
	    &e);
	return U_SUCCESS(e);
}

const char *
decode_set(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	UErrorCode e = U_ZERO_ERROR;
	const char **name = o->dest;
	struct decoder d;

	(void)program;
	*name = value;
	if (is_auto(value))
		return NULL;
	if (!choose(&d, value))
		return "not an encoding that is known";
	if (d.cnv == NULL)
		return NULL;
	if (strcmp(ucnv_getName(d.cnv, &e), "UTF-8") == 0)
		*name = NULL;
	ucnv_close(d.cnv);
	return NULL;
}

/* An undecodable part at byte AT of the input. */
static void
put_bad(struct decoder *d, uint64_t at, struct buf *out)
{
	if (d->in.bad == UINT64_MAX)
		d->in.bad = at;
	buf_putc(out, '\xFF');
}

/* --- one encoding ------------------------------------------------------- */

static void
decode_table(struct decoder *d, const char *p, size_t n, uint64_t at,
    struct buf *out)
{
	char *to = buf_need(out, n * 3);

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		uint32_t cp = c < 0x80 ? c : c < 0xC0 ? d->table[c - 0x80] :
		    c - 0xC0u + 0x410;

		if (cp != BAD)
			to += utf8_put(to, cp);
		else {
			out->n = (size_t)(to - out->p);
			put_bad(d, at + i, out);
			to++;
		}
	}
	out->n = (size_t)(to - out->p);
}

/*
 * Appends N units of UTF-16.  Some encodings can hold half of a surrogate
 * pair, which is no character.
 */
static void
put_units(struct decoder *d, const UChar *u, size_t n, struct buf *out)
{
	for (const UChar *end = u + n; u < end; u++) {
		bool low = (*u & 0xFC00) == 0xDC00;

		if (d->high != 0 && low)
			utf8_append(out, 0x10000 + ((d->high & 0x3FFu) << 10) +
			    (*u & 0x3FFu));
		else if (d->high != 0 || low)
			put_bad(d, d->firm, out);
		if (d->high != 0) {
			d->high = 0;
			if (low)
				continue;
		} else if (low)
			continue;
		if ((*u & 0xFC00) == 0xD800)
			d->high = *u;
		else
			utf8_append(out, *u);
	}
}

/* Has ICU met what cannot be decoded?  Dies of any other failure. */
static bool
is_undecodable(const struct decoder *d, UErrorCode e)
{
	UErrorCode other = U_ZERO_ERROR;

	switch (e) {
	case U_INVALID_CHAR_FOUND:
	case U_ILLEGAL_CHAR_FOUND:
	case U_TRUNCATED_CHAR_FOUND:
	case U_ILLEGAL_ESCAPE_SEQUENCE:
	case U_UNSUPPORTED_ESCAPE_SEQUENCE:
		return true;
	default:
		die("%s: cannot be decoded as %s: %s", d->in.file,
		    ucnv_getName(d->cnv, &other), u_errorName(e));
	}
}

/* Appends what ICU makes of N bytes at P; LAST: the file ends behind them. */
static void
decode_piece(struct decoder *d, const char *p, size_t n, bool last,
    struct buf *out)
{
	enum { UNITS = 4096 };
	const char *end = p + n;
	UChar units[UNITS], *to;
	UErrorCode e;

	do {
		e = U_ZERO_ERROR;
		to = units;
		ucnv_toUnicode(d->cnv, &to, units + UNITS, &p, end, NULL, last,
		    &e);
		put_units(d, units, (size_t)(to - units), out);
		if (U_FAILURE(e) && e != U_BUFFER_OVERFLOW_ERROR &&
		    is_undecodable(d, e)) {
			if (d->high != 0)
				put_bad(d, d->firm, out);
			d->high = 0;
			put_bad(d, d->firm, out);
		}
	} while (U_FAILURE(e));
	if (last && d->high != 0)
		put_bad(d, d->firm, out);
	if (last)
		d->high = 0;
}

/* All before byte AT of the input is decoded, but for what ICU holds back. */
static void
set_firm(struct decoder *d, uint64_t at)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t held = ucnv_toUCountPending(d->cnv, &e);

	d->firm = U_SUCCESS(e) && held > 0 ? at - (uint64_t)held : at;
}

/*
 * The same, byte by byte: slow, but it is seen what cannot be decoded, and
 * where.  From the first such part on it is not looked for unless ALL.
 */
static void
decode_bytes(struct decoder *d, const char *p, size_t n, uint64_t at,
    bool all, bool last, struct buf *out)
{
	size_t i;

	for (i = 0; i < n && (all || d->in.bad == UINT64_MAX); i++) {
		decode_piece(d, p + i, 1, false, out);
		set_firm(d, at + i + 1);
	}
	if (i < n || last)
		decode_piece(d, i < n ? p + i : "", n - i, last, out);
}

/*
 * The converter of X11's compound text loses its state between calls, so that
 * all get one byte, and keeps some when it is reset.
 */
static bool
is_forgetful(const struct UConverter *cnv)
{
	return ucnv_getType(cnv) == UCNV_COMPOUND_TEXT;
}

/*
 * The place of the first undecodable part in the input is told, and must not
 * depend on how the bytes came; the converters are not exact enough.  So the
 * bytes in which it is are decoded again, one by one.
 */
static void
decode_icu(struct decoder *d, const char *p, size_t n, uint64_t at, bool last,
    struct buf *out)
{
	UErrorCode e = U_ZERO_ERROR;
	struct UConverter *was;
	uint16_t high = d->high;
	size_t had = out->n;

	if (is_forgetful(d->cnv)) {
		decode_bytes(d, p, n, at, true, last, out);
		return;
	}
	if (d->in.bad != UINT64_MAX) {
		decode_piece(d, n > 0 ? p : "", n, last, out);
		return;
	}
	set_firm(d, at);
	was = ucnv_clone(d->cnv, &e);
	if (U_FAILURE(e))
		die("out of memory (an encoding)");
	decode_piece(d, n > 0 ? p : "", n, last, out);
	if (d->in.bad == UINT64_MAX) {
		ucnv_close(was);
		return;
	}
	ucnv_close(d->cnv);
	d->cnv = was;
	d->high = high;
	d->in.bad = UINT64_MAX;
	out->n = had;
	decode_bytes(d, p, n, at, false, last, out);
}

/* The next file knows nothing of this one. */
static void
start_anew(struct decoder *d)
{
	UErrorCode e = U_ZERO_ERROR;
	struct UConverter *was = d->cnv;

	if (!is_forgetful(was)) {
		ucnv_reset(was);
		return;
	}
	if (!choose(d, ucnv_getName(was, &e)))
		die("out of memory (an encoding)");
	ucnv_close(was);
}

/* Decodes N bytes at P, which are at AT in the input; none: the file ends. */
static void
decode(struct decoder *d, const char *p, size_t n, uint64_t at,
    struct buf *out)
{
	if (d->table != NULL) {
		decode_table(d, p, n, at, out);
		return;
	}
	decode_icu(d, p, n, at, n == 0, out);
	if (n == 0)
		start_anew(d);
}

static enum in_decoded
decode_named(struct in_decoder *in, const char *p, size_t n, struct buf *out)
{
	decode((struct decoder *)in, p, n, in->at, out);
	return IN_DECODED;
}

/* --- each file by itself ------------------------------------------------ */

/*
 * Does the start of the file make sense as D would read it?  Of what does not,
 * much becomes controls that no text has.
 */
static bool
reads_well(struct decoder *d)
{
	enum { RATE = 50 };
	uint64_t bad = d->in.bad;
	size_t odd = 0, all = 0;
	char sample[GUESS_SAMPLE];
	struct buf text = { 0 };
	uint32_t cp;

	decode_piece(d, sample, guess_sample(d->ahead.p, d->ahead.n, sample),
	    false, &text);
	for (size_t i = 0; i < text.n; ) {
		i += utf8_next(text.p + i, text.p + text.n, &cp);
		all += cp >= 0x80;
		odd += cp == UTF8_BAD || (cp >= 0x80 && cp < 0xA0);
	}
	buf_free(&text);
	ucnv_reset(d->cnv);
	d->in.bad = bad;
	d->high = 0;
	return odd <= all / RATE;
}

/* Settles how the file is read; false, with a message, if that is not sure. */
static bool
settle(struct decoder *d, bool cut, bool *plain)
{
	struct guess g;

	guess_encoding(d->ahead.p, d->ahead.n, cut, d->nulls, &g);
	*plain = g.name != NULL && strcmp(g.name, "UTF-8") == 0;
	if (*plain)
		return true;
	if (g.name == NULL || g.sure < SURE || !choose(d, g.name) ||
	    (g.why == NULL && !reads_well(d))) {
		warn("%s: the encoding is not sure (%s, confidence %d of 100); "
		    "say it with -f", d->in.file, g.name != NULL ? g.name :
		    "unknown", g.sure);
		return false;
	}
	if (!d->quiet && g.why != NULL)
		warn("%s: read as %s (%s)", d->in.file, g.name, g.why);
	else if (!d->quiet)
		warn("%s: read as %s (confidence %d of 100)", d->in.file,
		    g.name, g.sure);
	return true;
}

/* Each file begins anew. */
static void
forget(struct decoder *d)
{
	if (d->cnv != NULL)
		ucnv_close(d->cnv);
	d->cnv = NULL;
	d->known = false;
	d->ahead.n = 0;
}

static enum in_decoded
decode_found(struct in_decoder *in, const char *p, size_t n, struct buf *out)
{
	struct decoder *d = (struct decoder *)in;
	bool plain;

	if (!d->known) {
		buf_put(&d->ahead, p, n);
		if (n > 0 && d->ahead.n < AHEAD)
			return IN_DECODED;
		if (!settle(d, n > 0, &plain)) {
			forget(d);
			return IN_REFUSED;
		}
		if (plain) {
			buf_put(out, d->ahead.p, d->ahead.n);
			forget(d);
			return IN_PLAIN;
		}
		d->known = true;
		if (d->ahead.n > 0)
			decode(d, d->ahead.p, d->ahead.n,
			    in->at + n - d->ahead.n, out);
		d->ahead.n = 0;
	} else if (n > 0)
		decode(d, p, n, in->at, out);
	if (n == 0) {
		decode(d, p, 0, in->at, out);
		forget(d);
	}
	return IN_DECODED;
}

struct in_decoder *
decode_open(struct decoder *d, const char *name,
    const struct stream_options *o)
{
	*d = (struct decoder){ .quiet = o->quiet,
		.nulls = o->null };
	if (name == NULL)
		return NULL;
	if (o->invalid == UTF8_KEEP)
		die_usage("options '--from' and '--invalid=keep' exclude each "
		    "other");
	d->in.bad = UINT64_MAX;
	d->in.decode = is_auto(name) ? decode_found : decode_named;
	/* It was found good by decode_set. */
	if (!is_auto(name) && !choose(d, name))
		die("%s: not an encoding that is known", name);
	return &d->in;
}
