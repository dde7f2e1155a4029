/*
 * shingle, minhash, alike and near: words that are read quickly are those of
 * the folded text; bins agree as often as sets are similar, also where most
 * are empty; what is in an index is found, in buckets that are full only as
 * much as they hold.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../common/hash.h"
#include "../../common/mem.h"
#include "../../tools/dedupe/near.h"
#include "../lib.h"

static uint64_t state = 11;

static uint64_t
random64(void)
{
	uint64_t x = state += 0x9E3779B97F4A7C15;

	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
	x = (x ^ x >> 27) * 0x94D049BB133111EB;
	return x ^ x >> 31;
}

static size_t
below(size_t n)
{
	return (size_t)(random64() % n);
}

/* --- words -----------------------------------------------------------------*/

/* Small letters and others, marks, digits and what parts words. */
static const char *const pieces[] = { "а", "қ", "ә", "ү", "ы", "р", "п", "я",
	"ѐ", "џ", "Ѡ", "ѡ", "А", "Қ", "Ә", "Ӏ", "ӏ", "Ѐ", "a", "z", "A", "Z",
	"0", "9", "é", "ß", "İ", "α", "\u0301", "\u0483", "漢", "𐐀", "𐐨", "٣",
	"ﬁ", " ", " ", " ", " ", "-", ".", "\n", "_", "«", "—", "😀", "№",
	"\u00A0", "қазақстан", "республикасы", "жылғы" };

static void
make_text(struct buf *b, size_t n)
{
	b->n = 0;
	while (n-- > 0)
		buf_puts(b, pieces[below(sizeof pieces / sizeof *pieces)]);
}

/* The hashes of the words of B, each of which is folded by itself. */
static void
plain_words(const struct shingle_options *o, const struct buf *b,
    struct buf *hashes)
{
	struct buf folded = { 0 };
	char *p, *end, *to;

	hashes->n = 0;
	key_fold(&o->fold, b->p, b->n, &folded);
	buf_need(&folded, 1);
	end = folded.p + folded.n;
	for (p = folded.p; p < end; p = to + 1) {
		struct shingle_work w = { 0 };

		for (to = p; to < end && *to != ' ';)
			to++;
		/* One word is one shingle. */
		shingle_all(o, &w, p, (size_t)(to - p));
		buf_put(hashes, w.hashes.p, w.hashes.n);
		buf_free(&w.folded);
		buf_free(&w.units);
		buf_free(&w.hashes);
	}
	buf_free(&folded);
}

static void
test_words(void)
{
	struct shingle_options o = { .size = 1 };
	struct shingle_work w = { 0 };
	struct buf text = { 0 }, want = { 0 };
	size_t wrong = 0, all = 0;

	shingle_open(&o);
	for (size_t i = 0; i < 4000; i++) {
		make_text(&text, i % 400);
		if (text.p == NULL)
			continue;
		all += shingle_all(&o, &w, text.p, text.n);
		plain_words(&o, &text, &want);
		wrong += w.hashes.n != want.n || (want.n > 0 &&
		    memcmp(w.hashes.p, want.p, want.n) != 0);
	}
	CHECK(wrong == 0 && all > 50000, "words are those of the folded text");
	shingle_close(&o);
	buf_free(&text);
	buf_free(&want);
	buf_free(&w.folded);
	buf_free(&w.units);
	buf_free(&w.hashes);
}

/* --- samples ---------------------------------------------------------------*/

/* Two sets of N numbers in all, of which COMMON are in both. */
static void
make_sets(size_t n, size_t common, struct buf set[2])
{
	struct buf hashes[2] = { { 0 } };

	for (size_t i = 0; i < n; i++) {
		uint64_t h = random64();

		for (size_t j = 0; j < 2; j++)
			if (i < common || i % 2 == j)
				buf_put(&hashes[j], (const char *)&h,
				    sizeof h);
	}
	for (int j = 0; j < 2; j++) {
		set[j].n = 0;
		shingle_set((void *)hashes[j].p, hashes[j].n /
		    sizeof(uint64_t), &set[j]);
		buf_free(&hashes[j]);
	}
}

static void
test_order(void)
{
	static const size_t sizes[] = { 1, 2, 300, 3000, 5000, 200000 };
	bool good = true;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		uint64_t *h = mem_zalloc(sizes[i], sizeof *h);
		struct buf set = { 0 };
		const uint32_t *v;
		size_t n, found = 0;

		/* Every second one comes twice. */
		for (size_t k = 0; k < sizes[i]; k++)
			h[k] = k % 2 ? random64() : h[k / 2];
		n = shingle_set(h, sizes[i], &set);
		v = (const void *)set.p;
		for (size_t k = 1; k < n; k++)
			good &= v[k - 1] < v[k];
		for (size_t k = 0; k < sizes[i]; k++) {
			size_t low = 0, high = n;

			while (high - low > 1)
				if (v[(low + high) / 2] <= h[k] >> 32)
					low = (low + high) / 2;
				else
					high = (low + high) / 2;
			found += v[low] == h[k] >> 32;
		}
		good &= found == sizes[i] && set.n == n * sizeof *v;
		buf_free(&set);
		free(h);
	}
	CHECK(good, "a set has all its numbers once, in order");
}

/* How often the sample of sets of this size agrees, and a band at all. */
static void
test_samples(size_t n, double j)
{
	enum { ROUNDS = 1500 };
	struct minhash m = { .bands = 18, .rows = 5 };
	size_t common = (size_t)(j * (double)n + .5), found = 0;
	double agree = 0, real = (double)common / (double)n;
	struct buf set[2] = { { 0 } };
	uint64_t bands[2][MINHASH_BINS];
	uint8_t bytes[2][MINHASH_BINS];

	minhash_open(&m);
	for (int i = 0; i < ROUNDS; i++) {
		bool any = false;

		make_sets(n, common, set);
		for (int k = 0; k < 2; k++)
			minhash_bands(&m, (const void *)set[k].p, set[k].n /
			    sizeof(uint32_t), bands[k], bytes[k]);
		agree += (double)minhash_equal(&m, bytes[0], bytes[1]) / m.bins;
		for (unsigned b = 0; b < m.bands; b++)
			any |= bands[0][b] == bands[1][b];
		found += any;
	}
	agree /= ROUNDS;
	CHECK(fabs(agree - real) < .02, "bins of two sets of %zu, %.2f "
	    "similar agree: %.3f", n, real, agree);
	CHECK((double)found / ROUNDS > minhash_chance(&m, real) - .03, "and "
	    "%.3f have a band in common", (double)found / ROUNDS);
	minhash_close(&m);
	buf_free(&set[0]);
	buf_free(&set[1]);
}

static void
test_choice(void)
{
	bool good = true;

	for (int i = 20; i <= 100; i++) {
		struct minhash m = { 0 };
		double j = i / 100.;

		minhash_choose(&m, j, true, 0);
		good &= minhash_chance(&m, j) >= .999 && m.bands * m.rows <=
		    MINHASH_BINS;
		minhash_choose(&m, j, true, 100);
		good &= minhash_chance(&m, j) >= .999 && m.bands * m.rows >=
		    100 && m.bands * m.rows <= MINHASH_BINS;
		minhash_choose(&m, j, false, 0);
		good &= i < 40 || minhash_chance(&m, j * .6) < .3;
	}
	CHECK(good, "bands that are chosen find 0.999");
}

/* --- the index -------------------------------------------------------------*/

static void
remember(void *arg, uint64_t number, int similarity)
{
	if (similarity == ALIKE_EQUAL)
		buf_put(arg, (const char *)&number, sizeof number);
}

/* Sets, each of which is in the index COPIES times, in buckets of BUCKET. */
static void
test_index(size_t sets, size_t copies, size_t bucket)
{
	struct near_options o = { .alike = { .least = .8, .minhash = {
		.bands = 6, .rows = 2 }, .shingle = { .size = 1 } },
		.bucket = bucket, .memory = 256 << 20 };
	struct buf *set = mem_zalloc(sets, sizeof *set), found = { 0 };
	uint64_t bands[MINHASH_BINS], number = 0;
	uint8_t bytes[MINHASH_BINS];
	size_t wrong = 0;
	struct near x;

	alike_open(&o.alike);
	near_open(&x, &o);
	for (size_t i = 0; i < sets * copies; i++) {
		struct buf *b = &set[i % sets], two[2] = { { 0 } };
		struct sketch s;

		if (b->n == 0) {
			make_sets(1 + below(40), 0, two);
			*b = two[0].n > 0 ? two[0] : two[1];
			buf_free(two[0].n > 0 ? &two[1] : &two[0]);
		}
		s = (struct sketch){ b->p, (uint32_t)(b->n / 4) };
		minhash_bands(&o.alike.minhash, s.p, s.n, bands, bytes);
		found.n = 0;
		near_find(&x, bands, &s, false, remember, &found);
		wrong += found.n / sizeof number != (i / sets < bucket ?
		    i / sets : bucket);
		wrong += !near_has_room(&x, 1, b->n + 8, 0);
		near_add(&x, bands, &s, ++number);
	}
	CHECK(wrong == 0, "%zu sets, %zu of each, in buckets of %zu", sets,
	    copies, bucket);
	CHECK((x.capped > 0) == (copies > bucket), "which are full or not");
	near_close(&x);
	alike_close(&o.alike);
	for (size_t i = 0; i < sets; i++)
		buf_free(&set[i]);
	free(set);
	buf_free(&found);
}

int
main(void)
{
	static const size_t sizes[] = { 5, 10, 40, 100, 300, 2000 };

	test_words();
	test_order();
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		test_samples(sizes[i], .8);
		test_samples(sizes[i], .4);
	}
	test_choice();
	test_index(20000, 1, 1000);
	test_index(300, 40, 1000);
	test_index(3, 3000, 1000);
	test_index(50, 30, 7);
	return done();
}
