/*
 * options - the options that mean the same in all five programs.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "complete.h"
#include "opt.h"
#include "utf8.h"

struct stream_options {
	char **operands;
	size_t noperands;
	const char *output, *stats; /* files; NULL: none */
	const char *lang;	/* BCP 47 tag */
	const char *jsonl;	/* the field; NULL: records are no JSON */
	bool null, quiet, strict, progress;
	int invalid;		/* enum utf8_policy */
	uint64_t threads, chunk;
};

#define STREAM_DEFAULTS { .lang = "kk", .threads = 1, .chunk = 1 << 20 }

/* The rows of the option table for the struct stream_options O. */
#define STREAM_ROWS(o)							\
	{ 'j', "threads", "N", "work with N threads; 0: all processors",	\
	    options_threads, &(o).threads, NULL, 0, 1024 },		\
	{ 'l', "lang", "TAG", "language of the text (kk)",		\
	    options_lang, &(o).lang, NULL, 0, 0 },			\
	{ 'o', "output", "FILE", "write to FILE, whole or not at all",	\
	    opt_string, &(o).output, NULL, 0, 0 },			\
	{ 'q', "quiet", NULL, "do not sum up defects of the input",	\
	    opt_flag, &(o).quiet, NULL, 0, 0 },				\
	{ 'z', "null", NULL, "a record is a document, ended by NUL",	\
	    opt_flag, &(o).null, NULL, 0, 0 },				\
	{ 0, "jsonl", "[FIELD]", "a record is a JSON object; its text is in FIELD", \
	    options_jsonl, &(o).jsonl, NULL, 0, 0 },			\
	{ 0, "invalid", "WHAT", "bad UTF-8: replace, keep, drop or fail",	\
	    opt_enum, &(o).invalid, options_invalid, 0, 0 },		\
	{ 0, "strict", NULL, "stop at the first defect, status 1",	\
	    opt_flag, &(o).strict, NULL, 0, 0 },			\
	{ 0, "stats", "FILE", "write what was done to FILE, as JSON",	\
	    opt_string, &(o).stats, NULL, 0, 0 },			\
	{ 0, "progress", NULL, "show bytes and rate on a terminal",	\
	    opt_flag, &(o).progress, NULL, 0, 0 },			\
	{ 'h', "help", NULL, "show this help", opt_help, NULL, NULL, 0, 0 }, \
	{ 'V', "version", NULL, "show the version and that of Unicode",	\
	    options_version, NULL, NULL, 0, 0 },			\
	{ 0, "chunk", "N", NULL, opt_size, &(o).chunk, NULL, 0, 0 },	\
	{ 0, "completion", "SHELL", NULL, opt_completion, NULL, NULL, 0, 0 }, \
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }

/* The row of -S; its dest is a uint64_t of bytes, 0 for the default. */
#define OPTIONS_MEMORY_ROW(dest)						\
	{ 'S', "memory", "SIZE", "use at most SIZE bytes of memory",	\
	    opt_size, &(dest), NULL, 0, 0 }

opt_setter options_threads, options_lang, options_jsonl, options_version;
extern const char *const options_invalid[];	/* of enum utf8_policy */

/*
 * Parses the command line into O, whose rows are in PROGRAM's table, and
 * checks what must fit together; the first call of main.
 */
void	options_parse(struct stream_options *o, int argc, char **argv,
    const struct opt_program *program);

/* Half of the least of RAM, cgroup and address-space limits, in bytes. */
size_t	options_memory_default(void);

#endif
