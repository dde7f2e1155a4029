/* spill - see spill.h */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "die.h"
#include "mem.h"
#include "sandbox.h"
#include "spill.h"

/* The other way, for file systems that have no O_TMPFILE. */
static int
unlinked(const char *dir)
{
	size_t n = strlen(dir) + sizeof "/suzgi.XXXXXX";
	char *name = mem_realloc(NULL, n, 1);
	int fd;

	snprintf(name, n, "%s/suzgi.XXXXXX", dir);
	if ((fd = mkostemp(name, O_CLOEXEC)) >= 0 && unlink(name) < 0)
		die("%s: temporary file:", name);
	free(name);
	return fd;
}

static const char *
folder(const char *dir)
{
	if (dir == NULL)
		dir = getenv("TMPDIR");
	return dir == NULL || *dir == '\0' ? "/tmp" : dir;
}

void
spill_allow(const char *dir)
{
	sandbox_allow_folder(folder(dir));
}

void
spill_open(struct spill *s, const char *dir)
{
	dir = folder(dir);
	*s = (struct spill){ .dir = dir };
	s->fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (s->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR ||
	    errno == EINVAL || errno == ENOENT))
		s->fd = unlinked(dir);
	if (s->fd < 0)
		die("%s: temporary file:", dir);
}

void
spill_write(struct spill *s, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t done = write(s->fd, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			die("%s: temporary file:", s->dir);
		s->at += (uint64_t)done;
		p += done;
		n -= (size_t)done;
	}
}

void
spill_end(struct spill *s)
{
	s->runs = mem_realloc(s->runs, s->nruns + 1, sizeof *s->runs);
	s->runs[s->nruns++] = (struct spill_run){ s->from, s->at - s->from };
	s->from = s->at;
}

void
spill_read(const struct spill *s, uint64_t at, char *p, size_t n)
{
	while (n > 0) {
		ssize_t done = pread(s->fd, p, n, (off_t)at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			die("%s: temporary file:", s->dir);
		if (done == 0)
			die("%s: temporary file: too short", s->dir);
		at += (uint64_t)done;
		p += done;
		n -= (size_t)done;
	}
}

void
spill_drop(struct spill *s, size_t i)
{
	/* It only saves space: no matter if it cannot be done. */
	(void)fallocate(s->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
	    (off_t)s->runs[i].at, (off_t)s->runs[i].n);
}

void
spill_close(struct spill *s)
{
	/* Nobody is going to read it: a failure loses nothing. */
	(void)close(s->fd);
	free(s->runs);
	*s = (struct spill){ .fd = -1 };
}
