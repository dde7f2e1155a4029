/*
 * seen - a set of fingerprints, of 64 or 128 bits, each with a value or none.
 *
 * An ordered hash table (Amble and Knuth, "Ordered Hash Tables", 1974) with
 * linear probing: the keys stand in the order of their mixed values, near the
 * place that their highest bits say.  So a search for a new key ends early even
 * when 85 of 100 are full, and the table grows where it is, by an eighth, in
 * one walk from front to back.  Keys are mixed with random values of the
 * process, so nobody can prepare keys that collide; what is in the set does not
 * depend on them.
 */
#ifndef SEEN_H
#define SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen_key {
	uint64_t lo, hi;	/* hi is 0 in all keys of a set of 64 bits */
};

struct seen {
	uint64_t *slots;	/* mixed key, hi if wide, value if any */
	size_t nslots;		/* places that keys are mapped to */
	size_t n;		/* keys in the set */
	size_t full;		/* more than so many make it grow */
	size_t memory;		/* bytes that the slots may take */
	unsigned words;		/* of a slot */
	bool wide, valued;
	uint64_t seed[4];
	bool zero;		/* the key that looks like a free slot is in */
	uint64_t zero_value;
};

/* An empty set that takes at most MEMORY bytes; they are reserved at once. */
void	seen_open(struct seen *s, size_t memory, bool wide, bool valued);

/* Is there room for N keys more? */
bool	seen_has_room(struct seen *s, size_t n);

/* Brings near what seen_add will look at; for keys that come soon. */
void	seen_touch(const struct seen *s, struct seen_key k);

/*
 * Adds K with VALUE, for which there is room; true if it was not in the set.
 * Else *OLD is where its value stands, until the next call (NULL: none).
 */
bool	seen_add(struct seen *s, struct seen_key k, uint64_t value,
    uint64_t **old);

/* Where the value of K would be; NULL: K is not in the set. */
uint64_t *seen_find(struct seen *s, struct seen_key k);

/* Calls FN with each key, in no order that means anything. */
void	seen_each(const struct seen *s, void (*fn)(void *arg,
    struct seen_key k, uint64_t value), void *arg);

void	seen_clear(struct seen *s);
void	seen_close(struct seen *s);

#endif
