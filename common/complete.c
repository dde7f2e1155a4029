/* complete - see complete.h */
#include <stdio.h>
#include <string.h>

#include "complete.h"
#include "die.h"
#include "mem.h"

/* Appends S for a shell inside single quotes. */
static void
quoted(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			buf_puts(b, "'\\'");
		buf_putc(b, *s);
	}
}

static void
bash(struct buf *b, const struct opt_program *program)
{
	const struct opt *o;

	buf_puts(b, "# bash completion\n_suzgi_");
	for (const char *s = die_program(); *s != '\0'; s++)
		buf_putc(b, *s == '-' ? '_' : *s);
	buf_puts(b, "()\n{\n\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
	    "\tlocal prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
	    "\t[[ $cur == '=' ]] && cur=\n"
	    "\t[[ $prev == '=' ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
	    "\tcase $prev in\n");
	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++) {
		if (o->help == NULL || o->names == NULL)
			continue;
		buf_puts(b, "\t--");
		buf_puts(b, o->name);
		if (o->letter != 0) {
			buf_puts(b, " | -");
			buf_putc(b, o->letter);
		}
		buf_puts(b, ")\n\t\tCOMPREPLY=($(compgen -W '");
		for (int k = 0; o->names[k] != NULL; k++) {
			buf_putc(b, ' ');
			quoted(b, o->names[k]);
		}
		buf_puts(b, "' -- \"$cur\"))\n\t\treturn ;;\n");
	}
	buf_puts(b, "\tesac\n\tif [[ $cur == -* ]]; then\n"
	    "\t\tCOMPREPLY=($(compgen -W '");
	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++)
		if (o->help != NULL) {
			buf_puts(b, " --");
			buf_puts(b, o->name);
		}
	buf_puts(b, "' -- \"$cur\"))\n\telse\n"
	    "\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n\tfi\n}\n"
	    "complete -o filenames -F _suzgi_");
	for (const char *s = die_program(); *s != '\0'; s++)
		buf_putc(b, *s == '-' ? '_' : *s);
	buf_putc(b, ' ');
	buf_puts(b, die_program());
	buf_putc(b, '\n');
}

/* One option for zsh's _arguments; LEAD is "-j" or "--threads=". */
static void
zsh_spec(struct buf *b, const struct opt *o, const char *lead)
{
	buf_puts(b, " \\\n\t'");
	buf_puts(b, lead);
	buf_putc(b, '[');
	for (const char *s = o->help; *s != '\0'; s++) {
		if (strchr("[]:\\", *s) != NULL)
			buf_putc(b, '\\');
		if (*s == '\'')
			buf_puts(b, "'\\'");
		buf_putc(b, *s);
	}
	buf_putc(b, ']');
	if (o->arg != NULL) {
		buf_puts(b, o->arg[0] == '[' ? "::" : ":");
		for (const char *s = o->arg; *s != '\0'; s++)
			if (strchr("[]", *s) == NULL)
				buf_putc(b, *s);
		buf_putc(b, ':');
		if (o->names != NULL) {
			buf_putc(b, '(');
			for (int k = 0; o->names[k] != NULL; k++) {
				buf_puts(b, k > 0 ? " " : "");
				buf_puts(b, o->names[k]);
			}
			buf_putc(b, ')');
		} else if (strcmp(o->arg, "FILE") == 0)
			buf_puts(b, "_files");
	}
	buf_putc(b, '\'');
}

static void
zsh(struct buf *b, const struct opt_program *program)
{
	const struct opt *o;
	char lead[64];

	buf_puts(b, "#compdef ");
	buf_puts(b, die_program());
	buf_puts(b, "\n_arguments -s");
	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++) {
		if (o->help == NULL)
			continue;
		snprintf(lead, sizeof lead, "--%s%s", o->name,
		    o->arg == NULL ? "" : o->arg[0] == '[' ? "=-" : "=");
		zsh_spec(b, o, lead);
		if (o->letter == 0)
			continue;
		snprintf(lead, sizeof lead, "-%c%s", o->letter,
		    o->arg == NULL ? "" : "+");
		zsh_spec(b, o, lead);
	}
	buf_puts(b, " \\\n\t'*:FILE:_files'\n");
}

static void
fish(struct buf *b, const struct opt_program *program)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++) {
		if (o->help == NULL)
			continue;
		buf_puts(b, "complete -c ");
		buf_puts(b, die_program());
		if (o->letter != 0) {
			buf_puts(b, " -s ");
			buf_putc(b, o->letter);
		}
		buf_puts(b, " -l ");
		buf_puts(b, o->name);
		if (o->arg != NULL && o->arg[0] != '[')
			buf_puts(b, strcmp(o->arg, "FILE") == 0 ? " -r" :
			    " -x");
		if (o->names != NULL) {
			buf_puts(b, " -a '");
			for (int k = 0; o->names[k] != NULL; k++) {
				buf_puts(b, k > 0 ? " " : "");
				quoted(b, o->names[k]);
			}
			buf_putc(b, '\'');
		}
		buf_puts(b, " -d '");
		quoted(b, o->help);
		buf_puts(b, "'\n");
	}
}

/* The bare table, for tests: letter, name, argument, text; TAB between. */
static void
dump(struct buf *b, const struct opt_program *program)
{
	const struct opt *o;

	for (size_t i = 0; (o = opt_at(program, i)) != NULL; i++) {
		if (o->help == NULL)
			continue;
		buf_putc(b, o->letter != 0 ? o->letter : '-');
		buf_putc(b, '\t');
		buf_puts(b, o->name);
		buf_putc(b, '\t');
		buf_puts(b, o->arg != NULL ? o->arg : "-");
		buf_putc(b, '\t');
		buf_puts(b, o->help);
		buf_putc(b, '\n');
	}
}

const char *
opt_completion(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	static const struct {
		const char *name;
		void (*write)(struct buf *, const struct opt_program *);
	} shells[] = {
		{ "bash", bash }, { "zsh", zsh }, { "fish", fish },
		{ "table", dump },
	};
	struct buf b = { 0 };

	(void)o;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (strcmp(shells[i].name, value) == 0) {
			shells[i].write(&b, program);
			opt_print(b.p, b.n);
		}
	return "not bash, zsh, fish or table";
}
