/* hacks - see hacks.h */
#include "hacks.h"
uint64_t
hacks_repair(const char *p, size_t n, struct buf *out, struct edits *edits)
{
	(void)p, (void)n, (void)out, (void)edits;
	return 0;
}
