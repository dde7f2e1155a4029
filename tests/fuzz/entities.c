/*
 * entities: what the step makes of the input is what the plain way does: the
 * first entity that is whole is replaced, until there are none.  What is noted
 * of the changes says where they were.
 */
#include "../../tools/normalize/entity.h"
#include "../../tools/normalize/entity_table.h"
#include "fuzz.h"

static bool
is_name(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
	    (c | 0x20) <= 'z') || c == '#';
}

/*
 * The start of what may be an entity and ends before AT (behind its semicolon,
 * if it has one), or AT.
 */
static size_t
start_of(const struct buf *t, size_t at, bool bare)
{
	size_t from = at - !bare, name = from;

	while (from > 0 && is_name(t->p[from - 1]))
		from--;
	return from > 0 && t->p[from - 1] == '&' &&
	    name - from <= ENTITY_LONGEST + 2 ? from - 1 : at;
}

/* Replaces the part from FROM to AT of T, if it is an entity. */
static bool
replace(struct buf *t, size_t from, size_t at)
{
	struct buf one = { 0 }, rest = { 0 };
	bool is = entity_replace(t->p + from, at - from, &one, NULL) == 1 &&
	    !same_bytes(t->p + from, at - from, one.p, one.n);

	if (is) {
		buf_put(&rest, t->p + at, t->n - at);
		t->n = from;
		buf_put(t, one.p, one.n);
		buf_put(t, rest.p, rest.n);
	}
	buf_free(&one);
	buf_free(&rest);
	return is;
}

/* The first entity that ends anywhere in T; false: there is none. */
static bool
replace_first(struct buf *t)
{
	for (size_t at = 1; at <= t->n; at++) {
		bool ends = at == t->n || (!is_name(t->p[at]) &&
		    t->p[at] != ';' && t->p[at] != '=') || t->p[at] == '#';
		size_t from;

		if (t->p[at - 1] == ';')
			from = start_of(t, at, false);
		else if (ends)
			from = start_of(t, at, true);
		else
			continue;
		if (from < at && replace(t, from, at))
			return true;
	}
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf out = { 0 }, want = { 0 };
	struct edits e = { 0 };
	const char *p = (const char *)data;
	uint64_t replaced;

	if (n == 0)
		return 0;
	replaced = entity_replace(p, n, &out, &e);
	LAW(replaced == edits_count(&e), "%llu spans, %zu edits",
	    (unsigned long long)replaced, edits_count(&e));
	check_edits(&e, p, n, &out);
	buf_put(&want, p, n);
	while (replace_first(&want))
		;
	LAW(same(&out, &want), "<%.*s> <%.*s>", (int)out.n, out.p,
	    (int)want.n, want.p);
	buf_free(&out);
	buf_free(&want);
	buf_free(&e.list);
	return 0;
}
