/*
 * pieces - work that is done in pieces by threads, and written in one order.
 *
 * A piece is taken by who is free.  What it writes goes out when those before
 * it are done, so the bytes do not depend on the number of threads; a worker
 * that holds some of its output back need not wait for the others so often.
 * With one worker there are no threads.
 */
#ifndef PIECES_H
#define PIECES_H

#include "gram.h"

struct pieces;

struct pieces_worker {
	void *own;		/* for work and flush */
	struct pieces *all;	/* set by pieces_run */
	size_t piece;		/* the one at hand */
};

struct pieces_job {
	size_t n;		/* pieces */
	void (*work)(void *own, size_t piece);
	/* Writes what is held back of the piece; NULL: nothing is written. */
	void (*flush)(void *own);
	gram_write *write;	/* where the bytes go in the end */
	void *arg;
};

/* Has the N workers at W do the job. */
void	pieces_run(const struct pieces_job *j, struct pieces_worker *w,
    unsigned n);

/* A gram_write, whose argument is the struct pieces_worker at work. */
gram_write pieces_write;

#endif
