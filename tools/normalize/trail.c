/* trail - see trail.h */
#include "trail.h"

size_t
trail_count(const struct trail *t)
{
	return t->changes.n / sizeof(struct change);
}

struct change *
trail_at(const struct trail *t, size_t i)
{
	return (struct change *)(void *)t->changes.p + i;
}

static size_t
end_of(struct span s)
{
	return s.at + s.n;
}

void
trail_net(const struct trail *t, size_t from, size_t to, struct edits *e)
{
	struct span in = { 0, 0 }, out = { 0, 0 };
	bool open = false;

	e->list.n = 0;
	for (; from < to; from++) {
		const struct change *c = trail_at(t, from);
		size_t end;

		if (!c->placed)
			continue;
		/* Between two edits lies as much on both sides, or nothing. */
		if (open && c->in.at >= end_of(in) &&
		    c->out.at >= end_of(out) &&
		    c->in.at - end_of(in) == c->out.at - end_of(out)) {
			edits_add(e, in.at, in.n, out.n);
			open = false;
		}
		if (!open) {
			in = c->in;
			out = c->out;
			open = true;
			continue;
		}
		end = end_of(c->in) > end_of(in) ? end_of(c->in) : end_of(in);
		in.at = c->in.at < in.at ? c->in.at : in.at;
		in.n = end - in.at;
		end = end_of(c->out) > end_of(out) ? end_of(c->out) :
		    end_of(out);
		out.at = c->out.at < out.at ? c->out.at : out.at;
		out.n = end - out.at;
	}
	if (open)
		edits_add(e, in.at, in.n, out.n);
}

static bool
is_earlier(const struct change *a, const struct change *b)
{
	return a->in.at < b->in.at;
}

/* Behind repairs of a record comes what else was changed in it. */
static bool
has_no_later_record(const struct change *a, const struct change *b)
{
	return a->record <= b->record;
}

/*
 * Puts the changes from FROM and those from MID on, each in order, in order:
 * one of MID stands before one of FROM where BEFORE says so.
 */
static void
merge(struct trail *t, size_t from, size_t mid,
    bool (*before)(const struct change *, const struct change *))
{
	size_t a = from, b = mid, end = trail_count(t);

	t->merged.n = 0;
	while (a < mid || b < end) {
		bool first = b == end || (a < mid &&
		    !before(trail_at(t, b), trail_at(t, a)));

		buf_put(&t->merged, (const char *)trail_at(t, first ? a++ :
		    b++), sizeof(struct change));
	}
	if (t->merged.n > 0)
		memcpy(trail_at(t, from), t->merged.p, t->merged.n);
}

void
trail_join(struct trail *t, size_t from, size_t mid)
{
	struct edits_walk forth = { 0 }, back = { 0 };
	size_t end = trail_count(t);

	if (mid == from || mid == end)
		return;
	trail_net(t, from, mid, &t->first);
	trail_net(t, mid, end, &t->second);
	for (size_t i = from; i < mid; i++)
		trail_at(t, i)->out = edits_forth(&t->second, &forth,
		    trail_at(t, i)->out);
	for (size_t i = mid; i < end; i++)
		trail_at(t, i)->in = edits_back(&t->first, &back,
		    trail_at(t, i)->in);
	merge(t, from, mid, is_earlier);
}

/* Appends the edits E of STEP as changes; see trail_add. */
static void
append(struct trail *t, enum step step, const struct edits *e, const char *p,
    const char *q)
{
	size_t shorter = 0, longer = 0;

	for (size_t i = 0; i < edits_count(e); i++) {
		const struct edit *d = edits_at(e, i);
		size_t at = d->at + longer - shorter;
		struct change c = { .in = { d->at, d->old },
			.out = { at, d->made }, .step = step, .placed = true,
			.text = t->texts.n, .old = d->old, .made = d->made };

		buf_put(&t->texts, p + d->at, d->old);
		buf_put(&t->texts, q + at, d->made);
		buf_put(&t->changes, (const char *)&c, sizeof c);
		shorter += d->old;
		longer += d->made;
	}
}

void
trail_add(struct trail *t, size_t from, enum step step, const struct edits *e,
    const char *p, const char *q)
{
	size_t mid = trail_count(t);

	append(t, step, e, p, q);
	trail_join(t, from, mid);
}

void
trail_before(struct trail *t, size_t from, enum step step,
    const struct edits *e, const char *p, const char *q)
{
	struct buf later = { 0 };
	size_t mid;

	if (edits_count(e) == 0)
		return;
	buf_put(&later, (const char *)trail_at(t, from),
	    (trail_count(t) - from) * sizeof(struct change));
	t->changes.n = from * sizeof(struct change);
	append(t, step, e, p, q);
	mid = trail_count(t);
	buf_put(&t->changes, later.p, later.n);
	buf_free(&later);
	trail_join(t, from, mid);
}

void
trail_unplaced(struct trail *t, enum step step, const struct edits *e,
    const char *p, const char *q)
{
	size_t from = trail_count(t);

	append(t, step, e, p, q);
	for (; from < trail_count(t); from++)
		trail_at(t, from)->placed = false;
}

void
trail_sort(struct trail *t, size_t mid)
{
	merge(t, 0, mid, has_no_later_record);
}

void
trail_cut(struct trail *t, size_t from)
{
	t->changes.n = from * sizeof(struct change);
	if (from == 0)
		t->texts.n = 0;
}

void
trail_shift(struct trail *t, size_t from, size_t in, size_t out)
{
	for (; from < trail_count(t); from++) {
		trail_at(t, from)->in.at += in;
		trail_at(t, from)->out.at += out;
	}
}

void
trail_free(struct trail *t)
{
	buf_free(&t->changes);
	buf_free(&t->texts);
	buf_free(&t->merged);
	buf_free(&t->first.list);
	buf_free(&t->second.list);
}
