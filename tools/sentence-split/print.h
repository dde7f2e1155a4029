/*
 * print - what sentence-split writes instead of bare sentences: where they
 * stand (--offsets), why they end there (--explain), and objects (--into,
 * --explode).
 *
 * Rows are noted by the thread that works on a chunk.  Those of a document are
 * written at once, those of lines when the chunks come in order, for their
 * places are those in the whole input.
 */
#ifndef PRINT_H
#define PRINT_H

#include "../../common/record.h"
#include "../../common/ruler.h"
#include "split.h"

struct print {			/* what is wanted */
	struct split_options split;
	bool offsets, chars;	/* places, counted in characters */
	bool explain;		/* candidate places, not sentences */
	const char *into;	/* name of the array; NULL: none */
	const char *explode;	/* name of a sentence's number; NULL: none */
};

/* Fields that --explode adds under --offsets. */
#define PRINT_START "start"
#define PRINT_END "end"

struct print_work {		/* one thread's; starts as all zero */
	struct split_work split;
	struct ruler ruler;
	struct buf raw;		/* what was read, if it was repaired */
	struct buf rows, texts;	/* of struct row; the texts in them */
	struct buf made, number, start, end; /* values in JSON */
	uint64_t length;	/* of the chunk, in the input */
};

/* Is more wanted than the sentences, a line each? */
bool	print_special(const struct print *p);

/*
 * Work on the chunk K, whose own work space is a struct print_work; returns how
 * many sentences there are.  Of lines the rows are noted, for print_rows; what
 * becomes of documents is in K's out.  The stream must have notes.
 */
uint64_t print_chunk(const struct print *p, struct chunk *k);

/* Appends the rows that were noted to OUT; BASE is what was read before. */
void	print_rows(const struct print *p, const struct print_work *w,
    uint64_t base, struct buf *out);

#endif
