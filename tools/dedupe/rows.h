/*
 * rows - what a run of dedupe writes: rows of records, and its report.
 */
#ifndef ROWS_H
#define ROWS_H

#include "dedupe.h"

/* Is a record written, if it is DROPPED or not? */
bool	rows_has(bool dropped);

/* Writes a record with what is to stand before it. */
void	rows_put(struct dedupe *d, uint64_t number, uint64_t count,
    const char *p, size_t n);

/* Writes what is in D->row, or that only if it is much. */
void	rows_flush(struct dedupe *d);
void	rows_hold(struct dedupe *d);

/*
 * Says that the record NUMBER is dropped as a copy of OF, or as so similar to
 * it.
 */
void	rows_report(struct dedupe *d, uint64_t number, uint64_t of,
    int similarity);

#endif
