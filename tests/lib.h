/*
 * lib.h - TAP for the tests in C: CHECK(condition, "what", ...) for each case,
 * `return done();` at the end of main.
 */
#ifndef TESTS_LIB_H
#define TESTS_LIB_H

#include <stdarg.h>
#include <stdio.h>

/* How much longer a build that watches memory or threads may take. */
#if defined __SANITIZE_THREAD__ || defined __SANITIZE_ADDRESS__
enum { SLOWER = 20 };
#else
enum { SLOWER = 1 };
#endif

static unsigned ncases, nfailed;

__attribute__((format(printf, 2, 3), unused)) static int
CHECK(int good, const char *fmt, ...)
{
	va_list ap;

	printf("%sok %u - ", good ? "" : "not ", ++ncases);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	nfailed += !good;
	return good;
}

__attribute__((unused)) static int
done(void)
{
	printf("1..%u\n", ncases);
	return nfailed > 0 || ferror(stdout) || fflush(stdout) != 0;
}

#endif
