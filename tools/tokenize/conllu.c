/* conllu - see conllu.h */
#include "../../common/utf8.h"
#include "conllu.h"

#define EMPTY "\t_\t_\t_\t_\t_\t_\t_\t"	/* LEMMA to DEPS */
#define NONE "_\n"
#define NO_SPACE "SpaceAfter=No\n"

enum { EMPTY_LEN = sizeof EMPTY - 1, SPACE_LONGEST = 6 };

/*
 * Writes the white space from P to END, by UDPipe's escapes or as \uXXXX: some
 * readers end a line or a field at white space of any kind.
 */
static void
put_space(struct buf *b, const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		if (cp == ' ')
			buf_puts(b, "\\s");
		else if (cp == '\t')
			buf_puts(b, "\\t");
		else if (cp == '\r')
			buf_puts(b, "\\r");
		else {
			buf_puts(b, "\\u");
			for (int shift = 12; shift >= 0; shift -= 4)
				buf_putc(b, "0123456789abcdef"[cp >> shift &
				    15]);
		}
	}
}

/* Fills in MISC where it is neither of the usual two. */
static void
put_misc(struct buf *b, const char *before, const char *p, const char *end,
    const char *behind, bool last)
{
	bool one = behind - end == 1 && *end == ' ';

	if (before < p) {
		buf_puts(b, "SpacesBefore=");
		put_space(b, before, p);
		if (!one && (end < behind || !last))
			buf_putc(b, '|');
	}
	if (end == behind && !last)
		buf_puts(b, "SpaceAfter=No");
	else if (end < behind && !(one && !last)) {
		buf_puts(b, "SpacesAfter=");
		put_space(b, end, behind);
	} else if (before == p)
		buf_putc(b, '_');
	buf_putc(b, '\n');
}

/* "# text": all white space is one space, as a reader puts it together. */
static void
put_text(struct buf *b, const char *text, const struct token *t, size_t n)
{
	char *q = buf_need(b, t[n - 1].to - t[0].from + 1);

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && t[i].from > t[i - 1].to)
			*q++ = ' ';
		memcpy(q, text + t[i].from, t[i].to - t[i].from);
		q += t[i].to - t[i].from;
	}
	*q++ = '\n';
	b->n = (size_t)(q - b->p);
}

static void
put_comments(struct conllu *c, struct numbered *out)
{
	struct buf *b = &out->text;

	c->sentences++;
	if (c->newdoc) {
		buf_puts(b, "# newdoc id = ");
		numbered_add(out, c->document);
		buf_putc(b, '\n');
	}
	if (c->newpar)
		buf_puts(b, "# newpar\n");
	c->newdoc = c->newpar = false;
	buf_puts(b, "# sent_id = ");
	if (c->documents) {
		numbered_add(out, c->document);
		buf_putc(b, '-');
		number_put(b, c->sentences, '\n');
	} else {
		numbered_add(out, c->sentences);
		buf_putc(b, '\n');
	}
	buf_puts(b, "# text = ");
}

void
conllu_sentence(struct conllu *c, const char *text, size_t from, size_t to,
    const struct token *t, size_t n, struct numbered *out)
{
	struct buf *b = &out->text;

	put_comments(c, out);
	put_text(b, text, t, n);
	for (size_t i = 0; i < n; i++) {
		size_t len = t[i].to - t[i].from;
		const char *end = text + t[i].to, *behind;
		char *q = buf_need(b, NUMBER_LONGEST + 1 + len + EMPTY_LEN +
		    sizeof NO_SPACE);

		q = number_write(q, i + 1);
		*q++ = '\t';
		memcpy(q, text + t[i].from, len);
		q += len;
		memcpy(q, EMPTY, EMPTY_LEN);
		q += EMPTY_LEN;
		behind = text + (i + 1 < n ? t[i + 1].from : to);
		if (i + 1 < n && (i > 0 || t[0].from == from) &&
		    (end == behind || (behind - end == 1 && *end == ' '))) {
			size_t m = end == behind ? sizeof NO_SPACE - 1 :
			    sizeof NONE - 1;

			memcpy(q, end == behind ? NO_SPACE : NONE, m);
			b->n = (size_t)(q + m - b->p);
			continue;
		}
		b->n = (size_t)(q - b->p);
		put_misc(b, text + (i == 0 ? from : t[i].from),
		    text + t[i].from, end, behind, i + 1 == n);
	}
	buf_putc(b, '\n');
}
