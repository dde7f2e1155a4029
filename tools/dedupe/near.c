/* near - see near.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "near.h"

enum {
	FIRST = 1 << 10,	/* slots of a table to begin with */
	BLOCK = 1 << 18,	/* bytes of the arena that are got at once */
	LARGE = 4 << 20,	/* a table that large is to have large pages */
	HEAD = 2		/* words of a record before its sketch */
};

/* --- memory ----------------------------------------------------------------*/

/* Slots that hold N records: at most 85 of 100 are in use. */
static size_t
slots_for(size_t nslots, size_t n)
{
	while (n > nslots / 100 * 85)
		nslots += nslots / 6;
	return nslots;
}

/* Bytes of tables of that size, with the one that is made anew. */
static size_t
tables_size(const struct near *x, size_t nslots)
{
	return (x->o->alike.minhash.bands + 1) * nslots *
	    sizeof(struct near_slot);
}

/* Bytes of what is there by id. */
static size_t
records_size(const struct near *x, size_t cap)
{
	return cap * (sizeof *x->record + sizeof *x->asked);
}

static inline size_t
home_of(const struct near *x, uint32_t tag)
{
	return (size_t)((uint64_t)tag * x->nslots >> 32);
}

static inline size_t
next(const struct near *x, size_t at)
{
	return at + 1 < x->nslots ? at + 1 : 0;
}

static struct near_slot *
new_table(size_t nslots)
{
	struct near_slot *t = mem_zalloc(nslots, sizeof *t);

	if (nslots * sizeof *t >= LARGE)
		mem_large(t, nslots * sizeof *t);
	return t;
}

static void
put(const struct near *x, struct near_slot *table, struct near_slot s)
{
	size_t at = home_of(x, s.tag);

	while (table[at].id != 0)
		at = next(x, at);
	table[at] = s;
}

static void
grow_tables(struct near *x, size_t nslots)
{
	size_t had = x->nslots;

	x->nslots = nslots;
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++) {
		struct near_slot *old = x->table[b];

		x->table[b] = new_table(nslots);
		for (size_t i = 0; i < had; i++)
			if (old[i].id != 0)
				put(x, x->table[b], old[i]);
		free(old);
	}
}

static void
grow_records(struct near *x, size_t cap)
{
	x->record = mem_realloc(x->record, cap, sizeof *x->record);
	x->asked = mem_realloc(x->asked, cap, sizeof *x->asked);
	memset(x->asked + x->cap, 0, (cap - x->cap) * sizeof *x->asked);
	x->cap = cap;
}

bool
near_has_room(struct near *x, size_t n, size_t bytes)
{
	size_t nslots = slots_for(x->nslots, x->n + n), cap = x->cap;
	size_t room = (size_t)(x->end - x->arena), more = 0;

	if (x->n + n >= UINT32_MAX)
		return false;
	while (cap < x->n + n)
		cap += cap / 4 + FIRST;
	/* A block may end before a sketch that does not fit. */
	bytes += n * HEAD * sizeof(uint64_t);
	if (bytes > room)
		more = 2 * bytes + BLOCK;
	if (x->bytes + more + tables_size(x, nslots) + records_size(x, cap) >
	    x->o->memory)
		return false;
	if (nslots > x->nslots)
		grow_tables(x, nslots);
	if (cap > x->cap)
		grow_records(x, cap);
	return true;
}

size_t
near_bytes(const struct near *x)
{
	return x->bytes + tables_size(x, x->nslots) + records_size(x, x->cap);
}

void
near_open(struct near *x, const struct near_options *o)
{
	unsigned bands = o->alike.minhash.bands;

	*x = (struct near){ .o = o, .nslots = FIRST };
	x->table = mem_zalloc(bands, sizeof *x->table);
	for (unsigned b = 0; b < bands; b++)
		x->table[b] = new_table(FIRST);
}

void
near_close(struct near *x)
{
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++)
		free(x->table[b]);
	while (x->blocks != NULL) {
		char *next_block;

		memcpy(&next_block, x->blocks, sizeof next_block);
		free(x->blocks);
		x->blocks = next_block;
	}
	free(x->table);
	free(x->record);
	free(x->asked);
	buf_free(&x->found);
}

/* Room for a record of so many bytes. */
static void *
take(struct near *x, size_t size)
{
	char *p = x->arena;

	if ((size_t)(x->end - x->arena) < size) {
		size_t block = sizeof p + (size > BLOCK ? size : BLOCK);

		p = mem_realloc(NULL, block, 1);
		memcpy(p, &x->blocks, sizeof p);
		x->blocks = p;
		x->end = p + block;
		x->bytes += block;
		p += sizeof p;
	}
	x->arena = p + size;
	return p;
}

/* --- what is similar -------------------------------------------------------*/

static inline uint32_t
tag_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

void
near_touch(const struct near *x, const uint64_t *bands)
{
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++)
		__builtin_prefetch(&x->table[b][home_of(x, tag_of(bands[b]))]);
}

static struct sketch
sketch_of(const struct near *x, uint32_t id)
{
	const uint64_t *r = x->record[id];

	return (struct sketch){ r + HEAD, (uint32_t)r[1] };
}

/* Without a check later: are the bins of band B equal as well? */
static bool
is_in_band(const struct near *x, unsigned b, uint32_t id,
    const struct sketch *s)
{
	unsigned rows = x->o->alike.minhash.rows;
	struct sketch t = sketch_of(x, id);

	return memcmp((const char *)s->p + b * rows, (const char *)t.p +
	    b * rows, rows) == 0;
}

/* Adds to those that were found what the table of band B has for HASH. */
static void
look_up(struct near *x, unsigned b, uint64_t hash, const struct sketch *s)
{
	const struct near_slot *table = x->table[b];
	uint32_t tag = tag_of(hash), id;

	for (size_t at = home_of(x, tag); table[at].id != 0;
	    at = next(x, at)) {
		id = table[at].id - 1;
		if (table[at].tag != tag || x->asked[id] == x->turn ||
		    (x->o->alike.verify == ALIKE_NONE &&
		    !is_in_band(x, b, id, s)))
			continue;
		x->asked[id] = x->turn;
		__builtin_prefetch(x->record[id]);
		buf_put(&x->found, (const char *)&id, sizeof id);
	}
}

static int
compare(const void *p, const void *q)
{
	const uint32_t *a = p, *b = q;

	return *a < *b ? -1 : *a > *b;
}

/* Puts what was found in order. */
static void
sort_found(struct near *x)
{
	enum { FEW = 32 };
	uint32_t *v = (void *)x->found.p;
	size_t n = x->found.n / sizeof *v;

	if (n > FEW) {
		qsort(v, n, sizeof *v, compare);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint32_t id = v[i];
		size_t j = i;

		for (; j > 0 && v[j - 1] > id; j--)
			v[j] = v[j - 1];
		v[j] = id;
	}
}

static void
next_turn(struct near *x)
{
	x->found.n = 0;
	if (++x->turn == 0) {
		memset(x->asked, 0, x->cap * sizeof *x->asked);
		x->turn = 1;
	}
}

void
near_find(struct near *x, const uint64_t *bands, const struct sketch *s,
    bool first, near_fn *fn, void *arg)
{
	const uint32_t *v;

	next_turn(x);
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++)
		look_up(x, b, bands[b], s);
	sort_found(x);
	v = (const void *)x->found.p;
	for (size_t i = 0; i < x->found.n / sizeof *v; i++) {
		struct sketch t = sketch_of(x, v[i]);
		int similar = alike(&x->o->alike, s, &t);

		if (similar < 0)
			continue;
		fn(arg, *x->record[v[i]], similar);
		if (first)
			break;
	}
}

/* Is the bucket of HASH in the table of band B full? */
static bool
is_full(const struct near *x, unsigned b, uint64_t hash)
{
	const struct near_slot *table = x->table[b];
	uint64_t n = 0;

	for (size_t at = home_of(x, tag_of(hash)); table[at].id != 0;
	    at = next(x, at))
		n += table[at].tag == tag_of(hash);
	return n >= x->o->bucket;
}

void
near_add(struct near *x, const uint64_t *bands, const struct sketch *s,
    uint64_t number)
{
	size_t size = (alike_size(&x->o->alike, s) + 7) / 8 * 8;
	uint64_t *r = take(x, HEAD * sizeof *r + size);
	uint32_t id = (uint32_t)x->n++;

	r[0] = number;
	r[1] = s->n;
	memcpy(r + HEAD, s->p, alike_size(&x->o->alike, s));
	x->record[id] = r;
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++) {
		if (is_full(x, b, bands[b])) {
			x->capped++;
			continue;
		}
		put(x, x->table[b], (struct near_slot){ tag_of(bands[b]),
		    id + 1 });
	}
}

void
near_each(const struct near *x, void (*fn)(void *, uint64_t,
    const struct sketch *), void *arg)
{
	for (size_t i = 0; i < x->n; i++) {
		struct sketch s = sketch_of(x, (uint32_t)i);

		fn(arg, *x->record[i], &s);
	}
}
