/*
 * vocab - the words of a text, numbered from 1 as they come; and their order.
 *
 * An open table of slots over one text.  A slot has the hash, so that one look
 * at the text is mostly enough; words that only share a hash stay two.
 */
#ifndef VOCAB_H
#define VOCAB_H

#include <string.h>

#include "words.h"

#define VOCAB_MAX ((uint32_t)1 << 31)	/* words */
struct vocab {
	struct vocab_slot {
		uint32_t hash, id;	/* id 0: free */
		uint64_t at;		/* of the word in text */
	} *slot;
	size_t nslots;		/* a power of two */
	uint32_t n;		/* words; ids are 1 to n */
	char *text;		/* each: length, 4 bytes; word; space */
	size_t ntext, captext;
	uint32_t tail[3];	/* ids put behind a word that ends a line, */
	unsigned ntail;		/* at first 0 alone */
};

void	vocab_open(struct vocab *v);
void	vocab_close(struct vocab *v);

/*
 * Puts the ids of the N words W of the text P to *ID, the tail behind one that
 * ends a line.  Stops at a word that it does not know, or when less than
 * VOCAB_STEP ids fit in below END.  Moves *ID on, and returns the number of
 * words done.
 */
#define VOCAB_STEP 4
size_t	vocab_find(const struct vocab *v, const char *p, const struct word *w,
    size_t n, uint32_t **id, const uint32_t *end);

/* Adds a word of P that vocab_find does not know; at most VOCAB_MAX of them. */
uint32_t vocab_add(struct vocab *v, const char *p, const struct word *w);

/* Adds the word TEXT that is never found: no word of a text is it. */
uint32_t vocab_special(struct vocab *v, const char *text);

/* Heap in use, at most, while a word of N more bytes is added. */
size_t	vocab_heap(const struct vocab *v, size_t n);

/* The words by rank from 1; behind the text GRAM_PAD bytes are. */
struct vocab_order {
	const char *text;
	uint64_t *at;		/* of a rank, in it */
	uint32_t n;
};

/*
 * Puts the words in byte order and drops the slots.  (*rank)[id] becomes the
 * rank.  The caller frees both that and o->at.
 */
void	vocab_sort(struct vocab *v, uint32_t **rank, struct vocab_order *o);

/* The word at AT in the text of some V, and its length, the space apart. */
static inline const char *
vocab_word(const char *text, uint64_t at, uint32_t *n)
{
	memcpy(n, text + at, sizeof *n);
	return text + at + sizeof *n;
}

#endif
