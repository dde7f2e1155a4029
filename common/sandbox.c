/* sandbox - see sandbox.h */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"
#include "sandbox.h"

#if defined SUZGI_NO_SANDBOX || !__has_include(<linux/landlock.h>)

/* A build that watches what the programs do needs more than they do. */
void
sandbox_allow_folder(const char *dir)
{
	(void)dir;
}

void
sandbox_allow_file(const char *path)
{
	(void)path;
}

void
sandbox_enter(bool reads)
{
	(void)reads;
}

void
sandbox_name(char *text, size_t n)
{
	snprintf(text, n, "none (not in this build)");
}

#else

#include <linux/landlock.h>
#include <linux/seccomp.h>

#include "filter.h"

/* --- Landlock: which files -------------------------------------------------*/

/* What the first version knows: all that can be done to files. */
#define ALL ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define NEW (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | \
	LANDLOCK_ACCESS_FS_READ_DIR)

enum { NONE = -1, WITHOUT = -2, LEFT = -3 };

/*
 * The rules so far, as a descriptor; or that there are none yet, will be none,
 * or that all has been given up.  State of the process, as its rights are.
 */
static int rules = NONE;

static int
make_rules(void)
{
	struct landlock_ruleset_attr a = { .handled_access_fs = ALL };

	return (int)syscall(SYS_landlock_create_ruleset, &a, sizeof a, 0);
}

/* Adds a rule for what is at PATH; false if that cannot be. */
static bool
add_rule(const char *path, uint64_t access, int flags)
{
	struct landlock_path_beneath_attr a = { .allowed_access = access };
	bool added;

	if ((a.parent_fd = open(path, O_PATH | O_CLOEXEC | flags)) < 0)
		return errno == ENOENT || errno == ENOTDIR;
	added = syscall(SYS_landlock_add_rule, rules,
	    LANDLOCK_RULE_PATH_BENEATH, &a, 0) == 0;
	/* A pipe, as of /dev/fd/63, needs no rule. */
	if (!added && errno == EBADFD)
		added = true;
	(void)close(a.parent_fd);
	return added;
}

/* What is needed must be allowed: better no rules than wrong ones. */
static void
allow(const char *path, uint64_t access, int flags)
{
	if (rules == NONE && (rules = make_rules()) < 0)
		rules = WITHOUT;
	if (rules < 0 || add_rule(path, access, flags))
		return;
	(void)close(rules);
	rules = WITHOUT;
}

void
sandbox_allow_folder(const char *dir)
{
	allow(dir, NEW, O_DIRECTORY);
}

void
sandbox_allow_file(const char *path)
{
	allow(path, LANDLOCK_ACCESS_FS_READ_FILE, 0);
}

static void
enter_landlock(void)
{
	int fd = rules == NONE ? make_rules() : rules;

	rules = LEFT;
	if (fd < 0)
		return;
	if (syscall(SYS_landlock_restrict_self, fd, 0) != 0)
		die("sandbox: Landlock:");
	(void)close(fd);
}

/* --- seccomp: which calls --------------------------------------------------*/

/* A kernel without it: the program goes on. */
static void
enter_seccomp(bool reads)
{
	(void)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
	    SECCOMP_FILTER_FLAG_TSYNC, reads ? &filter_reading :
	    &filter_opened);
}

void
sandbox_enter(bool reads)
{
	if (rules == LEFT)
		return;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
		rules = LEFT;
		return;
	}
	enter_landlock();
	enter_seccomp(reads);
}

void
sandbox_name(char *text, size_t n)
{
	long landlock = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	bool seccomp = prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;

	if (landlock > 0)
		snprintf(text, n, "%sLandlock %ld", seccomp ? "seccomp, " : "",
		    landlock);
	else
		snprintf(text, n, "%s", seccomp ? "seccomp" : "none");
}

#endif
