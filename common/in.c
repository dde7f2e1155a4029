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
	char last;		/* the last byte of its text, if any */
	bool begun;		/* some byte was read */
	bool text;		/* there was some text */
	bool plain;		/* what is left of it is UTF-8 */
	bool fifo;		/* it may have no writer yet */
	uint64_t bytes;		/* read */
};

size_t
in_cut_record(const void *ctx, const char *p, size_t from, size_t n, char end)
{
	const char *last = memrchr(p + from, end, n - from);

	(void)ctx;
	return last == NULL ? 0 : (size_t)(last - p) + 1;
}

/*
 * Opens the file F->name for reading.  A FIFO does not wait for its writer
 * here, who may wait until we have read another.
 */
static int
open_file(struct in_file *f)
{
	struct stat st;
	int fd = open(f->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd >= 0 && (fcntl(fd, F_SETFL, 0) != 0 || fstat(fd, &st) != 0))
		return -1;
	f->fifo = fd >= 0 && S_ISFIFO(st.st_mode);
	return fd;
}

/* Opens one operand; false with a message if that cannot be. */
static bool
open_one(struct in_file *f, const char *operand, uint64_t *size)
{
	bool standard = strcmp(operand, "-") == 0;
	struct stat st;

	*f = (struct in_file){ .name = standard ? "standard input" : operand,
		.fd = STDIN_FILENO };
	if ((!standard && (f->fd = open_file(f)) < 0) ||
	    fstat(f->fd, &st) != 0) {
		warn("%s:", f->name);
		return false;
	}
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		warn("%s:", f->name);
		if (!standard)
			close(f->fd);
		return false;
	}
	/* A pipe that holds more wakes us less often; if not, so be it. */
	if (S_ISFIFO(st.st_mode))
		(void)fcntl(f->fd, F_SETPIPE_SZ, 1 << 20);
	if (S_ISREG(st.st_mode) && *size != UINT64_MAX)
		*size += (uint64_t)st.st_size;
	else
		*size = UINT64_MAX;
	return true;
}

void
in_allow(size_t n)
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
	/* All operands are open at once. */
	in_allow(n);
	for (size_t i = 0; i < n; i++)
		if (open_one(&in->files[in->nfiles], operands[i], &in->size))
			in->nfiles++;
		else
			in->failed++;
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
read_some(struct in *in, struct in_file *f, struct buf *b, size_t n)
{
	char *to = buf_need(b, n);
	ssize_t k;

	if (f->fifo && !f->begun)
		wait_readable(f);
	while ((k = read(f->fd, to, n)) < 0) {
		if (errno == EAGAIN)
			wait_readable(f);
		else if (errno != EINTR)
			die("%s: read error:", f->name);
	}
	f->begun = f->begun || k > 0;
	b->n += (size_t)k;
	f->bytes += (uint64_t)k;
	in->bytes += (uint64_t)k;
	return (size_t)k;
}

/* Reads up to N bytes and has them decoded behind those in B. */
static size_t
read_decoded(struct in *in, struct in_file *f, struct buf *b, size_t n)
{
	enum { MOST = 1 << 16 };	/* text may be longer than its bytes */
	struct in_decoder *d = in->decoder;
	size_t got;

	d->read.n = 0;
	got = read_some(in, f, &d->read, n < MOST ? n : MOST);
	d->file = f->name;
	d->at = in->bytes - got;
	switch (d->decode(d, d->read.p, got, b)) {
	case IN_DECODED:
		break;
	case IN_PLAIN:
		f->plain = true;
		break;
	case IN_REFUSED:
		/* As if it could not have been opened. */
		in->failed++;
		in->bytes -= f->bytes;
		return 0;
	}
	return got;
}

/* Reads about N bytes of text behind that in B; false at the file's end. */
static bool
read_text(struct in *in, struct in_file *f, struct buf *b, size_t n)
{
	size_t had = b->n, got;

	if (in->decoder == NULL || f->plain)
		got = read_some(in, f, b, n);
	else
		got = read_decoded(in, f, b, n);
	if (b->n > had) {
		f->text = true;
		f->last = b->p[b->n - 1];
	}
	return got > 0;
}

/* The file has ended: so has its last record. */
static void
end_file(struct in *in, struct buf *b)
{
	struct in_file *f = &in->files[in->at++];

	if (f->text && f->last != in->end) {
		buf_putc(b, in->end);
		in->added = true;
	}
	/* Standard input may be named again. */
	if (f->fd != STDIN_FILENO && close(f->fd) != 0)
		die("%s: read error:", f->name);
}

/* B is a chunk of F. */
static bool
hand_on(struct in *in, const struct in_file *f, const struct buf *b)
{
	in->file = f->name;
	/* Of decoded text it is not known where its bytes ended. */
	in->taken = in->decoder == NULL || f->plain ?
	    in->taken + b->n - in->added : in->bytes;
	return true;
}

bool
in_read(struct in *in, struct buf *b)
{
	size_t seen, cut;

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
				return hand_on(in, f, b);
			}
			seen = b->n;
			if (in->most > 0 && b->n > in->most)
				die("%s: a record of over %zu bytes does not "
				    "fit in --memory", f->name, b->n);
		}
		/* A record longer than a chunk is read in growing steps. */
		if (!read_text(in, f, b, b->n < in->chunk ?
		    in->chunk - b->n : in->chunk + b->n / 8)) {
			end_file(in, b);
			if (b->n > 0)
				return hand_on(in, f, b);
		}
	}
	return false;
}

const char *
in_reads(const struct in *in, int fd)
{
	struct stat out, st;
	int flags = fcntl(fd, F_GETFL);
	off_t at = lseek(fd, 0, SEEK_CUR);

	if (fstat(fd, &out) != 0 || !S_ISREG(out.st_mode) || flags < 0)
		return NULL;
	for (size_t i = 0; i < in->nfiles; i++)
		if (fstat(in->files[i].fd, &st) == 0 &&
		    st.st_dev == out.st_dev && st.st_ino == out.st_ino &&
		    ((flags & O_APPEND) != 0 || at < st.st_size))
			return in->files[i].name;
	return NULL;
}

void
in_close(struct in *in)
{
	free(in->files);
	buf_free(&in->rest);
	if (in->decoder != NULL)
		buf_free(&in->decoder->read);
}
