/* print - see print.h */
#include "../../common/json.h"
#include "../../common/number.h"
#include "explain.h"
#include "join.h"
#include "../../common/object.h"
#include "print.h"

struct row {
	uint64_t from, to;	/* place in the chunk or document */
	size_t n;		/* bytes of its text */
};

/* The text under way, for the sink. */
struct page {
	const struct print *p;
	struct print_work *w;
	const char *text;
	size_t n;
	uint64_t sentences;
};

bool
print_special(const struct print *p)
{
	return p->offsets || p->explain || p->into != NULL ||
	    p->explode != NULL;
}

/* --- rows ------------------------------------------------------------------*/

static size_t
row_count(const struct print_work *w)
{
	return w->rows.n / sizeof(struct row);
}

static const struct row *
row_at(const struct print_work *w, size_t i)
{
	return (const struct row *)(const void *)w->rows.p + i;
}

/* Adds a row with the bytes FROM to TO and what stands in texts from AT on. */
static void
add_row(const struct page *g, size_t from, size_t to, size_t at)
{
	struct row r = { .n = g->w->texts.n - at };

	ruler_place(&g->w->ruler, from, to, &r.from, &r.to);
	buf_put(&g->w->rows, (const char *)&r, sizeof r);
}

static void
note_sentence(void *arg, size_t from, size_t to)
{
	struct page *g = arg;
	size_t at = g->w->texts.n;

	g->sentences += from < to;
	join_lines(g->p->split.dehyphenate, g->text + from, g->text + to,
	    &g->w->texts);
	add_row(g, from, to, at);
}

static void
count_sentence(void *arg, size_t from, size_t to)
{
	struct page *g = arg;

	g->sentences += from < to;
}

static void
note_place(void *arg, size_t from, size_t to, enum split_rule r)
{
	const struct page *g = arg;
	size_t at = g->w->texts.n;

	explain(g->p->split.boundary, g->text, g->n, to, r, &g->w->texts);
	add_row(g, from, from, at);
}

/* Notes the rows of the N bytes at TEXT; returns how many sentences it has. */
static uint64_t
note_rows(const struct print *p, struct print_work *w, const char *text,
    size_t n)
{
	struct page g = { p, w, text, n, 0 };
	const struct split_sink sink = { &g,
		p->explain ? count_sentence : note_sentence,
		p->explain ? note_place : NULL };

	w->rows.n = w->texts.n = 0;
	split_find(&p->split, &w->split, text, n, &sink);
	return g.sentences;
}

void
print_rows(const struct print *p, const struct print_work *w, uint64_t base,
    struct buf *out)
{
	const char *text = w->texts.p;

	for (size_t i = 0; i < row_count(w); i++) {
		const struct row *r = row_at(w, i);

		if (r->n > 0) {
			number_put(out, base + r->from, '\t');
			if (!p->explain)
				number_put(out, base + r->to, '\t');
			buf_put(out, text, r->n);
			text += r->n;
		}
		buf_putc(out, '\n');
	}
}

/* --- objects ---------------------------------------------------------------*/

static void
put_pair(struct buf *b, const struct row *r)
{
	buf_putc(b, '[');
	number_put(b, r->from, ',');
	number_put(b, r->to, ']');
}

static void
into(const struct print *p, struct chunk *k, const struct record *r)
{
	struct print_work *w = k->own;
	struct object o = object_begin(r->raw, r->nraw);
	const char *text = w->texts.p;

	w->made.n = 0;
	for (size_t i = 0; i < row_count(w); i++) {
		const struct row *row = row_at(w, i);

		if (row->n == 0)
			continue;
		buf_putc(&w->made, w->made.n == 0 ? '[' : ',');
		if (p->offsets)
			put_pair(&w->made, row);
		else
			json_encode(text, row->n, &w->made);
		text += row->n;
	}
	buf_puts(&w->made, w->made.n == 0 ? "[]" : "]");
	object_set(&o, p->into, &w->made);
	object_write(&o, &k->out);
	buf_putc(&k->out, '\n');
}

/* The literal of a sentence of N bytes at P; that of R if it is all of it. */
static void
put_value(struct buf *b, const struct record *r, const char *p, size_t n)
{
	b->n = 0;
	if (!r->repaired && n == r->ntext && memcmp(p, r->text, n) == 0)
		buf_put(b, r->raw + r->from, r->to - r->from);
	else
		json_encode(p, n, b);
}

static void
explode(const struct print *p, struct chunk *k, const struct record *r)
{
	struct print_work *w = k->own;
	struct object o = object_begin(r->raw, r->nraw);
	const char *text = w->texts.p;
	uint64_t number = 0;

	object_set(&o, k->options->jsonl, &w->made);
	object_set(&o, p->explode, &w->number);
	if (p->offsets) {
		object_set(&o, PRINT_START, &w->start);
		object_set(&o, PRINT_END, &w->end);
	}
	for (size_t i = 0; i < row_count(w); i++) {
		const struct row *row = row_at(w, i);

		if (row->n == 0)
			continue;
		put_value(&w->made, r, text, row->n);
		text += row->n;
		w->number.n = w->start.n = w->end.n = 0;
		number_put(&w->number, ++number, '\0');
		number_put(&w->start, row->from, '\0');
		number_put(&w->end, row->to, '\0');
		object_write(&o, &k->out);
		buf_putc(&k->out, '\n');
	}
}

/* --- chunks ----------------------------------------------------------------*/

/* What print_document() tells. */
struct documents {
	const struct print *p;
	uint64_t *sentences;
};

static void
print_document(const void *ctx, struct chunk *k, const struct record *r,
    const char *text, size_t n)
{
	const struct documents *d = ctx;
	const struct print *p = d->p;
	struct print_work *w = k->own;

	ruler_document(&w->ruler, k, p->chars, text, n);
	*d->sentences += note_rows(p, w, text, n);
	if (p->into != NULL) {
		into(p, k, r);
		return;
	}
	if (p->explode != NULL) {
		explode(p, k, r);
		return;
	}
	w->made.n = 0;
	print_rows(p, w, 0, &w->made);
	if (n > r->ntext && w->made.n > 0)
		w->made.n--;
	record_put(k, r, w->made.p, w->made.n);
}

uint64_t
print_chunk(const struct print *p, struct chunk *k)
{
	bool documents = options_documents(k->options);
	struct print_work *w = k->own;
	uint64_t sentences = 0;
	struct documents d = { p, &sentences };

	ruler_chunk(&w->ruler, k, p->chars, &w->raw);
	if (documents) {
		record_documents(k, print_document, &d);
		return sentences;
	}
	sentences = note_rows(p, w, k->in.p, k->in.n);
	w->length = ruler_chunk_length(&w->ruler, k);
	return sentences;
}
