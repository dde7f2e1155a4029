/* number - see number.h */
#include "number.h"

struct hole {
	size_t at;		/* in the text */
	uint64_t n;
};

char *
number_write(char *p, uint64_t n)
{
	char s[NUMBER_LONGEST], *q = s + sizeof s;

	do
		*--q = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	memcpy(p, q, (size_t)(s + sizeof s - q));
	return p + (s + sizeof s - q);
}

void
number_put(struct buf *b, uint64_t n, char behind)
{
	char *p = number_write(buf_need(b, NUMBER_LONGEST + 1), n);

	if (behind != '\0')
		*p++ = behind;
	b->n = (size_t)(p - b->p);
}

void
numbered_clear(struct numbered *t)
{
	t->text.n = t->holes.n = 0;
}

void
numbered_add(struct numbered *t, uint64_t n)
{
	struct hole h = { t->text.n, n };

	buf_put(&t->holes, (const char *)&h, sizeof h);
}

void
numbered_put(const struct numbered *t, uint64_t base, struct buf *out)
{
	const struct hole *h = (const void *)t->holes.p;
	size_t n = t->holes.n / sizeof *h, at = 0;

	buf_need(out, t->text.n + n * NUMBER_LONGEST);
	for (size_t i = 0; i < n; i++) {
		buf_put(out, t->text.p + at, h[i].at - at);
		at = h[i].at;
		number_put(out, base + h[i].n, '\0');
	}
	buf_put(out, t->text.p + at, t->text.n - at);
}
