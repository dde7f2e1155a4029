/*
 * alloc - memory that runs out at the n-th time it is asked for, for tests;
 * LD_PRELOAD it, with n in FAIL_ALLOC.
 *
 * Descriptor 9 gets a byte when that happened; a run in which it did not
 * happen is the last one that needs to be looked at.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SAY = 9 };

/* What the C library calls its own. */
extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t n);
extern void *__libc_memalign(size_t align, size_t n);

static atomic_long left = -1;

__attribute__((constructor)) static void
begin(void)
{
	const char *n = getenv("FAIL_ALLOC");

	if (n != NULL)
		left = strtol(n, NULL, 10);
}

/* Is it this time? */
static int
fails(void)
{
	if (left <= 0 || atomic_fetch_sub(&left, 1) != 1)
		return 0;
	if (write(SAY, "x", 1) != 1)
		abort();
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

void *
aligned_alloc(size_t align, size_t n)
{
	return fails() ? NULL : __libc_memalign(align, n);
}

void *
mmap(void *at, size_t n, int rights, int flags, int fd, off_t off)
{
	if ((flags & MAP_ANONYMOUS) != 0 && fails())
		return MAP_FAILED;
	return (void *)syscall(SYS_mmap, at, n, rights, flags, fd, off);
}
