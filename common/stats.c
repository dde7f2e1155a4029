/* stats - see stats.h */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "die.h"
#include "json.h"
#include "stats.h"

double
stats_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void
stats_open(struct stats *s, const char *path)
{
	*s = (struct stats){ .begun = stats_clock(), .wanted = path != NULL };
	if (!s->wanted)
		return;
	out_open(&s->out, path);
	buf_puts(&s->text, "{\"program\":");
	json_encode(die_program(), strlen(die_program()), &s->text);
}

void
stats_add(struct stats *s, const char *name, uint64_t n)
{
	char member[128];

	if (!s->wanted)
		return;
	snprintf(member, sizeof member, ",\"%s\":%llu", name,
	    (unsigned long long)n);
	buf_puts(&s->text, member);
}

void
stats_close(struct stats *s, bool keep)
{
	char member[64];

	if (!s->wanted)
		return;
	snprintf(member, sizeof member, ",\"seconds\":%.3f}\n",
	    stats_clock() - s->begun);
	buf_puts(&s->text, member);
	out_write(&s->out, s->text.p, s->text.n);
	out_close(&s->out, keep);
	buf_free(&s->text);
}
