/* print - see print.h */
#include "print.h"

/* The text under way, for the sink. */
struct page {
	const char *text;
	struct buf *out;
};

static void
vertical_line(void *arg, size_t from, size_t to, const struct token *t,
    size_t n)
{
	struct page *g = arg;
	char *q = buf_need(g->out, to - from + n + 1), *start = q;

	for (size_t i = 0; i < n; i++) {
		memcpy(q, g->text + t[i].from, t[i].to - t[i].from);
		q += t[i].to - t[i].from;
		*q++ = '\n';
	}
	if (n > 0)
		*q++ = '\n';
	g->out->n += (size_t)(q - start);
}

uint64_t
print_vertical(const struct token_options *o, struct token_work *w,
    const char *p, size_t n, struct buf *out)
{
	struct page g = { p, out };
	const struct token_sink sink = { &g, vertical_line };

	return token_find(o, w, p, n, &sink);
}
