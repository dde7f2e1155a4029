/*
 * entity - the step entities: HTML character references.
 *
 * The names are those of HTML5.  The semicolon may be missing behind a number
 * and behind the names that HTML allows without one, if no letter, digit or
 * '=' follows.  The bytes 80 to 9F as numbers are read as Windows-1252, as
 * HTML has it; an entity for a control or a line end gives a space.
 */
#ifndef ENTITY_H
#define ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"

/*
 * Appends the N bytes at P to OUT with the entities replaced until there are
 * none (&amp;lt; ends as <), notes them in EDITS (or NULL), and returns how
 * many spans were replaced.  Linear in N.
 */
uint64_t entity_replace(const char *p, size_t n, struct buf *out,
    struct edits *edits);

/* Could what ends at P, not before START, be the end of an entity? */
bool	entity_before(const char *start, const char *p);

#endif
