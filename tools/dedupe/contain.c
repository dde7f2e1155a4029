/* contain - see contain.h */
#include "../../common/radix.h"
#include "alike.h"
#include "contain.h"

enum { AHEAD = 16 };

static inline struct seen_key
seen_key_of(uint64_t h)
{
	return (struct seen_key){ h, 0 };
}

void
contain_touch(const struct judge *j, const uint64_t *h, size_t n)
{
	for (size_t i = 0; i < n && i < AHEAD; i++)
		seen_touch(&j->seen, seen_key_of(h[i]));
}

/* The number that is there most often; of those the lowest. */
static uint64_t
most_of(struct buf *numbers)
{
	uint64_t *v = (void *)numbers->p, best = 0;
	size_t n = numbers->n / sizeof *v, most = 0;

	radix_sort(v, n, 0);
	for (size_t i = 0, from = 0; i < n; i++) {
		if (v[i] != v[from])
			from = i;
		if (i + 1 - from > most) {
			most = i + 1 - from;
			best = v[i];
		}
	}
	return best;
}

bool
contain_is(struct judge *j, const uint64_t *h, size_t n, double share,
    uint64_t number, int *similarity, uint64_t *of)
{
	struct buf numbers = { 0 };
	size_t known = 0;
	bool contained;

	for (size_t i = 0; i < n; i++) {
		const uint64_t *value;

		if (i + AHEAD < n)
			seen_touch(&j->seen, seen_key_of(h[i + AHEAD]));
		if (!judge_knows(j, seen_key_of(h[i])))
			continue;
		known++;
		value = seen_find(&j->seen, seen_key_of(h[i]));
		if (j->o->numbers && value != NULL)
			buf_put(&numbers, (const char *)value, sizeof *value);
	}
	*similarity = (int)(ALIKE_EQUAL * known / n);
	contained = (double)known >= share * (double)n - 1e-9;
	*of = contained && numbers.n > 0 ? most_of(&numbers) : 0;
	buf_free(&numbers);
	if (contained)
		return true;
	for (size_t i = 0; i < n; i++)
		judge_is_copy(j, seen_key_of(h[i]), number, NULL, 0, of);
	return false;
}
