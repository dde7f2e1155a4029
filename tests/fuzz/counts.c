/*
 * counts: the first two bytes choose the orders, the cut-off, the size of spans
 * and, now and then, that the lines come so often that they do not fit in the
 * memory.  The counts are those of the plain way.
 */
#include "../../tools/ngram-count/counts.h"
#include "tally.h"

enum { OFTEN = 200000 };	/* words that do not fit in COUNTS_MEMORY */

static bool
is_word(char c)
{
	return (unsigned char)c > ' ';
}

/* All n-grams of the N bytes at P, TIMES times; returns the words, once. */
static uint64_t
plainly(const struct counts_options *o, const char *p, size_t n, uint64_t times,
    struct tally *t)
{
	struct buf key = { 0 };
	uint64_t words = 0;

	for (size_t start = 0; start < n; start++) {
		unsigned order = 0;

		if (!is_word(p[start]) || (start > 0 && is_word(p[start - 1])))
			continue;
		words++;
		key.n = 0;
		for (size_t i = start; i < n && order < o->block.max &&
		    p[i] != '\n'; i++) {
			if (!is_word(p[i]))
				continue;
			if (key.n > 0 && !is_word(p[i - 1]))
				buf_putc(&key, ' ');
			buf_putc(&key, p[i]);
			if (i + 1 < n && is_word(p[i + 1]))
				continue;
			if (++order >= o->block.min)
				tally_add(t, key.p, key.n, times);
		}
	}
	buf_free(&key);
	tally_sort(t);
	return words;
}

static void
to_buf(void *arg, const char *p, size_t n)
{
	buf_put(arg, p, n);
}

/* The N bytes at P, in spans of SIZE or more, TIMES times. */
static struct counts_total
count(const struct counts_options *o, const char *p, size_t n, size_t size,
    uint64_t times, struct buf *out)
{
	struct counts *c = counts_open(o);
	struct counts_words w = { 0 };
	struct counts_total total;

	for (; times > 0; times--)
		for (size_t at = 0, end; at < n; at = end) {
			end = n - at > size ? at + size : n;
			while (end < n && is_word(p[end - 1]))
				end++;
			counts_find(c, p + at, end - at, &w);
			counts_add(c, p + at, &w);
		}
	counts_write(c, NULL, to_buf, out);
	total = counts_total(c);
	counts_close(c);
	buf_free(&w.words);
	return total;
}

static void
check(const struct counts_options *o, const char *p, size_t n, size_t size,
    bool often)
{
	struct tally t = { 0 };
	struct buf want = { 0 }, got = { 0 };
	struct counts_total total;
	uint64_t words, times = 1, lines = 0, ngrams = 0;

	words = plainly(o, p, n, 1, &t);
	if (often && words > 0) {
		times = OFTEN / words;
		for (size_t i = 0; i < t.n; i++)
			t.line[i].count = times;
	}
	tally_write(&t, true, o->cutoff, &want);
	total = count(o, p, n, times > 1 ? n : size, times, &got);
	LAW(same(&got, &want), "orders %u to %u, cut-off %llu: <%.*s> <%.*s>",
	    o->block.min, o->block.max, (unsigned long long)o->cutoff,
	    (int)want.n, want.p,
	    (int)got.n, got.p);
	for (size_t i = 0; i < got.n; i++)
		lines += got.p[i] == '\n';
	for (unsigned i = 0; i <= GRAM_ORDER; i++)
		ngrams += total.ngrams[i];
	LAW(total.tokens == words * times && ngrams == lines,
	    "counts %llu tokens, %llu lines", (unsigned long long)total.tokens,
	    (unsigned long long)ngrams);
	tally_free(&t);
	buf_free(&want);
	buf_free(&got);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct counts_options o = { .end = '\n',
		.block = { .memory = (size_t)64 << 20, .threads = 1 } };
	size_t nlines, sum = 0;
	bool often;
	char *p;

	if (n < 2)
		return 0;
	o.block.min = 1 + data[0] % 4;
	o.block.max = o.block.min +
	    (data[0] >> 2) % (GRAM_ORDER + 1 - o.block.min);
	o.cutoff = data[1] >> 6;
	for (size_t i = 0; i < n; i++)
		sum += data[i];
	often = sum % 256 == 99;	/* it takes long */
	if (often || data[1] & 1)
		o.block.memory = COUNTS_MEMORY;
	p = whole_lines((const char *)data + 2, n - 2, &nlines);
	check(&o, p, nlines, 1 + data[1] % 64, often);
	free(p);
	return 0;
}
