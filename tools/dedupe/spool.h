/*
 * spool - records in a temporary file, until it is known what becomes of them.
 */
#ifndef SPOOL_H
#define SPOOL_H

#include <stdbool.h>

#include "../../common/spill.h"

struct spool {
	struct spill file;
	struct buf held;	/* not written yet; then, what was read */
	size_t used;		/* of it */
	uint64_t at;		/* what is read next */
	uint64_t n;		/* records, and those that are still to come */
};

struct spool_record {
	uint64_t number, n;	/* of the record; bytes */
	uint64_t compared;	/* a bool, as large as to leave no gap */
};

void	spool_open(struct spool *s, const char *tmpdir);
void	spool_close(struct spool *s);

/* Adds a record, whose bytes are at P. */
void	spool_add(struct spool *s, const struct spool_record *r,
    const char *p);

/* All are there: from here on they are read. */
void	spool_rewind(struct spool *s);

/* The next record, whose bytes are at P until the next call; false: none. */
bool	spool_next(struct spool *s, struct spool_record *r, const char **p);

#endif
