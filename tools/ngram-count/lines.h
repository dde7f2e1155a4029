/*
 * lines - lines `key<TAB>count...` put together and handed on in pieces.
 *
 * Behind each word or key that is passed GRAM_PAD bytes must be readable.
 */
#ifndef LINES_H
#define LINES_H

#include <string.h>

#include "gram.h"

/* For counts, and what is copied too much. */
#define LINES_ROOM (GRAM_COUNTS * 21 + 64)

struct lines {
	char *p;
	size_t n, cap;
	gram_write *write;
	void *arg;
};

/* CAP bytes are held back at most; what is not flushed is lost at the end. */
void	lines_open(struct lines *l, size_t cap, gram_write *write, void *arg);
void	lines_flush(struct lines *l);
void	lines_close(struct lines *l);

/* A gram_put, whose argument is a struct lines. */
gram_put lines_put;

/* Adds N bytes as they are. */
void	lines_text(struct lines *l, const char *p, size_t n);

/* Hands N bytes on at once, for a line that lines_begin refused. */
void	lines_piece(struct lines *l, const char *p, size_t n);
/* Ends the line whose key ends at TO: N counts. */
void	lines_end(struct lines *l, char *to, const uint64_t *count, unsigned n);

/* Copies N bytes and up to 15 more; returns the end of the N. */
static inline char *
lines_copy(char *to, const char *from, size_t n)
{
	char *end = to + n;

	for (; to < end; to += 16, from += 16)
		memcpy(to, from, 16);
	return end;
}

/*
 * Returns where a line with a key of N bytes goes; NULL if it never fits: then
 * its key goes out by lines_piece, and its counts to l->p.
 */
char	*lines_full(struct lines *l, size_t n);
static inline char *
lines_begin(struct lines *l, size_t n)
{
	if (l->cap - l->n < LINES_ROOM || l->cap - l->n - LINES_ROOM < n)
		return lines_full(l, n);
	return l->p + l->n;
}

#endif
