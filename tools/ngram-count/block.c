/* block - see block.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "block.h"

#define OUTPUT_MAX ((size_t)512 << 10)	/* held back by a thread */

static bool
has_documents(const struct block *b)
{
	return b->o->df || b->o->parts > 0;
}

static bool
is_empty(const struct block *b)
{
	return b->n == 0 && b->window.n == 0;
}

/* Adds the words that any block knows. */
static void
add_known(struct block *b)
{
	const struct block_options *o = b->o;
	struct buf found = { 0 };
	const struct word *w;

	if (o->ends) {
		b->begin = vocab_special(&b->v, "<s>");
		b->v.tail[0] = vocab_special(&b->v, "</s>");
		b->v.tail[2] = b->begin;
		b->v.ntail = 3;
	}
	if (o->words == NULL)
		return;
	b->unknown = vocab_special(&b->v, "<unk>");
	words_find(b->words, o->words->p, o->words->n, &found);
	w = (const void *)found.p;
	for (size_t i = 1; i < found.n / sizeof *w; i++) {
		uint32_t id[VOCAB_STEP], *to = id;

		if (vocab_find(&b->v, o->words->p, &w[i], 1, &to,
		    id + VOCAB_STEP) == 0)
			vocab_add(&b->v, o->words->p, &w[i]);
	}
	buf_free(&found);
}

static void
grow(struct block *b)
{
	b->cap = b->cap < 4096 ? 4096 : b->cap + b->cap / 2;
	b->ids = mem_realloc(b->ids, b->cap, sizeof *b->ids);
	if (has_documents(b))
		b->docs = mem_realloc(b->docs, b->cap, sizeof *b->docs);
}

static void
put_id(struct block *b, uint32_t id)
{
	if (b->n == b->cap)
		grow(b);
	b->ids[b->n++] = id;
}

void
block_open(struct block *b, const struct block_options *o,
    const struct words *words)
{
	*b = (struct block){ .o = o, .words = words };
	vocab_open(&b->v);
	add_known(b);
	grow(b);
}

void
block_close(struct block *b)
{
	vocab_close(&b->v);
	free(b->ids);
	free(b->docs);
	buf_free(&b->parts);
	buf_free(&b->window);
	*b = (struct block){ 0 };
}

/* --- memory ----------------------------------------------------------------*/

/* How many units fit where USED bytes of the memory allowed are taken. */
static size_t
units(const struct block *b, size_t used, size_t unit)
{
	size_t memory = b->o->memory;

	/* Output, and small things. */
	used += memory / 32 + (32 << 10) + b->o->threads * ((size_t)32 << 10);
	return used < memory ? (memory - used) / unit : 0;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Highest number of ids for which there would be memory with a word of LEN
 * bytes more: in the table, while the words are sorted, and for the n-grams.
 */
static size_t
room(const struct block *b, size_t len)
{
	size_t n = (size_t)b->v.n + 3, id = has_documents(b) ? 8 : 4;
	size_t docs = (size_t)b->parts.cap + b->window.cap +
	    (has_documents(b) ? (b->parts.n + 2) * 4 * b->o->threads : 0);
	size_t text = b->v.ntext + len + 64 + docs;
	size_t limit = GRAMS_MAX;

	if (b->v.n >= VOCAB_MAX)
		return 0;
	limit = least(limit, units(b, vocab_heap(&b->v, len) + docs, id));
	limit = least(limit, units(b, text + 20 * n, id));
	if (b->o->max > 1 || has_documents(b))
		limit = least(limit, units(b, text + 12 * n, id + 8));
	return limit;
}

/* Is there memory for N ids, and a new word of LEN bytes? */
static bool
fits(struct block *b, size_t n, size_t len)
{
	if (len > b->o->memory / (8 * (size_t)b->o->max))
		die("a word of %zu bytes is too long for %zu bytes of memory",
		    len, b->o->memory);
	if (len > b->longest)
		b->longest = len;
	if (b->n + n > b->limit || len > 0)
		b->limit = room(b, len);
	if (b->n + n > b->limit)
		return false;
	while (b->n + n > b->cap)
		grow(b);
	return true;
}

/* --- words -----------------------------------------------------------------*/

/* The next word W of P is not known: adds it.  False if the memory is full. */
static bool
add_unknown(struct block *b, const char *p, const struct word *w)
{
	if (b->o->words == NULL) {
		if (!fits(b, VOCAB_STEP, word_length(w)))
			return false;
		vocab_add(&b->v, p, w);
	}
	return true;
}

/* The tail of one that is none of the known words. */
static void
put_unknown(struct block *b, const struct word *w, uint32_t **to)
{
	*(*to)++ = b->unknown;
	if (w->len & WORD_LINE_END)
		for (unsigned i = 0; i < b->v.ntail; i++)
			*(*to)++ = b->v.tail[i];
}

/* Adds words to the ids; returns how many, below N if the memory is full. */
static size_t
add_words(struct block *b, const char *p, const struct word *w, size_t n)
{
	size_t done = 0;

	while (done < n) {
		uint32_t *id = b->ids + b->n;

		done += vocab_find(&b->v, p, w + done, n - done, &id,
		    b->ids + least(b->cap, b->limit));
		b->n = (size_t)(id - b->ids);
		if (done == n)
			break;
		if (least(b->cap, b->limit) < b->n + VOCAB_STEP) {
			if (!fits(b, VOCAB_STEP, 0))
				break;
		} else if (b->o->words != NULL) {
			put_unknown(b, &w[done++], &id);
			b->n = (size_t)(id - b->ids);
		} else if (!add_unknown(b, p, &w[done]))
			break;
	}
	return done;
}

/* --- skip-grams ------------------------------------------------------------*/

/* A line under way, as n-grams that leave words out. */
struct skipper {
	struct block *b;
	const uint32_t *window;
	size_t n;		/* ids in it */
	unsigned order;
	uint32_t gram[GRAM_ORDER];
};

/* Puts all of the order whose first DEPTH words are chosen, the last at AT. */
static void
choose(struct skipper *s, unsigned depth, size_t at)
{
	size_t last = s->order + s->b->o->skip - 1;

	if (depth == s->order) {
		for (unsigned i = 0; i < depth; i++)
			put_id(s->b, s->gram[i]);
		put_id(s->b, 0);
		return;
	}
	for (size_t i = at + 1; i < s->n && i <= last; i++) {
		s->gram[depth] = s->window[i];
		choose(s, depth + 1, i);
	}
}

/* Puts the n-grams that begin with the first word of the window. */
static void
put_tuples(struct block *b)
{
	struct skipper s = { .b = b, .window = (const void *)b->window.p,
		.n = b->window.n / sizeof *s.window };

	s.gram[0] = s.window[0];
	for (s.order = 1; s.order <= b->o->max; s.order++)
		if (s.order == 1 || s.order >= b->o->min)
			choose(&s, 1, 0);
	b->window.n -= sizeof *s.window;
	memmove(b->window.p, b->window.p + sizeof *s.window, b->window.n);
}

/* Ids that the n-grams of one place may take. */
static size_t
tuple_ids(const struct block_options *o)
{
	size_t all = 0, ways = 1;

	/* WAYS to choose ORDER - 1 places of those up to the last. */
	for (unsigned order = 1; order <= o->max; order++) {
		ways = 1;
		for (size_t i = 1; i < order; i++)
			ways = ways * (o->skip + i) / i;
		all += ways * (order + 1);
	}
	return all;
}

/* Adds one id of a line; the n-grams whose words are all there are put. */
static void
skip_over(struct block *b, uint32_t id)
{
	size_t span = (b->o->max + b->o->skip) * sizeof id;

	if (id != 0)
		buf_put(&b->window, (const char *)&id, sizeof id);
	while (b->window.n == span || (id == 0 && b->window.n > 0))
		put_tuples(b);
}

static size_t
skip_words(struct block *b, const char *p, const struct word *w, size_t n)
{
	size_t most = tuple_ids(b->o) * (b->o->max + b->o->skip + 1);
	size_t done;

	for (done = 0; done < n; done++) {
		uint32_t id[VOCAB_STEP], *to = id;

		if (!fits(b, most, 0))
			break;
		while (vocab_find(&b->v, p, &w[done], 1, &to,
		    id + VOCAB_STEP) == 0) {
			if (b->o->words != NULL) {
				put_unknown(b, &w[done], &to);
				break;
			}
			if (!add_unknown(b, p, &w[done]))
				return done;
		}
		for (const uint32_t *q = id; q < to; q++)
			skip_over(b, *q);
	}
	return done;
}

/* --- lines and documents ---------------------------------------------------*/

/* Is <s> the last, of a line that has not begun? */
static bool
is_begun(const struct block *b)
{
	return b->o->ends && b->n > 0 && b->ids[b->n - 1] == b->begin;
}

void
block_end_line(struct block *b)
{
	const uint32_t *window = (const void *)b->window.p;
	size_t n = b->window.n / sizeof *window;

	if (b->o->skip > 0) {
		if (n == 0 || (b->o->ends && window[n - 1] == b->begin))
			return;
		for (unsigned i = 0; i < b->v.ntail; i++)
			skip_over(b, b->v.tail[i]);
	} else if (b->n > 0 && b->ids[b->n - 1] != 0 && !is_begun(b))
		for (unsigned i = 0; i < b->v.ntail; i++)
			put_id(b, b->v.tail[i]);
}

void
block_end_document(struct block *b)
{
	size_t end = b->n - (b->o->skip == 0 && is_begun(b));
	unsigned part = b->o->parts > 0 ?
	    (unsigned)(b->hash % b->o->parts) : 0;

	if (!has_documents(b) || b->tokens == 0)
		return;
	for (size_t i = b->from; i < end; i++)
		b->docs[i] = (uint32_t)b->parts.n;
	buf_putc(&b->parts, (char)part);
	b->part_tokens[part] += b->tokens;
	b->ndocs++;
	b->from = end;
	b->tokens = 0;
	b->hash = 0;
}

/* Takes note of the N words W of P for the document at hand. */
static void
note(struct block *b, const char *p, const struct word *w, size_t n)
{
	b->tokens += n;
	for (size_t i = 0; i < n && b->o->parts > 0; i++)
		b->hash = (b->hash << 29 | b->hash >> 35) * 31 +
		    hash64(p + w[i].at, word_length(&w[i]));
}

size_t
block_add(struct block *b, const char *p, const struct word *w, size_t n)
{
	size_t done = 0, end = n, got;

	if (n > 0 && b->o->ends && is_empty(b)) {
		if (b->o->skip > 0)
			skip_over(b, b->begin);
		else
			put_id(b, b->begin);
	}
	while (done < n) {
		if (has_documents(b))
			for (end = done + 1; end < n &&
			    (w[end - 1].len & WORD_DOCUMENT_END) == 0;)
				end++;
		got = b->o->skip > 0 ?
		    skip_words(b, p, w + done, end - done) :
		    add_words(b, p, w + done, end - done);
		if (has_documents(b))
			note(b, p, w + done, got);
		done += got;
		if (done < end)
			break;
		if (w[done - 1].len & WORD_DOCUMENT_END)
			block_end_document(b);
	}
	return done;
}

/* --- the end of a block ----------------------------------------------------*/

/* How many of the ids begin n-grams that are whole. */
static size_t
whole(const struct block *b, bool last)
{
	size_t starts = b->n;

	if (last)
		return b->n;
	if (has_documents(b))
		return b->from;
	while (b->o->skip == 0 && starts > 0 && b->ids[starts - 1] != 0 &&
	    b->n - starts + 1 < b->o->max)
		starts--;
	return starts;
}

/* Gives the words of N ranks of the block that was the numbers of this one. */
static void
carry(struct block *b, const struct block *old, const uint64_t *at,
    uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct word w = { 0 };
		uint32_t id[VOCAB_STEP], *to = id, length;
		const char *p;

		if (ids[i] == 0)
			continue;
		if (ids[i] == old->begin || ids[i] == old->v.tail[0] ||
		    ids[i] == old->unknown) {
			ids[i] = ids[i] == old->begin ? b->begin :
			    ids[i] == old->unknown ? b->unknown : b->v.tail[0];
			continue;
		}
		p = vocab_word(old->v.text, at[ids[i]], &length);
		w.len = length;
		w.hash = words_hash(b->words, p, length);
		if (vocab_find(&b->v, p, &w, 1, &to, id + VOCAB_STEP) == 0)
			id[0] = vocab_add(&b->v, p, &w);
		ids[i] = id[0];
	}
}

static void
to_ranks(const uint32_t *rank, uint32_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ids[i] = rank[ids[i]];
}

/* Tells of the n-grams that begin at the first STARTS ids. */
static struct grams_total
tell(struct block *b, size_t starts, const struct vocab_order *order,
    uint64_t cutoff, const struct grams_to *to)
{
	struct grams_options o = { .min = b->o->min, .max = b->o->max,
		.words = to->run,
		.tuples = b->o->skip > 0, .df = b->o->df, .parts = b->o->parts,
		.cutoff = cutoff, .threads = b->o->threads };
	struct grams_text t = { .r = b->ids, .doc = b->docs,
		.part = (const void *)b->parts.p, .n = b->n, .starts = starts,
		.ndocs = (uint32_t)b->parts.n };

	o.buffer = least(b->o->memory / 32 / o.threads, OUTPUT_MAX);
	return grams_write(&o, order, &t, to);
}

bool
block_write(struct block *b, bool last, uint64_t cutoff,
    const struct grams_to *to, struct grams_total *total)
{
	size_t starts, left;
	struct block old;
	uint32_t *rank;
	struct vocab_order order;

	if (last) {
		block_end_line(b);
		block_end_document(b);
		b->n -= is_begun(b);
	}
	if ((starts = whole(b, last)) == 0 && !last)
		return false;
	vocab_sort(&b->v, &rank, &order);
	for (unsigned i = 0; i < GRAM_ORDER; i++)
		put_id(b, 0);
	b->n -= GRAM_ORDER;
	to_ranks(rank, b->ids, b->n);
	to_ranks(rank, (void *)b->window.p, b->window.n / sizeof *rank);
	b->begin = rank[b->begin];
	b->unknown = rank[b->unknown];
	b->v.tail[0] = rank[b->v.tail[0]];
	free(rank);
	*total = tell(b, starts, &order, cutoff, to);
	old = *b;
	vocab_open(&b->v);
	add_known(b);
	left = last ? 0 : b->n - starts;
	memmove(b->ids, b->ids + starts, left * sizeof *b->ids);
	carry(b, &old, order.at, b->ids, left);
	carry(b, &old, order.at, (void *)b->window.p,
	    b->window.n / sizeof *b->ids);
	b->n = left;
	b->from = b->parts.n = 0;
	b->limit = 0;
	vocab_close(&old.v);
	free(order.at);
	return true;
}
