/*
 * letters: doing it again changes nothing; letters become letters of the same
 * case, one for one, and the word is one script then; each word is judged by
 * itself, so cutting the text between words is not seen.
 */
#include "../../common/letters.h"
#include "fuzz.h"

static unsigned
script_bit(const struct props *r)
{
	return r->gc >= GC_LU && r->gc <= GC_LT && (r->script == SC_LATIN ||
	    r->script == SC_CYRILLIC || r->script == SC_GREEK) ?
	    1u << r->script : 0;
}

/* Text A became B. */
static void
check_change(const struct buf *a, const struct buf *b, bool kazakh)
{
	const char *p = a->p, *q = b->p;
	const char *p_end = p + a->n, *q_end = q + b->n;
	unsigned scripts = 0;
	bool changed = false;
	uint32_t from, to;

	while (p < p_end && q < q_end) {
		const struct props *r, *s;

		p += utf8_next(p, p_end, &from);
		q += utf8_next(q, q_end, &to);
		r = props_of(from);
		s = props_of(to);
		LAW(from == to || (script_bit(r) != 0 && script_bit(s) != 0 &&
		    r->gc == s->gc), "U+%04X became U+%04X", from, to);
		LAW(from == to || r->script != s->script || (kazakh &&
		    s->script == SC_CYRILLIC), "U+%04X became U+%04X of its "
		    "own script", from, to);
		if (!letters_in_word(s))
			scripts = 0, changed = false;
		scripts |= script_bit(s);
		changed |= from != to;
		LAW(!changed || (scripts & (scripts - 1)) == 0,
		    "a changed word is still mixed at U+%04X", to);
	}
	LAW(p == p_end && q == q_end, "another number of characters");
}

/* Each of the edits E, which make B of A, changes something. */
static void
check_changes(const struct edits *e, const char *a, const char *b)
{
	for (size_t i = 0; i < edits_count(e); i++) {
		const struct edit *d = edits_at(e, i);

		LAW(!same_bytes(a + d->at, d->old, b + d->at, d->made),
		    "edit %zu changes nothing", i);
		b += d->made;
		b -= d->old;
	}
}

/* Word by word, with all between them, cut behind what is in no word. */
static void
in_parts(const struct buf *in, bool kazakh, struct buf *out,
    struct letters_count *count)
{
	const char *end = in->p + in->n, *start = in->p;
	uint32_t cp;

	for (const char *p = start; p < end; ) {
		p += utf8_next(p, end, &cp);
		if (p < end && letters_in_word(props_of(cp)))
			continue;
		letters_repair(start, (size_t)(p - start), kazakh, out, count,
		    NULL);
		start = p;
	}
}

static void
check(const char *p, size_t n, bool kazakh)
{
	struct buf in = { 0 }, once = { 0 }, twice = { 0 }, parts = { 0 };
	struct letters_count c = { 0 }, c2 = { 0 }, c3 = { 0 };
	struct edits e = { 0 };

	buf_put(&in, p, n);
	LAW(letters_repair(p, n, kazakh, &once, &c, &e) ==
	    (c.changed > 0),
	    "says changed, %llu words", (unsigned long long)c.changed);
	LAW((c.changed > 0) == !same(&in, &once), "counts what it changes");
	LAW(!letters_repair(once.p, once.n, kazakh, &twice, &c2, NULL) &&
	    same(&once, &twice), "twice is not once: <%.*s> <%.*s>",
	    (int)once.n, once.p, (int)twice.n, twice.p);
	LAW(c2.ambiguous == c.ambiguous && c2.infeasible == c.infeasible,
	    "left alone the second time are other words");
	check_change(&in, &once, kazakh);
	LAW(edits_count(&e) == c.changed, "an edit for each changed word");
	check_edits(&e, p, n, &once);
	check_changes(&e, p, once.p);
	in_parts(&in, kazakh, &parts, &c3);
	LAW(same(&parts, &once), "in parts: <%.*s> <%.*s>", (int)parts.n,
	    parts.p, (int)once.n, once.p);
	LAW(memcmp(&c, &c3, sizeof c) == 0, "in parts: other counts");
	buf_free(&in);
	buf_free(&once);
	buf_free(&twice);
	buf_free(&parts);
	buf_free(&e.list);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n > 0) {
		check((const char *)data, n, true);
		check((const char *)data, n, false);
	}
	return 0;
}
