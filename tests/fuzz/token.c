/*
 * token: nothing but white space is lost or put in, no token holds any, lines
 * are tokenized one by one, all who ask are told the same tokens.
 */
#include "../../tools/tokenize/print.h"
#include "fuzz.h"

/* Every token of OUT, none of which is empty, for itself; how many. */
static uint64_t
check_tokens(const struct buf *out, bool line)
{
	const char *p = out->p, *end = p + out->n, *start = p;
	uint64_t ntokens = 0;
	unsigned len;
	uint32_t cp;

	LAW(p == end || end[-1] == '\n', "the last line has no end");
	for (; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		if (cp == '\n' || (line && cp == ' ')) {
			LAW(p > start || cp == '\n', "an empty token");
			ntokens += p > start;
			start = p + 1;
			LAW(cp == '\n' || *start != '\n', "a space at the end "
			    "of a line");
		} else
			LAW((props_of(cp)->bits & P_SPACE) == 0,
			    "U+%04X in a token", cp);
	}
	return ntokens;
}

static void
check_line_by_line(const struct token_options *o, const char *p, size_t n,
    const struct buf *want)
{
	struct buf out = { 0 };
	struct token_work w = { 0 };
	size_t len;
	char *line;

	for (size_t at = 0; at < n; at += len) {
		len = (size_t)((const char *)memchr(p + at, '\n', n - at) -
		    (p + at)) + 1;
		line = whole_lines(p + at, len, &len);
		token_text(o, &w, line, len, &out);
		free(line);
	}
	LAW(same(&out, want), "line by line: <%.*s> <%.*s>", (int)out.n, out.p,
	    (int)want->n, want->p);
	token_free(&w);
	buf_free(&out);
}

/* The lines of LINE as print_vertical has them. */
static void
check_vertical(const struct buf *line, const struct buf *vertical)
{
	struct buf want = { 0 };

	for (size_t i = 0; i < line->n; i++) {
		char c = line->p[i];
		bool blank = c == '\n' && (i == 0 || line->p[i - 1] == '\n');

		if (blank)
			continue;
		buf_putc(&want, c == ' ' ? '\n' : c);
		if (c == '\n')
			buf_putc(&want, '\n');
	}
	LAW(same(&want, vertical), "vertical: <%.*s> <%.*s>", (int)want.n,
	    want.p, (int)vertical->n, vertical->p);
	buf_free(&want);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const langs[] = { "kk", "ru", "en", "xx" };
	struct buf line = { 0 }, vertical = { 0 };
	struct token_work w = { 0 };
	struct token_options o;
	uint64_t count;
	size_t nlines;
	char *p;

	if (n < 2)
		return 0;
	p = whole_lines((const char *)data + 1, n - 1, &nlines);
	o = (struct token_options){ data[0] & 1 ? TOKEN_UAX29 : TOKEN_UD,
		lang_open(langs[data[0] >> 1 & 3]) };
	count = token_text(&o, &w, p, nlines, &line);
	LAW(same_but_space(p, nlines, line.p, line.n), "not what went in: "
	    "<%.*s> <%.*s>", (int)nlines, p, (int)line.n, line.p);
	LAW(check_tokens(&line, true) == count, "counts %llu tokens",
	    (unsigned long long)count);
	check_line_by_line(&o, p, nlines, &line);
	LAW(print_vertical(&o, &w, p, nlines, &vertical) == count,
	    "vertical counts other than line");
	check_vertical(&line, &vertical);
	free(p);
	token_free(&w);
	buf_free(&line);
	buf_free(&vertical);
	return 0;
}
