/*
 * json: the bytes as an object, of which a good one stays good, and the same
 * but for the value, when the value is replaced; and as a text, which is the
 * same when it has been a literal.
 */
#include "../../common/json.h"
#include "fuzz.h"

/* In memory of just this size, so that a look beyond it is seen. */
static enum json_verdict
find(const char *p, size_t n, struct json_field *f)
{
	char *copy = mem_realloc(NULL, n, 1);
	enum json_verdict v;

	if (n > 0)
		memcpy(copy, p, n);
	v = json_find(copy, n, "text", f);
	free(copy);
	LAW(v != JSON_STRING || (f->from < f->to && f->to <= n &&
	    f->to - f->from >= 2 && p[f->from] == '"' &&
	    p[f->to - 1] == '"'), "a value from %zu to %zu", f->from, f->to);
	LAW(v != JSON_BROKEN || (f->at <= n && f->why != NULL), "broken at "
	    "%zu", f->at);
	return v;
}

/* Puts the text of N bytes at P in place of the value F of the OBJECT. */
static void
check_replaced(const struct buf *object, const struct json_field *f,
    const char *p, size_t n)
{
	size_t behind = object->n - f->to;
	struct buf other = { 0 }, text = { 0 };
	struct json_field g;

	buf_put(&other, object->p, f->from);
	json_encode(p, n, &other);
	buf_put(&other, object->p + f->to, behind);
	LAW(find(other.p, other.n, &g) == JSON_STRING && g.from == f->from &&
	    other.n - g.to == behind, "replaced: <%.*s>", (int)other.n,
	    other.p);
	json_decode(other.p + g.from, g.to - g.from, UTF8_KEEP, &text);
	LAW(same_bytes(text.p, text.n, p, n), "other text: <%.*s> <%.*s>",
	    (int)n, p, (int)text.n, text.p);
	buf_free(&other);
	buf_free(&text);
}

/* The literal from F->from on, by each policy. */
static void
check_value(const struct buf *object, const struct json_field *f)
{
	static const enum utf8_policy all[] = { UTF8_KEEP, UTF8_REPLACE,
		UTF8_DROP };
	const char *p = object->p + f->from;
	size_t n = f->to - f->from, lone[3];
	struct buf text[3] = { 0 };
	char *copy = mem_realloc(NULL, n, 1);

	memcpy(copy, p, n);
	for (int i = 0; i < 3; i++) {
		lone[i] = json_decode(copy, n, all[i], &text[i]);
		LAW(lone[i] == lone[0], "policies find other surrogates");
		LAW(text[i].n <= n - 2, "a longer text than its literal");
	}
	LAW(text[0].n == text[1].n && text[2].n == text[0].n - 3 * lone[0],
	    "lengths by the policies");
	check_replaced(object, f, text[0].p, text[0].n);
	for (int i = 0; i < 3; i++)
		buf_free(&text[i]);
	free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct json_field f;
	struct buf object = { 0 };

	buf_put(&object, (const char *)data, n);
	if (find(object.p, n, &f) == JSON_STRING) {
		check_value(&object, &f);
		check_replaced(&object, &f, object.p, n);
	}
	object.n = 0;
	buf_puts(&object, " {\"a\":[1,{\"text\":2}],\"text\":");
	json_encode((const char *)data, n, &object);
	buf_puts(&object, "}\n");
	LAW(find(object.p, object.n, &f) == JSON_STRING, "not found: <%.*s>",
	    (int)object.n, object.p);
	check_replaced(&object, &f, (const char *)data, n);
	check_value(&object, &f);
	buf_free(&object);
	return 0;
}
