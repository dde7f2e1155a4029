/*
 * sentence-split - one sentence a line.
 *
 * A line, a paragraph or a document is split by itself, so chunks that end at
 * one may be worked on in any order.  The rules are in rules.c.
 */
#include <string.h>

#include "../../common/die.h"
#include "../../common/record.h"
#include "split.h"

static struct {
	int boundary, profile;
	const char *srx;
} opts;

static const char *const boundaries[] = { "line", "paragraph", "record",
	NULL };
static const char *const profiles[] = { "default", "uax29", NULL };

static const struct opt table[] = {
	{ 'b', "boundary", "WHAT", "a line's end (default), a paragraph's, a "
	    "record's", opt_enum, &opts.boundary, boundaries, 0, 0 },
	{ 0, "profile", "NAME", "rules: default, or the bare uax29", opt_enum,
	    &opts.profile, profiles, 0, 0 },
	{ 0, "srx", "FILE", "rules of an SRX 2.0 file, and no others",
	    opt_string, &opts.srx, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Write one sentence a line.",
	.table = table,
	.examples =
	    "  sentence-split <text.txt >sentences.txt\n"
	    "  sentence-split -b paragraph book.txt\n"
	    "  normalize page.txt | sentence-split | tokenize\n",
};

enum { SENTENCES };
static const char *const counters[] = { "sentences", NULL };

/* A paragraph is cut off behind a blank line. */
static size_t
cut_paragraph(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	size_t last = in_cut_record(NULL, p, from, n, end);
	const char *stop = p + last - 1, *line;

	(void)ctx;
	/* The lines that end behind FROM, from the last to the first. */
	for (; last > 0 && stop != NULL && stop >= p + from; stop = line) {
		const char *first;

		line = memrchr(p, end, (size_t)(stop - p));
		first = line == NULL ? p : line + 1;
		if (record_is_blank(first, (size_t)(stop - first)))
			return (size_t)(stop - p) + 1;
	}
	return 0;
}

static void
filter(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	k->counts[SENTENCES] += split_text(ctx, k->own, p, n, out);
}

static void
work(const void *ctx, struct chunk *k)
{
	record_filter(k, filter, ctx);
}

int
main(int argc, char **argv)
{
	struct split_options split;
	struct stream s = { .counters = counters,
		.own_size = sizeof(struct split_work), .work = work,
		.ctx = &split };
	struct stream_options *o = options_parse(argc, argv, &program);

	if (opts.boundary == SPLIT_RECORD && !options_documents(o))
		die_usage("--boundary=record needs --null or --jsonl");
	if (opts.boundary == SPLIT_PARAGRAPH && !options_documents(o))
		s.cut = cut_paragraph;
	if (opts.srx != NULL && opts.profile != SPLIT_DEFAULT)
		die_usage("--srx and --profile=uax29 exclude each other");
	split = (struct split_options){
		.boundary = (enum split_boundary)opts.boundary,
		.profile = (enum split_profile)opts.profile,
		.lang = lang_open(o->lang),
		.srx = opts.srx == NULL ? NULL : srx_open(opts.srx, o->lang) };
	return stream_run(&s, o);
}
