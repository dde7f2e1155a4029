/*
 * list - numbers of records that are to be dropped, as a file has them.
 *
 * A line begins with a number; what is behind a tab does not matter.  They come
 * in any order.
 */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "../../common/mem.h"

struct list {			/* starts as all zero */
	struct buf numbers;	/* uint64_t, sorted */
	size_t next;		/* the first that was not asked for */
};

/* Reads the file at PATH; dies if that is no list. */
void	list_read(struct list *l, const char *path);

/* Is NUMBER in the list?  It is higher than the one that was asked for last. */
bool	list_has(struct list *l, uint64_t number);

void	list_free(struct list *l);

#endif
