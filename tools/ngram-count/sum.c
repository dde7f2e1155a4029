/* sum - see sum.h */
#include <stdlib.h>
#include <sys/resource.h>

#include "../../common/die.h"
#include "../../common/in.h"
#include "../../common/out.h"
#include "../../common/sandbox.h"
#include "../../common/stats.h"
#include "merge.h"
#include "front.h"
#include "spilled.h"
#include "sum.h"

enum {
	BUFFER_MAX = 256 << 10,
	MEMORY_MAX = 64 << 20,	/* more is of no use */
	WAYS_MAX = 1024		/* files that are open at a time */
};

struct operand {
	struct in in;
	struct buf chunk;
	size_t used;		/* bytes of the chunk that were taken */
	const char *name;
};

/* What is known of all operands. */
struct all {
	const struct stream_options *common;
	char **name;
	size_t n;
	size_t buffer;		/* bytes of each of the buffers of an operand */
	uint64_t bytes;		/* read */
	struct out out;
	unsigned columns;	/* of runs, 0: none yet */
	struct front_writer run;
};

static size_t
read_operand(void *arg, char *p, size_t n)
{
	struct operand *o = arg;

	if (o->used == o->chunk.n) {
		o->used = 0;
		if (!in_read(&o->in, &o->chunk))
			return 0;
		/* The last line of a file that was cut off. */
		if (o->in.added)
			die("%s: no end of line at its end", o->name);
	}
	if (n > o->chunk.n - o->used)
		n = o->chunk.n - o->used;
	memcpy(p, o->chunk.p + o->used, n);
	o->used += n;
	return n;
}

static void
open_operand(struct all *a, struct operand *o, struct source *s, char **name)
{
	const char *same;

	in_open(&o->in, name, 1, '\n');
	/* A sum of what could be opened would look whole. */
	if (o->in.failed > 0)
		exit(EXIT_TROUBLE);
	if (a->out.direct && (same = in_reads(&o->in, a->out.fd)) != NULL)
		die("%s: is read and written", same);
	o->in.chunk = a->buffer;
	o->name = strcmp(*name, "-") == 0 ? "standard input" : *name;
	source_open(s, o->name, read_operand, o, 0, a->buffer);
}

/* Tells PUT of the sum of N operands from FIRST on. */
static void
merge_operands(struct all *a, size_t first, size_t n, gram_put *put, void *arg)
{
	struct operand *o = mem_zalloc(n, sizeof *o);
	struct source *s = mem_zalloc(n, sizeof *s);

	for (size_t i = 0; i < n; i++)
		open_operand(a, &o[i], &s[i], &a->name[first + i]);
	merge(s, n, put, arg);
	for (size_t i = 0; i < n; i++) {
		source_close(&s[i]);
		a->bytes += o[i].in.bytes;
		in_close(&o[i].in);
		buf_free(&o[i].chunk);
	}
	free(s);
	free(o);
}

/* Writes a sum of some of the operands to a run. */
static void
put_run(void *arg, const struct gram *g)
{
	struct all *a = arg;

	if (a->columns == 0)
		a->columns = g->ncounts;
	if (a->columns != g->ncounts)
		die("with so many files all n-grams need the same number of "
		    "counts");
	front_put(&a->run, g);
}

/* Some at a time are made runs of, which are merged. */
static void
merge_in_turns(struct all *a, size_t ways, size_t memory, const char *tmpdir,
    gram_put *put, void *arg)
{
	struct spill spill;

	spill_open(&spill, tmpdir);
	for (size_t first = 0; first < a->n; first += ways) {
		front_open(&a->run, a->buffer, spilled_write, &spill);
		merge_operands(a, first, a->n - first < ways ? a->n - first :
		    ways, put_run, a);
		front_flush(&a->run);
		front_close(&a->run);
		spill_end(&spill);
	}
	if (a->columns > 0)
		spilled_merge(&spill, a->columns, memory, 0, put, arg);
	spill_close(&spill);
}

static void
write_out(void *arg, const char *p, size_t n)
{
	out_write(arg, p, n);
}

/* So many operands can be open at a time. */
static size_t
files_allowed(size_t n)
{
	enum { OTHERS = 16 };
	struct rlimit r;

	in_allow(n);
	if (getrlimit(RLIMIT_NOFILE, &r) < 0 || r.rlim_cur >= n + OTHERS)
		return n;
	return r.rlim_cur > OTHERS + 2 ? (size_t)r.rlim_cur - OTHERS : 2;
}

/* Dies if more than one operand is standard input. */
static void
check_names(const struct all *a)
{
	unsigned dashes = 0;

	for (size_t i = 0; i < a->n; i++)
		dashes += strcmp(a->name[i], "-") == 0;
	if (dashes > 1)
		die_usage("standard input can be one sum only");
}

/* Operands are opened when it is their turn, and nothing else is. */
static void
enter_sandbox(const struct all *a, const char *tmpdir)
{
	for (size_t i = 0; i < a->n; i++)
		sandbox_allow_file(a->name[i]);
	spill_allow(tmpdir);
	sandbox_enter(true);
}

int
sum(const struct stream_options *common, const struct print_options *options,
    size_t memory)
{
	enum { OWN = sizeof(struct operand) + sizeof(struct source) };
	char dash[] = "-", *standard = dash;
	struct all a = { .common = common, .name = common->operands,
		.n = common->noperands };
	struct stats stats;
	struct print print;
	size_t ways;

	if (a.n == 0) {
		a.name = &standard;
		a.n = 1;
	}
	check_names(&a);
	if (memory > MEMORY_MAX)
		memory = MEMORY_MAX;
	ways = memory / (4 * SOURCE_MIN + OWN);
	ways = ways < WAYS_MAX ? ways : WAYS_MAX;
	ways = files_allowed(a.n < ways ? a.n : ways);
	a.buffer = (memory / ways - OWN) / 4 & ~(SOURCE_MIN - 1);
	a.buffer = a.buffer < BUFFER_MAX ? a.buffer : BUFFER_MAX;
	out_open(&a.out, common->output);
	stats_open(&stats, common->stats);
	print_open(&print, options, write_out, &a.out);
	if (!common->no_sandbox)
		enter_sandbox(&a, options->tmpdir);
	if (ways == a.n)
		merge_operands(&a, 0, a.n, print_put, &print);
	else
		merge_in_turns(&a, ways, memory, options->tmpdir, print_put,
		    &print);
	print_close(&print);
	stats_add(&stats, "bytes_in", a.bytes);
	stats_add(&stats, "bytes_out", a.out.bytes);
	stats_add(&stats, "ngrams", print.ngrams);
	out_close(&a.out, true);
	stats_close(&stats, true);
	return EXIT_SUCCESS;
}
