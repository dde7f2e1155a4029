/* protect - see protect.h */
#include <stdbool.h>
#include <stdio.h>

#include "../../common/die.h"
#include "../../common/mem.h"
#include "../../common/utf8.h"
#include "piece.h"
#include "protect.h"

enum { STACK = 8 << 20 };	/* bytes that a match may take */

/* An expression and its next match in the text under way. */
struct matcher {
	URegularExpression *re;
	size_t from, to;	/* of the match; at the end if there is none */
};

bool
protect_add(struct protect *p, const char *regex, size_t n, char why[200])
{
	UErrorCode e = U_ZERO_ERROR;
	UText *text = utext_openUTF8(NULL, regex, (int64_t)n, &e);
	URegularExpression *re;
	UParseError where = { 0 };

	re = uregex_openUText(text, 0, &where, &e);
	utext_close(text);
	if (e == U_MEMORY_ALLOCATION_ERROR)
		die("out of memory (a regular expression)");
	if (U_FAILURE(e)) {
		regex_close(re);
		snprintf(why, 200, "at character %d: %s", (int)where.offset,
		    regex_words(e));
		return false;
	}
	buf_put(&p->list, (const char *)&re, sizeof re);
	return true;
}

static void
check(UErrorCode e)
{
	if (U_FAILURE(e))
		die("a regular expression: %s", regex_words(e));
}

static void
open_matchers(const struct protect *p, struct protect_work *w)
{
	URegularExpression *const *re = (const void *)p->list.p;

	for (size_t i = 0; i < p->list.n / sizeof *re; i++) {
		UErrorCode e = U_ZERO_ERROR;
		struct matcher m = { .re = uregex_clone(re[i], &e) };

		check(e);
		uregex_setTimeLimit(m.re, REGEX_STEPS, &e);
		uregex_setStackLimit(m.re, STACK, &e);
		check(e);
		buf_put(&w->matchers, (const char *)&m, sizeof m);
	}
}

/* Moves M on to its first match from AT on that is not empty. */
static void
next_match(struct matcher *m, const char *p, size_t n, size_t at)
{
	UErrorCode e = U_ZERO_ERROR;
	uint32_t cp;

	m->from = m->to = n;
	while (at < n && uregex_find64(m->re, (int64_t)at, &e)) {
		m->from = (size_t)uregex_start64(m->re, 0, &e);
		m->to = (size_t)uregex_end64(m->re, 0, &e);
		if (m->to > m->from)
			break;
		at = m->from + (m->from < n ? utf8_next(p + m->from, p + n,
		    &cp) : 0);
		m->from = m->to = n;
	}
	check(e);
}

/* Adds what of the bytes FROM to TO of TEXT is no white space. */
static void
add(struct protect_work *w, const char *text, size_t from, size_t to)
{
	struct span s = { from, 0 };
	unsigned len, space;
	uint32_t cp;

	for (; from < to; from += len) {
		space = piece_space(text + from, text + to);
		len = space > 0 ? space :
		    utf8_next(text + from, text + to, &cp);
		if (space == 0)
			s.n += len;
		else {
			if (s.n > 0)
				buf_put(&w->spans, (const char *)&s, sizeof s);
			s = (struct span){ from + len, 0 };
		}
	}
	if (s.n > 0)
		buf_put(&w->spans, (const char *)&s, sizeof s);
}

/* What is protected in the N bytes at FROM of TEXT. */
static void
find(struct protect_work *w, const char *text, size_t from, size_t n)
{
	struct matcher *m = (void *)w->matchers.p, *first;
	size_t nm = w->matchers.n / sizeof *m, at = 0;
	const char *p = text + from;
	UErrorCode e = U_ZERO_ERROR;

	w->text = utext_openUTF8(w->text, p, (int64_t)n, &e);
	for (size_t i = 0; i < nm; i++) {
		uregex_setUText(m[i].re, w->text, &e);
		check(e);
		next_match(&m[i], p, n, 0);
	}
	for (;;) {
		first = m;
		for (size_t i = 0; i < nm; i++) {
			if (m[i].from < at)
				next_match(&m[i], p, n, at);
			if (m[i].from < first->from)
				first = &m[i];
		}
		if (first->from >= n)
			break;
		add(w, text, from + first->from, from + first->to);
		at = first->to;
	}
}

/* Length of the part of the line of N bytes at P that is looked at at once. */
static size_t
part(const char *p, size_t n)
{
	size_t k = PROTECT_LONG;

	if (n <= PROTECT_LONG)
		return n;
	while (k > 0 && p[k - 1] != ' ')
		k--;
	if (k == 0)
		for (k = PROTECT_LONG; k > 1 && (p[k] & 0xC0) == 0x80; )
			k--;
	return k;
}

void
protect_find(const struct protect *p, struct protect_work *w,
    const char *text, size_t n)
{
	const char *end;
	size_t at, to, k;

	if (w->matchers.n == 0)
		open_matchers(p, w);
	w->spans.n = 0;
	for (at = 0; at < n; at = to + 1) {
		end = memchr(text + at, '\n', n - at);
		to = end == NULL ? n : (size_t)(end - text);
		for (; at < to; at += k) {
			k = part(text + at, to - at);
			find(w, text, at, k);
		}
	}
}

void
protect_free(struct protect_work *w)
{
	struct matcher *m = (void *)w->matchers.p;

	for (size_t i = 0; i < w->matchers.n / sizeof *m; i++)
		regex_close(m[i].re);
	utext_close(w->text);
	buf_free(&w->matchers);
	buf_free(&w->spans);
}

void
protect_close(struct protect *p)
{
	URegularExpression **re = (void *)p->list.p;

	for (size_t i = 0; i < p->list.n / sizeof *re; i++)
		regex_close(re[i]);
	buf_free(&p->list);
}
