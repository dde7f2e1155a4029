/*
 * All kernels of simd give the same masks as a byte-by-byte look-up, and a walk
 * of blocks gives them all, of texts of any length.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/blocks.h"
#include "../lib.h"

enum { N = 64 * 9 };

/* What simd_masks must give, said in the simplest way. */
static int
agrees(const struct simd_set *s, const char *p, size_t n, simd_mask *m)
{
	for (size_t i = 0; i < (n + 63) / 64 * 64; i++)
		for (unsigned k = 0; k < s->nclasses; k++) {
			unsigned want = i < n &&
			    (s->cls[(unsigned char)p[i]] >> k & 1);

			if ((m[i / 64][k] >> i % 64 & 1) != want)
				return 0;
		}
	return 1;
}

static void
fill(struct simd_set *s, unsigned nclasses)
{
	for (unsigned i = 0; i < 256; i++)
		s->cls[i] = (uint8_t)(rand() % 2 *
		    (rand() & ((1 << nclasses) - 1)));
	if (rand() % 2)
		memset(&s->cls[16 * (rand() % 16)], 0, 16);
	simd_init(s);
}

/* A walk over the N bytes at P; M has room for their masks. */
static int
walks(const struct simd_set *s, const char *p, size_t n, simd_mask *m)
{
	struct blocks b;
	const uint64_t *is;
	size_t i = 0;

	blocks_begin(&b, s, p, n);
	for (; (is = blocks_next(&b)) != NULL; i++) {
		if (b.p != p + 64 * i || i * 64 >= n)
			return 0;
		memcpy(m[i], is, sizeof m[i]);
		for (unsigned k = s->nclasses; k < SIMD_CLASSES; k++)
			if (is[k] != 0)
				return 0;
	}
	return i == (n + 63) / 64 && blocks_next(&b) == NULL &&
	    agrees(s, p, n, m);
}

static void
check_walks(struct simd_set *s)
{
	enum { BATCH = 64 * BLOCKS_BATCH, MOST = 3 * BATCH };
	static const size_t lengths[] = { 0, 1, 63, 64, 65, BATCH - 1, BATCH,
		BATCH + 1, 2 * BATCH, 2 * BATCH + 64, MOST };
	static char text[MOST];
	static simd_mask m[MOST / 64];

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)rand();
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		fill(s, 1 + (unsigned)i % SIMD_CLASSES);
		CHECK(walks(s, text, lengths[i], m), "a walk over %zu bytes",
		    lengths[i]);
	}
}

int
main(void)
{
	char text[N + 64];
	simd_mask m[N / 64 + 1];
	struct simd_set s;

	srand(1);
	for (const struct simd_kernel *k = simd_kernels; k->name; k++) {
		int good = 1;

		if (!k->usable()) {
			CHECK(1, "%s # SKIP not on this processor", k->name);
			continue;
		}
		for (unsigned round = 0; round < 2000 && good; round++) {
			size_t at = (size_t)rand() % 64, n = (size_t)rand() % N;

			fill(&s, 1 + round % SIMD_CLASSES);
			s.blocks = k->blocks;
			for (size_t i = 0; i < sizeof text; i++)
				text[i] = (char)rand();
			simd_masks(&s, text + at, n, m);
			good = agrees(&s, text + at, n, m);
		}
		CHECK(good, "%s: masks as by look-up, any alignment", k->name);
	}
	check_walks(&s);
	return done();
}
