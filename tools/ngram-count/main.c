/*
 * ngram-count - how often each n-gram of words stands in a text.
 *
 * work finds the words of a chunk, emit gives them their numbers in input
 * order, and at the end all is sorted and written.  With -m the operands are
 * sorted counts, which are added up.
 */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/record.h"
#include "counts.h"
#include "heavy.h"
#include "print.h"
#include "sum.h"
#include "units.h"

enum { PARTS = 16 };		/* of the documents, if no number is given */

static struct {
	struct counts_options counts;
	struct print_options print;
	const char *vocab, *order;
	uint64_t memory, skip, parts, heavy;
	int unit, document, sort;
	bool merge, orders;	/* orders: they were given */
} opts = { .counts = { .block = { .min = 1, .max = 3 } },
	.print = { .cutoff = 1 } };

enum { MEMORY_LEAST = 8 << 20 };

/* Setter of -n: "3" is order 3 alone, "1-3" all from 1 to 3. */
static const char *
set_orders(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct block_options *b = o->dest;
	char *end;
	unsigned long min, max;

	(void)program;
	if (*value < '1' || *value > '9')
		return "not an order, or two with a hyphen";
	min = max = strtoul(value, &end, 10);
	if (*end == '-' && end[1] >= '1' && end[1] <= '9')
		max = strtoul(end + 1, &end, 10);
	if (*end != '\0')
		return "not an order, or two with a hyphen";
	if (min > max || max > GRAM_ORDER)
		return "out of range (1 to 9, the lower first)";
	opts.orders = true;
	b->min = (unsigned)min;
	b->max = (unsigned)max;
	return NULL;
}

/* Setter of --dispersion, whose number of parts may be left out. */
static const char *
set_parts(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	if (value != NULL)
		return opt_number(program, o, value);
	*(uint64_t *)o->dest = PARTS;
	return NULL;
}

static const char *const formats[] = { "tsv", "jsonl", NULL };
static const char *const unit_names[] = { "word", "char", "grapheme", NULL };
static const char *const sorts[] = { "key", "count", NULL };
static const char *const documents[] = { "record", "blank", NULL };

static const struct opt table[] = {
	{ 'n', "orders", "M-N", "orders of the n-grams (1-3); N alone: only N",
	    set_orders, &opts.counts.block, NULL, 0, 0 },
	{ 'c', "cutoff", "MIN", "leave out n-grams that stand less often",
	    opt_number, &opts.print.cutoff, NULL, 1, UINT64_MAX },
	{ 'F', "format", "FORMAT", "tsv (the default) or jsonl", opt_enum,
	    &opts.print.format, formats, 0, 0 },
	{ 'm', "merge", NULL, "add up sorted counts, each FILE one sum",
	    opt_flag, &opts.merge, NULL, 0, 0 },
	{ 'S', "memory", "SIZE", "use at most SIZE bytes of memory, then disk",
	    opt_size, &opts.memory, NULL, MEMORY_LEAST, 0 },
	{ 'T', "tmpdir", "DIR", "folder for what does not fit (TMPDIR)",
	    opt_string, &opts.counts.tmpdir, NULL, 0, 0 },
	{ 0, "bos-eos", NULL, "count <s> and </s> round each line", opt_flag,
	    &opts.counts.block.ends, NULL, 0, 0 },
	{ 0, "unit", "UNIT", "what is counted: word, char or grapheme",
	    opt_enum, &opts.unit, unit_names, 0, 0 },
	{ 0, "skip", "K", "n-grams may leave out up to K words", opt_number,
	    &opts.skip, NULL, 0, 9 },
	{ 0, "vocab", "FILE", "words that are not in FILE are <unk>",
	    opt_string, &opts.vocab, NULL, 0, 0 },
	{ 0, "document", "WHAT", "a document is a record, or ends at a blank "
	    "line", opt_enum, &opts.document, documents, 0, 0 },
	{ 0, "df", NULL, "add the number of documents that have it", opt_flag,
	    &opts.counts.block.df, NULL, 0, 0 },
	{ 0, "dispersion", "[PARTS]", "add Gries' DP over parts of the "
	    "documents", set_parts, &opts.parts, NULL, 2, GRAM_PARTS },
	{ 0, "partial", NULL, "keep columns that can be added up by --merge",
	    opt_flag, &opts.print.partial, NULL, 0, 0 },
	{ 0, "totals", NULL, "begin with the sums, as an n-gram of no words",
	    opt_flag, &opts.print.totals, NULL, 0, 0 },
	{ 0, "sort", "ORDER", "by key (the default) or by count", opt_enum,
	    &opts.sort, sorts, 0, 0 },
	{ 0, "top", "K", "only the K most frequent", opt_number,
	    &opts.print.top, NULL, 1, UINT64_MAX },
	{ 0, "approx-top", "K", "about them, in fixed memory; with the error",
	    opt_number, &opts.heavy, NULL, 1, UINT32_MAX },
	{ 0, "counts-of-counts", NULL, "how many n-grams stand how often",
	    opt_flag, &opts.print.histogram, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Count n-grams of words, exactly and in byte order.",
	.table = table,
	.examples =
	    "  ngram-count -n 1-5 -S 1G -o a.cnt *.tok; "
	    "ngram-count -m a.cnt b.cnt >sum\n",
};

/* --- counting --------------------------------------------------------------*/

enum { TOKENS, TYPES, NGRAMS, BY_ORDER, SPILLED = BY_ORDER + GRAM_ORDER, RUNS };
static const char *const counters[] = { "tokens", "types", "ngrams",
	"ngrams_1", "ngrams_2", "ngrams_3", "ngrams_4", "ngrams_5", "ngrams_6",
	"ngrams_7", "ngrams_8", "ngrams_9", "spilled_bytes", "runs", NULL };

/* What the count is made with. */
struct counting {
	struct counts *counts;
	struct words words;	/* of heavy */
	struct heavy *heavy;	/* or NULL */
};

/* A worker's own: the text whose words are counted. */
struct worker {
	struct counts_words words;
	struct buf escaped, units;
	const char *text;
};

/* A chunk may end behind any byte that parts words. */
static size_t
cut_word(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	(void)ctx, (void)end;
	for (; n > from; n--)
		if ((unsigned char)p[n - 1] <= ' ')
			return n;
	return 0;
}

/* Puts the lines of all documents of the chunk into its out. */
static void
gather(struct chunk *k)
{
	bool marked = opts.counts.documents == WORDS_NULL;
	struct records it = { .k = k };
	struct record r;

	while (record_next(&it, &r)) {
		size_t from = k->out.n;

		if (!r.good)
			continue;
		buf_put(&k->out, r.text, r.ntext);
		/* A NUL byte marks the end of a document, no other. */
		for (size_t i = from; i < k->out.n && marked; i++)
			if (k->out.p[i] == '\0')
				k->out.p[i] = ' ';
		buf_putc(&k->out, '\n');
		if (marked)
			buf_putc(&k->out, '\0');
	}
}

static void
work(const void *ctx, struct chunk *k)
{
	const struct counting *c = ctx;
	const struct buf *text = &k->in;
	struct worker *w = k->own;

	w->words.words.n = w->escaped.n = w->units.n = 0;
	if (options_documents(k->options)) {
		gather(k);
		text = &k->out;
	}
	if (opts.unit == UNITS_WORD && (opts.counts.block.ends ||
	    opts.vocab != NULL) &&
	    units_escape(text->p, text->n, &w->escaped))
		text = &w->escaped;
	if (opts.unit != UNITS_WORD) {
		units_split(text->p, text->n, (enum units)opts.unit, &w->units);
		text = &w->units;
	}
	w->text = text->p;
	if (text->n == 0)
		return;
	if (c->heavy != NULL)
		words_find(&c->words, text->p, text->n, &w->words.words);
	else
		counts_find(c->counts, text->p, text->n, &w->words);
}

static void
emit(void *ctx, struct chunk *k, struct out *out)
{
	struct counting *c = ctx;
	const struct worker *w = k->own;

	(void)out;
	if (c->heavy != NULL) {
		heavy_add(c->heavy, w->text, &w->words.words);
		k->counts[TOKENS] = w->words.words.n / sizeof(struct word);
		k->counts[TOKENS] -= k->counts[TOKENS] > 0;
	} else
		counts_add(c->counts, w->text, &w->words);
}

static void
write_out(void *arg, const char *p, size_t n)
{
	out_write(arg, p, n);
}

static void
finish(void *ctx, struct out *out, uint64_t *counts)
{
	struct counting *c = ctx;
	struct counts_total total;
	struct print print;

	if (c->heavy == NULL && print_is_plain(&opts.print))
		counts_write(c->counts, NULL, write_out, out);
	else {
		print_open(&print, &opts.print, write_out, out);
		if (c->heavy != NULL)
			heavy_write(c->heavy, opts.heavy, print_put, &print);
		else
			counts_write(c->counts, print_put, NULL, &print);
		print_close(&print);
		counts[NGRAMS] = print.ngrams;
	}
	if (c->heavy != NULL)
		return;
	total = counts_total(c->counts);
	counts[TOKENS] = total.tokens;
	counts[TYPES] = total.types;
	counts[NGRAMS] = 0;
	for (unsigned i = 1; i <= GRAM_ORDER; i++) {
		counts[BY_ORDER + i - 1] = total.ngrams[i];
		counts[NGRAMS] += total.ngrams[i];
	}
	counts[SPILLED] = total.spilled;
	counts[RUNS] = total.runs;
}

/* Counters for the most frequent: many more, so that the errors are small. */
static struct heavy *
open_heavy(size_t memory)
{
	enum { EACH = 256, TIMES = 100, LEAST = 1 << 16 };
	struct heavy_options o = { .min = opts.counts.block.min,
		.max = opts.counts.block.max, .longest = memory / 2 };

	o.counters = (size_t)opts.heavy * TIMES + LEAST;
	if (o.counters > memory / EACH)
		o.counters = memory / EACH;
	if (o.counters < opts.heavy)
		die("--approx-top: %llu do not fit in --memory",
		    (unsigned long long)opts.heavy);
	return heavy_open(&o);
}

/* Divides the memory between chunks, the list by count, and the counts. */
static void
divide(struct stream *s, struct stream_options *common)
{
	struct block_options *b = &opts.counts.block;
	uint64_t each = opts.unit == UNITS_WORD ? 10 : 30, chunks;

	/* A chunk, its words (6 bytes a byte) and what is read ahead of it. */
	if (common->chunk > opts.memory / 3 / each / common->threads)
		common->chunk = opts.memory / 3 / each / common->threads;
	chunks = common->chunk * common->threads * each;
	b->memory = (size_t)(opts.memory - chunks);
	s->most = (size_t)(opts.memory / 16);
	/* A document is whole in each thread: read, its text, its words. */
	if (options_documents(common)) {
		s->cut = NULL;
		s->most = (size_t)(opts.memory / 64 / common->threads);
		b->memory -= s->most * (size_t)common->threads * 14;
	}
	if (opts.print.by_count) {
		opts.print.memory = b->memory / 4;
		b->memory -= opts.print.memory;
	}
	b->threads = (unsigned)common->threads;
}

static int
count(struct stream_options *common)
{
	struct stream s = { .counters = counters, .cut = cut_word,
		.own_size = sizeof(struct worker), .work = work,
		.emit = emit, .finish = finish };
	struct counting c = { .heavy = NULL };
	struct buf vocab = { 0 };
	int status;

	divide(&s, common);
	if (opts.vocab != NULL) {
		buf_file(&vocab, opts.vocab);
		buf_need(&vocab, GRAM_PAD);
		opts.counts.block.words = &vocab;
	}
	opts.counts.end = opts.unit == UNITS_WORD ? '\n' : UNITS_END;
	s.ctx = &c;
	words_open(&c.words, WORDS_NONE, opts.counts.end);
	if (opts.heavy > 0)
		c.heavy = open_heavy(opts.counts.block.memory);
	else
		c.counts = counts_open(&opts.counts);
	spill_allow(opts.counts.tmpdir);
	status = stream_run(&s, common);
	if (opts.heavy > 0)
		heavy_close(c.heavy);
	else
		counts_close(c.counts);
	buf_free(&vocab);
	return status;
}

/* --- options ---------------------------------------------------------------*/

static void
refuse(bool both, const char *what)
{
	if (both)
		die_usage("%s", what);
}

/* Checks what options must fit together. */
static void
check(const struct stream_options *common)
{
	const struct block_options *b = &opts.counts.block;
	const struct print_options *p = &opts.print;
	bool columns = b->df || opts.parts > 0;
	bool ranked = p->top > 0 || opts.sort != 0;

	refuse(opts.merge && options_documents(common),
	    "--merge reads lines, no documents");
	refuse(opts.merge && opts.orders,
	    "--merge adds up all there is: no --orders");
	refuse(opts.merge && (b->ends || opts.unit || opts.skip || opts.vocab ||
	    opts.document || opts.heavy), "--merge counts nothing: no "
	    "--bos-eos, --unit, --skip, --vocab, --document, --approx-top");
	refuse(opts.document && options_documents(common),
	    "--document is for text, not for --null and --jsonl");
	options_need(columns, b->df ? "df" : "dispersion", opts.merge ||
	    opts.document || options_documents(common),
	    "documents: --null, --jsonl or --document=blank");
	refuse(p->partial && (p->cutoff > 1 || ranked || p->histogram ||
	    p->format != PRINT_TSV), "--partial is to be added up: no "
	    "--cutoff, --top, --sort, --counts-of-counts, --format");
	refuse(opts.heavy > 0 && (columns || ranked || p->histogram ||
	    p->partial || p->totals || b->ends || opts.skip > 0 ||
	    opts.vocab != NULL || p->cutoff > 1), "--approx-top goes with "
	    "--orders, --unit, --format and --memory alone");
}

/* Brings the options into the form that the parts want. */
static void
settle(const struct stream_options *common)
{
	struct counts_options *c = &opts.counts;
	struct print_options *p = &opts.print;

	c->block.skip = (unsigned)opts.skip;
	c->block.parts = p->parts = (unsigned)opts.parts;
	if (c->block.df || c->block.parts > 0)
		c->documents = options_documents(common) ? WORDS_NULL :
		    WORDS_BLANK;
	p->totals |= p->parts > 0 ? p->partial : opts.merge;
	c->totals = p->totals || p->parts > 0;
	p->second = c->block.df ? "df" : opts.heavy > 0 ? "error" : NULL;
	p->by_count = p->top > 0 || opts.sort == 1;
	p->tmpdir = c->tmpdir;
	/* All are told of, if the print has to count them. */
	c->cutoff = p->histogram ? 1 : p->cutoff;
}

int
main(int argc, char **argv)
{
	struct stream_options *common = options_parse(argc, argv, &program);

	if (opts.memory == 0)
		opts.memory = options_memory_default();
	check(common);
	settle(common);
	if (!opts.merge)
		return count(common);
	opts.print.memory = (size_t)opts.memory / 2;
	return sum(common, &opts.print, (size_t)opts.memory / 2);
}
