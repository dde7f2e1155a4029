/* minhash - see minhash.h */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../common/mem.h"
#include "minhash.h"

#define FACTOR 0x9E3779B97F4A7C15u

/* SplitMix64: number I of a row of numbers that have no order. */
static uint64_t
scattered(uint64_t i)
{
	uint64_t x = i * FACTOR;

	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
	x = (x ^ x >> 27) * 0x94D049BB133111EB;
	return x ^ x >> 31;
}

double
minhash_chance(const struct minhash *m, double j)
{
	return 1 - pow(1 - pow(j, m->rows), m->bands);
}

/* What is found wrongly below J, and missed from there on. */
static double
error(const struct minhash *m, double j)
{
	enum { STEPS = 200 };
	double sum = 0;

	for (int i = 0; i < STEPS; i++) {
		double x = (i + .5) / STEPS, chance = minhash_chance(m, x);

		sum += x < j ? chance : 1 - chance;
	}
	return sum;
}

/* The least bands of so many rows that find what they must; 0: too many. */
static unsigned
bands_for(unsigned rows, double j)
{
	const double missed = .001;
	double bands = ceil(log(missed) / log1p(-pow(j, rows)));

	return bands * rows <= MINHASH_BINS ? (unsigned)fmax(bands, 1) : 0;
}

/* The mean chance of sets with less than half of the similarity J. */
static double
noise(const struct minhash *m, double j)
{
	enum { STEPS = 50 };
	double sum = 0;

	for (int i = 0; i < STEPS; i++)
		sum += minhash_chance(m, j / 2 * (i + .5) / STEPS);
	return sum / STEPS;
}

/* The bands that find what they must, with the least to be looked at. */
static void
choose_complete(struct minhash *m, double j, unsigned bins)
{
	/* To look at one set costs what it costs to look for one band. */
	const double others = 150;	/* sets that are near by chance */
	struct minhash x = { .rows = 1 };
	double least = INFINITY;

	for (; x.rows <= MINHASH_BINS; x.rows++) {
		double cost;

		x.bands = j < 1 ? bands_for(x.rows, j) : 1;
		cost = x.bands + others * noise(&x, j);
		if (x.bands > 0 && x.bands * x.rows >= bins && cost < least) {
			m->bands = x.bands;
			m->rows = x.rows;
			least = cost;
		}
	}
}

/* The bands that are the least wrong by themselves. */
static void
choose_balanced(struct minhash *m, double j)
{
	enum { BINS = 128 };
	struct minhash x = { .rows = 1 };
	double least = INFINITY;

	for (; x.rows <= BINS; x.rows++)
		for (x.bands = 1; x.bands * x.rows <= BINS; x.bands++) {
			double e = error(&x, j);

			if (e < least) {
				m->bands = x.bands;
				m->rows = x.rows;
				least = e;
			}
		}
}

void
minhash_choose(struct minhash *m, double j, bool complete, unsigned bins)
{
	if (complete)
		choose_complete(m, j, bins);
	else
		choose_balanced(m, j);
}

void
minhash_open(struct minhash *m)
{
	m->bins = m->bands * m->rows;
	m->tries = mem_zalloc(m->bins, sizeof *m->tries);
	for (unsigned i = 0; i < m->bins; i++)
		for (unsigned t = 0; t < MINHASH_TRIES; t++)
			m->tries[i][t] = (uint16_t)(((scattered(i *
			    MINHASH_TRIES + t + 1) >> 32) * m->bins) >> 32);
}

void
minhash_close(struct minhash *m)
{
	free(m->tries);
	m->tries = NULL;
}

/* Gives each empty bin what another one has. */
static void
densify(const struct minhash *m, uint32_t *bin, const uint32_t *least)
{
	uint32_t next = 0;	/* of the bins behind, around the end */

	for (unsigned i = 0; i < m->bins; i++)
		if (least[i] != UINT32_MAX) {
			next = least[i];
			break;
		}
	for (unsigned i = m->bins; i-- > 0;) {
		unsigned t = 0;

		bin[i] = least[i];
		if (least[i] != UINT32_MAX) {
			next = least[i];
			continue;
		}
		for (; t < MINHASH_TRIES && bin[i] == UINT32_MAX; t++)
			bin[i] = least[m->tries[i][t]];
		if (bin[i] == UINT32_MAX)
			bin[i] = next;
	}
}

void
minhash_bands(const struct minhash *m, const uint32_t *set, size_t n,
    uint64_t *bands, uint8_t *bytes)
{
	uint32_t least[MINHASH_BINS], bin[MINHASH_BINS], *x = bin;

	memset(least, 0xFF, m->bins * sizeof *least);
	/* Of ascending numbers the first of a bin is the least. */
	for (size_t i = n; i-- > 0;)
		least[(uint64_t)set[i] * m->bins >> 32] = set[i];
	densify(m, bin, least);
	for (unsigned i = 0; bytes != NULL && i < m->bins; i++)
		bytes[i] = (uint8_t)(bin[i] * UINT32_C(0x9E3779B1) >> 24);
	for (unsigned i = 0; bands != NULL && i < m->bands; i++) {
		uint64_t h = i, k = FACTOR;

		/* Multilinear hashing. */
		for (unsigned j = 0; j < m->rows; j++, k = k * FACTOR + 2)
			h += (*x++ + 1) * k;
		bands[i] = scattered(h ^ h >> 32);
	}
}

unsigned
minhash_equal(const struct minhash *m, const uint8_t *a, const uint8_t *b)
{
	unsigned n = 0;

	for (unsigned i = 0; i < m->bins; i++)
		n += a[i] == b[i];
	return n;
}
