/*
 * token: nothing but white space is lost or put in, no token holds any, lines
 * are tokenized one by one, all who ask are told the same tokens.
 */
#include "../../tools/tokenize/print.h"
#include "../../tools/tokenize/quick.h"
#include "../../tools/tokenize/rules.h"
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

/* The lines of LINE with a token a line. */
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

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Do the rules find what was found without them in the chunk from P on? */
static void
check_quick(const struct quick *q, struct line *l, const char *p)
{
	const char *start = p, *end;
	enum token_class cls;

	line_chunk(l, p, l->end);
	for (unsigned i = 0; i < q->n; p = q->t[i++].end) {
		LAW(p < q->t[i].end && q->t[i].end <= l->end,
		    "quick: no token");
		end = rules_token(l, p, &cls);
		LAW(end == q->t[i].end && cls == q->t[i].cls,
		    "quick: <%.*s>: token %u <%.*s> class %u, by rules <%.*s> "
		    "class %u", (int)(l->end - start), start, i,
		    (int)(q->t[i].end - p), p, q->t[i].cls, (int)(end - p), p,
		    cls);
	}
	LAW(p == l->end, "quick: not all of the chunk");
}

/* The chunks of P as token.c has them; those of letters alone are not asked. */
static void
check_chunks(const struct token_options *o, const char *p, size_t n)
{
	struct line l = { .lang = o->lang, .text = p, .text_end = p + n };
	const char *end = p + n, *q, *e;
	struct quick quick;

	for (; p < end; p = q) {
		if (is_space(*p)) {
			q = p + 1;
			continue;
		}
		for (q = p; q < end && !is_space(*q); q++)
			;
		for (e = p; e < q && ((*e | 32) >= 'a' && (*e | 32) <= 'z');
		    e++)
			;
		line_chunk(&l, p, q);
		if (e < q && quick_chunk(&l, p, e, &quick))
			check_quick(&quick, &l, p);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const langs[] = { "kk", "ru", "en", "xx", "de",
		"fr", "ky", "ug" };
	struct buf line = { 0 }, vertical = { 0 };
	struct print print = { .format = PRINT_VERTICAL };
	struct print_work work = { 0 };
	struct token_work w = { 0 };
	struct token_options o;
	uint64_t count;
	size_t nlines;
	char *p;

	if (n < 3)
		return 0;
	p = whole_lines((const char *)data + 2, n - 2, &nlines);
	o = (struct token_options){ .tag = langs[data[0] >> 1 & 7],
		.profile = data[0] & 1 ? data[1] % (TOKEN_UAX29 + 1u) :
		TOKEN_UD };
	o.lang = lang_open(o.tag);
	o.split_script = data[1] >> 6 == 3;
	token_text(&o, &w, p, nlines, &line);
	count = token_count(line.p, line.n);
	LAW(same_but_space(p, nlines, line.p, line.n), "not what went in: "
	    "<%.*s> <%.*s>", (int)nlines, p, (int)line.n, line.p);
	LAW(check_tokens(&line, true) == count, "counts %llu tokens",
	    (unsigned long long)count);
	if (o.profile == TOKEN_UD)
		check_chunks(&o, p, nlines);
	check_line_by_line(&o, p, nlines, &line);
	print.token = o;
	LAW(print_text(&print, &work, p, nlines, &vertical) == count,
	    "vertical counts other than line");
	check_vertical(&line, &vertical);
	free(p);
	token_free(&work.token);
	token_free(&w);
	buf_free(&line);
	buf_free(&vertical);
	return 0;
}
