/* opt - see opt.h */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "die.h"
#include "mem.h"
#include "opt.h"

const struct opt *
opt_at(const struct opt_program *program, size_t i)
{
	const struct opt *o = program->table;

	for (; o->name != NULL; o++)
		if (i-- == 0)
			return o;
	for (o = program->shared; o->name != NULL; o++)
		if (i-- == 0)
			return o;
	return NULL;
}

/* An option's argument is one that may be left out. */
static bool
is_optional(const struct opt *o)
{
	return o->arg != NULL && o->arg[0] == '[';
}

static void
set(const struct opt_program *program, const struct opt *o, const char *value)
{
	const char *wrong = o->set(program, o, value);
	struct buf names = { 0 };

	if (wrong == NULL)
		return;
	for (int i = 0; o->names != NULL && o->names[i] != NULL; i++) {
		buf_puts(&names, i > 0 ? ", " : " ");
		buf_puts(&names, o->names[i]);
	}
	buf_putc(&names, '\0');
	die_usage("--%s: '%s': %s%s", o->name, value != NULL ? value : "",
	    wrong, names.p);
}

/* Takes ARG, which begins with "--"; NEXT may be its value.  1: it was. */
static int
take_long(const struct opt_program *program, const char *arg,
    const char *next)
{
	const char *name = arg + 2, *eq = strchr(name, '=');
	size_t n = eq != NULL ? (size_t)(eq - name) : strlen(name);
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++)
		if (strlen(o->name) == n && memcmp(o->name, name, n) == 0)
			break;
	if (o == NULL)
		die_usage("unknown option '--%.*s'", (int)n, name);
	if (o->arg == NULL && eq != NULL)
		die_usage("option '--%s' takes no value: '%s'", o->name, arg);
	if (o->arg == NULL || eq != NULL || is_optional(o)) {
		set(program, o, eq != NULL ? eq + 1 : NULL);
		return 0;
	}
	if (next == NULL)
		die_usage("option '--%s' needs a value (%s)", o->name, o->arg);
	set(program, o, next);
	return 1;
}

/* Takes the group of letters ARG; NEXT may be the value of the last. */
static int
take_letters(const struct opt_program *program, const char *arg,
    const char *next)
{
	for (const char *p = arg + 1; *p != '\0'; p++) {
		const struct opt *o;

		for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++)
			if (o->letter == *p)
				break;
		if (o == NULL)
			die_usage("unknown option '-%c' in '%s'", *p, arg);
		if (o->arg == NULL || is_optional(o)) {
			set(program, o, NULL);
			continue;
		}
		if (p[1] == '\0' && next == NULL)
			die_usage("option '-%c' needs a value (%s)", *p,
			    o->arg);
		set(program, o, p[1] != '\0' ? p + 1 : next);
		return p[1] == '\0';
	}
	return 0;
}

size_t
opt_parse(int argc, char **argv, const struct opt_program *program)
{
	size_t n = 0;
	bool options = true;

	for (int i = 1; i < argc; i++) {
		const char *next = i + 1 < argc ? argv[i + 1] : NULL;

		if (!options || argv[i][0] != '-' || argv[i][1] == '\0')
			argv[n++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			options = false;
		else if (argv[i][1] == '-')
			i += take_long(program, argv[i], next);
		else
			i += take_letters(program, argv[i], next);
	}
	return n;
}

const char *
opt_flag(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)value;
	*(bool *)o->dest = true;
	return NULL;
}

const char *
opt_string(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program;
	if (*value == '\0')
		return "is empty";
	*(const char **)o->dest = value;
	return NULL;
}

/* The number at S, decimal digits alone; *END is behind it.  False: none. */
static bool
number(const char *s, const char **end, uint64_t *n)
{
	char *tail;

	if (*s < '0' || *s > '9')
		return false;
	errno = 0;
	*n = strtoull(s, &tail, 10);
	*end = tail;
	return errno == 0;
}

const char *
opt_number(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	const char *end;
	uint64_t n;

	(void)program;
	if (!number(value, &end, &n) || *end != '\0')
		return "not a number";
	if (n < o->min || n > o->max)
		return "out of range";
	*(uint64_t *)o->dest = n;
	return NULL;
}

const char *
opt_size(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	static const char suffixes[] = "KMGT";
	const char *end, *suffix;
	uint64_t n;
	unsigned shift = 0;

	(void)program;
	if (!number(value, &end, &n))
		return "not a size (a number, then K, M, G or T)";
	if (*end != '\0') {
		if ((suffix = strchr(suffixes, *end)) == NULL || end[1] != '\0')
			return "not a size (a number, then K, M, G or T)";
		shift = 10 * (unsigned)(suffix - suffixes + 1);
	}
	if (n == 0 || n > SIZE_MAX >> shift || n << shift < o->min)
		return "out of range";
	*(uint64_t *)o->dest = n << shift;
	return NULL;
}

const char *
opt_enum(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program;
	for (int i = 0; o->names[i] != NULL; i++)
		if (strcmp(o->names[i], value) == 0) {
			*(int *)o->dest = i;
			return NULL;
		}
	return "not one of";
}

void
opt_print(const char *p, size_t n)
{
	while (n > 0) {
		ssize_t k = write(STDOUT_FILENO, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			die("write error:");
		p += k;
		n -= (size_t)k;
	}
	if (close(STDOUT_FILENO) != 0)
		die("write error:");
	exit(0);
}

/* Appends O as --help shows it: "-j, --threads=N   text" and its values. */
static void
help_line(struct buf *b, const struct opt *o)
{
	char left[64];

	snprintf(left, sizeof left, "  %c%c%c --%s%s%s", o->letter ? '-' : ' ',
	    o->letter ? o->letter : ' ', o->letter ? ',' : ' ', o->name,
	    o->arg == NULL ? "" : is_optional(o) ? "[=" : "=",
	    o->arg == NULL ? "" : o->arg + is_optional(o));
	buf_puts(b, left);
	for (size_t n = strlen(left); n < 27; n++)
		buf_putc(b, ' ');
	buf_putc(b, ' ');
	buf_puts(b, o->help);
	buf_putc(b, '\n');
}

const char *
opt_help(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct buf b = { 0 };

	(void)value;
	buf_puts(&b, "Usage: ");
	buf_puts(&b, die_program());
	buf_puts(&b, " [OPTION]... [FILE]...\n");
	buf_puts(&b, program->summary);
	buf_puts(&b, "\nWith no FILE, or where FILE is -, standard input is "
	    "read.\n\n");
	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++)
		if (o->help != NULL)
			help_line(&b, o);
	buf_puts(&b, "\nExamples:\n");
	buf_puts(&b, program->examples);
	buf_puts(&b, "\nStatus: 0 done; 1 bad input (--strict); 2 trouble.  "
	    "Manual: man ");
	buf_puts(&b, die_program());
	buf_putc(&b, '\n');
	opt_print(b.p, b.n);
}
