/* near - see near.h */
#include <inttypes.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/mem.h"
#include "../../common/radix.h"
#include "near.h"

enum {
	FIRST = 1 << 10,	/* slots of a table to begin with */
	TAIL = 1 << 9,		/* slots behind them, and a 64th */
	BLOCK = 1 << 18,	/* bytes of the arena that are got at once, */
	BLOCK_MOST = 16 << 20,	/* up to this when there are many */
	LARGE = 4 << 20,	/* a table that large is to have large pages */
	HEAD = 1		/* words of a record before its sketch */
};

struct near_record {
	uint64_t *p;		/* number, and the sketch */
	uint32_t n;		/* of that */
	uint32_t asked;		/* when it was found last */
};

struct near_slot {
	uint32_t tag, id;	/* of the hash; plus 1, or 0: free */
};

struct near_block {		/* of the arena; sketches follow */
	struct near_block *before;
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

/* All slots of a table: some are behind, for what is shifted there. */
static size_t
all_slots(size_t nslots)
{
	return nslots + nslots / 64 + TAIL;
}

/* Bytes of tables of that size, with the one that is made anew. */
static size_t
tables_size(const struct near *x, size_t nslots)
{
	return (x->o->alike.minhash.bands + 1) * all_slots(nslots) *
	    sizeof(struct near_slot);
}

/* Bytes of what is there by id. */
static size_t
records_size(const struct near *x, size_t cap)
{
	return cap * sizeof *x->record;
}

static inline size_t
home_of(const struct near *x, uint32_t tag)
{
	return (size_t)((uint64_t)tag * x->nslots >> 32);
}

static struct near_slot *
new_table(size_t nslots)
{
	size_t n = all_slots(nslots);
	struct near_slot *t = mem_zalloc(n, sizeof *t);

	if (n * sizeof *t >= LARGE)
		mem_large(t, n * sizeof *t);
	return t;
}

/* Writes what OLD has to a larger table, in the same order. */
static void
spread(const struct near *x, const struct near_slot *old, size_t nold,
    struct near_slot *to)
{
	size_t next = 0;

	for (size_t i = 0; i < nold; i++) {
		size_t home = home_of(x, old[i].tag);

		if (old[i].id == 0)
			continue;
		if (home < next)
			home = next;
		to[home] = old[i];
		next = home + 1;
	}
}

static void
grow_tables(struct near *x, size_t nslots)
{
	size_t had = all_slots(x->nslots);

	x->nslots = nslots;
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++) {
		struct near_slot *old = x->table[b];

		x->table[b] = new_table(nslots);
		spread(x, old, had, x->table[b]);
		free(old);
	}
}

static void
grow_records(struct near *x, size_t cap)
{
	x->record = mem_realloc(x->record, cap, sizeof *x->record);
	x->cap = cap;
}

/* Bytes of the next block of the arena. */
static size_t
block_size(const struct near *x)
{
	size_t n = x->bytes / 16;

	return n < BLOCK ? BLOCK : n > BLOCK_MOST ? BLOCK_MOST : n;
}

bool
near_has_room(struct near *x, size_t n, size_t bytes, size_t others)
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
		more = 2 * bytes + block_size(x);
	if (x->bytes + more + tables_size(x, nslots) + records_size(x, cap) +
	    others > x->o->memory)
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
near_tell(const struct near_options *o, uint64_t capped)
{
	if (capped > 0)
		warn("%" PRIu64 " times a record was left out of a bucket that "
		    "had %" PRIu64 "; --max-bucket", capped, o->bucket);
}

void
near_open(struct near *x, const struct near_options *o)
{
	unsigned bands = o->alike.minhash.bands;

	*x = (struct near){ .o = o, .nslots = FIRST,
		.seed = hash_seed() | 1 };
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
		struct near_block *before = x->blocks->before;

		free(x->blocks);
		x->blocks = before;
	}
	free(x->table);
	free(x->record);
	buf_free(&x->found);
}

/* Room for a record of so many bytes. */
static void *
take(struct near *x, size_t size)
{
	char *p = x->arena;

	if ((size_t)(x->end - x->arena) < size) {
		struct near_block *block;
		size_t n = sizeof *block + (size > block_size(x) ? size :
		    block_size(x));

		block = mem_realloc(NULL, n, 1);
		if (n >= LARGE)
			mem_large(block, n);
		block->before = x->blocks;
		x->blocks = block;
		x->end = (char *)block + n;
		x->bytes += n;
		p = (char *)(block + 1);
	}
	x->arena = p + size;
	return p;
}

/* --- what is similar -------------------------------------------------------*/

/* Nobody can prepare hashes that meet: they are mixed with a random number. */
static inline uint32_t
tag_of(const struct near *x, uint64_t hash)
{
	return (uint32_t)(hash * x->seed >> 32);
}

void
near_touch(const struct near *x, const uint64_t *bands)
{
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++)
		__builtin_prefetch(&x->table[b][home_of(x,
		    tag_of(x, bands[b]))]);
}

static struct sketch
sketch_of(const struct near *x, uint64_t id)
{
	const struct near_record *r = &x->record[id];

	return (struct sketch){ r->p + HEAD, r->n };
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

/* The first slot with HASH in the table of band B, or where one belongs. */
static inline struct near_slot *
first_of(const struct near *x, unsigned b, uint64_t hash)
{
	uint32_t tag = tag_of(x, hash);
	struct near_slot *at = x->table[b] + home_of(x, tag);

	while (at->id != 0 && at->tag < tag)
		at++;
	return at;
}

/* Adds to those that were found what the table of band B has for HASH. */
static void
look_up(struct near *x, unsigned b, uint64_t hash, const struct sketch *s)
{
	const struct near_slot *at = first_of(x, b, hash);
	uint32_t tag = tag_of(x, hash);
	uint64_t found;

	for (; at->id != 0 && at->tag == tag; at++) {
		uint32_t id = at->id - 1;
		struct near_record *r = &x->record[id];

		if (r->asked == x->turn || !alike_may(&x->o->alike, s->n, r->n)
		    || (x->o->alike.verify == ALIKE_NONE &&
		    !is_in_band(x, b, id, s)))
			continue;
		r->asked = x->turn;
		__builtin_prefetch(r->p);
		found = id;
		buf_put(&x->found, (const char *)&found, sizeof found);
	}
}

static void
next_turn(struct near *x)
{
	x->found.n = 0;
	if (++x->turn == 0) {
		for (size_t i = 0; i < x->n; i++)
			x->record[i].asked = 0;
		x->turn = 1;
	}
}

/*
 * Is one of those that were found equal?  Then it is told: if all that are here
 * are not similar to one another, none before it is similar.
 */
static bool
tell_equal(const struct near *x, const struct sketch *s, near_fn *fn, void *arg)
{
	const uint64_t *v = (const void *)x->found.p;

	if (x->o->alike.verify != ALIKE_EXACT)
		return false;
	for (size_t i = 0; i < x->found.n / sizeof *v; i++) {
		struct sketch t = sketch_of(x, v[i]);

		if (s->n != t.n || memcmp(s->p, t.p, s->n *
		    sizeof(uint32_t)) != 0)
			continue;
		fn(arg, *x->record[v[i]].p, ALIKE_EQUAL);
		return true;
	}
	return false;
}

void
near_find(struct near *x, const uint64_t *bands, const struct sketch *s,
    bool first, near_fn *fn, void *arg)
{
	uint64_t *v;
	size_t n;

	next_turn(x);
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++) {
		look_up(x, b, bands[b], s);
		if (b == 0 && first && tell_equal(x, s, fn, arg))
			return;
	}
	v = (void *)x->found.p;
	n = x->found.n / sizeof *v;
	radix_sort(v, n, 0);
	for (size_t i = 0; i < n; i++) {
		struct sketch t = sketch_of(x, v[i]);
		int similar = alike(&x->o->alike, s, &t);

		if (similar < 0)
			continue;
		fn(arg, *x->record[v[i]].p, similar);
		if (first)
			break;
	}
}

/* Puts ID into the table of band B, if the bucket of HASH is not full. */
static void
put(struct near *x, unsigned b, uint64_t hash, uint32_t id)
{
	struct near_slot *at = first_of(x, b, hash), *end;
	uint32_t tag = tag_of(x, hash);
	uint64_t n = 0;

	for (; at->id != 0 && at->tag == tag; at++)
		n++;
	if (n >= x->o->bucket) {
		x->capped++;
		return;
	}
	for (end = at; end->id != 0;)
		end++;
	if (end == x->table[b] + all_slots(x->nslots) - 1) {
		/* One is always free. */
		grow_tables(x, x->nslots + x->nslots / 6);
		put(x, b, hash, id);
		return;
	}
	memmove(at + 1, at, (size_t)(end - at) * sizeof *at);
	*at = (struct near_slot){ tag, id + 1 };
}

void
near_add(struct near *x, const uint64_t *bands, const struct sketch *s,
    uint64_t number)
{
	uint64_t *r = take(x, HEAD * sizeof *r + alike_room(&x->o->alike, s));
	uint32_t id = (uint32_t)x->n++;

	*r = number;
	memcpy(r + HEAD, s->p, alike_size(&x->o->alike, s));
	x->record[id] = (struct near_record){ r, s->n, 0 };
	for (unsigned b = 0; b < x->o->alike.minhash.bands; b++)
		put(x, b, bands[b], id);
}

/* --- states ----------------------------------------------------------------*/

/*
 * A record is its N and the bytes of its sketch, to a multiple of eight; where
 * that does not say what the bands are, these are between.
 */
static size_t
bands_size(const struct near_options *o)
{
	return o->alike.verify == ALIKE_EXACT ? 0 :
	    o->alike.minhash.bands * sizeof(uint64_t);
}

void
near_write(const struct near_options *o, const uint64_t *bands,
    const struct sketch *s, struct buf *out)
{
	uint64_t n = s->n;

	buf_put(out, (const char *)&n, sizeof n);
	buf_put(out, (const char *)bands, bands_size(o));
	alike_put(&o->alike, s, out);
}

const char *
near_load(struct near *x, const char *p, size_t n)
{
	const struct minhash *m = &x->o->alike.minhash;
	uint64_t made[MINHASH_BINS];

	while (n > 0) {
		const uint64_t *head = (const void *)p, *bands = head + 1;
		size_t skip = sizeof *head + bands_size(x->o), size;
		struct sketch s = { p + skip, 0 };

		if (n < skip || *head == 0 || *head > UINT32_MAX ||
		    (x->o->alike.verify != ALIKE_EXACT && *head != m->bins))
			return "is damaged";
		s.n = (uint32_t)*head;
		size = alike_room(&x->o->alike, &s);
		if (size > n - skip)
			return "is damaged";
		if (!near_has_room(x, 1, size, 0))
			return "takes more than --memory";
		if (x->o->alike.verify == ALIKE_EXACT) {
			minhash_bands(m, s.p, s.n, made, NULL);
			bands = made;
		}
		near_add(x, bands, &s, 0);
		p += skip + size;
		n -= skip + size;
	}
	return NULL;
}
