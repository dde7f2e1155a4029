/*
 * stages - what the programs of a run did: the objects of --stats, added up.
 *
 * Objects of one program that come one behind the other are one stage, as those
 * of parts that were worked on apart.
 */
#ifndef STAGES_H
#define STAGES_H

#include <stdint.h>

#include "../../common/mem.h"

struct stage {
	char *program;		/* owned, as the names below are */
	struct stage_count {
		char *name;
		uint64_t n;
	} *count;		/* whole numbers, in the order of the object */
	size_t ncounts;
	double seconds;
};

struct stages {			/* starts as all zero */
	struct stage *stage;
	size_t n;
	struct buf text;	/* work space */
};

/*
 * Adds the object of N bytes at P.  Returns what is wrong with it, or NULL; it
 * is not to be gone on with then.
 */
const char *stages_add(struct stages *s, const char *p, size_t n);

/* What STAGE counted as NAME; 0 if nothing. */
uint64_t stage_count(const struct stage *stage, const char *name);

/* Appends the sums to OUT, an object a line, in the form of --stats. */
void	stages_write(const struct stages *s, struct buf *out);

void	stages_free(struct stages *s);

#endif
