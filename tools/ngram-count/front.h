/*
 * front - n-grams in byte order, in few bytes: as temporary files hold them.
 *
 * Front coding: of each key only what it does not share with the key before it
 * is written.  A record is the number of bytes shared, the number of bytes that
 * follow, those bytes, and the counts; numbers are LEB128 (seven bits a byte,
 * the lowest first).  All records of a run have the same number of counts.
 */
#ifndef FRONT_H
#define FRONT_H

#include "../../common/mem.h"
#include "gram.h"

struct front_writer {
	char *p;
	size_t n, cap;
	gram_write *write;
	void *arg;
	struct buf key;		/* the key before */
};

/* CAP bytes are held back at most. */
void	front_open(struct front_writer *w, size_t cap, gram_write *write,
    void *arg);

/* Lets the next record share nothing: it may be the first of a run. */
void	front_restart(struct front_writer *w);

/* A gram_put, whose argument is a struct front_writer. */
gram_put front_put;

void	front_flush(struct front_writer *w);
void	front_close(struct front_writer *w);

/* Most bytes of a record beside those of its key. */
#define FRONT_ROOM ((GRAM_COUNTS + 2) * 10)

/*
 * Reads the record of N counts at P, of which END - P bytes are there and
 * GRAM_PAD can be read behind them.  Puts the rest of the key behind what it
 * shares with the one in KEY, a tab behind it, and into *SAME how many bytes
 * that are.  Returns the end of the record; NULL if it is not whole, and in
 * *WANT how many bytes would be enough.
 */
const char *front_read(const char *p, const char *end, unsigned n,
    struct buf *key, size_t *same, uint64_t *count, size_t *want);

/* How many of the N bytes at A and at B are equal, from I on, which are. */
NO_MSAN static inline size_t
front_shared(const char *a, const char *b, size_t n, size_t i)
{
	for (; i < n; i += 8) {
		uint64_t x, y;

		memcpy(&x, a + i, 8);
		memcpy(&y, b + i, 8);
		if (x != y) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			i += (size_t)__builtin_ctzll(x ^ y) / 8;
#else
			i += (size_t)__builtin_clzll(x ^ y) / 8;
#endif
			break;
		}
	}
	return i < n ? i : n;
}

#endif
