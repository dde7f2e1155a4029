/* report - see report.h */
#include <inttypes.h>
#include <stdio.h>

#include "../../common/die.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "report.h"

enum { PLACES = 10, SHOWN = 60 }; /* told by --check; bytes shown of each */

void
report_open(struct report *r)
{
	if (r->report_path != NULL)
		out_open(&r->report_out, r->report_path);
	if (r->map_path != NULL)
		out_open(&r->map_out, r->map_path);
}

/* --- numbers ---------------------------------------------------------------*/

/* A walk over the records of a text. */
struct walk {
	const char *p, *end;
	char delim;
	size_t at, start;	/* looked at so far; where its record begins */
	uint64_t number;
};

/* Goes on to the record in which the byte AT is. */
static void
walk_to(struct walk *w, size_t at)
{
	const char *q;

	while (w->at < at && (q = memchr(w->p + w->at, w->delim,
	    at - w->at)) != NULL) {
		w->at = w->start = (size_t)(q - w->p) + 1;
		w->number++;
	}
	w->at = w->at < at ? at : w->at;
}

/* Goes on to record number NUMBER. */
static void
walk_over(struct walk *w, uint64_t number)
{
	const char *q;

	while (w->number < number && (q = memchr(w->p + w->at, w->delim,
	    (size_t)(w->end - w->p) - w->at)) != NULL) {
		w->at = w->start = (size_t)(q - w->p) + 1;
		w->number++;
	}
}

/*
 * Repairs in JSON have no place in a text.  The other changes have got their
 * record when its text was cleaned.
 */
static void
number_objects(struct trail *t, const struct chunk *k, const struct buf *raw)
{
	struct walk in = { k->in.p, k->in.p + k->in.n, '\n', 0, 0, 0 };
	size_t mid = trail_count(t);

	trail_unplaced(t, STEP_UTF8, &k->repairs, raw->p, k->in.p);
	for (size_t i = mid; i < trail_count(t); i++) {
		walk_to(&in, trail_at(t, i)->out.at);
		trail_at(t, i)->record = in.number;
	}
	trail_sort(t, mid);
}

void
report_number(const struct report *r, struct trail *t, const struct chunk *k,
    const struct buf *raw)
{
	char delim = k->options->null ? '\0' : '\n';
	struct walk in = { raw->p, raw->p + raw->n, delim, 0, 0, 0 };
	struct walk out = { k->out.p, k->out.p + k->out.n, delim, 0, 0, 0 };

	if (k->options->jsonl != NULL) {
		number_objects(t, k, raw);
		return;
	}
	trail_before(t, 0, STEP_UTF8, &k->repairs, raw->p, k->in.p);
	for (size_t i = 0; i < trail_count(t); i++) {
		struct change *c = trail_at(t, i);

		walk_to(&in, c->in.at);
		c->record = in.number;
		c->start = in.number == 0 && k->resumes ? TRAIL_EARLIER :
		    in.start;
		if (!r->documents)
			continue;
		walk_over(&out, in.number);
		c->in.at -= in.start;
		c->out.at -= out.start;
		c->start = 0;
	}
	walk_to(&in, raw->n);
	t->tail = in.number == 0 ? TRAIL_EARLIER : in.start;
}

/* --- rows ------------------------------------------------------------------*/

/* Appends CP, or the byte C if it is none, so that it stands in one field. */
static void
put_escaped(struct buf *b, uint32_t cp, const char *p, unsigned len)
{
	const struct props *r = props_of(cp);
	char s[16];

	if (cp == UTF8_BAD) {
		for (unsigned i = 0; i < len; i++) {
			snprintf(s, sizeof s, "\\x%02X", (unsigned char)p[i]);
			buf_puts(b, s);
		}
		return;
	}
	if (cp == '\t' || cp == '\n' || cp == '\r' || cp == '\\') {
		buf_putc(b, '\\');
		buf_putc(b, cp == '\t' ? 't' : cp == '\n' ? 'n' :
		    cp == '\r' ? 'r' : '\\');
	} else if (cp != ' ' && (r->gc == GC_CC || r->gc == GC_CF ||
	    (r->gc >= GC_ZS && r->gc <= GC_ZP) || r->gc == GC_CN ||
	    (r->bits & P_IGNORABLE) != 0)) {
		snprintf(s, sizeof s, "\\u{%" PRIX32 "}", cp);
		buf_puts(b, s);
	} else
		buf_put(b, p, len);
}

/* Appends the N bytes at P, at most MOST of them (0: all). */
static void
put_text(struct buf *b, const char *p, size_t n, size_t most)
{
	const char *start = p, *end = p + n;
	uint32_t cp;

	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);

		if (most > 0 && (size_t)(p - start) + len > most) {
			buf_puts(b, "...");
			break;
		}
		put_escaped(b, cp, p, len);
		p += len;
	}
}

/* Appends N and, if it is not NUL, BEHIND. */
static void
put_number(struct buf *b, uint64_t n, char behind)
{
	char s[32];

	snprintf(s, sizeof s, "%" PRIu64, n);
	buf_puts(b, s);
	if (behind != '\0')
		buf_putc(b, behind);
}

static void
put_row(struct report *r, const struct trail *t, const struct change *c)
{
	struct buf *b = &r->rows;
	uint64_t in = r->documents ? 0 : r->in, out = r->documents ? 0 : r->out;

	put_number(b, r->records + c->record + 1, '\t');
	if (c->placed) {
		put_number(b, in + c->in.at, '\t');
		put_number(b, c->in.n, '\t');
		put_number(b, out + c->out.at, '\t');
		put_number(b, c->out.n, '\t');
	} else
		buf_puts(b, "-\t-\t-\t-\t");
	buf_puts(b, steps_name(c->step));
	buf_putc(b, '\t');
	put_text(b, t->texts.p + c->text, c->old, 0);
	buf_putc(b, '\t');
	put_text(b, t->texts.p + c->text + c->old, c->made, 0);
	buf_putc(b, '\n');
}

/* One of the first places, for a person; numbers begin with 1. */
static void
tell_place(struct report *r, const struct trail *t, const struct change *c)
{
	uint64_t in = r->documents ? 0 : r->in;
	struct buf b = { 0 };

	put_text(&b, t->texts.p + c->text, c->old, SHOWN);
	buf_puts(&b, "' would become '");
	put_text(&b, t->texts.p + c->text + c->old, c->made, SHOWN);
	buf_putc(&b, '\0');
	if (c->placed)
		warn("record %" PRIu64 ", byte %" PRIu64 "%s: %s: '%s'",
		    r->records + c->record + 1, in + c->in.at + 1,
		    r->documents ? " of its text" : " of the input",
		    steps_name(c->step), b.p);
	else
		warn("record %" PRIu64 ": %s: '%s'",
		    r->records + c->record + 1, steps_name(c->step), b.p);
	buf_free(&b);
	r->told++;
}

/* --- map -------------------------------------------------------------------*/

/* Ends the row of the map that is open. */
static void
end_row(struct report *r)
{
	if (r->row.record == 0)
		return;
	buf_put(&r->items, r->row.text.p, r->row.text.n);
	buf_putc(&r->items, '\n');
	r->row.record = 0;
}

/* Adds an edit of record RECORD, which begins at START, to the map. */
static void
put_item(struct report *r, uint64_t record, uint64_t start, uint64_t in,
    uint64_t nin, uint64_t out, uint64_t nout)
{
	struct buf *b = &r->row.text;

	if (r->row.record != record + 1) {
		end_row(r);
		r->row.record = record + 1;
		r->row.in = start;
		b->n = 0;
		put_number(b, record + 1, '\t');
		put_number(b, start, '\t');
		put_number(b, out - (in - start), '\t');
	} else
		buf_putc(b, ' ');
	put_number(b, in - r->row.in, '-');
	put_number(b, nin, '+');
	put_number(b, nout, '\0');
	r->row.in = in + nin;
}

/* The changes from FROM to TO, all of one record, as items. */
static void
map_record(struct report *r, struct edits *net, const struct trail *t,
    size_t from, size_t to)
{
	const struct change *c;
	uint64_t in = r->documents ? 0 : r->in, out = r->documents ? 0 : r->out;
	uint64_t start;
	size_t longer = 0, shorter = 0, first;

	while (from < to && !trail_at(t, from)->placed)
		from++;
	if (from == to)
		return;
	c = trail_at(t, from);
	start = r->documents ? 0 : c->start == TRAIL_EARLIER ? r->start :
	    in + c->start;
	trail_net(t, from, to, net);
	/* Nothing was changed in the record before its first edit. */
	first = c->out.at - c->in.at;
	for (size_t i = 0; i < edits_count(net); i++) {
		const struct edit *d = edits_at(net, i);

		put_item(r, r->records + c->record, start, in + d->at, d->old,
		    out + d->at + first + longer - shorter, d->made);
		longer += d->made;
		shorter += d->old;
	}
}

/* --- chunks ----------------------------------------------------------------*/

static void
flush(struct out *o, struct buf *b)
{
	out_write(o, b->p, b->n);
	b->n = 0;
}

/* The record of change I ends before this one, which is returned. */
static size_t
record_end(const struct trail *t, size_t i)
{
	uint64_t record = trail_at(t, i)->record;

	while (i < trail_count(t) && trail_at(t, i)->record == record)
		i++;
	return i;
}

void
report_chunk(struct report *r, const struct trail *t, const struct chunk *k,
    size_t out)
{
	size_t n = trail_count(t), to;
	struct edits net = { 0 };

	for (size_t i = 0; i < n; i = to) {
		uint64_t number = r->records + trail_at(t, i)->record + 1;

		to = record_end(t, i);
		r->changed += number != r->last;
		r->last = number;
		if (r->map_path != NULL)
			map_record(r, &net, t, i, to);
		for (size_t j = i; j < to; j++) {
			if (r->report_path != NULL)
				put_row(r, t, trail_at(t, j));
			if (r->check && !r->quiet && r->told < PLACES)
				tell_place(r, t, trail_at(t, j));
		}
	}
	buf_free(&net.list);
	if (r->report_path != NULL)
		flush(&r->report_out, &r->rows);
	if (r->map_path != NULL)
		flush(&r->map_out, &r->items);
	if (t->tail != TRAIL_EARLIER)
		r->start = r->in + (t->tail < k->text_bytes ? t->tail :
		    k->text_bytes);
	r->records += k->records;
	r->in += k->text_bytes;
	r->out += out;
}

bool
report_close(struct report *r, bool keep)
{
	end_row(r);
	if (r->map_path != NULL) {
		flush(&r->map_out, &r->items);
		out_close(&r->map_out, keep);
	}
	if (r->report_path != NULL)
		out_close(&r->report_out, keep);
	if (r->check && !r->quiet && r->changed > 0)
		warn("%" PRIu64 " of %" PRIu64 " records would change",
		    r->changed, r->records);
	buf_free(&r->rows);
	buf_free(&r->items);
	buf_free(&r->row.text);
	return r->changed > 0;
}
