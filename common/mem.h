/*
 * mem - memory that is there or ends the process, and a buffer that grows.
 *
 * A span (const char *p, size_t n) is borrowed until the next call on its
 * owner.  A struct buf belongs to who declared it, starts as all zero and is
 * reused by setting n to 0.  Running out of memory dies with EXIT_TROUBLE.
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>
#include <string.h>

struct buf {
	char *p;		/* the bytes; NULL while cap is 0 */
	size_t n;		/* bytes in use */
	size_t cap;		/* bytes there are */
};

/* Room for N objects of SIZE bytes, all zero. */
void	*mem_zalloc(size_t n, size_t size);

/* The N bytes at P and a NUL, in memory of their own. */
char	*mem_copy(const char *p, size_t n);

/* Changes what P points to, or NULL, into room for N objects of SIZE bytes. */
void	*mem_realloc(void *p, size_t n, size_t size);

/* Asks for large pages for N bytes at P that are used all over: only a hint. */
void	mem_large(void *p, size_t n);

/* Gives back the whole pages of N bytes at P: 0 then, or as they were. */
void	mem_forget(const void *p, size_t n);

void	buf_grow(struct buf *b, size_t more);	/* for buf_need */
void	buf_free(struct buf *b);

/* Appends what the file at PATH holds; dies if it cannot be read. */
void	buf_file(struct buf *b, const char *path);

/* Makes room for MORE bytes and returns where they go; n stays. */
static inline char *
buf_need(struct buf *b, size_t more)
{
	if (b->cap - b->n < more)
		buf_grow(b, more);
	return b->p + b->n;
}

/* Appends N bytes from P, which must not lie in the buffer. */
static inline void
buf_put(struct buf *b, const char *p, size_t n)
{
	if (n > 0) {
		memcpy(buf_need(b, n), p, n);
		b->n += n;
	}
}

static inline void
buf_putc(struct buf *b, char c)
{
	*buf_need(b, 1) = c;
	b->n++;
}

static inline void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

#endif
