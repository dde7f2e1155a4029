/* object - see object.h */
#include "json.h"
#include "object.h"

struct object
object_begin(const char *raw, size_t n)
{
	return (struct object){ .raw = raw, .n = n };
}

/* Where the last value of the object ends. */
static size_t
members_end(const struct object *o)
{
	const char *p = memrchr(o->raw, '}', o->n);

	while (p[-1] == ' ' || p[-1] == '\t' || p[-1] == '\n' ||
	    p[-1] == '\r')
		p--;
	return (size_t)(p - o->raw);
}

void
object_set(struct object *o, const char *name, const struct buf *value)
{
	struct hole h = { .value = value };
	struct json_field f;
	unsigned i;

	switch (json_find(o->raw, o->n, name, &f)) {
	case JSON_STRING:
	case JSON_OTHER:
		h.from = f.from;
		h.to = f.to;
		break;
	default:
		h.from = h.to = members_end(o);
		h.name = name;
	}
	for (i = o->nholes++; i > 0 && o->holes[i - 1].from > h.from; i--)
		o->holes[i] = o->holes[i - 1];
	o->holes[i] = h;
}

void
object_write(const struct object *o, struct buf *out)
{
	const struct hole *h = o->holes;
	size_t at = 0;

	for (; h < o->holes + o->nholes; h++) {
		buf_put(out, o->raw + at, h->from - at);
		if (h->name != NULL) {
			buf_putc(out, ',');
			json_encode(h->name, strlen(h->name), out);
			buf_putc(out, ':');
		}
		buf_put(out, h->value->p, h->value->n);
		at = h->to;
	}
	buf_put(out, o->raw + at, o->n - at);
}
