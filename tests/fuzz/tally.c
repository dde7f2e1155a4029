/* tally - see tally.h */
#include "tally.h"

void
tally_add(struct tally *t, const char *key, size_t n, uint64_t count)
{
	struct tally_line *l;

	if (t->n == t->cap)
		t->line = mem_realloc(t->line, t->cap = 2 * t->cap + 64,
		    sizeof *l);
	l = &t->line[t->n++];
	*l = (struct tally_line){ mem_realloc(NULL, n, 1), n, count };
	if (n > 0)
		memcpy(l->key, key, n);
}

static int
tally_compare(const void *a, const void *b)
{
	const struct tally_line *x = a, *y = b;
	size_t n = x->n < y->n ? x->n : y->n;
	int c = n > 0 ? memcmp(x->key, y->key, n) : 0;

	/* A tab stands behind the shorter one. */
	if (c != 0 || x->n == y->n)
		return c;
	return x->n > n ? (unsigned char)x->key[n] - '\t' :
	    '\t' - (unsigned char)y->key[n];
}

void
tally_sort(struct tally *t)
{
	if (t->n > 0)
		qsort(t->line, t->n, sizeof *t->line, tally_compare);
}

void
tally_write(const struct tally *t, bool sum, uint64_t cutoff, struct buf *out)
{
	char text[32];

	for (size_t i = 0, j; i < t->n; i = j) {
		uint64_t count = t->line[i].count;

		for (j = i + 1; sum && j < t->n &&
		    tally_compare(&t->line[i], &t->line[j]) == 0; j++)
			count += t->line[j].count;
		if (count < cutoff)
			continue;
		buf_put(out, t->line[i].key, t->line[i].n);
		snprintf(text, sizeof text, "\t%llu\n",
		    (unsigned long long)count);
		buf_puts(out, text);
	}
}

void
tally_free(struct tally *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->line[i].key);
	free(t->line);
	*t = (struct tally){ 0 };
}
