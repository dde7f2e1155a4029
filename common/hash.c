/* hash - see hash.h */
#include <sys/random.h>

#include "die.h"
#include "hash.h"

uint64_t
hash_seed(void)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
		die("random number:");
	return seed;
}
