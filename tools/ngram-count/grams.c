/* grams - see grams.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "../../common/radix.h"
#include "grams.h"
#include "lines.h"
#include "pieces.h"
#include "front.h"

#define AHEAD 12		/* numbers between a first look and the use */
#define PIECE 4096		/* numbers in a piece, or more */

/* What all threads know. */
struct grams {
	const struct grams_options *o;
	const struct vocab_order *w;
	const struct grams_text *t;
	const struct grams_to *to;
	bool documents;		/* there are columns of these */
	uint64_t mask;		/* of one rank */
	unsigned bits;		/* in a rank */
	unsigned per;		/* ranks in a number */
	unsigned low;		/* bits of the place */
	uint64_t *k;		/* the numbers, part by part */
	uint32_t *part;		/* where the part of each word begins */
	struct piece {		/* numbers of the words from WORD on */
		uint32_t word, from, to;
	} *piece;
	size_t npieces;
};

/* One thread, and the n-gram at hand. */
struct walker {
	const struct grams *g;
	const uint64_t *last;	/* number of the piece */
	/*
	 * Lines are put together from the words each time: what was written
	 * just now is slow to read.
	 */
	struct { const char *p; size_t n; } word[GRAM_ORDER];
	uint64_t least[GRAM_ORDER + 1]; /* lowest count to tell of, by order */
	bool more;		/* there are documents, or no lines */
	struct buf key;
	uint64_t count[GRAM_COUNTS];
	unsigned ncounts;
	uint32_t *seen;		/* by document: the last group that has it */
	uint32_t group;		/* number of the one at hand */
	struct lines lines;
	struct front_writer run;
	gram_put *put;		/* NULL: lines are written */
	void *arg;
	struct grams_total total;
};

/*
 * Brings the byte at P near.  A load that nobody waits for: it comes through
 * where a prefetch is dropped because its page is not near.
 */
static inline void
touch(const void *p)
{
	(void)*(const volatile char *)p;
}

static unsigned
width(uint64_t n)
{
	return 64 - (unsigned)__builtin_clzll(n | 1);
}

static void
prepare(struct grams *g)
{
	g->documents = g->o->df || g->o->parts > 0;
	g->bits = width(g->w->n);
	g->mask = ((uint64_t)1 << g->bits) - 1;
	g->per = g->o->max > 1 ? g->o->max - 1 : 1;
	if (g->documents || g->per * g->bits > 64) {
		g->low = width(g->t->n);
		if (g->per * g->bits > 64 - g->low)
			g->per = (64 - g->low) / g->bits;
	}
}

/* Does an n-gram begin at place I? */
static inline bool
is_start(const struct grams *g, size_t i)
{
	return i < g->t->starts && g->t->r[i] != 0 &&
	    (!g->o->tuples || i == 0 || g->t->r[i - 1] == 0);
}

/* Finds where the parts begin: for scatter, each at its end. */
static void
divide(struct grams *g)
{
	uint32_t *part = mem_zalloc((size_t)g->w->n + 2, sizeof *part);

	for (size_t i = 0; i < g->t->starts; i++)
		if (is_start(g, i))
			part[g->t->r[i]]++;
	for (uint32_t w = 1; w <= g->w->n; w++)
		part[w] += part[w - 1];
	part[g->w->n + 1] = part[g->w->n];
	g->part = part;
	if (g->o->max == 1 && !g->documents) {
		for (uint32_t w = g->w->n; w > 0; w--)
			part[w] = part[w - 1];
		return;
	}
	g->k = mem_realloc(NULL, part[g->w->n], sizeof *g->k);
	mem_large(g->k, part[g->w->n] * sizeof *g->k);
}

/*
 * Puts the numbers of the words from FROM up to TO into their parts.  From the
 * end of the sequence on, so that the words that follow are those of the place
 * before moved by one.
 */
static void
scatter(const struct grams *g, uint32_t from, uint32_t to)
{
	unsigned top = g->low + g->bits * (g->per - 1);
	uint64_t next = 0, low = ((uint64_t)1 << g->low) - 1;
	const uint32_t *r = g->t->r;

	for (size_t i = g->t->n; i-- > 0;) {
		uint32_t w = r[i];

		if (w - from < to - from && is_start(g, i))
			g->k[--g->part[w]] = next | i * (g->low > 0);
		next = w == 0 ? 0 : (uint64_t)w << top |
		    (next >> g->bits & ~low);
	}
}

/* Makes W word DEPTH of the n-gram at hand, from 0. */
static inline void
set_word(struct walker *a, unsigned depth, uint64_t w)
{
	uint32_t n;

	a->word[depth].p = vocab_word(a->g->w->text, a->g->w->at[w], &n);
	a->word[depth].n = (size_t)n + 1;
}

/* Tells PUT of the first ORDER words, of N bytes with a space behind each. */
static void
tell(struct walker *a, unsigned order, size_t n)
{
	struct gram g = { NULL, n - 1, a->count, a->ncounts };
	char *p;

	a->key.n = 0;
	p = buf_need(&a->key, n + (size_t)2 * GRAM_PAD);
	for (unsigned i = 0; i < order; i++)
		p = lines_copy(p, a->word[i].p, a->word[i].n);
	g.key = a->key.p;
	a->put(a->arg, &g);
}

/* A line that does not fit in the output's buffer. */
static char *
long_line(struct walker *a, unsigned order)
{
	for (unsigned i = 0; i < order; i++)
		lines_piece(&a->lines, a->word[i].p,
		    a->word[i].n - (i + 1 == order));
	return a->lines.p;
}

/* Begins a line with the first ORDER words, of N bytes; returns their end. */
static inline char *
line(struct walker *a, unsigned order, size_t n)
{
	char *p = lines_begin(&a->lines, n);

	if (p == NULL)
		return long_line(a, order);
	for (unsigned i = 0; i < order; i++)
		p = lines_copy(p, a->word[i].p, a->word[i].n);
	return p - 1;
}

/* Fills in the columns of the documents that the N numbers at K are in. */
static void
count_documents(struct walker *a, const uint64_t *k, uint64_t n)
{
	const struct grams *g = a->g;
	uint64_t places = ((uint64_t)1 << g->low) - 1, *part;

	part = a->count + (g->o->df ? 2 : 1);
	memset(a->count + 1, 0, sizeof *a->count * (a->ncounts - 1));
	if (++a->group == 0) {
		memset(a->seen, 0, g->t->ndocs * sizeof *a->seen);
		a->group = 1;
	}
	for (uint64_t i = 0; i < n; i++) {
		uint32_t d = g->t->doc[k[i] & places];

		if (g->o->df) {
			a->count[1] += a->seen[d] != a->group;
			a->seen[d] = a->group;
		}
		if (g->o->parts > 0)
			part[g->t->part[d]]++;
	}
}

/* The rest of put, where there is more to do than to write a line. */
static void
put_more(struct walker *a, unsigned order, const uint64_t *k)
{
	size_t n = 0;

	if (a->g->documents)
		count_documents(a, k, a->count[0]);
	for (unsigned i = 0; i < order; i++)
		n += a->word[i].n;
	if (a->put != NULL) {
		tell(a, order, n);
		return;
	}
	lines_end(&a->lines, line(a, order, n), a->count, a->ncounts);
}

/* Tells of the n-gram of ORDER words, which COUNT numbers at K are. */
static inline void
put(struct walker *a, unsigned order, const uint64_t *k, size_t count)
{
	size_t n = 0;

	if (count < a->least[order])
		return;
	a->total.ngrams[order]++;
	a->count[0] = count;
	if (a->more) {
		put_more(a, order, k);
		return;
	}
	for (unsigned i = 0; i < order; i++)
		n += a->word[i].n;
	lines_end(&a->lines, line(a, order, n), a->count, 1);
}

/* The number N behind K, or the LAST of the piece. */
static inline uint64_t
ahead(const uint64_t *k, size_t n, const uint64_t *last)
{
	return *(k + n < last ? k + n : last);
}

/*
 * Brings near the words that come up soon at SHIFT of the numbers from K on.
 * Those may be of another part, not sorted yet: most parts are small, and its
 * words are the same.
 */
static inline void
near(const struct grams *g, const uint64_t *k, const uint64_t *last,
    unsigned shift)
{
	const uint64_t *at = g->w->at;

	__builtin_prefetch(&at[ahead(k, AHEAD, last) >> shift & g->mask]);
	touch(g->w->text + at[ahead(k, AHEAD / 2, last) >> shift & g->mask]);
}

/*
 * The same for the word that stands DEPTH behind the places, which will be
 * loaded: nearly all of these come alone.
 */
static inline void
near_places(const struct grams *g, const uint64_t *k, const uint64_t *last,
    unsigned depth)
{
	uint64_t places = ((uint64_t)1 << g->low) - 1;
	const uint32_t *r = g->t->r + depth;

	__builtin_prefetch(&r[ahead(k, AHEAD, last) & places]);
	__builtin_prefetch(
	    &g->w->at[r[ahead(k, AHEAD * 2 / 3, last) & places]]);
	touch(g->w->text + g->w->at[r[ahead(k, AHEAD / 3, last) & places]]);
}

/* Tells of the n-grams of the highest order that begin with the one at hand. */
static void
walk_last(struct walker *a, const uint64_t *k, size_t n, unsigned shift)
{
	const uint64_t *last = a->last;
	unsigned deepest = a->g->o->max - 1;

	for (size_t i = 0, end; i < n; i = end) {
		uint64_t x = k[i] >> shift;

		near(a->g, k + i, last, shift);
		set_word(a, deepest, x & a->g->mask);
		for (end = i + 1; end < n && k[end] >> shift == x;)
			end++;
		put(a, deepest + 1, k + i, end - i);
	}
}

/* Loads the words that stand DEPTH behind the places, and sorts by them. */
static void
load(const struct grams *g, uint64_t *k, size_t n, unsigned depth)
{
	uint64_t places = ((uint64_t)1 << g->low) - 1;

	for (size_t i = 0; i < n; i++) {
		uint64_t place = k[i] & places, x = 0;
		const uint32_t *r = g->t->r + place + depth;
		unsigned shift = g->low + g->bits * g->per;

		for (unsigned j = 0; j < g->per && r[j] != 0; j++)
			x |= (uint64_t)r[j] << (shift -= g->bits);
		k[i] = x | place;
	}
	radix_sort(k, n, g->low);
}

/*
 * Tells of what begins with the DEPTH words at hand; the numbers hold the next
 * word as their Jth.
 */
static void
walk(struct walker *a, uint64_t *k, size_t n, unsigned depth, unsigned j)
{
	const struct grams *g = a->g;
	const uint64_t *last = a->last;
	unsigned shift;
	size_t ended;

	if (j > g->per) {
		load(g, k, n, depth);
		j = 1;
	}
	shift = g->low + g->bits * (g->per - j);
	/* The places where the line ends here come first. */
	for (ended = 0; ended < n && (k[ended] >> shift & g->mask) == 0;)
		ended++;
	if (g->o->tuples)
		put(a, depth, k, ended);
	k += ended;
	n -= ended;
	if (depth + 1 == g->o->max) {
		walk_last(a, k, n, shift);
		return;
	}
	for (size_t i = 0, end; i < n; i = end) {
		uint64_t x = k[i] >> shift;

		set_word(a, depth, x & g->mask);
		for (end = i; end < n && k[end] >> shift == x; end++) {
			near(g, k + end, last, shift);
			if (j == g->per)
				near_places(g, k + end, last, depth + 1);
		}
		if (end - i < g->o->cutoff)
			continue;
		if (!g->o->tuples)
			put(a, depth + 1, k + i, end - i);
		walk(a, k + i, end - i, depth + 1, j + 1);
	}
}

/* Numbers of the word X, and all there are of it. */
static size_t
of_word(const struct grams *g, uint32_t x)
{
	return g->part[x + 1] - g->part[x];
}

/* The part of the word X, from FROM to TO: all of it, or a piece. */
static void
walk_word(struct walker *a, uint32_t x, uint32_t from, uint32_t to)
{
	const struct grams *g = a->g;
	/* There are none where words alone are counted. */
	uint64_t *k = g->k != NULL ? g->k + from : NULL;
	size_t n = of_word(g, x);

	if (n == 0)
		return;
	if (x + AHEAD <= g->w->n)
		touch(g->w->text + g->w->at[x + AHEAD]);
	set_word(a, 0, x);
	if (k != NULL && n < PIECE)
		radix_sort(k, n, g->low);
	if (from == g->part[x]) {
		a->total.types++;
		if (!g->o->tuples || g->o->max == 1)
			put(a, 1, k, n);
	}
	if (n >= g->o->cutoff && g->o->max > 1)
		walk(a, k, to - from, 1, 1);
}

static void
walk_piece(void *own, size_t i)
{
	struct walker *a = own;
	const struct grams *g = a->g;
	const struct piece *p = &g->piece[i];

	front_restart(&a->run);
	if (g->k != NULL)
		a->last = g->k + p->to - 1;
	if (of_word(g, p->word) >= PIECE) {
		walk_word(a, p->word, p->from, p->to);
		return;
	}
	for (uint32_t x = p->word; x <= g->w->n && g->part[x] < p->to; x++)
		walk_word(a, x, g->part[x], g->part[x + 1]);
}

static void
flush(void *own)
{
	struct walker *a = own;

	if (a->put == front_put)
		front_flush(&a->run);
	else if (a->put == NULL)
		lines_flush(&a->lines);
}

/* Sorts the part of a word that is large. */
static void
sort_piece(void *own, size_t i)
{
	struct walker *a = own;
	const struct grams *g = a->g;
	const struct piece *p = &g->piece[i];

	if (p->from == g->part[p->word] && of_word(g, p->word) >= PIECE)
		radix_sort(g->k + p->from, of_word(g, p->word), g->low);
}

static void
add_piece(struct grams *g, uint32_t word, uint32_t from, uint32_t to)
{
	if ((g->npieces & (g->npieces - 1)) == 0)	/* it is full */
		g->piece = mem_realloc(g->piece, g->npieces * 2 + 1,
		    sizeof *g->piece);
	g->piece[g->npieces++] = (struct piece){ word, from, to };
}

static void
forget_pieces(struct grams *g)
{
	free(g->piece);
	g->piece = NULL;
	g->npieces = 0;
}

/* Words for each thread that have as many numbers: for scatter. */
static void
share_words(struct grams *g, unsigned threads)
{
	uint64_t all = g->part[g->w->n];
	uint32_t from = 1;

	if (all < PIECE)	/* one is done before others have begun */
		threads = 1;
	for (uint32_t x = 1; x <= g->w->n; x++)
		if (x == g->w->n || g->part[x] >=
		    all * (g->npieces + 1) / threads) {
			add_piece(g, from, from, x + 1);
			from = x + 1;
		}
}

static void
scatter_piece(void *own, size_t i)
{
	const struct walker *a = own;
	const struct piece *p = &a->g->piece[i];

	scatter(a->g, p->from, p->to);
}

/* Small parts make a piece together; a large one is a piece. */
static void
make_pieces(struct grams *g)
{
	uint32_t from = 1, n = g->w->n;

	for (uint32_t x = 1; x <= n; x++) {
		uint32_t size = g->part[x + 1] - g->part[from];

		if (size < PIECE && x < n)
			continue;
		if (x > from && of_word(g, x) >= PIECE) {
			add_piece(g, from, g->part[from], g->part[x]);
			from = x;
		}
		add_piece(g, from, g->part[from], g->part[x + 1]);
		from = x + 1;
	}
}

/* Cuts the sorted large parts where the second word changes. */
static void
cut_pieces(struct grams *g)
{
	unsigned shift = g->low + g->bits * (g->per - 1);
	struct piece *was = g->piece;
	size_t n = g->npieces;

	g->piece = NULL;
	g->npieces = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t from = was[i].from, to = was[i].to;

		while (of_word(g, was[i].word) >= PIECE && to - from > PIECE) {
			uint32_t end = from + PIECE;

			while (end < to && g->k[end] >> shift ==
			    g->k[end - 1] >> shift)
				end++;
			add_piece(g, was[i].word, from, end);
			from = end;
		}
		if (from < to)
			add_piece(g, was[i].word, from, to);
	}
	free(was);
}

static void
open_walker(struct walker *a, const struct grams *g, struct pieces_worker *w)
{
	const struct grams_to *to = g->to;
	bool documents = g->documents;

	*a = (struct walker){ .g = g, .put = to->put, .arg = to->arg };
	w->own = a;
	a->ncounts = 1 + g->o->df + g->o->parts;
	if (documents)
		a->seen = mem_zalloc(g->t->ndocs, sizeof *a->seen);
	front_open(&a->run, to->run ? g->o->buffer : 0, pieces_write, w);
	lines_open(&a->lines, to->run ? 0 : g->o->buffer, pieces_write, w);
	if (to->run) {
		a->put = front_put;
		a->arg = &a->run;
	}
	a->more = g->documents || a->put != NULL;
	for (unsigned i = 1; i <= GRAM_ORDER; i++)
		a->least[i] = i < g->o->min && !(i == 1 && g->o->words) ?
		    UINT64_MAX : g->o->cutoff > 0 ? g->o->cutoff : 1;
}

static void
close_walker(struct walker *a, struct grams_total *total)
{
	total->types += a->total.types;
	for (unsigned i = 0; i <= GRAM_ORDER; i++)
		total->ngrams[i] += a->total.ngrams[i];
	front_close(&a->run);
	lines_close(&a->lines);
	buf_free(&a->key);
	free(a->seen);
}

/* Has the N workers do all pieces. */
static void
run(const struct grams *g, void (*work)(void *, size_t),
    void (*flush_piece)(void *), struct pieces_worker *w, unsigned n)
{
	struct pieces_job job = { .n = g->npieces, .work = work,
		.flush = flush_piece, .write = g->to->write,
		.arg = g->to->arg };

	pieces_run(&job, w, n);
}

struct grams_total
grams_write(const struct grams_options *o, const struct vocab_order *w,
    const struct grams_text *t, const struct grams_to *to)
{
	struct grams g = { .o = o, .w = w, .t = t, .to = to };
	unsigned n = to->put != NULL ? 1 : o->threads;
	struct pieces_worker *worker = mem_zalloc(n, sizeof *worker);
	struct walker *walker = mem_zalloc(n, sizeof *walker);
	struct grams_total total = { 0 };

	prepare(&g);
	divide(&g);
	for (unsigned i = 0; i < n; i++)
		open_walker(&walker[i], &g, &worker[i]);
	if (g.k != NULL) {
		share_words(&g, n);
		run(&g, scatter_piece, NULL, worker, n);
		forget_pieces(&g);
		make_pieces(&g);
		run(&g, sort_piece, NULL, worker, n);
		cut_pieces(&g);
	} else
		make_pieces(&g);
	run(&g, walk_piece, flush, worker, n);
	for (unsigned i = 0; i < n; i++)
		close_walker(&walker[i], &total);
	free(walker);
	free(worker);
	free(g.piece);
	free(g.part);
	free(g.k);
	return total;
}
