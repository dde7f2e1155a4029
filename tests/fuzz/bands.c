/*
 * bands: the lines of the input, as they are and sorted, are joined and their
 * pairs resolved, or refused; whatever they say nothing is read that is not
 * there.  Pairs are read back as they were written, what is dropped is dropped
 * for what stays, and greedily for what it makes a pair with.
 */
#include "../../tools/dedupe/bands.h"
#include "../../tools/dedupe/pairs.h"
#include "fuzz.h"

/* Joins the lines of the N bytes at P, as far as they are good. */
static void
join(const char *p, size_t n, struct buf *pairs)
{
	struct bands x = { .alike = { .least = .5, .minhash = { .bands = 2,
		.rows = 1, .bins = 2 } }, .bucket = 3 };
	const char *end = p + n, *lf;

	for (; p < end; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(end - p));
		if (bands_join(&x, p, (size_t)(lf - p), pairs) != NULL)
			break;
	}
	bands_close(&x);
}

static int
compare(const void *p, const void *q)
{
	const char *const *a = p, *const *b = q;
	const char *x = *a, *y = *b;

	for (; *x == *y && *x != '\n'; x++)
		y++;
	return (unsigned char)*x - (unsigned char)*y;
}

/* The lines, sorted. */
static void
sort(const char *p, size_t n, struct buf *out)
{
	const char **line = NULL, *end = p + n;
	size_t nlines = 0;

	for (; p < end; p = (const char *)memchr(p, '\n', (size_t)(end - p)) +
	    1) {
		line = mem_realloc(line, nlines + 1, sizeof *line);
		line[nlines++] = p;
	}
	if (nlines > 0)
		qsort(line, nlines, sizeof *line, compare);
	for (size_t i = 0; i < nlines; i++)
		buf_put(out, line[i], (size_t)((const char *)memchr(line[i],
		    '\n', (size_t)(end - line[i])) + 1 - line[i]));
	free(line);
}

/* Pairs written and read again are the same. */
static void
reread(const struct buf *pairs)
{
	const struct pair *p = (const void *)pairs->p;
	struct buf text = { 0 }, again = { 0 };

	for (size_t i = 0; i < pairs->n / sizeof *p; i++) {
		const struct pair *q;

		text.n = again.n = 0;
		pairs_put(&text, p[i].low, p[i].high, p[i].similarity);
		LAW(pairs_read(&again, text.p, text.n - 1), "it is a pair");
		q = (const void *)again.p;
		LAW(q->low == p[i].low && q->high == p[i].high &&
		    q->similarity == p[i].similarity, "the same pair");
	}
	buf_free(&text);
	buf_free(&again);
}

static const struct drop *
find(const struct buf *drops, uint64_t number)
{
	const struct drop *d = (const void *)drops->p;

	for (size_t i = 0; i < drops->n / sizeof *d; i++)
		if (d[i].number == number)
			return &d[i];
	return NULL;
}

static void
resolve(struct buf *pairs)
{
	struct buf greedy = { 0 }, whole = { 0 };
	const struct pair *p;
	const struct drop *d;

	pairs_components(pairs, &whole);
	pairs_greedy(pairs, &greedy);
	p = (const void *)pairs->p;
	for (size_t i = 0; i < pairs->n / sizeof *p; i++) {
		LAW(find(&greedy, p[i].low) != NULL ||
		    find(&greedy, p[i].high) != NULL, "one of a pair goes");
		LAW(find(&whole, p[i].high) != NULL, "the later one goes");
	}
	d = (const void *)greedy.p;
	for (size_t i = 0; i < greedy.n / sizeof *d; i++) {
		LAW(find(&greedy, d[i].of) == NULL && d[i].of < d[i].number,
		    "dropped for what stays");
		LAW(find(&whole, d[i].number) != NULL, "what goes greedily "
		    "goes with its component");
	}
	d = (const void *)whole.p;
	for (size_t i = 0; i < whole.n / sizeof *d; i++)
		LAW(find(&whole, d[i].of) == NULL && d[i].of < d[i].number,
		    "dropped for the first of all");
	buf_free(&greedy);
	buf_free(&whole);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf pairs = { 0 }, sorted = { 0 };
	const char *end, *lf;
	size_t nlines;
	char *p;

	if (n == 0)
		return 0;
	p = whole_lines((const char *)data, n, &nlines);
	end = p + nlines;
	join(p, nlines, &pairs);
	sort(p, nlines, &sorted);
	join(sorted.p, sorted.n, &pairs);
	for (const char *q = p; q < end; q = lf + 1) {
		lf = memchr(q, '\n', (size_t)(end - q));
		pairs_read(&pairs, q, (size_t)(lf - q));
	}
	reread(&pairs);
	resolve(&pairs);
	buf_free(&pairs);
	buf_free(&sorted);
	free(p);
	return 0;
}
