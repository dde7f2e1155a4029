/* print - see print.h */
#include "../../common/json.h"
#include "../../common/object.h"
#include "conllu.h"
#include "print.h"

/* The text under way, for the sink. */
struct page {
	const struct print *p;
	struct print_work *w;
	const char *text;
	struct buf *out;
	struct conllu conllu;
	uint64_t sentences;
	/* With --explode: the object that each sentence becomes. */
	struct object *object;
	struct chunk *k;
};

static const char *
at(const struct page *g, const struct token *t)
{
	return g->text + t->from;
}

/* --- tokens in lines ------------------------------------------------------ */

/* The token from P to END; a space in it does not part it in two. */
static void
put_solid(struct buf *out, const char *p, const char *end)
{
	const char *q;

	while ((q = memchr(p, ' ', (size_t)(end - p))) != NULL) {
		buf_put(out, p, (size_t)(q - p));
		buf_puts(out, "\xC2\xA0");
		p = q + 1;
	}
	buf_put(out, p, (size_t)(end - p));
}

/* The tokens of a line joined by spaces, as they are or marked. */
static void
join(struct page *g, size_t from, size_t to, const struct token *t, size_t n,
    struct buf *out)
{
	if (g->p->mark != NULL) {
		mark_line(g->p->mark, g->text, from, to, t, n, out);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(out, ' ');
		put_solid(out, at(g, &t[i]), g->text + t[i].to);
	}
	buf_putc(out, '\n');
}

static void
line(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;

	join(g, from, to, t, n, g->out);
}

static void
put_class(const struct page *g, const struct token *t, struct buf *out)
{
	if (g->p->classes) {
		buf_putc(out, '\t');
		buf_puts(out, token_classes[t->cls]);
	}
	buf_putc(out, '\n');
}

static void
vertical(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;

	(void)from, (void)to;
	for (size_t i = 0; i < n; i++) {
		buf_put(g->out, at(g, &t[i]), t[i].to - t[i].from);
		put_class(g, &t[i], g->out);
	}
	if (n > 0)
		buf_putc(g->out, '\n');
}

static void
offsets(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;
	struct numbered *rows = &g->w->rows;
	uint64_t begin, end;

	(void)from, (void)to;
	for (size_t i = 0; i < n; i++) {
		ruler_place(&g->w->ruler, t[i].from, t[i].to, &begin, &end);
		numbered_add(rows, begin);
		buf_putc(&rows->text, '\t');
		numbered_add(rows, end);
		buf_putc(&rows->text, '\t');
		buf_put(&rows->text, at(g, &t[i]), t[i].to - t[i].from);
		put_class(g, &t[i], &rows->text);
	}
	if (n > 0)
		buf_putc(&rows->text, '\n');
}

static void
conllu(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;
	struct print_work *w = g->w;

	w->blank_last = n == 0;
	if (!w->lines)
		w->blank_first = n == 0;
	w->lines = true;
	if (n == 0)
		g->conllu.newpar = true;
	else
		conllu_sentence(&g->conllu, g->text, from, to, t, n, &w->rows);
}

/* --- tokens in JSON ------------------------------------------------------- */

static void
put_pair(struct buf *b, uint64_t from, uint64_t to)
{
	buf_putc(b, '[');
	number_put(b, from, ',');
	number_put(b, to, ']');
}

/* The tokens as an array of strings, or of places in the document. */
static void
put_array(struct page *g, const struct token *t, size_t n, bool places,
    struct buf *b)
{
	uint64_t begin, end;

	buf_putc(b, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(b, ',');
		if (places) {
			ruler_place(&g->w->ruler, t[i].from, t[i].to, &begin,
			    &end);
			put_pair(b, begin, end);
		} else
			json_encode(at(g, &t[i]), t[i].to - t[i].from, b);
	}
	buf_putc(b, ']');
}

/* A sentence as an object; its places are those in its text. */
static void
jsonl(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;
	struct numbered *rows = &g->w->rows;
	struct buf *b = &rows->text;
	static const struct edits none;

	if (n == 0)
		return;
	buf_puts(b, "{\"text\":");
	json_encode(g->text + from, to - from, b);
	buf_puts(b, ",\"tokens\":");
	put_array(g, t, n, false, b);
	buf_puts(b, ",\"offsets\":");
	g->w->ruler = (struct ruler){ .raw = g->text + from, .n = to - from,
		.edits = &none, .chars = g->p->chars };
	buf_putc(b, '[');
	for (size_t i = 0; i < n; i++) {
		uint64_t begin, end;

		ruler_place(&g->w->ruler, t[i].from - from, t[i].to - from,
		    &begin, &end);
		if (i > 0)
			buf_putc(b, ',');
		put_pair(b, begin, end);
	}
	buf_putc(b, ']');
	if (options_documents(g->k->options)) {
		buf_puts(b, ",\"document\":");
		numbered_add(rows, g->k->document.number + 1);
	}
	buf_puts(b, "}\n");
}

static void
into(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;
	struct buf *b = &g->w->made;

	(void)from, (void)to;
	if (n == 0)
		return;
	buf_putc(b, b->n == 0 ? '[' : ',');
	put_array(g, t, n, g->p->format == PRINT_OFFSETS, b);
}

static void
explode(void *arg, size_t from, size_t to, const struct token *t, size_t n)
{
	struct page *g = arg;
	struct print_work *w = g->w;

	if (n == 0)
		return;
	w->line.n = w->made.n = w->number.n = 0;
	join(g, from, to, t, n, &w->line);
	json_encode(w->line.p, w->line.n - 1, &w->made);
	number_put(&w->number, ++g->sentences, '\0');
	object_write(g->object, g->out);
	buf_putc(g->out, '\n');
}

/* --- texts, documents, chunks --------------------------------------------- */

bool
print_filters(const struct print *p)
{
	return p->into == NULL && p->explode == NULL &&
	    (p->format == PRINT_LINE || p->format == PRINT_VERTICAL);
}

bool
print_numbers(const struct print *p)
{
	return p->format == PRINT_CONLLU || p->format == PRINT_JSONL;
}

static uint64_t
find(struct page *g, void (*told)(void *, size_t, size_t,
    const struct token *, size_t), size_t n)
{
	const struct token_sink sink = { g, told };

	return token_find(&g->p->token, &g->w->token, g->text, n, &sink);
}

uint64_t
print_text(const struct print *p, struct print_work *w, const char *text,
    size_t n, struct buf *out)
{
	struct page g = { .p = p, .w = w, .text = text, .out = out };
	size_t before = out->n;

	if (p->format == PRINT_VERTICAL && p->mark == NULL)
		return find(&g, vertical, n);
	if (p->mark != NULL || p->token.drop != 0 || p->token.thousands ||
	    p->token.protect != NULL)
		return find(&g, line, n);
	token_text(&p->token, &w->token, text, n, out);
	return p->count ? token_count(out->p + before, out->n - before) : 0;
}

/* What print_document() is called with. */
struct documents {
	const struct print *p;
	uint64_t *tokens;
};

static void
print_into(struct page *g, const struct record *r, size_t n,
    uint64_t *tokens)
{
	struct print_work *w = g->w;
	struct object o = object_begin(r->raw, r->nraw);

	w->made.n = 0;
	*tokens += find(g, into, n);
	buf_puts(&w->made, w->made.n == 0 ? "[]" : "]");
	object_set(&o, g->p->into, &w->made);
	object_write(&o, g->out);
	buf_putc(g->out, '\n');
}

static void
print_document(const void *ctx, struct chunk *k, const struct record *r,
    const char *text, size_t n)
{
	const struct documents *d = ctx;
	struct print_work *w = k->own;
	struct page g = { .p = d->p, .w = w, .text = text, .out = &k->out,
		.k = k };
	struct object o;

	ruler_document(&w->ruler, k, d->p->chars, text, n);
	if (d->p->into != NULL)
		print_into(&g, r, n, d->tokens);
	else if (d->p->explode != NULL) {
		o = object_begin(r->raw, r->nraw);
		object_set(&o, k->options->jsonl, &w->made);
		object_set(&o, d->p->explode, &w->number);
		g.object = &o;
		*d->tokens += find(&g, explode, n);
	} else if (d->p->format == PRINT_OFFSETS) {
		numbered_clear(&w->rows);
		*d->tokens += find(&g, offsets, n);
		w->made.n = 0;
		numbered_put(&w->rows, 0, &w->made);
		if (n > r->ntext && w->made.n > 0)
			w->made.n--;
		record_put(k, r, w->made.p, w->made.n);
	} else if (d->p->format == PRINT_CONLLU) {
		g.conllu = (struct conllu){ .newdoc = true, .newpar = true,
			.documents = true,
			.document = k->document.number + 1 };
		*d->tokens += find(&g, conllu, n);
	} else
		*d->tokens += find(&g, jsonl, n);
}

uint64_t
print_chunk(const struct print *p, struct chunk *k)
{
	struct print_work *w = k->own;
	struct page g = { .p = p, .w = w, .text = k->in.p, .k = k };
	uint64_t tokens = 0;
	struct documents d = { p, &tokens };
	bool documents = options_documents(k->options);

	numbered_clear(&w->rows);
	w->base = 0;
	w->lines = false;
	ruler_chunk(&w->ruler, k, p->chars, &w->raw);
	if (documents) {
		w->base = k->records;
		record_documents(k, print_document, &d);
		if (print_numbers(p))	/* what has no text is not there */
			k->out.n = 0;
	} else if (p->format == PRINT_OFFSETS) {
		tokens = find(&g, offsets, k->in.n);
		w->base = ruler_chunk_length(&w->ruler, k);
	} else if (p->format == PRINT_CONLLU) {
		tokens = find(&g, conllu, k->in.n);
		w->base = g.conllu.sentences;
	} else
		tokens = find(&g, jsonl, k->in.n);
	return tokens;
}
