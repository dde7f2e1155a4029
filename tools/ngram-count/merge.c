/* merge - see merge.h */
#include <stdlib.h>

#include "lines.h"
#include "merge.h"
#include "front.h"

/* The key whose counts are being added up. */
struct sum {
	struct buf key;
	uint64_t count[GRAM_COUNTS];
	unsigned ncounts;	/* 0: there is none yet */
};

/*
 * Whether A comes before B; the other one then shares its `same` bytes with
 * the winner.  Who shares more with the winner before them is nearer to it.
 * A tab is behind each key, as in the lines that are in byte order.
 */
static bool
before(struct source *a, struct source *b)
{
	size_t n = a->nkey < b->nkey ? a->nkey : b->nkey;
	bool first;

	if (a->same != b->same || a->same == SOURCE_ENDED)
		return a->same > b->same;
	n = front_shared(a->key, b->key, n, (size_t)a->same);
	first = (unsigned char)a->key[n] <= (unsigned char)b->key[n];
	(first ? b : a)->same = (int64_t)n;
	return first;
}

/* Plays the match at NODE of N leaves, and those below; returns the winner. */
static uint32_t
play(struct source *s, uint32_t *loser, size_t n, size_t node)
{
	uint32_t a, b;

	if (node >= n)
		return (uint32_t)(node - n);
	a = play(s, loser, n, 2 * node);
	b = play(s, loser, n, 2 * node + 1);
	if (!before(&s[a], &s[b])) {
		uint32_t c = a;

		a = b;
		b = c;
	}
	loser[node] = b;
	return a;
}

static void
tell(const struct sum *sum, gram_put *put, void *arg)
{
	struct gram g = { sum->key.p, sum->key.n, sum->count, sum->ncounts };

	if (sum->ncounts > 0)
		put(arg, &g);
}

static void
add(struct sum *sum, const struct source *s)
{
	if (s->ncounts != sum->ncounts)
		source_bad(s, "another number of counts than before");
	for (unsigned i = 0; i < s->ncounts; i++)
		if (__builtin_add_overflow(sum->count[i], s->count[i],
		    &sum->count[i]))
			source_bad(s, "the sum is too large");
}

/* Makes the key of S the one to add up; what is shared is there already. */
static void
start(struct sum *sum, const struct source *s)
{
	size_t same = (size_t)s->same;

	sum->key.n = same;
	buf_need(&sum->key, s->nkey - same + (size_t)2 * GRAM_PAD);
	lines_copy(sum->key.p + same, s->key + same, s->nkey - same);
	sum->key.n = s->nkey;
	for (unsigned i = 0; i < s->ncounts; i++)
		sum->count[i] = s->count[i];
	sum->ncounts = s->ncounts;
}

void
merge(struct source *s, size_t n, gram_put *put, void *arg)
{
	uint32_t *loser = mem_zalloc(n, sizeof *loser), win;
	struct sum sum = { 0 };

	for (size_t i = 0; i < n; i++)
		source_next(&s[i]);
	win = n > 0 ? play(s, loser, n, 1) : 0;
	while (n > 0 && s[win].same != SOURCE_ENDED) {
		if (sum.ncounts > 0 && s[win].nkey == sum.key.n &&
		    (size_t)s[win].same == sum.key.n)
			add(&sum, &s[win]);
		else {
			tell(&sum, put, arg);
			start(&sum, &s[win]);
		}
		source_next(&s[win]);
		for (size_t node = (win + n) / 2; node > 0; node /= 2) {
			uint32_t other = loser[node];

			if (before(&s[other], &s[win])) {
				loser[node] = win;
				win = other;
			}
		}
	}
	tell(&sum, put, arg);
	free(loser);
	buf_free(&sum.key);
}
