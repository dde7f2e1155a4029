/* stages - see stages.h */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../common/json.h"
#include "../../common/number.h"
#include "stages.h"

/* An object that is read, and the stage that it belongs to. */
struct reading {
	struct stages *stages;
	struct stage *stage;	/* NULL until its program is known */
	const char *why;
};

/* The last stage, if it is of PROGRAM, or a new one. */
static struct stage *
find_stage(struct stages *s, const char *program, size_t n)
{
	const char *last = s->n > 0 ? s->stage[s->n - 1].program : NULL;

	if (last == NULL || strlen(last) != n ||
	    memcmp(last, program, n) != 0) {
		s->stage = mem_realloc(s->stage, s->n + 1, sizeof *s->stage);
		s->stage[s->n++] = (struct stage){ .program =
			mem_copy(program, n) };
	}
	return &s->stage[s->n - 1];
}

static bool
is_named(const struct json_member *m, const char *name)
{
	return m->nname == strlen(name) && memcmp(m->name, name, m->nname) == 0;
}

static struct stage_count *
find_count(struct stage *stage, const char *name, size_t n)
{
	struct stage_count *c = stage->count;

	for (size_t i = 0; i < stage->ncounts; i++, c++)
		if (strlen(c->name) == n && memcmp(c->name, name, n) == 0)
			return c;
	stage->count = mem_realloc(stage->count, stage->ncounts + 1, sizeof *c);
	c = &stage->count[stage->ncounts++];
	*c = (struct stage_count){ .name = mem_copy(name, n) };
	return c;
}

/* Adds a value that begins with a digit: a whole number, or seconds. */
static void
add_number(struct reading *r, const struct json_member *m)
{
	struct buf *text = &r->stages->text;
	struct stage_count *c;
	unsigned long long n;
	char *end;

	text->n = 0;
	buf_put(text, m->value, m->nvalue);
	buf_putc(text, '\0');
	if (is_named(m, "seconds")) {
		r->stage->seconds += strtod(text->p, NULL);
		return;
	}
	errno = 0;
	n = strtoull(text->p, &end, 10);
	c = find_count(r->stage, m->name, m->nname);
	if (errno != 0 || *end != '\0' ||
	    __builtin_add_overflow(c->n, (uint64_t)n, &c->n))
		r->why = "not a count of 64 bits";
}

static void
take_member(void *arg, const struct json_member *m)
{
	struct reading *r = arg;
	struct stages *s = r->stages;

	if (r->why != NULL)
		return;
	if (is_named(m, "program") && *m->value == '"') {
		s->text.n = 0;
		json_decode(m->value, m->nvalue, UTF8_REPLACE, &s->text);
		r->stage = find_stage(s, s->text.p, s->text.n);
	} else if (r->stage == NULL)
		r->why = "does not begin with a program";
	else if (*m->value >= '0' && *m->value <= '9')
		add_number(r, m);
}

const char *
stages_add(struct stages *s, const char *p, size_t n)
{
	struct reading r = { .stages = s };
	size_t at;
	const char *why = json_each(p, n, take_member, &r, &at);

	if (why == NULL && r.why == NULL && r.stage == NULL)
		why = "names no program";
	return why != NULL ? why : r.why;
}

uint64_t
stage_count(const struct stage *stage, const char *name)
{
	for (size_t i = 0; i < stage->ncounts; i++)
		if (strcmp(stage->count[i].name, name) == 0)
			return stage->count[i].n;
	return 0;
}

void
stages_write(const struct stages *s, struct buf *out)
{
	const struct stage *stage;
	char seconds[64];

	for (stage = s->stage; stage < s->stage + s->n; stage++) {
		buf_puts(out, "{\"program\":");
		json_encode(stage->program, strlen(stage->program), out);
		for (size_t i = 0; i < stage->ncounts; i++) {
			buf_puts(out, ",\"");
			/* As it stood, escapes and all. */
			buf_puts(out, stage->count[i].name);
			buf_puts(out, "\":");
			number_put(out, stage->count[i].n, '\0');
		}
		snprintf(seconds, sizeof seconds, ",\"seconds\":%.3f}\n",
		    stage->seconds);
		buf_puts(out, seconds);
	}
}

void
stages_free(struct stages *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (size_t k = 0; k < s->stage[i].ncounts; k++)
			free(s->stage[i].count[k].name);
		free(s->stage[i].count);
		free(s->stage[i].program);
	}
	free(s->stage);
	buf_free(&s->text);
	*s = (struct stages){ 0 };
}
