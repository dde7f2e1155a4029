/*
 * tokenize - the tokens of a sentence a line.
 *
 * Every line is tokenized by itself, so chunks may be worked on in any order.
 * The rules are in rules.c.
 */
#include <string.h>

#include "../../common/die.h"
#include "../../common/icu.h"
#include "../../common/lang_table.h"
#include "detok.h"
#include "print.h"

enum { BYTES, CHARS };		/* units of places */

static struct {
	int profile, format, unit;
	unsigned drop;		/* bits of classes */
	bool classes, detokenize, spacer, split_script, thousands;
	const char *joiner, *into, *explode;
	struct protect protect;
	char why[200];		/* what is wrong with it */
} opts = { .unit = -1 };	/* not given */

static const char *const profiles[] = { "ud", "kaznerd", "split", "moses",
	"uax29", NULL };
static const char *const formats[] = { "line", "vertical", "conllu",
	"offsets", "jsonl", NULL };
static const char *const units[] = { "bytes", "chars", NULL };

/* A list of classes, parted by commas. */
static const char *
set_drop(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	const char *end;
	int i;

	(void)program, (void)o;
	for (;; value = end + 1) {
		end = strchrnul(value, ',');
		i = lang_named(token_classes, value, (size_t)(end - value));
		if (i < 0)
			return "is no list of classes of tokens";
		opts.drop |= 1u << i;
		if (*end == '\0')
			return NULL;
	}
}

static const char *
set_explode(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	return opt_string(program, o, value != NULL ? value : "sentence");
}

static const char *
set_joiner(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	if (value == NULL)
		value = MARK_JOINER;
	opt_string(program, o, value);
	return mark_check(value);
}

static const char *
set_protect(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)o;
	return protect_add(&opts.protect, value, strlen(value), opts.why) ?
	    NULL : opts.why;
}

/* A file of expressions, one a line; blank lines and # begin none. */
static const char *
set_protect_file(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct buf b = { 0 };
	const char *p, *end, *stop;
	unsigned line = 1;

	(void)program, (void)o;
	buf_file(&b, value);
	for (p = b.p, end = p + b.n; p < end; p = stop + 1, line++) {
		stop = memchr(p, '\n', (size_t)(end - p));
		if (stop == NULL)
			stop = end;
		if (*p != '#' && !record_is_blank(p, (size_t)(stop - p)) &&
		    !protect_add(&opts.protect, p, (size_t)(stop - p),
		    opts.why))
			die("%s:%u: %s", value, line, opts.why);
	}
	buf_free(&b);
	return NULL;
}

static const struct opt table[] = {
	{ 0, "classes", NULL, "add what each token is: word, number, punct...",
	    opt_flag, &opts.classes, NULL, 0, 0 },
	{ 0, "detokenize", NULL, "make text of tokens again", opt_flag,
	    &opts.detokenize, NULL, 0, 0 },
	{ 0, "drop", "CLASS,...", "leave out tokens of these classes",
	    set_drop, NULL, NULL, 0, 0 },
	{ 0, "explode", "[NAME]", "with --jsonl: an object a sentence, with "
	    "its number", set_explode, &opts.explode, NULL, 0, 0 },
	{ 'F', "format", "NAME", "line (default), vertical, conllu, offsets, "
	    "jsonl", opt_enum, &opts.format, formats, 0, 0 },
	{ 0, "into", "NAME", "with --jsonl: add the tokens as an array",
	    opt_string, &opts.into, NULL, 0, 0 },
	{ 0, "joiner", "[MARK]", "mark tokens that no space parts, to undo "
	    "it all", set_joiner, &opts.joiner, NULL, 0, 0 },
	{ 0, "profile", "NAME", "ud (default), kaznerd, split, moses, "
	    "uax29", opt_enum, &opts.profile, profiles, 0,
	    0 },
	{ 0, "protect", "REGEX", "keep whole what matches; may be repeated",
	    set_protect, NULL, NULL, 0, 0 },
	{ 0, "protect-file", "FILE", "the same, an expression a line",
	    set_protect_file, NULL, NULL, 0, 0 },
	{ 0, "spacer", NULL, "mark the spaces instead", opt_flag,
	    &opts.spacer, NULL, 0, 0 },
	{ 0, "split-script", NULL, "part letters from digits and those of "
	    "other scripts", opt_flag, &opts.split_script, NULL, 0, 0 },
	{ 0, "thousands", NULL, "a number with spaces between thousands is one "
	    "token", opt_flag, &opts.thousands, NULL, 0, 0 },
	{ 0, "unit", "UNIT", "of places: bytes (default) or chars", opt_enum,
	    &opts.unit, units, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Part the tokens of each line, a sentence, by spaces.",
	.table = table,
	.examples =
	    "  tokenize <sentences.txt >tokens.txt\n"
	    "  tokenize -F conllu sentences.txt\n"
	    "  normalize page.txt | sentence-split | tokenize | ngram-count\n",
};

enum { TOKENS };
static const char *const counters[] = { "tokens", NULL };

struct job {
	struct print print;
	struct mark mark;
	struct detok detok;
	/* Touched by emit alone: */
	uint64_t before;	/* of what is numbered, in the chunks before */
	bool blank;		/* the line before is, or there is none */
	struct buf made;
};

static void
filter(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	const struct job *job = ctx;

	k->counts[TOKENS] += print_text(&job->print, k->own, p, n, out);
}

static void
work(const void *ctx, struct chunk *k)
{
	record_filter(k, filter, ctx);
}

/* A token a line: a sentence is cut off behind an empty line. */
static size_t
cut_sentence(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	const char *q = p + n;

	(void)ctx;
	if (from > 0)
		from--;		/* the line may end there */
	while ((q = memrchr(p + from, end, (size_t)(q - p) - from)) != NULL)
		if (q == p || q[-1] == end)
			return (size_t)(q - p) + 1;
	return 0;
}

static void
undo(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	const struct job *job = ctx;
	struct print_work *w = k->own;

	if (job->print.format == PRINT_VERTICAL) {
		w->line.n = 0;
		mark_lines(p, n, &w->line);
		p = w->line.p;
		n = w->line.n;
	}
	if (job->print.mark != NULL)
		mark_undo(&job->mark, p, n, out);
	else
		detok_text(&job->detok, p, n, out);
}

static void
work_undo(const void *ctx, struct chunk *k)
{
	record_filter(k, undo, ctx);
}

static void
work_numbered(const void *ctx, struct chunk *k)
{
	const struct job *job = ctx;

	k->counts[TOKENS] += print_chunk(&job->print, k);
}

/* The numbers of a chunk go on from those of the chunks before. */
static void
emit_numbered(void *ctx, struct chunk *k, struct out *out)
{
	struct job *job = ctx;
	const struct print_work *w = k->own;

	job->made.n = 0;
	if (w->lines && !w->blank_first && job->blank)
		buf_puts(&job->made, "# newpar\n");
	if (w->lines)
		job->blank = w->blank_last;
	numbered_put(&w->rows, job->before, &job->made);
	out_write(out, job->made.p, job->made.n);
	job->before += w->base;
}

static void
check_options(const struct stream_options *o)
{
	bool explode = opts.explode != NULL, into = opts.into != NULL;
	bool joiner = opts.joiner != NULL, marks = joiner || opts.spacer;
	bool line = opts.format == PRINT_LINE;
	bool vertical = opts.format == PRINT_VERTICAL;
	bool offsets = opts.format == PRINT_OFFSETS;

	if (joiner && opts.spacer)
		die_usage("--joiner and --spacer exclude each other");
	options_need(marks, joiner ? "joiner" : "spacer", line || vertical,
	    "--format=line or vertical");
	options_need(opts.detokenize, "detokenize", line || vertical,
	    "--format=line or vertical");
	options_need(opts.classes, "classes", (vertical && !marks) || offsets,
	    "--format=vertical or offsets, without marks");
	options_need(opts.unit >= 0, "unit", offsets ||
	    opts.format == PRINT_JSONL, "--format=offsets or jsonl");
	options_need(into, "into", o->jsonl != NULL, "--jsonl");
	options_need(explode, "explode", o->jsonl != NULL, "--jsonl");
	options_need(into, "into", line || offsets,
	    "--format=line or offsets");
	options_need(explode, "explode", line, "--format=line");
	if (into && (explode || marks))
		die_usage("--into excludes --explode, --joiner and --spacer");
	if (opts.drop != 0 && (marks || opts.format == PRINT_CONLLU))
		die_usage("--drop leaves out what --joiner, --spacer and "
		    "--format=conllu need");
	if (opts.detokenize && (opts.drop != 0 || opts.classes || into ||
	    explode))
		die_usage("--detokenize is for what was written without "
		    "--classes, --drop, --explode and --into");
	if (into)
		options_name("into", opts.into);
	if (explode) {
		options_name("explode", opts.explode);
		if (strcmp(opts.explode, o->jsonl) == 0)
			die_usage("--explode: two fields '%s'", opts.explode);
	}
}

int
main(int argc, char **argv)
{
	struct job job = { .blank = true };
	struct stream s = { .counters = counters,
		.own_size = sizeof(struct print_work), .work = work,
		.ctx = &job };
	struct stream_options *o;

	icu_begin();
	o = options_parse(argc, argv, &program);
	check_options(o);
	job.print = (struct print){ .format = (enum print_format)opts.format,
		.chars = opts.unit == CHARS, .classes = opts.classes,
		.count = o->stats != NULL,
		.into = opts.into, .explode = opts.explode };
	job.print.token = (struct token_options){
		.profile = (enum token_profile)opts.profile,
		.lang = lang_open(o->lang), .tag = o->lang, .drop = opts.drop,
		.thousands = opts.thousands,
		.split_script = opts.split_script,
		.protect = opts.protect.list.n > 0 ? &opts.protect : NULL };
	if (opts.joiner != NULL || opts.spacer) {
		mark_open(&job.mark, opts.spacer ? MARK_SPACER : opts.joiner,
		    opts.spacer,
		    opts.format == PRINT_VERTICAL ? '\n' : ' ');
		job.print.mark = &job.mark;
	}
	if (opts.detokenize) {
		s.work = work_undo;
		if (opts.format == PRINT_VERTICAL && !options_documents(o))
			s.cut = cut_sentence;
		detok_open(&job.detok, o->lang);
	}
	if (!opts.detokenize && !print_filters(&job.print)) {
		s.work = work_numbered;
		s.notes = true;
		s.emit = options_documents(o) && !print_numbers(&job.print) ?
		    NULL : emit_numbered;
	}
	return stream_run(&s, o);
}
