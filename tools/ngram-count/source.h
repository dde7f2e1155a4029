/*
 * source - a sorted stream of n-grams, read one at a time.
 *
 * Text is lines `key<TAB>n[<TAB>n...]<LF>`, sorted as `LC_ALL=C sort` does it:
 * the key is all before the first tab and may be empty, equal keys may follow
 * one another.  As a part must never be taken for the whole, all that is wrong
 * with it ends the process with EXIT_TROUBLE: `NAME: line N: not sorted`,
 * `not a count` (no tab, no digits, a leading zero, over 64 bits), `no end of
 * line`, `too many counts` (over GRAM_COUNTS).  A run (front.h) is our own, and
 * is only too short if it is wrong.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>

#include "../../common/mem.h"
#include "gram.h"

#define SOURCE_MIN ((size_t)4 << 10)	/* bytes of a buffer, at least */
#define SOURCE_ENDED (-1)

/* Up to N bytes into P; 0 at the end.  Dies if it cannot. */
typedef size_t source_read(void *arg, char *p, size_t n);

struct source {
	/* The n-gram at hand; a tab and GRAM_PAD bytes are behind the key. */
	const char *key;
	size_t nkey;
	uint64_t count[GRAM_COUNTS];
	unsigned ncounts;
	/* Bytes it shares with the key before it; or SOURCE_ENDED. */
	int64_t same;
	/* Its own: */
	const char *name;	/* for messages */
	source_read *read;
	void *arg;
	unsigned columns;	/* of a run; 0: text */
	uint64_t line;		/* number of the one at hand */
	char *buf;
	size_t cap, n, at, nline;
	struct buf held;	/* the key, of a run */
	bool eof;
};

/*
 * Fills in S for a stream of that name: a run with so many COLUMNS, or text if
 * 0.  Reads CAP bytes at a time, more for long lines.  The first n-gram is not
 * yet at hand.
 */
void	source_open(struct source *s, const char *name, source_read *read,
    void *arg, unsigned columns, size_t cap);

/* Goes to the next n-gram. */
void	source_next(struct source *s);

void	source_close(struct source *s);

/* Says what is wrong with the line at hand, and ends the process. */
_Noreturn void source_bad(const struct source *s, const char *what);

#endif
