/* seen - see seen.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/mem.h"
#include "seen.h"

void
seen_open(struct seen *s, size_t memory)
{
	*s = (struct seen){ .nslots = 1024, .memory = memory,
		.seed = { hash_seed(), hash_seed() } };
	s->slots = mem_zalloc(s->nslots, sizeof *s->slots);
}

/* Where K stands, or the free slot where it belongs. */
static struct seen_key *
place(const struct seen *s, struct seen_key k)
{
	size_t mask = s->nslots - 1, i = seen_slot(s, k);

	while ((s->slots[i].lo != k.lo || s->slots[i].hi != k.hi) &&
	    (s->slots[i].lo | s->slots[i].hi) != 0)
		i = (i + 1) & mask;
	return &s->slots[i];
}

/* Doubles the set; the old slots go to two places that move front to back. */
static void
grow(struct seen *s)
{
	struct seen old = *s;
	size_t bytes = 3 * s->nslots * sizeof *s->slots;

	if (bytes > s->memory)
		die("--memory is too small: there are %zu different records "
		    "so far, and room for more takes %zuK", s->n, bytes >> 10);
	s->nslots *= 2;
	s->slots = mem_zalloc(s->nslots, sizeof *s->slots);
	for (size_t i = 0; i < old.nslots; i++)
		if ((old.slots[i].lo | old.slots[i].hi) != 0)
			*place(s, old.slots[i]) = old.slots[i];
	free(old.slots);
}

bool
seen_add(struct seen *s, struct seen_key k)
{
	struct seen_key *slot;

	if ((k.lo | k.hi) == 0) {
		if (s->zero)
			return false;
		s->n++;
		return s->zero = true;
	}
	slot = place(s, k);
	if ((slot->lo | slot->hi) != 0)
		return false;
	*slot = k;
	/* Seven eighths full is where runs begin to get long. */
	if (++s->n > s->nslots / 8 * 7)
		grow(s);
	return true;
}

void
seen_close(struct seen *s)
{
	free(s->slots);
}
