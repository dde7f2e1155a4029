/*
 * sentence-split - one sentence a line.
 *
 * A line, a paragraph or a document is split by itself, so chunks that end at
 * one may be worked on in any order.  The rules are in rules.c.
 */
#include <string.h>

#include "../../common/die.h"
#include "../../common/icu.h"
#include "../../common/lang_table.h"
#include "../../common/record.h"
#include "print.h"

enum { BYTES, CHARS };		/* units of --offsets */

static struct {
	int boundary, profile, offsets, thai;
	bool dehyphenate, explain, lowercase_starts, list;
	const char *into, *explode, *srx;
	struct buf abbreviations; /* files, const char * */
} opts = { .offsets = -1, .thai = -1 };	/* not given */

static const char *const boundaries[] = { "line", "paragraph", "record",
	NULL };
static const char *const profiles[] = { "default", "uax29", NULL };

static const char *const units[] = { "bytes", "chars", NULL };
static const char *const thais[] = { "space", NULL };

static const char *
set_explode(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	return opt_string(program, o, value != NULL ? value : "sentence");
}

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
	{ 0, "dehyphenate", NULL, "join a word that a hyphen parts at the end "
	    "of a line", opt_flag, &opts.dehyphenate, NULL, 0, 0 },
	{ 0, "explain", NULL, "write each place that might end a sentence, "
	    "and why", opt_flag, &opts.explain, NULL, 0, 0 },
	{ 0, "explode", "[NAME]", "with --jsonl: an object a sentence, with "
	    "its number", set_explode, &opts.explode, NULL, 0, 0 },
	{ 0, "into", "NAME", "with --jsonl: add the sentences as an array",
	    opt_string, &opts.into, NULL, 0, 0 },
	{ 0, "list-abbreviations", NULL, "show the lists in force and exit",
	    opt_flag, &opts.list, NULL, 0, 0 },
	{ 0, "lowercase-starts", NULL, "a sentence may begin with a small "
	    "letter", opt_flag, &opts.lowercase_starts, NULL, 0, 0 },
	{ 0, "offsets", "UNIT", "write where sentences stand: in bytes or "
	    "chars", opt_enum, &opts.offsets, units, 0, 0 },
	{ 0, "profile", "NAME", "rules: default, or the bare uax29", opt_enum,
	    &opts.profile, profiles, 0, 0 },
	{ 0, "srx", "FILE", "rules of an SRX 2.0 file, and no others",
	    opt_string, &opts.srx, NULL, 0, 0 },
	{ 0, "thai", "WHAT", "what may end a sentence in Thai: a space",
	    opt_enum, &opts.thai, thais, 0, 0 },
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

struct job {
	struct print print;
	/* Touched by emit alone: */
	uint64_t before;	/* bytes or characters of the chunks before */
	struct buf rows;
};

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
	const struct job *job = ctx;
	struct print_work *w = k->own;

	k->counts[SENTENCES] += split_text(&job->print.split, &w->split, p, n,
	    out);
}

static void
work(const void *ctx, struct chunk *k)
{
	record_filter(k, filter, ctx);
}

static void
work_special(const void *ctx, struct chunk *k)
{
	const struct job *job = ctx;

	k->counts[SENTENCES] += print_chunk(&job->print, k);
}

/* The rows of lines have their places in the input from here. */
static void
emit_rows(void *ctx, struct chunk *k, struct out *out)
{
	struct job *job = ctx;
	const struct print_work *w = k->own;

	job->rows.n = 0;
	print_rows(&job->print, w, job->before, &job->rows);
	out_write(out, job->rows.p, job->rows.n);
	job->before += w->length;
}

static void
check_explode(const struct stream_options *o)
{
	const char *const names[] = { o->jsonl, opts.explode, PRINT_START,
		PRINT_END };
	size_t n = opts.offsets >= 0 ? 4 : 2;

	options_name("explode", opts.explode);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(names[i], names[j]) == 0)
				die_usage("--explode: two fields '%s'",
				    names[i]);
}

static void
check_options(const struct stream_options *o)
{
	bool explode = opts.explode != NULL, into = opts.into != NULL;

	options_need(opts.boundary == SPLIT_RECORD, "boundary=record",
	    options_documents(o), "--null or --jsonl");
	options_need(opts.dehyphenate, "dehyphenate",
	    opts.boundary != SPLIT_LINE, "--boundary=paragraph or record");
	options_need(into, "into", o->jsonl != NULL, "--jsonl");
	options_need(explode, "explode", o->jsonl != NULL, "--jsonl");
	options_need(opts.explain, "explain", opts.profile == SPLIT_DEFAULT,
	    "--profile=default");
	options_need(opts.thai >= 0, "thai", opts.profile == SPLIT_DEFAULT,
	    "--profile=default");
	if (opts.srx != NULL && opts.profile != SPLIT_DEFAULT)
		die_usage("--srx and --profile=uax29 exclude each other");
	if (opts.srx != NULL && (opts.explain || opts.lowercase_starts ||
	    opts.thai >= 0))
		die_usage("--explain, --lowercase-starts and --thai are for "
		    "the rules of the program, not for --srx");
	if (opts.explain + explode + into > 1)
		die_usage("--explain, --explode and --into exclude each "
		    "other");
	if (into)
		options_name("into", opts.into);
	if (explode)
		check_explode(o);
}

/* The lists of the language with those of --abbreviations, as wished. */
static const struct lang *
open_lists(const char *tag)
{
	const char *const *file = (const void *)opts.abbreviations.p;
	const struct lang *l = lang_open(tag);
	struct buf out = { 0 };
	struct lang *own;

	for (size_t n = opts.abbreviations.n / sizeof *file; n > 0; n--)
		l = lang_add(l, *file++);
	buf_free(&opts.abbreviations);
	if (opts.list) {
		lang_print(l, &out);
		opt_print(out.p, out.n);
	}
	if (!opts.lowercase_starts)
		return l;
	own = mem_zalloc(1, sizeof *own);
	*own = *l;
	own->flags |= LANG_LOWERCASE_STARTS;
	return own;
}

int
main(int argc, char **argv)
{
	struct job job = { .before = 0 };
	struct stream s = { .counters = counters,
		.own_size = sizeof(struct print_work), .work = work,
		.ctx = &job };
	struct stream_options *o;

	icu_begin();
	o = options_parse(argc, argv, &program);
	check_options(o);
	if (opts.boundary == SPLIT_PARAGRAPH && !options_documents(o))
		s.cut = cut_paragraph;
	job.print = (struct print){ .offsets = opts.offsets >= 0,
		.chars = opts.offsets == CHARS, .explain = opts.explain,
		.into = opts.into, .explode = opts.explode };
	job.print.split = (struct split_options){
		.boundary = (enum split_boundary)opts.boundary,
		.profile = (enum split_profile)opts.profile,
		.lang = open_lists(o->lang),
		.srx = opts.srx == NULL ? NULL : srx_open(opts.srx, o->lang),
		.dehyphenate = opts.dehyphenate,
		.thai_space = opts.thai >= 0 };
	if (print_special(&job.print)) {
		s.work = work_special;
		s.notes = true;
		s.emit = options_documents(o) ? NULL : emit_rows;
	}
	return stream_run(&s, o);
}
