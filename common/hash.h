/*
 * hash - fingerprints of byte strings: XXH3 of the xxHash library.
 *
 * The values are frozen (xxHash 0.8), the same on every machine, so files may
 * hold them.  They are not keyed: a table that strangers can fill must mix
 * them with a random value of its own (hash_seed).
 */
#ifndef HASH_H
#define HASH_H

#include <stddef.h>
#include <stdint.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t
hash64(const char *p, size_t n)
{
	return XXH3_64bits(p, n);
}

/* 128 bits: two of 10^9 strings are equal with a probability of 1.5*10^-21. */
static inline XXH128_hash_t
hash128(const char *p, size_t n)
{
	return XXH3_128bits(p, n);
}

/* A random value of this process; dies if the system has none. */
uint64_t hash_seed(void);

#endif
