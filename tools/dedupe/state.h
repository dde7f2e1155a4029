/*
 * state - what earlier runs saw, in a file: keys, or records as others write
 * them.
 *
 * A file is two slots for a header and, behind them, segments.
 * A run appends a segment, together with the segments before it that are not
 * much larger (so there are few), waits until it is on disk, and then writes
 * the header into the slot that is not in use: whenever the process is killed,
 * the one or the other header is whole, and what it says is there.  A file is
 * only looked at where keys are searched, so a large one costs nothing to open.
 */
#ifndef STATE_H
#define STATE_H

#include "../../common/spill.h"
#include "seen.h"

#define STATE_MAGIC "suzgi dedupe state 1\n"
/* Most segments; bytes of a slot; where segments begin. */
enum { STATE_SEGMENTS = 64, STATE_SLOT = 4096, STATE_DATA = 2 * STATE_SLOT };

/* What a segment is: sorted keys of 64 or 128 bits, or bytes of records. */
enum state_form { STATE_KEYS64, STATE_KEYS128, STATE_RECORDS };

struct state_segment {
	uint64_t at, n;		/* byte in the file; keys, or bytes */
	uint64_t check;		/* XXH3 of its bytes */
};

struct state_header {
	char magic[24];
	uint32_t form;		/* enum state_form */
	uint32_t nsegments;
	uint64_t kind;		/* what they are made of: a hash */
	uint64_t generation;	/* the higher one counts */
	uint64_t length;	/* bytes of the file that are in use */
	struct state_segment segment[STATE_SEGMENTS];
	uint64_t check;		/* of all before it */
};

struct state {
	const char *path;
	int fd;
	bool writes;
	const char *map;	/* the file, or NULL */
	size_t size;		/* of the map */
	struct state_header header;
};

/*
 * Opens the state at PATH of that form and kind, and locks it until it is
 * closed.  One that is to be WRITTEN need not be there.  Dies if the file
 * is none, is damaged, shorter than it says, or of other keys.
 */
void	state_open(struct state *s, const char *path, bool written,
    enum state_form form, uint64_t kind);

/* What the state at PATH is of, by its header; dies if it is none. */
void	state_peek(const char *path, enum state_form *form, uint64_t *kind);

bool	state_has(const struct state *s, struct seen_key k);

/* Adds the N keys, which it sorts and which are not in the state. */
void	state_commit(struct state *s, struct seen_key *keys, size_t n);

/* Adds all bytes of FROM, which are records. */
void	state_commit_records(struct state *s, const struct spill *from);

void	state_close(struct state *s);

/* Writes to S, which is empty, what the N states at FROM have. */
void	state_unite(struct state *s, const struct state *from, size_t n);

#endif
