/*
 * power - the power fails at the n-th write or sync of a file, for tests;
 * LD_PRELOAD it, with n in POWER_FAILS.
 *
 * What pwrite was given stays in memory until fdatasync or fsync of the file.
 * When the power fails, any of what is not synced may be on the disk, whole or
 * as far as a sector of 512 bytes, in any order; the rest never is.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { MOST = 4096, SECTOR = 512 };

static struct piece {
	int fd;
	off_t at;
	size_t n;
	char *p;
} pieces[MOST];
static unsigned npieces, calls;

static void
apply(const struct piece *x, size_t n)
{
	for (size_t done = 0; done < n;) {
		long k = syscall(SYS_pwrite64, x->fd, x->p + done, n - done,
		    x->at + (off_t)done);

		if (k <= 0)
			abort();
		done += (size_t)k;
	}
}

/* Each piece by chance: not at all, in part, or whole; the last ones first. */
static void
maybe_fail(void)
{
	const char *when = getenv("POWER_FAILS");

	if (when == NULL || ++calls != strtoul(when, NULL, 10))
		return;
	srandom(calls * 2654435761u + npieces);
	for (unsigned i = npieces; i-- > 0;) {
		size_t n = pieces[i].n;

		switch (random() % 3) {
		case 0:
			continue;
		case 1:
			n = n / SECTOR * (size_t)(random() % 8) / 8 * SECTOR;
			break;
		default:
			break;
		}
		apply(&pieces[i], n);
	}
	_exit(99);
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	struct piece *x = &pieces[npieces];

	maybe_fail();
	if (npieces == MOST || (x->p = malloc(n + 1)) == NULL)
		abort();
	memcpy(x->p, p, n);
	x->fd = fd;
	x->at = at;
	x->n = n;
	npieces++;
	return (ssize_t)n;
}

static int
sync_all(int fd, int (*real)(int))
{
	maybe_fail();
	for (unsigned i = 0; i < npieces; i++) {
		apply(&pieces[i], pieces[i].n);
		free(pieces[i].p);
	}
	npieces = 0;
	return real(fd);
}

static int
sync_data(int fd)
{
	return (int)syscall(SYS_fdatasync, fd);
}

int
fdatasync(int fd)
{
	return sync_all(fd, sync_data);
}

/* What was not synced by its own file is lost at the end as well. */
int
fsync(int fd)
{
	return sync_all(fd, sync_data);
}
