/* fault - see fault.h */
#include <stdio.h>

#include "die.h"
#include "fault.h"

void
fault_add(struct faults *f, uint64_t record, uint64_t at, const char *why)
{
	if (f->records == 0) {
		f->first = record;
		f->at = at;
		f->why = why;
	}
	if (f->records == 0 || f->last != record)
		f->records++;
	f->last = record;
}

void
fault_sum(struct faults *to, const struct faults *chunk, uint64_t records,
    uint64_t bytes)
{
	for (int kind = 0; kind < FAULTS; kind++, to++, chunk++) {
		uint64_t again;

		if (chunk->records == 0)
			continue;
		again = to->records > 0 && to->last == records + chunk->first;
		if (to->records == 0) {
			to->first = records + chunk->first;
			to->at = chunk->at + (kind == FAULT_UTF8 ? bytes : 0);
			to->why = chunk->why;
		}
		to->records += chunk->records - again;
		to->last = records + chunk->last;
	}
}

enum { PLACE = 256 };

/* Where the first fault of KIND is, and what is wrong there. */
static const char *
place(char *s, const struct faults *f, int kind, const char *field)
{
	unsigned long long number = f->first + 1, byte = f->at + 1;

	if (kind == FAULT_UTF8)
		snprintf(s, PLACE, "record %llu, byte %llu of the input",
		    number, byte);
	else if (kind == FAULT_JSON || kind == FAULT_SURROGATE)
		snprintf(s, PLACE, "line %llu, column %llu: %s", number, byte,
		    f->why);
	else
		snprintf(s, PLACE, "line %llu: the field '%.100s' %s", number,
		    field, f->why);
	return s;
}

void
fault_tell(const struct faults *f, const char *field)
{
	static const char *const what[FAULTS][2] = {
		{ "record had ill-formed UTF-8",
		    "records had ill-formed UTF-8" },
		{ "object had half a surrogate pair",
		    "objects had half a surrogate pair" },
		{ "line was no JSON object", "lines were no JSON objects" },
		{ "object had no text", "objects had no text" },
	};
	char s[PLACE];

	for (int kind = 0; kind < FAULTS; kind++, f++)
		if (f->records > 0)
			warn("%llu %s, the first in %s",
			    (unsigned long long)f->records,
			    what[kind][f->records > 1],
			    place(s, f, kind, field));
}

void
fault_stop(const struct faults *f, const char *field)
{
	char s[PLACE];
	int kind = -1;

	for (int i = 0; i < FAULTS; i++)
		if (f[i].records > 0 &&
		    (kind < 0 || f[i].first < f[kind].first))
			kind = i;
	if (kind >= 0)
		die_bad("%s%s", kind == FAULT_UTF8 ? "ill-formed UTF-8 in " :
		    "", place(s, &f[kind], kind, field));
}
