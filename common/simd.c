/* simd - see simd.h */
#include <string.h>

#include "simd.h"

/* The classes of the eight bytes at U, in one word. */
static uint64_t
classes_plain(const struct simd_set *s, const unsigned char *u)
{
	uint64_t x = 0;

	for (unsigned i = 0; i < 8; i++)
		x |= (uint64_t)s->cls[u[i]] << 8 * i;
	return x;
}

/* Plain C; a product gathers bit k of each byte of a word in the top byte. */
static void
blocks_plain(const struct simd_set *s, const char *p, size_t nblocks,
    simd_mask *m)
{
	enum { WORDS = SIMD_BLOCK / 8 };
	const uint64_t ones = 0x0101010101010101;
	const unsigned char *u = (const unsigned char *)p;

	for (size_t b = 0; b < nblocks; b++, m++, u += SIMD_BLOCK) {
		uint64_t words[WORDS], any = 0;

		for (unsigned i = 0; i < WORDS; i++)
			any |= words[i] = classes_plain(s, u + 8 * i);
		for (unsigned k = 0; k < s->nclasses; k++) {
			uint64_t x = 0;

			for (unsigned i = 0; (any >> k & ones) != 0 &&
			    i < WORDS; i++)
				x |= ((words[i] >> k & ones) *
				    0x0102040810204080 >> 56) << 8 * i;
			(*m)[k] = x;
		}
	}
}

static int
always(void)
{
	return 1;
}

#if defined __x86_64__
#include <immintrin.h>

/*
 * Classes of 32 bytes.  A byte of the row looked at has index 0 to 15 once its
 * high nibble is taken away; a saturating sum sets bit 7 of all others, for
 * which the shuffle gives 0.
 */
__attribute__((target("avx2"))) static inline __m256i
classes_avx2(const struct simd_set *s, const char *p)
{
	__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i cls = _mm256_setzero_si256();

	for (unsigned i = 0; i < s->nrows; i++) {
		unsigned first = 16u * s->rows[i];
		__m256i row = _mm256_broadcastsi128_si256(_mm_loadu_si128(
		    (const __m128i *)(const void *)&s->cls[first]));
		__m256i at = _mm256_adds_epu8(_mm256_xor_si256(v,
		    _mm256_set1_epi8((char)first)), _mm256_set1_epi8(0x70));

		cls = _mm256_or_si256(cls, _mm256_shuffle_epi8(row, at));
	}
	return cls;
}

__attribute__((target("avx2"))) static void
blocks_avx2(const struct simd_set *s, const char *p, size_t nblocks,
    simd_mask *m)
{
	for (size_t b = 0; b < nblocks; b++, m++, p += SIMD_BLOCK) {
		__m256i x = classes_avx2(s, p), y = classes_avx2(s, p + 32);

		/* The sign bits of bytes are gathered: class 7 comes first. */
		for (unsigned k = SIMD_CLASSES; k-- > 0; ) {
			if (k < s->nclasses)
				(*m)[k] = (uint32_t)_mm256_movemask_epi8(x) |
				    (uint64_t)(uint32_t)
				    _mm256_movemask_epi8(y) << 32;
			x = _mm256_add_epi8(x, x);
			y = _mm256_add_epi8(y, y);
		}
	}
}

static int
usable_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}

__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static void
blocks_avx512(const struct simd_set *s, const char *p, size_t nblocks,
    simd_mask *m)
{
	const __m512i t0 = _mm512_loadu_si512(s->cls);
	const __m512i t1 = _mm512_loadu_si512(s->cls + 64);
	const __m512i t2 = _mm512_loadu_si512(s->cls + 128);
	const __m512i t3 = _mm512_loadu_si512(s->cls + 192);

	for (size_t b = 0; b < nblocks; b++, m++, p += SIMD_BLOCK) {
		__m512i v = _mm512_loadu_si512(p);
		__m512i cls = _mm512_mask_blend_epi8(_mm512_movepi8_mask(v),
		    _mm512_permutex2var_epi8(t0, v, t1),
		    _mm512_permutex2var_epi8(t2, v, t3));

		for (unsigned k = 0; k < s->nclasses; k++)
			(*m)[k] = _mm512_test_epi8_mask(cls,
			    _mm512_set1_epi8((char)(1 << k)));
	}
}

static int
usable_avx512(void)
{
	return __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512vbmi");
}
#elif defined __aarch64__
#include <arm_neon.h>

/* Classes of 16 bytes: the table in four parts; out of range gives 0. */
static inline uint8x16_t
classes_neon(const uint8x16x4_t t[4], const uint8_t *p)
{
	uint8x16_t v = vld1q_u8(p);
	uint8x16_t cls = vqtbl4q_u8(t[0], v);

	cls = vqtbx4q_u8(cls, t[1], vsubq_u8(v, vdupq_n_u8(64)));
	cls = vqtbx4q_u8(cls, t[2], vsubq_u8(v, vdupq_n_u8(128)));
	return vqtbx4q_u8(cls, t[3], vsubq_u8(v, vdupq_n_u8(192)));
}

static void
blocks_neon(const struct simd_set *s, const char *p, size_t nblocks,
    simd_mask *m)
{
	static const uint8_t weights[16] = { 1, 2, 4, 8, 16, 32, 64, 128,
		1, 2, 4, 8, 16, 32, 64, 128 };
	const uint8x16_t w = vld1q_u8(weights);
	const uint8_t *u = (const uint8_t *)p;
	uint8x16x4_t t[4];

	for (unsigned i = 0; i < 4; i++)
		t[i] = vld1q_u8_x4(s->cls + 64 * i);
	for (size_t b = 0; b < nblocks; b++, m++, u += SIMD_BLOCK) {
		uint8x16_t c[4];

		for (unsigned i = 0; i < 4; i++)
			c[i] = classes_neon(t, u + 16 * i);
		for (unsigned k = 0; k < s->nclasses; k++) {
			uint8x16_t bit = vdupq_n_u8((uint8_t)(1 << k));
			uint8x16_t x[4], sum;

			for (unsigned i = 0; i < 4; i++)
				x[i] = vandq_u8(vtstq_u8(c[i], bit), w);
			sum = vpaddq_u8(vpaddq_u8(x[0], x[1]),
			    vpaddq_u8(x[2], x[3]));
			sum = vpaddq_u8(sum, sum);
			(*m)[k] = vgetq_lane_u64(vreinterpretq_u64_u8(sum), 0);
		}
	}
}
#endif

const struct simd_kernel simd_kernels[] = {
#if defined __x86_64__
	{ "avx512", usable_avx512, blocks_avx512 },
	{ "avx2", usable_avx2, blocks_avx2 },
#elif defined __aarch64__
	{ "neon", always, blocks_neon },
#endif
	{ "plain", always, blocks_plain },
	{ NULL, NULL, NULL }
};

void
simd_init(struct simd_set *s)
{
	const struct simd_kernel *k = simd_kernels;
	unsigned all = 0, row = 0;

	s->nrows = s->nclasses = 0;
	for (unsigned i = 0; i < 256; i++) {
		row = i % 16 == 0 ? s->cls[i] : row | s->cls[i];
		if (i % 16 == 15 && row != 0)
			s->rows[s->nrows++] = (uint8_t)(i / 16);
		all |= row;
	}
	for (; all != 0; all >>= 1)
		s->nclasses++;
	while (!k->usable())
		k++;
	s->blocks = k->blocks;
}

void
simd_masks(const struct simd_set *s, const char *p, size_t n, simd_mask *m)
{
	size_t whole = n / SIMD_BLOCK, rest = n % SIMD_BLOCK;
	char last[SIMD_BLOCK] = { 0 };

	if (whole > 0)
		s->blocks(s, p, whole, m);
	if (rest == 0)
		return;
	memcpy(last, p + whole * SIMD_BLOCK, rest);
	s->blocks(s, last, 1, m + whole);
	for (unsigned k = 0; k < s->nclasses; k++)
		m[whole][k] &= ((uint64_t)1 << rest) - 1;
}
