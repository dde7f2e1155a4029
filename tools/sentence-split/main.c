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
	bool list;
	struct buf abbreviations; /* files, const char * */
} opts;

static const char *const boundaries[] = { "line", "paragraph", "record",
	NULL };
static const char *const profiles[] = { "default", "uax29", NULL };

/* --abbreviations, one of several. */
static const char *
set_abbreviations(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)o;
	if (*value == '\0')
		return "is empty";
	buf_put(&opts.abbreviations, (const char *)&value, sizeof value);
	return NULL;
}

static const struct opt table[] = {
	{ 0, "abbreviations", "FILE", "add the list in FILE; may be repeated",
	    set_abbreviations, NULL, NULL, 0, 0 },
	{ 'b', "boundary", "WHAT", "a line's end (default), a paragraph's, a "
	    "record's", opt_enum, &opts.boundary, boundaries, 0, 0 },
	{ 0, "list-abbreviations", NULL, "show the lists in force and exit",
	    opt_flag, &opts.list, NULL, 0, 0 },
	{ 0, "profile", "NAME", "rules: default, or the bare uax29", opt_enum,
	    &opts.profile, profiles, 0, 0 },
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

/* The lists of the language with those of --abbreviations. */
static const struct lang *
open_lists(const char *tag)
{
	const char *const *file = (const void *)opts.abbreviations.p;
	const struct lang *l = lang_open(tag);
	struct buf out = { 0 };

	for (size_t n = opts.abbreviations.n / sizeof *file; n > 0; n--)
		l = lang_add(l, *file++);
	buf_free(&opts.abbreviations);
	if (opts.list) {
		lang_print(l, &out);
		opt_print(out.p, out.n);
	}
	return l;
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
	split = (struct split_options){
		.boundary = (enum split_boundary)opts.boundary,
		.profile = (enum split_profile)opts.profile,
		.lang = open_lists(o->lang) };
	return stream_run(&s, o);
}
