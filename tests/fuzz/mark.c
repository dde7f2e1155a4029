/*
 * mark: tokens with a joiner or a spacer, in lines or one a line, give back
 * the text byte for byte, whatever it holds, and whatever the mark is; other
 * text than what was written is read without harm.
 */
#include "../../tools/tokenize/mark.h"
#include "fuzz.h"

static const char *const marks[] = { MARK_JOINER, "@@", "-=", "\xD2\xB1",
	"\xEF\xBC\x8E", ".", "\xEF\xBF\xAD\xEF\xBF\xAD", "\xC2\xA7\xC2\xA7" };
enum { MARKS = sizeof marks / sizeof *marks };

/* Lines as they are told of go to OUT. */
struct page {
	const struct mark *mark;
	const char *text;
	struct buf *out;
};

static void
line(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;

	mark_line(g->mark, g->text, from, to, t, n, g->out);
}

/* No token but those of the format is in what was written. */
static void
check_separators(const struct mark *m, const struct buf *b)
{
	uint32_t cp;
	unsigned len;

	for (const char *p = b->p, *end = p + b->n; p < end; p += len) {
		len = utf8_next(p, end, &cp);
		LAW(cp == UTF8_BAD || (props_of(cp)->bits & P_SPACE) == 0 ||
		    cp == '\n' || cp == (unsigned char)m->sep,
		    "U+%04X is written", cp);
	}
}

static void
check(const struct mark *m, const struct token_options *o, const char *p,
    size_t n)
{
	struct buf out = { 0 }, lines = { 0 }, back = { 0 };
	struct page g = { m, p, &out };
	const struct token_sink sink = { &g, line };
	struct token_work w = { 0 };

	token_find(o, &w, p, n, &sink);
	check_separators(m, &out);
	if (m->sep == '\n') {
		mark_lines(out.p, out.n, &lines);
		mark_undo(m, lines.p, lines.n, &back);
	} else
		mark_undo(m, out.p, out.n, &back);
	LAW(same_bytes(p, n, back.p, back.n), "mark '%s'%s: <%.*s> becomes "
	    "<%.*s>, and that <%.*s>", m->p, m->spacer ? ", a spacer" : "",
	    (int)n, p, (int)out.n, out.p, (int)back.n, back.p);
	back.n = 0;
	mark_undo(m, p, n, &back);
	LAW(back.n <= n, "more is read than was there");
	token_free(&w);
	buf_free(&out);
	buf_free(&lines);
	buf_free(&back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const langs[] = { "kk", "fr", "en", "ja" };
	struct token_options o = { .tag = langs[data != NULL && n > 0 ?
		data[0] >> 3 & 3 : 0] };
	struct protect protect = { 0 };
	char why[200];
	struct mark m;
	size_t nlines;
	char *p;

	if (n < 3)
		return 0;
	p = whole_lines((const char *)data + 2, n - 2, &nlines);
	o.lang = lang_open(o.tag);
	o.profile = data[0] & 7;
	if (o.profile > TOKEN_UAX29)
		o.profile = TOKEN_UD;
	o.thousands = data[1] & 64;
	o.split_script = data[0] & 64;
	if (data[1] & 128) {
		LAW(protect_add(&protect, "[0a] .|\\.[^,]*", 14, why), "%s",
		    why);
		o.protect = &protect;
	}
	for (unsigned i = 0; i < 4; i++) {
		const char *mark = i & 1 ? MARK_SPACER :
		    marks[data[1] % MARKS];

		LAW(mark_check(mark) == NULL, "'%s' is no mark", mark);
		mark_open(&m, mark, i & 1, i & 2 ? '\n' : ' ');
		check(&m, &o, p, nlines);
	}
	protect_close(&protect);
	free(p);
	return 0;
}
