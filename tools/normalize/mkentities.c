/*
 * mkentities - reads entities.txt, the file named as argument, and writes the
 * table of entity.c, as C, to standard output.  Runs at build time only.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity_table.h"

enum { MAXENTITIES = 4096 };

static struct entity entities[MAXENTITIES];

static _Noreturn void
fail(const char *file, unsigned line, const char *why)
{
	fprintf(stderr, "mkentities: %s:%u: %s\n", file, line, why);
	exit(2);
}

/* Writes CP to OUT; returns its length. */
static size_t
put(char *out, unsigned long cp)
{
	size_t n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

	for (size_t i = n; i-- > 1; cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(n == 1 ? cp : (0xF00 >> n & 0xFF) | cp);
	return n;
}

/* Fills in E from a line; returns what is wrong with it, or NULL. */
static const char *
parse(char *line, struct entity *e)
{
	char *save, *name = strtok_r(line, " \n", &save), *cp, *tail;
	size_t n = strlen(name), at = 0;

	e->bare = name[n - 1] == '!';
	n -= e->bare;
	if (n == 0 || n >= sizeof e->name)
		return "no name";
	memcpy(e->name, name, n);
	while ((cp = strtok_r(NULL, " \n", &save)) != NULL) {
		unsigned long v = strtoul(cp, &tail, 16);

		if (*tail != '\0' || v == 0 || v > 0x10FFFF ||
		    at + 4 >= sizeof e->text)
			return "no code point";
		at += put(e->text + at, v);
	}
	return at == 0 ? "no code point" : NULL;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct entity *)a)->name,
	    ((const struct entity *)b)->name);
}

int
main(int argc, char **argv)
{
	unsigned n = 0, nr = 0;
	const char *why;
	char line[256];
	FILE *f;

	if (argc != 2 || (f = fopen(argv[1], "r")) == NULL)
		fail(argc < 2 ? "" : argv[1], 0, "cannot be opened");
	while (fgets(line, sizeof line, f) != NULL) {
		nr++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (n == MAXENTITIES)
			fail(argv[1], nr, "too many");
		if ((why = parse(line, &entities[n++])) != NULL)
			fail(argv[1], nr, why);
	}
	if (ferror(f) || fclose(f) != 0)
		fail(argv[1], nr, "cannot be read");
	qsort(entities, n, sizeof *entities, by_name);
	printf("/* Made by mkentities. */\n#include \"entity_table.h\"\n\n"
	    "const unsigned entity_count = %u;\n\n"
	    "const struct entity entity_table[] = {\n", n);
	for (unsigned i = 0; i < n; i++) {
		printf("\t{ \"%s\", %d, { ", entities[i].name,
		    entities[i].bare);
		for (const char *s = entities[i].text; *s != '\0'; s++)
			printf("%d, ", *s);
		printf("0 } },\n");
	}
	printf("};\n");
	return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
