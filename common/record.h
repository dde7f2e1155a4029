/*
 * record - the documents in a chunk, and their text put back.
 *
 * A record is a line, a document ended by NUL (-z) or a JSON object on a line
 * (--jsonl) of which one string field is the text.  Callable from any thread,
 * each with a chunk of its own.
 */
#ifndef RECORD_H
#define RECORD_H

#include "stream.h"

struct record {
	const char *raw;	/* the record without its terminator */
	size_t nraw;
	const char *text;	/* its text; borrowed until the next record */
	size_t ntext;
	bool good;		/* JSON with the field; else there is no text */
	bool repaired;		/* TEXT is not quite what the literal says */
	size_t from, to;	/* where the field's literal stands in RAW */
};

struct records {		/* a walk over the records of a chunk */
	struct chunk *k;
	const char *p;		/* the next record */
	uint64_t number;	/* of it, in the chunk */
};

/* Are the N bytes at P White_Space only? */
bool	record_is_blank(const char *p, size_t n);

/* Steps to the next record; false at the end, or where --strict stops. */
bool	record_next(struct records *it, struct record *r);

/*
 * A program's function from text to text, appended to OUT.  The text is whole
 * lines, each ended by LF (but for the last of a chunk that was cut inside).
 */
typedef void record_filter_fn(const void *ctx, struct chunk *k, const char *p,
    size_t n, struct buf *out);

/*
 * Work of a filter: does to the lines of the chunk, or to the text of each of
 * its documents as if it were a file, what FN does.
 */
void	record_filter(struct chunk *k, record_filter_fn *fn, const void *ctx);

/*
 * A program's function for a document R, of which the N bytes at P are the text
 * as whole lines; it appends to K's out all that becomes of it.
 */
typedef void record_document_fn(const void *ctx, struct chunk *k,
    const struct record *r, const char *p, size_t n);

/*
 * Appends R to K's out with its text changed to the N bytes at P, and its
 * terminator.  A JSON value that is the same keeps its literal.
 */
void	record_put(struct chunk *k, const struct record *r, const char *p,
    size_t n);

/* Has FN work on each document of the chunk; what has no text stays. */
void	record_documents(struct chunk *k, record_document_fn *fn,
    const void *ctx);

#endif
