/*
 * options - the options that mean the same in all programs.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "opt.h"
#include "utf8.h"

struct stream_options {
	char **operands;
	size_t noperands;
	const char *output, *stats; /* files; NULL: none */
	const char *lang;	/* BCP 47 tag */
	const char *jsonl;	/* the field; NULL: records are no JSON */
	bool null, quiet, strict, progress, no_sandbox;
	int invalid;		/* enum utf8_policy */
	uint64_t threads;	/* above 0 */
	uint64_t chunk;		/* bytes */
};

/*
 * Parses the command line, the program's own options by PROGRAM's table and
 * the shared ones by that of this module, and checks what must fit together;
 * the first call of main.  Returns the shared options, which main may change
 * before it runs the stream.
 */
struct stream_options *options_parse(int argc, char **argv,
    const struct opt_program *program);

/*
 * The same for a program that is no stream: of the shared options it has
 * --no-sandbox, --help and --version alone.
 */
const struct stream_options *options_parse_few(int argc, char **argv,
    const struct opt_program *program);

/* Are records documents, by -z or --jsonl? */
static inline bool
options_documents(const struct stream_options *o)
{
	return o->null || o->jsonl != NULL;
}

/* Dies if OPTION was given without what it NEEDS. */
void	options_need(bool given, const char *option, bool there,
    const char *needs);

/* Dies if NAME, given with OPTION, is no name for a field. */
void	options_name(const char *option, const char *name);

/* Half of the least of RAM, cgroup and address-space limits, in bytes. */
size_t	options_memory_default(void);

#endif
