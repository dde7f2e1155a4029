/*
 * key - what of a record is compared, as a fingerprint.
 *
 * The fingerprint is XXH3 of the bytes of the key, of 128 bits or the lower 64,
 * with no key of its own, so that shards, states and machines agree.
 */
#ifndef KEY_H
#define KEY_H

#include "../../common/mem.h"
#include "../../common/norm.h"
#include "seen.h"

/* Foldings, in the order in which they are done to a character. */
enum {
	KEY_SPACE = 1 << 0,	/* runs of white space are one; none at ends */
	KEY_PUNCT = 1 << 1,	/* punctuation and symbols are left out */
	KEY_MARKS = 1 << 2,	/* so are marks that NFC leaves uncomposed */
	KEY_DIGITS = 1 << 3,	/* a digit is 0 */
	KEY_CASE = 1 << 4,	/* full case folding */
	KEY_LOOKALIKES = 1 << 5, /* one letter for all that look like it */
	KEY_WORDS = 1 << 6	/* all but letters, marks, digits is space */
};

struct key_options {
	unsigned fold;
	uint64_t field;		/* only this column, from 1; 0: all */
	char parts;		/* what parts columns */
	bool wide;		/* 128 bits */
	uint32_t *map;		/* of the foldings, by key_open */
};

struct key_work {		/* of a thread; starts as all zero */
	struct buf folded, composed;
	struct norm norm;
};

/* Names of the foldings, in the order of their bits; KEY_WORDS has none. */
extern const char *const key_names[];

void	key_open(struct key_options *o);
void	key_close(struct key_options *o);

/* Appends the N bytes at P, folded, to OUT. */
void	key_fold(const struct key_options *o, const char *p, size_t n,
    struct buf *out);

/* The key of the N bytes at P; false if they have no such column. */
bool	key_of(const struct key_options *o, struct key_work *w, const char *p,
    size_t n, struct seen_key *k);

#endif
