/*
 * counts: n-grams of small texts, as whole spans and cut between any two words;
 * orders, cut-off, odd bytes, totals; the same with so little memory that all
 * goes through the temporary file.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/radix.h"
#include "../../tools/ngram-count/counts.h"
#include "../lib.h"

static void
to_buf(void *arg, const char *p, size_t n)
{
	buf_put(arg, p, n);
}

/* Counts the N bytes at P in spans of about STEP bytes. */
static struct counts_total
count(const struct counts_options *o, const char *p, size_t n, size_t step,
    struct buf *out)
{
	struct counts *c = counts_open(o);
	struct counts_words w = { 0 };
	struct counts_total t;

	for (size_t at = 0, end; at < n; at = end) {
		for (end = at + 1; end < n && (end < at + step ||
		    (unsigned char)p[end - 1] > ' ');)
			end++;
		counts_find(c, p + at, end - at, &w);
		counts_add(c, p + at, &w);
	}
	out->n = 0;
	counts_write(c, NULL, to_buf, out);
	buf_putc(out, '\0');
	t = counts_total(c);
	counts_close(c);
	buf_free(&w.words);
	return t;
}

#define TEXT(s) s, sizeof s - 1

static const struct {
	const char *what, *in;
	size_t n;
	unsigned min, max;
	uint64_t cutoff;
	const char *out;
} cases[] = {
	{ "nothing", TEXT(""), 1, 3, 0, "" },
	{ "blank lines", TEXT("\n \n\t\n\n"), 1, 3, 0, "" },
	{ "one word", TEXT("сәлем\n"), 1, 3, 0, "сәлем\t1\n" },
	{ "no LF at the end", TEXT("сәлем әлем"), 1, 3, 0,
	    "сәлем\t1\nсәлем әлем\t1\nәлем\t1\n" },
	{ "orders 1 to 3", TEXT("ақ бота ақ бота\n"), 1, 3, 0,
	    "ақ\t2\nақ бота\t2\nақ бота ақ\t1\nбота\t2\nбота ақ\t1\n"
	    "бота ақ бота\t1\n" },
	{ "order 2 alone", TEXT("ақ бота ақ бота\n"), 2, 2, 0,
	    "ақ бота\t2\nбота ақ\t1\n" },
	{ "order 1 alone", TEXT("ақ бота ақ бота\nқара\n"), 1, 1, 0,
	    "ақ\t2\nбота\t2\nқара\t1\n" },
	{ "not over the end of a line", TEXT("жаз\nкүз\n\nқыс көктем\n"), 2, 9,
	    0, "қыс көктем\t1\n" },
	{ "order 9, a word repeated", TEXT("ән ән ән ән ән ән ән ән ән ән\n"),
	    8, 9, 0, "ән ән ән ән ән ән ән ән\t3\n"
	    "ән ән ән ән ән ән ән ән ән\t2\n" },
	{ "what stands less often than 2 is left out",
	    TEXT("той болды той болды той\nтой басталды\n"), 1, 3, 2,
	    "болды\t2\nболды той\t2\nтой\t4\nтой болды\t2\n"
	    "той болды той\t2\n" },
	{ "bytes up to 0x20 part words", TEXT("а\0б\rв\tг\v\fд\x1Fе\x01  ж\n"),
	    1, 1, 0, "а\t1\nб\t1\nв\t1\nг\t1\nд\t1\nе\t1\nж\t1\n" },
	{ "0x7F, U+00A0 and U+2028 do not", TEXT("а\x7F" "б в\xC2\xA0г "
	    "д\xE2\x80\xA8" "е\n"), 1, 1, 0,
	    "а\x7F" "б\t1\nв\xC2\xA0г\t1\nд\xE2\x80\xA8" "е\t1\n" },
	{ "bytes that are no UTF-8", TEXT("\xFF \x80 \xFF\xFE\n"), 1, 2, 0,
	    "\x80\t1\n\x80 \xFF\xFE\t1\n\xFF\t1\n\xFF \x80\t1\n\xFF\xFE\t1\n" },
	{ "a word and longer ones, in the order of lines",
	    TEXT("жол жолы жол! жол бар\n"), 1, 2, 0,
	    "бар\t1\nжол\t2\nжол бар\t1\nжол жолы\t1\nжол!\t1\nжол! жол\t1\n"
	    "жолы\t1\nжолы жол!\t1\n" },
	{ "words of one length that share all but one byte",
	    TEXT("абвгдежзиклм абвгдежзиклн абвгдежзиклм\n"), 1, 1, 0,
	    "абвгдежзиклм\t2\nабвгдежзиклн\t1\n" },
};

static void
text_case(size_t i)
{
	struct counts_options o = { .block = { .min = cases[i].min,
		.max = cases[i].max, .memory = (size_t)64 << 20,
		.threads = 1 + (unsigned)i % 3 }, .cutoff = cases[i].cutoff,
		.end = '\n' };
	struct buf out = { 0 };
	int same = 1;

	for (size_t step = 1; step < 100; step = step * 3 + 1) {
		count(&o, cases[i].in, cases[i].n, step, &out);
		same &= strcmp(out.p, cases[i].out) == 0;
	}
	CHECK(same, "%s", cases[i].what);
	buf_free(&out);
}

/* Words of which many are new, some long, in lines of all lengths. */
static void
make_text(struct buf *b, size_t words)
{
	uint32_t x = 1;

	for (size_t i = 0; i < words; i++) {
		char word[32];

		x = x * 1664525 + 1013904223;
		if (x >> 28 < 3)
			sprintf(word, "сөз%u", x >> 12 & 0xFFFF);
		else
			sprintf(word, "%c", 'a' + (int)(x >> 20) % 26);
		buf_puts(b, word);
		if ((x >> 8) % 5003 == 0)
			for (int k = 0; k < 20000; k++)
				buf_putc(b, 'u');
		buf_putc(b, x >> 16 & 15 || i % 100000 < 30000 ? ' ' : '\n');
	}
}

static void
little_memory(unsigned min, unsigned max, uint64_t cutoff)
{
	struct counts_options o = { .block = { .min = min, .max = max,
		.memory = (size_t)1 << 30, .threads = 2 }, .cutoff = cutoff,
		.end = '\n' };
	struct buf text = { 0 }, whole = { 0 }, part = { 0 };
	struct counts_total a, b;

	make_text(&text, 500000);
	a = count(&o, text.p, text.n, 100000, &whole);
	o.block.memory = 0;
	o.block.threads = 1;
	b = count(&o, text.p, text.n, 10000, &part);
	CHECK(whole.n == part.n && memcmp(whole.p, part.p, part.n) == 0,
	    "orders %u-%u, from %u on: the same in %zu MiB", min, max,
	    (unsigned)cutoff, COUNTS_MEMORY >> 20);
	CHECK(a.types == b.types && b.runs > 1 && memcmp(a.ngrams,
	    b.ngrams, sizeof a.ngrams) == 0 && a.tokens == 500000 &&
	    b.tokens == 500000,
	    "... and the same totals");
	buf_free(&text);
	buf_free(&whole);
	buf_free(&part);
}

static int
up(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Numbers with few or many different bits, in all lengths. */
static void
radix(void)
{
	static uint64_t k[3000], want[3000];
	uint64_t x = 1;
	int same = 1;

	for (size_t n = 0; n <= 3000; n = n * 5 / 4 + 1)
		for (unsigned bits = 1; bits <= 64; bits += 9) {
			for (size_t i = 0; i < n; i++) {
				x = x * 6364136223846793005 +
				    1442695040888963407;
				k[i] = want[i] = x >> (64 - bits);
			}
			radix_sort(k, n, 0);
			qsort(want, n, sizeof *want, up);
			same &= memcmp(k, want, n * sizeof *k) == 0;
		}
	CHECK(same, "numbers are sorted as qsort does");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		text_case(i);
	little_memory(1, 3, 0);
	little_memory(3, 3, 0);
	little_memory(1, 9, 2);
	radix();
	return done();
}
