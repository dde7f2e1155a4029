/*
 * print - what tokenize writes.
 *
 * A text becomes a text (a line a line, a token a line, places) or, in formats
 * that go over the bounds of documents, numbered text: its numbers are those
 * in the whole input, so they are written when the chunks come in order.
 */
#ifndef PRINT_H
#define PRINT_H

#include "../../common/number.h"
#include "../../common/record.h"
#include "../../common/ruler.h"
#include "mark.h"

enum print_format { PRINT_LINE, PRINT_VERTICAL, PRINT_CONLLU, PRINT_OFFSETS,
	PRINT_JSONL };

struct print {			/* what is wanted */
	struct token_options token;
	enum print_format format;
	const struct mark *mark; /* NULL: none */
	bool chars;		/* places are counted in characters */
	bool classes;		/* a column for them */
	bool count;		/* the number of tokens is asked for */
	const char *into;	/* name of the array; NULL: none */
	const char *explode;	/* name of a sentence's number; NULL: none */
};

struct print_work {		/* one thread's; starts as all zero */
	struct token_work token;
	struct ruler ruler;
	struct buf raw;		/* what was read, if it was repaired */
	struct buf made, number, line; /* values in JSON; of a sentence */
	struct numbered rows;
	uint64_t base;		/* by how much the numbers behind it grow */
	/* For the paragraphs of CoNLL-U: */
	bool blank_first, blank_last; /* is that line? */
	bool lines;		/* is there any line? */
};

/* Is its work that of a filter, from text to text? */
bool	print_filters(const struct print *p);
/* Are documents numbered through the input, not put back? */
bool	print_numbers(const struct print *p);

/* Work of a filter: see record_filter_fn.  Returns how many tokens, or 0. */
uint64_t print_text(const struct print *p, struct print_work *w,
    const char *text, size_t n, struct buf *out);

/*
 * Work on the chunk K otherwise; its own work space is a struct print_work.
 * What becomes of documents with --into, --explode and places is in K's out,
 * all else in rows.  The stream must have notes.  Returns the number of tokens.
 */
uint64_t print_chunk(const struct print *p, struct chunk *k);

#endif
