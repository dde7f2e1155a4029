/*
 * show - what was read, as sections of the page.  Each appends its section to
 * OUT, or nothing if there is nothing to show.
 */
#ifndef SHOW_H
#define SHOW_H

#include "counted.h"
#include "sample.h"
#include "stages.h"
#include "text.h"

void	show_stages(struct buf *out, const struct stages *s);
void	show_text(struct buf *out, const struct text *t);
void	show_counted(struct buf *out, struct counted *g);
void	show_samples(struct buf *out, const struct samples *s);

#endif
