/*
 * opt - one table of options: parsing, --help, and shell completions.
 *
 * Syntax: letters group (-zj4), an argument may touch its letter, --name=value
 * and --name value, `--` ends the options, options may follow operands; a
 * shortened name is not taken, for it would break when an option is added.
 * A usage error dies with EXIT_TROUBLE and names the culprit.
 */
#ifndef OPT_H
#define OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct opt_program;

struct opt {
	char letter;		/* 0: it has none */
	const char *name;	/* without the dashes; NULL ends the table */
	const char *arg;	/* NULL: none; "[X]": as --name=X, or not */
	const char *help;	/* one line; NULL: not shown, for tests */
	/* Stores VALUE (NULL: none given); returns what is wrong, or NULL. */
	const char *(*set)(const struct opt_program *, const struct opt *,
	    const char *value);
	void *dest;
	const char *const *names; /* opt_enum: the values, NULL-ended */
	uint64_t min, max;	/* opt_number; opt_size: min alone */
};

struct opt_program {
	const char *summary;	/* what it does: a sentence without a subject */
	const char *examples;	/* lines for --help, each indented by two */
	const struct opt *table, *shared; /* its own options; all programs' */
};

/* Option number I, the program's own first; NULL behind the last. */
const struct opt *opt_at(const struct opt_program *program, size_t i);

/*
 * Parses ARGV; the operands are moved to its front in their order.  Returns
 * how many there are.
 */
size_t	opt_parse(int argc, char **argv, const struct opt_program *program);

/* Setters; dest is: bool, const char *, uint64_t, uint64_t (bytes), int. */
typedef const char *opt_setter(const struct opt_program *, const struct opt *,
    const char *);
opt_setter opt_flag, opt_string, opt_number, opt_size, opt_enum;

/* Setter that prints the help to standard output and exits. */
opt_setter opt_help;

/* Writes N bytes to standard output and exits: 0, or 2 if that fails. */
_Noreturn void opt_print(const char *p, size_t n);

#endif
