/* counts - see counts.h */
#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/spill.h"
#include "counts.h"
#include "grams.h"
#include "merge.h"
#include "vocab.h"
#include "words.h"

#define BUFFER_MIN ((size_t)32 << 10)	/* for one run that is merged */
#define OUTPUT_MAX ((size_t)256 << 10)

struct counts {
	struct counts_options o;
	struct words words;
	struct vocab v;
	uint32_t *ids;		/* 0 ends a line */
	size_t n, cap;
	size_t limit;		/* highest n that there is memory for */
	size_t longest;		/* bytes of a word */
	struct spill spill;
	bool spilled;
	struct counts_total total;
};

/* Part of a spilled run that is still to be read. */
struct reader {
	const struct spill *spill;
	uint64_t at, end;
};

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

void
counts_find(const struct counts *c, const char *p, size_t n,
    struct counts_words *w)
{
	words_find(&c->words, p, n, &w->words);
}

/* How many units fit where USED bytes of the memory allowed are taken. */
static size_t
units(const struct counts *c, size_t used, size_t unit)
{
	used += c->o.memory / 32 + (64 << 10);	/* output, and small things */
	return used < c->o.memory ? (c->o.memory - used) / unit : 0;
}

/*
 * Highest number of ids for which there would be memory with a word of LEN
 * bytes more: in the table, while the words are sorted, and for the n-grams.
 */
static size_t
room(const struct counts *c, size_t len)
{
	size_t n = (size_t)c->v.n + 3, text = c->v.ntext + len + 64;
	size_t limit = GRAMS_MAX;

	if (c->v.n == VOCAB_MAX)
		return 0;
	limit = least(limit, units(c, vocab_heap(&c->v, len), 4));
	limit = least(limit, units(c, text + 20 * n, 4));
	if (c->o.max > 1)
		limit = least(limit, units(c, text + 12 * n, 12));
	return limit;
}

static void
grow_ids(struct counts *c)
{
	c->cap = c->cap < 4096 ? 4096 : c->cap + c->cap / 2;
	c->ids = mem_realloc(c->ids, c->cap, sizeof *c->ids);
}

static void
put_id(struct counts *c, uint32_t id)
{
	if (c->n + 1 >= c->cap)
		grow_ids(c);
	c->ids[c->n++] = id;
}

/* Writes the n-grams that begin at the first STARTS ids; turns ids to ranks. */
static uint64_t
write_block(struct counts *c, const struct grams_order *o, size_t starts,
    uint64_t **at, lines_write *write, void *arg)
{
	struct grams_words w;
	struct lines out;
	uint32_t *rank;
	uint64_t n;

	vocab_sort(&c->v, &rank, at);
	for (unsigned i = 0; i < GRAMS_ORDER; i++)
		put_id(c, 0);
	c->n -= GRAMS_ORDER;
	for (size_t i = 0; i < c->n; i++)
		c->ids[i] = rank[c->ids[i]];
	free(rank);
	w = (struct grams_words){ c->v.text, *at, c->v.n };
	lines_open(&out, least(c->o.memory / 32, OUTPUT_MAX), write, arg);
	n = grams_write(o, &w, c->ids, c->n, starts, &out);
	lines_flush(&out);
	lines_close(&out);
	return n;
}

static void
to_spill(void *arg, const char *p, size_t n)
{
	spill_write(arg, p, n);
}

/* Begins a block with the words at IDS, ranks of the one before. */
static void
carry(struct counts *c, const uint64_t *at, const uint32_t *ids, size_t n)
{
	struct vocab old = c->v;

	vocab_open(&c->v);
	for (size_t i = 0; i < n; i++) {
		struct word w = { 0 };
		const char *p = vocab_word(old.text, at[ids[i]], &w.len);
		uint32_t *id = c->ids + i;

		w.hash = words_hash(&c->words, p, w.len);
		if (vocab_find(&c->v, p, &w, 1, &id, id + 2) == 0)
			*id = vocab_add(&c->v, p, &w);
	}
	c->n = n;
	vocab_close(&old);
}

/*
 * Writes what there is as a run, and forgets it.  If the line goes on, its
 * last words begin the next block too: they are the first words of n-grams
 * that are not whole yet.
 */
static void
spill_block(struct counts *c, bool last)
{
	struct grams_order o = { .min = c->o.min, .max = c->o.max, .words = 1 };
	size_t starts = c->n;
	uint64_t *at;

	if (!c->spilled)
		spill_open(&c->spill, c->o.tmpdir);
	c->spilled = true;
	if (!last)
		while (starts > 0 && c->ids[starts - 1] != 0 &&
		    c->n - starts + 1 < c->o.max)
			starts--;
	write_block(c, &o, starts, &at, to_spill, &c->spill);
	spill_end(&c->spill);
	carry(c, at, c->ids + starts, c->n - starts);
	free(at);
}

/* Makes room for a word of LEN bytes; 0: for one that is known. */
static void
make_room(struct counts *c, size_t len)
{
	if (len > c->o.memory / (8 * c->o.max))
		die("a word of %zu bytes is too long for %zu bytes of memory",
		    len, c->o.memory);
	if (len > c->longest)
		c->longest = len;
	if (c->n + 2 > (c->limit = room(c, len))) {
		spill_block(c, false);
		c->limit = room(c, len);
	}
}

void
counts_add(struct counts *c, const char *p, const struct counts_words *words)
{
	const struct word *w = (const void *)words->words.p;
	const struct word *end = w + words->words.n / sizeof *w;

	if (w == end)
		return;
	if (w->len == WORD_LINE_END && c->n > 0 && c->ids[c->n - 1] != 0)
		put_id(c, 0);
	c->total.tokens += (uint64_t)(end - ++w);
	while (w < end) {
		uint32_t *id = c->ids + c->n;

		w += vocab_find(&c->v, p, w, (size_t)(end - w), &id,
		    c->ids + least(c->cap, c->limit));
		c->n = (size_t)(id - c->ids);
		if (w == end)
			break;
		if (c->n + 2 > c->limit)
			make_room(c, 0);
		else if (c->n + 2 > c->cap)
			grow_ids(c);
		else {
			make_room(c, w->len & ~WORD_LINE_END);
			vocab_add(&c->v, p, w);
		}
	}
}

static size_t
read_run(void *arg, char *p, size_t n)
{
	struct reader *r = arg;

	if (n > r->end - r->at)
		n = (size_t)(r->end - r->at);
	spill_read(r->spill, r->at, p, n);
	r->at += n;
	return n;
}

/* Merges N runs from FIRST on and gives their space back. */
static uint64_t
merge_runs(struct counts *c, size_t first, size_t n,
    const struct merge_options *o, lines_write *write, void *arg)
{
	struct merge_source *s = mem_zalloc(n, sizeof *s);
	struct reader *r = mem_zalloc(n, sizeof *r);
	uint64_t lines;

	for (size_t i = 0; i < n; i++) {
		const struct spill_run *run = &c->spill.runs[first + i];

		r[i] = (struct reader){ &c->spill, run->at, run->at + run->n };
		s[i] = (struct merge_source){ c->spill.dir, read_run, &r[i] };
	}
	lines = merge(s, n, o, write, arg);
	for (size_t i = 0; i < n; i++)
		spill_drop(&c->spill, first + i);
	free(r);
	free(s);
	return lines;
}

/* Counts the words, and says which sums are to be written. */
static int
keep(void *arg, const char *key, size_t nkey, const uint64_t *count, unsigned n)
{
	struct counts *c = arg;

	(void)n;
	if (memchr(key, ' ', nkey) == NULL) {
		c->total.types++;
		if (c->o.min > 1)
			return 0;
	}
	return *count >= c->o.cutoff;
}

static void
write_merged(struct counts *c, lines_write *write, void *arg)
{
	struct merge_options o = { .memory = c->o.memory };
	size_t first = 0, line = c->o.max * (c->longest + 1) + 32;
	size_t ways = c->o.memory / (BUFFER_MIN > 2 * line ? BUFFER_MIN :
	    2 * line);

	ways = ways > 4 ? ways - 2 : 2;
	for (; c->spill.nruns - first > ways; first += ways) {
		merge_runs(c, first, ways, &o, to_spill, &c->spill);
		spill_end(&c->spill);
	}
	o.keep = keep;
	o.arg = c;
	c->total.ngrams = merge_runs(c, first, c->spill.nruns - first, &o,
	    write, arg);
}

void
counts_write(struct counts *c, lines_write *write, void *arg)
{
	struct grams_order o = { .min = c->o.min, .max = c->o.max,
	    .cutoff = c->o.cutoff };
	uint64_t *at;

	if (c->spilled) {
		spill_block(c, true);
		vocab_close(&c->v);
		free(c->ids);
		c->ids = NULL;
		write_merged(c, write, arg);
		return;
	}
	c->total.types = c->v.n;
	c->total.ngrams = write_block(c, &o, c->n, &at, write, arg);
	free(at);
}

struct counts *
counts_open(const struct counts_options *o)
{
	struct counts *c = mem_zalloc(1, sizeof *c);

#ifdef __GLIBC__
	/* What is freed goes back to the system, however large it was. */
	mallopt(M_MMAP_THRESHOLD, 128 << 10);
#endif
	c->o = *o;
	if (c->o.memory < COUNTS_MEMORY)
		c->o.memory = COUNTS_MEMORY;
	words_open(&c->words);
	vocab_open(&c->v);
	grow_ids(c);
	return c;
}

struct counts_total
counts_total(const struct counts *c)
{
	return c->total;
}

void
counts_close(struct counts *c)
{
	vocab_close(&c->v);
	free(c->ids);
	if (c->spilled)
		spill_close(&c->spill);
	free(c);
}
