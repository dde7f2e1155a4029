/*
 * props_pairs - the pairs of code points that compose canonically, Hangul
 * apart, from a table that mkprops.c makes.
 */
#ifndef PROPS_PAIRS_H
#define PROPS_PAIRS_H

#include <stdint.h>

/* Open addressing by props_pair_slot and linear search; FIRST 0 is empty. */
struct props_pair {
	uint32_t first, second, both;
};

enum { PROPS_PAIRS = 4096 };
extern const struct props_pair props_pairs[PROPS_PAIRS];

static inline uint32_t
props_pair_slot(uint32_t first, uint32_t second)
{
	return (first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> 20 &
	    (PROPS_PAIRS - 1);
}

#endif
