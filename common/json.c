/* json - see json.h */
#include <stdbool.h>
#include <stdint.h>

#include "escape.h"
#include "json.h"

#define TEXT(x) #x
#define TEXT_OF(x) TEXT(x)
#define DIGITS "0123456789"

/* At the first error END becomes P: nothing behind it is looked at. */
struct scan {
	const char *p, *end;
	const char *why;	/* the first thing that was wrong, or NULL */
	unsigned depth;		/* objects and arrays that are open */
	char last[JSON_DEPTH];	/* of each, the bracket that ends it */
};

static void
fail(struct scan *s, const char *why)
{
	if (s->why == NULL)
		s->why = s->p < s->end ? why : "unexpected end";
	s->end = s->p;
}

/* Passes over up to MAX bytes that are in SET; whether there were any. */
static bool
span(struct scan *s, const char *set, size_t max)
{
	const char *p = s->p;

	while (s->p < s->end && max-- > 0 && *s->p != '\0' &&
	    strchr(set, *s->p) != NULL)
		s->p++;
	return s->p > p;
}

static void
expect(struct scan *s, const char *set, size_t max, const char *why)
{
	if (!span(s, set, max))
		fail(s, why);
}

/* Passes over white space; the byte behind it, NUL at the end. */
static char
next(struct scan *s)
{
	if (s->p < s->end && (unsigned char)*s->p <= ' ')
		span(s, " \t\n\r", SIZE_MAX);
	return s->p < s->end ? *s->p : '\0';
}

static void
pass_string(struct scan *s)
{
	uint32_t u;
	size_t n;

	s->p++;
	while ((s->p = escape_find(s->p, s->end, '"')) < s->end &&
	    *s->p == '\\') {
		if ((n = escape_decode(s->p, s->end, &u)) == 0)
			fail(s, "bad escape");
		s->p += n;
	}
	expect(s, "\"", 1, "control character in a string");
}

static void
pass_number(struct scan *s)
{
	span(s, "-", 1);
	if (!span(s, "0", 1))
		expect(s, DIGITS, SIZE_MAX, "expected a digit");
	if (span(s, ".", 1))
		expect(s, DIGITS, SIZE_MAX, "expected a digit");
	if (span(s, "eE", 1)) {
		span(s, "+-", 1);
		expect(s, DIGITS, SIZE_MAX, "expected a digit");
	}
}

/* Passes over a value, or over the bracket that begins an object or array. */
static void
pass_value(struct scan *s)
{
	char c = next(s);
	const char *word = c == 't' ? "true" : c == 'f' ? "false" : "null";
	size_t n = strlen(word);

	if (c == '"') {
		pass_string(s);
	} else if (c == '-' || (c >= '0' && c <= '9')) {
		pass_number(s);
	} else if (c != '{' && c != '[') {
		if ((size_t)(s->end - s->p) < n || memcmp(s->p, word, n) != 0)
			fail(s, "expected a value");
		else
			s->p += n;
	} else if (s->depth == JSON_DEPTH) {
		fail(s, "nested deeper than " TEXT_OF(JSON_DEPTH));
	} else {
		s->last[s->depth++] = c == '{' ? '}' : ']';
		s->p++;
	}
}

/* Whether what stands between the quotes, from P to END, means NAME. */
static bool
is_name(const char *p, const char *end, const char *name)
{
	char c[4];
	uint32_t u;
	size_t n;

	while (p < end) {
		if (*p == '\\') {
			p += escape_decode(p, end, &u);
			n = utf8_put(c, u);
		} else {
			c[0] = *p++;
			n = 1;
		}
		/* A NUL is in no name. */
		if (c[0] == '\0' || strncmp(name, c, n) != 0)
			return false;
		name += n;
	}
	return *name == '\0';
}

/* Passes over a name, which M has then, and the colon. */
static void
pass_name(struct scan *s, struct json_member *m)
{
	if (next(s) != '"') {
		fail(s, "expected a name");
		return;
	}
	m->name = s->p + 1;
	pass_string(s);
	m->nname = (size_t)(s->p - m->name) - 1;
	next(s);
	expect(s, ":", 1, "expected ':'");
}

/*
 * Passes over what stands between values: closing brackets, a comma, a name.
 * BEGUN: an object or array has just begun.  Returns whether the next value is
 * that of a member of the outermost object, whose name is put into M.
 */
static bool
pass_between(struct scan *s, bool begun, struct json_member *m)
{
	char last = '\0';

	while (s->depth > 0 && next(s) == (last = s->last[s->depth - 1])) {
		s->p++;
		s->depth--;
		begun = false;
	}
	if (s->depth > 0 && !begun)
		expect(s, ",", 1, last == '}' ?
		    "expected ',' or '}'" : "expected ',' or ']'");
	if (s->depth == 0 || last == ']')
		return false;
	pass_name(s, m);
	return s->why == NULL && s->depth == 1;
}

const char *
json_each(const char *p, size_t n, json_visit *visit, void *arg, size_t *at)
{
	struct scan s = { .p = p, .end = n > 0 ? p + n : p };
	struct json_member m = { 0 };
	unsigned depth;
	bool outermost = false;

	if (next(&s) != '{')
		fail(&s, "expected '{'");
	do {
		next(&s);
		depth = s.depth;
		m.value = s.p;
		pass_value(&s);
		m.nvalue = (size_t)(s.p - m.value);
		if (outermost && s.why == NULL)
			visit(arg, &m);
		outermost = pass_between(&s, s.depth > depth, &m);
	} while (s.depth > 0 && s.why == NULL);
	next(&s);
	if (s.p < s.end)
		fail(&s, "bytes behind the object");
	*at = (size_t)(s.p - p);
	return s.why;
}

/* The member that is looked for, and what was found. */
struct wanted {
	const char *p, *name;
	enum json_verdict verdict;
	struct json_field *field;
};

static void
find_member(void *arg, const struct json_member *m)
{
	struct wanted *w = arg;

	if (!is_name(m->name, m->name + m->nname, w->name))
		return;
	w->verdict = *m->value == '"' ? JSON_STRING : JSON_OTHER;
	w->field->from = (size_t)(m->value - w->p);
	w->field->to = w->field->from + m->nvalue;
}

enum json_verdict
json_find(const char *p, size_t n, const char *name, struct json_field *f)
{
	struct wanted w = { .p = p, .name = name, .verdict = JSON_MISSING,
		.field = f };

	*f = (struct json_field){ 0 };
	f->why = json_each(p, n, find_member, &w, &f->at);
	return f->why == NULL ? w.verdict : JSON_BROKEN;
}

size_t
json_decode(const char *p, size_t n, enum utf8_policy policy, struct buf *out)
{
	const char *end = p + n - 1, *stop;
	size_t lone = 0;
	uint32_t u;

	buf_need(out, n);	/* no escape is shorter than what it means */
	for (p++; p < end; ) {
		if ((stop = memchr(p, '\\', (size_t)(end - p))) == NULL)
			stop = end;
		buf_put(out, p, (size_t)(stop - p));
		if ((p = stop) == end)
			break;
		p += escape_decode(p, end, &u);
		if (u >> 11 == 0xD800 >> 11) {
			lone++;
			if (policy == UTF8_DROP)
				continue;
			if (policy != UTF8_KEEP)
				u = 0xFFFD;
		}
		out->n += utf8_put(out->p + out->n, u);
	}
	return lone;
}

void
json_encode(const char *p, size_t n, struct buf *out)
{
	const char *end = n > 0 ? p + n : p, *stop;

	buf_putc(out, '"');
	while (p < end) {
		stop = escape_find(p, end, ESCAPE_LEAD);
		buf_put(out, p, (size_t)(stop - p));
		p = stop < end ? stop + escape_encode(stop, end, out) : stop;
	}
	buf_putc(out, '"');
}
