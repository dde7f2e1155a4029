/* sandbox - see sandbox.h */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "die.h"
#include "sandbox.h"

#ifdef SUZGI_NO_SANDBOX

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
#include <seccomp.h>

/* --- Landlock: which files -------------------------------------------------*/

/* What the first version knows: all that can be done to files. */
#define ALL ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define NEW (LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE | \
	LANDLOCK_ACCESS_FS_READ_DIR)

enum { NONE = -1, LEFT = -2 };

/* The rules so far, as a descriptor; state of the process, as its rights. */
static int rules = NONE;

static int
make_rules(void)
{
	struct landlock_ruleset_attr a = { .handled_access_fs = ALL };

	return (int)syscall(SYS_landlock_create_ruleset, &a, sizeof a, 0);
}

/* Adds a rule for what is at PATH, if there is such a thing. */
static void
allow(const char *path, uint64_t access, int flags)
{
	struct landlock_path_beneath_attr a = { .allowed_access = access };

	if (rules == NONE && (rules = make_rules()) < 0)
		rules = NONE;
	if (rules < 0)
		return;
	if ((a.parent_fd = open(path, O_PATH | O_CLOEXEC | flags)) < 0)
		return;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
	    &a, 0) != 0)
		die("%s: sandbox:", path);
	(void)close(a.parent_fd);
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
	int fd = rules != NONE ? rules : make_rules();

	rules = LEFT;
	if (fd < 0)
		return;
	if (syscall(SYS_landlock_restrict_self, fd, 0) != 0)
		die("sandbox: Landlock:");
	(void)close(fd);
}

/* --- seccomp: which calls --------------------------------------------------*/

/* What the programs, the C library and ICU need once files are open. */
static const char *const calls[] = {
	"read", "pread64", "readv", "write", "pwrite64", "writev", "lseek",
	"close", "fstat", "newfstatat", "statx", "fcntl", "poll", "ppoll",
	"munmap", "mremap", "madvise", "brk",
	"fsync", "fdatasync", "ftruncate", "fallocate", "fadvise64", "flock",
	"linkat", "link", "rename", "renameat", "renameat2", "unlink",
	"unlinkat", "futex", "exit", "exit_group", "set_robust_list", "rseq",
	"sched_yield", "sched_getaffinity", "rt_sigaction", "rt_sigprocmask",
	"rt_sigreturn", "sigaltstack", "restart_syscall", "tgkill", "getpid",
	"gettid", "getrandom", "clock_gettime", "clock_nanosleep", "nanosleep",
	"gettimeofday", "getrlimit", "prlimit64", "sysinfo", "uname", NULL
};

/* What must fail in another way than a call that is not known. */
static const char *const refused[] = { "execve", "execveat", "socket",
	"socketpair", "connect", "bind", "listen", "accept", "accept4", "fork",
	"vfork", "ptrace", "kill", "mkdir", "mkdirat", "symlink", "symlinkat",
	"chmod", "fchmod", "fchmodat", "chown", "truncate", "mount", "chroot",
	NULL };

static void
check(int r)
{
	if (r < 0) {
		errno = -r;
		die("sandbox: seccomp:");
	}
}

/* A rule for the call NAME, where its argument N masked by MASK is VALUE. */
static void
rule_for(scmp_filter_ctx c, uint32_t action, const char *name, unsigned n,
    uint64_t mask, uint64_t value)
{
	int call = seccomp_syscall_resolve_name(name);

	/* Other machines have other calls. */
	if (call != __NR_SCMP_ERROR && call >= 0)
		check(seccomp_rule_add(c, action, call, 1,
		    SCMP_CMP(n, SCMP_CMP_MASKED_EQ, mask, value)));
}

static void
rule(scmp_filter_ctx c, uint32_t action, const char *name)
{
	int call = seccomp_syscall_resolve_name(name);

	if (call != __NR_SCMP_ERROR && call >= 0)
		check(seccomp_rule_add(c, action, call, 0));
}

/* Files: new ones, folders, to sync them, and, if asked for, to be read. */
static void
rules_for_files(scmp_filter_ctx c, bool reads)
{
	static const struct {
		const char *name;
		unsigned flags;	/* which argument they are */
	} opens[] = { { "open", 1 }, { "openat", 2 } };
	const uint64_t nameless = O_TMPFILE & ~O_DIRECTORY, new = O_CREAT |
	    O_EXCL, writes = O_ACCMODE | O_CREAT | O_TRUNC;

	for (int i = 0; i < 2; i++) {
		const char *name = opens[i].name;
		unsigned n = opens[i].flags;

		rule_for(c, SCMP_ACT_ALLOW, name, n, nameless, nameless);
		rule_for(c, SCMP_ACT_ALLOW, name, n, new, new);
		rule_for(c, SCMP_ACT_ALLOW, name, n, writes | O_DIRECTORY,
		    O_RDONLY | O_DIRECTORY);
		if (reads)
			rule_for(c, SCMP_ACT_ALLOW, name, n, writes |
			    O_DIRECTORY, O_RDONLY);
		else
			rule_for(c, SCMP_ACT_ERRNO(EACCES), name, n, nameless |
			    O_EXCL | O_DIRECTORY, 0);
	}
}

static void
enter_seccomp(bool reads)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));

	if (c == NULL)
		die("out of memory");
	check(seccomp_attr_set(c, SCMP_FLTATR_ACT_BADARCH,
	    SCMP_ACT_ERRNO(ENOSYS)));
	check(seccomp_attr_set(c, SCMP_FLTATR_CTL_TSYNC, 1));
	for (int i = 0; calls[i] != NULL; i++)
		rule(c, SCMP_ACT_ALLOW, calls[i]);
	/* Memory, but none that is code; threads, but no processes. */
	rule_for(c, SCMP_ACT_ALLOW, "mmap", 2, PROT_EXEC, 0);
	rule_for(c, SCMP_ACT_ALLOW, "mprotect", 2, PROT_EXEC, 0);
	rule_for(c, SCMP_ACT_ALLOW, "clone", 0, CLONE_THREAD, CLONE_THREAD);
	rule_for(c, SCMP_ACT_ERRNO(EPERM), "clone", 0, CLONE_THREAD, 0);
	for (int i = 0; refused[i] != NULL; i++)
		rule(c, SCMP_ACT_ERRNO(EPERM), refused[i]);
	rules_for_files(c, reads);
	/* A kernel without it: the program goes on. */
	(void)seccomp_load(c);
	seccomp_release(c);
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
