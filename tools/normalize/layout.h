/*
 * layout - the steps newlines, invisible and spaces: what is not seen.
 *
 * Pure, callable from any thread.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "../../common/edits.h"
#include "../../common/props.h"

/* A line end for the step newlines, LF itself apart. */
bool	layout_is_newline(uint32_t cp);

/* A space for the step spaces: one that is not a line end. */
bool	layout_is_space(uint32_t cp, const struct props *r);

/* What the step invisible has to look at: formats, controls. */
bool	layout_is_invisible(const struct props *r);

/*
 * Each appends the N bytes at P to OUT after its step, notes in EDITS (or NULL)
 * what it replaced, and returns how often.
 *
 * KEEP: only CRLF ends a line, all other line ends become a space.  BOL: the
 * text begins at the start of a line.
 */
uint64_t layout_newlines(bool keep, const char *p, size_t n, struct buf *out,
    struct edits *edits);
uint64_t layout_invisible(const char *p, size_t n, struct buf *out,
    struct edits *edits);
uint64_t layout_spaces(bool bol, const char *p, size_t n, struct buf *out,
    struct edits *edits);

#endif
