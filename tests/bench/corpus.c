/*
 * corpus - text of any size, always the same for the same seed.
 *
 *	corpus KIND BYTES SEED >file
 *
 * prose      Kazakh-like paragraphs, one a line, of 2 to 12 sentences
 * sentences  one sentence a line
 * tokens     one sentence a line, tokens apart by spaces
 * dups       sentences, three lines in ten of which stood there before
 * nfd        prose with its letters decomposed
 * dirty      prose in which a line in ten has what normalize cleans
 * ascii      English-like paragraphs
 * languages  paragraphs in forty languages, in NFC
 * documents  JSON Lines: pages of 300 sites with their head and foot, of which
 *            four in ten are an earlier one with words changed, parts of it
 *            left out, or more
 *
 * How the words of prose follow one another is in words.c, what the other
 * languages have is in tongues.c.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../common/die.h"
#include "corpus.h"

enum {
	COPIED_LINES = 25,	/* in a thousand lines of tokens */
	DUPLICATES = 305,	/* in a thousand lines of dups */
	TEMPLATES = 20000,	/* the lines that are repeated most */
	DERIVED = 400,		/* in a thousand documents */
	SITES = 300,
	FLUSH = 1 << 20
};

/* The lines a kind may repeat, and how a sentence is written. */
struct page {
	struct text *text;
	struct buf out, line, old;
	size_t *lines, nlines, caplines;
	uint64_t written, ndocs;
	struct buf site[SITES];	/* the head of its pages, NUL, their foot */
	int split;		/* tokens apart by spaces */
	int glue;		/* no space before what comes next */
};

typedef void line_fn(struct page *);

/* Writes a token, with a space before it unless both hold together. */
static void
put_token(struct page *p, const char *s, size_t n, int holds_on)
{
	if (p->line.n > 0 && (p->split || !(holds_on || p->glue)))
		buf_putc(&p->line, ' ');
	buf_put(&p->line, s, n);
	p->glue = 0;
}

static void
put_mark(struct page *p, const char *s, int opens)
{
	put_token(p, s, strlen(s), !opens);
	p->glue = opens;
}

static void
put_initials(struct page *p)
{
	static const char *const initials[] = {
		"А.", "Б.", "Ә.", "Н.", "Қ.", "М.", "Ж.", "С."
	};
	uint64_t n = 1 + below(p->text, 2);

	while (n-- > 0)
		put_token(p, initials[below(p->text, LENGTH(initials))], 3, 0);
}

static void
put_sentence_end(struct page *p)
{
	uint64_t what = below(p->text, 100);

	/* The full stop of an abbreviation ends the sentence as well. */
	if (what < 88 && !p->split && p->line.p[p->line.n - 1] == '.')
		return;
	put_mark(p, what < 88 ? "." : what < 94 ? "?" : what < 97 ? "!" : "…",
	    0);
}

static void
put_word(struct page *p, const struct word *w, int first)
{
	const char *s = p->text->spelling.p + w->off;
	struct buf b = { 0 };

	if (!first) {
		put_token(p, s, w->len, w->len == 1 && *s == ',');
		return;
	}
	put_capitalised(&b, s, w->len);
	put_token(p, b.p, b.n, 0);
	buf_free(&b);
}

/* Writes the sentence at START to the line, dressed with marks. */
static void
put_sentence(struct page *p, size_t start)
{
	struct text *t = p->text;
	const struct word *w;
	size_t i = start, open = 0, close = 0;
	const char *end = "»";

	while (t->tok[i] != BREAK)
		i++;
	if (i - start > 4 && chance(t, 110)) {
		open = start + 1 + below(t, i - start - 3);
		close = open + below(t, 2);
		if (t->tok[open] == COMMA || t->tok[close] == COMMA)
			open = 0;
		if (chance(t, 250))
			end = ")";
	}
	if (chance(t, 25))
		put_token(p, "–", strlen("–"), 0);
	for (i = start; t->tok[i] != BREAK; i++) {
		w = &t->words[t->tok[i]];
		if (open != 0 && i == open)
			put_mark(p, *end == ')' ? "(" : "«", 1);
		if (w->is_name && i > start && chance(t, 120))
			put_initials(p);
		put_word(p, w, i == start);
		if (open != 0 && i == close)
			put_mark(p, end, 0);
	}
	put_sentence_end(p);
}

static void
sentence_line(struct page *p)
{
	put_sentence(p, sentence(p->text));
}

static void
prose_line(struct page *p)
{
	uint64_t n = 2 + below(p->text, 11);

	while (n-- > 0)
		put_sentence(p, sentence(p->text));
}

/* Remembers the line under its offset in P->old, which may be an old one. */
static void
remember(struct page *p, size_t off)
{
	p->lines = grow(p->lines, p->nlines, &p->caplines, sizeof(off));
	p->lines[p->nlines++] = off;
}

/* Takes a line that was there as the line; returns its offset. */
static size_t
repeat(struct page *p)
{
	size_t n = p->nlines, off;
	const char *s;

	/* A few lines stand everywhere; of the rest the frequent ones more. */
	if (chance(p->text, 500))
		n = below(p->text, n < TEMPLATES ? n : TEMPLATES) + 1;
	off = p->lines[below(p->text, n)];
	s = p->old.p + off;
	buf_put(&p->line, s, strcspn(s, "\n"));
	return off;
}

static void
repeating_line(struct page *p, unsigned mille)
{
	size_t off = p->old.n;

	if (p->nlines > 0 && chance(p->text, mille)) {
		remember(p, repeat(p));
		return;
	}
	sentence_line(p);
	buf_put(&p->old, p->line.p, p->line.n);
	buf_putc(&p->old, '\n');
	remember(p, off);
}

static void
tokens_line(struct page *p)
{
	p->split = 1;
	repeating_line(p, COPIED_LINES);
}

static void
dups_line(struct page *p)
{
	repeating_line(p, DUPLICATES);
}

/* A letter or space in place of another, in a line that is rewritten. */
struct change {
	const char *from, *to;
};

/* Applies each fitting change to MILLE of a thousand places in the line. */
static void
rewrite(struct page *p, const struct change *c, size_t n, unsigned mille)
{
	struct buf b = { 0 };
	size_t i = 0, k, len;

	buf_putc(&p->line, '\0');
	while (i + 1 < p->line.n) {
		for (k = 0; k < n; k++) {
			len = strlen(c[k].from);
			if (memcmp(p->line.p + i, c[k].from, len) == 0)
				break;
		}
		if (k < n && (mille >= MILLE || chance(p->text, mille))) {
			buf_puts(&b, c[k].to);
			i += len;
		} else {
			buf_putc(&b, p->line.p[i++]);
		}
	}
	buf_free(&p->line);
	p->line = b;
}

static const struct change decomposed[] = {
	{ "й", "\u0438\u0306" }, { "Й", "\u0418\u0306" },
	{ "ё", "\u0435\u0308" }, { "Ё", "\u0415\u0308" }
};

static void
nfd_line(struct page *p)
{
	prose_line(p);
	rewrite(p, decomposed, LENGTH(decomposed), MILLE);
}

static void
dirty_line(struct page *p)
{
	static const struct change spaces[] = { { " ", "\u00A0" } };
	static const struct change unseen[] = {
		{ "н", "н\u00AD" }, { "л", "л\u200B" }, { "т", "т\u200C" },
		{ " ", " \uFEFF" }
	};
	static const struct change alike[] = {
		{ "і", "i" }, { "ә", "ə" }, { "а", "a" }, { "е", "e" },
		{ "о", "o" }, { "р", "p" }, { "с", "c" }
	};

	prose_line(p);
	if (!chance(p->text, 100))
		return;
	switch (below(p->text, 4)) {
	case 0:
		rewrite(p, spaces, LENGTH(spaces), 100);
		break;
	case 1:
		rewrite(p, unseen, LENGTH(unseen), 30);
		break;
	case 2:
		rewrite(p, alike, LENGTH(alike), 30);
		break;
	default:
		rewrite(p, decomposed, LENGTH(decomposed), MILLE);
	}
}

static void
ascii_line(struct page *p)
{
	ascii_text(p->text, &p->line);
}

static void
languages_line(struct page *p)
{
	languages_text(p->text, &p->line);
}

/* Appends N sentences, in lines of one to four, as JSON has them. */
static void
put_body(struct page *p, uint64_t n)
{
	uint64_t left = 1 + below(p->text, 4);

	while (n-- > 0) {
		put_sentence(p, sentence(p->text));
		if (n > 0 && --left == 0) {
			left = 1 + below(p->text, 4);
			buf_puts(&p->line, "\\n");
			p->glue = 1;
		}
	}
	p->glue = 0;
}

/* What a page of a site begins and ends with is made when it is needed. */
static const struct buf *
site(struct page *p, size_t i)
{
	struct buf *b = &p->site[i], line = p->line;

	if (b->n > 0)
		return b;
	for (int part = 0; part < 2; part++) {
		p->line = (struct buf){ 0 };
		put_body(p, 1 + below(p->text, 2));
		buf_put(b, p->line.p, p->line.n);
		buf_putc(b, '\0');
		buf_free(&p->line);
	}
	p->line = line;
	return b;
}

/* Appends the words of S, of which MILLE in a thousand are left out or new. */
static void
put_changed(struct page *p, const char *s, size_t n, unsigned mille)
{
	const char *end = s + n, *to;

	for (; s < end; s = to) {
		to = memchr(s + 1, ' ', (size_t)(end - s - 1));
		if (to == NULL)
			to = end;
		if (!chance(p->text, mille)) {
			buf_put(&p->line, s, (size_t)(to - s));
		} else if (chance(p->text, 500)) {
			size_t i = sentence(p->text);

			put_word(p, &p->text->words[p->text->tok[i]], 0);
		}
	}
}

/*
 * A document before, changed in one of the ways in which they are; returns
 * where that one is.
 */
static size_t
put_derived(struct page *p)
{
	static const unsigned mille[] = { 0, 2, 5, 10, 20, 40, 70 };
	size_t off = p->lines[below(p->text, p->nlines)];
	const char *s = p->old.p + off;
	size_t n = strlen(s), cut = n;

	if (chance(p->text, 300)) {
		cut = n / 100 * (60 + below(p->text, 40));
		while (cut < n && s[cut] != ' ')
			cut++;
	}
	put_changed(p, s, cut, mille[below(p->text, LENGTH(mille))]);
	if (chance(p->text, 200))
		put_body(p, 1 + below(p->text, 4));
	return off;
}

static void
documents_line(struct page *p)
{
	size_t off = p->old.n, from = off;
	const struct buf *around;
	struct buf body;
	char head[64];

	if (p->nlines > 0 && chance(p->text, DERIVED))
		from = put_derived(p);
	else
		put_body(p, 8 + below(p->text, 24));
	/* Every second one that is derived is of the same site. */
	around = site(p, (chance(p->text, 500) ? from : off) % SITES);
	buf_put(&p->old, p->line.p, p->line.n);
	buf_putc(&p->old, '\0');
	remember(p, off);
	body = p->line;
	p->line = (struct buf){ 0 };
	snprintf(head, sizeof(head), "{\"id\":%llu,\"text\":\"",
	    (unsigned long long)++p->ndocs);
	buf_puts(&p->line, head);
	buf_puts(&p->line, around->p);
	buf_puts(&p->line, "\\n");
	buf_put(&p->line, body.p, body.n);
	buf_puts(&p->line, "\\n");
	buf_puts(&p->line, around->p + strlen(around->p) + 1);
	buf_puts(&p->line, "\"}");
	buf_free(&body);
}

static void
flush(struct page *p)
{
	ssize_t k;

	for (size_t i = 0; i < p->out.n; i += (size_t)k) {
		do
			k = write(STDOUT_FILENO, p->out.p + i, p->out.n - i);
		while (k < 0 && errno == EINTR);
		if (k < 0)
			die("write:");
	}
	p->written += p->out.n;
	p->out.n = 0;
}

static line_fn *
line_of_kind(const char *kind)
{
	static const struct {
		const char *name;
		line_fn *line;
	} kinds[] = {
		{ "prose", prose_line }, { "sentences", sentence_line },
		{ "tokens", tokens_line }, { "dups", dups_line },
		{ "nfd", nfd_line }, { "dirty", dirty_line },
		{ "ascii", ascii_line }, { "languages", languages_line },
		{ "documents", documents_line }
	};

	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (strcmp(kind, kinds[i].name) == 0)
			return kinds[i].line;
	die("%s: no such kind of text", kind);
}

static uint64_t
number(const char *s)
{
	char *end;
	uint64_t n;

	errno = 0;
	n = strtoull(s, &end, 10);
	if (errno != 0 || *end != '\0' || *s < '0' || *s > '9')
		die("%s: not a number", s);
	return n;
}

int
main(int argc, char **argv)
{
	static struct text text;
	static struct page page = { .text = &text };
	line_fn *line;
	uint64_t bytes;

	if (argc != 4)
		die("usage: corpus KIND BYTES SEED");
	line = line_of_kind(argv[1]);
	bytes = number(argv[2]);
	text_init(&text, number(argv[3]));
	while (page.written + page.out.n < bytes) {
		page.line.n = 0;
		line(&page);
		buf_put(&page.out, page.line.p, page.line.n);
		buf_putc(&page.out, '\n');
		if (page.out.n >= FLUSH)
			flush(&page);
	}
	flush(&page);
	return EXIT_SUCCESS;
}
