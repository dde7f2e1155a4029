/* spool - see spool.h */
#include "../../common/mem.h"
#include "spool.h"

enum { PIECE = 256 << 10 };	/* bytes that are written or read at once */

void
spool_open(struct spool *s, const char *tmpdir)
{
	*s = (struct spool){ .n = 0 };
	spill_open(&s->file, tmpdir);
}

void
spool_close(struct spool *s)
{
	spill_close(&s->file);
	buf_free(&s->held);
}

static void
flush(struct spool *s)
{
	spill_write(&s->file, s->held.p, s->held.n);
	s->held.n = 0;
}

void
spool_add(struct spool *s, const struct spool_record *r, const char *p)
{
	s->n++;
	buf_put(&s->held, (const char *)r, sizeof *r);
	if (r->n > PIECE) {
		flush(s);
		spill_write(&s->file, p, (size_t)r->n);
	} else
		buf_put(&s->held, p, (size_t)r->n);
	if (s->held.n >= PIECE)
		flush(s);
}

void
spool_rewind(struct spool *s)
{
	flush(s);
	s->at = s->used = 0;
}

/* The next N bytes, which stay until the next call. */
static const char *
take(struct spool *s, size_t n)
{
	size_t left = s->held.n - s->used, more;

	if (left < n) {
		if (left > 0)
			memmove(s->held.p, s->held.p + s->used, left);
		s->used = 0;
		more = n - left > PIECE ? n - left : PIECE;
		if (more > s->file.at - s->at)
			more = (size_t)(s->file.at - s->at);
		s->held.n = left;
		buf_need(&s->held, more);
		spill_read(&s->file, s->at, s->held.p + left, more);
		s->at += more;
		s->held.n = left + more;
	}
	s->used += n;
	return s->held.p + s->used - n;
}

bool
spool_next(struct spool *s, struct spool_record *r, const char **p)
{
	if (s->n == 0)
		return false;
	s->n--;
	memcpy(r, take(s, sizeof *r), sizeof *r);
	*p = take(s, (size_t)r->n);
	return true;
}
