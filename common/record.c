/* record - see record.h */
#include "json.h"
#include "props.h"
#include "record.h"

bool
record_is_blank(const char *p, size_t n)
{
	const char *end = p + n;
	uint32_t cp;

	while (p < end) {
		p += utf8_next(p, end, &cp);
		if ((props_of(cp)->bits & P_SPACE) == 0)
			return false;
	}
	return true;
}

/* The text of the JSON object in R; a fault if there is none. */
static bool
find_text(struct records *it, struct record *r)
{
	const struct stream_options *o = it->k->options;
	struct json_field f;
	size_t lone;

	r->good = false;
	switch (json_find(r->raw, r->nraw, o->jsonl, &f)) {
	case JSON_BROKEN:
		return !stream_add_fault(it->k, FAULT_JSON, it->number, f.at,
		    f.why);
	case JSON_MISSING:
		return !stream_add_fault(it->k, FAULT_FIELD, it->number, 0,
		    "is missing");
	case JSON_OTHER:
		return !stream_add_fault(it->k, FAULT_FIELD, it->number, f.from,
		    "is not a string");
	case JSON_STRING:
		break;
	}
	it->k->text.n = 0;
	lone = json_decode(r->raw + f.from, f.to - f.from,
	    (enum utf8_policy)o->invalid, &it->k->text);
	if (lone > 0 && o->invalid != UTF8_KEEP) {
		it->k->invalid += lone;
		if (stream_add_fault(it->k, FAULT_SURROGATE, it->number,
		    f.from, "half a surrogate pair"))
			return false;
	}
	r->good = true;
	r->repaired = lone > 0 && o->invalid != UTF8_KEEP;
	r->text = it->k->text.p;
	r->ntext = it->k->text.n;
	r->from = f.from;
	r->to = f.to;
	return true;
}

bool
record_next(struct records *it, struct record *r)
{
	const struct stream_options *o = it->k->options;
	const char *end = it->k->in.p + it->k->in.n, *stop;
	char delim = o->null ? '\0' : '\n';

	if (it->p == NULL)
		it->p = it->k->in.p;
	if (it->p == end)
		return false;
	stop = memchr(it->p, delim, (size_t)(end - it->p));
	*r = (struct record){ .raw = it->p, .good = true };
	r->nraw = (size_t)(stop - it->p);
	r->text = r->raw;
	r->ntext = r->nraw;
	/* An empty line between objects is no fault. */
	if (o->jsonl != NULL && record_is_blank(r->raw, r->nraw))
		r->good = false;
	else if (o->jsonl != NULL && !find_text(it, r)) {
		it->k->stop = true;
		return false;
	}
	it->p = stop + 1;
	it->number++;
	return true;
}

void
record_put(struct chunk *k, const struct record *r, const char *p, size_t n)
{
	bool json = k->options->jsonl != NULL;

	if (json && (r->repaired || n != r->ntext ||
	    (n > 0 && memcmp(p, r->text, n) != 0))) {
		buf_put(&k->out, r->raw, r->from);
		json_encode(p, n, &k->out);
		buf_put(&k->out, r->raw + r->to, r->nraw - r->to);
	} else if (json)
		buf_put(&k->out, r->raw, r->nraw);
	else
		buf_put(&k->out, p, n);
	buf_putc(&k->out, k->options->null ? '\0' : '\n');
}

/*
 * The text of R as whole lines, *N bytes: the end of a file ends its line.  The
 * work space may move under R's text.
 */
static const char *
as_lines(struct chunk *k, struct record *r, size_t *n)
{
	const char *text = r->text;

	*n = r->ntext;
	if (*n == 0 || text[*n - 1] == '\n')
		return text;
	if (text != k->text.p) {
		k->text.n = 0;
		buf_put(&k->text, text, *n);
	}
	buf_putc(&k->text, '\n');
	++*n;
	if (k->options->jsonl != NULL)
		r->text = k->text.p;
	return k->text.p;
}

void
record_documents(struct chunk *k, record_document_fn *fn, const void *ctx)
{
	struct records it = { .k = k };
	const char *text;
	struct record r;
	size_t n;

	while (record_next(&it, &r)) {
		if (!r.good) {
			buf_put(&k->out, r.raw, r.nraw);
			buf_putc(&k->out, k->options->null ? '\0' : '\n');
			continue;
		}
		k->document.number = it.number - 1;
		k->document.at = (size_t)(r.raw - k->in.p);
		k->document.n = r.ntext;
		text = as_lines(k, &r, &n);
		fn(ctx, k, &r, text, n);
	}
}

/* What record_filter() was called with. */
struct filter {
	record_filter_fn *fn;
	const void *ctx;
};

/* Does to the text of R what is done to a file, and puts it back. */
static void
filter_document(const void *ctx, struct chunk *k, const struct record *r,
    const char *p, size_t n)
{
	const struct filter *f = ctx;

	k->made.n = 0;
	if (n > 0)
		f->fn(f->ctx, k, p, n, &k->made);
	/* The line that was ended for it is not ended in what it becomes. */
	if (n > r->ntext && k->made.n > 0 && k->made.p[k->made.n - 1] == '\n')
		k->made.n--;
	record_put(k, r, k->made.p, k->made.n);
}

void
record_filter(struct chunk *k, record_filter_fn *fn, const void *ctx)
{
	struct filter f = { fn, ctx };

	if (!k->options->null && k->options->jsonl == NULL)
		fn(ctx, k, k->in.p, k->in.n, &k->out);
	else
		record_documents(k, filter_document, &f);
}
