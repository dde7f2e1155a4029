/* front - see front.h */
#include <stdlib.h>

#include "front.h"

void
front_open(struct front_writer *w, size_t cap, gram_write *write, void *arg)
{
	if (cap < (size_t)4 * FRONT_ROOM)
		cap = (size_t)4 * FRONT_ROOM;
	*w = (struct front_writer){ .cap = cap, .write = write, .arg = arg };
	w->p = mem_realloc(NULL, cap, 1);
	buf_need(&w->key, GRAM_PAD);
}

void
front_restart(struct front_writer *w)
{
	w->key.n = 0;
}

void
front_flush(struct front_writer *w)
{
	if (w->n > 0)
		w->write(w->arg, w->p, w->n);
	w->n = 0;
}

void
front_close(struct front_writer *w)
{
	free(w->p);
	buf_free(&w->key);
	*w = (struct front_writer){ 0 };
}

static char *
put_number(char *to, uint64_t x)
{
	for (; x > 127; x >>= 7)
		*to++ = (char)(x | 128);
	*to++ = (char)x;
	return to;
}

void
front_put(void *arg, const struct gram *g)
{
	struct front_writer *w = arg;
	size_t same = front_shared(w->key.p, g->key, w->key.n < g->n ?
	    w->key.n : g->n, 0), rest = g->n - same;
	char *to;

	if (w->cap - w->n < FRONT_ROOM || w->cap - w->n - FRONT_ROOM < rest)
		front_flush(w);
	to = put_number(w->p + w->n, same);
	to = put_number(to, rest);
	if (w->cap - FRONT_ROOM >= rest) {
		memcpy(to, g->key + same, rest);
		to += rest;
	} else {
		w->write(w->arg, w->p, (size_t)(to - w->p));
		w->write(w->arg, g->key + same, rest);
		to = w->p;
	}
	for (unsigned i = 0; i < g->ncounts; i++)
		to = put_number(to, g->count[i]);
	w->n = (size_t)(to - w->p);
	w->key.n = same;
	memcpy(buf_need(&w->key, rest + GRAM_PAD), g->key + same, rest);
	w->key.n = g->n;
}

/* Reads a number below END; NULL if it is not whole. */
static const char *
get_number(const char *p, const char *end, uint64_t *x)
{
	*x = 0;
	for (unsigned shift = 0; p < end && shift < 64; shift += 7) {
		*x |= (uint64_t)(*p & 127) << shift;
		if ((*p++ & 128) == 0)
			return p;
	}
	return NULL;
}

const char *
front_read(const char *p, const char *end, unsigned n, struct buf *key,
    size_t *same, uint64_t *count, size_t *want)
{
	const char *from = p, *rest;
	uint64_t shares, more;

	*want = FRONT_ROOM;
	if ((p = get_number(p, end, &shares)) == NULL ||
	    (p = get_number(p, end, &more)) == NULL)
		return NULL;
	*want = (size_t)(p - from) + more + (size_t)n * 10;
	if ((size_t)(end - p) < more)
		return NULL;
	rest = p;
	p += more;
	for (unsigned i = 0; i < n; i++)
		if ((p = get_number(p, end, &count[i])) == NULL)
			return NULL;
	*same = (size_t)shares;
	if (shares == 0)	/* as far as the writer knew */
		*same = front_shared(key->p, rest,
		    key->n < more ? key->n : more, 0);
	key->n = (size_t)shares;
	memcpy(buf_need(key, more + GRAM_PAD), rest, more);
	key->n += more;
	key->p[key->n] = '\t';
	return p;
}
