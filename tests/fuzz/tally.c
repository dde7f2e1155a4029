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

void
tally_deal(const char *p, size_t n, struct tally *part, size_t nparts,
    struct tally *all)
{
	const char *end = p + n, *lf;
	uint32_t h = 1;

	for (; p < end; p = lf + 1) {
		struct buf key = { 0 };

		lf = memchr(p, '\n', (size_t)(end - p));
		for (const char *q = p; q < lf; q++)
			if (*q != '\t') {
				buf_putc(&key, *q);
				h = h * 31 + (unsigned char)*q;
			}
		tally_add(&part[h % nparts], key.p, key.n, h % 5 * h);
		tally_add(all, key.p, key.n, h % 5 * h);
		h = h * 31 + (h >> 20);
		buf_free(&key);
	}
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
