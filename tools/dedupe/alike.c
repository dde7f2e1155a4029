/* alike - see alike.h */
#include <math.h>

#include "alike.h"

#define SLIP 1e-9	/* of the arithmetic */

void
alike_open(struct alike_options *o)
{
	shingle_open(&o->shingle);
	minhash_open(&o->minhash);
	o->floor = o->verify == ALIKE_EXACT ? o->least * (1 - SLIP) : 0;
}

void
alike_close(struct alike_options *o)
{
	shingle_close(&o->shingle);
	minhash_close(&o->minhash);
}

size_t
alike_size(const struct alike_options *o, const struct sketch *s)
{
	return s->n * (o->verify == ALIKE_EXACT ? sizeof(uint32_t) : 1);
}

size_t
alike_room(const struct alike_options *o, const struct sketch *s)
{
	enum { UNIT = sizeof(uint64_t) };

	return (alike_size(o, s) + UNIT - 1) / UNIT * UNIT;
}

void
alike_put(const struct alike_options *o, const struct sketch *s,
    struct buf *out)
{
	size_t size = alike_size(o, s);

	buf_put(out, s->p, size);
	buf_put(out, "\0\0\0\0\0\0\0", alike_room(o, s) - size);
}

uint32_t
alike_read(const struct alike_options *o, struct alike_work *w, const char *p,
    size_t n, struct buf *out)
{
	size_t bands = o->minhash.bands * sizeof(uint64_t);
	bool exact = o->verify == ALIKE_EXACT;
	uint8_t bytes[MINHASH_BINS];
	struct sketch s = { bytes, o->minhash.bins };

	n = shingle_all(&o->shingle, &w->shingle, p, n);
	if (n == 0)
		return 0;
	w->set.n = 0;
	n = shingle_set((void *)w->shingle.hashes.p, n, &w->set);
	minhash_bands(&o->minhash, (const void *)w->set.p, n,
	    (void *)buf_need(out, bands), exact ? NULL : bytes);
	out->n += bands;
	if (exact)
		s = (struct sketch){ w->set.p, (uint32_t)n };
	alike_put(o, &s, out);
	return s.n;
}

/* Of two sets. */
static int
exactly(double least, const struct sketch *a, const struct sketch *b)
{
	size_t all = (size_t)a->n + b->n, common;
	/* J = c / (all - c), so c = J * all / (1 + J) */
	double need = ceil(least * (double)all / (1 + least) - SLIP);

	if ((double)(a->n < b->n ? a->n : b->n) < need)
		return -1;
	common = shingle_common(a->p, a->n, b->p, b->n, (size_t)need);
	return (double)common < need ? -1 :
	    (int)(ALIKE_EQUAL * common / (all - common));
}

int
alike(const struct alike_options *o, const struct sketch *a,
    const struct sketch *b)
{
	double share;

	if (o->verify == ALIKE_EXACT)
		return exactly(o->least, a, b);
	share = (double)minhash_equal(&o->minhash, a->p, b->p) /
	    o->minhash.bins;
	/* One in 256 bytes of different bins is equal. */
	share = fmax((share - 1. / 256) / (1 - 1. / 256), 0);
	return o->verify == ALIKE_SIGNATURE && share < o->least ? -1 :
	    (int)(ALIKE_EQUAL * share);
}
