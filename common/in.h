/*
 * in - operands as one stream of bytes, in chunks that end at a safe cut.
 *
 * The operands are opened first and read in order.  The end of a file ends its
 * record, and the chunk: a terminator is added where it lacks one, so the
 * stream is whole records always.  A chunk is about the size that was asked for
 * and ends where the program said it is safe to; it is longer if there is no
 * such place.  When the input would block, what is complete is handed on.
 */
#ifndef IN_H
#define IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mem.h"

/*
 * Length of the longest prefix of the N bytes at P that may be a chunk; 0 for
 * none.  There was none in the first FROM bytes.  END ends a record.
 */
typedef size_t in_cut(const void *ctx, const char *p, size_t from, size_t n,
    char end);

struct in {
	struct in_file *files;	/* owned */
	size_t nfiles, at;	/* at: the one that is being read */
	size_t failed;		/* operands that could not be opened */
	uint64_t size;		/* bytes in all; 0 if that is not known */
	uint64_t bytes;		/* read so far, added terminators apart */
	bool added;		/* the chunk ends with one */
	char end;
	size_t chunk;		/* bytes wanted in a chunk */
	size_t most;		/* a longer one is refused; 0: none is */
	in_cut *cut;
	const void *ctx;
	struct buf rest;	/* read, but behind the last cut */
};

/* Cuts behind the last END: the usual in_cut. */
in_cut	in_cut_record;

/*
 * Fills in IN and opens the N operands; none, and "-", are standard input.  END
 * ends a record.  One that cannot be opened is reported and counted in failed.
 * What is not to be as usual (chunk, cut, ctx, most) is set after it.
 */
void	in_open(struct in *in, char *const *operands, size_t n, char end);

/*
 * Reads the next chunk into B, whose bytes are replaced.  False at the end.
 * Dies if a file cannot be read, or a chunk is over the most there may be.  One
 * thread at a time.
 */
bool	in_read(struct in *in, struct buf *b);

/*
 * The name of the operand that is the file open at FD, if what is written to FD
 * would be read again; NULL if there is none.
 */
const char *in_reads(const struct in *in, int fd);

/* Lets the process open N files more than the usual limit, if that may be. */
void	in_allow(size_t n);

void	in_close(struct in *in);	/* frees what IN holds */

#endif
