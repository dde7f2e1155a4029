/* options - see options.h */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <utf8proc.h>

#include "complete.h"
#include "die.h"
#include "options.h"
#include "props.h"
#include "sandbox.h"

/* What was asked for: the one mutable state at file scope. */
static struct stream_options parsed = { .lang = "kk", .threads = 1,
	.chunk = 1 << 20 };

/* The values of --invalid, in the order of enum utf8_policy. */
static const char *const policies[] = { "replace", "keep", "drop", "fail",
	NULL };

static const char *
set_threads(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	const char *wrong = opt_number(program, o, value);
	uint64_t *n = o->dest;
	cpu_set_t set;

	if (wrong != NULL || *n > 0)
		return wrong;
	/* The mask is what a scheduler of jobs gives us. */
	*n = sched_getaffinity(0, sizeof set, &set) == 0 ?
	    (uint64_t)CPU_COUNT(&set) : 1;
	return NULL;
}

static const char *
set_lang(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	for (const char *s = value; *s != '\0'; s++)
		if ((*s < 'a' || *s > 'z') && (*s < 'A' || *s > 'Z') &&
		    (*s < '0' || *s > '9') && (*s != '-' || s == value))
			return "not a language tag";
	return opt_string(program, o, value);
}

static const char *
set_jsonl(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	return opt_string(program, o, value != NULL ? value : "text");
}

static const char *
print_version(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	char s[512], sandbox[64];
	int n;

	(void)program, (void)o, (void)value;
	sandbox_name(sandbox, sizeof sandbox);
	n = snprintf(s, sizeof s, "%s (suzgi) %s\n"
	    "Unicode %s (ICU %s, utf8proc %d.%d.%d)\n"
	    "sandbox: %s\n", die_program(), SUZGI_VERSION, props_unicode,
	    props_icu, UTF8PROC_VERSION_MAJOR, UTF8PROC_VERSION_MINOR,
	    UTF8PROC_VERSION_PATCH, sandbox);
	opt_print(s, (size_t)n);
}

static const struct opt shared[] = {
	{ 'j', "threads", "N", "work with N threads; 0: all processors",
	    set_threads, &parsed.threads, NULL, 0, 1024 },
	{ 'l', "lang", "TAG", "language of the text (kk)", set_lang,
	    &parsed.lang, NULL, 0, 0 },
	{ 'o', "output", "FILE", "write to FILE, whole or not at all",
	    opt_string, &parsed.output, NULL, 0, 0 },
	{ 'q', "quiet", NULL, "do not sum up defects of the input", opt_flag,
	    &parsed.quiet, NULL, 0, 0 },
	{ 'z', "null", NULL, "a record is a document, ended by NUL", opt_flag,
	    &parsed.null, NULL, 0, 0 },
	{ 0, "jsonl", "[FIELD]", "a record is a JSON object; its text is in "
	    "FIELD", set_jsonl, &parsed.jsonl, NULL, 0, 0 },
	{ 0, "invalid", "WHAT", "bad UTF-8: replace, keep, drop or fail",
	    opt_enum, &parsed.invalid, policies, 0, 0 },
	{ 0, "strict", NULL, "stop at the first defect, status 1", opt_flag,
	    &parsed.strict, NULL, 0, 0 },
	{ 0, "stats", "FILE", "write what was done to FILE, as JSON",
	    opt_string, &parsed.stats, NULL, 0, 0 },
	{ 0, "progress", NULL, "show on a terminal how far it is", opt_flag,
	    &parsed.progress, NULL, 0, 0 },
	{ 0, "no-sandbox", NULL, "keep rights that are not needed", opt_flag,
	    &parsed.no_sandbox, NULL, 0, 0 },
	{ 'h', "help", NULL, "show this help", opt_help, NULL, NULL, 0, 0 },
	{ 'V', "version", NULL, "show the version and that of Unicode",
	    print_version, NULL, NULL, 0, 0 },
	{ 0, "chunk", "N", NULL, opt_size, &parsed.chunk, NULL, 0, 0 },
	{ 0, "completion", "SHELL", NULL, opt_completion, NULL, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

/*
 * A closed descriptor 0, 1 or 2 is opened the wrong way round, so that no
 * file of ours gets its number and its use fails.
 */
static void
fill_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
			die("/dev/null:");
}

/* Parses the options of PROGRAM and those of ALSO. */
static void
parse(int argc, char **argv, const struct opt_program *program,
    const struct opt *also)
{
	struct opt_program whole = *program;

	fill_descriptors();
	whole.shared = also;
	parsed.operands = argv;
	parsed.noperands = opt_parse(argc, argv, &whole);
}

const struct stream_options *
options_parse_few(int argc, char **argv, const struct opt_program *program)
{
	const struct opt *first = shared;

	while (strcmp(first->name, "no-sandbox") != 0)
		first++;
	parse(argc, argv, program, first);
	return &parsed;
}

struct stream_options *
options_parse(int argc, char **argv, const struct opt_program *program)
{
	parse(argc, argv, program, shared);
	if (parsed.null && parsed.jsonl != NULL)
		die_usage("options '--null' and '--jsonl' exclude each other");
	if (parsed.output != NULL && parsed.stats != NULL &&
	    strcmp(parsed.output, parsed.stats) == 0)
		die_usage("--output and --stats are the same file");
	if (parsed.strict && (parsed.invalid == UTF8_KEEP ||
	    parsed.invalid == UTF8_DROP))
		die_usage("options '--strict' and '--invalid=%s' exclude each "
		    "other", policies[parsed.invalid]);
	if (parsed.strict)
		parsed.invalid = UTF8_FAIL;
	return &parsed;
}

/* The number in the file PATH; SIZE_MAX if there is none ("max"). */
static size_t
limit_in(const char *path)
{
	FILE *f = fopen(path, "re");
	unsigned long long n;
	int got;

	if (f == NULL)
		return SIZE_MAX;
	got = fscanf(f, "%llu", &n);
	fclose(f);
	return got == 1 ? (size_t)n : SIZE_MAX;
}

/* The least limit of our cgroup (version 2) and of those that it is in. */
static size_t
cgroup_limit(void)
{
	static const char root[] = "/sys/fs/cgroup";
	char line[PATH_MAX], path[PATH_MAX + 64], *slash;
	FILE *f = fopen("/proc/self/cgroup", "re");
	size_t least = SIZE_MAX, n;

	line[0] = '\0';
	if (f != NULL) {
		while (fgets(line, sizeof line, f) != NULL &&
		    strncmp(line, "0::/", 4) != 0)
			line[0] = '\0';
		fclose(f);
	}
	line[strcspn(line, "\n")] = '\0';
	do {
		slash = line[0] != '\0' ? strrchr(line, '/') : NULL;
		snprintf(path, sizeof path, "%s%s/memory.max", root,
		    slash != NULL ? line + 3 : "");
		n = limit_in(path);
		least = n < least ? n : least;
		if (slash != NULL)
			*slash = '\0';
	} while (slash != NULL);
	n = limit_in("/sys/fs/cgroup/memory/memory.limit_in_bytes");
	return n < least ? n : least;
}

size_t
options_memory_default(void)
{
	size_t least = (size_t)sysconf(_SC_PHYS_PAGES) *
	    (size_t)sysconf(_SC_PAGESIZE), group = cgroup_limit();
	struct rlimit lim;

	if (group < least)
		least = group;
	if (getrlimit(RLIMIT_AS, &lim) == 0 && lim.rlim_cur < least)
		least = lim.rlim_cur;
	return least / 2;
}

void
options_need(bool given, const char *option, bool there, const char *needs)
{
	if (given && !there)
		die_usage("--%s needs %s", option, needs);
}

void
options_name(const char *option, const char *name)
{
	struct buf b = { 0 };

	if (utf8_repair(name, strlen(name), 0, &b, NULL) > 0)
		die_usage("--%s: the name is no UTF-8", option);
	buf_free(&b);
}
