/* edits - see edits.h */
#include <stdbool.h>

#include "edits.h"

/*
 * A walk over edits by places of one side that never go back.  BEFORE and
 * BEHIND are how far the texts before and behind have come at edit number AT.
 */
struct walk {
	const struct edits *e;
	size_t at;
	size_t before, behind;	/* where the last passed edit ended */
	bool back;		/* places are of the text behind */
};

/*
 * The place X on the other side.  Inside an edit that is its start, or its end
 * if END.  An edit of which X is just the edge is outside of what X bounds.
 */
static size_t
carry(struct walk *w, size_t x, bool end)
{
	while (w->at < edits_count(w->e)) {
		const struct edit *d = edits_at(w->e, w->at);
		size_t before = d->at;
		size_t behind = w->behind + (d->at - w->before);
		size_t from = w->back ? behind : before;
		size_t n = w->back ? d->made : d->old;

		if (x < from || (end && x == from))
			break;
		if (x < from + n)
			return (w->back ? before : behind) +
			    (!end ? 0 : w->back ? d->old : d->made);
		w->before = before + d->old;
		w->behind = behind + d->made;
		w->at++;
	}
	return w->back ? w->before + (x - w->behind) :
	    w->behind + (x - w->before);
}

static void
carry_all(const struct edits *e, struct span *spans, size_t n, bool back)
{
	struct walk from = { .e = e, .back = back };
	struct walk to = from;

	for (size_t i = 0; i < n; i++) {
		size_t start = carry(&from, spans[i].at, false);
		size_t end = carry(&to, spans[i].at + spans[i].n, true);

		spans[i].at = start < end ? start : end;
		spans[i].n = start < end ? end - start : 0;
	}
}

void
edits_back(const struct edits *e, struct span *spans, size_t n)
{
	carry_all(e, spans, n, true);
}

void
edits_forth(const struct edits *e, struct span *spans, size_t n)
{
	carry_all(e, spans, n, false);
}

void
edits_free(struct edits *e)
{
	buf_free(&e->list);
}
