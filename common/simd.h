/*
 * simd - what class each byte is in, 64 bytes at a time, as bit masks.
 *
 * A program says once, for each of the 256 byte values, which of up to eight
 * classes it is in (bit k: class k).  simd_masks then turns text into masks:
 * bit i of mask k of block b says that byte 64 * b + i is in class k.  All
 * that is done with the masks is plain C; so this is the only vector code
 * there is.  The kernel is chosen at run time (AVX-512, AVX2, NEON, plain C)
 * and all give the same masks.  Callable from any thread.  blocks.h walks over
 * a text.
 */
#ifndef SIMD_H
#define SIMD_H

#include <stddef.h>
#include <stdint.h>

#define SIMD_BLOCK 64		/* bytes in a block */
#define SIMD_CLASSES 8

typedef uint64_t simd_mask[SIMD_CLASSES];

struct simd_set {
	uint8_t cls[256];	/* classes of each byte: the user fills it */
	/* Made from cls by simd_init. */
	uint8_t rows[16];	/* high nibbles with some byte in a class */
	unsigned nrows, nclasses; /* of these; highest class in use, plus 1 */
	void (*blocks)(const struct simd_set *, const char *p, size_t nblocks,
	    simd_mask *);
};

/* A way to make the masks; usable() says whether this processor can. */
struct simd_kernel {
	const char *name;
	int (*usable)(void);
	void (*blocks)(const struct simd_set *, const char *p, size_t nblocks,
	    simd_mask *);
};

/* All kernels of this build, best first, plain C last; ends with name NULL. */
extern const struct simd_kernel simd_kernels[];

/* Prepares S, whose cls is filled in. */
void	simd_init(struct simd_set *s);

/*
 * Masks of the N bytes at P into M, one simd_mask for each begun block; bits
 * behind the end are 0.  Only masks below S->nclasses are written.
 */
void	simd_masks(const struct simd_set *s, const char *p, size_t n,
    simd_mask *m);

#endif
