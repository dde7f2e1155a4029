/* in - see in.h */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "die.h"
#include "in.h"

struct in_file {
	const char *name;
	int fd;
	char last;		/* the last byte that was read, if any */
	bool begun;		/* some byte was */
};

size_t
in_cut_record(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	const char *last = memrchr(p + from, end, n - from);

	(void)ctx;
	return last == NULL ? 0 : (size_t)(last - p) + 1;
}

/* Opens one operand; -1 with a message if that cannot be. */
static int
open_one(const char *name, uint64_t *size)
{
	struct stat st;
	int fd = 0;

	if (strcmp(name, "-") != 0 &&
	    (fd = open(name, O_RDONLY | O_CLOEXEC)) < 0) {
		warn("%s:", name);
		return -1;
	}
	if (fstat(fd, &st) != 0) {
		warn("%s:", name);
		return -1;
	}
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		warn("%s:", fd == 0 ? "standard input" : name);
		return -1;
	}
	if (S_ISREG(st.st_mode) && *size != UINT64_MAX)
		*size += (uint64_t)st.st_size;
	else
		*size = UINT64_MAX;
	return fd;
}

/* All operands are open at once: takes the descriptors that may be had. */
static void
allow_descriptors(size_t n)
{
	struct rlimit lim;

	if (getrlimit(RLIMIT_NOFILE, &lim) == 0 && lim.rlim_cur < n + 32 &&
	    lim.rlim_cur < lim.rlim_max) {
		lim.rlim_cur = lim.rlim_max;
		/* Where it fails, opening says what is missing. */
		if (setrlimit(RLIMIT_NOFILE, &lim) != 0)
			return;
	}
}

void
in_open(struct in *in, char *const *operands, size_t n, char end)
{
	static char dash[] = "-";
	static char *const standard[] = { dash };

	if (n == 0) {
		operands = standard;
		n = 1;
	}
	*in = (struct in){ .end = end, .chunk = 1 << 20,
		.cut = in_cut_record };
	in->files = mem_zalloc(n, sizeof *in->files);
	allow_descriptors(n);
	for (size_t i = 0; i < n; i++) {
		struct in_file *f = &in->files[in->nfiles];

		f->name = strcmp(operands[i], "-") == 0 ? "standard input" :
		    operands[i];
		if ((f->fd = open_one(operands[i], &in->size)) < 0)
			in->failed++;
		else
			in->nfiles++;
	}
	if (in->size == UINT64_MAX)
		in->size = 0;
}

static void
wait_readable(const struct in_file *f)
{
	struct pollfd p = { .fd = f->fd, .events = POLLIN };

	if (poll(&p, 1, -1) < 0 && errno != EINTR)
		die("%s: read error:", f->name);
}

static bool
would_block(const struct in_file *f)
{
	struct pollfd p = { .fd = f->fd, .events = POLLIN };

	return poll(&p, 1, 0) == 0;
}

/* Reads up to N bytes behind those in B; 0 at the end of the file. */
static size_t
read_some(struct in_file *f, struct buf *b, size_t n)
{
	char *to = buf_need(b, n);
	ssize_t k;

	while ((k = read(f->fd, to, n)) < 0) {
		if (errno == EAGAIN)
			wait_readable(f);
		else if (errno != EINTR)
			die("%s: read error:", f->name);
	}
	if (k > 0) {
		f->begun = true;
		f->last = to[k - 1];
	}
	b->n += (size_t)k;
	return (size_t)k;
}

/* The file has ended: so has its last record. */
static void
end_file(struct in *in, struct buf *b)
{
	struct in_file *f = &in->files[in->at++];

	if (f->begun && f->last != in->end) {
		buf_putc(b, in->end);
		in->added = true;
	}
	/* Standard input may be named again. */
	if (f->fd != STDIN_FILENO && close(f->fd) != 0)
		die("%s: read error:", f->name);
}

bool
in_read(struct in *in, struct buf *b)
{
	size_t seen, cut, got;

	b->n = 0;
	buf_put(b, in->rest.p, in->rest.n);
	in->rest.n = 0;
	in->added = false;
	seen = b->n;
	while (in->at < in->nfiles) {
		struct in_file *f = &in->files[in->at];

		if (b->n > seen && (b->n >= in->chunk || would_block(f))) {
			cut = in->cut(in->ctx, b->p, seen, b->n, in->end);
			if (cut > 0) {
				buf_put(&in->rest, b->p + cut, b->n - cut);
				b->n = cut;
				return true;
			}
			seen = b->n;
			if (in->most > 0 && b->n > in->most)
				die("%s: a record of over %zu bytes does not "
				    "fit in --memory", f->name, b->n);
		}
		/* A record longer than a chunk is read in growing steps. */
		got = read_some(f, b, b->n < in->chunk ? in->chunk - b->n :
		    in->chunk + b->n / 8);
		in->bytes += got;
		if (got == 0) {
			end_file(in, b);
			if (b->n > 0)
				return true;
		}
	}
	return false;
}

void
in_close(struct in *in)
{
	free(in->files);
	buf_free(&in->rest);
}
