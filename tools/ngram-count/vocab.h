/*
 * vocab - the words of a text, numbered from 1 as they come; and their order.
 *
 * An open table of slots over one text.  A slot has the hash, so that nearly
 * always one look at the text is enough: to make sure, as words that only share
 * a hash must not become one.  Hashes must be keyed, as strangers fill the table.
 */
#ifndef VOCAB_H
#define VOCAB_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define VOCAB_MAX ((uint32_t)1 << 31)	/* words */

struct vocab {
	struct vocab_slot {
		uint32_t hash, id;	/* id 0: free */
		uint64_t at;		/* of the word in text */
	} *slot;
	size_t nslots;		/* a power of two */
	uint32_t n;		/* words; ids are 1 to n */
	char *text;		/* each: length in 4 bytes, word, a space */
	size_t ntext, captext;
};

/* Starts V; vocab_close gives all back. */
void	vocab_open(struct vocab *v);
void	vocab_close(struct vocab *v);

/* Adds a word that vocab_find did not find, one of at most VOCAB_MAX; its id. */
uint32_t vocab_add(struct vocab *v, const char *p, uint32_t n, uint32_t hash);

/* Heap in use, at most, while a word of N more bytes is added. */
size_t	vocab_heap(const struct vocab *v, size_t n);

/*
 * Puts the words in byte order and drops the slots.  (*rank)[id] becomes the
 * rank, from 1; (*at)[rank] the place in text.  Both are given to the caller,
 * to be freed.  Behind the text LINES_PAD bytes can be read.
 */
void	vocab_sort(struct vocab *v, uint32_t **rank, uint64_t **at);

/* The word at AT in the text of some V, and its length, the space apart. */
static inline const char *
vocab_word(const char *text, uint64_t at, uint32_t *n)
{
	memcpy(n, text + at, sizeof *n);
	return text + at + sizeof *n;
}

/* Whether the N bytes at A and B are the same. */
static inline int
vocab_same(const char *a, const char *b, uint32_t n)
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
vocab_find(const struct vocab *v, const char *p, uint32_t n, uint32_t hash)
{
	size_t mask = v->nslots - 1;

	for (size_t i = hash & mask; v->slot[i].id != 0; i = (i + 1) & mask) {
		uint32_t have;
		const char *word;

		if (v->slot[i].hash != hash)
			continue;
		word = vocab_word(v->text, v->slot[i].at, &have);
		if (have == n && vocab_same(word, p, n))
			return v->slot[i].id;
	}
	return 0;
}

/*
 * Brings the byte at P near.  A load that nobody waits for: a prefetch is lost
 * on many processors if the page is not near either.
 */
static inline void
vocab_touch(const void *p)
{
	(void)*(const volatile char *)p;
}

/* Brings the slot of HASH near; and, some time later, the word in it. */
static inline void
vocab_near(const struct vocab *v, uint32_t hash)
{
	__builtin_prefetch(&v->slot[hash & (v->nslots - 1)]);
}

static inline void
vocab_nearer(const struct vocab *v, uint32_t hash)
{
	__builtin_prefetch(v->text + v->slot[hash & (v->nslots - 1)].at);
}

#endif
