/*
 * merge: the lines of the input become counts, dealt out to some streams, each
 * of which is sorted; their sum is that of all of them, whatever the memory
 * and however the bytes arrive, and to merge it once more changes nothing.
 */
#include "../../tools/ngram-count/lines.h"
#include "../../tools/ngram-count/merge.h"
#include "tally.h"

enum { STREAMS = 7 };

struct stream_text {
	struct buf text;
	size_t at, step;	/* bytes a read at most */
};

static size_t
read_text(void *arg, char *p, size_t n)
{
	struct stream_text *s = arg;
	size_t left = s->text.n - s->at;

	n = n < s->step ? n : s->step;
	n = n < left ? n : left;
	if (n > 0)
		memcpy(p, s->text.p + s->at, n);
	s->at += n;
	return n;
}

static void
to_buf(void *arg, const char *p, size_t n)
{
	buf_put(arg, p, n);
}

static void
check(struct stream_text *s, size_t n, size_t step, size_t buffer,
    const struct buf *want)
{
	static const char *const name[STREAMS] = { "a", "b", "c", "d", "e",
		"f", "g" };
	struct source source[STREAMS];
	struct buf out = { 0 };
	struct lines lines;

	for (size_t i = 0; i < n; i++) {
		s[i].at = 0;
		s[i].step = step;
		source_open(&source[i], name[i], read_text, &s[i], 0, buffer);
	}
	lines_open(&lines, buffer, to_buf, &out);
	merge(source, n, lines_put, &lines);
	lines_flush(&lines);
	lines_close(&lines);
	for (size_t i = 0; i < n; i++)
		source_close(&source[i]);
	LAW(same(&out, want), "%zu streams, %zu bytes at a time: <%.*s> "
	    "<%.*s>", n, step, (int)want->n, want->p, (int)out.n, out.p);
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct stream_text s[STREAMS] = { 0 };
	struct tally one[STREAMS] = { 0 }, all = { 0 };
	struct buf want = { 0 };
	size_t nlines;
	char *p;

	if (n < 1)
		return 0;
	p = whole_lines((const char *)data + 1, n - 1, &nlines);
	tally_deal(p, nlines, one, STREAMS, &all);
	tally_sort(&all);
	tally_write(&all, true, 0, &want);
	for (size_t i = 0; i < STREAMS; i++) {
		tally_sort(&one[i]);
		tally_write(&one[i], i % 2, 0, &s[i].text);
		tally_free(&one[i]);
	}
	check(s, STREAMS, 1 + data[0] % 32, 0, &want);
	check(s, STREAMS, 4096, 1 << 20, &want);
	buf_free(&s[0].text);
	s[0].text = want;
	check(s, 1, 4096, 0, &want);
	for (size_t i = 0; i < STREAMS; i++)
		buf_free(&s[i].text);
	tally_free(&all);
	free(p);
	return 0;
}
