/* ruler - see ruler.h */
#include "../../common/utf8.h"
#include "ruler.h"

/* How many characters there are from P to END. */
static uint64_t
count(const char *p, const char *end, bool sound)
{
	uint64_t n = 0;
	uint32_t cp;

	if (sound)
		for (; p < end; p++)
			n += ((unsigned char)*p & 0xC0) != 0x80;
	else
		for (; p < end; n++)
			p += utf8_next(p, end, &cp);
	return n;
}

uint64_t
ruler_length(struct ruler *r, size_t n)
{
	if (!r->chars)
		return n;
	if (n < r->at)
		r->at = r->counted = 0;
	r->counted += count(r->raw + r->at, r->raw + n, r->sound);
	r->at = n;
	return r->counted;
}

void
ruler_zero(struct ruler *r, size_t zero)
{
	r->zero = zero;
	r->before = ruler_length(r, edits_back(r->edits, &r->walk,
	    (struct span){ zero, 0 }).at);
}

void
ruler_place(struct ruler *r, size_t from, size_t to, uint64_t *begin,
    uint64_t *end)
{
	struct span s = edits_back(r->edits, &r->walk,
	    (struct span){ r->zero + from, to - from });

	*begin = ruler_length(r, s.at) - r->before;
	*end = ruler_length(r, s.at + s.n) - r->before;
}
