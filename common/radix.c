/* radix - see radix.h */
#include "radix.h"

#define SHORT 32		/* runs up to this are sorted by insertion */

static void
insertion(uint64_t *k, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint64_t x = k[i];
		size_t j = i;

		for (; j > 0 && k[j - 1] > x; j--)
			k[j] = k[j - 1];
		k[j] = x;
	}
}

/* Puts each number into the part of its digit; end[d] is where part d ends. */
static void
permute(uint64_t *k, unsigned shift, size_t *next, const size_t *end)
{
	for (unsigned d = 0; d < 256; d++)
		while (next[d] < end[d]) {
			uint64_t x = k[next[d]];
			unsigned to = x >> shift & 255;

			while (to != d) {
				uint64_t y = k[next[to]];

				k[next[to]++] = x;
				x = y;
				to = x >> shift & 255;
			}
			k[next[d]++] = x;
		}
}

/* The lowest bit of the digit to sort by, or 64: all are equal. */
static unsigned
digit(const uint64_t *k, size_t n, unsigned low)
{
	uint64_t differ = 0;
	unsigned top;

	for (size_t i = 1; i < n; i++)
		differ |= k[i] ^ k[0];
	if (low > 63 || differ >> low == 0)
		return 64;
	top = 63 - (unsigned)__builtin_clzll(differ);
	return top >= low + 8 ? top - 7 : low;
}

/* Numbers of one part are sorted in turn, at most eight calls deep. */
static void
parts(uint64_t *k, size_t n, unsigned low, unsigned shift)
{
	size_t next[256] = { 0 }, end[256], at = 0;

	for (size_t i = 0; i < n; i++)
		next[k[i] >> shift & 255]++;
	for (unsigned d = 0; d < 256; d++) {
		size_t count = next[d];

		next[d] = at;
		end[d] = at += count;
	}
	permute(k, shift, next, end);
	if (shift == low)
		return;
	for (unsigned d = 0; d < 256; d++) {
		at = d > 0 ? end[d - 1] : 0;
		if (end[d] - at > 1)
			radix_sort(k + at, end[d] - at, low);
	}
}

void
radix_sort(uint64_t *k, size_t n, unsigned low)
{
	unsigned shift;

	if (n <= SHORT)
		insertion(k, n);
	else if ((shift = digit(k, n, low)) < 64)
		parts(k, n, low, shift);
}
