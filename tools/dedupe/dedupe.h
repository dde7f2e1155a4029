/*
 * dedupe - a run of the program: what it knows, and where it writes.
 */
#ifndef DEDUPE_H
#define DEDUPE_H

#include "../../common/stream.h"
#include "list.h"
#include "settings.h"
#include "spool.h"

/* What is counted for --stats. */
enum { UNIQUE, DUPLICATE, BLANK, PASSED, OTHERS };

/* From which record on the input is of a file. */
struct from {
	const char *file;
	uint64_t number;
};

struct dedupe {
	struct judge judge;
	struct near near;	/* with --near in place of it */
	struct later *later;	/* or NULL: all is decided at once */
	bool full;		/* what is new goes to later */
	bool spooled;		/* all records go to a spool, pairs to PAIRS */
	bool objects;		/* they are JSON */
	struct spool spool;
	struct buf pairs;	/* struct pair */
	struct buf sizes;	/* uint64_t: of the records in the spool */
	struct buf matches;	/* struct match, of the record at hand */
	struct state state, seen; /* of earlier runs, if they are given */
	struct list list;	/* of records to drop */
	struct out *out, report;
	uint64_t number;	/* of the record at hand, from 1 */
	struct buf from;	/* struct from */
	struct buf row;		/* written soon */
	uint64_t counts[STREAM_COUNTS]; /* from later */
	struct buf keys;	/* struct seen_key, for the state */
	struct spill fresh;	/* with --near, records for it; */
	struct buf held;	/* those not written yet */
};

#endif
