/*
 * mklang - reads the lists named as arguments, common/lang/TAG.txt, and writes
 * the tables of lang_table.h, as C, to standard output.  Runs at build time
 * only.
 *
 * A line `join TAG...` adds the entries of other lists to a list; of an entry
 * that stands in several, the list's own class holds, then the first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "lang_table.h"

enum { MAXLISTS = 64, MAXENTRIES = 8192, MAXJOINS = 8 };

struct entry {
	char text[LANG_LONGEST + 1];
	enum lang_class cls;
};

struct list {
	char tag[16];
	char join[MAXJOINS][16];
	unsigned njoins, n, flags;
	struct entry *entry;
};

static struct list lists[MAXLISTS];
static unsigned nlists;

static const char *const classes[] = { "", "never", "may", "number", "suffix",
	"start" };
static const char *const flags[] = { "lowercase-starts", "ordinals" };

static _Noreturn void
fail(const char *file, unsigned line, const char *why, const char *what)
{
	fprintf(stderr, "mklang: %s:%u: %s: %s\n", file, line, why, what);
	exit(2);
}

static struct entry *
find(const struct list *l, const char *text)
{
	for (unsigned i = 0; i < l->n; i++)
		if (strcmp(l->entry[i].text, text) == 0)
			return &l->entry[i];
	return NULL;
}

/* Returns why the entry cannot be added, or NULL. */
static const char *
add(struct list *l, enum lang_class cls, const char *text)
{
	size_t n = strlen(text);
	int dot = text[n - 1] == '.';

	if (n > LANG_LONGEST || strpbrk(text, "\"\\?") != NULL)
		return "not an entry";
	if (cls >= LANG_SUFFIX ? strchr(text, '.') != NULL : !dot)
		return "an abbreviation ends in a dot, a word has none";
	if (find(l, text) != NULL)
		return "stands twice";
	if (l->n == MAXENTRIES)
		return "too many entries";
	memcpy(l->entry[l->n].text, text, n + 1);
	l->entry[l->n++].cls = cls;
	return NULL;
}

static const char *
add_word(struct list *l, const char *cls, const char *word)
{
	enum lang_class c;

	if (strcmp(cls, "join") == 0) {
		if (l->njoins == MAXJOINS || strlen(word) >= sizeof *l->join)
			return "cannot be joined";
		memcpy(l->join[l->njoins++], word, strlen(word) + 1);
		return NULL;
	}
	if (strcmp(cls, "flag") == 0) {
		for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
			if (strcmp(word, flags[i]) == 0) {
				l->flags |= 1u << i;
				return NULL;
			}
		return "no flag has this name";
	}
	for (c = LANG_NEVER; c <= LANG_START; c++)
		if (strcmp(cls, classes[c]) == 0)
			return add(l, c, word);
	return "stands in a line of an unknown class";
}

static void
read_list(struct list *l, const char *file)
{
	const char *base = strrchr(file, '/'), *cls, *why;
	char line[4096], *word, *save;
	unsigned nr = 0;
	FILE *f = fopen(file, "r");

	if (f == NULL)
		fail(file, 0, "cannot be opened", "");
	base = base == NULL ? file : base + 1;
	snprintf(l->tag, sizeof l->tag, "%.*s", (int)strcspn(base, "."), base);
	l->entry = calloc(MAXENTRIES, sizeof *l->entry);
	if (l->entry == NULL)
		fail(file, 0, "out of memory", "");
	while (fgets(line, sizeof line, f) != NULL) {
		nr++;
		if (strchr(line, '\n') == NULL)
			fail(file, nr, "too long, or no newline", line);
		line[strcspn(line, "#\n")] = '\0';
		if ((cls = strtok_r(line, " \t", &save)) == NULL)
			continue;
		while ((word = strtok_r(NULL, " \t", &save)) != NULL)
			if ((why = add_word(l, cls, word)) != NULL)
				fail(file, nr, why, word);
	}
	if (ferror(f) || fclose(f) != 0)
		fail(file, nr, "cannot be read", "");
}

/* Adds the lists of the `join` lines, as they stand in their files. */
static void
join(struct list *l, const unsigned *own)
{
	for (unsigned j = 0; j < l->njoins; j++) {
		unsigned k = 0;

		while (k < nlists && strcmp(lists[k].tag, l->join[j]) != 0)
			k++;
		if (k == nlists)
			fail(l->tag, 0, "no list to join", l->join[j]);
		for (unsigned i = 0; i < own[k]; i++) {
			const struct entry *e = &lists[k].entry[i];

			if (find(l, e->text) == NULL)
				add(l, e->cls, e->text);
		}
	}
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->text,
	    ((const struct entry *)b)->text);
}

static void
print_slots(const struct list *l, unsigned nslots)
{
	uint16_t *slot = calloc(nslots, sizeof *slot);

	if (slot == NULL)
		fail(l->tag, 0, "out of memory", "");
	for (unsigned i = 0; i < l->n; i++) {
		const char *s = l->entry[i].text;
		uint32_t h = lang_hash(s, strlen(s)) & (nslots - 1);

		while (slot[h] != 0)
			h = (h + 1) & (nslots - 1);
		slot[h] = (uint16_t)(i + 1);
	}
	printf("static const uint16_t slot_%s[] = {", l->tag);
	for (unsigned i = 0; i < nslots; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : " ", slot[i]);
	printf("\n};\n\n");
	free(slot);
}

/* Prints the tables of L and, to ROWS, its row of lang_table. */
static void
print_list(const struct list *l, FILE *rows)
{
	unsigned nslots = 4;
	size_t longest = 0;

	while (nslots < 4 * l->n)
		nslots *= 2;
	print_slots(l, nslots);
	printf("static const struct lang_entry entry_%s[] = {\n", l->tag);
	for (unsigned i = 0; i < l->n; i++) {
		size_t n = strlen(l->entry[i].text);

		printf("\t{ \"%s\", %zu, %d },\n", l->entry[i].text, n,
		    (int)l->entry[i].cls);
		if (n > longest)
			longest = n;
	}
	printf("\t{ \"\", 0, 0 },\n};\n\n");
	fprintf(rows, "\t{ \"%s\", %u, %zu, %u, slot_%s, entry_%s },\n", l->tag,
	    l->flags, longest, nslots - 1, l->tag, l->tag);
}

int
main(int argc, char **argv)
{
	unsigned own[MAXLISTS], i;
	char *text;
	size_t n;
	FILE *rows = open_memstream(&text, &n);

	if (argc < 2 || argc > MAXLISTS || rows == NULL)
		fail("TAG.txt...", 0, "from 1 to 63 files are needed", "");
	for (int a = 1; a < argc; a++)
		read_list(&lists[nlists++], argv[a]);
	for (i = 0; i < nlists; i++)
		own[i] = lists[i].n;
	printf("/* Made by mklang from common/lang. */\n"
	    "#include \"lang_table.h\"\n\n");
	for (i = 0; i < nlists; i++) {
		join(&lists[i], own);
		qsort(lists[i].entry, lists[i].n, sizeof *lists[i].entry,
		    by_text);
	}
	for (i = 0; i < nlists; i++)
		print_list(&lists[i], rows);
	if (fclose(rows) != 0)
		return 2;
	printf("static const uint16_t slot_none[1];\n"
	    "static const struct lang_entry entry_none[1];\n\n"
	    "const struct lang lang_table[] = {\n%s"
	    "\t{ \"\", 0, 0, 0, slot_none, entry_none },\n};\n", text);
	free(text);
	return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
