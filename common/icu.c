/* icu - see icu.h */
#include <stdlib.h>
#include <unicode/uclean.h>

#include "die.h"
#include "icu.h"
#include "mem.h"

static void *
allocate(const void *unused, size_t n)
{
	(void)unused;
	return mem_realloc(NULL, n, 1);
}

static void *
reallocate(const void *unused, void *p, size_t n)
{
	(void)unused;
	return mem_realloc(p, n, 1);
}

static void
release(const void *unused, void *p)
{
	(void)unused;
	free(p);
}

void
icu_begin(void)
{
	UErrorCode e = U_ZERO_ERROR;

	u_setMemoryFunctions(NULL, allocate, reallocate, release, &e);
	if (U_FAILURE(e))
		die("ICU: %s", u_errorName(e));
}
