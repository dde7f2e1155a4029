/*
 * normalize - puts text into one form: line ends, letters, spaces.
 *
 * Every line is cleaned by itself, so chunks may be worked on in any order.
 * How the steps are taken is in clean.c, which there are in steps.c.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/die.h"
#include "../../common/icu.h"
#include "../../common/lang.h"
#include "../../common/record.h"
#include "decode.h"
#include "field.h"
#include "records.h"
#include "report.h"
#include "steps.h"

static struct {
	unsigned steps;
	bool keep_lines, check;
	const char *from;	/* encoding; NULL: UTF-8 */
	const char *report, *map;
	const char *acronyms;
	int script;		/* enum translit_to; -1: not given */
	uint64_t field;
	char separator;
} opts = { .steps = STEPS_DEFAULT, .script = -1, .separator = '\t' };

static const char *
set_separator(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program;
	if (value[0] == '\0' || value[1] != '\0' || *value == '\n')
		return "not one byte";
	*(char *)o->dest = *value;
	return NULL;
}

/* The values of --script, in the order of enum translit_to. */
static const char *const scripts[] = { "latn", "arab", "cyrl", NULL };

static const struct opt table[] = {
	{ 'f', "from", "ENC", "encoding of the input (utf-8); auto: find out",
	    decode_set, &opts.from, NULL, 0, 0 },
	{ 's', "steps", "STEPS", "what to do: nfc,spaces or -lookalikes,+nfkc",
	    steps_set, &opts.steps, NULL, 0, 0 },
	{ 0, "list-steps", NULL, "show the steps, the default ones marked",
	    steps_list, NULL, NULL, 0, 0 },
	{ 0, "acronyms", "FILE", "the list of the step acronyms", opt_string,
	    &opts.acronyms, NULL, 0, 0 },
	{ 0, "script", "SCRIPT", "of the step translit: latn, arab or cyrl",
	    opt_enum, &opts.script, scripts, 0, 0 },
	{ 0, "keep-lines", NULL, "other line ends than LF and CRLF become "
	    "spaces", opt_flag, &opts.keep_lines, NULL, 0, 0 },
	{ 0, "field", "N", "only in column N of each line", opt_number,
	    &opts.field, NULL, 1, UINT64_MAX },
	{ 't', "separator", "CHAR", "what parts columns; a tab by default",
	    set_separator, &opts.separator, NULL, 0, 0 },
	{ 0, "check", NULL, "write nothing; status 1 if a record would change",
	    opt_flag, &opts.check, NULL, 0, 0 },
	{ 0, "report", "FILE", "write each change to FILE", opt_string,
	    &opts.report, NULL, 0, 0 },
	{ 0, "map", "FILE", "write to FILE where bytes have moved", opt_string,
	    &opts.map, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Put text into one form and say what was changed.",
	.table = table,
	.examples =
	    "  normalize page.txt >clean.txt\n"
	    "  normalize -s nfc <in.txt | sentence-split | tokenize\n"
	    "  normalize --check --stats=log.json *.txt\n",
};

struct job {
	struct clean clean;	/* first, for clean_cut gets it as well */
	struct field field;
	struct report report;
	bool notes;		/* changes are noted */
};

/* What a thread has beside its chunk. */
struct worker {
	struct clean_work clean;
	struct buf raw;		/* the chunk before it was repaired */
	bool same;		/* nothing changed: it is written as it is */
};

/* Takes from S what stands behind the byte END. */
static void
clamp(struct span *s, size_t end)
{
	s->at = s->at < end ? s->at : end;
	s->n = s->n < end - s->at ? s->n : end - s->at;
}

/*
 * The changes from number FROM on are of a document; N bytes with the line end
 * that was added to it, if it had none, became those in OUT.  Of an object they
 * stay places in its text; else they become places in the chunk.
 */
static void
place(struct trail *t, size_t from, const struct chunk *k, size_t n,
    const struct buf *out)
{
	bool added = n > k->document.n && out->n > 0 &&
	    out->p[out->n - 1] == '\n';

	for (size_t i = from; i < trail_count(t); i++) {
		struct change *c = trail_at(t, i);

		c->record = k->document.number;
		clamp(&c->in, k->document.n);
		clamp(&c->out, out->n - added);
	}
	if (k->options->jsonl == NULL)
		trail_shift(t, from, k->document.at, k->out.n);
}

static void
filter(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	const struct job *job = ctx;
	struct worker *w = k->own;
	size_t first = trail_count(&w->clean.trail);

	/* Only a chunk itself can begin inside a line, not a document. */
	if (job->field.number > 0)
		field_clean(&job->field, &job->clean, &w->clean, p, n, out,
		    k->counts);
	else if (!records_clean(&job->clean, &w->clean, p, n, p == k->in.p &&
	    k->resumes, out, k->counts)) {
		/* A chunk in which nothing changes is written as it is. */
		if (options_documents(k->options))
			buf_put(out, p, n);
		else
			w->same = true;
	}
	if (job->notes && job->report.documents)
		place(&w->clean.trail, first, k, n, out);
}

/* The changes of lines do not reach into a line end that was added. */
static void
leave_added(struct trail *t, const struct chunk *k, size_t in, size_t out)
{
	size_t added = in - k->text_bytes;

	for (size_t i = 0; added > 0 && i < trail_count(t); i++) {
		struct change *c = trail_at(t, i);

		clamp(&c->in, k->text_bytes);
		clamp(&c->out, out - added);
	}
}

static void
work(const void *ctx, struct chunk *k)
{
	const struct job *job = ctx;
	struct worker *w = k->own;
	struct trail *t = &w->clean.trail;
	bool repaired = edits_count(&k->repairs) > 0;
	const struct buf *raw = repaired ? &w->raw : &k->in;

	w->same = false;
	t->wanted = job->notes;
	trail_cut(t, 0);
	if (repaired) {
		/* What is read is work space when there are documents. */
		w->raw.n = 0;
		buf_put(&w->raw, k->text.p, k->text.n);
	}
	record_filter(k, filter, ctx);
	if (!job->notes)
		return;
	report_number(&job->report, t, k, raw);
	if (!job->report.documents)
		leave_added(t, k, raw->n, w->same ? k->in.n : k->out.n);
}

static void
emit(void *ctx, struct chunk *k, struct out *out)
{
	struct job *job = ctx;
	struct worker *w = k->own;
	const struct buf *b = w->same ? &k->in : &k->out;

	if (!job->report.check)
		out_write(out, b->p, b->n);
	if (job->notes)
		report_chunk(&job->report, &w->clean.trail, k, b->n);
}

/* Dies if two files to be written, other than devices, are the same. */
static void
check_files(const struct stream_options *o)
{
	const struct {
		const char *option, *path;
	} files[] = { { "output", o->output }, { "stats", o->stats },
		{ "report", opts.report }, { "map", opts.map } };
	enum { FILES = sizeof files / sizeof *files };

	for (size_t i = 0; i < FILES; i++)
		for (size_t j = i + 1; j < FILES; j++)
			if (files[i].path != NULL && files[j].path != NULL &&
			    strncmp(files[i].path, "/dev/", 5) != 0 &&
			    strcmp(files[i].path, files[j].path) == 0)
				die_usage("--%s and --%s are the same file",
				    files[i].option, files[j].option);
}

/* Dies if OPTION was given, without the step that it is for. */
static void
check_step(bool given, const char *option, enum step step)
{
	if (given && (opts.steps & STEP_BIT(step)) == 0)
		die_usage("%s is for the step %s", option, steps_name(step));
}

static void
check_options(const struct stream_options *o, bool decoded)
{
	/* What was decoded is well-formed but for what could not be. */
	if ((opts.steps & STEP_BIT(STEP_UTF8)) == 0 && !decoded &&
	    (o->invalid == UTF8_FAIL || o->invalid == UTF8_DROP))
		die_usage("--strict and --invalid need the step utf8");
	if ((opts.steps & STEP_BIT(STEP_TRANSLIT)) != 0 &&
	    !lang_is(o->lang, "kk"))
		die_usage("the step translit is for Kazakh, not --lang=%s",
		    o->lang);
	check_step(opts.acronyms != NULL, "--acronyms", STEP_ACRONYMS);
	check_step(opts.script >= 0, "--script", STEP_TRANSLIT);
	check_step(opts.keep_lines, "--keep-lines", STEP_NEWLINES);
	check_files(o);
	if (opts.field > 0 && options_documents(o))
		die_usage("--field is for lines, not for documents");
	if (opts.check && o->output != NULL)
		die_usage("--check writes nothing: --output is in vain");
}

static void
job_open(struct job *job, const struct stream_options *o)
{
	*job = (struct job){ .field = { opts.field, opts.separator },
		.report = { .report_path = opts.report, .map_path = opts.map,
		.check = opts.check, .documents = options_documents(o),
		.quiet = o->quiet } };
	clean_open(&job->clean, opts.steps, o->lang);
	job->clean.one_record = options_documents(o) || opts.field > 0;
	job->clean.script = opts.script >= 0 ?
	    (enum translit_to)opts.script : TRANSLIT_LATN;
	if (opts.steps & STEP_BIT(STEP_ACRONYMS))
		acronyms_open(&job->clean.acronyms, opts.acronyms);
	job->clean.keep_lines = opts.keep_lines || opts.field > 0;
	job->notes = opts.check || opts.report != NULL || opts.map != NULL;
	/* Of lines nothing but what is written is looked at again. */
	job->clean.forgets = !job->notes && !job->clean.one_record;
	report_open(&job->report);
}

int
main(int argc, char **argv)
{
	struct decoder decoder;
	struct stream_options *o;
	struct job job;
	struct stream s = { .counters = clean_counters,
		.own_size = sizeof(struct worker), .work = work, .emit = emit,
		.ctx = &job };
	int status;

	icu_begin();
	o = options_parse(argc, argv, &program);
	s.decoder = decode_open(&decoder, opts.from, o);
	check_options(o, s.decoder != NULL);
	if ((opts.steps & STEP_BIT(STEP_UTF8)) == 0 && s.decoder == NULL)
		o->invalid = UTF8_KEEP;
	job_open(&job, o);
	s.notes = job.notes;
	/* Records that are needed whole, or where a fault stops, stay whole. */
	if (!job.clean.one_record && job.clean.mojibake == NULL &&
	    o->invalid != UTF8_FAIL)
		s.cut = clean_cut;
	status = stream_run(&s, o);
	if (report_close(&job.report, status == EXIT_SUCCESS) && opts.check &&
	    status == EXIT_SUCCESS)
		status = EXIT_BAD;
	return status;
}
