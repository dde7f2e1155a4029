/* options - see options.h */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <utf8proc.h>

#include "die.h"
#include "options.h"
#include "props.h"

const char *const options_invalid[] = { "replace", "keep", "drop", "fail",
	NULL };

const char *
options_threads(const struct opt_program *program, const struct opt *o,
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

const char *
options_lang(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	for (const char *s = value; *s != '\0'; s++)
		if ((*s < 'a' || *s > 'z') && (*s < 'A' || *s > 'Z') &&
		    (*s < '0' || *s > '9') && (*s != '-' || s == value))
			return "not a language tag";
	return opt_string(program, o, value);
}

const char *
options_jsonl(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	return opt_string(program, o, value != NULL ? value : "text");
}

const char *
options_version(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	char s[256];
	int n = snprintf(s, sizeof s, "%s (suzgi) %s\n"
	    "Unicode %s (ICU %s, utf8proc %d.%d.%d)\n", die_program(),
	    SUZGI_VERSION, props_unicode, props_icu, UTF8PROC_VERSION_MAJOR,
	    UTF8PROC_VERSION_MINOR, UTF8PROC_VERSION_PATCH);

	(void)program, (void)o, (void)value;
	opt_print(s, (size_t)n);
}

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

void
options_parse(struct stream_options *o, int argc, char **argv,
    const struct opt_program *program)
{
	fill_descriptors();
	o->operands = argv;
	o->noperands = opt_parse(argc, argv, program);
	if (o->null && o->jsonl != NULL)
		die_usage("options '--null' and '--jsonl' exclude each other");
	if (o->strict)
		o->invalid = UTF8_FAIL;
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

size_t
options_memory_default(void)
{
	size_t least = (size_t)sysconf(_SC_PHYS_PAGES) *
	    (size_t)sysconf(_SC_PAGESIZE);
	static const char *const files[] = { "/sys/fs/cgroup/memory.max",
		"/sys/fs/cgroup/memory/memory.limit_in_bytes" };
	struct rlimit lim;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (limit_in(files[i]) < least)
			least = limit_in(files[i]);
	if (getrlimit(RLIMIT_AS, &lim) == 0 && lim.rlim_cur < least)
		least = lim.rlim_cur;
	return least / 2;
}
