/*
 * split - the sentences of a text.
 *
 * Pure: bytes in, bytes out; callable from any thread, each with a work space
 * of its own.  What comes out is what went in, byte for byte, but for the white
 * space between sentences, at the ends of lines and (with SPLIT_PARAGRAPH and
 * SPLIT_RECORD) between joined lines.
 */
#ifndef SPLIT_H
#define SPLIT_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/lang.h"
#include "../../common/mem.h"

enum split_boundary {
	SPLIT_LINE,		/* a line end is a boundary */
	SPLIT_PARAGRAPH,	/* a blank line is; lines are joined by a space */
	SPLIT_RECORD		/* only sense is: white space of any kind joins */
};

enum split_profile { SPLIT_DEFAULT, SPLIT_UAX29 };

struct split_options {
	enum split_boundary boundary;
	enum split_profile profile;
	const struct lang *lang;
};

struct split_work {		/* one thread's; starts as all zero */
	struct buf joined;
};

/*
 * Appends to OUT the sentences of the N bytes at P, each ended by LF.  The text
 * is whole lines, each ended by LF.  Blank lines (White_Space only) come out as
 * empty lines under SPLIT_LINE and SPLIT_PARAGRAPH.  Returns the number of
 * sentences.
 */
uint64_t split_text(const struct split_options *o, struct split_work *w,
    const char *p, size_t n, struct buf *out);

#endif
