/*
 * in - operands as one stream of bytes, in chunks that end at a safe cut.
 *
 * The operands are opened first and read in order.  The end of a file ends its
 * record, and the chunk: a terminator is added where it lacks one.  A chunk is
 * about the size that was asked for and ends where the program said it is safe
 * to; it is longer if there is no such place.  When the input would block, what
 * is complete is handed on.  One thread at a time; a read that fails dies.
 */
#ifndef IN_H
#define IN_H

#include <stdbool.h>
#include <stdint.h>

#include "mem.h"

/*
 * Length of the longest prefix of the N bytes at P that may be a chunk; 0 for
 * none.  There was none in the first FROM bytes.  END ends a record.
 */
typedef size_t in_cut(const void *ctx, const char *p, size_t from, size_t n,
    char end);

/* The text goes on; the rest of the file is UTF-8 already; it is refused. */
enum in_decoded { IN_DECODED, IN_PLAIN, IN_REFUSED };

struct in_decoder {		/* makes UTF-8 of the files, one by one */
	/* Appends N bytes to OUT, FF for what is none; 0: the file's end. */
	enum in_decoded (*decode)(struct in_decoder *, const char *p, size_t n,
	    struct buf *out);
	const char *file;	/* set by in: the name; where in the input */
	uint64_t at, bad;	/* P is; the first FF is, or UINT64_MAX */
	struct buf read;	/* in's */
};

struct in {
	struct in_file *files;	/* owned */
	size_t nfiles, at;	/* at: the one that is being read */
	size_t failed;		/* operands that could not be read as text */
	uint64_t size;		/* bytes in all; 0 if that is not known */
	uint64_t bytes, taken;	/* read so far, as they are; by chunks */
	const char *file;	/* the chunk is of: its name */
	bool added;		/* the chunk ends with a terminator it lacked */
	char end;
	size_t chunk, most;	/* bytes wanted; longer is refused, or 0 */
	in_cut *cut;
	const void *ctx;
	struct in_decoder *decoder; /* NULL: all is UTF-8 */
	struct buf rest;	/* read, but behind the last cut */
};

in_cut	in_cut_record;		/* behind the last END: the usual one */

/*
 * Fills in IN and opens the N operands; none, and "-", are standard input.  END
 * ends a record.  One that cannot be opened is reported and counted in failed.
 * What is not to be as usual (chunk, most, cut, decoder) is set after it.
 */
void	in_open(struct in *in, char *const *operands, size_t n, char end);

/* Reads the next chunk into B, in place of what is there; false at the end. */
bool	in_read(struct in *in, struct buf *b);

/* Name of the operand that is open at FD if it would read what we write. */
const char *in_reads(const struct in *in, int fd);

/* Lets the process open N files more than the usual limit, if that may be. */
void	in_allow(size_t n);
void	in_close(struct in *in);	/* frees what IN holds */

#endif
