/*
 * out - where results go: standard output, or a file that appears whole or not
 * at all.
 *
 * A regular file is written without a name (O_TMPFILE) in the folder where it
 * is to stand, synced and then renamed into place, so a reader sees the old
 * file or the whole new one; it may be one of the operands.  A FIFO, a device
 * or an open descriptor (/dev/stderr, /dev/fd/3) is written directly.  Every
 * failure dies with EXIT_TROUBLE.
 */
#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct out {
	const char *path;	/* as given; NULL for standard output */
	char *real;		/* where it will stand, links resolved; owned */
	char *temp;		/* its name until then; NULL: it has none */
	int fd;
	bool direct;		/* nothing is to be renamed */
	uint64_t bytes;		/* written so far */
	struct out *next;	/* of those that have a temporary name */
};

/* Opens PATH, or standard output for NULL. */
void	out_open(struct out *o, const char *path);

void	out_write(struct out *o, const char *p, size_t n);

/* Puts the file in its place, if KEEP, or lets it go; checks every step. */
void	out_close(struct out *o, bool keep);

#endif
