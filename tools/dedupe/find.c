/* find - see find.h */
#include "find.h"

/* Has the text fewer characters than that? */
static bool
is_short(const char *p, size_t n, uint64_t least)
{
	uint64_t chars = 0;

	if (n / 4 >= least)
		return false;
	for (size_t i = 0; i < n && chars < least; i++)
		chars += ((unsigned char)p[i] & 0xC0) != 0x80;
	return chars < least;
}

/* Finds what the unit F of N bytes is compared by; false: there is nothing. */
static bool
take(const struct find_options *o, struct find_work *w, const char *p, size_t n,
    struct found *f)
{
	struct shingle_work *s = &w->alike.shingle;

	if (o->alike == NULL && o->shingle == NULL)
		return key_of(&o->key, &w->key, p, n, &f->as.key);
	f->as.sketch.at = w->sketches.n;
	if (o->alike != NULL)
		f->as.sketch.n = alike_read(o->alike, &w->alike, p, n,
		    &w->sketches);
	else {
		f->as.sketch.n = shingle_all(o->shingle, s, p, n);
		buf_put(&w->sketches, s->hashes.p, s->hashes.n);
	}
	return f->as.sketch.n > 0;
}

/* Adds a unit of the text P of N bytes; BYTES with all that goes with it. */
static struct found *
add(const struct find_options *o, struct find_work *w, const char *p, size_t n,
    size_t bytes)
{
	struct found *f = (void *)buf_need(&w->found, sizeof *f);

	*f = (struct found){ .n = bytes };
	w->found.n += sizeof *f;
	if (!o->count_blank && record_is_blank(p, n))
		f->flags = FOUND_PASS | FOUND_BLANK;
	else if ((o->least > 0 && is_short(p, n, o->least)) ||
	    !take(o, w, p, n, f))
		f->flags = FOUND_PASS;
	return f;
}

/* The records themselves. */
static void
find_records(const struct find_options *o, struct chunk *k,
    struct find_work *w)
{
	struct records it = { .k = k };
	size_t nends = o->ends != NULL ? strlen(o->ends) : 0;
	struct found *f;
	struct record r;

	while (record_next(&it, &r)) {
		if (!r.good) {
			f = (void *)buf_need(&w->found, sizeof *f);
			*f = (struct found){ .n = r.nraw + 1,
				.flags = FOUND_PASS };
			w->found.n += sizeof *f;
			continue;
		}
		f = add(o, w, r.text, r.ntext, r.nraw + 1);
		if (o->ends != NULL && r.ntext == nends &&
		    memcmp(r.text, o->ends, nends) == 0)
			f->flags |= FOUND_PASS | FOUND_END;
		if (o->ends_blank && record_is_blank(r.text, r.ntext))
			f->flags |= FOUND_END;
	}
}

/* The lines from P on that are blank, or are not; returns their end. */
static const char *
lines_that_are(const char *p, const char *end, bool blank)
{
	const char *lf;

	for (; p < end; p = lf + 1) {
		if ((lf = memchr(p, '\n', (size_t)(end - p))) == NULL)
			lf = end - 1;
		if (record_is_blank(p, (size_t)(lf - p)) != blank)
			break;
	}
	return p;
}

/* Blocks of lines, each with the blank lines behind it. */
static void
find_paragraphs(const struct find_options *o, struct chunk *k,
    struct find_work *w)
{
	const char *p = k->in.p, *end = p + k->in.n, *to, *next;
	struct found *f;

	next = lines_that_are(p, end, true);
	if (next > p) {
		f = add(o, w, "", 0, (size_t)(next - p));
		f->flags = FOUND_PASS | FOUND_BLANK;
	}
	for (p = next; p < end; p = next) {
		to = lines_that_are(p, end, false);
		next = lines_that_are(to, end, true);
		f = add(o, w, p, (size_t)(to - p) - 1, (size_t)(next - p));
		if (o->ends_blank && next > to)
			f->flags |= FOUND_END;
	}
}

/* The lines of the documents. */
static void
find_lines(const struct find_options *o, struct chunk *k, struct find_work *w)
{
	struct records it = { .k = k };
	struct found_document d;
	struct found *f = NULL;
	const char *end, *lf;

	while (record_next(&it, &d.r)) {
		d.text = w->texts.n;
		d.units = 0;
		if (d.r.good)
			buf_put(&w->texts, d.r.text, d.r.ntext);
		end = d.r.good ? d.r.text + d.r.ntext : d.r.text;
		for (const char *p = d.r.text; p < end; p = lf + 1) {
			lf = memchr(p, '\n', (size_t)(end - p));
			f = add(o, w, p, (size_t)((lf ? lf : end) - p),
			    (size_t)((lf ? lf + 1 : end) - p));
			d.units++;
			if (lf == NULL)
				break;
		}
		if (d.units > 0)
			f->flags |= FOUND_END;
		buf_put(&w->documents, (const char *)&d, sizeof d);
	}
}

void
find_all(const struct find_options *o, struct chunk *k, struct find_work *w)
{
	w->found.n = w->documents.n = w->texts.n = w->sketches.n = 0;
	if (o->lines)
		find_lines(o, k, w);
	else if (o->unit == FIND_PARAGRAPH)
		find_paragraphs(o, k, w);
	else
		find_records(o, k, w);
}

size_t
find_cut_paragraph(const void *ctx, const char *p, size_t from, size_t n,
    char end)
{
	const char *stop = memrchr(p, end, n), *lf;
	bool text_below = false, blank;

	(void)ctx;
	/* STOP ends a whole line; from the last one up. */
	for (; stop != NULL; stop = lf) {
		const char *line;

		lf = memrchr(p, end, (size_t)(stop - p));
		line = lf != NULL ? lf + 1 : p;
		blank = record_is_blank(line, (size_t)(stop - line));
		if (blank && text_below)
			return (size_t)(stop - p) + 1;
		/* One before this line would have been found before. */
		if (!blank && stop < p + from)
			return 0;
		text_below = !blank;
	}
	return 0;
}
