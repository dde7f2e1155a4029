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

#include <stdint.h>

#include "../../common/mem.h"
#include "../../common/simd.h"
#include "quick.h"
#include "rules.h"
#include "srx.h"

enum split_boundary {
	SPLIT_LINE,		/* a line end is a boundary */
	SPLIT_PARAGRAPH,	/* a blank line is; a space joins lines */
	SPLIT_RECORD		/* only sense is; all white space joins */
};

enum split_profile { SPLIT_DEFAULT, SPLIT_UAX29 };

struct split_options {
	enum split_boundary boundary;
	enum split_profile profile;
	const struct lang *lang;
	const struct srx *srx;	/* NULL, or rules that hold in place of all */
	bool dehyphenate;	/* "сөй-" and "лем" on two lines are a word */
	bool thai_space;	/* a space between Thai words is a boundary */
};

struct split_work {		/* one thread's; starts as all zero */
	struct buf joined;
	struct simd_set set;
	struct srx_work srx;
	struct quick quick;
	bool thai;		/* the set has spaces, for thai_space */
};

/* Who is told of what is found; offsets are in bytes of the text. */
struct split_sink {
	void *arg;
	/* A sentence, blanks left out; a blank line if FROM is TO. */
	void (*sentence)(void *arg, size_t from, size_t to);
	/* NULL, or: the terminators and closers here, and what was decided. */
	void (*place)(void *arg, size_t from, size_t to, enum split_rule r);
};

/*
 * Appends to OUT the sentences of the N bytes at P, each ended by LF.  The text
 * is whole lines, each ended by LF.  Blank lines (White_Space only) come out as
 * empty lines under SPLIT_LINE and SPLIT_PARAGRAPH.  Returns the number of
 * sentences.
 */
uint64_t split_text(const struct split_options *o, struct split_work *w,
    const char *p, size_t n, struct buf *out);

/* What split_text finds, to a sink. */
void	split_find(const struct split_options *o, struct split_work *w,
    const char *p, size_t n, const struct split_sink *sink);

#endif
