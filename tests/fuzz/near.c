/*
 * near: records as a state has them, of any bytes.  They are loaded or refused;
 * what was loaded is found again, and what is found is similar.
 */
#include "../../tools/dedupe/near.h"
#include "fuzz.h"

struct search {
	unsigned found;
	int best;
};

static void
note(void *arg, uint64_t number, int similarity)
{
	struct search *s = arg;

	LAW(number == 0, "the number of a record of a state");
	s->found++;
	if (similarity > s->best)
		s->best = similarity;
}

/* The records of the N bytes at P, which are good, one by one. */
static void
find_all(struct near *x, const char *p, size_t n)
{
	const struct near_options *o = x->o;
	bool exact = o->alike.verify == ALIKE_EXACT;
	uint64_t made[MINHASH_BINS], head;
	size_t before = sizeof head + (exact ? 0 : o->alike.minhash.bands *
	    sizeof(uint64_t)), all;

	for (; n > 0; p += all, n -= all) {
		const uint64_t *bands = (const void *)(p + sizeof head);
		struct search found = { 0, -1 };
		struct sketch s = { p + before, 0 };

		memcpy(&head, p, sizeof head);
		s.n = (uint32_t)head;
		if (exact) {
			minhash_bands(&o->alike.minhash, s.p, s.n, made, NULL);
			bands = made;
		}
		near_find(x, bands, &s, false, note, &found);
		LAW(found.found > 0, "is not found");
		LAW(o->alike.verify == ALIKE_NONE || found.best ==
		    ALIKE_EQUAL, "is not equal to itself, but %d", found.best);
		all = before + alike_room(&o->alike, &s);
	}
}

/* Made once for each value of the byte B: it takes long. */
static const struct near_options *
options(unsigned b)
{
	enum { VERIFY = 3, LEAST = 10 };
	static struct near_options made[VERIFY][LEAST];
	struct near_options *o = &made[b % VERIFY][b / VERIFY % LEAST];

	if (o->memory == 0) {
		*o = (struct near_options){ .bucket = UINT64_MAX,
			.memory = 64 << 20, .alike = {
			.verify = (int)(b % VERIFY),
			.least = (1 + b / VERIFY % LEAST) / (double)LEAST,
			.minhash = { .bands = 4, .rows = 2, .bins = 8 } } };
		alike_open(&o->alike);
	}
	return o;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct near_options *o;
	struct near x;
	char *p;

	if (n < 2)
		return 0;
	o = options(data[0]);
	/* As a segment of a state: at a multiple of eight. */
	n--;
	p = mem_realloc(NULL, n, 1);
	memcpy(p, data + 1, n);
	near_open(&x, o);
	if (near_load(&x, p, n) == NULL)
		find_all(&x, p, n);
	near_close(&x);
	free(p);
	return 0;
}
