/* pairs - see pairs.h */
#include <stdio.h>
#include <stdlib.h>

#include "../../common/number.h"
#include "alike.h"
#include "pairs.h"

static void
add(struct buf *pairs, uint64_t a, uint64_t b, int similarity)
{
	struct pair p = { a < b ? a : b, a < b ? b : a, similarity };

	buf_put(pairs, (const char *)&p, sizeof p);
}

bool
pairs_add(struct buf *pairs, uint64_t number, const struct buf *matches,
    size_t twins)
{
	const struct match *m = (const void *)matches->p, *twin = NULL;
	size_t n = matches->n / sizeof *m, equal = 0;

	for (size_t i = 0; i < n; i++)
		if (m[i].similarity == ALIKE_EQUAL && equal++ == 0)
			twin = &m[i];
	if (equal >= twins) {
		add(pairs, twin->number, number, twin->similarity);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		add(pairs, m[i].number, number, m[i].similarity);
	return true;
}

/* --- as text ---------------------------------------------------------------*/

void
pairs_put_similarity(struct buf *b, int similarity)
{
	char text[16] = "-";

	if (similarity != PAIRS_UNKNOWN)
		snprintf(text, sizeof text, "%d.%04d", similarity / ALIKE_EQUAL,
		    similarity % ALIKE_EQUAL);
	buf_puts(b, text);
}

void
pairs_put(struct buf *b, uint64_t number, uint64_t of, int similarity)
{
	number_put(b, number, '\t');
	number_put(b, of, '\t');
	pairs_put_similarity(b, similarity);
	buf_putc(b, '\n');
}

void
pairs_flush(struct buf *pairs, struct buf *text)
{
	const struct pair *p = (const void *)pairs->p;

	for (size_t i = 0; i < pairs->n / sizeof *p; i++)
		pairs_put(text, p[i].low, p[i].high, p[i].similarity);
	pairs->n = 0;
}

/* The number at *P, before END and then STOP; false if there is none. */
static bool
read_number(const char **p, const char *end, char stop, uint64_t *n)
{
	const char *from = *p;

	*n = 0;
	for (; *p < end && **p >= '0' && **p <= '9'; ++*p)
		*n = *n * 10 + (uint64_t)(**p - '0');
	if (*p == from || *p - from >= NUMBER_LONGEST || *p == end ||
	    **p != stop)
		return false;
	++*p;
	return true;
}

bool
pairs_read(struct buf *pairs, const char *p, size_t n)
{
	const char *end = p + n;
	uint64_t a, b, whole, part;

	/* The part behind the point has four digits. */
	if (!read_number(&p, end, '\t', &a) ||
	    !read_number(&p, end, '\t', &b) ||
	    !read_number(&p, end, '.', &whole) || end - p != 4 || a == b ||
	    a == 0 || b == 0)
		return false;
	part = 0;
	for (; p < end; p++) {
		if (*p < '0' || *p > '9')
			return false;
		part = part * 10 + (uint64_t)(*p - '0');
	}
	if (whole * ALIKE_EQUAL + part > ALIKE_EQUAL)
		return false;
	add(pairs, a, b, (int)(whole * ALIKE_EQUAL + part));
	return true;
}

/* --- order -----------------------------------------------------------------*/

static int
compare(const void *p, const void *q)
{
	const struct pair *a = p, *b = q;

	if (a->high != b->high)
		return a->high < b->high ? -1 : 1;
	return a->low < b->low ? -1 : a->low > b->low;
}

/* Sorts the pairs by the higher number; returns how many different ones. */
static size_t
sort(struct buf *pairs)
{
	struct pair *p = (void *)pairs->p;
	size_t n = pairs->n / sizeof *p, k = 0, i = 1;

	while (i < n && compare(&p[i - 1], &p[i]) < 0)
		i++;
	if (n == 0 || i == n)
		return n;	/* as most are */
	qsort(p, n, sizeof *p, compare);
	for (i = 1; i < n; i++)
		if (compare(&p[k], &p[i]) != 0)
			p[++k] = p[i];
	pairs->n = (k + 1) * sizeof *p;
	return k + 1;
}

/* --- greedily --------------------------------------------------------------*/

/* What became of NUMBER; NULL: it is kept. */
static const struct drop *
find(const struct buf *drops, uint64_t number)
{
	const struct drop *d = (const void *)drops->p;
	size_t low = 0, high = drops->n / sizeof *d;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (d[mid].number < number)
			low = mid + 1;
		else if (d[mid].number > number)
			high = mid;
		else
			return &d[mid];
	}
	return NULL;
}

/* Is D dropped for P's lower one, or for what that is dropped for? */
static void
look_at(const struct pair *p, const struct drop *low, struct drop *d)
{
	uint64_t of = low != NULL ? low->of : p->low;

	if (low != NULL && p->similarity != ALIKE_EQUAL)
		return;
	if (d->of != 0 && d->of <= of)
		return;
	d->of = of;
	d->similarity = low != NULL ? low->similarity : p->similarity;
}

void
pairs_greedy(struct buf *pairs, struct buf *drops)
{
	size_t n = sort(pairs);
	const struct pair *p = (const void *)pairs->p;

	for (size_t i = 0; i < n;) {
		struct drop d = { p[i].high, 0, PAIRS_UNKNOWN };

		for (; i < n && p[i].high == d.number; i++)
			look_at(&p[i], find(drops, p[i].low), &d);
		if (d.of != 0)
			buf_put(drops, (const char *)&d, sizeof d);
	}
}

/* --- by components ---------------------------------------------------------*/

static int
compare_numbers(const void *p, const void *q)
{
	const uint64_t *a = p, *b = q;

	return *a < *b ? -1 : *a > *b;
}

/* All numbers in ascending order; *N of them, owned by the caller. */
static uint64_t *
numbers_of(const struct pair *p, size_t n, size_t *count)
{
	uint64_t *v = mem_zalloc(2 * n + 1, sizeof *v);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		v[2 * i] = p[i].low;
		v[2 * i + 1] = p[i].high;
	}
	qsort(v, 2 * n, sizeof *v, compare_numbers);
	for (size_t i = 0; i < 2 * n; i++)
		if (k == 0 || v[k - 1] != v[i])
			v[k++] = v[i];
	*count = k;
	return v;
}

static size_t
index_of(const uint64_t *v, size_t n, uint64_t number)
{
	const uint64_t *p = bsearch(&number, v, n, sizeof *v, compare_numbers);

	return (size_t)(p - v);
}

/* The root of I, by halving of paths (Tarjan and van Leeuwen, 1984). */
static size_t
root_of(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

/* Makes the lowest number of each component its root. */
static size_t *
join(const struct pair *p, size_t n, const uint64_t *v, size_t count)
{
	size_t *up = mem_zalloc(count, sizeof *up);

	for (size_t i = 0; i < count; i++)
		up[i] = i;
	for (size_t i = 0; i < n; i++) {
		size_t a = root_of(up, index_of(v, count, p[i].low));
		size_t b = root_of(up, index_of(v, count, p[i].high));

		up[a > b ? a : b] = a < b ? a : b;
	}
	return up;
}

void
pairs_components(struct buf *pairs, struct buf *drops)
{
	size_t n = sort(pairs), count, j = 0;
	const struct pair *p = (const void *)pairs->p;
	uint64_t *v = numbers_of(p, n, &count);
	size_t *up = join(p, n, v, count);

	for (size_t i = 0; i < count; i++) {
		size_t root = root_of(up, i);
		struct drop d = { v[i], v[root], PAIRS_UNKNOWN };

		for (; j < n && p[j].high <= v[i]; j++)
			if (p[j].high == v[i] && p[j].low == d.of)
				d.similarity = p[j].similarity;
		if (root != i)
			buf_put(drops, (const char *)&d, sizeof d);
	}
	free(v);
	free(up);
}

/* --- another order ---------------------------------------------------------*/

static int
compare_sizes(const void *p, const void *q, void *sizes)
{
	const uint64_t *a = p, *b = q, *size = sizes;

	/* They are places among the numbers, from 0. */
	if (size != NULL && size[*a] != size[*b])
		return size[*a] > size[*b] ? -1 : 1;
	if (size == NULL)
		return *a > *b ? -1 : *a < *b;
	return *a < *b ? -1 : *a > *b;
}

/* Of those that are equal to each place, the one that is the lowest now. */
static uint64_t *
best_of(const struct buf *pairs, uint64_t first, size_t n, const uint64_t *rank)
{
	const struct pair *p = (const void *)pairs->p;
	uint64_t *best = mem_zalloc(n + 1, sizeof *best);

	for (size_t i = 0; i < n; i++)
		best[i] = i;
	for (size_t i = 0; i < pairs->n / sizeof *p; i++) {
		uint64_t low = p[i].low - first, high = p[i].high - first;

		if (p[i].similarity == ALIKE_EQUAL &&
		    rank[high] < rank[best[low]])
			best[low] = high;
	}
	return best;
}

uint64_t *
pairs_rank(struct buf *pairs, uint64_t first, size_t n, const uint64_t *sizes)
{
	struct pair *p = (void *)pairs->p;
	uint64_t *numbers = mem_zalloc(n + 1, sizeof *numbers);
	uint64_t *rank = mem_zalloc(n + 1, sizeof *rank), *best;
	struct buf out = { 0 };

	for (size_t i = 0; i < n; i++)
		numbers[i] = i;
	qsort_r(numbers, n, sizeof *numbers, compare_sizes,
	    (void *)(uintptr_t)sizes);
	for (size_t i = 0; i < n; i++) {
		rank[numbers[i]] = i + 1;
		numbers[i] += first;
	}
	best = best_of(pairs, first, n, rank);
	for (size_t i = 0; i < pairs->n / sizeof *p; i++) {
		uint64_t low = p[i].low - first, high = p[i].high - first;
		bool equal = p[i].similarity == ALIKE_EQUAL;

		/* The best of equal ones stands for them all. */
		if (equal && high == best[low])
			high = low;
		else if (!equal)
			high = best[high];
		add(&out, rank[best[low]], rank[high], p[i].similarity);
	}
	free(rank);
	free(best);
	buf_free(pairs);
	*pairs = out;
	return numbers;
}

static int
compare_drops(const void *p, const void *q)
{
	const struct drop *a = p, *b = q;

	return a->number < b->number ? -1 : a->number > b->number;
}

void
pairs_unrank(struct buf *drops, uint64_t *numbers)
{
	struct drop *d = (void *)drops->p;
	size_t n = drops->n / sizeof *d;

	for (size_t i = 0; i < n; i++) {
		d[i].number = numbers[d[i].number - 1];
		d[i].of = numbers[d[i].of - 1];
	}
	if (n > 0)
		qsort(d, n, sizeof *d, compare_drops);
	free(numbers);
}
