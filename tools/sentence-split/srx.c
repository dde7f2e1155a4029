/* srx - see srx.h */
#include <stdlib.h>

#include <unicode/uregex.h>
#include <unicode/utf16.h>

#include "../../common/die.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "srx.h"
#include "srx_read.h"

enum {
	CONTEXT = 256,		/* UTF-16 units that a rule sees, at least */
	WINDOW = 512,		/* of a long text, that are looked at in one */
	BACK = 100,		/* the most of a beforebreak of any length */
	NEAR = 16,		/* the same if a rule that ends takes long: */
	QUICK = 2,		/* more steps of ICU for a window, or */
	LONG = 40 * WINDOW,	/* more units in what is found in one */
	FIRSTS = WINDOW + CONTEXT + 1,
	STACK = 8 << 20		/* bytes of ICU's, for one match */
};

_Noreturn static void
die_of(const char *path, const struct srx_error *e)
{
	if (e->line > 0)
		die("%s:%llu: %s", path, (unsigned long long)e->line, e->why);
	die("%s: %s", path, e->why);
}

struct srx *
srx_open(const char *path, const char *lang)
{
	struct buf text = { 0 };
	struct srx_error e;
	struct srx *s;

	buf_file(&text, path);
	if ((s = srx_read(text.p, text.n, lang, &e)) == NULL)
		die_of(path, &e);
	buf_free(&text);
	s->path = mem_copy(path, strlen(path));
	return s;
}

/* --- the text ----------------------------------------------------------- */

struct srx_matcher {		/* a thread's, for one rule */
	URegularExpression *re, *after, *any;
	uint64_t slice;		/* that they have */
};

/* A copy that has its bounds: ICU gives them to none by itself. */
static URegularExpression *
copy(const URegularExpression *re)
{
	UErrorCode e = U_ZERO_ERROR;
	URegularExpression *c;

	if (re == NULL)
		return NULL;
	c = uregex_clone(re, &e);
	if (c == NULL || U_FAILURE(e))
		die("out of memory (a regular expression)");
	uregex_setTimeLimit(c, REGEX_STEPS, &e);
	uregex_setStackLimit(c, STACK, &e);
	/* The ends of a region are none of the text. */
	uregex_useTransparentBounds(c, true, &e);
	uregex_useAnchoringBounds(c, false, &e);
	return c;
}

static void
prepare(struct srx_work *w, const struct srx *s)
{
	if (w->of == s)
		return;
	srx_work_free(w);
	w->of = s;
	w->matchers = mem_zalloc(s->n + 1, sizeof *w->matchers);
	for (size_t i = 0; i < s->n; i++) {
		w->matchers[i].re = copy(s->rules[i].re);
		w->matchers[i].after = copy(s->rules[i].after);
		w->matchers[i].any = copy(s->rules[i].any);
	}
}

void
srx_work_free(struct srx_work *w)
{
	for (size_t i = 0; w->of != NULL && i < w->of->n; i++) {
		regex_close(w->matchers[i].re);
		regex_close(w->matchers[i].after);
		regex_close(w->matchers[i].any);
	}
	free(w->matchers);
	buf_free(&w->places);
	buf_free(&w->text);
	*w = (struct srx_work){ .slice = 0 };
}

struct walk {			/* over the text, in steps of UTF-16 */
	const char *p, *end;
	const char *plain;	/* no line end is in white space up to here */
	bool joined;
	size_t at;		/* units so far */
};

/* Steps past a character, or all the white space that is one to the rules. */
static uint32_t
step(struct walk *k)
{
	uint32_t cp, next;
	unsigned len = utf8_next(k->p, k->end, &cp);
	const char *q = k->p + len;
	bool line = cp == '\n';

	if (k->joined && k->p >= k->plain &&
	    (props_of(cp)->bits & P_SPACE) != 0) {
		for (; q < k->end; q += len) {
			len = utf8_next(q, k->end, &next);
			if ((props_of(next)->bits & P_SPACE) == 0)
				break;
			line |= next == '\n';
		}
		k->plain = q;
		if (line)
			cp = ' ';
		else
			q = k->p + utf8_next(k->p, k->end, &cp);
	}
	k->p = q;
	k->at += cp == UTF8_BAD ? 1 : U16_LENGTH(cp);
	return cp;
}

/* A part of the text, and what of it is looked at now. */
struct scan {
	struct srx_work *w;
	const UChar *p;		/* the part: N units */
	int32_t n;
	int32_t from, to;	/* matches that begin here; */
	int32_t limit;		/* and end before this */
	size_t done;		/* units of the text before FROM */
	UErrorCode e;
	/* The first rule that ends at FROM + i, plus 1; or 0. */
	uint32_t first[FIRSTS];
};

static struct srx_matcher *
matcher(struct scan *c, size_t i)
{
	struct srx_matcher *m = &c->w->matchers[i];

	if (m->slice != c->w->slice) {
		uregex_setText(m->re, c->p, c->n, &c->e);
		if (m->after != NULL)
			uregex_setText(m->after, c->p, c->n, &c->e);
		if (m->any != NULL)
			uregex_setText(m->any, c->p, c->n, &c->e);
		m->slice = c->w->slice;
	}
	return m;
}

/* AT or, inside a pair, before it: ICU cannot go back into half of one. */
static int32_t
whole(const struct scan *c, int32_t at)
{
	U16_SET_CP_START(c->p, 0, at);
	return at;
}

/*
 * Notes where the rule number I, which ends, is if it begins from AT up to TO
 * and ends not behind LIMIT.  False: it takes too long.
 */
static bool
note(struct scan *c, size_t i, int32_t at, int32_t to, int32_t limit)
{
	struct srx_matcher *m = matcher(c, i);
	int32_t done = 0;

	while (at < to && done < LONG) {
		uint32_t *first;
		int32_t end;

		uregex_setRegion(m->re, at, limit, &c->e);
		if (!uregex_find(m->re, -1, &c->e))
			break;
		at = uregex_start(m->re, 0, &c->e);
		end = uregex_end(m->re, 0, &c->e);
		if (U_FAILURE(c->e) || at >= to)
			break;
		first = &c->first[end - c->from];
		/* There may be one of the window before. */
		if ((*first == 0 || *first > i + 1) && (m->after == NULL ||
		    uregex_lookingAt(m->after, end, &c->e)))
			*first = (uint32_t)i + 1;
		done += end - at;
		U16_FWD_1(c->p, at, c->n);
	}
	return c->e != U_REGEX_TIME_OUT && done < LONG;
}

/*
 * Where from each of many characters on most of the window could be the rule,
 * but is not (a thousand dots), only what is near is looked at.
 */
static void
note_ends(struct scan *c, size_t i)
{
	URegularExpression *re = matcher(c, i)->re;
	int32_t at, to, limit;

	uregex_setTimeLimit(re, QUICK, &c->e);
	if (note(c, i, c->from, c->to, c->limit) || (U_FAILURE(c->e) &&
	    c->e != U_REGEX_TIME_OUT))
		return;
	c->e = U_ZERO_ERROR;
	uregex_setTimeLimit(re, REGEX_STEPS, &c->e);
	for (at = c->from; at < c->to; at = to) {
		to = at + NEAR < c->to ? whole(c, at + NEAR) : c->to;
		limit = to + NEAR < c->limit ? whole(c, to + NEAR) : c->limit;
		note(c, i, at, to, limit);
	}
}

/* Is the rule number I, which does not end, at AT? */
static bool
holds(struct scan *c, size_t i, int32_t at)
{
	struct srx_matcher *m = matcher(c, i);

	if (m->after != NULL && !uregex_lookingAt(m->after, at, &c->e))
		return false;
	if (!c->w->of->rules[i].open)
		return uregex_lookingAt(m->re, at, &c->e);
	uregex_setRegion(m->re, at > BACK ? whole(c, at - BACK) : 0, at, &c->e);
	return uregex_matches(m->re, -1, &c->e);
}

/* Is any of the rules that are asked for with the number I at AT? */
static bool
holds_any(struct scan *c, size_t i, int32_t at)
{
	return uregex_lookingAt(matcher(c, i)->any, at, &c->e);
}

/* An error of the rule number I, if there is one. */
static bool
failed(struct scan *c, size_t i)
{
	const struct srx *s = c->w->of;

	if (U_FAILURE(c->e))
		srx_refuse(&c->w->error, s->rules[i].line, "the rule %s",
		    regex_words(c->e));
	return U_FAILURE(c->e);
}

/* Notes which rule decides at AT, byte BYTE; the rule number I ends there. */
static bool
decide(struct scan *c, size_t i, int32_t at, size_t byte)
{
	const struct srx_rule *rules = c->w->of->rules;
	struct srx_place place = { byte, rules[i].line, true };

	for (size_t k = 0; k < i && place.ends; k++) {
		if (rules[k].any != NULL && !holds_any(c, k, at)) {
			if (failed(c, k))
				return false;
			k = rules[k].run - 1;
			continue;
		}
		if (!rules[k].ends && holds(c, k, at)) {
			place.line = rules[k].line;
			place.ends = false;
		}
		if (failed(c, k))
			return false;
	}
	buf_put(&c->w->places, (const char *)&place, sizeof place);
	return true;
}

/* Takes the units from START up to STOP of the text's N, with some beside. */
static void
take(struct scan *c, size_t start, size_t stop, size_t n)
{
	const UChar *text = (const UChar *)(void *)c->w->text.p;
	size_t from = start < CONTEXT ? 0 : start - CONTEXT;
	size_t to = n - stop < 2 * CONTEXT ? n : stop + 2 * CONTEXT;

	U16_SET_CP_START(text, 0, from);
	if (to < n)
		U16_SET_CP_START(text, 0, to);
	c->w->slice++;
	c->p = text + from;
	c->n = (int32_t)(to - from);
	c->from = (int32_t)(start - from);
	c->to = (int32_t)(stop - from);
	c->limit = n - stop < CONTEXT ? c->n : whole(c, c->to + CONTEXT);
}

/* Decides all that is in the part taken; K walks over the text at P. */
static bool
look(struct scan *c, struct walk *k, const char *p)
{
	const struct srx *s = c->w->of;
	size_t n = (size_t)(c->to - c->from);

	for (size_t i = 0; i < s->n; i++) {
		if (s->rules[i].ends)
			note_ends(c, i);
		if (failed(c, i))
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		while (c->first[i] != 0 && k->at < c->done + i)
			step(k);
		if (c->first[i] != 0 && k->p > p && !decide(c,
		    c->first[i] - 1, c->from + (int32_t)i, (size_t)(k->p - p)))
			return false;
	}
	c->done += n;
	memmove(c->first, c->first + n, sizeof c->first - n * sizeof *c->first);
	memset(c->first + FIRSTS - n, 0, n * sizeof *c->first);
	return true;
}

bool
srx_try(const struct srx *s, struct srx_work *w, const char *p, size_t n,
    bool joined)
{
	struct scan c = { .w = w, .e = U_ZERO_ERROR };
	struct walk k = { p, p + n, p, joined, 0 };
	const UChar *text;
	size_t stop, units;

	prepare(w, s);
	w->places.n = w->text.n = 0;
	while (k.p < k.end)
		srx_put16(&w->text, step(&k));
	text = (const UChar *)(void *)w->text.p;
	units = w->text.n / sizeof *text;
	k = (struct walk){ p, p + n, p, joined, 0 };
	while (c.done < units) {
		stop = units - c.done < WINDOW ? units : c.done + WINDOW;
		if (stop < units)
			U16_SET_CP_START(text, 0, stop);
		take(&c, c.done, stop, units);
		if (!look(&c, &k, p))
			return false;
	}
	return true;
}

size_t
srx_find(const struct srx *s, struct srx_work *w, const char *p, size_t n,
    bool joined)
{
	if (!srx_try(s, w, p, n, joined))
		die_of(s->path, &w->error);
	return w->places.n / sizeof(struct srx_place);
}
