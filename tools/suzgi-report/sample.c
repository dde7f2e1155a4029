/* sample - see sample.h */
#include <stdbool.h>
#include <stdlib.h>

#include "sample.h"

/* The columns of a report: five numbers, the step, what was, what is. */
enum { STEP = 5, FROM, TO, COLUMNS };

struct column {
	const char *p;
	size_t n;
};

static bool
equals(const char *s, const struct column *c)
{
	return strlen(s) == c->n && memcmp(s, c->p, c->n) == 0;
}

static struct sample_step *
find_step(struct samples *s, const struct column *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (equals(s->step[i].name, name))
			return &s->step[i];
	s->step = mem_realloc(s->step, s->n + 1, sizeof *s->step);
	s->step[s->n] = (struct sample_step){
		.name = mem_copy(name->p, name->n),
		.sample = mem_zalloc(s->most, sizeof *s->step->sample) };
	return &s->step[s->n++];
}

/* Finds the columns of the N bytes at P; are there as many as there should? */
static bool
divide(const char *p, size_t n, struct column *c)
{
	const char *end = p + n, *tab;

	for (int i = 0; i < COLUMNS; i++) {
		tab = p < end ? memchr(p, '\t', (size_t)(end - p)) : NULL;
		if ((tab == NULL) != (i == COLUMNS - 1))
			return false;
		c[i] = (struct column){ p, (size_t)((tab ? tab : end) - p) };
		p = tab != NULL ? tab + 1 : end;
	}
	return true;
}

const char *
samples_add(struct samples *s, const char *p, size_t n)
{
	struct column c[COLUMNS];
	struct sample_step *step;

	if (n == 0 || !divide(p, n, c) || c[STEP].n == 0)
		return "no change, as normalize --report has it";
	step = find_step(s, &c[STEP]);
	step->changes++;
	for (size_t i = 0; i < step->n; i++)
		if (equals(step->sample[i].from, &c[FROM]) &&
		    equals(step->sample[i].to, &c[TO]))
			return NULL;
	if (step->n < s->most)
		step->sample[step->n++] = (struct sample){
			mem_copy(c[FROM].p, c[FROM].n),
			mem_copy(c[TO].p, c[TO].n) };
	return NULL;
}

void
samples_free(struct samples *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (size_t k = 0; k < s->step[i].n; k++) {
			free(s->step[i].sample[k].from);
			free(s->step[i].sample[k].to);
		}
		free(s->step[i].sample);
		free(s->step[i].name);
	}
	free(s->step);
}
