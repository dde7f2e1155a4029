/*
 * token - see token.h
 *
 * Nearly all of a text is words of letters with a space between, which are
 * their own tokens.  Byte masks find all else: a chunk (what stands between two
 * ASCII white-space characters) that holds any other byte, and white space that
 * is not a single space or line end.  What is between two of these is words:
 * they are copied as they are, or told of one by one.
 */
#include <stdbool.h>

#include "../../common/segment.h"
#include "../../common/simd.h"
#include "../../common/utf8.h"
#include "moses.h"
#include "quick.h"
#include "rules.h"
#include "token.h"

enum {
	WINDOW = 64,		/* blocks that are looked at in one go */
	SHORT = 64		/* bytes that are copied in one go */
};

const char *const token_classes[] = { "word", "number", "punct", "symbol",
	"url", "email", "mention", "hashtag", "emoji", NULL };

enum {				/* classes of bytes */
	B_SPACE = 1 << 0,	/* ASCII white space */
	B_OTHER = 1 << 1,	/* not surely part of a letter */
	B_LEAD = 1 << 2,	/* leads letters, but not with B_SECOND */
	B_SECOND = 1 << 3,
	B_GAP = 1 << 4		/* white space but space and line end */
};

struct text {
	const struct token_options *opt;
	const char *p;
	size_t n;
	/* Who is told of the tokens; NULL: they are written. */
	const struct token_sink *sink;
	uint64_t told;
	struct buf *tokens;	/* of the line so far */
	struct buf *words;
	size_t line;		/* where it begins */
	char *out;		/* where the next byte is written */
	bool open;		/* the line has a token already */
	struct simd_set set;
	struct line around;	/* for the rules */
	bool quick;		/* most chunks need no rules */
	const struct span *span, *span_end; /* what is protected from here on */
	size_t from, to;	/* the window */
	simd_mask masks[WINDOW];
	uint64_t event[WINDOW];
};

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/*
 * Bytes of letters are the ASCII ones, U+0100..U+024F (C4..C9) and
 * U+0400..U+04FF (D0..D3) but the signs U+0482..U+0489 (D2 82..89).  Bytes
 * 80..BF alone are ill-formed, and so letters too.  With ONE_SCRIPT the Latin
 * ones are not passed over.
 */
static void
classify(struct simd_set *s, bool one_script)
{
	for (unsigned c = 0; c < 256; c++) {
		bool latin = piece_is_alnum((char)c) ? c >= 'A' :
		    c >= 0xC4 && c <= 0xC9;
		bool letter = (latin && !one_script) ||
		    (c >= 0x80 && c < 0xC0) || (c >= 0xD0 && c <= 0xD3);

		s->cls[c] = c == ' ' || c == '\n' ? B_SPACE :
		    is_space((char)c) ? B_SPACE | B_GAP :
		    c == 0xD2 ? B_LEAD : c >= 0x82 && c <= 0x89 ? B_SECOND :
		    letter ? 0 : B_OTHER;
	}
	simd_init(s);
}

/* Moves the window to the one that holds I. */
static void
look(struct text *t, size_t i)
{
	uint64_t space = 1, lead = 0;	/* of the byte before */
	size_t n;

	t->from = i - i % SIMD_BLOCK;
	n = t->n - t->from;
	if (n > (size_t)WINDOW * SIMD_BLOCK)
		n = (size_t)WINDOW * SIMD_BLOCK;
	t->to = t->from + n;
	if (t->from > 0) {
		space = is_space(t->p[t->from - 1]);
		lead = t->p[t->from - 1] == '\xD2';
	}
	simd_masks(&t->set, t->p + t->from, n, t->masks);
	for (size_t b = 0; b * SIMD_BLOCK < n; b++) {
		const uint64_t *m = t->masks[b];
		uint64_t before = m[0] << 1 | space;

		t->event[b] = m[1] | (m[3] & (m[2] << 1 | lead)) |
		    (m[0] & before) | m[4];
		space = m[0] >> 63;
		lead = m[2] >> 63;
	}
}

/* The next byte, from I on, that is not copied as it is; or the end. */
static size_t
next_event(struct text *t, size_t i)
{
	while (i < t->n) {
		if (i < t->from || i >= t->to)
			look(t, i);
		for (size_t b = (i - t->from) / SIMD_BLOCK;
		    t->from + b * SIMD_BLOCK < t->to; b++) {
			uint64_t m = t->event[b];

			if (t->from + b * SIMD_BLOCK < i)
				m &= ~(uint64_t)0 << i % SIMD_BLOCK;
			if (m != 0)
				return t->from + b * SIMD_BLOCK +
				    (unsigned)__builtin_ctzll(m);
		}
		i = t->to;
	}
	return t->n;
}

/* The line ends with the LF at I. */
static void
end_line(struct text *t, size_t i)
{
	if (t->sink == NULL)
		*t->out++ = '\n';
	else {
		t->sink->line(t->sink->arg, t->line, i,
		    (const struct token *)(const void *)t->tokens->p,
		    t->tokens->n / sizeof(struct token));
		t->tokens->n = 0;
		t->line = i + 1;
	}
	t->open = false;
}

/* Writes the bytes from P to END; most are few, and are copied at one go. */
static inline void
write_bytes(struct text *t, const char *p, const char *end)
{
	if (end - p <= SHORT && t->p + t->n - p >= SHORT)
		memcpy(t->out, p, SHORT);
	else
		memcpy(t->out, p, (size_t)(end - p));
	t->out += end - p;
}

static void
tell(struct text *t, const char *p, const char *end, enum token_class cls)
{
	struct token one = { (size_t)(p - t->p), (size_t)(end - t->p), cls };

	if (t->opt->drop >> cls & 1)
		return;
	buf_put(t->tokens, (const char *)&one, sizeof one);
	t->told++;
}

static inline void
put(struct text *t, const char *p, const char *end, enum token_class cls)
{
	if (t->sink != NULL) {
		tell(t, p, end, cls);
		return;
	}
	if (t->open)
		*t->out++ = ' ';
	t->open = true;
	write_bytes(t, p, end);
}

/* Could a White_Space character begin with this byte? */
static bool
leads_space(unsigned char c)
{
	return c <= ' ' || c == 0xC2 || (c >= 0xE1 && c <= 0xE3);
}

/* Puts what is protected and begins at P; returns behind it, or P. */
static const char *
put_protected(struct text *t, const char *p)
{
	const char *end;

	if (t->span == t->span_end || t->p + t->span->at != p)
		return p;
	end = p + t->span++->n;
	put(t, p, end, rules_class(p, end));
	return end;
}

/* Where the next protected span from P on begins, or END if that is first. */
static const char *
unprotected(struct text *t, const char *p, const char *end)
{
	while (t->span < t->span_end && t->p + t->span->at < p)
		t->span++;	/* a number with spaces went on into it */
	return t->span < t->span_end && t->p + t->span->at < end ?
	    t->p + t->span->at : end;
}

/* Puts the segments of UAX #29 from P to END that are not white space. */
static void
put_segments(struct text *t, const char *p, const char *end)
{
	const char *e, *q;
	unsigned len;

	while (p < end) {
		e = p + segment_word(p, (size_t)(end - p));
		for (; p < e; p = q) {
			if ((len = piece_space(p, e)) > 0) {
				if (*p == '\n')
					end_line(t, (size_t)(p - t->p));
				q = p + len;
				continue;
			}
			/* White space can stand in a segment (U+202F). */
			for (q = p; q < e && (!leads_space((unsigned char)*q) ||
			    piece_space(q, e) == 0); q++)
				;
			put(t, p, q, rules_class(p, q));
		}
	}
}

/* Tells of the words from I to END, a space or a line end between. */
static void
tell_words(struct text *t, size_t i, size_t end)
{
	const char *p = t->p;
	size_t from;

	while (i < end) {
		for (from = i; i < end && p[i] != ' ' && p[i] != '\n'; i++)
			;
		put(t, p + from, p + i, TOKEN_WORD);
		if (i < end && p[i] == '\n')
			end_line(t, i);
		i++;
	}
}

/* Puts the bytes from I to END: words and lines that are their own tokens. */
static void
put_words(struct text *t, size_t i, size_t end)
{
	if (t->sink != NULL) {
		tell_words(t, i, end);
		return;
	}
	if (t->open)
		*t->out++ = ' ';
	t->open = true;
	write_bytes(t, t->p + i, t->p + end);
}

/*
 * Puts the tokens of the chunk from A to B, whose first byte that is no letter
 * is at E.  Returns where the chunk ends after all.
 */
static size_t
put_chunk(struct text *t, size_t a, size_t e, size_t b)
{
	struct line *l = &t->around;
	const char *p = t->p + a, *end;
	enum token_class cls;
	struct quick q;
	unsigned len;

	l->end = unprotected(t, p, t->p + b);
	if (t->quick && quick_chunk(l, p, t->p + e, &q)) {
		for (unsigned i = 0; i < q.n; p = q.t[i++].end)
			put(t, p, q.t[i].end, q.t[i].cls);
		return b;
	}
	line_chunk(l, p, l->end);
	if (t->opt->profile == TOKEN_UAX29) {
		put_segments(t, p, l->end);
		return b;
	}
	for (;;) {
		if (p == l->end) {
			if (p >= t->p + b)
				break;
			p = put_protected(t, p);
			line_chunk(l, p, unprotected(t, p, t->p + b));
		} else if ((len = piece_space(p, l->end)) > 0)
			p += len;
		else {
			end = rules_token(l, p, &cls);
			put(t, p, end, cls);
			p = end;
		}
	}
	return (size_t)(p - t->p);
}

/* Where the chunk begins that E is in; not before I. */
static size_t
chunk_start(const struct text *t, size_t i, size_t e)
{
	size_t at = e % SIMD_BLOCK, a = e - at;
	uint64_t m = 0;

	if (e >= t->from && e < t->to)
		m = t->masks[(e - t->from) / SIMD_BLOCK][0] &
		    (((uint64_t)1 << at) - 1);
	else
		a = e;
	if (m != 0)
		return a + SIMD_BLOCK - (unsigned)__builtin_clzll(m);
	while (a > i && !is_space(t->p[a - 1]))
		a--;
	return a > i ? a : i;
}

/* Where it ends: at white space or the end of the text. */
static size_t
chunk_end(const struct text *t, size_t e)
{
	size_t at = e % SIMD_BLOCK, b = e - at + SIMD_BLOCK;
	uint64_t m = 0;

	if (e >= t->from && e < t->to)
		m = t->masks[(e - t->from) / SIMD_BLOCK][0] >> at;
	else
		b = e;
	if (m != 0)
		return e + (unsigned)__builtin_ctzll(m);
	while (b < t->n && !is_space(t->p[b]))
		b++;
	return b < t->n ? b : t->n;
}

/*
 * Is what ends at the event E a word and one mark that is a token by itself?
 * So is every third chunk that is no word of letters; quick_chunk would say the
 * same of it.
 */
static bool
is_word_and_mark(const struct text *t, size_t i, size_t e)
{
	size_t a;

	if (e + 1 >= t->n || e == i || !is_space(t->p[e + 1]) ||
	    is_space(t->p[e - 1]))
		return false;
	switch (t->p[e]) {
	case ',':
	case ';':
	case ':':
	case '!':
	case '?':
		return true;
	case '.':		/* a single letter has up to two bytes */
		a = chunk_start(t, i, e);
		return e - a > 2 && lang_abbreviation(t->opt->lang, t->p + a,
		    e + 1 - a) == LANG_NONE;
	default:
		return false;
	}
}

/* Puts what is from I to the event at E; returns where that chunk begins. */
static size_t
put_until(struct text *t, size_t i, size_t e)
{
	size_t a = e;

	if (e == t->n || is_space(t->p[e])) {	/* a gap: words go up to it */
		if (is_space(t->p[a - 1]))
			a--;
		put_words(t, i, a);
		return a;
	}
	a = chunk_start(t, i, e);
	if (a > i) {
		put_words(t, i, a - 1);
		if (t->p[a - 1] == '\n')
			end_line(t, a - 1);
	}
	return a;
}

static void
put_text(struct text *t)
{
	size_t i = 0, e, b;

	while (i < t->n) {
		if (is_space(t->p[i])) {
			if (t->p[i++] == '\n')
				end_line(t, i - 1);
			continue;
		}
		e = next_event(t, i);
		if (t->quick && is_word_and_mark(t, i, e)) {
			put_words(t, i, e);
			put(t, t->p + e, t->p + e + 1, TOKEN_PUNCT);
			i = e + 1;
			continue;
		}
		e = (size_t)(unprotected(t, t->p + i, t->p + e) - t->p);
		i = put_until(t, i, e);
		if (e < t->n && !is_space(t->p[e])) {
			b = chunk_end(t, e);
			i = put_chunk(t, i, e, b);
		}
	}
}

/* Puts what Moses makes of each line; what is protected stays. */
static void
put_moses(struct text *t)
{
	enum moses_apostrophe apostrophe = moses_apostrophe(t->opt->tag);
	const struct token *words;
	size_t to;

	for (size_t i = 0; i < t->n; i = to) {
		const char *end = memchr(t->p + i, '\n', t->n - i);

		to = end == NULL ? t->n : (size_t)(end - t->p);
		to = (size_t)(unprotected(t, t->p + i, t->p + to) - t->p);
		t->words->n = 0;
		moses_line(t->opt->lang, apostrophe, t->p, i, to, t->words);
		words = (const void *)t->words->p;
		for (size_t j = 0; j < t->words->n / sizeof *words; j++) {
			const char *p = t->p + words[j].from;

			put(t, p, t->p + words[j].to,
			    rules_class(p, t->p + words[j].to));
		}
		if (to < t->n && t->p[to] == '\n')
			end_line(t, to++);
		else
			to = (size_t)(put_protected(t, t->p + to) - t->p);
	}
}

static void
put_all(struct text *t)
{
	t->quick = t->opt->profile == TOKEN_UD && !t->opt->thousands &&
	    !t->opt->split_script && t->span == t->span_end;
	t->around.lang = t->opt->lang;
	t->around.profile = t->opt->profile;
	t->around.thousands = t->opt->thousands;
	t->around.split_script = t->opt->split_script;
	t->around.text = t->p;
	t->around.text_end = t->p + t->n;
	utf8_classes(&t->set);
	if (t->opt->profile == TOKEN_MOSES)
		put_moses(t);
	else if (t->opt->profile == TOKEN_UAX29 && (t->span < t->span_end ||
	    utf8_valid(&t->set, t->p, t->n) != t->n))
		/* Ill-formed bytes are letters to the rules, but not here. */
		for (const char *p = t->p, *end = t->p + t->n, *to; p < end;
		    p = put_protected(t, to)) {
			to = unprotected(t, p, end);
			put_segments(t, p, to);
		}
	else {
		classify(&t->set, t->opt->split_script);
		put_text(t);
	}
}

uint64_t
token_find(const struct token_options *o, struct token_work *w, const char *p,
    size_t n, const struct token_sink *sink)
{
	struct text t = { .opt = o, .p = p, .n = n, .sink = sink,
		.tokens = &w->tokens, .words = &w->words,
		.around.dictionary = &w->dictionary };

	w->tokens.n = 0;
	if (o->protect != NULL)
		protect_find(o->protect, &w->protect, p, n);
	if (o->protect != NULL && w->protect.spans.n > 0) {
		t.span = (const void *)w->protect.spans.p;
		t.span_end = t.span + w->protect.spans.n / sizeof *t.span;
	}
	put_all(&t);
	return t.told;
}

void
token_text(const struct token_options *o, struct token_work *w, const char *p,
    size_t n, struct buf *out)
{
	struct text t = { .opt = o, .p = p, .n = n, .tokens = &w->tokens,
		.words = &w->words, .around.dictionary = &w->dictionary };

	/* Each byte is at most a token and what parts it from the next. */
	t.out = buf_need(out, 2 * n + SHORT);
	put_all(&t);
	out->n = (size_t)(t.out - out->p);
}

uint64_t
token_count(const char *p, size_t n)
{
	uint64_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += p[i] == ' ' ||
		    (p[i] == '\n' && i > 0 && p[i - 1] != '\n');
	return count;
}

void
token_free(struct token_work *w)
{
	buf_free(&w->tokens);
	buf_free(&w->words);
	dictionary_free(&w->dictionary);
	protect_free(&w->protect);
}
