/* out - see out.h */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "die.h"
#include "hash.h"
#include "mem.h"
#include "out.h"
#include "sandbox.h"

/*
 * The outputs that have a temporary name now, for the hook of die: state of the
 * process, as the names are.  A name lives from link to rename, or the whole
 * run where a file system has no O_TMPFILE.
 */
static struct out *named;

static void
remove_named(void)
{
	for (struct out *o = named; o != NULL; o = o->next)
		unlink(o->temp);
}

static void
remember(struct out *o)
{
	o->next = named;
	named = o;
	die_hook(remove_named);
}

static void
forget(struct out *o)
{
	struct out **p = &named;

	while (*p != NULL && *p != o)
		p = &(*p)->next;
	if (*p == o)
		*p = o->next;
}

static _Noreturn void
fail(const struct out *o)
{
	if (o->path == NULL)
		die("write error:");
	die("%s: write error:", o->path);
}

static char *
copy(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(mem_realloc(NULL, n, 1), s, n);
}

/* A name in the folder of REAL that nobody has. */
static char *
beside(const char *real)
{
	char *dir = copy(real), *name;
	size_t n = strlen(real) + 32;

	name = mem_realloc(NULL, n, 1);
	snprintf(name, n, "%s/.suzgi.%016llx", dirname(dir),
	    (unsigned long long)hash_seed());
	free(dir);
	return name;
}

/* A file without a name in the folder of REAL, or one with a name. */
static void
open_temp(struct out *o)
{
	char *name = copy(o->real), *dir = dirname(name);

	sandbox_allow_folder(dir);
	o->fd = open(dir, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
	free(name);
	if (o->fd >= 0)
		return;
	if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
		die("%s:", o->path);
	o->temp = beside(o->real);
	o->fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (o->fd < 0)
		die("%s:", o->path);
	remember(o);
}

/* The descriptor that PATH is a name of, like /dev/stderr; -1: of none. */
static int
descriptor(const char *path)
{
	static const char *const folders[] = { "/dev/fd/", "/proc/self/fd/" };
	char *end;
	long n;

	if (strcmp(path, "/dev/stdout") == 0)
		return STDOUT_FILENO;
	if (strcmp(path, "/dev/stderr") == 0)
		return STDERR_FILENO;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		size_t len = strlen(folders[i]);

		if (strncmp(path, folders[i], len) != 0 || path[len] == '\0')
			continue;
		n = strtol(path + len, &end, 10);
		if (*end == '\0' && n >= 0 && n <= INT_MAX)
			return (int)n;
	}
	return -1;
}

/* Dies if PATH, which is not there, can be no new file: not at the end. */
static void
refuse_early(const char *path)
{
	const char *base = strrchr(path, '/');
	struct stat st;

	base = base != NULL ? base + 1 : path;
	if (lstat(path, &st) == 0)
		die("%s: is a link to nothing", path);
	errno = *base == '\0' ? ENOENT : strlen(base) > NAME_MAX ?
	    ENAMETOOLONG : 0;
	if (errno != 0)
		die("%s:", path);
}

void
out_open(struct out *o, const char *path)
{
	struct stat st;
	bool there;
	int fd;

	*o = (struct out){ .path = path, .fd = STDOUT_FILENO, .direct = true };
	if (path == NULL) {
		/* If it is a pipe that may be larger, we wait less often. */
		(void)fcntl(o->fd, F_SETPIPE_SZ, 1 << 20);
		return;
	}
	/* What stands in a file that is open there must not be replaced. */
	if ((fd = descriptor(path)) >= 0) {
		if ((o->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3)) < 0)
			die("%s:", path);
		return;
	}
	there = stat(path, &st) == 0;
	if (there && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		die("%s:", path);
	}
	if (there && !S_ISREG(st.st_mode)) {
		if ((o->fd = open(path, O_WRONLY | O_CLOEXEC)) < 0)
			die("%s:", path);
		return;
	}
	if (!there)
		refuse_early(path);
	o->direct = false;
	o->real = there ? realpath(path, NULL) : copy(path);
	if (o->real == NULL)
		die("%s:", path);
	/* What may not be written may not be replaced. */
	if (there && access(o->real, W_OK) != 0)
		die("%s:", path);
	open_temp(o);
	if (there && fchmod(o->fd, st.st_mode & 07777) != 0)
		die("%s:", path);
}

void
out_write(struct out *o, const char *p, size_t n)
{
	struct pollfd ready = { .fd = o->fd, .events = POLLOUT };

	o->bytes += n;
	while (n > 0) {
		ssize_t k = write(o->fd, p, n);

		if (k < 0 && errno == EAGAIN && poll(&ready, 1, -1) >= 0)
			continue;
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			fail(o);
		p += k;
		n -= (size_t)k;
	}
}

/* Gives the nameless file a name, so that it can be renamed. */
static void
link_temp(struct out *o)
{
	char proc[64];

	o->temp = beside(o->real);
	snprintf(proc, sizeof proc, "/proc/self/fd/%d", o->fd);
	if (linkat(AT_FDCWD, proc, AT_FDCWD, o->temp, AT_SYMLINK_FOLLOW) != 0)
		fail(o);
	remember(o);
}

/* Makes the change of name in the folder DIR last. */
static void
sync_folder(const struct out *o, const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* A folder that may be written but not read cannot be synced. */
	if (fd >= 0 && ((fsync(fd) != 0 && errno != EINVAL) || close(fd) != 0))
		fail(o);
}

/* Puts the file in its place.  All memory is there before it has the name. */
static void
put_in_place(struct out *o)
{
	char *name = copy(o->real), *dir = dirname(name);

	if (fsync(o->fd) != 0)
		fail(o);
	if (o->temp == NULL)
		link_temp(o);
	if (rename(o->temp, o->real) != 0)
		fail(o);
	forget(o);
	sync_folder(o, dir);
	free(name);
}

void
out_close(struct out *o, bool keep)
{
	if (keep && !o->direct)
		put_in_place(o);
	else if (o->temp != NULL) {
		if (unlink(o->temp) != 0)
			fail(o);
		forget(o);
	}
	if (close(o->fd) != 0)
		fail(o);
	free(o->temp);
	free(o->real);
}
