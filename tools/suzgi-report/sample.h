/*
 * sample - examples of what normalize changed, from its --report.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <stdint.h>

#include "../../common/mem.h"

struct samples {		/* starts as all zero but for most */
	size_t most;		/* different ones of each step that are kept */
	struct sample_step {
		char *name;	/* owned, as the texts below */
		uint64_t changes; /* in all */
		struct sample {
			char *from, *to; /* with the escapes of the report */
		} *sample;	/* the first ones */
		size_t n;
	} *step;		/* in the order of the report */
	size_t n;
};

/* Adds a line, N bytes at P.  Returns what is wrong with it, or NULL. */
const char *samples_add(struct samples *s, const char *p, size_t n);

void	samples_free(struct samples *s);

#endif
