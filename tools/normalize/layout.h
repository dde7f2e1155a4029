/*
 * layout - the steps newlines, invisible and spaces: what is not seen.
 *
 * Pure, callable from any thread.  COUNT is indexed by enum clean_count.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "../../common/mem.h"
#include "../../common/props.h"

/* A line end for the step newlines, LF itself apart. */
bool	layout_is_newline(uint32_t cp);

/* A space for the step spaces: one that is not a line end. */
bool	layout_is_space(uint32_t cp, const struct props *r);

/* What the step invisible has to look at: formats, controls. */
bool	layout_is_invisible(const struct props *r);

/* Appends [P, END) to OUT after the steps newlines and invisible, if asked. */
void	layout_plain(bool newlines, bool invisible, const char *p,
    const char *end, struct buf *out, uint64_t *count);

/* The same for the step spaces; BOL: it begins at the start of a line. */
void	layout_spaces(const char *p, const char *end, bool bol,
    struct buf *out, uint64_t *count);

#endif
