/*
 * report - what was changed where, for --report, --map and --check.
 *
 * The changes of a chunk are numbered by the thread that worked on it; then
 * chunks come one after the other, in the order of the input, and the report
 * adds where each stands.  How the files look is in normalize(1).
 */
#ifndef REPORT_H
#define REPORT_H

#include "../../common/stream.h"
#include "trail.h"

struct report {
	const char *report_path, *map_path; /* NULL: none */
	bool check;		/* places are to be told, and counted */
	bool documents;		/* places are counted in each record */
	bool quiet;		/* nothing is to be told */
	struct out report_out, map_out;
	struct buf rows, items;
	uint64_t records, in, out; /* of all chunks before */
	uint64_t start;		/* in the input, of the record that goes on */
	uint64_t changed, last;	/* records with a change; the last, plus 1 */
	unsigned told;		/* places */
	struct {		/* the row of the map that is not written yet */
		uint64_t record; /* plus 1; 0: there is none */
		uint64_t in;	/* where the last item ended */
		struct buf text;
	} row;
};

/* Opens the files; the fields above them are set.  Dies if it cannot. */
void	report_open(struct report *r);

/*
 * Adds to T the repairs of ill-formed UTF-8 in the chunk K, of which RAW was
 * made into its text, and numbers all changes.  Callable from any thread.
 */
void	report_number(const struct report *r, struct trail *t,
    const struct chunk *k, const struct buf *raw);

/* Adds the changes in T, of the chunk K, which has become OUT bytes. */
void	report_chunk(struct report *r, const struct trail *t,
    const struct chunk *k, size_t out);

/*
 * Ends the files, or lets them go if not KEEP; says what was found, if
 * places are told.  Returns whether any record changed.
 */
bool	report_close(struct report *r, bool keep);

#endif
