/*
 * seen: sets of 64 and of 128 bits, with values and without, of keys that are
 * random, in order, alike in their higher or lower half, or made to meet;
 * against what is known of them, through all growths and when a set is used
 * again.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../common/mem.h"
#include "../../tools/dedupe/seen.h"
#include "../lib.h"

enum { MANY = 100000 };

enum pattern { RANDOM, ORDER, SAME_LO, SAME_HI, STEPS, PATTERNS };
static const char *const patterns[] = { "random keys", "keys in order",
	"keys of one lower half", "keys of one higher half",
	"keys that share all low bits" };

static uint64_t
random64(uint64_t i)
{
	i = (i + 1) * 0x9E3779B97F4A7C15;
	i = (i ^ i >> 30) * 0xBF58476D1CE4E5B9;
	return i ^ i >> 27;
}

/* The Ith key of a pattern; no two are the same. */
static struct seen_key
key_of(enum pattern pattern, bool wide, uint64_t i)
{
	struct seen_key k = { random64(i), random64(i + MANY) };

	switch (pattern) {
	case ORDER:
		k = (struct seen_key){ i, 0 };
		break;
	case SAME_LO:
		if (wide)
			k.lo = 42;
		break;
	case SAME_HI:
		k.hi = 42;
		break;
	case STEPS:
		k = (struct seen_key){ i << 44, i << 40 };
		break;
	default:
		break;
	}
	if (!wide)
		k.hi = 0;
	return k;
}

static void
count(void *arg, struct seen_key k, uint64_t value)
{
	uint64_t *sum = arg;

	sum[0]++;
	sum[1] += k.lo + k.hi;
	sum[2] += value;
}

/* All keys once, then all once more, and others that are not there. */
static int
holds(struct seen *s, enum pattern pattern)
{
	uint64_t sum[3] = { 0 }, want[3] = { 0 }, *old;
	int good = 1;

	for (uint64_t i = 0; i < MANY; i++) {
		struct seen_key k = key_of(pattern, s->wide, i);

		good &= seen_has_room(s, 1);
		good &= seen_find(s, k) == NULL;
		good &= seen_add(s, k, i * 3, NULL);
		want[0]++;
		want[1] += k.lo + k.hi;
		want[2] += s->valued ? i * 3 : 0;
	}
	for (uint64_t i = 0; i < MANY; i++) {
		struct seen_key k = key_of(pattern, s->wide, i);

		seen_touch(s, k);
		good &= !seen_add(s, k, 1, &old);
		good &= !s->valued || *old == i * 3;
		good &= seen_find(s, k) != NULL;
		k = key_of(pattern, s->wide, i + MANY * 4);
		good &= seen_find(s, k) == NULL;
	}
	seen_each(s, count, sum);
	return good && memcmp(sum, want, sizeof sum) == 0 && s->n == MANY;
}

static void
pattern(enum pattern p, bool wide, bool valued)
{
	struct seen s;
	clock_t start = clock();
	double t;
	int good;

	seen_open(&s, (size_t)64 << 20, wide, valued);
	good = holds(&s, p);
	seen_clear(&s);
	good &= s.n == 0 && holds(&s, p);
	seen_close(&s);
	CHECK(good, "%s, %s%s", patterns[p], wide ? "128 bits" : "64 bits",
	    valued ? ", with values" : "");
	t = (double)(clock() - start) / CLOCKS_PER_SEC;
	/* Hours if they all met in one place. */
	CHECK(t < 3 * SLOWER, "... in %.2f s", t);
}

/* It says when it is full, and loses nothing then. */
static void
full(void)
{
	struct seen s;
	uint64_t n = 0;
	int good = 1;

	seen_open(&s, 1 << 20, true, false);
	while (seen_has_room(&s, 1))
		good &= seen_add(&s, key_of(RANDOM, true, n++), 0, NULL);
	for (uint64_t i = 0; i < n; i++)
		good &= seen_find(&s, key_of(RANDOM, true, i)) != NULL;
	CHECK(good && n > 40000 && n <= (1 << 20) / 16,
	    "%u keys in a megabyte", (unsigned)n);
	seen_close(&s);
}

int
main(void)
{
	for (int p = 0; p < PATTERNS; p++)
		for (int how = 0; how < 4; how++)
			pattern((enum pattern)p, how & 1, how & 2);
	full();
	return done();
}
