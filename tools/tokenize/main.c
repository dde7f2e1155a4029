/*
 * tokenize - the tokens of a sentence a line.
 *
 * Every line is tokenized by itself, so chunks may be worked on in any order.
 * The rules are in rules.c.
 */
#include "../../common/record.h"
#include "print.h"

static struct {
	int profile, format;
} opts;

static const char *const profiles[] = { "ud", "uax29", NULL };
static const char *const formats[] = { "line", "vertical", NULL };

static const struct opt table[] = {
	{ 'F', "format", "NAME", "line (default) or vertical: a token a line",
	    opt_enum, &opts.format, formats, 0, 0 },
	{ 0, "profile", "NAME", "rules: ud (default), or the bare uax29",
	    opt_enum, &opts.profile, profiles, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Part the tokens of each line, a sentence, by spaces.",
	.table = table,
	.examples =
	    "  tokenize <sentences.txt >tokens.txt\n"
	    "  tokenize -F vertical sentences.txt\n"
	    "  normalize page.txt | sentence-split | tokenize | ngram-count\n",
};

enum format { LINE, VERTICAL };

struct job {
	struct token_options token;
	enum format format;
};

enum { TOKENS };
static const char *const counters[] = { "tokens", NULL };

static void
filter(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	const struct job *job = ctx;

	k->counts[TOKENS] += job->format == LINE ?
	    token_text(&job->token, k->own, p, n, out) :
	    print_vertical(&job->token, k->own, p, n, out);
}

static void
work(const void *ctx, struct chunk *k)
{
	record_filter(k, filter, ctx);
}

int
main(int argc, char **argv)
{
	struct job job;
	struct stream s = { .counters = counters,
		.own_size = sizeof(struct token_work), .work = work,
		.ctx = &job };
	struct stream_options *o = options_parse(argc, argv, &program);

	job.format = (enum format)opts.format;
	job.token = (struct token_options){
		.profile = (enum token_profile)opts.profile,
		.lang = lang_open(o->lang) };
	return stream_run(&s, o);
}
