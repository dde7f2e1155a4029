/*
 * words - where the words of a text are, and their hashes.
 *
 * A word is a run of bytes above 0x20.  LF, or another byte that is said, ends
 * a line; all other bytes up to 0x20, NUL and CR too, only part words.  What
 * ends a document, if anything, is said: a NUL byte, or a line without words.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/mem.h"
#include "../../common/simd.h"

/* In len: what is behind the word. */
#define WORD_LINE_END ((uint32_t)1 << 31)
#define WORD_DOCUMENT_END ((uint32_t)1 << 30)
#define WORD_ENDS (WORD_LINE_END | WORD_DOCUMENT_END)

struct word {
	uint32_t hash, at, len;
};

/*
 * The first of a span has no bytes: its len says what is before the others, its
 * hash how many LF are (up to 2), and its at how many are behind the last word.
 */

enum words_documents { WORDS_NONE, WORDS_NULL, WORDS_BLANK };

struct words {
	struct simd_set set;	/* class 0: bytes of words */
	uint64_t seed;		/* of the hashes: strangers write the text */
	enum words_documents documents;
	char end;		/* of a line */
};

void	words_open(struct words *w, enum words_documents documents, char end);

/* The hash of a word of N bytes: XXH3, keyed. */
uint32_t words_hash(const struct words *w, const char *p, size_t n);

/*
 * Replaces the bytes of OUT by the struct word of all words in the N bytes at
 * P.  Dies if N is over 4 GiB, or a word not below 1 GiB.  A line without words
 * that stands in two spans is for the caller to see.
 */
void	words_find(const struct words *w, const char *p, size_t n,
    struct buf *out);

static inline size_t
word_length(const struct word *w)
{
	return w->len & ~WORD_ENDS;
}

#endif
