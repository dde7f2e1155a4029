/*
 * simd - what class each byte is in, 64 bytes at a time, as bit masks.
 *
 * A program says once, for each of the 256 byte values, which of up to eight
 * classes it is in (bit k: class k).  simd_masks then turns text into masks:
 * bit i of mask k of block b says that byte 64 * b + i is in class k.  All
 * that is done with the masks is plain C; so this is the only vector code
 * there is.  The kernel is chosen at run time (AVX-512, AVX2, NEON, plain C)
 * and all give the same masks.  Callable from any thread.
 */
#ifndef SIMD_H
#define SIMD_H

#include <stddef.h>
#include <stdint.h>

#define SIMD_BLOCK 64		/* bytes in a block */
#define SIMD_CLASSES 8

struct simd_set {
	uint8_t cls[256];	/* classes of each byte: filled in by the user */
	/* Made from cls by simd_init: up to 8 different rows of 16. */
	uint8_t row[8][16];	/* classes by low nibble */
	uint8_t pick[16];	/* high nibble -> bit of its row, 0: none */
	unsigned nrows;
	unsigned nclasses;	/* highest class in use, plus 1 */
};

typedef uint64_t simd_mask[SIMD_CLASSES];

/* Prepares S, whose cls is filled in.  At most 8 different rows of 16. */
void	simd_init(struct simd_set *s);

/*
 * Masks of the N bytes at P, one simd_mask for each begun block; the bits
 * behind the end are 0.  Only masks below S->nclasses are written.
 */
void	simd_masks(const struct simd_set *s, const char *p, size_t n,
    simd_mask *m);

/* The kernels by themselves, for tests; NULL at the end. */
struct simd_kernel {
	const char *name;
	int (*usable)(void);
	void (*blocks)(const struct simd_set *, const char *, size_t nblocks,
	    simd_mask *);
};
const struct simd_kernel *simd_kernels(void);

#endif
