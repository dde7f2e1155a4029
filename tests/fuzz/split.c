/*
 * split: the first byte chooses boundary, profile, language and more.  Nothing
 * but white space is lost or put in (and hyphens, if so wished); what comes out
 * is lines without blanks at their ends; lines are split one by one; a sink
 * that is told of places, for which the rules decide them all, is told the same
 * sentences.
 */
#include "../../tools/sentence-split/join.h"
#include "../../tools/sentence-split/split.h"
#include "fuzz.h"

struct told {
	const struct split_options *o;
	const char *text;
	struct buf lines;
	size_t n, sentence, place;	/* where the last one ended */
};

static void
sentence(void *arg, size_t from, size_t to)
{
	struct told *t = arg;

	LAW(from <= to && to <= t->n && from >= t->sentence,
	    "sentence %zu to %zu behind %zu", from, to, t->sentence);
	t->sentence = to;
	join_lines(t->o->dehyphenate, t->text + from, t->text + to,
	    &t->lines);
	buf_putc(&t->lines, '\n');
}

static void
place(void *arg, size_t from, size_t to, enum split_rule r)
{
	struct told *t = arg;

	LAW(from < to && to <= t->n && from >= t->place,
	    "place %zu to %zu behind %zu", from, to, t->place);
	LAW(rules_name(r) != NULL && *rules_name(r) != '\0', "a nameless rule");
	t->place = to;
}

static bool
is_space(uint32_t cp)
{
	return (props_of(cp)->bits & P_SPACE) != 0;
}

/* Lines that are no White_Space at either end; as many as were counted. */
static void
check_lines(const struct buf *out, uint64_t sentences, bool blank)
{
	const char *p, *lf;
	uint32_t first, last;

	for (size_t at = 0; at < out->n; at += (size_t)(lf - p) + 1) {
		p = out->p + at;
		lf = memchr(p, '\n', out->n - at);
		LAW(lf != NULL, "the last line has no end");
		if (lf == p) {
			LAW(blank, "an empty line");
			continue;
		}
		utf8_next(p, lf, &first);
		utf8_prev(p, lf, &last);
		LAW(!is_space(first) && !is_space(last), "a line with a blank "
		    "end: <%.*s>", (int)(lf - p), p);
		sentences--;
	}
	LAW(sentences == 0, "%lld more sentences than lines",
	    (long long)sentences);
}

static void
check_line_by_line(const struct split_options *o, struct split_work *w,
    const char *p, size_t n, const struct buf *want)
{
	struct buf out = { 0 };
	size_t len;

	for (size_t at = 0; at < n; at += len) {
		len = (size_t)((const char *)memchr(p + at, '\n', n - at) -
		    (p + at)) + 1;
		split_text(o, w, p + at, len, &out);
	}
	LAW(same(&out, want), "line by line: <%.*s> <%.*s>", (int)out.n, out.p,
	    (int)want->n, want->p);
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const langs[] = { "kk", "kk", "ru", "xx" };
	static struct split_work w;	/* dear to make */
	struct told t = { 0 };
	const struct split_sink sink = { &t, sentence, place };
	struct split_options o;
	struct buf out = { 0 };
	uint64_t sentences;
	char *p;

	if (n < 2)
		return 0;
	o = (struct split_options){
		.boundary = (enum split_boundary)(data[0] % 3),
		.profile = data[0] & 4 ? SPLIT_UAX29 : SPLIT_DEFAULT,
		.lang = lang_open(langs[data[0] >> 3 & 3]),
		.thai_space = (data[0] & 32) != 0,
		.dehyphenate = (data[0] & 64) != 0 };
	t.o = &o;
	t.text = p = whole_lines((const char *)data + 1, n - 1, &t.n);
	sentences = split_text(&o, &w, p, t.n, &out);
	LAW(o.dehyphenate || same_but_space(p, t.n, out.p, out.n),
	    "not what went in: <%.*s> <%.*s>", (int)t.n, p, (int)out.n, out.p);
	check_lines(&out, sentences, o.boundary != SPLIT_RECORD);
	split_find(&o, &w, p, t.n, &sink);
	LAW(same(&t.lines, &out), "the sink is told something else: <%.*s> "
	    "<%.*s>", (int)out.n, out.p, (int)t.lines.n, t.lines.p);
	if (o.boundary == SPLIT_LINE)
		check_line_by_line(&o, &w, p, t.n, &out);
	free(p);
	buf_free(&t.lines);
	buf_free(&out);
	return 0;
}
