/* field - see field.h */
#include "field.h"
#include "records.h"

/* Finds column F of the line from P to END; false if it has not so many. */
static bool
find(const struct field *f, const char **p, const char **end)
{
	const char *sep;

	for (uint64_t i = 1; i < f->number; i++) {
		sep = memchr(*p, f->separator, (size_t)(*end - *p));
		if (sep == NULL)
			return false;
		*p = sep + 1;
	}
	sep = memchr(*p, f->separator, (size_t)(*end - *p));
	if (sep != NULL)
		*end = sep;
	else if (*end > *p && (*end)[-1] == '\r')
		--*end;
	return true;
}

/* Makes spaces of what would be the end of a column. */
static void
confine(char separator, char *p, const char *end)
{
	for (; p < end; p++)
		if (*p == separator || *p == '\n')
			*p = ' ';
}

void
field_clean(const struct field *f, const struct clean *c,
    struct clean_work *w, const char *p, size_t n, struct buf *out,
    uint64_t *count)
{
	const char *start = p, *stop = p + n, *line;
	size_t base = out->n;

	for (; p < stop; p = line) {
		const char *from = p, *to;
		size_t first = trail_count(&w->trail), at;

		line = memchr(p, '\n', (size_t)(stop - p));
		to = line != NULL ? line : stop;
		line = line != NULL ? line + 1 : stop;
		if (!find(f, &from, &to)) {
			buf_put(out, p, (size_t)(line - p));
			continue;
		}
		buf_put(out, p, (size_t)(from - p));
		at = out->n;
		if (!records_clean(c, w, from, (size_t)(to - from), false, out,
		    count))
			buf_put(out, from, (size_t)(to - from));
		confine(f->separator, out->p + at, out->p + out->n);
		trail_shift(&w->trail, first, (size_t)(from - start),
		    at - base);
		buf_put(out, to, (size_t)(line - to));
	}
}
