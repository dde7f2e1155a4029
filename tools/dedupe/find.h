/*
 * find - the units of a chunk that are compared, and their keys.
 *
 * A unit is a record, a block of lines, or a line of a document.  What a worker
 * finds in a chunk is handed on to emit, which alone knows what came before.
 */
#ifndef FIND_H
#define FIND_H

#include "../../common/record.h"
#include "alike.h"

enum find_unit { FIND_RECORD, FIND_PARAGRAPH, FIND_LINE };

enum {
	FOUND_PASS = 1 << 0,	/* it is not compared */
	FOUND_BLANK = 1 << 1,	/* for it is blank */
	FOUND_END = 1 << 2	/* the document ends behind it */
};

struct found {
	union {
		struct seen_key key;
		/* Hashes in WORK->sketches: bands and a sketch of N, or N. */
		struct { size_t at, n; } sketch;
	} as;
	uint64_t n;		/* bytes, the terminator included */
	unsigned flags;
};

/* A document whose lines are compared. */
struct found_document {
	struct record r;	/* raw stays in the chunk, text in texts */
	size_t text;		/* where it is in texts */
	size_t units;		/* lines */
};

struct find_options {
	int unit;		/* enum find_unit */
	bool lines;		/* the unit is a line of a document */
	bool count_blank;	/* blank ones are compared, too */
	uint64_t least;		/* characters; shorter ones pass */
	bool ends_blank;	/* a blank line ends a document */
	const char *ends;	/* such a line does; or NULL */
	/* What a unit is compared by: the one that is there, or its key. */
	const struct alike_options *alike;
	const struct shingle_options *shingle;
	struct key_options key;
};

struct find_work {		/* of a thread; starts as all zero */
	struct buf found;	/* struct found */
	struct buf documents, texts; /* of those whose lines are compared */
	struct buf sketches;
	struct key_work key;
	struct alike_work alike;
};

/* Replaces what is in W by what is found in the chunk. */
void	find_all(const struct find_options *o, struct chunk *k,
    struct find_work *w);

/* An in_cut: between a blank line and one that is not. */
in_cut find_cut_paragraph;

#endif
