/*
 * segment: words and sentences cover the text and are not empty; no boundary is
 * within a character or CR LF; each line end is one, so that lines may be taken
 * one by one (WB3a, SB4); nothing beyond the span is looked at.
 */
#include "../../common/segment.h"
#include "fuzz.h"

typedef size_t segment(const char *p, size_t n);

/* Marks in ENDS, of N bytes, where the segments of the text end. */
static void
find(segment *next, const char *p, size_t n, char *ends)
{
	size_t len;

	for (size_t at = 0; at < n; at += len) {
		len = next(p + at, n - at);
		LAW(len > 0 && len <= n - at, "%zu bytes at %zu of %zu", len,
		    at, n);
		ends[at + len - 1] = 1;
	}
}

static void
check_places(const char *p, size_t n, const char *ends)
{
	unsigned len;
	uint32_t cp;

	for (size_t at = 0; at < n; at += len) {
		bool end;

		len = utf8_next(p + at, p + n, &cp);
		for (unsigned i = 0; i + 1 < len; i++)
			LAW(!ends[at + i], "a boundary within U+%04X", cp);
		end = cp == '\n' || cp == 0x85 || cp == 0x2028 ||
		    cp == 0x2029 || (cp == '\r' && (at + 1 == n ||
		    p[at + 1] != '\n'));
		LAW(!end || ends[at + len - 1], "no boundary behind U+%04X",
		    cp);
		LAW(cp != '\r' || end || !ends[at], "CR LF is parted");
	}
}

/* Each line in memory of its own. */
static void
check_lines(segment *next, const char *p, size_t n, const char *want)
{
	char *ends = mem_zalloc(n, 1), *line;
	size_t len;

	for (size_t at = 0; at < n; at += len) {
		const char *lf = memchr(p + at, '\n', n - at);

		len = lf != NULL ? (size_t)(lf + 1 - (p + at)) : n - at;
		line = mem_realloc(NULL, len, 1);
		memcpy(line, p + at, len);
		find(next, line, len, ends + at);
		free(line);
	}
	LAW(memcmp(ends, want, n) == 0, "line by line is not the whole");
	free(ends);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static segment *const segments[] = { segment_word, segment_sentence };

	for (size_t i = 0; i < 2 && n > 0; i++) {
		const char *p = (const char *)data;
		char *ends = mem_zalloc(n, 1);

		find(segments[i], p, n, ends);
		LAW(ends[n - 1] == 1, "no boundary at the end");
		check_places(p, n, ends);
		check_lines(segments[i], p, n, ends);
		free(ends);
	}
	return 0;
}
