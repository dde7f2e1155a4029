/* acronyms - see acronyms.h */
#include <stdlib.h>

#include "../../common/blocks.h"
#include "../../common/die.h"
#include "../../common/letters.h"
#include "../../common/patch.h"
#include "../../common/utf8.h"
#include "acronyms.h"

struct acronyms_word {
	char key[ACRONYMS_LONGEST], word[ACRONYMS_LONGEST];
	size_t nkey, n;
};

/*
 * What Kazakh text has in Cyrillic letters by mistake and that is no Cyrillic
 * word or abbreviation then; so not ATM, BBC (ВВС), CTO, MMA.
 */
static const char builtin[] =
	"AIBA\nAPI\nBMX\nCIA\nCOP\nEXPO\nHTTP\nIATA\nIBA\nIBM\nICAO\nIMAX\n"
	"IMEI\nIPO\nMBA\nMIT\nOPEC\nTOEIC\n"
	"I\nII\nIII\nIX\nX\nXI\nXII\nXIII\nXIX\nXX\nXXI\nXXII\nXXIII\nXXIX\n"
	"XXX\n";

enum { NFIRST = sizeof ((struct acronyms *)NULL)->first };

/* Classes of bytes: a word may begin with SELF, or with a LEAD and a NEXT. */
enum { SELF, LEAD, NEXT };

/*
 * The skeleton of the N bytes at P, a word, into KEY; its length, or 0 if it
 * has more than MOST bytes.
 */
static size_t
make_key(const struct acronyms *a, const char *p, size_t n, char *key,
    size_t most)
{
	const char *end = p + n;
	size_t nkey = 0;
	uint32_t cp;
	char c[4];

	while (p < end) {
		unsigned len;

		p += utf8_next(p, end, &cp);
		if (cp == UTF8_BAD)
			return 0;
		len = utf8_put(c, cp < NFIRST ? a->skeleton[cp] : cp);
		if (nkey + len > most)
			return 0;
		memcpy(key + nkey, c, len);
		nkey += len;
	}
	return nkey;
}

static int
compare(const void *a, const void *b)
{
	const struct acronyms_word *x = a, *y = b;
	int d = memcmp(x->key, y->key, x->nkey < y->nkey ? x->nkey : y->nkey);

	return d != 0 ? d : (x->nkey > y->nkey) - (x->nkey < y->nkey);
}

static size_t
count(const struct acronyms *a)
{
	return a->words.n / sizeof(struct acronyms_word);
}

/* The end of the word at P; *LETTERS: where its last number begins. */
static const char *
word_end(const char *p, const char *end, const char **letters)
{
	uint32_t cp;

	*letters = p;
	while (p < end) {
		unsigned len = utf8_next(p, end, &cp);
		const struct props *r = props_of(cp);

		if (!letters_in_word(r))
			break;
		p += len;
		if (r->gc != GC_ND)
			*letters = p;
	}
	return p;
}

static void
add(struct acronyms *a, const char *p, size_t n, const char *path, size_t line)
{
	struct acronyms_word w = { .n = n };
	const char *letters;
	int shown = n < 100 ? (int)n : 100;

	if (word_end(p, p + n, &letters) < p + n || letters == p)
		die("%s:%zu: '%.*s' is not a word", path, line, shown, p);
	if (n > sizeof w.word ||
	    (w.nkey = make_key(a, p, n, w.key, sizeof w.key)) == 0)
		die("%s:%zu: '%.*s' is too long", path, line, shown, p);
	memcpy(w.word, p, n);
	if (w.nkey > a->longest)
		a->longest = w.nkey;
	buf_put(&a->words, (const char *)&w, sizeof w);
}

/* Adds the words of the list in TEXT. */
static void
add_list(struct acronyms *a, const struct buf *text, const char *path)
{
	const char *p = text->p, *end = p + text->n, *next, *q, *comment;

	for (size_t line = 1; p < end; line++, p = next) {
		q = memchr(p, '\n', (size_t)(end - p));
		next = q != NULL ? q + 1 : end;
		q = q != NULL ? q : end;
		if ((comment = memchr(p, '#', (size_t)(q - p))) != NULL)
			q = comment;
		while (p < q && (*p == ' ' || *p == '\t'))
			p++;
		while (p < q && (q[-1] == ' ' || q[-1] == '\t' ||
		    q[-1] == '\r'))
			q--;
		if (p < q)
			add(a, p, (size_t)(q - p), path, line);
	}
}

/* The list at PATH; a byte order mark is none of its first word. */
static void
read_list(const char *path, struct buf *text)
{
	buf_file(text, path);
	if (text->n >= 3 && memcmp(text->p, "\xEF\xBB\xBF", 3) == 0)
		memset(text->p, ' ', 3);
}

/* Sorts the words and drops repeated ones; two spellings cannot both hold. */
static void
sort(struct acronyms *a, const char *path)
{
	struct acronyms_word *w = (void *)a->words.p;
	size_t n = count(a), kept = 0;

	if (n > 0)
		qsort(w, n, sizeof *w, compare);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || compare(&w[kept - 1], &w[i]) != 0)
			w[kept++] = w[i];
		else if (w[kept - 1].n != w[i].n ||
		    memcmp(w[kept - 1].word, w[i].word, w[i].n) != 0)
			die("%s: has two words that look like '%.*s'", path,
			    (int)w[i].n, w[i].word);
	}
	a->words.n = kept * sizeof *w;
}

/* Notes what a word of the list, or one that looks like it, begins with. */
static void
note_first(struct acronyms *a)
{
	const struct acronyms_word *w = (const void *)a->words.p;
	bool is_first[NFIRST] = { false };
	uint32_t cp;

	for (size_t i = 0; i < count(a); i++) {
		utf8_next(w[i].key, w[i].key + w[i].nkey, &cp);
		if (cp < NFIRST)
			is_first[cp] = true;
		else
			a->beyond = true;
	}
	for (cp = 0; cp < NFIRST; cp++)
		a->first[cp] = is_first[a->skeleton[cp]];
}

static void
prepare(struct acronyms *a)
{
	struct simd_set *s = &a->suspects;
	char c[4];

	for (uint32_t cp = 0; cp < NFIRST; cp++) {
		if (!a->first[cp])
			continue;
		if (utf8_put(c, cp) == 1) {
			s->cls[cp] |= 1 << SELF;
		} else {
			s->cls[(unsigned char)c[0]] |= 1 << LEAD;
			s->cls[(unsigned char)c[1]] |= 1 << NEXT;
		}
	}
	for (unsigned b = 0xD8; a->beyond && b < 0x100; b++)
		s->cls[b] |= 1 << SELF;		/* leads from U+0600 on */
	simd_init(s);
}

void
acronyms_open(struct acronyms *a, const char *path)
{
	struct buf text = { 0 };

	memset(a, 0, sizeof *a);
	for (uint32_t cp = 0; cp < NFIRST; cp++) /* all that look alike */
		a->skeleton[cp] = (uint16_t)letters_skeleton(cp);
	if (path == NULL)
		buf_puts(&text, builtin);
	else
		read_list(path, &text);
	if (text.n > 0)
		add_list(a, &text, path);
	buf_free(&text);
	sort(a, path);
	note_first(a);
	prepare(a);
}

void
acronyms_free(struct acronyms *a)
{
	buf_free(&a->words);
}

/* The word of A that the N bytes at P look like, or NULL. */
static const struct acronyms_word *
find(const struct acronyms *a, const char *p, size_t n)
{
	struct acronyms_word w;

	if (n == 0 || (w.nkey = make_key(a, p, n, w.key, a->longest)) == 0)
		return NULL;
	return bsearch(&w, a->words.p, count(a), sizeof w, compare);
}

/* Is the word from P to Q in the text from START to END one initial? */
static bool
is_initial(const char *start, const char *p, const char *q, const char *end)
{
	uint32_t cp;

	return p + utf8_next(p, end, &cp) == q &&
	    ((q < end && *q == '.') || (p > start && p[-1] == '.'));
}

/* Does a word begin at P? */
static bool
begins(const char *start, const char *p)
{
	uint32_t cp;

	if (p == start)
		return true;
	utf8_prev(start, p, &cp);
	return !letters_in_word(props_of(cp));
}

struct pass {
	const struct acronyms *a;
	struct patch t;
	const char *seen;	/* up to here all words were looked at */
};

/* Looks at the word at P, if one begins there. */
static void
look(struct pass *s, const char *p)
{
	const struct acronyms_word *w;
	const char *end, *q;
	uint32_t cp;

	utf8_next(p, s->t.end, &cp);
	if (!(cp < NFIRST ? s->a->first[cp] : s->a->beyond) ||
	    !letters_in_word(props_of(cp)) || !begins(s->t.p, p))
		return;
	s->seen = end = word_end(p, s->t.end, &q);
	if ((w = find(s->a, p, (size_t)(end - p))) != NULL)
		q = end;
	else
		w = find(s->a, p, (size_t)(q - p));
	if (w == NULL || is_initial(s->t.p, p, q, s->t.end) ||
	    (w->n == (size_t)(q - p) && memcmp(p, w->word, w->n) == 0))
		return;
	patch_put(&s->t, p, (size_t)(q - p), w->word, w->n);
}

uint64_t
acronyms_repair(const struct acronyms *a, const char *p, size_t n,
    struct buf *out, struct edits *edits)
{
	struct pass s = { a, patch_begin(p, n, out, edits), p };
	uint64_t lead = 0;	/* did the block before end with one? */
	struct blocks b;
	const uint64_t *m;

	blocks_begin(&b, &a->suspects, p, n);
	while ((m = blocks_next(&b)) != NULL) {
		uint64_t next = m[NEXT] & (m[LEAD] << 1 | lead);
		uint64_t found = m[SELF] | next;

		lead = m[LEAD] >> (SIMD_BLOCK - 1);
		for (; found != 0; found &= found - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(found);
			const char *q = b.p + bit - (next >> bit & 1);

			if (q >= s.seen)
				look(&s, q);
		}
	}
	return patch_end(&s.t);
}
