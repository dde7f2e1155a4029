/* counts - see counts.h */
#include <malloc.h>
#include <stdbool.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/simd.h"
#include "../../common/spill.h"
#include "counts.h"
#include "grams.h"
#include "merge.h"
#include "vocab.h"

#define BLOCKS 64		/* looked at in one go */
#define AHEAD 16		/* words between a first look and the use */
#define LINE_END ((uint32_t)1 << 31)	/* in len: LF stands behind the word */
#define BUFFER_MIN ((size_t)32 << 10)	/* for one run that is merged */
#define OUTPUT_MAX ((size_t)256 << 10)

/* The first one of a span is no word: it says if LF stands before them. */
struct word {
	uint32_t hash, at, len;
};

struct counts {
	struct counts_options o;
	struct simd_set set;	/* class 0: bytes of words */
	uint64_t seed;
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

/* A word that goes on from one mask to the next, and those before it. */
struct finder {
	const struct counts *c;
	const char *p;
	struct counts_words *w;
	size_t from, end;	/* of the word at hand; of the one before */
};

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Marks the word before, if LF stands between it and FROM. */
static inline void
end_line(struct finder *f, size_t from)
{
	struct word *last = (struct word *)(void *)(f->w->words.p +
	    f->w->words.n) - 1;

	for (size_t i = f->end; i < from; i++)
		if (f->p[i] == '\n') {
			last->len |= LINE_END;
			return;
		}
}

static inline void
put_word(struct finder *f, size_t end)
{
	const char *p = f->p + f->from;
	size_t n = end - f->from;
	struct word *to = (struct word *)(void *)buf_need(&f->w->words,
	    sizeof *to);

	*to = (struct word){ (uint32_t)XXH3_64bits_withSeed(p, n, f->c->seed),
	    (uint32_t)f->from, (uint32_t)n };
	f->w->words.n += sizeof *to;
	f->end = end;
}

void
counts_find(const struct counts *c, const char *p, size_t n,
    struct counts_words *w)
{
	struct finder f = { .c = c, .p = p, .w = w };
	simd_mask mask[BLOCKS];
	uint64_t within = 0;	/* the byte before was in a word */

	w->words.n = 0;
	if (n > UINT32_MAX)
		die("a line of over 4 GiB without a space");
	memset(buf_need(&w->words, sizeof(struct word)), 0,
	    sizeof(struct word));
	w->words.n = sizeof(struct word);
	for (size_t at = 0; at < n; at += BLOCKS * SIMD_BLOCK) {
		size_t part = least(n - at, BLOCKS * SIMD_BLOCK);

		simd_masks(&c->set, p + at, part, mask);
		for (size_t b = 0; b * SIMD_BLOCK < part; b++) {
			uint64_t m = mask[b][0], edge = m ^ (m << 1 | within);
			size_t base = at + b * SIMD_BLOCK;

			for (; edge != 0; edge &= edge - 1, within ^= 1) {
				size_t i = base +
				    (size_t)__builtin_ctzll(edge);

				if (within)
					put_word(&f, i);
				else
					end_line(&f, f.from = i);
			}
		}
	}
	if (within)
		put_word(&f, n);
	end_line(&f, n);
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
	put_id(c, 0);
	c->n--;
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
		uint32_t len, id, hash;
		const char *word = vocab_word(old.text, at[ids[i]], &len);

		hash = (uint32_t)XXH3_64bits_withSeed(word, len, c->seed);
		if ((id = vocab_find(&c->v, word, len, hash)) == 0)
			id = vocab_add(&c->v, word, len, hash);
		c->ids[i] = id;
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
		die("a word of %zu bytes: too long for the memory allowed "
		    "(%zu bytes)", len, c->o.memory);
	if (len > c->longest)
		c->longest = len;
	if (c->n + 2 > (c->limit = room(c, len))) {
		spill_block(c, false);
		c->limit = room(c, len);
	}
}

static uint32_t
new_word(struct counts *c, const char *p, uint32_t len, uint32_t hash)
{
	make_room(c, len);
	return vocab_add(&c->v, p, len, hash);
}

void
counts_add(struct counts *c, const char *p, const struct counts_words *w)
{
	const struct word *word = (const struct word *)(const void *)w->words.p;
	size_t n = w->words.n / sizeof *word;

	if (word->len == LINE_END && c->n > 0 && c->ids[c->n - 1] != 0)
		put_id(c, 0);
	c->total.tokens += n - 1;
	for (size_t i = 1; i < n; i++) {
		uint32_t len = word[i].len & ~LINE_END, id;
		const char *text = p + word[i].at;

		if (i + AHEAD < n) {
			vocab_near(&c->v, word[i + AHEAD].hash);
			vocab_nearer(&c->v, word[i + AHEAD / 2].hash);
		}
		if (c->n + 2 > c->limit)
			make_room(c, 0);
		id = vocab_find(&c->v, text, len, word[i].hash);
		if (id == 0)
			id = new_word(c, text, len, word[i].hash);
		put_id(c, id);
		if (word[i].len & LINE_END)
			put_id(c, 0);
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
	for (unsigned b = 0x21; b < 256; b++)
		c->set.cls[b] = 1;
	simd_init(&c->set);
	c->seed = hash_seed();
	vocab_open(&c->v);
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
