/*
 * casing - the steps fold, lower and upper: full case mappings, by ICU.
 *
 * Lower and upper case are those of the language: tr, az and Kazakh in the
 * Latin alphabet of 2021 (kk-Latn) have I ı and İ i; el, lt and hy have rules
 * of their own in ICU.  Full case folding has none but that of tr and az.
 */
#ifndef CASING_H
#define CASING_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"

enum casing_to { CASING_FOLD, CASING_LOWER, CASING_UPPER };

struct casing;			/* for one thread */

/* For text in LANG, a BCP 47 tag; dies if ICU cannot.  Owned by the caller. */
struct casing *casing_open(const char *lang);

/* Appends the N bytes at P in the case TO to OUT.  Ill-formed bytes stay. */
void	casing_convert(struct casing *c, enum casing_to to, const char *p,
    size_t n, struct buf *out);

/*
 * How many words differ between the N bytes at P and the M at Q that were made
 * of them, without a change to spaces and line ends; notes them in EDITS (or
 * NULL).
 */
uint64_t casing_compare(const char *p, size_t n, const char *q, size_t m,
    struct edits *edits);

void	casing_close(struct casing *c);

#endif
