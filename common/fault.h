/*
 * fault - defects of the data: how many records have each, and the first.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdint.h>

enum fault { FAULT_UTF8, FAULT_SURROGATE, FAULT_JSON, FAULT_FIELD, FAULTS };

struct faults {			/* of one kind, in a chunk or a run */
	uint64_t records;	/* how many have it */
	uint64_t first, last;	/* the first and last of them, from 0 */
	uint64_t at;		/* byte of the first: in the text (UTF-8), */
	const char *why;	/* in the record (JSON), and what was wrong */
};

/*
 * Adds one of record number RECORD, which is not below the last one's; a
 * record with several counts once.  WHY is a constant, or NULL.
 */
void	fault_add(struct faults *f, uint64_t record, uint64_t at,
    const char *why);

/*
 * Adds those of a chunk, each an array of FAULTS, to TO; before the chunk
 * there were RECORDS records and BYTES bytes.  A record cut into chunks counts
 * once.
 */
void	fault_sum(struct faults *to, const struct faults *chunk,
    uint64_t records, uint64_t bytes);

/* One message for each kind there is; FIELD is that of --jsonl. */
void	fault_tell(const struct faults *f, const char *field);

/* Dies, EXIT_BAD, with that of the first record that has one, if any has. */
void	fault_stop(const struct faults *f, const char *field);

#endif
