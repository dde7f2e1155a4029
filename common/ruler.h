/*
 * ruler - where a place in a text is in what was read, in bytes or characters.
 *
 * A text may have been repaired; its ruler is then laid along what it was made
 * of.  Places are asked for about in order, so that all of them together cost
 * one walk.
 */
#ifndef RULER_H
#define RULER_H

#include <stdbool.h>
#include <stdint.h>

#include "edits.h"
#include "stream.h"

struct ruler {
	const char *raw;	/* what was read */
	size_t n;
	const struct edits *edits; /* what made the text of it */
	bool chars;		/* else bytes */
	bool sound;		/* RAW is well-formed UTF-8 */
	size_t zero;		/* in the text: what is counted from */
	/* Starts as all zero: how far RAW is known. */
	struct edits_walk walk;
	size_t at;
	uint64_t counted;	/* characters before AT */
	uint64_t before;	/* bytes or characters before ZERO */
};

/*
 * Lays R along what the chunk K was read as; the stream must have notes.  What
 * was read is copied to RAW where K's work space is needed for documents.
 */
void	ruler_chunk(struct ruler *r, const struct chunk *k, bool chars,
    struct buf *raw);

/* The same along a document of it, whose text is the N bytes at P. */
void	ruler_document(struct ruler *r, const struct chunk *k, bool chars,
    const char *p, size_t n);

/* Length of a chunk that holds lines. */
uint64_t ruler_chunk_length(struct ruler *r, const struct chunk *k);

/* Counts from the byte ZERO of the text from now on. */
void	ruler_zero(struct ruler *r, size_t zero);

/*
 * The place of the bytes FROM to TO, counted in the text from ZERO.  What
 * became of ill-formed bytes is where they were.  A character is a code point
 * or an ill-formed part.
 */
void	ruler_place(struct ruler *r, size_t from, size_t to, uint64_t *begin,
    uint64_t *end);

/* Length of the first N bytes of RAW. */
uint64_t ruler_length(struct ruler *r, size_t n);

#endif
