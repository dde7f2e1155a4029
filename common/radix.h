/*
 * radix - sorts numbers of 64 bits in place, in linear time and no memory.
 *
 * The American flag sort of McIlroy, Bostic and McIlroy, "Engineering Radix
 * Sort" (1993), from the highest bit in which the numbers differ; short runs
 * by insertion.
 */
#ifndef RADIX_H
#define RADIX_H

#include <stddef.h>
#include <stdint.h>

/*
 * Sorts the N numbers at K by their bits from LOW on; numbers that differ
 * below LOW only may stand in any order.
 */
void	radix_sort(uint64_t *k, size_t n, unsigned low);

#endif
