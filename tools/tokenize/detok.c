/* detok - see detok.h */
#include "../../common/blocks.h"
#include "../../common/props.h"
#include "../../common/utf8.h"
#include "detok.h"
#include "piece.h"

/* The text under way: what is before DONE is written. */
struct text {
	const struct detok *d;
	const char *p, *end, *done;
	char *q;
	const char *line;	/* where the line begins */
	bool quoted;		/* a straight quote is open in it, */
	bool low;		/* or „, which “ closes */
};

/* A token, and what stands round it. */
struct word {
	const char *p, *end;
	uint32_t cp;		/* its first character */
	bool one;		/* it is all of that, or runs of it */
	bool first, last;	/* of the line */
	uint32_t before, behind; /* the characters next to its spaces */
};

void
detok_open(struct detok *d, const char *tag)
{
	static const char *const unspaced[] = { "ja", "km", "lo", "my", "th",
		"yue", "zh", NULL };

	*d = (struct detok){ .lang = lang_open(tag),
		.french = lang_is(tag, "fr") };
	d->hyphens = lang_has(d->lang, LANG_HYPHENS_APART);
	for (unsigned i = 0; unspaced[i] != NULL; i++)
		d->unspaced |= lang_is(tag, unspaced[i]);
	/* All bytes but those that surely only letters and digits have. */
	for (unsigned c = '!'; c < 256; c++)
		d->set.cls[c] = !piece_is_alnum((char)c) &&
		    (c < 0x80 || c == 0xC2 || c == 0xD8 || c == 0xDB ||
		    c >= 0xE0);	/* D8, DB: Arabic commas */
	simd_init(&d->set);
}

static void
copy_to(struct text *t, const char *p)
{
	memcpy(t->q, t->done, (size_t)(p - t->done));
	t->q += p - t->done;
	t->done = p;
}

/* Leaves out the space at P, if it is not left out already. */
static void
close_up(struct text *t, const char *p)
{
	if (p < t->done)
		return;
	copy_to(t, p);
	t->done = p + 1;
}

static bool
is_digit(uint32_t cp)
{
	return props_of(cp)->gc == GC_ND;
}

static bool
is_letter(uint32_t cp)
{
	return cp == UTF8_BAD || props_is_letter(props_of(cp));
}

/* Has the script of a character no spaces, or is it a mark of such a text? */
static bool
is_unspaced(uint32_t cp)
{
	const struct props *r = props_of(cp);

	return r->script == SC_HAN || r->script == SC_KANA ||
	    r->script == SC_DICTIONARY || r->wb == WB_KATAKANA ||
	    (cp >= 0x3000 && cp < 0x3040) || (cp >= 0xFF00 && cp < 0xFFF0);
}

/* Is the hyphen W inside a word or a range, so that no spaces were there? */
static bool
is_inside(const struct text *t, const struct word *w)
{
	if (is_digit(w->before))
		return is_digit(w->behind) || (is_letter(w->behind) &&
		    props_of(w->behind)->gc == GC_LL);
	return t->d->hyphens && is_letter(w->before) &&
	    (is_letter(w->behind) || is_digit(w->behind));
}

enum { LEFT = 1, RIGHT = 2 };	/* on which sides there is no space */

/* A quote opens, and is closed by the next. */
static unsigned
quote(bool *open)
{
	*open = !*open;
	return *open ? RIGHT : LEFT;
}

/* The sides of a token that is a mark. */
static unsigned
sides_of_mark(struct text *t, const struct word *w)
{
	unsigned gc = props_of(w->cp)->gc;

	switch (w->cp) {
	case '"':
		return quote(&t->quoted);
	case 0x201E:		/* „ */
		t->low = true;
		return RIGHT;
	case 0x201C:		/* “ opens, but behind „ it closes */
		gc = t->low ? GC_PF : GC_PI;
		t->low = false;
		break;
	case ':': case ';': case '!': case '?':
		return t->d->french ? 0 : LEFT;
	case 0xAB: case 0xBB:	/* « » */
		if (t->d->french)
			return 0;
		break;
	case ',': case '.': case 0x2026: case 0x3001: case 0x3002:
	case 0x60C: case 0x61B: case 0x61F: case 0x6D4: case 0x964:
		return LEFT;
	case '`':
		return RIGHT;
	case '&':		/* what is left of HTML */
		return w->end - w->p > 1 && w->end[-1] == ';' ? LEFT : 0;
	case '\'': case 0x2019:
		return w->one ? LEFT : is_letter(w->behind) ? LEFT : 0;
	case '%': case 0x2030: case 0xB0:
		return is_digit(w->before) ? LEFT : 0;
	case '$': case 0xA3: case 0xA5:
		return is_digit(w->behind) ? RIGHT : 0;
	case '#': case '@':
		return is_letter(w->behind) ? RIGHT : 0;
	case '/':
		return w->first || w->last ? 0 : LEFT | RIGHT;
	case '-': case 0x2010: case 0x2011:
		return w->one && is_inside(t, w) ? LEFT | RIGHT : 0;
	}
	return gc == GC_PS || gc == GC_PI ? RIGHT :
	    gc == GC_PE || gc == GC_PF ? LEFT : 0;
}

/* The sides of a word or a number with marks in it: n't, l', 's. */
static unsigned
sides_of_word(const struct text *t, const struct word *w)
{
	size_t n = (size_t)(w->end - w->p);
	unsigned len;
	uint32_t last;

	if (n >= 3 && w->p[0] == 'n' && w->end[-1] == 't' && (n == 3 ?
	    w->p[1] == '\'' : n == 5 && memcmp(w->p + 1, "’", 3) == 0))
		return LEFT;
	len = utf8_prev(w->p, w->end, &last);
	return (last == '\'' || last == 0x2019) && lang_word(t->d->lang,
	    LANG_ELIDED, w->p, n - len) ? RIGHT : 0;
}

static void
look_around(const struct text *t, const char *p, struct word *w)
{
	const char *q;
	unsigned len;
	uint32_t cp;

	for (w->p = p; w->p > t->line && w->p[-1] != ' '; w->p--)
		;
	for (w->end = p; *w->end != ' ' && *w->end != '\n'; w->end++)
		;
	w->first = w->p == t->line;
	w->last = *w->end == '\n';
	w->before = w->behind = ' ';
	len = utf8_next(w->p, w->end, &w->cp);
	for (q = w->p + len; q < w->end && utf8_next(q, w->end, &cp) == len &&
	    cp == w->cp; q += len)
		;
	w->one = q == w->end;
	if (!w->first && w->p - 1 > t->line)
		utf8_prev(t->line, w->p - 1, &w->before);
	if (!w->last)
		utf8_next(w->end + 1, t->end, &w->behind);
}

/* Closes up the token in which P is; returns its end. */
static const char *
token(struct text *t, const char *p)
{
	struct word w;
	unsigned sides;

	look_around(t, p, &w);
	sides = is_letter(w.cp) || is_digit(w.cp) ? sides_of_word(t, &w) :
	    sides_of_mark(t, &w);
	if (t->d->unspaced && is_unspaced(w.cp))
		sides = LEFT | RIGHT;
	if (sides & LEFT && !w.first)
		close_up(t, w.p - 1);
	if (sides & RIGHT && !w.last)
		close_up(t, w.end);
	return w.end;
}

void
detok_text(const struct detok *d, const char *p, size_t n, struct buf *out)
{
	struct text t = { .d = d, .p = p, .end = p + n, .done = p, .line = p };
	const char *seen = p, *q;
	const uint64_t *masks;
	struct blocks b;

	t.q = buf_need(out, n);
	blocks_begin(&b, &d->set, p, n);
	while ((masks = blocks_next(&b)) != NULL)
		for (uint64_t left = masks[0]; left != 0; left &= left - 1) {
			q = b.p + __builtin_ctzll(left);
			if (q < seen)
				continue;
			if (seen < q && (q = memrchr(seen, '\n',
			    (size_t)(q - seen))) != NULL) {
				t.line = q + 1;
				t.quoted = t.low = false;
			}
			seen = token(&t, b.p + __builtin_ctzll(left));
		}
	copy_to(&t, t.end);
	out->n = (size_t)(t.q - out->p);
}
