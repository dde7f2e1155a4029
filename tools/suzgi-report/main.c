/*
 * suzgi-report - what a run did, on one page of HTML that stands by itself.
 *
 * Each input is read once, line by line, into what is shown of it.
 */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/in.h"
#include "../../common/options.h"
#include "../../common/out.h"
#include "../../common/sandbox.h"
#include "page.h"
#include "show.h"

static struct {
	const char *changes, *counts, *output, *text, *title;
	uint64_t top, samples;
	bool merge;
} opts = { .title = "What was done", .top = 20, .samples = 5 };

enum { MANY = 10000 };		/* more is no page any more */

static const struct opt table[] = {
	{ 'm', "merge", NULL, "write the sums of the objects, no page",
	    opt_flag, &opts.merge, NULL, 0, 0 },
	{ 'o', "output", "FILE", "write to FILE, whole or not at all",
	    opt_string, &opts.output, NULL, 0, 0 },
	{ 0, "changes", "FILE", "show changes: what normalize --report wrote",
	    opt_string, &opts.changes, NULL, 0, 0 },
	{ 0, "counts", "FILE", "show n-grams: what ngram-count wrote",
	    opt_string, &opts.counts, NULL, 0, 0 },
	{ 0, "samples", "N", "show N changes of each step (5)", opt_number,
	    &opts.samples, NULL, 0, MANY },
	{ 0, "text", "FILE", "show sentences and words: what tokenize wrote",
	    opt_string, &opts.text, NULL, 0, 0 },
	{ 0, "title", "TEXT", "head of the page", opt_string, &opts.title,
	    NULL, 0, 0 },
	{ 0, "top", "N", "show N n-grams of each order (20)", opt_number,
	    &opts.top, NULL, 0, MANY },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Show on one page of HTML what a run of the suite did.",
	.table = table,
	.examples =
	    "  suzgi-report --counts=all.cnt -o page.html 1.json 2.json\n"
	    "  suzgi-report -m part.*.json >sum.json\n",
};

/* --- reading ---------------------------------------------------------------*/

/* What takes a line without its end; returns what is wrong with it, or NULL. */
typedef const char *take_line(void *into, const char *p, size_t n);

static const char *
take_object(void *into, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] > ' ')
			return stages_add(into, p, n);
	return NULL;
}

static const char *
take_counts(void *into, const char *p, size_t n)
{
	return counted_add(into, p, n);
}

static const char *
take_text(void *into, const char *p, size_t n)
{
	text_add(into, p, n);
	return NULL;
}

static const char *
take_change(void *into, const char *p, size_t n)
{
	return samples_add(into, p, n);
}

/* Opens the N FILES, as in_open does, but all must be there. */
static void
open_files(struct in *in, char *const *files, size_t n)
{
	in_open(in, files, n, '\n');
	if (in->failed > 0)
		exit(EXIT_TROUBLE);
}

/* Opens the file that an option names; NULL: none, and there are no lines. */
static void
open_named(struct in *in, const char *const *file)
{
	*in = (struct in){ .nfiles = 0 };
	if (*file != NULL)
		open_files(in, (const void *)file, 1);
}

/* Gives all lines of IN to TAKE, and closes it. */
static void
read_lines(struct in *in, take_line *take, void *into)
{
	const char *file = NULL, *p, *end, *eol, *wrong;
	struct buf b = { 0 };
	unsigned long long line = 0;

	while (in->nfiles > 0 && in_read(in, &b)) {
		if (in->file != file)
			line = 0;
		file = in->file;
		for (p = b.p, end = b.p + b.n; p < end; p = eol + 1) {
			eol = memchr(p, '\n', (size_t)(end - p));
			line++;
			wrong = take(into, p, (size_t)(eol - p));
			if (wrong != NULL)
				die("%s: line %llu: %s", file, line, wrong);
		}
	}
	in_close(in);
	buf_free(&b);
}

/* --- the page --------------------------------------------------------------*/

struct inputs {
	struct in stats, text, counts, changes;
};

static void
make_page(struct buf *page, const struct stages *stages, struct inputs *in)
{
	struct text *text = mem_zalloc(1, sizeof *text);
	struct counted grams = { .top = (size_t)opts.top };
	struct samples samples = { .most = (size_t)opts.samples };

	page_begin(page, opts.title);
	show_stages(page, stages);
	read_lines(&in->text, take_text, text);
	text_end(text);
	show_text(page, text);
	text_free(text);
	free(text);
	read_lines(&in->counts, take_counts, &grams);
	show_counted(page, &grams);
	counted_free(&grams);
	read_lines(&in->changes, take_change, &samples);
	show_samples(page, &samples);
	samples_free(&samples);
	page_end(page);
}

int
main(int argc, char **argv)
{
	const struct stream_options *common;
	struct inputs in = { .stats = { .nfiles = 0 } };
	struct stages stages = { .n = 0 };
	struct buf page = { 0 };
	struct out out;
	bool named;

	common = options_parse_few(argc, argv, &program);
	named = opts.text != NULL || opts.counts != NULL ||
	    opts.changes != NULL;
	if (opts.merge && named)
		die_usage("--merge adds up objects: no --text, --counts, "
		    "--changes");
	if (common->noperands > 0 || !named)
		open_files(&in.stats, common->operands, common->noperands);
	open_named(&in.text, &opts.text);
	open_named(&in.counts, &opts.counts);
	open_named(&in.changes, &opts.changes);
	out_open(&out, opts.output);
	if (!common->no_sandbox)
		sandbox_enter(false);
	read_lines(&in.stats, take_object, &stages);
	if (opts.merge)
		stages_write(&stages, &page);
	else
		make_page(&page, &stages, &in);
	out_write(&out, page.p, page.n);
	out_close(&out, true);
	buf_free(&page);
	stages_free(&stages);
	return 0;
}
