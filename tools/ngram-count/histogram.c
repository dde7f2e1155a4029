/* histogram - see histogram.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "histogram.h"

/* The slot of the two, or the free one for them. */
static struct histogram_slot *
find(const struct histogram *h, unsigned order, uint64_t count)
{
	size_t mask = h->nslots - 1, i;

	i = (size_t)((count * 16 + order) * 0x9E3779B97F4A7C15 >> 32) & mask;
	while (h->slot[i].ngrams > 0 && (h->slot[i].count != count ||
	    h->slot[i].order != order))
		i = (i + 1) & mask;
	return &h->slot[i];
}

static void
grow(struct histogram *h)
{
	struct histogram was = *h;

	h->nslots = was.nslots > 0 ? was.nslots * 2 : 256;
	h->slot = mem_zalloc(h->nslots, sizeof *h->slot);
	for (size_t i = 0; i < was.nslots; i++)
		if (was.slot[i].ngrams > 0)
			*find(h, was.slot[i].order, was.slot[i].count) =
			    was.slot[i];
	free(was.slot);
}

void
histogram_add(struct histogram *h, const struct gram *g)
{
	struct histogram_slot *s;

	if (h->n >= h->nslots / 2)
		grow(h);
	s = find(h, gram_order(g), *g->count);
	if (s->ngrams++ > 0)
		return;
	s->order = gram_order(g);
	s->count = *g->count;
	h->n++;
}

static int
compare(const void *p, const void *q)
{
	const struct histogram_slot *a = p, *b = q;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->count < b->count ? -1 : a->count > b->count;
}

const struct histogram_slot *
histogram_sort(struct histogram *h, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < h->nslots; i++)
		if (h->slot[i].ngrams > 0)
			h->slot[(*n)++] = h->slot[i];
	if (*n > 0)
		qsort(h->slot, *n, sizeof *h->slot, compare);
	return h->slot;
}

void
histogram_free(struct histogram *h)
{
	free(h->slot);
	*h = (struct histogram){ 0 };
}
