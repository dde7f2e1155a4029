/*
 * segment: ill-formed bytes, nothing read behind the span, and linear time on
 * text made to be looked at again and again.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../common/segment.h"
#include "../lib.h"

/* Lengths of the segments of TEXT, as "2 1 3". */
static const char *
lengths(size_t (*segment)(const char *, size_t), const char *text, size_t n)
{
	static char out[256];
	size_t len, o = 0;
	char *p = malloc(n);	/* so that the sanitizer sees each step over */

	if (p == NULL)
		exit(2);
	memcpy(p, text, n);
	out[0] = '\0';
	for (size_t at = 0; at < n; at += len) {
		len = segment(p + at, n - at);
		o += (size_t)snprintf(out + o, sizeof out - o, "%s%zu",
		    at == 0 ? "" : " ", len);
	}
	free(p);
	return out;
}

static const struct {
	size_t (*segment)(const char *, size_t);
	const char *text, *want;
} samples[] = {
	{ segment_word, "a\xFF" "b", "1 1 1" },
	{ segment_word, "\xD1", "1" },
	{ segment_word, "\xE2\x80", "2" },
	{ segment_word, "\xF0\x90\x80\xD0\xB0", "3 2" },
	{ segment_word, "a:\xCC", "1 1 1" },
	{ segment_word, "5,", "1 1" },
	{ segment_word, "a:b", "3" },
	{ segment_sentence, "a\xFF. B", "4 1" },
	{ segment_sentence, "A.\xFF" "b", "4" },
	{ segment_sentence, "A. \xFF", "3 1" },
	{ segment_sentence, "A. \xE2\x80", "3 2" },
};

static const char *const slow[] = {
	".", ". ", ".)", "\")", ". )", ".1", ". 1 ", "a.1 ", "...1) ", "!)1 ",
	"a:", "1,", "a\xCC\x88", "\xCC\x88", "a:\xCC\x88", "\xE2\x80\x8D",
	"\xF0\x9F\x87\xA6", "\xD7\x90\"", "\xFF", "_", " ",
};

static void
linear(size_t (*segment)(const char *, size_t), const char *name,
    const char *head, const char *unit)
{
	size_t n = 3 << 20, len = strlen(unit), at = strlen(head);
	clock_t start;
	char *p = malloc(n);

	if (p == NULL)
		exit(2);
	memcpy(p, head, at);
	for (; at + len <= n; at += len)
		memcpy(p + at, unit, len);
	start = clock();
	for (n = at, at = 0; at < n; )
		at += segment(p + at, n - at);
	CHECK(clock() - start < 3 * CLOCKS_PER_SEC,
	    "%s: 3 MB of the same %zu bytes", name, len);
	free(p);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const char *got = lengths(samples[i].segment, samples[i].text,
		    strlen(samples[i].text));

		CHECK(strcmp(got, samples[i].want) == 0, "ill-formed %zu: %s",
		    i, got);
	}
	for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
		linear(segment_word, "words", "a:", slow[i]);
		linear(segment_sentence, "sentences", "A. ", slow[i]);
	}
	return done();
}
