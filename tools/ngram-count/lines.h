/*
 * lines - lines `key<TAB>count...` put together and handed on in pieces.
 *
 * Words are copied sixteen bytes at a time: LINES_PAD bytes behind each word
 * or key that is passed must be readable, whatever they hold.
 */
#ifndef LINES_H
#define LINES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LINES_PAD 16
#define LINES_ROOM 256		/* for counts, and what is copied too much */
#define LINES_COUNTS 8		/* at most, so that there is room */

typedef void lines_write(void *arg, const char *p, size_t n);

struct lines {
	char *p;
	size_t n, cap;
	lines_write *write;
	void *arg;
};

/* CAP bytes are held back at most; each piece goes to WRITE with ARG. */
void	lines_open(struct lines *l, size_t cap, lines_write *write, void *arg);

/* Writes what is held back. */
void	lines_flush(struct lines *l);

/* Gives the buffer back; what it holds is lost. */
void	lines_close(struct lines *l);

/* What lines_begin does when there is no room. */
char	*lines_full(struct lines *l, size_t n);

/* Hands N bytes on at once, for a line that lines_begin refused. */
void	lines_piece(struct lines *l, const char *p, size_t n);

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
static inline char *
lines_begin(struct lines *l, size_t n)
{
	if (l->cap - l->n < LINES_ROOM || l->cap - l->n - LINES_ROOM < n)
		return lines_full(l, n);
	return l->p + l->n;
}

/* Adds a tab and COUNT: at most 21 bytes. */
static inline char *
lines_count(char *to, uint64_t count)
{
	uint64_t rest = count;
	unsigned digits = 1;

	*to++ = '\t';
	while ((rest /= 10) > 0)
		digits++;
	for (unsigned i = digits; i-- > 0; count /= 10)
		to[i] = (char)('0' + count % 10);
	return to + digits;
}

/* Ends the line at TO. */
static inline void
lines_end(struct lines *l, char *to)
{
	*to++ = '\n';
	l->n = (size_t)(to - l->p);
}

#endif
