/* vocab - see vocab.h */
#include <endian.h>
#include <stdlib.h>

#include "../../common/mem.h"
#include "../../common/radix.h"
#include "gram.h"
#include "vocab.h"

#define AHEAD 16		/* words between a first look and the use */
#define SLOTS ((size_t)1 << 12)	/* to start with */

/* Words that are being sorted: bytes of the word in the high bits, then id. */
struct order {
	const char *text;
	const uint64_t *at;	/* by id */
	uint64_t ids;		/* mask of the bits for ids */
	unsigned bytes, low;	/* bytes of a word in a key, and their bits */
};

void
vocab_open(struct vocab *v)
{
	*v = (struct vocab){ .nslots = SLOTS, .ntail = 1 };
	v->slot = mem_zalloc(SLOTS, sizeof *v->slot);
	v->captext = SLOTS;
	v->text = mem_realloc(NULL, v->captext, 1);
}

void
vocab_close(struct vocab *v)
{
	free(v->slot);
	free(v->text);
	*v = (struct vocab){ 0 };
}

static int
is_full(const struct vocab *v)
{
	return v->n >= v->nslots / 8 * 5;
}

size_t
vocab_heap(const struct vocab *v, size_t n)
{
	size_t need = v->ntext + sizeof(uint32_t) + n + 1 + GRAM_PAD;

	/* What grows is there twice for a while; large pages are not moved. */
	return v->nslots * sizeof *v->slot * (is_full(v) ? 3 : 1) +
	    need * (need > v->captext ? 2 : 1);
}

static void
take(struct vocab_slot *slot, size_t nslots, const struct vocab_slot *from)
{
	size_t i = from->hash & (nslots - 1);

	while (slot[i].id != 0)
		i = (i + 1) & (nslots - 1);
	slot[i] = *from;
}

static void
grow(struct vocab *v)
{
	size_t nslots = v->nslots * 2;
	struct vocab_slot *slot = mem_zalloc(nslots, sizeof *slot);

	mem_large(slot, nslots * sizeof *slot);
	for (size_t i = 0; i < v->nslots; i++)
		if (v->slot[i].id != 0)
			take(slot, nslots, &v->slot[i]);
	free(v->slot);
	v->slot = slot;
	v->nslots = nslots;
}

/* Whether the N bytes at A and B are the same. */
static inline int
is_same(const char *a, const char *b, uint32_t n)
{
	uint64_t x, y;

	if (n < 8) {
		for (; n > 0 && *a == *b; a++, b++)
			n--;
		return n == 0;
	}
	for (uint32_t i = 0;; i = n - i > 16 ? i + 8 : n - 8) {
		memcpy(&x, a + i, 8);
		memcpy(&y, b + i, 8);
		if (x != y || i == n - 8)
			return x == y;
	}
}

/* Id of the word of N bytes at P, or 0. */
static inline uint32_t
find(const struct vocab *v, const char *p, uint32_t n, uint32_t hash)
{
	size_t mask = v->nslots - 1;

	for (size_t i = hash & mask; v->slot[i].id != 0; i = (i + 1) & mask) {
		uint32_t have;
		const char *word;

		if (v->slot[i].hash != hash)
			continue;
		word = vocab_word(v->text, v->slot[i].at, &have);
		if (have == n && is_same(word, p, n))
			return v->slot[i].id;
	}
	return 0;
}

size_t
vocab_find(const struct vocab *v, const char *p, const struct word *w, size_t n,
    uint32_t **id, const uint32_t *end)
{
	size_t mask = v->nslots - 1, i;
	uint32_t *to = *id;

	for (i = 0; i < n && end - to >= VOCAB_STEP; i++) {
		if (i + AHEAD < n) {
			__builtin_prefetch(&v->slot[w[i + AHEAD].hash & mask]);
			__builtin_prefetch(v->text +
			    v->slot[w[i + AHEAD / 2].hash & mask].at);
		}
		*to = find(v, p + w[i].at, w[i].len & ~WORD_ENDS, w[i].hash);
		if (*to == 0)
			break;
		to++;
		if (w[i].len & WORD_LINE_END) {
			memcpy(to, v->tail, sizeof v->tail);
			to += v->ntail;
		}
	}
	*id = to;
	return i;
}

/* Gives the word of N bytes at P the next id. */
static uint32_t
append(struct vocab *v, const char *p, uint32_t n)
{
	size_t need = v->ntext + sizeof n + n + 1 + GRAM_PAD;
	char *to;

	if (need > v->captext) {
		v->captext = need + need / 4;
		v->text = mem_realloc(v->text, v->captext, 1);
		mem_large(v->text, v->captext);
	}
	to = v->text + v->ntext;
	memcpy(to, &n, sizeof n);
	memcpy(to + sizeof n, p, n);
	to[sizeof n + n] = ' ';
	v->ntext += sizeof n + n + 1;
	return ++v->n;
}

uint32_t
vocab_add(struct vocab *v, const char *p, const struct word *w)
{
	struct vocab_slot new = { w->hash, v->n + 1, v->ntext };

	if (is_full(v))
		grow(v);
	take(v->slot, v->nslots, &new);
	return append(v, p + w->at, w->len & ~WORD_ENDS);
}

uint32_t
vocab_special(struct vocab *v, const char *text)
{
	return append(v, text, (uint32_t)strlen(text));
}

/* Fills the keys with the bytes of their words from DEPTH on, then zeros. */
static void
load(const struct order *o, uint64_t *k, size_t n, size_t depth)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t id = k[i] & o->ids, x;
		uint32_t len;
		const char *word = vocab_word(o->text, o->at[id], &len);
		size_t rest = len - depth;

		memcpy(&x, word + depth, sizeof x);
		x = be64toh(x);
		if (rest < 8)
			x = rest > 0 ? x >> (64 - 8 * rest) << (64 - 8 * rest) :
			    0;
		k[i] = x >> o->low << o->low | id;
	}
}

/*
 * Sorts words that are the same up to DEPTH.  A part of over half of them is
 * done by going round, so calls are nested only so often as N can be halved.
 */
static void
sort_words(const struct order *o, uint64_t *k, size_t n, size_t depth)
{
	while (n > 1) {
		uint64_t *big = NULL;
		size_t nbig = 0, end;

		load(o, k, n, depth);
		radix_sort(k, n, o->low);
		depth += o->bytes;
		for (size_t i = 0; i < n; i = end) {
			for (end = i + 1; end < n; end++)
				if (k[end] >> o->low != k[i] >> o->low)
					break;
			if (end - i > n / 2) {
				big = k + i;
				nbig = end - i;
			} else if (end - i > 1)
				sort_words(o, k + i, end - i, depth);
		}
		k = big;
		n = nbig;
	}
}

/* Where each word is, by its id. */
static uint64_t *
places(const struct vocab *v)
{
	uint64_t *at = mem_realloc(NULL, (size_t)v->n + 1, sizeof *at);
	uint64_t next = 0;

	for (uint32_t id = 1; id <= v->n; id++) {
		uint32_t n;

		at[id] = next;
		vocab_word(v->text, next, &n);
		next += sizeof n + n + 1;
	}
	return at;
}

void
vocab_sort(struct vocab *v, uint32_t **rank, struct vocab_order *to)
{
	struct order o = { .text = v->text };
	uint64_t *id, *k;
	unsigned bits = 64 - (unsigned)__builtin_clzll((uint64_t)v->n + 1);

	free(v->slot);
	v->slot = NULL;
	v->nslots = 0;
	id = places(v);
	k = mem_realloc(NULL, (size_t)v->n + 1, sizeof *k);
	mem_large(k, v->n * sizeof *k);
	for (uint32_t i = 0; i <= v->n; i++)
		k[i] = i;
	o.at = id;
	o.bytes = (64 - bits) / 8;
	o.low = 64 - 8 * o.bytes;
	o.ids = ((uint64_t)1 << bits) - 1;
	sort_words(&o, k + 1, v->n, 0);
	*rank = mem_realloc(NULL, (size_t)v->n + 1, sizeof **rank);
	(*rank)[0] = 0;
	for (uint32_t i = 1; i <= v->n; i++) {
		(*rank)[k[i] & o.ids] = i;
		k[i] = id[k[i] & o.ids];
	}
	free(id);
	*to = (struct vocab_order){ v->text, k, v->n };
}
