/* lines - see lines.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "lines.h"

void
lines_open(struct lines *l, size_t cap, lines_write *write, void *arg)
{
	*l = (struct lines){ .cap = cap, .write = write, .arg = arg };
	l->p = mem_realloc(NULL, cap, 1);
}

void
lines_flush(struct lines *l)
{
	if (l->n > 0)
		l->write(l->arg, l->p, l->n);
	l->n = 0;
}

void
lines_close(struct lines *l)
{
	free(l->p);
	*l = (struct lines){ 0 };
}

char *
lines_long(struct lines *l, const char *a, size_t na, const char *b, size_t nb)
{
	lines_flush(l);
	if (l->cap - LINES_ROOM >= na + nb)
		return lines_copy(lines_copy(l->p, a, na), b, nb);
	if (na > 0)
		l->write(l->arg, a, na);
	if (nb > 0)
		l->write(l->arg, b, nb);
	return l->p;
}
