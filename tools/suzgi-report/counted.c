/* counted - see counted.h */
#include <stdlib.h>

#include "../../common/radix.h"
#include "counted.h"

/* Reads the count at P, below END, up to a tab or END. */
static const char *
read_count(const char *p, const char *end, uint64_t *count)
{
	const char *from = p;

	*count = 0;
	for (; p < end && *p >= '0' && *p <= '9'; p++)
		if (__builtin_mul_overflow(*count, (uint64_t)10, count) ||
		    __builtin_add_overflow(*count, (uint64_t)(*p - '0'), count))
			return "not a count";
	return p == from || (p < end && *p != '\t') ? "not a count" : NULL;
}

/* Does N-gram A, of N bytes and COUNT, go before B? */
static int
is_before(const char *a, size_t n, uint64_t count, const struct gram *b)
{
	int order;

	if (count != b->count)
		return count > b->count;
	order = memcmp(a, b->text, n < b->n ? n : b->n);
	return order != 0 ? order < 0 : n < b->n;
}

/* Puts the n-gram among the best, if it is one of the TOP. */
static void
keep(struct counted_order *o, size_t top, const char *p, size_t n,
    uint64_t count)
{
	size_t i = o->nbest;

	while (i > 0 && is_before(p, n, count, &o->best[i - 1]))
		i--;
	if (i >= top)
		return;
	if (o->best == NULL)
		o->best = mem_zalloc(top, sizeof *o->best);
	if (o->nbest == top)
		free(o->best[--o->nbest].text);
	memmove(&o->best[i + 1], &o->best[i],
	    (o->nbest++ - i) * sizeof *o->best);
	o->best[i] = (struct gram){ .text = mem_copy(p, n), .n = n,
		.count = count };
}

const char *
counted_add(struct counted *g, const char *p, size_t n)
{
	const char *tab = n > 0 ? memchr(p, '\t', n) : NULL, *wrong;
	struct counted_order *o;
	size_t words = 1;
	uint64_t count;

	if (tab == NULL)
		return "not a count";
	if ((wrong = read_count(tab + 1, p + n, &count)) != NULL || tab == p)
		return wrong;
	for (const char *q = p; q < tab; q++)
		words += *q == ' ';
	if (words > COUNTED_ORDERS)
		return "an n-gram of more than 9 words";
	o = &g->order[words - 1];
	o->ngrams++;
	o->once += count == 1;
	if (__builtin_add_overflow(o->sum, count, &o->sum))
		return "not a count";
	keep(o, g->top, p, (size_t)(tab - p), count);
	if (words == 1)
		buf_put(&g->words, (const char *)&count, sizeof count);
	return NULL;
}

size_t
counted_rank(struct counted *g)
{
	uint64_t *k = (void *)g->words.p, x;
	size_t n = g->words.n / sizeof *k;

	if (n == 0)
		return 0;
	radix_sort(k, n, 0);
	for (size_t i = 0; i < n / 2; i++) {
		x = k[i];
		k[i] = k[n - 1 - i];
		k[n - 1 - i] = x;
	}
	return n;
}

void
counted_free(struct counted *g)
{
	for (int i = 0; i < COUNTED_ORDERS; i++) {
		for (size_t k = 0; k < g->order[i].nbest; k++)
			free(g->order[i].best[k].text);
		free(g->order[i].best);
	}
	buf_free(&g->words);
}
