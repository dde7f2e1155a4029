/* merge - see merge.h */
#include <limits.h>
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/mem.h"
#include "merge.h"

#define BUFFER_MIN ((size_t)4 << 10)
#define BUFFER_MAX ((size_t)1 << 20)
#define PAD 16			/* readable behind what a buffer holds */
#define ENDED (-1)		/* as `same`: behind all others */

/* One stream: its line stands at buf + at, whole, the key first. */
struct source {
	struct merge_source in;
	char *buf;
	size_t cap, n, at;
	size_t nkey, nline;
	int64_t same;		/* bytes shared with the last winner's key */
	uint64_t line;		/* its number */
	uint64_t count[LINES_COUNTS];
	unsigned ncounts;
	int eof;
};

/* The key whose counts are being added up. */
struct sum {
	struct buf key;
	uint64_t count[LINES_COUNTS];
	unsigned ncounts;	/* 0: there is none yet */
	uint64_t written;
};

static _Noreturn void
bad(const struct source *s, const char *what)
{
	die("%s: line %llu: %s", s->in.name, (unsigned long long)s->line, what);
}

/* How many bytes A and B, of N each, share from I on, which are shared. */
static inline size_t
shared(const char *a, const char *b, size_t n, size_t i)
{
	for (; i < n; i += 8) {
		uint64_t x, y;

		memcpy(&x, a + i, 8);
		memcpy(&y, b + i, 8);
		if (x != y) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			i += (size_t)__builtin_ctzll(x ^ y) / 8;
#else
			i += (size_t)__builtin_clzll(x ^ y) / 8;
#endif
			break;
		}
	}
	return i < n ? i : n;
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
		s->buf = mem_realloc(s->buf, s->cap + PAD, 1);
	}
	done = s->in.read(s->in.arg, s->buf + s->n, s->cap - s->n);
	s->eof = done == 0;
	s->n += done;
	memset(s->buf + s->n, 0, PAD);
}

/* Reads the counts at P, behind the key; returns the end of the line. */
static const char *
read_counts(struct source *s, const char *p)
{
	for (s->ncounts = 0; *p == '\t'; s->ncounts++) {
		uint64_t x = 0;
		const char *first = ++p;

		if (s->ncounts == LINES_COUNTS)
			bad(s, "too many counts");
		for (; *p >= '0' && *p <= '9'; p++)
			if (__builtin_mul_overflow(x, (uint64_t)10, &x) ||
			    __builtin_add_overflow(x, (uint64_t)(*p - '0'), &x))
				bad(s, "not a count");
		if (p == first || (*first == '0' && p - first > 1))
			bad(s, "not a count");
		s->count[s->ncounts] = x;
	}
	if (*p != '\n' || s->ncounts == 0)
		bad(s, "not a count");
	return p;
}

/*
 * Goes to the next line: finds what it shares with the one before, which was
 * the last winner, and that it is not below it.
 */
static void
next(struct source *s)
{
	const char *line, *end, *tab;
	size_t from = s->nline, same;

	s->line++;
	while ((end = memchr(s->buf + s->at + from, '\n',
	    s->n - s->at - from)) == NULL) {
		if (s->eof && s->at + s->nline == s->n) {
			s->same = ENDED;
			return;
		}
		if (s->eof)
			bad(s, "no end of line");
		from = s->n - s->at;
		refill(s);
	}
	line = s->buf + s->at + s->nline;
	same = s->line == 1 ? 0 : shared(s->buf + s->at, line,
	    s->nkey < (size_t)(end - line) ? s->nkey : (size_t)(end - line), 0);
	if ((tab = memchr(line + same, '\t', (size_t)(end - line) - same)) ==
	    NULL)
		bad(s, "not a count");
	if (s->line > 1 && (unsigned char)line[same] <
	    (unsigned char)s->buf[s->at + same])
		bad(s, "not sorted");
	s->same = (int64_t)same;
	s->at = (size_t)(line - s->buf);
	s->nkey = (size_t)(tab - line);
	s->nline = (size_t)(end + 1 - line);
	read_counts(s, tab);
}

/*
 * Whether A comes before B; the other one then shares its `same` bytes with
 * the winner.  Who shares more with the winner before them is nearer to it.
 * The tab that ends a key is below all that a key holds.
 */
static int
before(struct source *a, struct source *b)
{
	const char *p = a->buf + a->at, *q = b->buf + b->at;
	size_t n = a->nkey < b->nkey ? a->nkey : b->nkey;
	int first;

	if (a->same != b->same || a->same == ENDED)
		return a->same > b->same;
	n = shared(p, q, n, (size_t)a->same);
	first = (unsigned char)p[n] <= (unsigned char)q[n];
	(first ? b : a)->same = (int64_t)n;
	return first;
}

/* Plays the match at NODE of N leaves, and those below; returns the winner. */
static uint32_t
play(struct source *s, uint32_t *loser, size_t n, size_t node)
{
	uint32_t a, b;

	if (node >= n)
		return (uint32_t)(node - n);
	a = play(s, loser, n, 2 * node);
	b = play(s, loser, n, 2 * node + 1);
	if (!before(&s[a], &s[b])) {
		uint32_t c = a;

		a = b;
		b = c;
	}
	loser[node] = b;
	return a;
}

static void
write_sum(struct sum *sum, const struct merge_options *o, struct lines *out)
{
	char *p;

	if (sum->ncounts == 0 || (o->keep != NULL && !o->keep(o->arg,
	    sum->key.p, sum->key.n, sum->count, sum->ncounts)))
		return;
	if ((p = lines_begin(out, sum->key.n)) != NULL)
		p = lines_copy(p, sum->key.p, sum->key.n);
	else {
		lines_piece(out, sum->key.p, sum->key.n);
		p = out->p;
	}
	lines_end(out, p, sum->count, sum->ncounts);
	sum->written++;
}

static void
add(struct sum *sum, const struct source *s)
{
	if (s->ncounts != sum->ncounts)
		bad(s, "another number of counts than before");
	for (unsigned i = 0; i < s->ncounts; i++)
		if (__builtin_add_overflow(sum->count[i], s->count[i],
		    &sum->count[i]))
			bad(s, "the sum is too large");
}

/* Makes the key of S the one to add up; what is shared is there already. */
static void
start(struct sum *sum, const struct source *s)
{
	size_t same = (size_t)s->same;

	sum->key.n = same;
	buf_need(&sum->key, s->nkey - same + 2 * LINES_PAD);
	lines_copy(sum->key.p + same, s->buf + s->at + same, s->nkey - same);
	sum->key.n = s->nkey;
	memcpy(sum->count, s->count, sizeof sum->count);
	sum->ncounts = s->ncounts;
}

static struct source *
open_sources(const struct merge_source *in, size_t n, size_t memory)
{
	struct source *s = mem_zalloc(n, sizeof *s);
	size_t cap = memory / (n + 1) & ~(BUFFER_MIN - 1);

	if (cap < BUFFER_MIN)
		cap = BUFFER_MIN;
	if (cap > BUFFER_MAX)
		cap = BUFFER_MAX;
	for (size_t i = 0; i < n; i++) {
		s[i].in = in[i];
		s[i].cap = cap;
		s[i].buf = mem_realloc(NULL, cap + PAD, 1);
		next(&s[i]);
	}
	return s;
}

static void
run(struct source *s, size_t n, const struct merge_options *o,
    struct sum *sum, struct lines *out)
{
	uint32_t *loser = mem_zalloc(n, sizeof *loser);
	uint32_t win = play(s, loser, n, 1);

	while (s[win].same != ENDED) {
		if (sum->ncounts > 0 && s[win].nkey == sum->key.n &&
		    (size_t)s[win].same == sum->key.n)
			add(sum, &s[win]);
		else {
			write_sum(sum, o, out);
			start(sum, &s[win]);
		}
		next(&s[win]);
		for (size_t node = (win + n) / 2; node > 0; node /= 2) {
			uint32_t other = loser[node];

			if (before(&s[other], &s[win])) {
				loser[node] = win;
				win = other;
			}
		}
	}
	write_sum(sum, o, out);
	free(loser);
}

uint64_t
merge(const struct merge_source *in, size_t n, const struct merge_options *o,
    lines_write *write, void *arg)
{
	struct sum sum = { 0 };
	struct lines out;
	struct source *s;

	if (n == 0)
		return 0;
	s = open_sources(in, n, o->memory);
	lines_open(&out, s[0].cap, write, arg);
	run(s, n, o, &sum, &out);
	lines_flush(&out);
	for (size_t i = 0; i < n; i++)
		free(s[i].buf);
	free(s);
	lines_close(&out);
	buf_free(&sum.key);
	return sum.written;
}
