/*
 * ngram-count - how often each n-gram of words stands in a text.
 *
 * work finds the words of a chunk, emit gives them their numbers in input
 * order, and at the end all is sorted and written.  With -m the operands are
 * sorted counts, which are added up.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/die.h"
#include "../../common/record.h"
#include "../../common/stats.h"
#include "counts.h"
#include "merge.h"

static struct {
	struct counts_options counts;
	uint64_t memory;
	bool merge, orders;	/* orders: they were given */
} opts = { .counts = { .min = 1, .max = 3, .cutoff = 1 } };

enum { MEMORY_LEAST = 8 << 20, SOURCE_CHUNK = 1 << 12 };

/* Setter of -n: "3" is order 3 alone, "1-3" all from 1 to 3. */
static const char *
set_orders(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct counts_options *c = o->dest;
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
	if (min > max || max > COUNTS_MAX)
		return "out of range (1 to 9, the lower first)";
	opts.orders = true;
	c->min = (unsigned)min;
	c->max = (unsigned)max;
	return NULL;
}

static const struct opt table[] = {
	{ 'n', "orders", "M-N", "orders of the n-grams (1-3); N alone: only N",
	    set_orders, &opts.counts, NULL, 0, 0 },
	{ 'c', "cutoff", "MIN", "leave out n-grams that stand less often",
	    opt_number, &opts.counts.cutoff, NULL, 1, UINT64_MAX },
	{ 'm', "merge", NULL, "add up sorted counts, each FILE one sum",
	    opt_flag, &opts.merge, NULL, 0, 0 },
	{ 'S', "memory", "SIZE", "use at most SIZE bytes of memory, then disk",
	    opt_size, &opts.memory, NULL, MEMORY_LEAST, 0 },
	{ 'T', "tmpdir", "DIR", "folder for what does not fit (TMPDIR)",
	    opt_string, &opts.counts.tmpdir, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Count n-grams of words, exactly and in byte order.",
	.table = table,
	.examples =
	    "  ngram-count <tokens.txt >counts.txt\n"
	    "  ngram-count -n 1-5 -S 1G -o counts.txt *.tok\n"
	    "  ngram-count -m part1.txt part2.txt >sum.txt\n",
};

enum { TOKENS, TYPES, NGRAMS };
static const char *const counters[] = { "tokens", "types", "ngrams", NULL };

/* --- counting --------------------------------------------------------------*/

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
	struct records it = { .k = k };
	struct record r;

	while (record_next(&it, &r))
		if (r.good) {
			buf_put(&k->out, r.text, r.ntext);
			buf_putc(&k->out, '\n');
		}
}

static void
work(const void *ctx, struct chunk *k)
{
	struct counts_words *words = k->own;
	const struct buf *text = &k->in;

	if (options_documents(k->options)) {
		gather(k);
		text = &k->out;
	}
	words->words.n = 0;
	if (text->n > 0)
		counts_find(ctx, text->p, text->n, words);
}

static void
emit(void *ctx, struct chunk *k, struct out *out)
{
	(void)out;
	counts_add(ctx, options_documents(k->options) ? k->out.p : k->in.p,
	    k->own);
}

static void
write_lines(void *arg, const char *p, size_t n)
{
	out_write(arg, p, n);
}

static void
finish(void *ctx, struct out *out, uint64_t *counts)
{
	struct counts_total total;

	counts_write(ctx, write_lines, out);
	total = counts_total(ctx);
	counts[TOKENS] = total.tokens;
	counts[TYPES] = total.types;
	counts[NGRAMS] = total.ngrams;
}

static int
count(struct stream_options *common)
{
	size_t chunks;
	struct stream s = { .counters = counters, .cut = cut_word,
		.own_size = sizeof(struct counts_words), .work = work,
		.emit = emit, .finish = finish };
	int status;

	/* A chunk, its words (6 bytes a byte) and what is read ahead of it. */
	if (common->chunk > opts.memory / 32 / common->threads)
		common->chunk = opts.memory / 32 / common->threads;
	chunks = (size_t)(common->chunk * common->threads * 10);
	opts.counts.memory = (size_t)opts.memory - chunks;
	s.most = (size_t)opts.memory / 16;
	/* A document is whole in each thread: read, its text, its words. */
	if (options_documents(common)) {
		s.cut = NULL;
		s.most = (size_t)(opts.memory / 64 / common->threads);
		opts.counts.memory -= s.most * (size_t)common->threads * 14;
	}
	s.ctx = counts_open(&opts.counts);
	status = stream_run(&s, common);
	counts_close(s.ctx);
	return status;
}

/* --- merging ---------------------------------------------------------------*/

struct source {			/* an operand of -m */
	struct in in;
	struct buf chunk;
	size_t used;		/* bytes of the chunk that were taken */
	const char *name;
};

static size_t
read_source(void *arg, char *p, size_t n)
{
	struct source *s = arg;

	if (s->used == s->chunk.n) {
		s->used = 0;
		if (!in_read(&s->in, &s->chunk))
			return 0;
		/* The last line of a file that was cut off. */
		if (s->in.added)
			die("%s: no end of line at its end", s->name);
	}
	if (n > s->chunk.n - s->used)
		n = s->chunk.n - s->used;
	memcpy(p, s->chunk.p + s->used, n);
	s->used += n;
	return n;
}

static int
reaches_cutoff(void *arg, const char *key, size_t nkey, const uint64_t *n,
    unsigned columns)
{
	(void)arg, (void)key, (void)nkey, (void)columns;
	return *n >= opts.counts.cutoff;
}

/* Opens the operands, each as a source of its own; dies if one is not there. */
static struct source *
open_sources(const struct stream_options *common,
    struct merge_source *sources, size_t n)
{
	struct source *s = mem_zalloc(n, sizeof *s);
	char dash[] = "-", *standard = dash;
	unsigned dashes = 0;

	in_allow(n);
	for (size_t i = 0; i < n; i++) {
		char **name = common->noperands > 0 ?
		    &common->operands[i] : &standard;

		dashes += strcmp(*name, "-") == 0;
		if (dashes > 1)
			die_usage("standard input can be one sum only");
		in_open(&s[i].in, name, 1, '\n');
		/* A sum of what could be opened would look whole. */
		if (s[i].in.failed > 0)
			exit(EXIT_TROUBLE);
		s[i].in.chunk = SOURCE_CHUNK;
		s[i].name = strcmp(*name, "-") == 0 ? "standard input" : *name;
		sources[i] = (struct merge_source){ .name = s[i].name,
		    .read = read_source, .arg = &s[i] };
	}
	return s;
}

static int
add_up(const struct stream_options *common)
{
	size_t n = common->noperands > 0 ? common->noperands : 1;
	struct merge_source *sources = mem_zalloc(n, sizeof *sources);
	struct merge_options o = { .memory = (size_t)opts.memory };
	struct stats stats;
	struct source *s;
	struct out out;
	uint64_t lines, bytes = 0;

	if (options_documents(common))
		die_usage("--merge reads lines, no documents");
	if (opts.orders)
		die_usage("--merge adds up all there is: no --orders");
	s = open_sources(common, sources, n);
	out_open(&out, common->output);
	stats_open(&stats, common->stats);
	for (size_t i = 0; i < n && out.direct; i++)
		if (in_reads(&s[i].in, out.fd) != NULL)
			die("%s: is read and written", s[i].name);
	if (opts.counts.cutoff > 1)
		o.keep = reaches_cutoff;
	/* What the operands' own buffers take; more is of no use to a merge. */
	o.memory -= n * 3 * SOURCE_CHUNK < o.memory / 2 ?
	    n * 3 * SOURCE_CHUNK : o.memory / 2;
	if (o.memory > 64 << 20)
		o.memory = 64 << 20;
	lines = merge(sources, n, &o, write_lines, &out);
	for (size_t i = 0; i < n; i++) {
		bytes += s[i].in.bytes;
		in_close(&s[i].in);
		buf_free(&s[i].chunk);
	}
	stats_add(&stats, "bytes_in", bytes);
	stats_add(&stats, "bytes_out", out.bytes);
	stats_add(&stats, "ngrams", lines);
	out_close(&out, true);
	stats_close(&stats, true);
	free(s);
	free(sources);
	return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
	struct stream_options *common = options_parse(argc, argv, &program);

	if (opts.memory == 0)
		opts.memory = options_memory_default();
	return opts.merge ? add_up(common) : count(common);
}
