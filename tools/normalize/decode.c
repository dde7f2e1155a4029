/* decode - see decode.h */
#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "../../common/die.h"
#include "../../common/utf8.h"
#include "decode.h"

#define BAD 0xFFFFu		/* in a table: no character */

enum {
	AHEAD = 1 << 20,	/* bytes that are looked at */
	SURE = 30,		/* of 100: the least that is believed */
	SAMPLE = 8192		/* bytes that ICU's detector takes in */
};

/* Code points of the bytes 80 to BF; C0 to FF are U+0410 and so on. */
static const uint16_t kz_1048[64] = {
	0x402, 0x403, 0x201A, 0x453, 0x201E, 0x2026, 0x2020, 0x2021,
	0x20AC, 0x2030, 0x409, 0x2039, 0x40A, 0x49A, 0x4BA, 0x40F,
	0x452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	BAD, 0x2122, 0x459, 0x203A, 0x45A, 0x49B, 0x4BB, 0x45F,
	0xA0, 0x4B0, 0x4B1, 0x4D8, 0xA4, 0x4E8, 0xA6, 0xA7,
	0x401, 0xA9, 0x492, 0xAB, 0xAC, 0xAD, 0xAE, 0x4AE,
	0xB0, 0xB1, 0x406, 0x456, 0x4E9, 0xB5, 0xB6, 0xB7,
	0x451, 0x2116, 0x493, 0xBB, 0x4D9, 0x4A2, 0x4A3, 0x4AF
};
static const uint16_t pt154[64] = {
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
	{ "KZ-1048", kz_1048 }, { "RK1048", kz_1048 },
	{ "STRK1048", kz_1048 }, { "STRK1048-2002", kz_1048 },
	{ "csKZ1048", kz_1048 },
	{ "PT154", pt154 }, { "PTCP154", pt154 }, { "CP154", pt154 },
	{ "csPTCP154", pt154 }, { "Cyrillic-Asian", pt154 },
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
	struct decoder d;
	bool is_utf8;

	if (is_auto(value))
		return opt_string(program, o, value);
	if (!choose(&d, value))
		return "not an encoding that is known";
	if (d.cnv == NULL)
		return opt_string(program, o, value);
	is_utf8 = strcmp(ucnv_getName(d.cnv, &e), "UTF-8") == 0;
	ucnv_close(d.cnv);
	return opt_string(program, o, is_utf8 ? NULL : value);
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
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		uint32_t cp = c < 0x80 ? c : c < 0xC0 ? d->table[c - 0x80] :
		    c - 0xC0u + 0x410;

		if (cp == BAD)
			put_bad(d, at + i, out);
		else
			utf8_append(out, cp);
	}
}

/*
 * Appends N units of UTF-16 that were made of the bytes up to AT.  Some
 * encodings can hold half of a surrogate pair, which is no character.
 */
static void
put_units(struct decoder *d, const UChar *u, size_t n, uint64_t at,
    struct buf *out)
{
	for (const UChar *end = u + n; u < end; u++) {
		bool low = (*u & 0xFC00) == 0xDC00;

		if (d->high != 0 && low)
			utf8_append(out, 0x10000 + ((d->high & 0x3FFu) << 10) +
			    (*u & 0x3FFu));
		else if (d->high != 0 || low)
			put_bad(d, at, out);
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

/* Where the undecodable part begins that ends before byte AT of the input. */
static uint64_t
part_start(const struct decoder *d, uint64_t at)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t waiting = ucnv_toUCountPending(d->cnv, &e);
	char part[64];
	int8_t n = sizeof part;

	ucnv_getInvalidChars(d->cnv, part, &n, &e);
	if (U_FAILURE(e))
		return at;
	/* Bytes that it has yet to look at again lie behind the part. */
	return at - (uint64_t)n - (uint64_t)waiting;
}

static void
decode_icu(struct decoder *d, const char *p, size_t n, uint64_t at, bool last,
    struct buf *out)
{
	enum { UNITS = 4096 };
	const char *from = n > 0 ? p : "", *start = from, *end = from + n;
	UChar units[UNITS], *to;
	UErrorCode e;

	do {
		uint64_t here;

		e = U_ZERO_ERROR;
		to = units;
		ucnv_toUnicode(d->cnv, &to, units + UNITS, &from, end, NULL,
		    last, &e);
		here = at + (uint64_t)(from - start);
		put_units(d, units, (size_t)(to - units), here, out);
		if (U_FAILURE(e) && e != U_BUFFER_OVERFLOW_ERROR &&
		    is_undecodable(d, e)) {
			here = part_start(d, here);
			if (d->high != 0)
				put_bad(d, here, out);
			d->high = 0;
			put_bad(d, here, out);
		}
	} while (U_FAILURE(e));
	if (last && d->high != 0)
		put_bad(d, at + n, out);
	if (last)
		d->high = 0;
}

/* Decodes N bytes at P, which are at AT in the input. */
static void
decode(struct decoder *d, const char *p, size_t n, uint64_t at, bool last,
    struct buf *out)
{
	if (d->table != NULL)
		decode_table(d, p, n, at, out);
	else
		decode_icu(d, p, n, at, last, out);
	if (last && d->cnv != NULL)
		ucnv_reset(d->cnv);
}

static enum in_decoded
decode_named(struct in_decoder *in, const char *p, size_t n, struct buf *out)
{
	decode((struct decoder *)in, p, n, in->at, n == 0, out);
	return IN_DECODED;
}

struct in_decoder *
decode_open(struct decoder *d, const char *name,
    const struct stream_options *o)
{
	*d = (struct decoder){ .quiet = o->quiet };
	if (name == NULL)
		return NULL;
	if (o->invalid == UTF8_KEEP)
		die_usage("options '--from' and '--invalid=keep' exclude each "
		    "other");
	d->in.bad = UINT64_MAX;
	d->in.decode = decode_named;
	d->name = name;
	if (!choose(d, name))
		die("%s: not an encoding that is known", name);
	return &d->in;
}
