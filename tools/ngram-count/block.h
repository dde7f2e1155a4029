/*
 * block - so much of a text as the memory holds, as numbers of words.
 *
 * Words get numbers as they come.  Documents are whole in a block, where their
 * columns are wanted; else a line may go on in the next block.
 */
#ifndef BLOCK_H
#define BLOCK_H

#include "grams.h"
#include "vocab.h"
#include "words.h"

struct block_options {
	unsigned min, max;	/* orders */
	unsigned skip;		/* words that an n-gram may leave out */
	bool ends;		/* <s> and </s> stand round each line */
	bool df;		/* the column of documents */
	unsigned parts;		/* columns of parts, or 0 */
	const struct buf *words; /* all others are <unk>, or NULL: none is */
	size_t memory;		/* bytes of heap that may be used */
	unsigned threads;	/* of block_write */
};

struct block {
	const struct block_options *o;
	const struct words *words; /* hashes words as those that are added */
	struct vocab v;
	uint32_t begin, unknown;	/* ids of <s> and <unk> */
	uint32_t *ids, *docs;	/* 0 ends a line; which document it is of */
	size_t n, cap;
	size_t limit;		/* highest n that there is memory for */
	size_t longest;		/* bytes of a word, of all blocks */
	struct buf parts;	/* of the documents that are whole: a byte */
	size_t from;		/* where the document at hand begins */
	uint64_t hash;		/* of its words */
	uint64_t tokens;	/* in it */
	struct buf window;	/* skip-grams: ids of the line that are due */
	uint64_t ndocs, part_tokens[GRAM_PARTS]; /* of all blocks */
};

void	block_open(struct block *b, const struct block_options *o,
    const struct words *words);

/*
 * Adds the N words W of the text P, and returns how many were added before the
 * memory was full.
 */
size_t	block_add(struct block *b, const char *p, const struct word *w,
    size_t n);

/* Ends the line, and the document, if one has begun. */
void	block_end_line(struct block *b);
void	block_end_document(struct block *b);

/*
 * Tells TO of all n-grams but those that are not whole yet, if there is more
 * to come (not LAST), and goes on with an empty block.  False if it would be
 * full again.
 */
bool	block_write(struct block *b, bool last, uint64_t cutoff,
    const struct grams_to *to, struct grams_total *total);

void	block_close(struct block *b);

#endif
