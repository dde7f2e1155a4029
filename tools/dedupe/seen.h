/*
 * seen - a set of 128-bit fingerprints.
 *
 * Open addressing in slots of 16 bytes.  The place of a key is mixed with a
 * random value of the process, so nobody can prepare keys that collide; what
 * is in the set does not depend on it.
 */
#ifndef SEEN_H
#define SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen_key {
	uint64_t lo, hi;
};

struct seen {
	struct seen_key *slots;	/* lo and hi 0: free */
	size_t nslots;		/* a power of two */
	size_t n;		/* keys in the set */
	size_t memory;		/* bytes the slots may take, growing included */
	uint64_t seed[2];
	bool zero;		/* the key that looks like a free slot is in */
};

/* An empty set that dies with a message when it needs more than MEMORY. */
void	seen_open(struct seen *s, size_t memory);

/* The slot where K is looked for first: a product folded, as in wyhash. */
static inline size_t
seen_slot(const struct seen *s, struct seen_key k)
{
	__extension__ unsigned __int128 x = k.lo ^ s->seed[0];

	x *= k.hi ^ s->seed[1];
	return (size_t)((uint64_t)x ^ (uint64_t)(x >> 64)) & (s->nslots - 1);
}

/* Fetches what seen_add will look at; for keys that come soon. */
static inline void
seen_prefetch(const struct seen *s, struct seen_key k)
{
	__builtin_prefetch(&s->slots[seen_slot(s, k)], 1);
}

/* Adds K; true if it was not in the set. */
bool	seen_add(struct seen *s, struct seen_key k);

void	seen_close(struct seen *s);

#endif
