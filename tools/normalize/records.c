/* records - see records.h */
#include <string.h>

#include "records.h"

/* Might some record in the N bytes at P have to be read anew? */
static bool
is_suspect(const struct clean *c, const char *p, size_t n)
{
	return c->mojibake != NULL &&
	    mojibake_suspect(c->mojibake, p, p + n) < p + n;
}

/*
 * Appends the N bytes at P to OUT, with the records that were read wrongly read
 * anew; a record is a line, or all of it.  Returns how many places changed; if
 * none did, OUT is left as it was.
 */
static uint64_t
read_anew(const struct clean *c, struct clean_work *w, const char *p, size_t n,
    struct buf *out, struct edits *edits)
{
	const char *start = p, *end = p + n, *done = p, *line = p, *from, *to;
	uint64_t changes = 0, repaired;

	while ((p = mojibake_suspect(c->mojibake, p, end)) < end) {
		size_t noted = edits_count(edits);

		from = c->one_record ? start : memrchr(line, '\n',
		    (size_t)(p - line));
		from = from == NULL ? line : from + (*from == '\n');
		to = c->one_record ? end : memchr(p, '\n', (size_t)(end - p));
		to = to == NULL ? end : to;
		w->record.n = 0;
		repaired = mojibake_repair(c->mojibake, &w->mojibake, from,
		    (size_t)(to - from), &w->record, edits);
		edits_shift(edits, noted, (size_t)(from - start));
		if (repaired > 0) {
			buf_put(out, done, (size_t)(from - done));
			buf_put(out, w->record.p, w->record.n);
			done = to;
		}
		changes += repaired;
		p = line = to;
	}
	if (changes > 0)
		buf_put(out, done, (size_t)(end - done));
	return changes;
}

/* Adds what a further round did, which saw what is ambiguous again. */
static void
add_counts(uint64_t *count, const uint64_t *more, bool first)
{
	for (int i = 0; i < CLEAN_COUNTS; i++)
		if (first || i != CLEAN_AMBIGUOUS)
			count[i] += more[i];
}

/*
 * A round: reads the N bytes at P anew, then takes all other steps, into TO.
 * But for the first, false: there was nothing to read anew, and TO is empty.
 */
static bool
round_of(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, struct buf *to, bool first, uint64_t *count)
{
	size_t noted = trail_count(&w->trail), mid;
	uint64_t more[CLEAN_COUNTS] = { 0 };

	w->anew.n = to->n = w->edits.list.n = 0;
	more[CLEAN_MOJIBAKE] = read_anew(c, w, p, n, &w->anew, &w->edits);
	if (more[CLEAN_MOJIBAKE] == 0 && !first)
		return false;
	if (more[CLEAN_MOJIBAKE] > 0) {
		if (w->trail.wanted)
			trail_add(&w->trail, noted, STEP_MOJIBAKE, &w->edits,
			    p, w->anew.p);
		p = w->anew.p;
		n = w->anew.n;
	}
	mid = trail_count(&w->trail);
	if (!clean_once(c, w, p, n, false, true, to, more))
		buf_put(to, p, n);
	trail_join(&w->trail, noted, mid);
	add_counts(count, more, first);
	return true;
}

/* See records_clean; the N bytes at P are a record, or there is no mojibake. */
static bool
clean_record(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, struct buf *out, uint64_t *count)
{
	size_t first = trail_count(&w->trail), mid, at = out->n;
	struct buf *from = &w->once, *to = &w->twice, *other;

	if (!is_suspect(c, p, n)) {
		bool changed = clean_once(c, w, p, n, resumes,
		    true, out, count);

		if (!changed || !is_suspect(c, out->p + at, out->n - at))
			return changed;
		from->n = 0;
		buf_put(from, out->p + at, out->n - at);
		out->n = at;
	} else
		round_of(c, w, p, n, from, true, count);
	for (mid = trail_count(&w->trail); round_of(c, w, from->p, from->n,
	    to, false, count); mid = trail_count(&w->trail)) {
		trail_join(&w->trail, first, mid);
		other = from;
		from = to;
		to = other;
	}
	if (out->n == 0) {
		/* A long text is not copied. */
		struct buf empty = *out;

		*out = *from;
		*from = empty;
	} else
		buf_put(out, from->p, from->n);
	return true;
}

/*
 * Cleans lines one by one, for what goes round may be changed each time, and
 * what is in one line must not make another go round.
 */
static void
put_lines(const struct clean *c, struct clean_work *w, const char *p, size_t n,
    struct buf *out, uint64_t *count)
{
	const char *start = p, *end = p + n, *next;
	size_t base = out->n;

	for (; p < end; p = next) {
		size_t first = trail_count(&w->trail), at = out->n - base;

		next = memchr(p, '\n', (size_t)(end - p));
		next = next != NULL ? next + 1 : end;
		if (!clean_record(c, w, p, (size_t)(next - p), false, out,
		    count))
			buf_put(out, p, (size_t)(next - p));
		trail_shift(&w->trail, first, (size_t)(p - start), at);
	}
}

bool
records_clean(const struct clean *c, struct clean_work *w, const char *p,
    size_t n, bool resumes, struct buf *out, uint64_t *count)
{
	size_t first = trail_count(&w->trail), at = out->n;
	uint64_t more[CLEAN_COUNTS] = { 0 };

	/* Where a text is one line, it is not cleaned twice. */
	if (c->mojibake == NULL || c->one_record ||
	    memchr(p, '\n', n - (n > 0)) == NULL)
		return clean_record(c, w, p, n, resumes, out, count);
	if (!is_suspect(c, p, n)) {
		bool changed = clean_once(c, w, p, n, resumes,
		    false, out, more);

		if (!changed || !is_suspect(c, out->p + at, out->n - at)) {
			add_counts(count, more, true);
			return changed;
		}
		trail_cut(&w->trail, first);
		out->n = at;
	}
	put_lines(c, w, p, n, out, count);
	return true;
}
