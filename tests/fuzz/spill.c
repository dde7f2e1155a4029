/*
 * spill: the lines of the input are keys, dealt out to sorted runs in a
 * temporary file.  Merged in little memory they are the sums, in order.  A run
 * that is cut off anywhere is never taken for a whole one.
 */
#include "../../tools/ngram-count/front.h"
#include "../../tools/ngram-count/source.h"
#include "../../tools/ngram-count/spilled.h"
#include "caught.h"
#include "tally.h"

enum { RUNS = 5 };

/* Puts what T has, the last column the highest; notes where each ends. */
static void
put_all(const struct tally *t, unsigned columns, struct front_writer *w,
    struct buf *ends)
{
	struct buf key = { 0 };

	for (size_t i = 0, j; i < t->n; i = j) {
		uint64_t count[GRAM_COUNTS], sum = 0;
		struct gram g = { .n = t->line[i].n, .count = count,
			.ncounts = columns };

		for (j = i; j < t->n && same_bytes(t->line[i].key, g.n,
		    t->line[j].key, t->line[j].n); j++)
			sum += t->line[j].count;
		for (unsigned c = 0; c < columns; c++)
			count[c] = sum * (c + 1);
		key.n = 0;
		buf_put(&key, t->line[i].key, g.n);
		memset(buf_need(&key, GRAM_PAD), 0, GRAM_PAD);
		g.key = key.p;
		front_put(w, &g);
		if (ends != NULL)
			buf_put(ends, (const char *)&w->n, sizeof w->n);
	}
	buf_free(&key);
}

static void
to_text(void *arg, const struct gram *g)
{
	char text[32];

	for (unsigned c = 1; c < g->ncounts; c++)
		LAW(g->count[c] == g->count[0] * (c + 1), "column %u", c);
	buf_put(arg, g->key, g->n);
	snprintf(text, sizeof text, "\t%llu\n",
	    (unsigned long long)g->count[0]);
	buf_puts(arg, text);
}

static void
merged(const struct tally *run, unsigned columns, size_t memory,
    const struct buf *want)
{
	struct front_writer w;
	struct buf got = { 0 };
	struct spill s;

	spill_open(&s, NULL);
	front_open(&w, 0, spilled_write, &s);
	for (size_t i = 0; i < RUNS; i++) {
		front_restart(&w);
		put_all(&run[i], columns, &w, NULL);
		front_flush(&w);
		spill_end(&s);
	}
	front_close(&w);
	spilled_merge(&s, columns, memory, 600, to_text, &got);
	LAW(same(&got, want), "%u columns: <%.*s> <%.*s>", columns, (int)got.n,
	    got.p, (int)want->n, want->p);
	spill_close(&s);
	buf_free(&got);
}

/* --- a run that is cut off -------------------------------------------------*/

struct cut {
	struct buf run, ends;	/* size_t, of each record */
	size_t at, n;		/* read so far; what there is */
	size_t found;		/* records that were read */
	unsigned columns;
};

static void
to_buf(void *arg, const char *p, size_t n)
{
	buf_put(arg, p, n);
}

static size_t
read_cut(void *arg, char *p, size_t n)
{
	struct cut *c = arg;

	n = n < c->n - c->at ? n : c->n - c->at;
	n = n < 50 ? n : 50;
	if (n > 0)
		memcpy(p, c->run.p + c->at, n);
	c->at += n;
	return n;
}

static void
read_all(void *arg)
{
	struct cut *c = arg;
	struct source s;

	source_open(&s, "run", read_cut, c, c->columns, 0);
	for (source_next(&s); s.same != SOURCE_ENDED; source_next(&s))
		c->found++;
	source_close(&s);
}

static void
cut(const struct tally *t, unsigned columns, unsigned where)
{
	struct cut c = { .columns = columns };
	struct front_writer w;
	const size_t *end;
	size_t whole = 0, n;

	front_open(&w, 1 << 20, to_buf, &c.run);
	put_all(t, columns, &w, &c.ends);
	front_flush(&w);
	front_close(&w);
	end = (const void *)c.ends.p;
	n = c.ends.n / sizeof *end;
	c.n = c.run.n * where / 255;
	while (whole < n && end[whole] <= c.n)
		whole++;
	if (caught_try(read_all, &c))
		LAW(c.n == (whole > 0 ? end[whole - 1] : 0),
		    "cut at %zu of %zu and taken for whole", c.n, c.run.n);
	LAW(c.found == whole, "%zu records of %zu", c.found, whole);
	buf_free(&c.run);
	buf_free(&c.ends);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct tally run[RUNS] = { 0 }, all = { 0 };
	struct buf want = { 0 };
	size_t nlines;
	char *p;

	if (n < 2)
		return 0;
	p = whole_lines((const char *)data + 2, n - 2, &nlines);
	tally_deal(p, nlines, run, RUNS, &all);
	tally_sort(&all);
	tally_write(&all, true, 0, &want);
	for (size_t i = 0; i < RUNS; i++)
		tally_sort(&run[i]);
	merged(run, 1 + data[0] % 7, data[0] & 8 ? 0 : 1 << 20, &want);
	cut(&all, 1 + data[0] % 7, data[1]);
	for (size_t i = 0; i < RUNS; i++)
		tally_free(&run[i]);
	tally_free(&all);
	buf_free(&want);
	free(p);
	return 0;
}
