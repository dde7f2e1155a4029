/* state - see state.h */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/mem.h"
#include "state.h"

enum {
	CHECKED = 64 << 20,	/* longer ones of keys are not read to check */
	PIECE = 1 << 16
};

/* A walk over the keys of a segment. */
struct cursor {
	const uint64_t *p, *end;
	bool wide;
};

/* Keys on their way into the file. */
struct writer {
	struct state *s;
	uint64_t at, n;
	XXH3_state_t *check;
	struct buf held;
};

/* Bytes of what a segment counts. */
static size_t
unit_size(const struct state *s)
{
	return s->header.form == STATE_RECORDS ? 1 :
	    s->header.form == STATE_KEYS128 ? 2 * sizeof(uint64_t) :
	    sizeof(uint64_t);
}

static uint64_t
check_of(const struct state_header *h)
{
	return hash64((const char *)h, offsetof(struct state_header, check));
}

/* Reads N bytes at AT; fewer at the end of the file. */
static size_t
read_at(const struct state *s, void *p, size_t n, uint64_t at)
{
	size_t done = 0;

	while (done < n) {
		ssize_t k = pread(s->fd, (char *)p + done, n - done,
		    (off_t)(at + done));

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			die("%s: read error:", s->path);
		if (k == 0)
			break;
		done += (size_t)k;
	}
	return done;
}

static void
write_at(const struct state *s, const char *p, size_t n, uint64_t at)
{
	while (n > 0) {
		ssize_t k = pwrite(s->fd, p, n, (off_t)at);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			die("%s: write error:", s->path);
		p += k;
		n -= (size_t)k;
		at += (uint64_t)k;
	}
}

static void
sync_file(const struct state *s)
{
	if (fdatasync(s->fd) != 0)
		die("%s: write error:", s->path);
}

/* Writes the header; the segments it names are on disk. */
static void
write_header(struct state *s)
{
	struct state_header *h = &s->header;

	h->generation++;
	h->check = check_of(h);
	write_at(s, (const char *)h, sizeof *h, h->generation % 2 * STATE_SLOT);
	sync_file(s);
}

/* Is H a header, as one was written? */
static bool
is_header(const struct state_header *h)
{
	return memcmp(h->magic, STATE_MAGIC, sizeof STATE_MAGIC) == 0 &&
	    h->check == check_of(h) && h->nsegments <= STATE_SEGMENTS;
}

static bool
is_zero(const struct state_header *h)
{
	const char *p = (const char *)h;

	for (size_t i = 0; i < sizeof *h; i++)
		if (p[i] != 0)
			return false;
	return true;
}

/* Finds the header that counts. */
static void
read_header(struct state *s)
{
	struct state_header h[2];
	int best = -1;

	for (int i = 0; i < 2; i++) {
		memset(&h[i], 0, sizeof h[i]);
		read_at(s, &h[i], sizeof h[i], (uint64_t)i * STATE_SLOT);
		if (is_header(&h[i]) && (best < 0 ||
		    h[i].generation > h[best].generation))
			best = i;
	}
	if (best < 0)
		die("%s: is no state of dedupe, or is damaged", s->path);
	s->header = h[best];
	/* It was being written when a run was ended, or it is damaged. */
	if (!is_header(&h[1 - best]) && !is_zero(&h[1 - best]))
		warn("%s: one of its two headers is damaged; what the other "
		    "says is used", s->path);
}

/* Is the segment G where one can be, as far as the header says? */
static bool
is_placed(const struct state *s, const struct state_segment *g)
{
	return g->at >= STATE_DATA && g->at <= s->header.length &&
	    g->at % sizeof(uint64_t) == 0 &&
	    g->n <= (s->header.length - g->at) / unit_size(s);
}

/* Are the segments as they were written? */
static void
check_segments(const struct state *s)
{
	for (uint32_t i = 0; i < s->header.nsegments; i++) {
		const struct state_segment *g = &s->header.segment[i];
		uint64_t bytes = g->n * unit_size(s);

		if (!is_placed(s, g) || ((bytes <= CHECKED ||
		    s->header.form == STATE_RECORDS) &&
		    hash64(s->map + g->at, (size_t)bytes) != g->check))
			die("%s: is damaged", s->path);
	}
}

static void
map_file(struct state *s)
{
	void *p;

	s->size = (size_t)s->header.length;
	p = mmap(NULL, s->size, PROT_READ, MAP_SHARED, s->fd, 0);
	if (p == MAP_FAILED)
		die("%s:", s->path);
	s->map = p;
}

/* A state without keys, that is not in the file yet. */
static void
begin(struct state *s, enum state_form form, uint64_t kind)
{
	memcpy(s->header.magic, STATE_MAGIC, sizeof STATE_MAGIC);
	s->header.form = form;
	s->header.kind = kind;
	s->header.length = STATE_DATA;
}

/* Was a run ended before it had written the first header? */
static bool
is_new(const struct state *s, uint64_t size)
{
	char slot[STATE_SLOT];
	size_t n = read_at(s, slot, sizeof slot, 0);

	for (size_t i = 0; i < n; i++)
		if (slot[i] != 0)
			return false;
	return size <= STATE_DATA;
}

void
state_open(struct state *s, const char *path, bool written,
    enum state_form form, uint64_t kind)
{
	struct stat st;

	*s = (struct state){ .path = path, .writes = written };
	s->fd = open(path, written ? O_RDWR | O_CREAT | O_CLOEXEC :
	    O_RDONLY | O_CLOEXEC, 0666);
	if (s->fd < 0 || fstat(s->fd, &st) != 0)
		die("%s:", path);
	if (!S_ISREG(st.st_mode))
		die("%s: is no regular file", path);
	while (flock(s->fd, written ? LOCK_EX : LOCK_SH) != 0)
		if (errno != EINTR)
			die("%s: lock:", path);
	/* Another run may have been at it until now. */
	if (fstat(s->fd, &st) != 0)
		die("%s:", path);
	if (written && is_new(s, (uint64_t)st.st_size)) {
		begin(s, form, kind);
		if (ftruncate(s->fd, STATE_DATA) != 0)
			die("%s:", path);
		write_header(s);
		st.st_size = STATE_DATA;
	} else
		read_header(s);
	if ((uint64_t)st.st_size < s->header.length)
		die("%s: is shorter than it says: %llu of %llu bytes", path,
		    (unsigned long long)st.st_size,
		    (unsigned long long)s->header.length);
	if (s->header.form != form || s->header.kind != kind)
		die("%s: has other keys: made with other options of --key, "
		    "--field, --hash or --near", path);
	map_file(s);
	check_segments(s);
}

void
state_peek(const char *path, enum state_form *form, uint64_t *kind)
{
	struct state s = { .path = path };

	if ((s.fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
		die("%s:", path);
	read_header(&s);
	*form = (enum state_form)s.header.form;
	*kind = s.header.kind;
	(void)close(s.fd);
}

void
state_close(struct state *s)
{
	if (s->map != NULL)
		(void)munmap((void *)(uintptr_t)s->map, s->size);
	if (close(s->fd) != 0 && s->writes)
		die("%s: write error:", s->path);
	s->map = NULL;
	s->fd = -1;
}

static int
compare(const void *p, const void *q)
{
	const struct seen_key *a = p, *b = q;

	if (a->lo != b->lo)
		return a->lo < b->lo ? -1 : 1;
	return a->hi < b->hi ? -1 : a->hi > b->hi;
}

static struct seen_key
key_at(const uint64_t *p, bool wide)
{
	return (struct seen_key){ p[0], wide ? p[1] : 0 };
}

/* Is K among the N sorted keys at P?  Its value says about where it is. */
static bool
is_in(const uint64_t *p, uint64_t n, bool wide, struct seen_key k)
{
	__extension__ unsigned __int128 at = k.lo;
	uint64_t low = 0, high = n, mid = (uint64_t)(at * n >> 64), step = 4;
	unsigned words = 1u + wide;

	while (low < high) {
		struct seen_key x = key_at(p + mid * words, wide);
		int c = compare(&x, &k);

		if (c == 0)
			return true;
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
		/* Away from the guess in growing steps, then by halves. */
		if (c < 0 && high - low > step)
			mid = low + step;
		else if (c > 0 && high - low > step)
			mid = high - step;
		else
			mid = low + (high - low) / 2;
		step *= 4;
	}
	return false;
}

bool
state_has(const struct state *s, struct seen_key k)
{
	for (uint32_t i = 0; i < s->header.nsegments; i++) {
		const struct state_segment *g = &s->header.segment[i];

		if (is_in((const void *)(s->map + g->at), g->n,
		    s->header.form == STATE_KEYS128, k))
			return true;
	}
	return false;
}

static void
writer_open(struct writer *w, struct state *s)
{
	*w = (struct writer){ .s = s, .at = s->header.length,
		.check = XXH3_createState() };
	if (w->check == NULL)
		die("out of memory");
	XXH3_64bits_reset(w->check);
}

static void
writer_flush(struct writer *w)
{
	XXH3_64bits_update(w->check, w->held.p, w->held.n);
	write_at(w->s, w->held.p, w->held.n, w->at);
	w->at += w->held.n;
	w->held.n = 0;
}

static void
writer_put(struct writer *w, struct seen_key k)
{
	buf_put(&w->held, (const char *)&k, unit_size(w->s));
	w->n++;
	if (w->held.n >= PIECE)
		writer_flush(w);
}

/* The key that is lowest, which all cursors that have it are moved past. */
static bool
next_key(struct cursor *c, size_t n, struct seen_key *k)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		struct seen_key x;

		if (c[i].p == c[i].end)
			continue;
		x = key_at(c[i].p, c[i].wide);
		if (!any || compare(&x, k) < 0)
			*k = x;
		any = true;
	}
	for (size_t i = 0; i < n && any; i++)
		if (c[i].p < c[i].end) {
			struct seen_key x = key_at(c[i].p, c[i].wide);

			if (compare(&x, k) == 0)
				c[i].p += 1 + c[i].wide;
		}
	return any;
}

static struct cursor
cursor_on(const struct state *s, const struct state_segment *g)
{
	const uint64_t *p = (const void *)(s->map + g->at);

	bool wide = s->header.form == STATE_KEYS128;

	return (struct cursor){ p, p + g->n * (1 + wide), wide };
}

/* Makes what W has written a segment, in place of those from FIRST on. */
static void
end_segment(struct writer *w, uint32_t first)
{
	struct state *s = w->s;
	struct state_header *h = &s->header, was = *h;

	writer_flush(w);
	h->segment[first] = (struct state_segment){ h->length, w->n,
		XXH3_64bits_digest(w->check) };
	h->nsegments = first + 1;
	h->length = w->at;
	XXH3_freeState(w->check);
	buf_free(&w->held);
	/* A file that is longer than the header says, and never shorter. */
	sync_file(s);
	write_header(s);
	/* What is in use no more: it only saves space, if that can be done. */
	for (uint32_t i = first; i < was.nsegments; i++)
		(void)fallocate(s->fd, FALLOC_FL_PUNCH_HOLE |
		    FALLOC_FL_KEEP_SIZE, (off_t)was.segment[i].at,
		    (off_t)(was.segment[i].n * unit_size(s)));
}

/* Makes what C has a segment, in place of those from FIRST on. */
static void
add_keys(struct state *s, struct cursor *c, size_t n, uint32_t first)
{
	struct seen_key k;
	struct writer w;

	writer_open(&w, s);
	while (next_key(c, n, &k))
		writer_put(&w, k);
	end_segment(&w, first);
}

/* The first of those segments that become one with N units more. */
static uint32_t
first_to_join(const struct state_header *h, uint64_t n)
{
	uint32_t first = h->nsegments;

	for (; first > 0 && h->segment[first - 1].n <= 2 * n; first--)
		n += h->segment[first - 1].n;
	return first;
}

void
state_commit(struct state *s, struct seen_key *keys, size_t n)
{
	struct state_header *h = &s->header;
	struct cursor c[STATE_SEGMENTS + 1];
	uint32_t first = first_to_join(h, n);
	size_t nc = 1;

	if (n == 0)
		return;
	qsort(keys, n, sizeof *keys, compare);
	/* Both ways of keys have 16 bytes in memory. */
	c[0] = (struct cursor){ &keys->lo, &keys->lo + 2 * n, true };
	for (uint32_t i = first; i < h->nsegments; i++)
		c[nc++] = cursor_on(s, &h->segment[i]);
	add_keys(s, c, nc, first);
}

/* Writes the bytes of the segments of FROM, from number FIRST on. */
static void
put_records(struct writer *w, const struct state *from, uint32_t first)
{
	for (uint32_t i = first; i < from->header.nsegments; i++) {
		const struct state_segment *g = &from->header.segment[i];

		for (uint64_t at = 0; at < g->n; at += PIECE) {
			uint64_t n = g->n - at < PIECE ? g->n - at : PIECE;

			buf_put(&w->held, from->map + g->at + at, (size_t)n);
			writer_flush(w);
		}
		w->n += g->n;
	}
}

void
state_commit_records(struct state *s, const struct spill *from)
{
	uint32_t first = first_to_join(&s->header, from->at);
	struct writer w;
	uint64_t n;

	if (from->at == 0)
		return;
	writer_open(&w, s);
	put_records(&w, s, first);
	for (uint64_t at = 0; at < from->at; at += n) {
		n = from->at - at < PIECE ? from->at - at : PIECE;
		spill_read(from, at, buf_need(&w.held, (size_t)n), (size_t)n);
		w.held.n += (size_t)n;
		writer_flush(&w);
	}
	w.n += from->at;
	end_segment(&w, first);
}

void
state_unite(struct state *s, const struct state *from, size_t n)
{
	struct cursor *c = mem_zalloc(n * STATE_SEGMENTS, sizeof *c);
	struct writer w;
	size_t nc = 0;

	if (s->header.form == STATE_RECORDS) {
		writer_open(&w, s);
		for (size_t i = 0; i < n; i++)
			put_records(&w, &from[i], 0);
		end_segment(&w, 0);
	} else {
		for (size_t i = 0; i < n; i++)
			for (uint32_t j = 0; j < from[i].header.nsegments; j++)
				c[nc++] = cursor_on(&from[i],
				    &from[i].header.segment[j]);
		add_keys(s, c, nc, 0);
	}
	free(c);
}
