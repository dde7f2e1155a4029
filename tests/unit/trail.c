/*
 * trail: what is said of the changes is true, for random texts and sets of
 * steps.  The net edits make the output of the input; each change stands where
 * it says, in both; a step that runs alone saw what was there and made what is
 * there; spans carried over edits come to the same text.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/utf8.h"
#include "../../tools/normalize/records.h"
#include "../lib.h"

static const char *const pieces[] = {
	"қала", "қaлa", "Ceнiм", "и\u0306", "ё", "е\u0308", " ", "  ", "\t",
	"\n", "\r\n", "\r", "\u00A0", "\u00AD", "\u200B", "&amp;", "&amp;lt;",
	"&nbsp;", "&#1179;", "&lt", "&", ";", "«", "»", "\u201C", "\u2019",
	"-", " - ", "--", "\u2013", "\u2212", "\u2026", "\u0663", "5", "ＡＢ",
	"ﬁ", "ΣΑΣ", "İ", "Straße", "👩\u200D🔬", "бір ", "екі ", "\u2028",
	"\f", "№", "²", "\xD2", "\xFF"
};

static const unsigned sets[] = { STEPS_DEFAULT,
	STEPS_DEFAULT | STEP_BIT(STEP_ENTITIES),
	STEPS_DEFAULT | STEP_BIT(STEP_ENTITIES) | STEP_BIT(STEP_QUOTES) |
	STEP_BIT(STEP_DASHES) | STEP_BIT(STEP_ELLIPSIS) |
	STEP_BIT(STEP_DIGITS), STEPS_DEFAULT | STEP_BIT(STEP_LOWER),
	STEP_BIT(STEP_UPPER) | STEP_BIT(STEP_ENTITIES) | STEP_BIT(STEP_NFKD),
	STEP_BIT(STEP_NFC), STEP_BIT(STEP_NFD) | STEP_BIT(STEP_FOLD),
	STEP_BIT(STEP_INVISIBLE) | STEP_BIT(STEP_NFKC) |
	STEP_BIT(STEP_SPACES) };

static void
random_text(struct buf *b, size_t n)
{
	b->n = 0;
	while (b->n < n)
		buf_puts(b, pieces[(size_t)rand() %
		    (sizeof pieces / sizeof *pieces)]);
	buf_putc(b, '\n');
}

static void
clean(const struct clean *c, struct clean_work *w, const struct buf *in,
    struct buf *out)
{
	uint64_t count[CLEAN_COUNTS] = { 0 };

	out->n = 0;
	trail_cut(&w->trail, 0);
	w->trail.wanted = true;
	if (!records_clean(c, w, in->p, in->n, false, out, count))
		buf_put(out, in->p, in->n);
}

/* Does E make OUT of IN, taking what is new from OUT? */
static int
makes(const struct edits *e, const struct buf *in, const struct buf *out)
{
	size_t p = 0, q = 0;

	for (size_t i = 0; i < edits_count(e); i++) {
		const struct edit *d = edits_at(e, i);
		size_t same = d->at - p;

		if (d->at < p || d->at + d->old > in->n ||
		    q + same + d->made > out->n ||
		    memcmp(in->p + p, out->p + q, same) != 0)
			return 0;
		p = d->at + d->old;
		q += same + d->made;
	}
	return in->n - p == out->n - q &&
	    memcmp(in->p + p, out->p + q, in->n - p) == 0;
}

/* Are all changes in order and in the texts? */
static int
placed(const struct trail *t, const struct buf *in, const struct buf *out)
{
	size_t last = 0;

	for (size_t i = 0; i < trail_count(t); i++) {
		const struct change *c = trail_at(t, i);

		if (c->in.at < last || c->in.at + c->in.n > in->n ||
		    c->out.at + c->out.n > out->n)
			return 0;
		last = c->in.at;
	}
	return 1;
}

/* Of a step that runs alone: what it saw and made is what is there. */
static int
alone(const struct trail *t, const struct buf *in, const struct buf *out)
{
	for (size_t i = 0; i < trail_count(t); i++) {
		const struct change *c = trail_at(t, i);
		const char *text = t->texts.p + c->text;

		if (c->old != c->in.n || c->made != c->out.n ||
		    memcmp(text, in->p + c->in.at, c->old) != 0 ||
		    memcmp(text + c->old, out->p + c->out.at, c->made) != 0)
			return 0;
	}
	return 1;
}

static int
rounds(unsigned steps, bool one)
{
	struct buf in = { 0 }, out = { 0 };
	struct clean_work w = { 0 };
	struct edits net = { 0 };
	struct clean c;
	int good = 1;

	clean_open(&c, steps, "kk");
	for (unsigned round = 0; round < 1500 && good; round++) {
		random_text(&in, (size_t)rand() % 200);
		clean(&c, &w, &in, &out);
		trail_net(&w.trail, 0, trail_count(&w.trail), &net);
		good = makes(&net, &in, &out) &&
		    placed(&w.trail, &in, &out) &&
		    (!one || alone(&w.trail, &in, &out)) &&
		    (trail_count(&w.trail) == 0) == (in.n == out.n &&
		    memcmp(in.p, out.p, in.n) == 0);
	}
	if (!good)
		fprintf(stderr, "<%.*s>\n<%.*s>\n", (int)in.n, in.p,
		    (int)out.n, out.p);
	clean_free(&w);
	buf_free(&net.list);
	buf_free(&in);
	buf_free(&out);
	return good;
}

/* Repairs before the other steps are placed in the text as it came. */
static void
before(void)
{
	struct buf raw = { 0 }, in = { 0 }, out = { 0 };
	struct edits repairs = { 0 }, net = { 0 };
	struct clean_work w = { 0 };
	struct clean c;
	int good = 1;

	clean_open(&c, sets[2], "kk");
	for (unsigned round = 0; round < 1500 && good; round++) {
		random_text(&raw, (size_t)rand() % 200);
		in.n = repairs.list.n = 0;
		utf8_repair(raw.p, raw.n, round % 2, &in, &repairs);
		clean(&c, &w, &in, &out);
		trail_before(&w.trail, 0, STEP_UTF8, &repairs, raw.p, in.p);
		trail_net(&w.trail, 0, trail_count(&w.trail), &net);
		good = makes(&net, &raw, &out) && placed(&w.trail, &raw, &out);
	}
	CHECK(good, "repairs before the other steps");
	clean_free(&w);
	buf_free(&repairs.list);
	buf_free(&net.list);
	buf_free(&raw);
	buf_free(&in);
	buf_free(&out);
}

static void
carried(void)
{
	struct edits e = { 0 };
	struct edits_walk w = { 0 };
	struct span s;

	/* ab[cd->X]ef[->YZ]gh[ij->]k */
	edits_add(&e, 2, 2, 1);
	edits_add(&e, 6, 0, 2);
	edits_add(&e, 8, 2, 0);
	s = edits_forth(&e, &w, (struct span){ 0, 2 });
	CHECK(s.at == 0 && s.n == 2, "before an edit");
	s = edits_forth(&e, &w, (struct span){ 3, 2 });
	CHECK(s.at == 2 && s.n == 2, "a part of an edit is all of it");
	s = edits_forth(&e, &w, (struct span){ 4, 2 });
	CHECK(s.at == 3 && s.n == 2, "between edits");
	s = edits_forth(&e, &w, (struct span){ 10, 1 });
	CHECK(s.at == 9 && s.n == 1, "behind all");
	s = edits_forth(&e, &w, (struct span){ 0, 11 });
	CHECK(s.at == 0 && s.n == 10, "back to the start");
	w = (struct edits_walk){ 0 };
	s = edits_back(&e, &w, (struct span){ 2, 1 });
	CHECK(s.at == 2 && s.n == 2, "back: an edit");
	s = edits_back(&e, &w, (struct span){ 7, 3 });
	CHECK(s.at == 6 && s.n == 5, "back: round a deletion");
	s = edits_back(&e, &w, (struct span){ 9, 1 });
	CHECK(s.at == 10 && s.n == 1, "back: behind a deletion");
	buf_free(&e.list);
}

int
main(void)
{
	srand(1);
	carried();
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		CHECK(rounds(sets[i], false), "set %zu", i);
	for (int s = STEP_ENTITIES; s <= STEP_DIGITS; s++)
		if (s != STEP_LOOKALIKES && s != STEP_ACRONYMS)
			CHECK(rounds(STEP_BIT(s), true), "step %d alone", s);
	before();
	return done();
}
