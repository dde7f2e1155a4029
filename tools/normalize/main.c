/*
 * normalize - puts text into one form: line ends, letters, spaces.
 *
 * Every line is cleaned by itself, so chunks may be worked on in any order.
 * How the steps are taken is in clean.c, which there are in steps.c.
 */
#include "../../common/die.h"
#include "../../common/record.h"
#include "clean.h"
#include "decode.h"
#include "steps.h"

static struct {
	unsigned steps;
	const char *from;	/* encoding; NULL: UTF-8 */
} opts = { .steps = STEPS_DEFAULT };

static const struct opt table[] = {
	{ 'f', "from", "ENC", "encoding of the input (utf-8); auto: find out",
	    decode_set, &opts.from, NULL, 0, 0 },
	{ 's', "steps", "STEPS", "what to do: nfc,spaces or -lookalikes,+nfkc",
	    steps_set, &opts.steps, NULL, 0, 0 },
	{ 0, "list-steps", NULL, "show the steps, the default ones marked",
	    steps_list, NULL, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Put text into one form and say what was changed.",
	.table = table,
	.examples =
	    "  normalize page.txt >clean.txt\n"
	    "  normalize -s nfc <in.txt | sentence-split | tokenize\n"
	    "  normalize --steps=-lookalikes --stats=log.json -o out *.txt\n",
};

static void
filter(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	/* Only a chunk itself can begin inside a line, not a document. */
	clean_text(ctx, k->own, p, n, p == k->in.p && k->resumes, out,
	    k->counts);
}

static void
work(const void *ctx, struct chunk *k)
{
	record_filter(k, filter, ctx);
}

int
main(int argc, char **argv)
{
	struct decoder decoder;
	struct clean clean;
	struct stream s = { .counters = clean_counters,
		.own_size = sizeof(struct clean_work), .work = work,
		.ctx = &clean };
	struct stream_options *o = options_parse(argc, argv, &program);

	s.decoder = decode_open(&decoder, opts.from, o);
	/* What was decoded is well-formed but for what could not be. */
	if ((opts.steps & STEP_BIT(STEP_UTF8)) == 0 && s.decoder == NULL) {
		if (o->invalid == UTF8_FAIL || o->invalid == UTF8_DROP)
			die_usage("--strict and --invalid need the step utf8");
		o->invalid = UTF8_KEEP;
	}
	clean_open(&clean, opts.steps, o->lang);
	/* Documents and whole records, where a fault must stop, are not cut. */
	if (!options_documents(o) && o->invalid != UTF8_FAIL)
		s.cut = clean_cut;
	return stream_run(&s, o);
}
