/* source - see source.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "front.h"
#include "source.h"

_Noreturn void
source_bad(const struct source *s, const char *what)
{
	die("%s: line %llu: %s", s->name, (unsigned long long)s->line, what);
}

/* Reads more behind what there is from the line at hand on. */
static void
refill(struct source *s)
{
	size_t done;

	memmove(s->buf, s->buf + s->at, s->n - s->at);
	s->n -= s->at;
	s->at = 0;
	if (s->n == s->cap) {
		s->cap *= 2;
		s->buf = mem_realloc(s->buf, s->cap + GRAM_PAD, 1);
	}
	done = s->read(s->arg, s->buf + s->n, s->cap - s->n);
	s->eof = done == 0;
	s->n += done;
	memset(s->buf + s->n, 0, GRAM_PAD);
}

/* Reads the counts at P, behind the key; returns the end of the line. */
static const char *
read_counts(struct source *s, const char *p)
{
	for (s->ncounts = 0; *p == '\t'; s->ncounts++) {
		uint64_t x = 0;
		const char *first = ++p;

		if (s->ncounts == GRAM_COUNTS)
			source_bad(s, "too many counts");
		for (; *p >= '0' && *p <= '9'; p++)
			if (__builtin_mul_overflow(x, (uint64_t)10, &x) ||
			    __builtin_add_overflow(x, (uint64_t)(*p - '0'), &x))
				source_bad(s, "not a count");
		if (p == first || (*first == '0' && p - first > 1))
			source_bad(s, "not a count");
		s->count[s->ncounts] = x;
	}
	if (*p != '\n' || s->ncounts == 0)
		source_bad(s, "not a count");
	return p;
}

/* Goes to the next line, which is not below the one before. */
static void
next_line(struct source *s)
{
	const char *line, *end, *tab;
	size_t from = s->nline, same, n;

	s->line++;
	while ((end = memchr(s->buf + s->at + from, '\n',
	    s->n - s->at - from)) == NULL) {
		if (s->eof && s->at + s->nline == s->n) {
			s->same = SOURCE_ENDED;
			return;
		}
		if (s->eof)
			source_bad(s, "no end of line");
		from = s->n - s->at;
		refill(s);
	}
	line = s->buf + s->at + s->nline;
	n = (size_t)(end - line);
	same = s->line == 1 ? 0 : front_shared(s->buf + s->at, line,
	    s->nkey < n ? s->nkey : n, 0);
	if ((tab = memchr(line + same, '\t', n - same)) == NULL)
		source_bad(s, "not a count");
	if (s->line > 1 && (unsigned char)line[same] <
	    (unsigned char)s->buf[s->at + same])
		source_bad(s, "not sorted");
	s->same = (int64_t)same;
	s->at = (size_t)(line - s->buf);
	s->key = line;
	s->nkey = (size_t)(tab - line);
	s->nline = (size_t)(end + 1 - line);
	read_counts(s, tab);
}

static void
next_record(struct source *s)
{
	const char *p;
	size_t same, want;

	while ((p = front_read(s->buf + s->at, s->buf + s->n, s->columns,
	    &s->held, &same, s->count, &want)) == NULL) {
		if (s->eof && s->at == s->n) {
			s->same = SOURCE_ENDED;
			return;
		}
		if (s->eof)
			die("%s: temporary file: too short", s->name);
		if (want > s->cap) {
			s->cap = want;
			s->buf = mem_realloc(s->buf, s->cap + GRAM_PAD, 1);
		}
		refill(s);
	}
	s->at = (size_t)(p - s->buf);
	s->key = s->held.p;
	s->nkey = s->held.n;
	s->same = (int64_t)same;
}

void
source_next(struct source *s)
{
	if (s->columns > 0)
		next_record(s);
	else
		next_line(s);
}

void
source_open(struct source *s, const char *name, source_read *read, void *arg,
    unsigned columns, size_t cap)
{
	*s = (struct source){ .name = name, .read = read, .arg = arg,
		.columns = columns, .ncounts = columns,
		.cap = cap > SOURCE_MIN ? cap : SOURCE_MIN };
	s->buf = mem_realloc(NULL, s->cap + GRAM_PAD, 1);
}

void
source_close(struct source *s)
{
	free(s->buf);
	buf_free(&s->held);
}
