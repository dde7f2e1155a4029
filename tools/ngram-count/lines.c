/* lines - see lines.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "lines.h"

void
lines_open(struct lines *l, size_t cap, gram_write *write, void *arg)
{
	if (cap < (size_t)4 * LINES_ROOM)
		cap = (size_t)4 * LINES_ROOM;
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
lines_full(struct lines *l, size_t n)
{
	lines_flush(l);
	return l->cap - LINES_ROOM >= n ? l->p : NULL;
}

void
lines_piece(struct lines *l, const char *p, size_t n)
{
	if (n > 0)
		l->write(l->arg, p, n);
}

void
lines_text(struct lines *l, const char *p, size_t n)
{
	char *to = lines_begin(l, n);

	if (to == NULL)
		lines_piece(l, p, n);
	else {
		memcpy(to, p, n);
		l->n += n;
	}
}

void
lines_end(struct lines *l, char *to, const uint64_t *count, unsigned n)
{
	for (unsigned k = 0; k < n; k++) {
		uint64_t rest = count[k];
		unsigned digits = 1;

		*to = '\t';
		while ((rest /= 10) > 0)
			digits++;
		rest = count[k];
		for (unsigned i = digits; i > 0; rest /= 10)
			to[i--] = (char)('0' + rest % 10);
		to += digits + 1;
	}
	*to++ = '\n';
	l->n = (size_t)(to - l->p);
}

void
lines_put(void *arg, const struct gram *g)
{
	struct lines *l = arg;
	char *p = lines_begin(l, g->n);

	if (p != NULL)
		p = lines_copy(p, g->key, g->n);
	else {
		lines_piece(l, g->key, g->n);
		p = l->p;
	}
	lines_end(l, p, g->count, g->ncounts);
}
