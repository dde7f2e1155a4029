/*
 * mkfilter - writes the filters of sandbox.c as C: what libseccomp makes of the
 * rules that are here, for the machine that it runs on.
 *
 * So the programs need no library for it, and no memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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
	"gettimeofday", "getrlimit", "prlimit64", "sysinfo", "uname",
	/* Their names where a word has 32 bits. */
	"fstat64", "fstatat64", "_llseek", "fcntl64", "ftruncate64",
	"fadvise64_64", "futex_time64", "clock_gettime64",
	"clock_nanosleep_time64", "ppoll_time64", "ugetrlimit", NULL
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
		fprintf(stderr, "mkfilter: %s\n", strerror(-r));
		exit(1);
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

/* All rules, and the filter to a file; READS: files may be opened and read. */
static FILE *
make(bool reads)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	int fd = memfd_create("filter", MFD_CLOEXEC);
	FILE *f = fd >= 0 ? fdopen(fd, "w+") : NULL;

	if (c == NULL || f == NULL) {
		perror("mkfilter");
		exit(1);
	}
	check(seccomp_attr_set(c, SCMP_FLTATR_ACT_BADARCH,
	    SCMP_ACT_ERRNO(ENOSYS)));
	/* A tree of calls, not a list. */
	check(seccomp_attr_set(c, SCMP_FLTATR_CTL_OPTIMIZE, 2));
	for (int i = 0; calls[i] != NULL; i++)
		rule(c, SCMP_ACT_ALLOW, calls[i]);
	/* Memory, but none that is code; threads, but no processes. */
	rule_for(c, SCMP_ACT_ALLOW, "mmap", 2, PROT_EXEC, 0);
	rule_for(c, SCMP_ACT_ALLOW, "mmap2", 2, PROT_EXEC, 0);
	rule_for(c, SCMP_ACT_ALLOW, "mprotect", 2, PROT_EXEC, 0);
	rule_for(c, SCMP_ACT_ALLOW, "clone", 0, CLONE_THREAD, CLONE_THREAD);
	rule_for(c, SCMP_ACT_ERRNO(EPERM), "clone", 0, CLONE_THREAD, 0);
	for (int i = 0; refused[i] != NULL; i++)
		rule(c, SCMP_ACT_ERRNO(EPERM), refused[i]);
	rules_for_files(c, reads);
	check(seccomp_export_bpf(c, fileno(f)));
	seccomp_release(c);
	rewind(f);
	return f;
}

static void
write_filter(const char *name, bool reads)
{
	FILE *f = make(reads);
	struct sock_filter x;
	unsigned n = 0;

	printf("static struct sock_filter %s[] = {\n", name);
	for (; fread(&x, sizeof x, 1, f) == 1; n++)
		printf("\t{ 0x%02x, %u, %u, 0x%08x },\n", x.code, x.jt, x.jf,
		    x.k);
	printf("};\n");
	if (n == 0 || ferror(f) || fclose(f) != 0) {
		perror("mkfilter");
		exit(1);
	}
}

int
main(void)
{
	printf("/* Made by mkfilter.c. */\n#include <linux/filter.h>\n\n"
	    "#include \"filter.h\"\n\n");
	write_filter("opened", false);
	write_filter("reading", true);
	printf("\n#define LENGTH(a) (sizeof (a) / sizeof *(a))\n"
	    "const struct sock_fprog filter_opened = { LENGTH(opened), opened "
	    "};\n"
	    "const struct sock_fprog filter_reading = { LENGTH(reading), "
	    "reading };\n");
	return fflush(stdout) != 0 || ferror(stdout);
}
