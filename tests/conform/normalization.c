/*
 * normalization [FILE]: NormalizationTest.txt of UAX #15, from FILE or standard
 * input.  Proves that norm gives what each row says, for all five columns in
 * all four forms, each by itself and behind Kazakh text at the edge of a block;
 * and that every code point that part 1 does not list stays what it is.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../common/norm.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "../lib.h"

enum { COLUMNS = 5, FORMS = 4 };

static const struct {
	const char *name;
	enum norm_form form;
	/* The column that each column becomes, counted from 0. */
	unsigned char becomes[COLUMNS];
} rules[FORMS] = {
	{ "NFC", NORM_NFC, { 1, 1, 1, 3, 3 } },
	{ "NFD", NORM_NFD, { 2, 2, 2, 4, 4 } },
	{ "NFKC", NORM_NFKC, { 3, 3, 3, 3, 3 } },
	{ "NFKD", NORM_NFKD, { 4, 4, 4, 4, 4 } },
};

static struct norm work[FORMS];
static struct buf got;
static unsigned long wrong[FORMS];
static unsigned char listed[0x110000];	/* in part 1 */

/* A column, code points in hexadecimal, as UTF-8 in OUT; the first into *CP. */
static const char *
column(const char *p, struct buf *out, uint32_t *cp)
{
	char *end;

	out->n = 0;
	for (; *p != ';'; p = end) {
		unsigned long x = strtoul(p, &end, 16);

		if (end == p || x >= 0x110000)
			return NULL;
		if (out->n == 0)
			*cp = (uint32_t)x;
		utf8_append(out, (uint32_t)x);
	}
	return p + 1;
}

static int
gives(unsigned f, const struct buf *in, const struct buf *want)
{
	/* 60 bytes, so that most columns lie over the end of a block. */
	static const char before[] = "Алматы қаласының кітапханасы, 26. ";
	static struct buf text;

	got.n = text.n = 0;
	norm_append(&work[f], rules[f].form, in->p, in->n, &got, NULL);
	if (got.n != want->n || memcmp(got.p, want->p, got.n) != 0)
		return 0;
	buf_put(&text, before, sizeof before - 1);
	buf_put(&text, in->p, in->n);
	got.n = 0;
	norm_append(&work[f], rules[f].form, text.p, text.n, &got, NULL);
	return got.n == sizeof before - 1 + want->n &&
	    memcmp(got.p, before, sizeof before - 1) == 0 &&
	    memcmp(got.p + sizeof before - 1, want->p, want->n) == 0;
}

/* Returns whether LINE is a row, and tests it. */
static int
row(const char *line, int part1)
{
	static struct buf c[COLUMNS];
	const char *p = line;
	uint32_t cp, first;

	for (unsigned i = 0; i < COLUMNS; i++) {
		if ((p = column(p, &c[i], &cp)) == NULL)
			return 0;
		if (i == 0)
			first = cp;
	}
	if (part1)
		listed[first] = 1;
	for (unsigned f = 0; f < FORMS; f++)
		for (unsigned i = 0; i < COLUMNS; i++)
			if (!gives(f, &c[i], &c[rules[f].becomes[i]])) {
				printf("# %s of column %u: %s", rules[f].name,
				    i + 1, line);
				wrong[f]++;
			}
	return 1;
}

static void
check_unlisted(void)
{
	static struct buf x;

	for (unsigned f = 0; f < FORMS; f++) {
		unsigned long n = 0, changed = 0;

		for (uint32_t cp = 0; cp < 0x110000; cp++) {
			if (listed[cp] || (cp >= 0xD800 && cp < 0xE000))
				continue;
			x.n = 0;
			utf8_append(&x, cp);
			changed += !gives(f, &x, &x);
			n++;
		}
		CHECK(n > 1000000 && changed == 0,
		    "%s: %lu unlisted code points stay", rules[f].name, n);
	}
}

int
main(int argc, char **argv)
{
	FILE *f = argc > 1 ? fopen(argv[1], "r") : stdin;
	unsigned long rows = 0, odd = 0;
	char line[4096], version[80];
	int part1 = 0, known = 0;

	if (f == NULL) {
		printf("1..0 # SKIP %s: %s\n", argv[1], strerror(errno));
		return 0;
	}
	snprintf(version, sizeof version, "NormalizationTest-%s.",
	    props_unicode);
	while (fgets(line, sizeof line, f) != NULL) {
		if (rows == 0 && strstr(line, version) != NULL)
			known = 1;
		if (*line == '@')
			part1 = strncmp(line, "@Part1", 6) == 0;
		else if (*line != '#' && *line != '\n') {
			rows++;
			odd += !row(line, part1);
		}
	}
	if (rows > 0 && !known) {
		printf("1..0 # SKIP the file is not of Unicode %s\n",
		    props_unicode);
		return 0;
	}
	CHECK(!ferror(f) && rows > 19000 && odd == 0, "%lu rows are read",
	    rows);
	for (unsigned i = 0; i < FORMS; i++)
		CHECK(wrong[i] == 0, "%s: all columns of all rows",
		    rules[i].name);
	check_unlisted();
	return done();
}
