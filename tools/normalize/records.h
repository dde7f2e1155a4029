/*
 * records - the steps of normalize on the records of a text.
 *
 * What clean.h does to any part of a text, the step mojibake does to a record
 * as a whole, a line or a document, and before it.  Where the other steps make
 * what has to be read anew, the record goes round until nothing changes.
 */
#ifndef RECORDS_H
#define RECORDS_H

#include "clean.h"

/*
 * Appends the N bytes at P, cleaned, to OUT, adds to COUNT and, if wanted, the
 * trail of W, counting places from P and the end of OUT.  RESUMES: it does not
 * begin a line.  False: nothing changed, and nothing was appended.
 */
bool	records_clean(const struct clean *c, struct clean_work *w,
    const char *p, size_t n, bool resumes, struct buf *out, uint64_t *count);

#endif
