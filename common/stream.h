/*
 * stream - the ordered parallel map that every program of the suite is.
 *
 *	operands -> in: chunks that end at a safe cut
 *	         -> work(): pure, one chunk, any thread
 *	         -> emit(): one chunk at a time, in input order
 *
 * work never sees another chunk and emit sees them in order, so the output
 * depends neither on threads nor on chunk size nor on how bytes arrive.
 * Defects of the data travel with the chunk and are told by emit; I/O and
 * memory errors end the process at once.  At one thread there are no threads.
 */
#ifndef STREAM_H
#define STREAM_H

#include "fault.h"
#include "in.h"
#include "options.h"
#include "out.h"

enum { STREAM_COUNTS = 16 };	/* counters a program may have */

struct chunk {
	struct buf in, out;	/* whole records; what work made of them */
	const char *file;	/* name of the operand it is of */
	bool resumes, stop;	/* begins inside a record; ends at a fault */
	uint64_t bytes, text_bytes; /* read; decoded, no added terminator */
	uint64_t records;	/* ended in the chunk */
	uint64_t invalid, bad;	/* ill-formed parts; the first undecodable */
	uint64_t counts[STREAM_COUNTS]; /* the program's, added up by emit */
	struct faults faults[FAULTS];
	struct edits repairs;	/* if noted: what made IN of TEXT */
	/* Of the document that is worked on: number, start in IN, bytes. */
	struct { uint64_t number; size_t at, n; } document;
	struct buf text, made;	/* work space of record.c */
	void *own;		/* own_size bytes of the worker's, first zero */
	uint64_t seq;		/* number of the chunk */
	const struct stream_options *options;
};

struct stream {
	const char *const *counters; /* names of counts for --stats; NULL */
	size_t own_size;	/* of a worker's own work space, 0 for none */
	in_cut *cut;		/* where a chunk may end; NULL: a record */
	size_t most;		/* bytes of a record, for --memory; 0: any */
	bool notes;		/* chunks have REPAIRS; empty ones count */
	struct in_decoder *decoder; /* see in.h; NULL: the input is UTF-8 */
	void (*work)(const void *ctx, struct chunk *);
	/* Takes over a chunk; NULL: its out is written. */
	void (*emit)(void *ctx, struct chunk *, struct out *);
	/* Writes what is due at the end; may set counts; or NULL. */
	void (*finish)(void *ctx, struct out *, uint64_t *counts);
	void *ctx;
};

/* Runs S to the end of the input and returns the program's exit status. */
int	stream_run(const struct stream *s, const struct stream_options *o);

/*
 * Adds a fault of record number RECORD of the chunk (see fault_add; AT is a
 * byte of the chunk for FAULT_UTF8, of the record else); true: work must stop.
 */
bool	stream_add_fault(struct chunk *k, enum fault what, uint64_t record,
    uint64_t at, const char *why);

#endif
