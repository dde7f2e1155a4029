/* counts - see counts.h */
#include <malloc.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "counts.h"
#include "lines.h"
#include "spilled.h"

#define OUTPUT_MAX ((size_t)512 << 10)

struct counts {
	struct counts_options o;
	struct words words;
	struct block block;
	unsigned lines;		/* LF behind the last word, up to 2 */
	struct spill spill;
	bool spilled;
	struct counts_total total;
	gram_put *put;		/* of counts_write */
	void *arg;
};

void
counts_find(const struct counts *c, const char *p, size_t n,
    struct counts_words *w)
{
	words_find(&c->words, p, n, &w->words);
}

/* Writes what there is as a run, and goes on with an empty block. */
static void
spill_block(struct counts *c, bool last)
{
	struct grams_to to = { .run = true, .write = spilled_write,
		.arg = &c->spill };
	struct grams_total total;

	if (!c->spilled)
		spill_open(&c->spill, c->o.tmpdir);
	c->spilled = true;
	if (!block_write(&c->block, last, 1, &to, &total))
		die("%zu bytes of memory are too few%s", c->o.block.memory,
		    c->o.documents != WORDS_NONE ? " for a document" : "");
	spill_end(&c->spill);
}

/* What stands before the words of a span, which FIRST says, ends what was. */
static void
add_ends(struct counts *c, const struct word *first)
{
	c->lines += first->hash;
	if (first->len & WORD_LINE_END)
		block_end_line(&c->block);
	if (first->len & WORD_DOCUMENT_END ||
	    (c->lines > 1 && c->o.documents == WORDS_BLANK)) {
		block_end_line(&c->block);
		block_end_document(&c->block);
	}
	if (c->lines > 2)
		c->lines = 2;
}

void
counts_add(struct counts *c, const char *p, const struct counts_words *words)
{
	const struct word *w = (const void *)words->words.p;
	size_t n = words->words.n / sizeof *w, done;

	if (n == 0)
		return;
	add_ends(c, w);
	if (n == 1)
		return;
	c->lines = w->at;
	w++;
	n--;
	c->total.tokens += n;
	while ((done = block_add(&c->block, p, w, n)) < n) {
		spill_block(c, false);
		w += done;
		n -= done;
	}
}

/* Tells of a sum of runs if it is to be told of. */
static void
put_sum(void *arg, const struct gram *g)
{
	struct counts *c = arg;
	unsigned order = gram_order(g);

	c->total.types += order == 1;
	if (order < c->o.block.min || *g->count < c->o.cutoff)
		return;
	c->total.ngrams[order]++;
	c->put(c->arg, g);
}

/* Tells of the n-gram of no words. */
static void
put_totals(struct counts *c)
{
	static const char key[GRAM_PAD] = "\t";
	uint64_t count[GRAM_COUNTS];
	struct gram g = { key, 0, count, 0 };

	count[g.ncounts++] = c->total.tokens;
	if (c->o.block.df)
		count[g.ncounts++] = c->block.ndocs;
	for (unsigned i = 0; i < c->o.block.parts; i++)
		count[g.ncounts++] = c->block.part_tokens[i];
	c->put(c->arg, &g);
}

void
counts_write(struct counts *c, gram_put *put, gram_write *write, void *arg)
{
	struct grams_to to = { .write = write, .put = put, .arg = arg };
	struct grams_total total = { 0 };
	size_t hold = c->o.block.memory / 32, line;
	struct lines lines;

	lines_open(&lines, hold < OUTPUT_MAX ? hold : OUTPUT_MAX, write, arg);
	c->put = put != NULL ? put : lines_put;
	c->arg = put != NULL ? arg : &lines;
	block_end_line(&c->block);
	block_end_document(&c->block);
	if (c->o.totals)
		put_totals(c);
	if (c->spilled) {
		spill_block(c, true);
		line = c->o.block.max * (c->block.longest + 1) + 32;
		block_close(&c->block);
		spilled_merge(&c->spill, 1 + c->o.block.df + c->o.block.parts,
		    c->o.block.memory, line, put_sum, c);
	} else {
		lines_flush(&lines);
		block_write(&c->block, true, c->o.cutoff, &to, &total);
		c->total.types = total.types;
		for (unsigned i = 0; i <= GRAM_ORDER; i++)
			c->total.ngrams[i] = total.ngrams[i];
	}
	lines_flush(&lines);
	lines_close(&lines);
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
	if (c->o.block.memory < COUNTS_MEMORY)
		c->o.block.memory = COUNTS_MEMORY;
	words_open(&c->words, o->documents, o->end);
	block_open(&c->block, &c->o.block, &c->words);
	return c;
}

struct counts_total
counts_total(const struct counts *c)
{
	struct counts_total t = c->total;

	if (c->spilled) {
		t.runs = c->spill.nruns;
		t.spilled = c->spill.at;
	}
	return t;
}

void
counts_close(struct counts *c)
{
	block_close(&c->block);
	if (c->spilled)
		spill_close(&c->spill);
	free(c);
}
