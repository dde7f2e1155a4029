/*
 * escape - tries to get out, for tests; LD_PRELOAD it.
 *
 * At the first, second and fourth read of input, from whichever thread, it
 * tries what a program that was taken over would, and writes to descriptor 9
 * how each try ended: "name errno", 0 if it could.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SAY = 9 };

static atomic_uint calls;

static void
say(const char *what, long result)
{
	char line[64];
	int n = snprintf(line, sizeof line, "%s %d\n", what, result < 0 ?
	    errno : 0);

	if (write(SAY, line, (size_t)n) != n)
		abort();
}

/* Opens PATH and closes it again. */
static long
try_open(const char *path, int flags)
{
	long fd = syscall(SYS_openat, AT_FDCWD, path, flags, 0600);

	if (fd >= 0)
		(void)close((int)fd);
	return fd;
}

static void
try_all(void)
{
	static const char none[] = "/nowhere/at/all";
	const char *other = getenv("ESCAPE_FOLDER");
	char name[256], moved[256];
	void *page;
	long fd;

	say("execve", syscall(SYS_execve, none, NULL, NULL));
	say("execveat", syscall(SYS_execveat, AT_FDCWD, none, NULL, NULL, 0));
	fd = syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
	say("socket", fd);
	say("connect", syscall(SYS_connect, fd, NULL, 0));
	say("passwd", try_open("/etc/passwd", O_RDONLY));
	say("self", try_open("/proc/self/mem", O_RDWR));
	snprintf(name, sizeof name, "%s/new", other);
	say("create", try_open(name, O_WRONLY | O_CREAT | O_EXCL));
	snprintf(name, sizeof name, "%s/old", other);
	snprintf(moved, sizeof moved, "%s/moved", other);
	say("rename", syscall(SYS_renameat, AT_FDCWD, name, AT_FDCWD, moved));
	say("remove", syscall(SYS_unlinkat, AT_FDCWD, moved, 0));
	say("nameless", try_open(other, O_TMPFILE | O_RDWR));
	say("kill", syscall(SYS_kill, getpid(), 0));
	say("ptrace", syscall(SYS_ptrace, 0, 0, 0, 0));
	say("chmod", syscall(SYS_fchmodat, AT_FDCWD, other, 0700));
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE |
	    MAP_ANONYMOUS, -1, 0);
	say("code", mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

ssize_t
read(int fd, void *p, size_t n)
{
	static ssize_t (*real)(int, void *, size_t);
	void *sym = dlsym(RTLD_NEXT, "read");
	unsigned call = atomic_fetch_add(&calls, 1);

	memcpy(&real, &sym, sizeof sym);
	if (call == 0 || call == 1 || call == 3)
		try_all();
	return real(fd, p, n);
}
