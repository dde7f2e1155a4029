/*
 * mojibake - text that was decoded by the wrong charset, and back again.
 *
 * Undone are UTF-8 whose bytes were read as one of seven charsets, once or
 * several times (РђР»РјР°С‚С‹), cp1251 that was read as cp1252 or latin-1
 * (Àëìàòû), and Kazakh in an old charset or font that was read as cp1251
 * (Ќазаќ; hacks.h).  What is decided is decided for a record as a whole, by
 * how many of its words can only be explained so; a record of clean text in
 * any language stays byte for byte.  What the wrong reading lost (U+FFFD or a
 * space for a byte) does not come back: such words stay.  All takes linear
 * time, for each layer of wrong reading.
 */
#ifndef MOJIBAKE_H
#define MOJIBAKE_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"
#include "../../common/mem.h"
#include "../../common/simd.h"
#include "legacy.h"
#include "trail.h"

enum { MOJIBAKE_TOP = 0x2600, MOJIBAKE_PAGES = 32 };

struct mojibake {		/* for all threads; only read once it is open */
	uint8_t page[MOJIBAKE_TOP >> 6]; /* number of 64 characters in BYTES */
	uint8_t bytes[MOJIBAKE_PAGES][64][LEGACY_SETS + 1]; /* 0: none */
	struct simd_set suspects;
};

struct mojibake_work {		/* a thread's buffers; starts as all zero */
	struct buf a, b;	/* the record between two rounds */
	struct edits round;	/* its edits */
	struct trail trail;	/* those of all rounds */
};

void	mojibake_open(struct mojibake *m);

/*
 * Appends the N bytes at P, a record or document, to OUT, repaired.  The
 * places that were replaced, each a run of characters or a word, are noted in
 * EDITS, which may be NULL, by where they are in P.  Returns their number; if
 * that is 0, nothing was appended.
 */
uint64_t mojibake_repair(const struct mojibake *m, struct mojibake_work *w,
    const char *p, size_t n, struct buf *out, struct edits *edits);

/*
 * The first place from P on, below END, that is worth a closer look, or END.
 * A record in which there is none is not changed by mojibake_repair; what is
 * before and behind a record does not matter.
 */
const char *mojibake_suspect(const struct mojibake *m, const char *p,
    const char *end);

void	mojibake_free(struct mojibake_work *w);

#endif
