/* lang - see lang.h */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "die.h"
#include "lang.h"
#include "lang_key.h"
#include "lang_table.h"
#include "utf8.h"

/*
 * Lower case of a code point below U+0800, of the Latin, Greek, Cyrillic and
 * Armenian letters that abbreviations have; all are as long in lower case.
 */
static unsigned
lower(unsigned cp)
{
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	if (cp < 0xC0 || (cp >= 0x430 && cp < 0x460))
		return cp;			/* most: Cyrillic, small */
	if (cp <= 0xDE)				/* Latin-1 */
		return cp == 0xD7 ? cp : cp + 32;
	if ((cp >= 0x100 && cp < 0x130) || (cp >= 0x14A && cp < 0x178))
		return cp | 1;			/* Ğ, Ş, Ū and the like */
	if (cp >= 0x179 && cp < 0x17F)		/* Ź, Ż, Ž */
		return cp + (cp & 1);
	if (cp >= 0x391 && cp < 0x3AA)
		return cp + 32;
	if (cp >= 0x531 && cp < 0x557)
		return cp + 48;
	if (cp >= 0x400 && cp < 0x410)		/* І and the like */
		return cp + 80;
	if (cp >= 0x410 && cp < 0x430)
		return cp + 32;
	if ((cp >= 0x48A && cp < 0x4C0) || (cp >= 0x4D0 && cp < 0x530))
		return cp | 1;			/* Ә Ғ Қ Ң Ө Ұ Ү Һ */
	return cp;
}

/* Writes the N bytes at P in lower case to OUT; returns if that changed any. */
static int
fold(const char *p, size_t n, char *out)
{
	int changed = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned c = (unsigned char)p[i], cp = c, low;
		int two = c >= 0xC2 && c < 0xE0 && i + 1 < n &&
		    ((unsigned char)p[i + 1] & 0xC0) == 0x80;

		if (two)
			cp = (c & 0x1F) << 6 | ((unsigned char)p[i + 1] & 0x3F);
		else if (c >= 0x80) {
			out[i] = p[i];
			continue;
		}
		low = lower(cp);
		changed |= low != cp;
		if (two) {
			out[i++] = (char)(0xC0 | low >> 6);
			low = 0x80 | (low & 0x3F);
		}
		out[i] = (char)low;
	}
	return changed;
}

/* The slot of the entry of N bytes at P, or the empty one where it would be. */
static uint32_t
slot_of(const struct lang *l, const char *p, size_t n)
{
	uint32_t h = lang_hash(p, n) & l->mask;

	for (; l->slot[h] != 0; h = (h + 1) & l->mask) {
		const struct lang_entry *e = &l->entry[l->slot[h] - 1];

		if (e->n == n && memcmp(l->text + e->at, p, n) == 0)
			break;
	}
	return h;
}

/* The entry's class; -1 if there is none. */
static int
look_up(const struct lang *l, const char *p, size_t n)
{
	unsigned i = l->slot[slot_of(l, p, n)];

	return i == 0 ? -1 : l->entry[i - 1].cls;
}

/* Class of an entry as it stands or, if there is none, in lower case. */
static int
class_of(const struct lang *l, const char *p, size_t n)
{
	char low[LANG_LONGEST];
	int c;

	if (n == 0 || n > l->longest)
		return LANG_NONE;
	if ((c = look_up(l, p, n)) < 0 && fold(p, n, low))
		c = look_up(l, low, n);
	return c < 0 ? LANG_NONE : c;
}

bool
lang_is(const char *tag, const char *language)
{
	size_t n = strcspn(tag, "-_");

	return n == strlen(language) && strncasecmp(tag, language, n) == 0;
}

const struct lang *
lang_open(const char *tag)
{
	const struct lang *l = lang_table;

	while (*l->tag != '\0' && !lang_is(tag, l->tag))
		l++;
	return l;
}

bool
lang_has(const struct lang *l, enum lang_flag f)
{
	return (l->flags & (unsigned)f) != 0;
}

enum lang_class
lang_abbreviation(const struct lang *l, const char *p, size_t n)
{
	int c = n >= LANG_TAIL && lang_no_tail(l->tails, p, n) ? LANG_NONE :
	    class_of(l, p, n);

	return c >= LANG_SUFFIX ? LANG_NONE : (enum lang_class)c;
}

bool
lang_word(const struct lang *l, enum lang_class c, const char *p, size_t n)
{
	return l->classes >> c & 1 && class_of(l, p, n) == (int)c;
}

int
lang_start(const struct lang *l, const char *p, size_t n)
{
	return n > 0 && n <= l->longest && look_up(l, p, n) == LANG_START;
}

/* Lists that are being made of others and a file. */
struct maker {
	struct lang *l;		/* what of it changes is in: */
	struct lang_entry *entry;
	uint16_t *slot;
	uint64_t *tails;
	char *text;
	size_t used;		/* of text */
	const char *path;
	unsigned line;
};

struct word {
	const char *p;
	size_t n;
};

static _Noreturn void
wrong(const struct maker *m, const char *why, const struct word *w)
{
	die("%s:%u: '%.*s' %s", m->path, m->line, w->n < 100 ? (int)w->n : 100,
	    w->p, why);
}

static void
put(struct maker *m, int cls, const struct word *w)
{
	struct lang *l = m->l;
	uint32_t h = slot_of(l, w->p, w->n);
	struct lang_entry *e;

	if (m->slot[h] == 0) {
		if (l->n == LANG_MOST)
			wrong(m, "is one entry too many", w);
		memcpy(m->text + m->used, w->p, w->n);
		m->entry[l->n].at = (uint32_t)m->used;
		m->entry[l->n].n = (uint8_t)w->n;
		m->used += w->n;
		m->slot[h] = (uint16_t)++l->n;
		lang_add_tail(m->tails, w->p, w->n);
	}
	e = &m->entry[m->slot[h] - 1];
	e->cls = (uint8_t)cls;
	l->classes |= 1u << cls;
	e->from = (uint16_t)(l->nfrom - 1);
	if (w->n > l->longest)
		l->longest = w->n;
}

/* Puts W into the class, if it is what that has. */
static void
add(struct maker *m, int cls, const struct word *w)
{
	const char *p = w->p, *end = p + w->n;
	uint32_t cp;
	int flag;

	if (w->n > LANG_LONGEST)
		wrong(m, "is too long", w);
	while (p < end) {
		p += utf8_next(p, end, &cp);
		if (cp == UTF8_BAD || cp < ' ' || cp == 0x7F)
			wrong(m, "is not text in UTF-8", w);
	}
	if (cls >= LANG_NEVER && cls <= LANG_NUMBER && end[-1] != '.')
		wrong(m, "has no dot at its end, as abbreviations have", w);
	if (cls >= LANG_SUFFIX && memchr(w->p, '.', w->n) != NULL)
		wrong(m, "has a dot, which words do not have", w);
	if (cls == LANG_FLAG) {
		if ((flag = lang_named(lang_flags, w->p, w->n)) < 0)
			wrong(m, "is not the name of a flag", w);
		m->l->flags |= 1u << flag;
	}
	put(m, cls, w);
}

/* The next word of the line that goes from *P to END; n is 0 for none. */
static struct word
next_word(const char **p, const char *end)
{
	const char *q = *p, *from;

	while (q < end && (*q == ' ' || *q == '\t' || *q == '\r'))
		q++;
	for (from = q; q < end && *q != ' ' && *q != '\t' && *q != '\r'; q++)
		;
	*p = q;
	return (struct word){ from, (size_t)(q - from) };
}

/* A line of a Moses list: a word without its last dot. */
static void
add_prefix(struct maker *m, const struct word *w, bool number)
{
	char text[LANG_LONGEST + 1];
	struct word dotted = { text, w->n };

	if (w->n >= sizeof text)
		wrong(m, "is too long", w);
	memcpy(text, w->p, w->n);
	if (text[w->n - 1] != '.')
		text[dotted.n++] = '.';
	add(m, number ? LANG_NUMBER : LANG_NEVER, &dotted);
}

/*
 * A line is one word, of a Moses list, or a class and words: so the class
 * `may` and the Spanish prefix `may` are told apart.
 */
static void
add_line(struct maker *m, const char *p, const char *end)
{
	static const char mark[] = "#NUMERIC_ONLY#";
	const char *comment = memchr(p, '#', (size_t)(end - p));
	struct word first, w;
	bool number = false;
	int cls;

	if (comment != NULL) {
		number = (size_t)(end - comment) >= sizeof mark - 1 &&
		    memcmp(comment, mark, sizeof mark - 1) == 0;
		end = comment;
	}
	first = next_word(&p, end);
	w = next_word(&p, end);
	if (first.n == 0)
		return;
	if (w.n == 0) {
		add_prefix(m, &first, number);
		return;
	}
	cls = lang_named(lang_classes, first.p, first.n);
	if (cls < 0)
		wrong(m, "is no class, such as never, may and number, and not "
		    "the only word of its line", &first);
	if (number)
		wrong(m, "stands before #NUMERIC_ONLY#, which is for lines of "
		    "one word", &w);
	for (; w.n > 0; w = next_word(&p, end))
		add(m, cls, &w);
}

/* Room for the lists of L and those that N bytes of text can have. */
static struct maker
make(const struct lang *l, const char *path, size_t n)
{
	struct maker m = { .path = path };
	const char **from = mem_zalloc(l->nfrom + 1, sizeof *from);
	size_t words = l->n + n / 2 + 1, slots = 4;

	for (unsigned i = 0; i < l->n; i++)
		m.used += l->entry[i].n;
	if (words > LANG_MOST)
		words = LANG_MOST;
	while (slots < 4 * words)
		slots *= 2;
	m.l = mem_zalloc(1, sizeof *m.l);
	m.entry = mem_zalloc(words, sizeof *m.entry);
	m.slot = mem_zalloc(slots, sizeof *m.slot);
	m.tails = mem_zalloc(LANG_TAILS, sizeof *m.tails);
	memcpy(m.tails, l->tails, LANG_TAILS * sizeof *m.tails);
	m.text = mem_zalloc(m.used + n + words, 1);
	if (l->nfrom > 0)
		memcpy(from, l->from, l->nfrom * sizeof *from);
	from[l->nfrom] = path;
	memcpy(m.entry, l->entry, l->n * sizeof *m.entry);
	memcpy(m.text, l->text, m.used);
	*m.l = *l;
	m.l->nfrom++;
	m.l->mask = (uint32_t)slots - 1;
	m.l->slot = m.slot;
	m.l->entry = m.entry;
	m.l->text = m.text;
	m.l->tails = m.tails;
	m.l->from = from;
	for (unsigned i = 0; i < l->n; i++)
		m.slot[slot_of(m.l, m.text + m.entry[i].at, m.entry[i].n)] =
		    (uint16_t)(i + 1);
	return m;
}

/* The list at PATH; a byte order mark is none of its first word. */
static void
read_list(const char *path, struct buf *text)
{
	buf_file(text, path);
	if (text->n >= 3 && memcmp(text->p, "\xEF\xBB\xBF", 3) == 0)
		memset(text->p, ' ', 3);
}

const struct lang *
lang_add(const struct lang *l, const char *path)
{
	struct buf text = { 0 };
	const char *p, *end, *q;
	struct maker m;

	read_list(path, &text);
	m = make(l, path, text.n);
	for (p = text.p, end = p + text.n; p < end; p = q) {
		m.line++;
		q = memchr(p, '\n', (size_t)(end - p));
		add_line(&m, p, q != NULL ? q : end);
		q = q != NULL ? q + 1 : end;
	}
	buf_free(&text);
	return m.l;
}

/* A line of what lang_print writes. */
struct row {
	const char *cls, *text, *from;
	size_t n;
};

static int
by_row(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int d = strcmp(x->cls, y->cls);

	if (d == 0)
		d = memcmp(x->text, y->text, x->n < y->n ? x->n : y->n);
	return d != 0 ? d : (x->n > y->n) - (x->n < y->n);
}

void
lang_print(const struct lang *l, struct buf *out)
{
	struct row *rows = mem_zalloc(l->n + 1, sizeof *rows);

	for (unsigned i = 0; i < l->n; i++) {
		const struct lang_entry *e = &l->entry[i];

		rows[i] = (struct row){ lang_classes[e->cls], l->text + e->at,
			l->from[e->from], e->n };
	}
	qsort(rows, l->n, sizeof *rows, by_row);
	for (unsigned i = 0; i < l->n; i++) {
		buf_puts(out, rows[i].cls);
		buf_putc(out, '\t');
		buf_put(out, rows[i].text, rows[i].n);
		buf_putc(out, '\t');
		buf_puts(out, rows[i].from);
		buf_putc(out, '\n');
	}
	free(rows);
}
