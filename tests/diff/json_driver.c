/*
 * json_driver - what json makes of each line of standard input.
 *
 * usage: json_driver FIELD [replace|keep|drop]
 *
 * For a field that is a string: its verdict, from, to, the string and what
 * json_encode makes of that, both in hexadecimal; for a broken line where and
 * why; all with tabs between.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../common/die.h"
#include "../../common/json.h"

static void
put_hex(const struct buf *b)
{
	for (size_t i = 0; i < b->n; i++)
		printf("%02x", (unsigned char)b->p[i]);
}

static void
report(const char *line, size_t n, const char *name, enum utf8_policy policy)
{
	static const char *const names[] = {
		[JSON_STRING] = "string", [JSON_OTHER] = "other",
		[JSON_MISSING] = "missing", [JSON_BROKEN] = "broken"
	};
	struct buf text = { 0 }, literal = { 0 };
	struct json_field f;
	enum json_verdict verdict = json_find(line, n, name, &f);

	fputs(names[verdict], stdout);
	if (verdict == JSON_STRING) {
		printf("\t%zu\t%zu\t", f.from, f.to);
		json_decode(line + f.from, f.to - f.from, policy, &text);
		json_encode(text.p, text.n, &literal);
		put_hex(&text);
		putchar('\t');
		put_hex(&literal);
	} else if (verdict == JSON_BROKEN) {
		printf("\t%zu\t%s", f.at, f.why);
	}
	putchar('\n');
	buf_free(&text);
	buf_free(&literal);
}

int
main(int argc, char **argv)
{
	enum utf8_policy policy = UTF8_KEEP;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (argc < 2 || argc > 3)
		die("usage: json_driver FIELD [replace|keep|drop]");
	if (argc == 3)
		policy = *argv[2] == 'r' ? UTF8_REPLACE :
		    *argv[2] == 'd' ? UTF8_DROP : UTF8_KEEP;
	while ((n = getline(&line, &cap, stdin)) > 0)
		report(line, (size_t)n - (line[n - 1] == '\n'), argv[1],
		    policy);
	free(line);
	if (ferror(stdin) || fflush(stdout) != 0)
		die("json_driver:");
	return 0;
}
