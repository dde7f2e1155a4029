/* caught - see caught.h */
#include <setjmp.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

#include "caught.h"

void	*__real_malloc(size_t n);
void	*__real_calloc(size_t n, size_t size);
void	*__real_realloc(void *p, size_t n);
void	__real_free(void *p);
void	*__wrap_malloc(size_t n);
void	*__wrap_calloc(size_t n, size_t size);
void	*__wrap_realloc(void *p, size_t n);
void	__wrap_free(void *p);
void	__wrap_warn(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));
_Noreturn void __wrap_die(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

enum { MOST = 1 << 12 };

static struct {
	bool trying;
	jmp_buf out;
	void *held[MOST];	/* allocated in the attempt */
	size_t nheld;
	int fd;
	char path[64];
} the;

static void *
hold(void *p)
{
	if (the.trying && p != NULL) {
		LAW(the.nheld < MOST, "more allocations than are counted");
		the.held[the.nheld++] = p;
	}
	return p;
}

/* The last ones are mostly the first to go. */
static void
let_go(const void *p)
{
	for (size_t i = the.nheld; i-- > 0;)
		if (the.held[i] == p) {
			the.held[i] = the.held[--the.nheld];
			return;
		}
}

void *
__wrap_malloc(size_t n)
{
	return hold(__real_malloc(n));
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return hold(__real_calloc(n, size));
}

void *
__wrap_realloc(void *p, size_t n)
{
	let_go(p);
	return hold(__real_realloc(p, n));
}

void
__wrap_free(void *p)
{
	let_go(p);
	__real_free(p);
}

__attribute__((format(printf, 1, 0))) static void
check_message(const char *fmt, va_list ap)
{
	char line[4096];

	vsnprintf(line, sizeof line, fmt, ap);
	LAW(*line != '\0', "a message that says nothing");
}

void
__wrap_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	check_message(fmt, ap);
	va_end(ap);
}

void
__wrap_die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	check_message(fmt, ap);
	va_end(ap);
	LAW(the.trying, "died where it must not: %s", fmt);
	longjmp(the.out, 1);
}

bool
caught_try(void (*fn)(void *arg), void *arg)
{
	bool good = setjmp(the.out) == 0;

	if (good) {
		the.trying = true;
		fn(arg);
	}
	the.trying = false;
	while (the.nheld > 0)
		__real_free(the.held[--the.nheld]);
	return good;
}

const char *
caught_file(const char *p, size_t n)
{
	if (the.fd == 0) {
		the.fd = memfd_create("fuzz", 0);
		snprintf(the.path, sizeof the.path, "/proc/self/fd/%d", the.fd);
	}
	LAW(the.fd > 0 && ftruncate(the.fd, 0) == 0 &&
	    pwrite(the.fd, p, n, 0) == (ssize_t)n, "a file in memory");
	return the.path;
}

void
caught_read(struct buf *out)
{
	off_t n = lseek(the.fd, 0, SEEK_END);

	LAW(n >= 0 && pread(the.fd, buf_need(out, (size_t)n), (size_t)n, 0) ==
	    n, "the file in memory");
	out->n += (size_t)n;
}
