/* ruler - see ruler.h */
#include "utf8.h"
#include "ruler.h"

/* How many characters there are from P to END. */
static uint64_t
count(const char *p, const char *end, bool sound)
{
	uint64_t n = 0;
	uint32_t cp;

	if (sound)
		for (; p < end; p++)
			n += ((unsigned char)*p & 0xC0) != 0x80;
	else
		for (; p < end; n++)
			p += utf8_next(p, end, &cp);
	return n;
}

uint64_t
ruler_length(struct ruler *r, size_t n)
{
	if (!r->chars)
		return n;
	if (n < r->at)
		r->at = r->counted = 0;
	r->counted += count(r->raw + r->at, r->raw + n, r->sound);
	r->at = n;
	return r->counted;
}

void
ruler_zero(struct ruler *r, size_t zero)
{
	r->zero = zero;
	r->before = ruler_length(r, edits_back(r->edits, &r->walk,
	    (struct span){ zero, 0 }).at);
}

void
ruler_place(struct ruler *r, size_t from, size_t to, uint64_t *begin,
    uint64_t *end)
{
	struct span s = edits_back(r->edits, &r->walk,
	    (struct span){ r->zero + from, to - from });

	*begin = ruler_length(r, s.at) - r->before;
	*end = ruler_length(r, s.at + s.n) - r->before;
}

void
ruler_chunk(struct ruler *r, const struct chunk *k, bool chars,
    struct buf *raw)
{
	bool repaired = edits_count(&k->repairs) > 0;
	const struct buf *read = repaired ? &k->text : &k->in;

	if (repaired && options_documents(k->options)) {
		raw->n = 0;
		buf_put(raw, k->text.p, k->text.n);
		read = raw;
	}
	*r = (struct ruler){ .raw = read->p, .n = read->n,
		.edits = &k->repairs, .chars = chars,
		.sound = !repaired && k->options->invalid != UTF8_KEEP };
}

void
ruler_document(struct ruler *r, const struct chunk *k, bool chars,
    const char *p, size_t n)
{
	static const struct edits none;

	if (k->options->jsonl != NULL)
		*r = (struct ruler){ .raw = p, .n = n, .edits = &none,
			.chars = chars,
			.sound = k->options->invalid != UTF8_KEEP };
	else
		ruler_zero(r, k->document.at);
}

uint64_t
ruler_chunk_length(struct ruler *r, const struct chunk *k)
{
	size_t added = r->n - (size_t)k->text_bytes;

	return ruler_length(r, r->n) - added;
}
