/*
 * near - an index of records in which those that are similar to one are found.
 *
 * For each band there is an ordered hash table of numbers of records (see
 * seen.h), in which the same hash may stand several times.  Those found in any
 * table are looked at by their sketches.
 */
#ifndef NEAR_H
#define NEAR_H

#include "alike.h"

struct near_options {
	struct alike_options alike;
	uint64_t bucket;	/* records of one band that are found at most */
	size_t memory;		/* bytes for all */
};

struct near {
	const struct near_options *o;
	uint64_t seed;
	struct near_slot **table; /* one of each band */
	size_t nslots;		/* of each, where hashes are mapped to */
	struct near_record *record; /* by id */
	size_t n, cap;
	struct near_block *blocks; /* of the arena, the last one */
	char *arena, *end;	/* where the next sketch goes */
	size_t bytes;		/* of all blocks */
	uint64_t capped;	/* not put into a full bucket */
	struct buf found;	/* uint64_t, ids */
	uint32_t turn;		/* the search at hand */
};

/* Of one that is similar. */
typedef void near_fn(void *arg, uint64_t number, int similarity);

void	near_open(struct near *x, const struct near_options *o);
void	near_close(struct near *x);

/*
 * Is there room for N records more with BYTES of sketches, when OTHERS use so
 * many bytes of the memory?
 */
bool	near_has_room(struct near *x, size_t n, size_t bytes, size_t others);
size_t	near_bytes(const struct near *x);	/* in use */

/* Says how often a bucket was full, if any was. */
void	near_tell(const struct near_options *o, uint64_t capped);

/* Brings near what will be looked at for these bands. */
void	near_touch(const struct near *x, const uint64_t *bands);

/*
 * Calls FN for those records that are similar to one with BANDS and the sketch
 * S, in the order in which they were added; FIRST: for one only.
 */
void	near_find(struct near *x, const uint64_t *bands, const struct sketch *s,
    bool first, near_fn *fn, void *arg);

/* Adds it, for which there is room, with its number. */
void	near_add(struct near *x, const uint64_t *bands, const struct sketch *s,
    uint64_t number);

/* Appends a record as a state has it. */
void	near_write(const struct near_options *o, const uint64_t *bands,
    const struct sketch *s, struct buf *out);

/* Adds what is written in the N bytes at P, as number 0; what is wrong. */
const char *near_load(struct near *x, const char *p, size_t n);

#endif
