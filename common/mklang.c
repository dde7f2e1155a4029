/*
 * mklang - reads the lists named as arguments, common/lang/TAG.txt, and writes
 * the tables of lang_table.h, as C, to standard output.  Runs at build time
 * only.
 *
 * A line `join TAG...` adds the entries of other lists to a list; of an entry
 * that stands in several, the list's own class holds, then the first.  What ICU
 * knows of abbreviations (the bundle brkitr, exceptions/SentenceBreak) is added
 * last, and makes a list for a language that has none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "lang.h"
#include "lang_key.h"
#include "lang_table.h"


enum { MAXLISTS = 64, MAXENTRIES = 8192, MAXJOINS = 8 };

struct entry {
	char text[LANG_LONGEST + 1];
	int cls;
	unsigned from;		/* 0: own; number of the join; or the last */
};

struct list {
	char tag[16];
	char join[MAXJOINS][16];
	unsigned njoins, n, flags;
	struct entry *entry;
};

static struct list lists[MAXLISTS];
static unsigned nlists;

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
add(struct list *l, int cls, const char *text, unsigned from)
{
	size_t n = strlen(text);
	int dot = text[n - 1] == '.';

	if (n > LANG_LONGEST)
		return "is too long";
	if (cls >= LANG_SUFFIX ? strchr(text, '.') != NULL : !dot)
		return "an abbreviation ends in a dot, a word has none";
	if (find(l, text) != NULL)
		return "stands twice";
	if (l->n == MAXENTRIES)
		return "too many entries";
	memcpy(l->entry[l->n].text, text, n + 1);
	l->entry[l->n].from = from;
	l->entry[l->n++].cls = cls;
	return NULL;
}

static const char *
add_word(struct list *l, const char *cls, const char *word)
{
	int c = lang_named(lang_classes, cls, strlen(cls)), f;

	if (strcmp(cls, "join") == 0) {
		if (l->njoins == MAXJOINS || strlen(word) >= sizeof *l->join)
			return "cannot be joined";
		memcpy(l->join[l->njoins++], word, strlen(word) + 1);
		return NULL;
	}
	if (c <= LANG_NONE)
		return "stands in a line of an unknown class";
	if (c == LANG_FLAG) {
		if ((f = lang_named(lang_flags, word, strlen(word))) < 0)
			return "no flag has this name";
		l->flags |= 1u << f;
	}
	return add(l, c, word, 0);
}

static struct list *
new_list(const char *tag, size_t n)
{
	struct list *l = &lists[nlists];

	if (nlists == MAXLISTS || n >= sizeof l->tag)
		fail(tag, 0, "too many lists, or too long a name", "");
	nlists++;
	memcpy(l->tag, tag, n);
	l->entry = calloc(MAXENTRIES, sizeof *l->entry);
	if (l->entry == NULL)
		fail(tag, 0, "out of memory", "");
	return l;
}

static void
read_list(const char *file)
{
	const char *base = strrchr(file, '/'), *cls, *why;
	char line[4096], *word, *save;
	unsigned nr = 0;
	FILE *f = fopen(file, "r");
	struct list *l;

	if (f == NULL)
		fail(file, 0, "cannot be opened", "");
	base = base == NULL ? file : base + 1;
	l = new_list(base, strcspn(base, "."));
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

static struct list *
find_list(const char *tag)
{
	for (unsigned i = 0; i < nlists; i++)
		if (strcmp(lists[i].tag, tag) == 0)
			return &lists[i];
	return NULL;
}

/* Adds the lists of the `join` lines, as they stand in their files. */
static void
join(struct list *l, const unsigned *own)
{
	for (unsigned j = 0; j < l->njoins; j++) {
		const struct list *k = find_list(l->join[j]);

		if (k == NULL)
			fail(l->tag, 0, "no list to join", l->join[j]);
		for (unsigned i = 0; i < own[k - lists]; i++) {
			const struct entry *e = &k->entry[i];

			if (e->cls != LANG_FLAG && find(l, e->text) == NULL)
				add(l, e->cls, e->text, j + 1);
		}
	}
}

/*
 * Without the spaces of an entry all of whose parts have one letter: such are
 * looked up with no spaces.  False for any other entry with spaces.
 */
static int
squeeze(UChar *s)
{
	UChar *out = s;
	int apart = 0, letters = 0, most = 0;

	for (; *s != 0; s++) {
		letters = *s == '.' || *s == ' ' ? 0 : letters + 1;
		most = letters > most ? letters : most;
		if (*s == ' ')
			apart = 1;
		else
			*out++ = *s;
	}
	*out = 0;
	return !apart || most == 1;
}

/*
 * Adds an entry of ICU if it is whole and L has none like it.  ICU does not say
 * whether one may end a sentence.  Without a list of our own, or
 * in one that has no abbreviations, those with a
 * capital are titles for the most part, and `never` is better for them
 * (measured in German); beside one, what is left is all sorts of things.
 */
static void
add_icu(struct list *l, const UChar *s, int32_t n, int alone)
{
	UChar text[LANG_LONGEST + 1], low[LANG_LONGEST + 1];
	char utf8[4 * LANG_LONGEST + 1], small[4 * LANG_LONGEST + 1];
	UErrorCode e = U_ZERO_ERROR;
	int32_t len;

	if (n < 2 || n > LANG_LONGEST)
		return;
	u_memcpy(text, s, n);
	text[n] = 0;
	if (!squeeze(text))
		return;
	u_strToUTF8(utf8, sizeof utf8, &len, text, -1, &e);
	u_strToLower(low, LANG_LONGEST + 1, text, -1, "", &e);
	u_strToUTF8(small, sizeof small, NULL, low, -1, &e);
	if (U_FAILURE(e) || len > LANG_LONGEST || utf8[len - 1] != '.')
		return;
	if (find(l, utf8) == NULL && find(l, small) == NULL)
		add(l, alone && u_isupper(text[0]) ? LANG_NEVER : LANG_MAY,
		    utf8, l->njoins + 1);
}

/* Adds what ICU has for LOCALE, if that is a language and not a country's. */
static void
read_icu(const char *bundle, const char *locale)
{
	UErrorCode e = U_ZERO_ERROR;
	UResourceBundle *top, *exceptions, *entries;
	struct list *l = find_list(locale);
	int alone = 1;

	for (unsigned i = 0; l != NULL && i < l->n; i++)
		alone &= l->entry[i].cls >= LANG_SUFFIX;
	if (strchr(locale, '_') != NULL)
		return;
	top = ures_openDirect(bundle, locale, &e);
	exceptions = ures_getByKey(top, "exceptions", NULL, &e);
	entries = ures_getByKey(exceptions, "SentenceBreak", NULL, &e);
	for (int32_t i = 0; U_SUCCESS(e) && i < ures_getSize(entries); i++) {
		int32_t n;
		const UChar *s = ures_getStringByIndex(entries, i, &n, &e);

		if (U_SUCCESS(e) && l == NULL)
			l = new_list(locale, strlen(locale));
		if (U_SUCCESS(e))
			add_icu(l, s, n, alone);
	}
	ures_close(entries);
	ures_close(exceptions);
	ures_close(top);
}

static void
read_all_icu(void)
{
	static const char bundle[] = U_ICUDATA_NAME "-brkitr";
	UErrorCode e = U_ZERO_ERROR;
	UEnumeration *all = ures_openAvailableLocales(bundle, &e);
	const char *locale;

	while (U_SUCCESS(e) && (locale = uenum_next(all, NULL, &e)) != NULL)
		read_icu(bundle, locale);
	uenum_close(all);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->text,
	    ((const struct entry *)b)->text);
}

static void
print_tails(const struct list *l)
{
	uint64_t tails[LANG_TAILS] = { 0 };

	for (unsigned i = 0; i < l->n; i++)
		lang_add_tail(tails, l->entry[i].text,
		    strlen(l->entry[i].text));
	printf("static const uint64_t tails_%s[] = {", l->tag);
	for (unsigned i = 0; i < LANG_TAILS; i++)
		printf("%s%lluu,", i % 3 == 0 ? "\n\t" : " ",
		    (unsigned long long)tails[i]);
	printf("\n};\n\n");
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
	print_tails(l);
	printf("static const uint16_t slot_%s[] = {", l->tag);
	for (unsigned i = 0; i < nslots; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : " ", slot[i]);
	printf("\n};\n\n");
	free(slot);
}

/* The text is no string: those of C may be too short for it. */
static void
print_text(const struct list *l)
{
	printf("static const char text_%s[] = {\n", l->tag);
	for (unsigned i = 0; i < l->n; i++) {
		putchar('\t');
		for (const char *s = l->entry[i].text; *s != '\0'; s++)
			printf("'\\%o',", (unsigned)(unsigned char)*s);
		printf(" /* %s */\n", l->entry[i].text);
	}
	printf("\t0\n};\n\n");
}

/* Prints the tables of L and, to ROWS, its row of lang_table. */
static void
print_list(const struct list *l, FILE *rows)
{
	unsigned nslots = 4, classes = 0;
	size_t longest = 0, at = 0;

	while (nslots < 4 * l->n)
		nslots *= 2;
	print_slots(l, nslots);
	print_text(l);
	printf("static const struct lang_entry entry_%s[] = {\n", l->tag);
	for (unsigned i = 0; i < l->n; i++) {
		size_t n = strlen(l->entry[i].text);

		printf("\t{ %zu, %zu, %d, %u },\n", at, n, l->entry[i].cls,
		    l->entry[i].from);
		classes |= 1u << l->entry[i].cls;
		at += n;
		if (n > longest)
			longest = n;
	}
	printf("\t{ 0, 0, 0, 0 },\n};\n\n");
	printf("static const char *const from_%s[] = { \"%s\",", l->tag,
	    l->tag);
	for (unsigned i = 0; i < l->njoins; i++)
		printf(" \"%s\",", l->join[i]);
	printf(" \"ICU\" };\n\n");
	fprintf(rows, "\t{ \"%s\", %u, %u, %u, %u, %zu, %u,\n\t    slot_%s,"
	    " entry_%s, text_%s, tails_%s, from_%s },\n", l->tag, l->flags,
	    classes, l->n, l->njoins + 2, longest, nslots - 1, l->tag, l->tag,
	    l->tag, l->tag, l->tag);
}

int
main(int argc, char **argv)
{
	unsigned own[MAXLISTS], i;
	char *text;
	size_t n;
	FILE *rows = open_memstream(&text, &n);

	if (argc < 2 || rows == NULL)
		fail("TAG.txt...", 0, "files are needed", "");
	for (int a = 1; a < argc; a++)
		read_list(argv[a]);
	for (i = 0; i < nlists; i++)
		own[i] = lists[i].n;
	printf("/* Made by mklang from common/lang and ICU. */\n"
	    "#include \"lang_table.h\"\n\n");
	for (i = 0; i < nlists; i++)
		join(&lists[i], own);
	read_all_icu();
	for (i = 0; i < nlists; i++) {
		qsort(lists[i].entry, lists[i].n, sizeof *lists[i].entry,
		    by_text);
		print_list(&lists[i], rows);
	}
	if (fclose(rows) != 0)
		return 2;
	printf("static const uint16_t slot_none[1];\n"
	    "static const struct lang_entry entry_none[1];\n"
	    "static const uint64_t tails_none[%d];\n"
	    "static const char *const from_none[1];\n\n"
	    "const struct lang lang_table[] = {\n%s"
	    "\t{ \"\", 0, 0, 0, 0, 0, 0, slot_none, entry_none, \"\","
	    " tails_none, from_none },\n};\n", LANG_TAILS, text);
	free(text);
	return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
