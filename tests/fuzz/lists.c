/*
 * lists: a file that people write: abbreviations and words of a language, a
 * Moses list, acronyms, or numbers of records to drop, by the first byte.  It
 * is read, or refused with a message.  What was read holds: each word is found
 * in its class, and the printed list read again prints the same; a word of the
 * acronyms stays as it is; each number is in the list.
 */
#include "../../common/lang.h"
#include "../../tools/dedupe/list.h"
#include "../../tools/normalize/acronyms.h"
#include "caught.h"

struct lines {
	const char *p, *end, *path;
};

static struct lines
lines_of(const struct buf *b)
{
	return (struct lines){ b->p, b->n > 0 ? b->p + b->n : b->p, NULL };
}

/* The next line of L without its end; false: there is none. */
static bool
next(struct lines *l, const char **p, size_t *n)
{
	const char *lf;

	if (l->p == l->end)
		return false;
	if ((lf = memchr(l->p, '\n', (size_t)(l->end - l->p))) == NULL)
		lf = l->end;
	*p = l->p;
	*n = (size_t)(lf - l->p);
	l->p = lf + (lf < l->end);
	return true;
}

/* Without the third column, the name of the list. */
static void
two_columns(const struct buf *printed, struct buf *out)
{
	struct lines l = lines_of(printed);
	const char *p, *tab;
	size_t n;

	while (next(&l, &p, &n)) {
		tab = memchr(p, '\t', n);
		LAW(tab != NULL, "a line without a tab");
		tab = memchr(tab + 1, '\t', (size_t)(p + n - tab - 1));
		LAW(tab != NULL, "a line of two columns");
		buf_put(out, p, (size_t)(tab - p));
		buf_putc(out, '\n');
	}
}

/* Is the word in class C, as programs ask for it? */
static bool
is_found(const struct lang *l, enum lang_class c, const char *p, size_t n)
{
	if (c <= LANG_NUMBER)
		return lang_abbreviation(l, p, n) == c;
	return c == LANG_START ? lang_start(l, p, n) : lang_word(l, c, p, n);
}

static void
check_found(const struct lang *l, const struct buf *list)
{
	static const char *const classes[] = { [LANG_NEVER] = "never\t",
		[LANG_MAY] = "may\t", [LANG_NUMBER] = "number\t",
		[LANG_SUFFIX] = "suffix\t", [LANG_START] = "start\t",
		[LANG_PREFIX] = "prefix\t", [LANG_CLITIC] = "clitic\t",
		[LANG_ELIDED] = "elided\t" };
	struct lines at = lines_of(list);
	const char *p;
	size_t n;

	while (next(&at, &p, &n))
		for (int c = LANG_NEVER; c <= LANG_ELIDED; c++) {
			size_t k = strlen(classes[c]);

			LAW(n < k || memcmp(p, classes[c], k) != 0 ||
			    is_found(l, (enum lang_class)c, p + k, n - k),
			    "'%.*s' is not found", (int)n, p);
		}
}

static void
language(void *arg)
{
	const struct lines *file = arg;
	const struct lang *l = lang_add(lang_open("xx"), file->path);
	struct buf printed = { 0 }, list = { 0 }, again = { 0 };

	lang_print(l, &printed);
	two_columns(&printed, &list);
	check_found(l, &list);
	l = lang_add(lang_open("xx"), caught_file(list.p, list.n));
	printed.n = 0;
	lang_print(l, &printed);
	two_columns(&printed, &again);
	LAW(same(&list, &again), "read again: <%.*s> <%.*s>", (int)list.n,
	    list.p, (int)again.n, again.p);
}

static void
acronyms(void *arg)
{
	struct lines *file = arg;
	struct buf out = { 0 };
	struct acronyms a;
	const char *p;
	size_t n;

	acronyms_open(&a, file->path);
	while (next(file, &p, &n)) {
		const char *end = memchr(p, '#', n);
		uint64_t changed;

		out.n = 0;
		n = end != NULL ? (size_t)(end - p) : n;
		changed = acronyms_repair(&a, p, n, &out, NULL);
		LAW(changed == 0 && same_bytes(p, n, out.p, out.n),
		    "a word of the list is changed: <%.*s> <%.*s>", (int)n, p,
		    (int)out.n, out.p);
	}
	acronyms_free(&a);
	buf_free(&out);
}

static void
numbers(void *arg)
{
	const struct lines *file = arg;
	struct list l = { 0 };
	const uint64_t *v;
	size_t n;

	list_read(&l, file->path);
	v = (const void *)l.numbers.p;
	n = l.numbers.n / sizeof *v;
	for (size_t i = 0; i < n; i++) {
		uint64_t last = i > 0 ? v[i - 1] : 0;

		LAW(last <= v[i], "not sorted");
		if (i > 0 && v[i] > last + 1)
			LAW(!list_has(&l, last + 1), "%llu is in the list",
			    (unsigned long long)last + 1);
		if (i == 0 || v[i] > last)
			LAW(list_has(&l, v[i]), "%llu is not in the list",
			    (unsigned long long)v[i]);
	}
	list_free(&l);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static void (*const readers[])(void *) = { language, acronyms,
		numbers };
	struct lines file;

	if (n == 0)
		return 0;
	file.p = (const char *)data + 1;
	file.end = file.p + n - 1;
	file.path = caught_file(file.p, n - 1);
	(void)caught_try(readers[data[0] % 3], &file);
	return 0;
}
