/* edits - see edits.h */
#include <stdbool.h>

#include "edits.h"

void
edits_shift(struct edits *e, size_t from, size_t by)
{
	struct edit *d = (void *)e->list.p;

	for (; from < edits_count(e); from++)
		d[from].at += by;
}

/* Goes back to before the edit that W passed last. */
static void
step_back(const struct edits *e, struct edits_walk *w)
{
	const struct edit *d = edits_at(e, --w->at);
	size_t end = w->at > 0 ? d[-1].at + d[-1].old : 0;

	w->behind -= d->made + (d->at - end);
	w->before = end;
}

/*
 * The place X on the other side; BACK: X is in the text behind.  Inside an edit
 * that is its start, or its end if END.  An edit of which X is just the edge is
 * outside of what X bounds.
 */
static size_t
carry(const struct edits *e, struct edits_walk *w, size_t x, bool back,
    bool end)
{
	while (w->at > 0 && x <= (back ? w->behind : w->before))
		step_back(e, w);
	for (; w->at < edits_count(e); w->at++) {
		const struct edit *d = edits_at(e, w->at);
		size_t before = d->at;
		size_t behind = w->behind + (d->at - w->before);
		size_t from = back ? behind : before;

		if (x < from || (end && x == from))
			break;
		if (x < from + (back ? d->made : d->old))
			return (back ? before : behind) +
			    (!end ? 0 : back ? d->old : d->made);
		w->before = before + d->old;
		w->behind = behind + d->made;
	}
	return back ? w->before + (x - w->behind) : w->behind + (x - w->before);
}

static struct span
carry_span(const struct edits *e, struct edits_walk *w, struct span s,
    bool back)
{
	size_t start = carry(e, w, s.at, back, false);
	size_t end = carry(e, w, s.at + s.n, back, true);

	return start < end ? (struct span){ start, end - start } :
	    (struct span){ end, 0 };
}

struct span
edits_back(const struct edits *e, struct edits_walk *w, struct span s)
{
	return carry_span(e, w, s, true);
}

struct span
edits_forth(const struct edits *e, struct edits_walk *w, struct span s)
{
	return carry_span(e, w, s, false);
}
