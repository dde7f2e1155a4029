/* fuzz - see fuzz.h */
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "fuzz.h"

bool
same_bytes(const char *a, size_t na, const char *b, size_t nb)
{
	return na == nb && (na == 0 || memcmp(a, b, na) == 0);
}

bool
same(const struct buf *a, const struct buf *b)
{
	return same_bytes(a->p, a->n, b->p, b->n);
}

/* Appends the N bytes at P without what is White_Space in them. */
static void
squeeze(const char *p, size_t n, struct buf *out)
{
	unsigned len;
	uint32_t cp;

	for (size_t at = 0; at < n; at += len) {
		len = utf8_next(p + at, p + n, &cp);
		if ((props_of(cp)->bits & P_SPACE) == 0)
			buf_put(out, p + at, len);
	}
}

bool
same_but_space(const char *p, size_t n, const char *q, size_t m)
{
	struct buf a = { 0 }, b = { 0 };
	bool is;

	squeeze(p, n, &a);
	squeeze(q, m, &b);
	is = same(&a, &b);
	buf_free(&a);
	buf_free(&b);
	return is;
}

void
check_edits(const struct edits *e, const char *p, size_t n,
    const struct buf *out)
{
	size_t from = 0, to = 0;

	for (size_t i = 0; i <= edits_count(e); i++) {
		bool last = i == edits_count(e);
		struct edit d = last ? (struct edit){ n, 0, 0 } :
		    *edits_at(e, i);
		size_t between = d.at - from;

		LAW(d.at >= from && d.at + d.old <= n &&
		    to + between + d.made <= out->n && (!last ||
		    to + between == out->n), "edit %zu is outside", i);
		LAW(same_bytes(p + from, between, out->p + to, between),
		    "what stands before edit %zu is not the same", i);
		from = d.at + d.old;
		to += between + d.made;
	}
}

char *
whole_lines(const char *p, size_t n, size_t *nlines)
{
	bool open = n > 0 && p[n - 1] != '\n';
	char *lines = mem_realloc(NULL, n + open, 1);

	if (n > 0)
		memcpy(lines, p, n);
	if (open)
		lines[n] = '\n';
	*nlines = n + open;
	return lines;
}
