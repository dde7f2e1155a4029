/* mem - see mem.h */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "die.h"
#include "mem.h"

void *
mem_zalloc(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size > 0 ? size : 1);

	if (p == NULL)
		die("out of memory (%zu objects of %zu bytes)", n, size);
	return p;
}

char *
mem_copy(const char *p, size_t n)
{
	char *s = mem_zalloc(n + 1, 1);

	if (n > 0)
		memcpy(s, p, n);
	return s;
}

void *
mem_realloc(void *p, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX ||
	    (p = realloc(p, bytes > 0 ? bytes : 1)) == NULL)
		die("out of memory (%zu objects of %zu bytes)", n, size);
	return p;
}

void
mem_large(void *p, size_t n)
{
	const size_t page = (size_t)2 << 20;
	size_t skip = -(uintptr_t)p & (page - 1);

	if (n < skip + page)
		return;
	n = (n - skip) & ~(page - 1);
	/* No matter if it is refused: it is slower then, no more. */
	(void)madvise((char *)p + skip, n, MADV_HUGEPAGE);
}

void
mem_forget(const void *p, size_t n)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uintptr_t at = (uintptr_t)p;
	size_t skip = -at & (page - 1);

	if (n < skip + page)
		return;
	/* No matter if it is refused: there is less memory then, no more. */
	(void)madvise((void *)(at + skip), (n - skip) & ~(page - 1),
	    MADV_DONTNEED);
}

void
buf_grow(struct buf *b, size_t more)
{
	size_t want, cap;

	if (__builtin_add_overflow(b->n, more, &want))
		die("out of memory (a buffer of over %zu bytes)", b->n);
	/* Half as much again, so that appending stays linear. */
	cap = b->cap + b->cap / 2;
	if (cap < want)
		cap = want;
	if (cap < 256)
		cap = 256;
	b->p = mem_realloc(b->p, cap, 1);
	b->cap = cap;
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

void
buf_file(struct buf *b, const char *path)
{
	enum { PIECE = 1 << 16 };
	FILE *f = fopen(path, "re");
	size_t n;

	if (f == NULL)
		die("%s:", path);
	while ((n = fread(buf_need(b, PIECE), 1, PIECE, f)) > 0)
		b->n += n;
	if (ferror(f) || fclose(f) != 0)
		die("%s:", path);
}
