/* spilled - see spilled.h */
#include <stdlib.h>

#include "../../common/mem.h"
#include "merge.h"
#include "front.h"
#include "spilled.h"

#define BUFFER_MIN ((size_t)32 << 10)	/* for one run that is merged */
#define BUFFER_MAX ((size_t)1 << 20)

/* Part of a run that is still to be read. */
struct reader {
	const struct spill *spill;
	uint64_t at, end;
};

void
spilled_write(void *arg, const char *p, size_t n)
{
	spill_write(arg, p, n);
}

static size_t
read_run(void *arg, char *p, size_t n)
{
	struct reader *r = arg;

	if (n > r->end - r->at)
		n = (size_t)(r->end - r->at);
	spill_read(r->spill, r->at, p, n);
	r->at += n;
	return n;
}

/* Merges N runs from FIRST on and gives their space back. */
static void
merge_runs(struct spill *spill, size_t first, size_t n, unsigned columns,
    size_t buffer, gram_put *put, void *arg)
{
	struct source *s = mem_zalloc(n, sizeof *s);
	struct reader *r = mem_zalloc(n, sizeof *r);

	for (size_t i = 0; i < n; i++) {
		const struct spill_run *run = &spill->runs[first + i];

		r[i] = (struct reader){ spill, run->at, run->at + run->n };
		source_open(&s[i], spill->dir, read_run, &r[i], columns,
		    buffer);
	}
	merge(s, n, put, arg);
	for (size_t i = 0; i < n; i++) {
		source_close(&s[i]);
		spill_drop(spill, first + i);
	}
	free(r);
	free(s);
}

void
spilled_merge(struct spill *s, unsigned columns, size_t memory, size_t line,
    gram_put *put, void *arg)
{
	size_t least = BUFFER_MIN > 2 * line ? BUFFER_MIN : 2 * line;
	size_t ways = memory / (least + sizeof(struct source)), first, buffer;
	struct front_writer w;

	ways = ways > 4 ? ways - 2 : 2;
	for (first = 0; s->nruns - first > ways; first += ways) {
		front_open(&w, least, spilled_write, s);
		merge_runs(s, first, ways, columns, least, front_put, &w);
		front_flush(&w);
		front_close(&w);
		spill_end(s);
	}
	buffer = memory / (s->nruns - first + 1);
	buffer = buffer < least ? least : buffer > BUFFER_MAX ? BUFFER_MAX :
	    buffer;
	merge_runs(s, first, s->nruns - first, columns, buffer, put, arg);
}
