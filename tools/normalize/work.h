/*
 * work - what a thread of normalize has to work with.
 */
#ifndef WORK_H
#define WORK_H

#include "../../common/norm.h"
#include "casing.h"
#include "mojibake.h"
#include "trail.h"

struct clean_work {		/* starts as all zero */
	struct norm norm;
	struct norm composed;	/* for the step translit */
	struct casing *casing;	/* NULL until it is needed */
	struct mojibake_work mojibake;
	struct buf a, b;	/* the text between two steps */
	struct buf cased;	/* before it is in its normal form again */
	struct buf record;	/* read anew, */
	struct buf anew, once, twice; /* and the text in a round */
	struct edits edits;	/* of the step that runs */
	struct trail trail;	/* of all */
};

void	clean_free(struct clean_work *w);

#endif
