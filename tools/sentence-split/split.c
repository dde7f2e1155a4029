/* split - see split.h */
#include "../../common/blocks.h"
#include "../../common/props.h"
#include "../../common/segment.h"
#include "../../common/utf8.h"
#include "join.h"
#include "run.h"
#include "split.h"

/* The text that is split, and how far; PLACE has the unit under way. */
struct scan {
	const struct split_options *o;
	const struct split_sink *sink;
	const struct quick *quick; /* NULL: the rules decide all */
	const char *text, *end;
	const char *next;	/* line, paragraph or record begins here */
	const char *seen;	/* nothing before this is looked at again */
	const char *words;	/* no letter or digit from the start to here */
	struct place place;
};

static void
put(const struct scan *s, const char *from, const char *to)
{
	if (from < to)
		s->sink->sentence(s->sink->arg, (size_t)(from - s->text),
		    (size_t)(to - s->text));
}

/* Ends the unit under way: what is left of it is a sentence. */
static void
finish(struct scan *s)
{
	put(s, s->place.start, s->place.end);
	s->place.start = s->place.end;
}

/* End of the paragraph that begins with the line at P, which is not blank. */
static const char *
paragraph_end(const char *p, const char *end)
{
	const char *q = join_line_end(p, end);

	while (q < end) {
		const char *next = q + 1, *e = join_line_end(next, end);

		if (join_skip(next, e) == e)
			break;
		q = e;
	}
	return q;
}

/* Takes up the unit at s->next, past blank lines; false if there is none. */
static bool
begin(struct scan *s)
{
	const char *p, *e;

	for (;;) {
		if ((p = s->next) >= s->end)
			return false;
		e = s->o->boundary == SPLIT_RECORD ? s->end :
		    join_line_end(p, s->end);
		s->place.start = join_skip(p, e);
		if (s->place.start < e)
			break;
		s->next = e < s->end ? e + 1 : e;
		if (s->o->boundary != SPLIT_RECORD)
			s->sink->sentence(s->sink->arg, (size_t)(p - s->text),
			    (size_t)(p - s->text));
	}
	if (s->o->boundary == SPLIT_PARAGRAPH)
		e = paragraph_end(p, s->end);
	s->next = e < s->end ? e + 1 : e;
	s->place.end = join_trim(s->place.start, e);
	s->place.open = NULL;
	s->place.joined = s->place.start;
	s->words = s->seen = s->place.start;
	return true;
}

/* Does a letter or digit stand between the start of the sentence and P? */
static bool
words_before(struct scan *s, const char *p)
{
	uint32_t cp;

	while (s->words < p) {
		unsigned len = utf8_next(s->words, s->place.end, &cp);
		const struct props *r = props_of(cp);

		if (props_is_letter(r) || r->gc == GC_ND || r->gc == GC_NL)
			return true;
		s->words += len;
	}
	return false;
}

/* The sentence under way ends at P. */
static void
end_at(struct scan *s, const char *p)
{
	put(s, s->place.start, p);
	s->place.start = s->words = join_skip(p, s->place.end);
}

static void
terminators(struct scan *s, const char *p)
{
	enum split_rule r;

	s->place.term = p;
	s->place.words = words_before(s, p);
	r = rules_decide(s->o->lang, &s->place);
	s->seen = s->place.after;
	if (s->sink->place != NULL)
		s->sink->place(s->sink->arg, (size_t)(p - s->text),
		    (size_t)(s->place.after - s->text), r);
	if (rules_ends(r) && r != RULE_LAST)
		end_at(s, s->place.after);
}

/* The same for the full stop, question or exclamation mark at P. */
static void
plain_terminator(struct scan *s, const char *p)
{
	enum quick_verdict v = QUICK_ASK;

	s->place.term = p;
	if (s->quick != NULL)
		v = quick_look(s->quick, &s->place);
	if (v == QUICK_ASK) {
		terminators(s, p);
		return;
	}
	s->seen = p + 1;
	if (v == QUICK_END)
		end_at(s, p + 1);
}

/* A quote or bracket of one kind is open till the same kind closes. */
static void
quote(struct scan *s, const char *p, uint32_t cp)
{
	const char *o = s->place.open;
	bool opens;

	if (cp == '"')
		opens = p == s->place.start || (unsigned char)p[-1] <= ' ' ||
		    p[-1] == '(';
	else
		opens = cp == '(' || cp == 0xAB || cp == 0x201E ||
		    cp == 0x201C;
	if (o == NULL) {
		if (opens)
			s->place.open = p;
	} else if (!opens && (cp == ')') == (*o == '('))
		s->place.open = NULL;
}

static bool
thai(uint32_t cp)
{
	return cp >= 0xE01 && cp <= 0xE5B;
}

/*
 * Ends a sentence at the space P if it stands between two Thai words.  The
 * signs for "again" and "and so on" belong to what is on both sides of them.
 */
static void
thai_space(struct scan *s, const char *p)
{
	const char *next = join_skip(p, s->place.end);
	uint32_t before, after;

	s->seen = next;
	if (p == s->place.start || next == s->place.end)
		return;
	utf8_prev(s->place.start, p, &before);
	utf8_next(next, s->place.end, &after);
	if (!thai(before) || before == 0xE2F || before == 0xE46 ||
	    !thai(after) || after == 0xE2F || after == 0xE46)
		return;
	if (s->sink->place != NULL)
		s->sink->place(s->sink->arg, (size_t)(p - s->text),
		    (size_t)(next - s->text), RULE_NEXT);
	end_at(s, p);
}

/* Looks at the byte P that may begin a terminator, a quote or a bracket. */
static void
look_at(struct scan *s, const char *p)
{
	const struct props *r;
	uint32_t cp;

	switch (*p) {
	case '.':
	case '!':
	case '?':
		plain_terminator(s, p);
		return;
	case '"':
	case '(':
	case ')':
		quote(s, p, (unsigned char)*p);
		return;
	case ' ':
		thai_space(s, p);
		return;
	case ':':
	case ';':
		if (p >= s->place.start && run_begins(p, s->place.start,
		    s->place.end))
			terminators(s, p);
		return;
	}
	utf8_next(p, s->place.end, &cp);
	if (cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201E)) {
		quote(s, p, cp);
		return;
	}
	r = props_of(cp);
	if (r->sb == SB_STERM || r->sb == SB_ATERM || cp == 0x2026 ||
	    (cp == 0x1361 && run_begins(p, s->place.start, s->place.end)))
		terminators(s, p);
}

static void
look_at_all(struct scan *s, const char *p, uint64_t m)
{
	for (; m != 0; m &= m - 1) {
		const char *q = p + __builtin_ctzll(m);

		while (q >= s->place.end) {
			/* In the white space behind the unit, or beyond it. */
			if (q < s->next)
				break;
			finish(s);
			if (!begin(s))
				return;
		}
		if (q >= s->seen && q >= s->place.start && q < s->place.end)
			look_at(s, q);
	}
}

/* The first bytes of what look_at() looks at. */
static void
classes(struct split_work *w, bool spaces)
{
	struct simd_set *set = &w->set;
	char text[4];
	uint32_t cp;

	for (cp = 0; cp < 0x110000; cp += cp < 0x20000 ? 1 : 0x1000) {
		const struct props *r = props_of(cp);

		if (r->sb == SB_STERM || r->sb == SB_ATERM) {
			utf8_put(text, cp);
			set->cls[(unsigned char)*text] = 1;
		}
	}
	set->cls['"'] = set->cls['('] = set->cls[')'] = 1;
	set->cls[0xC2] = 1;		/* « » */
	set->cls[0xE2] = 1;		/* the ellipsis and other quotes */
	set->cls[':'] = set->cls[';'] = 1;
	set->cls[' '] = spaces;
	w->thai = spaces;
	simd_init(set);
}

static void
find_default(struct scan *s, const struct simd_set *set)
{
	struct blocks b;
	const uint64_t *m;

	if (!begin(s))
		return;
	blocks_begin(&b, set, s->text, (size_t)(s->end - s->text));
	while ((m = blocks_next(&b)) != NULL)
		look_at_all(s, b.p, *m);
	do
		finish(s);
	while (begin(s));
}

/*
 * The bare standard.  Line ends inside a unit are no boundaries for us, so
 * they are hidden from it in a copy of the same length.
 */
static void
find_uax29(struct scan *s, struct buf *joined)
{
	while (begin(s)) {
		const char *from = s->place.start, *to = s->place.end;
		const char *p = from;
		size_t n = (size_t)(to - from), len;

		if (s->o->boundary != SPLIT_LINE) {
			joined->n = 0;
			buf_put(joined, from, n);
			for (size_t i = 0; i < n; i++)
				if (joined->p[i] == '\n' ||
				    joined->p[i] == '\r')
					joined->p[i] = ' ';
			p = joined->p;
		}
		for (size_t at = 0; at < n; at += len) {
			len = segment_sentence(p + at, n - at);
			put(s, join_skip(from + at, from + at + len),
			    join_trim(from + at, from + at + len));
		}
	}
}

/* By rules of a file. */
static void
find_srx(struct scan *s, struct srx_work *w)
{
	while (begin(s)) {
		const char *from = s->place.start, *p = from;
		size_t n = srx_find(s->o->srx, w, from,
		    (size_t)(s->place.end - from),
		    s->o->boundary != SPLIT_LINE);
		const struct srx_place *a = (const void *)w->places.p;

		for (; n > 0; n--, a++)
			if (a->ends) {
				put(s, join_skip(p, from + a->at),
				    join_trim(p, from + a->at));
				p = from + a->at;
			}
		put(s, join_skip(p, s->place.end), s->place.end);
	}
}

/* What split_text() does with a sentence. */
struct writer {
	const struct split_options *o;
	const char *text;
	struct buf *out;
	uint64_t sentences;
};

static void
write_sentence(void *arg, size_t from, size_t to)
{
	struct writer *w = arg;

	w->sentences += from < to;
	if (w->o->boundary == SPLIT_LINE)
		buf_put(w->out, w->text + from, to - from);
	else
		join_lines(w->o->dehyphenate, w->text + from, w->text + to,
		    w->out);
	buf_putc(w->out, '\n');
}

uint64_t
split_text(const struct split_options *o, struct split_work *w, const char *p,
    size_t n, struct buf *out)
{
	struct writer wr = { o, p, out, 0 };
	struct split_sink sink = { &wr, write_sentence, NULL };

	split_find(o, w, p, n, &sink);
	return wr.sentences;
}

void
split_find(const struct split_options *o, struct split_work *w, const char *p,
    size_t n, const struct split_sink *sink)
{
	struct scan s = { .o = o, .sink = sink, .text = p, .end = p + n,
		.next = p };

	if (n == 0)
		return;
	if (o->srx != NULL) {
		find_srx(&s, &w->srx);
		return;
	}
	if (o->profile == SPLIT_UAX29) {
		find_uax29(&s, &w->joined);
		return;
	}
	if (w->set.nclasses == 0 || w->thai != o->thai_space)
		classes(w, o->thai_space);
	/* Who is told of places is told what the rules say. */
	if (sink->place == NULL) {
		if (w->quick.lang != o->lang)
			quick_open(&w->quick, o->lang);
		s.quick = &w->quick;
	}
	find_default(&s, &w->set);
}
