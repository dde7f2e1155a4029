/*
 * The word and the sentence machine, and the graphemes, against the
 * WordBreakTest.txt, SentenceBreakTest.txt and GraphemeBreakTest.txt of the
 * Unicode Character Database, the arguments.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/segment.h"
#include "../../common/utf8.h"
#include "../../tools/ngram-count/units.h"
#include "../lib.h"

enum { MAXTEXT = 512 };

struct sample {
	char text[MAXTEXT];
	size_t n;
	unsigned char cut[MAXTEXT + 1];	/* 1: a boundary before this byte */
};

/* Reads the fields of LINE: U+00F7 for a boundary, U+00D7 for none, hex. */
static int
read_sample(char *line, struct sample *s)
{
	char *save, *f;

	memset(s, 0, sizeof *s);
	line[strcspn(line, "#\n")] = '\0';
	f = strtok_r(line, " \t", &save);
	for (; f != NULL; f = strtok_r(NULL, " \t", &save)) {
		if (strcmp(f, "\xC3\xB7") == 0)
			s->cut[s->n] = 1;
		else if (strcmp(f, "\xC3\x97") != 0)
			s->n += utf8_put(s->text + s->n,
			    (uint32_t)strtoul(f, NULL, 16));
		if (s->n + 4 > MAXTEXT)
			return 0;
	}
	return s->n > 0;
}

static int
same(const struct sample *s, size_t (*segment)(const char *, size_t))
{
	unsigned char cut[MAXTEXT + 1] = { 1 };

	for (size_t at = 0; at < s->n; cut[at] = 1)
		at += segment(s->text + at, s->n - at);
	return memcmp(cut, s->cut, s->n + 1) == 0;
}

static void
run(const char *file, const char *what,
    size_t (*segment)(const char *, size_t), unsigned wanted)
{
	FILE *f = fopen(file, "r");
	unsigned n = 0, good = 0, line = 0;
	struct sample s;
	char text[8192];

	if (f == NULL) {
		CHECK(0, "%s: %s cannot be opened", what, file);
		return;
	}
	while (fgets(text, sizeof text, f) != NULL) {
		line++;
		if (!read_sample(text, &s))
			continue;
		n++;
		if (same(&s, segment))
			good++;
		else
			printf("# %s:%u\n", file, line);
	}
	fclose(f);
	CHECK(n == good && n >= wanted, "%s: %u of %u cases", what, good, n);
}

static size_t
grapheme(const char *p, size_t n)
{
	return (size_t)(units_end(p, p + n, UNITS_GRAPHEME) - p);
}

int
main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: segment WordBreakTest.txt "
		    "SentenceBreakTest.txt GraphemeBreakTest.txt\n");
		return 2;
	}
	run(argv[1], "words", segment_word, 1823);
	run(argv[2], "sentences", segment_sentence, 502);
	run(argv[3], "graphemes", grapheme, 602);
	return done();
}
