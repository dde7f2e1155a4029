/* All kernels of simd give the same masks as a byte-by-byte look-up. */
#include <stdlib.h>
#include <string.h>

#include "../../common/simd.h"
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
	return done();
}
