/*
 * state: a state of dedupe that is damaged, by accident or by design.
 *
 * The first byte chooses.  Keys are committed in up to three runs, and then
 * bytes of the file are changed: it is refused, or has the keys of the last run
 * or of the one before, and nothing else.  Or the file is made of the input,
 * with checks that are right: whatever it says, nothing is read that is not
 * there.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "../../common/hash.h"
#include "../../tools/dedupe/state.h"
#include "caught.h"

enum { KEYS = 256, KIND = 77 };

struct attempt {
	struct state s;
	const char *path;
	enum state_form form;
	bool written;
	const uint8_t *p;	/* keys to add, a byte each */
	size_t n;
	bool has[KEYS];
};

static struct seen_key
key_of(const struct attempt *a, unsigned b)
{
	return (struct seen_key){ b * 0x9E3779B97F4A7C15,
		a->form == STATE_KEYS128 ? b * 0xC2B2AE3D27D4EB4F : 0 };
}

static void
open_it(void *arg)
{
	struct attempt *a = arg;

	state_open(&a->s, a->path, a->written, a->form, KIND);
	for (unsigned b = 0; b < KEYS && a->form != STATE_RECORDS; b++)
		a->has[b] = state_has(&a->s, key_of(a, b));
}

/* Adds the keys that are not in it. */
static void
add_keys(void *arg)
{
	struct attempt *a = arg;
	struct seen_key keys[KEYS];
	size_t n = 0;

	open_it(a);
	for (size_t i = 0; i < a->n; i++) {
		if (!a->has[a->p[i]])
			keys[n++] = key_of(a, a->p[i]);
		a->has[a->p[i]] = true;
	}
	if (a->form != STATE_RECORDS)
		state_commit(&a->s, keys, n);
	state_close(&a->s);
}

static bool
attempt(struct attempt *a, void (*fn)(void *))
{
	bool good;

	a->s = (struct state){ .fd = -1 };
	good = caught_try(fn, a);
	if (a->s.map != NULL)
		munmap((void *)(uintptr_t)a->s.map, a->s.size);
	if (a->s.fd >= 0)
		close(a->s.fd);
	return good;
}

/* Bytes of the file are others: pairs of a place and what is done to it. */
static bool
damage(struct buf *file, const uint8_t *p, size_t n)
{
	bool any = false;

	for (; n >= 3; p += 3, n -= 3) {
		size_t at = p[0] | (size_t)p[1] << 8;

		/* Most is in the headers and in what they name. */
		at = at % 2 ? at / 2 % 256 + at / 512 % 2 * STATE_SLOT : at / 2;
		if (at < file->n && p[2] != 0) {
			file->p[at] = (char)(file->p[at] ^ p[2]);
			any = true;
		}
	}
	return any;
}

static void
honest(enum state_form form, const uint8_t *p, size_t n)
{
	struct attempt a = { .form = form, .written = true,
		.path = caught_file("", 0) };
	bool before[KEYS] = { false }, last[KEYS] = { false }, good;
	struct buf file = { 0 };
	size_t size = n / 2 / 3;

	for (int run = 0; run < 3; run++, p += size, n -= size) {
		a.p = p;
		a.n = size;
		LAW(attempt(&a, add_keys), "run %d", run);
		/* One that has nothing new writes nothing. */
		if (memcmp(a.has, last, sizeof last) == 0)
			continue;
		memcpy(before, last, sizeof before);
		memcpy(last, a.has, sizeof last);
	}
	caught_read(&file);
	good = !damage(&file, p, n);
	a.path = caught_file(file.p, file.n);
	a.written = false;
	memset(a.has, 0, sizeof a.has);
	if (attempt(&a, open_it))
		LAW(memcmp(a.has, last, sizeof last) == 0 || (!good &&
		    memcmp(a.has, before, sizeof before) == 0),
		    "it has other keys");
	else
		LAW(!good, "is refused, and is as it was");
	buf_free(&file);
}

/* A header as the bytes say, which are used up, with its check. */
static void
make_header(struct state_header *h, enum state_form form, const char *data,
    size_t ndata, const uint8_t **p, size_t *n)
{
	h->form = form;
	h->kind = KIND;
	h->generation = 1;
	h->length = STATE_DATA + ndata;
	for (; *n >= 4 && h->nsegments < STATE_SEGMENTS && (*p)[0] != 0;
	    *p += 4, *n -= 4) {
		struct state_segment *g = &h->segment[h->nsegments++];
		uint64_t unit = form == STATE_KEYS64 ? 8 :
		    form == STATE_KEYS128 ? 16 : 1;
		size_t at = (*p)[1];

		g->at = STATE_DATA + at - ((*p)[3] & 1 ? 100 : 0);
		g->n = (*p)[2] / (unit > 1 ? 8u : 1u);
		if (((*p)[3] & 1) == 0 && at + g->n * unit <= ndata)
			g->check = hash64(data + at, (size_t)(g->n * unit));
		/* So large that its bytes are few again. */
		if ((*p)[3] & 2)
			g->n += UINT64_MAX / unit + 1;
	}
	h->check = hash64((const char *)h, offsetof(struct state_header,
	    check));
}

static void
hostile(enum state_form form, const uint8_t *p, size_t n)
{
	struct attempt a = { .form = form };
	char *file = mem_zalloc(STATE_DATA + n, 1);
	struct state_header *h = (void *)file;

	memcpy(file + STATE_DATA, p, n);
	memcpy(h->magic, STATE_MAGIC, sizeof STATE_MAGIC - 1);
	make_header(h, form, file + STATE_DATA, n, &p, &n);
	a.path = caught_file(file, (size_t)h->length);
	(void)attempt(&a, open_it);
	a.written = true;
	a.p = p;
	a.n = n;
	(void)attempt(&a, add_keys);
	free(file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n < 4)
		return 0;
	if (data[0] & 1)
		honest(data[0] & 2 ? STATE_KEYS64 : STATE_KEYS128, data + 1,
		    n - 1);
	else
		hostile((enum state_form)(data[0] / 2 % 3), data + 1, n - 1);
	return 0;
}
