/*
 * dedupe - writes each record that was not there before, in input order.
 *
 * work finds the records of a chunk and takes their fingerprints; emit, which
 * alone knows what came before, keeps the new ones.
 */
#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/record.h"
#include "seen.h"

static struct {
	uint64_t memory;
	bool count_blank;
} opts;

static const struct opt table[] = {
	{ 0, "count-blank", NULL, "let blank records be duplicates too",
	    opt_flag, &opts.count_blank, NULL, 0, 0 },
	{ 'S', "memory", "SIZE", "use at most SIZE bytes of memory", opt_size,
	    &opts.memory, NULL, 1 << 20, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Write each record the first time it comes, in input order.",
	.table = table,
	.examples =
	    "  dedupe a.txt b.txt >all.txt\n"
	    "  dedupe --jsonl=text <crawl.jsonl -o unique.jsonl\n",
};

enum { UNIQUE, DUPLICATE, BLANK };
static const char *const counters[] = { "unique", "duplicates", "blank",
	NULL };

/* What emit needs to know of a record. */
struct found {
	struct seen_key key;
	uint64_t n;		/* bytes in the chunk, terminator included */
};

/* In n: it is blank or has no text, and is written unasked. */
#define PASS ((uint64_t)1 << 63)

/* Buffers of a thread, a byte of its chunk: read, read ahead, found. */
enum { BUFFERS = 3 + 2 * sizeof(struct found) };

/* Leaves a struct found for each record in the chunk's out. */
static void
work(const void *ctx, struct chunk *k)
{
	struct records it = { .k = k };
	struct record r;

	(void)ctx;
	while (record_next(&it, &r)) {
		struct found f = { .n = r.nraw + 1 };
		bool blank = r.good && !opts.count_blank &&
		    record_is_blank(r.text, r.ntext);

		k->counts[BLANK] += blank;
		if (blank || !r.good)
			f.n |= PASS;
		else {
			XXH128_hash_t h = hash128(r.text, r.ntext);

			f.key = (struct seen_key){ h.low64, h.high64 };
		}
		buf_put(&k->out, (const char *)&f, sizeof f);
	}
}

/* Moves the records that stay to the front of the chunk and writes them. */
static void
emit(void *ctx, struct chunk *k, struct out *out)
{
	enum { AHEAD = 32 };
	const struct found *f = (const void *)k->out.p;
	struct seen *seen = ctx;
	size_t n = k->out.n / sizeof *f, from = 0, to = 0;

	if (!seen_has_room(seen, n))
		die("--memory is too small");
	for (size_t i = 0, len; i < n; from += len, i++) {
		bool pass = (f[i].n & PASS) != 0;

		len = f[i].n & ~PASS;
		if (i % AHEAD == 0)
			for (size_t j = i; j < i + AHEAD && j < n; j++)
				seen_touch(seen, f[j].key);
		if (!pass && !seen_add(seen, f[i].key, 0, NULL)) {
			k->counts[DUPLICATE]++;
			continue;
		}
		k->counts[UNIQUE] += !pass;
		if (from != to)
			memmove(k->in.p + to, k->in.p + from, len);
		to += len;
	}
	out_write(out, k->in.p, to);
}

int
main(int argc, char **argv)
{
	struct seen seen;
	struct stream s = { .counters = counters, .work = work, .emit = emit,
		.ctx = &seen };
	struct stream_options *o = options_parse(argc, argv, &program);
	int status;

	/* What was promised holds for records too. */
	s.most = (size_t)(opts.memory / 8 / o->threads);
	if (opts.memory == 0)
		opts.memory = options_memory_default();
	/* Buffers are to take a twentieth. */
	if (o->chunk > opts.memory / 1024 / o->threads)
		o->chunk = opts.memory / 1024 / o->threads + 1;
	seen_open(&seen, (size_t)(opts.memory - o->chunk * o->threads *
	    BUFFERS), true, false);
	status = stream_run(&s, o);
	seen_close(&seen);
	return status;
}
