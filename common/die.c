/* die - see die.h */
#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "die.h"

/* The one piece of state: what must be undone before an exit; it is on. */
static struct {
	_Atomic(void (*)(void)) undo;
	atomic_flag leaving;
} hook = { .leaving = ATOMIC_FLAG_INIT };

const char *
die_program(void)
{
	return program_invocation_short_name;
}

/* Appends to the line of N bytes so far; what does not fit is left out. */
static size_t
append(char *line, size_t n, size_t cap, const char *s)
{
	size_t len = strlen(s);

	if (len > cap - n)
		len = cap - n;
	memcpy(line + n, s, len);
	return n + len;
}

__attribute__((format(printf, 3, 0), nonnull)) static void
say(int err, const char *tail, const char *fmt, va_list ap)
{
	char line[4096], text[3072];
	size_t n, cap = sizeof line - 1;
	ssize_t done;

	vsnprintf(text, sizeof text, fmt, ap);
	n = append(line, 0, cap, die_program());
	n = append(line, n, cap, ": ");
	n = append(line, n, cap, text);
	if (*fmt != '\0' && fmt[strlen(fmt) - 1] == ':') {
		n = append(line, n, cap, " ");
		n = append(line, n, cap, strerror(err));
	}
	n = append(line, n, cap, tail);
	line[n++] = '\n';
	/* Standard error is the last place to complain to. */
	do
		done = write(STDERR_FILENO, line, n);
	while (done < 0 && errno == EINTR);
}

/* Of the threads that die one speaks and leaves; the others wait for it. */
static void
begin(void)
{
	while (atomic_flag_test_and_set(&hook.leaving))
		pause();
}

static _Noreturn void
leave(int status)
{
	void (*fn)(void) = atomic_load(&hook.undo);

	if (fn != NULL)
		fn();
	_exit(status);
}

void
warn(const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	va_start(ap, fmt);
	say(err, "", fmt, ap);
	va_end(ap);
}

void
die(const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	begin();
	va_start(ap, fmt);
	say(err, "", fmt, ap);
	va_end(ap);
	leave(EXIT_TROUBLE);
}

void
die_bad(const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	begin();
	va_start(ap, fmt);
	say(err, "", fmt, ap);
	va_end(ap);
	leave(EXIT_BAD);
}

void
die_usage(const char *fmt, ...)
{
	char tail[256];
	int err = errno;
	va_list ap;

	snprintf(tail, sizeof tail, "\nTry '%s --help' for more information.",
	    die_program());
	begin();
	va_start(ap, fmt);
	say(err, tail, fmt, ap);
	va_end(ap);
	leave(EXIT_TROUBLE);
}

void
die_hook(void (*fn)(void))
{
	atomic_store(&hook.undo, fn);
}
