/*
 * short - transfers of 1 to 7 bytes, for tests; LD_PRELOAD it.
 *
 * The real calls are made with less than was asked for, so what was not
 * transferred has to be asked for again.
 */
#include <dlfcn.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_uint calls;

/* Lengths follow no pattern that a program could depend on, but the same one
 * in each run. */
static size_t
shorter(size_t n)
{
	unsigned x = atomic_fetch_add(&calls, 1) * 2654435761u;
	size_t few = 1 + (x >> 16) % 7;

	return n < few ? n : few;
}

/* A function pointer cannot be had from dlsym without a detour. */
#define REAL(fn, name) do {					\
	void *sym = dlsym(RTLD_NEXT, name);			\
	memcpy(&(fn), &sym, sizeof sym);			\
} while (0)

ssize_t
read(int fd, void *p, size_t n)
{
	ssize_t (*real)(int, void *, size_t);

	REAL(real, "read");
	return real(fd, p, shorter(n));
}

ssize_t
write(int fd, const void *p, size_t n)
{
	ssize_t (*real)(int, const void *, size_t);

	REAL(real, "write");
	return real(fd, p, fd == STDERR_FILENO ? n : shorter(n));
}

ssize_t
pread(int fd, void *p, size_t n, off_t at)
{
	ssize_t (*real)(int, void *, size_t, off_t);

	REAL(real, "pread");
	return real(fd, p, shorter(n), at);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	ssize_t (*real)(int, const void *, size_t, off_t);

	REAL(real, "pwrite");
	return real(fd, p, shorter(n), at);
}
