/*
 * vocab - the words of a text, numbered from 1 as they come; and their order.
 *
 * An open table of slots over one text.  A slot has the hash, so that one look
 * at the text is mostly enough; words that only share a hash stay two.
 */
#ifndef VOCAB_H
#define VOCAB_H

#include <stddef.h>
#include <stdint.h>
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
};

void	vocab_open(struct vocab *v);
void	vocab_close(struct vocab *v);

/*
 * Puts the ids of the N words W of the text P to *ID, 0 behind one that ends
 * a line.  Stops at a word that it does not know, or when less than two ids fit
 * in below END.  Moves *ID on, and returns the number of words done.
 */
size_t	vocab_find(const struct vocab *v, const char *p, const struct word *w,
    size_t n, uint32_t **id, const uint32_t *end);

/* Adds a word of P that vocab_find does not know; at most VOCAB_MAX of them. */
uint32_t vocab_add(struct vocab *v, const char *p, const struct word *w);

/* Heap in use, at most, while a word of N more bytes is added. */
size_t	vocab_heap(const struct vocab *v, size_t n);

/*
 * Puts the words in byte order and drops the slots.  (*rank)[id] becomes the
 * rank, from 1; (*at)[rank] the place in text.  The caller frees both.  Behind
 * the text LINES_PAD bytes can be read.
 */
void	vocab_sort(struct vocab *v, uint32_t **rank, uint64_t **at);

/* The word at AT in the text of some V, and its length, the space apart. */
static inline const char *
vocab_word(const char *text, uint64_t at, uint32_t *n)
{
	memcpy(n, text + at, sizeof *n);
	return text + at + sizeof *n;
}

#endif
