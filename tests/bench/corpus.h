/*
 * corpus - what the parts of the program corpus share: chance, lists of words,
 * the text that copies itself, and lines of other languages.
 *
 * A struct text and what it holds belong to who made it; all is for one thread.
 */
#ifndef CORPUS_H
#define CORPUS_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/mem.h"

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

enum { MILLE = 1000 };
enum { BREAK = 0, COMMA = 1 };	/* the first two words */

struct word {
	uint32_t *at;		/* where the words behind it stand */
	uint32_t n, cap;
	uint32_t drawn_behind;	/* words behind it that were not copied */
	uint32_t drawn;		/* how often it was drawn itself */
	uint32_t off;		/* of its spelling */
	uint16_t len;
	uint16_t is_name;
};

struct text {
	uint64_t random;
	struct buf spelling;
	struct word *words;
	size_t nwords, capwords;
	uint32_t *tok, *drawn;	/* the words so far; those that were drawn */
	size_t ntok, captok, ndrawn, capdrawn;
	size_t copy;		/* where the passage that is copied goes on */
};

/* The words of a string, apart by spaces, as offsets. */
struct list {
	const char *s;
	uint32_t off[400];
	size_t n;
};

/* A number below N; the next in the row of T. */
uint64_t below(struct text *t, uint64_t n);

/* True in MILLE of a thousand times. */
int	chance(struct text *t, unsigned mille);

/* Doubles P, which has room for *CAP objects, when N of them are in use. */
void	*grow(void *p, size_t n, size_t *cap, size_t size);

void	list_make(struct list *l, const char *s);

/* Appends a word of the list, those near its start more often. */
void	list_put(struct text *t, const struct list *l, struct buf *b);

/* Appends the N bytes at S, a Cyrillic letter at the start as a capital. */
void	put_capitalised(struct buf *b, const char *s, size_t n);

void	text_init(struct text *t, uint64_t seed);

/* Adds a sentence; returns the place of its first word, its end is BREAK. */
size_t	sentence(struct text *t);

/* Appends a line of English in ASCII; of one language of forty. */
void	ascii_text(struct text *t, struct buf *b);
void	languages_text(struct text *t, struct buf *b);

#endif
