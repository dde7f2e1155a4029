/* seen - see seen.h */
#include <string.h>
#include <sys/mman.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/mem.h"
#include "seen.h"

enum {
	FIRST = 1 << 12,	/* places to begin with */
	TAIL = 1 << 10		/* slots behind them, for the last keys */
};

/* The key as it is in the set: one to one, for a given hi. */
static inline uint64_t
mix(const struct seen *s, struct seen_key k)
{
	uint64_t x = ((k.lo ^ s->seed[0]) + k.hi * s->seed[1]) * s->seed[2];

	return (x ^ x >> 32) * s->seed[3];
}

/* The slot where what is mixed to X is looked for first. */
static inline size_t
home_of(const struct seen *s, uint64_t x)
{
	__extension__ unsigned __int128 at = x;

	return (size_t)(at * s->nslots >> 64);
}

void
seen_touch(const struct seen *s, struct seen_key k)
{
	enum { LINES = 3, LINE = 64 };	/* most keys are moved in so many */
	const char *p = (const void *)(s->slots +
	    home_of(s, mix(s, k)) * s->words);

	for (int i = 0; i < LINES; i++)
		__builtin_prefetch(p + i * LINE, 1);
}

/* Slots that there are. */
static size_t
all_slots(size_t nslots)
{
	return nslots + nslots / 64 + TAIL;
}

static void
set_size(struct seen *s, size_t nslots)
{
	s->nslots = nslots;
	s->full = nslots / 100 * 85;
}

void
seen_open(struct seen *s, size_t memory, bool wide, bool valued)
{
	*s = (struct seen){ .memory = memory, .wide = wide, .valued = valued,
		.words = 1u + wide + valued };
	for (int i = 0; i < 4; i++)	/* factors must be odd */
		s->seed[i] = hash_seed() | (i > 0);
	set_size(s, FIRST);
	if (memory < all_slots(FIRST) * s->words * sizeof *s->slots)
		die("--memory is too small for anything");
	s->slots = mmap(NULL, memory, PROT_READ | PROT_WRITE, MAP_PRIVATE |
	    MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (s->slots == MAP_FAILED)
		die("out of memory (%zu bytes):", memory);
	mem_large(s->slots, memory);
}

void
seen_close(struct seen *s)
{
	/* It goes with the process, if not now. */
	(void)munmap(s->slots, s->memory);
	s->slots = NULL;
}

void
seen_clear(struct seen *s)
{
	memset(s->slots, 0, all_slots(s->nslots) * s->words *
	    sizeof *s->slots);
	s->n = 0;
	s->zero = false;
}

/* The inverse of an odd number, modulo 2^64 (Newton's method). */
static uint64_t
inverse(uint64_t x)
{
	uint64_t y = x;

	for (int i = 0; i < 5; i++)
		y *= 2 - x * y;
	return y;
}

/* The key that is mixed to X and has HI. */
static struct seen_key
unmix(const struct seen *s, uint64_t x, uint64_t hi)
{
	x *= inverse(s->seed[3]);
	x ^= x >> 32;
	x *= inverse(s->seed[2]);
	return (struct seen_key){ (x - hi * s->seed[1]) ^ s->seed[0], hi };
}

static inline bool
is_free(const uint64_t *slot, bool wide)
{
	return (slot[0] | (wide ? slot[1] : 0)) == 0;
}

/* Moves a slot to a free one, and leaves a free one. */
static inline void
move(uint64_t *to, uint64_t *from, unsigned words)
{
	for (unsigned i = 0; i < words; i++) {
		to[i] = from[i];
		from[i] = 0;
	}
}

/*
 * Makes room for more keys.  All go to the end of the new slots, and from there
 * to their places, front to back: none can come to stand behind where it is
 * read, for those behind it have to fit too.
 */
static inline void
spread(struct seen *s, size_t nslots, unsigned words, bool wide)
{
	size_t had = all_slots(s->nslots), all = all_slots(nslots);
	uint64_t *from = s->slots + had * words, *to = s->slots + all * words;
	uint64_t *end = to, *next = s->slots;

	while (from > s->slots) {
		from -= words;
		if (!is_free(from, wide))
			move(to -= words, from, words);
	}
	set_size(s, nslots);
	for (; to < end; to += words) {
		uint64_t *home = s->slots + home_of(s, *to) * words;

		if (home < next)
			home = next;
		next = home + words;
		if (home != to)
			move(home, to, words);
	}
}

static void
grow(struct seen *s, size_t nslots)
{
	switch (s->words * 2 + s->wide) {	/* each has loops of its own */
	case 2:
		spread(s, nslots, 1, false);
		break;
	case 4:
		spread(s, nslots, 2, false);
		break;
	case 5:
		spread(s, nslots, 2, true);
		break;
	default:
		spread(s, nslots, 3, true);
	}
}

bool
seen_has_room(struct seen *s, size_t n)
{
	size_t bytes = s->words * sizeof *s->slots, nslots = s->nslots;

	while (s->n + n > nslots / 100 * 85) {
		nslots += nslots / 8;
		if (all_slots(nslots) > s->memory / bytes)
			return false;
	}
	if (nslots > s->nslots)
		grow(s, nslots);
	return true;
}

/* Where the key that is mixed to X is, or belongs. */
static inline uint64_t *
place(const struct seen *s, uint64_t x, uint64_t hi, unsigned words, bool wide)
{
	uint64_t *p = s->slots + home_of(s, x) * words;

	while (!is_free(p, wide) && (*p < x || (wide && *p == x &&
	    p[1] < hi)))
		p += words;
	return p;
}

/* Moves what stands from P on one slot on, up to the next free one. */
static inline void
shift(uint64_t *p, unsigned words, bool wide)
{
	uint64_t *end = p;

	while (!is_free(end, wide))
		end += words;
	memmove(p + words, p, (size_t)(end - p) * sizeof *p);
}

static inline bool
add(struct seen *s, struct seen_key k, uint64_t value, uint64_t **old,
    unsigned words, bool wide)
{
	uint64_t x = mix(s, k);
	uint64_t *p = place(s, x, k.hi, words, wide);

	if (*p == x && (!wide || p[1] == k.hi)) {
		*old = p + 1 + wide;
		return false;
	}
	shift(p, words, wide);
	*p = x;
	if (wide)
		p[1] = k.hi;
	if (words > 1u + wide)
		p[1 + wide] = value;
	s->n++;
	return true;
}

/* The key that is mixed to what a free slot is. */
static bool
add_zero(struct seen *s, uint64_t value, uint64_t **old)
{
	*old = &s->zero_value;
	if (s->zero)
		return false;
	s->zero_value = value;
	s->n++;
	return s->zero = true;
}

static bool
is_zero(const struct seen *s, struct seen_key k)
{
	return k.hi == 0 && mix(s, k) == 0;
}

bool
seen_add(struct seen *s, struct seen_key k, uint64_t value, uint64_t **old)
{
	uint64_t *none;

	if (old == NULL)
		old = &none;
	if (is_zero(s, k))
		return add_zero(s, value, old);
	switch (s->words * 2 + s->wide) {
	case 2:
		return add(s, k, value, old, 1, false);
	case 4:
		return add(s, k, value, old, 2, false);
	case 5:
		return add(s, k, value, old, 2, true);
	default:
		return add(s, k, value, old, 3, true);
	}
}

uint64_t *
seen_find(struct seen *s, struct seen_key k)
{
	uint64_t x = mix(s, k), *p;

	if (is_zero(s, k))
		return s->zero ? &s->zero_value : NULL;
	p = place(s, x, k.hi, s->words, s->wide);
	return *p == x && (!s->wide || p[1] == k.hi) ? p + 1 + s->wide : NULL;
}

void
seen_each(const struct seen *s, void (*fn)(void *, struct seen_key, uint64_t),
    void *arg)
{
	const uint64_t *end = s->slots + all_slots(s->nslots) * s->words;

	if (s->zero)
		fn(arg, unmix(s, 0, 0), s->zero_value);
	for (const uint64_t *p = s->slots; p < end; p += s->words)
		if (!is_free(p, s->wide))
			fn(arg, unmix(s, *p, s->wide ? p[1] : 0),
			    s->valued ? p[1 + s->wide] : 0);
}
