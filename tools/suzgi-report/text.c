/* text - see text.h */
#include <stdbool.h>
#include <stdlib.h>

#include "../../common/hash.h"
#include "../../common/utf8.h"
#include "text.h"

static const char *const names[TEXT_KINDS] = {
	[SC_OTHER] = "other scripts",
	[SC_COMMON] = "letters of no script",
	[SC_LATIN] = "Latin",
	[SC_CYRILLIC] = "Cyrillic",
	[SC_GREEK] = "Greek",
	[SC_ARABIC] = "Arabic",
	[SC_DICTIONARY] = "Thai, Lao, Khmer, Myanmar",
	[SC_HAN] = "Han",
	[SC_KANA] = "Hiragana, Katakana",
	[SC_JOINING] = "Indic, Syriac, Mongolian",
	[TEXT_MARK] = "combining marks",
	[TEXT_DIGIT] = "digits",
	[TEXT_PUNCTUATION] = "punctuation",
	[TEXT_SYMBOL] = "symbols",
	[TEXT_OTHER] = "other and ill-formed",
};

const char *
text_kind_name(enum text_kind kind)
{
	return names[kind];
}

static enum text_kind
kind_of(const struct props *r)
{
	if (props_is_letter(r))
		return TEXT_LETTER + r->script;
	if (props_is_mark(r))
		return TEXT_MARK;
	switch (r->gc) {
	case GC_ND: case GC_NL: case GC_NO:
		return TEXT_DIGIT;
	case GC_PD: case GC_PS: case GC_PE: case GC_PC: case GC_PO: case GC_PI:
	case GC_PF:
		return TEXT_PUNCTUATION;
	case GC_SM: case GC_SC: case GC_SK: case GC_SO:
		return TEXT_SYMBOL;
	default:
		return TEXT_OTHER;
	}
}

/* --- the vocabulary --------------------------------------------------------*/

/* Puts the fingerprint into the table; false if it was there. */
static bool
insert(struct text *t, uint64_t h)
{
	size_t i = (size_t)h & (t->nslots - 1);

	for (; t->seen[i] != 0; i = (i + 1) & (t->nslots - 1))
		if (t->seen[i] == h)
			return false;
	t->seen[i] = h;
	return true;
}

static void
grow(struct text *t)
{
	uint64_t *was = t->seen;
	size_t n = t->nslots;

	if (n == 0)
		t->seed = hash_seed();
	t->nslots = n > 0 ? n * 2 : 1 << 12;
	t->seen = mem_zalloc(t->nslots, sizeof *t->seen);
	for (size_t i = 0; i < n; i++)
		if (was[i] != 0)
			insert(t, was[i]);
	free(was);
}

static void
note_growth(struct text *t)
{
	struct text_growth g = { t->tokens, t->types };

	buf_put(&t->growth, (const char *)&g, sizeof g);
	t->due = t->tokens + t->tokens / 4 + 1;
}

/* Counts a token in the vocabulary. */
static void
meet(struct text *t, const char *p, size_t n)
{
	uint64_t h;

	if (t->types >= t->nslots / 2)
		grow(t);
	/* Keyed, so that nobody can prepare tokens that meet. */
	h = XXH3_64bits_withSeed(p, n, t->seed);
	t->types += insert(t, h != 0 ? h : 1);
	if (t->tokens >= t->due)
		note_growth(t);
}

/* --- lines -----------------------------------------------------------------*/

static void
add_token(struct text *t, const char *p, size_t n)
{
	enum { LETTERS = 1 << SC_LATIN | 1 << SC_CYRILLIC | 1 << SC_GREEK };
	const char *end = p + n, *q = p;
	unsigned alphabets = 0;
	size_t chars = 0;
	enum text_kind kind;
	uint32_t cp;

	for (; q < end; chars++) {
		q += utf8_next(q, end, &cp);
		kind = kind_of(props_of(cp));
		t->kind[kind]++;
		if (kind < TEXT_MARK)
			alphabets |= 1U << kind & LETTERS;
	}
	t->chars += chars;
	t->token[chars < TEXT_CHARS ? chars : TEXT_CHARS]++;
	t->mixed += (alphabets & (alphabets - 1)) != 0;
	t->tokens++;
	meet(t, p, n);
}

void
text_add(struct text *t, const char *p, size_t n)
{
	const char *end = n > 0 ? p + n : p, *from;
	size_t tokens = 0;

	while (p < end) {
		while (p < end && (unsigned char)*p <= ' ')
			p++;
		from = p;
		while (p < end && (unsigned char)*p > ' ')
			p++;
		if (p > from) {
			add_token(t, from, (size_t)(p - from));
			tokens++;
		}
	}
	if (tokens == 0)
		return;
	t->sentences++;
	t->sentence[tokens < TEXT_TOKENS ? tokens : TEXT_TOKENS]++;
}

void
text_end(struct text *t)
{
	if (t->tokens > 0)
		note_growth(t);
}

void
text_free(struct text *t)
{
	free(t->seen);
	buf_free(&t->growth);
}
