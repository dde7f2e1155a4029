/*
 * dedupe - writes each record that was not there before, in input order.
 *
 * work finds what is compared in a chunk and takes fingerprints; emit, which
 * alone knows what came before, keeps what is new.  What can be decided at the
 * end only, or does not fit in the memory, goes to a temporary file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "../../common/number.h"
#include "find.h"
#include "judge.h"
#include "later.h"
#include "list.h"
#include "state.h"

static struct {
	struct find_options find;
	struct judge_options judge;
	struct later_options later;
	uint64_t memory, hash;
	const char *state, *seen, *report, *document, *field, *list;
	uint64_t shard, shards;
	double max_rate;
	bool duplicates, count, number, check, emit_keys, within, across;
	bool merge_states, rated;
} opts = { .find = { .key = { .parts = '\t' } }, .hash = 128, .shards = 1 };

enum { UNIQUE, DUPLICATE, BLANK, PASSED, OTHERS };
static const char *const counters[] = { "unique", "duplicates", "blank",
	"passed", "other_shards", NULL };

/* From which record on the input is of a file. */
struct from {
	const char *file;
	uint64_t number;
};

struct dedupe {
	struct judge judge;
	struct later *later;	/* or NULL: all is decided at once */
	bool full;		/* what is new goes to later */
	struct state state, seen; /* of earlier runs, if they are given */
	struct list list;	/* of records to drop */
	struct out *out, report;
	uint64_t number;	/* of the record at hand, from 1 */
	struct buf from;	/* struct from */
	struct buf row;		/* written soon */
	uint64_t counts[STREAM_COUNTS]; /* from later */
	struct buf keys;	/* struct seen_key, for the state */
};

/* --- options ---------------------------------------------------------------*/

/* Setter of --key: names of foldings with commas between, or exact. */
static const char *
set_key(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	unsigned *fold = o->dest;

	(void)program;
	*fold = 0;
	if (strcmp(value, "exact") == 0)
		return NULL;
	for (;;) {
		size_t n = strcspn(value, ",");
		unsigned i = 0;

		while (key_names[i] != NULL && (strlen(key_names[i]) != n ||
		    memcmp(key_names[i], value, n) != 0))
			i++;
		if (key_names[i] == NULL)
			return "not exact, nor of space, punct, marks, digits, "
			    "case, lookalikes";
		*fold |= 1u << i;
		if (value[n] == '\0')
			return NULL;
		value += n + 1;
	}
}

/* Setter of --shard: K/N. */
static const char *
set_shard(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	char *end;

	(void)program, (void)o;
	opts.shard = strtoull(value, &end, 10);
	if (*value < '0' || *value > '9' || *end != '/' || end[1] < '1' ||
	    end[1] > '9')
		return "not K/N, a shard from 0 and how many there are";
	opts.shards = strtoull(end + 1, &end, 10);
	return *end != '\0' || opts.shard >= opts.shards ?
	    "not K/N, K below N" : NULL;
}

static const char *
set_rate(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	char *end;

	(void)program, (void)o;
	opts.max_rate = strtod(value, &end);
	opts.rated = true;
	return *value < '0' || *value > '9' || *end != '\0' ||
	    opts.max_rate > 1 ? "not a share from 0 to 1" : NULL;
}

static const char *
set_within(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program;
	*(bool *)o->dest = true;
	return strcmp(value, "document") == 0 ? NULL : "not document";
}

/* Setter of -t: one byte. */
static const char *
set_parts(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program;
	if (value[0] == '\0' || value[1] != '\0')
		return "not one character of ASCII";
	*(char *)o->dest = *value;
	return NULL;
}

static const char *
set_hash(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	const char *wrong = opt_number(program, o, value);

	return wrong != NULL ? wrong : opts.hash != 64 && opts.hash != 128 ?
	    "not 64 or 128" : NULL;
}

static const char *const units[] = { "record", "paragraph", "line", NULL };
static const char *const keeps[] = { "first", "last", "longest", NULL };

static const struct opt table[] = {
	{ 0, "unit", "UNIT", "what is compared: record, paragraph or line",
	    opt_enum, &opts.find.unit, units, 0, 0 },
	{ 0, "key", "LIST", "leave out: space, punct, marks, digits, case ...",
	    set_key, &opts.find.key.fold, NULL, 0, 0 },
	{ 0, "key-field", "FIELD", "compare this field of JSON alone",
	    opt_string, &opts.field, NULL, 0, 0 },
	{ 0, "field", "N", "compare column N alone", opt_number,
	    &opts.find.key.field, NULL, 1, UINT32_MAX },
	{ 't', "separator", "CHAR", "what parts columns (a tab)", set_parts,
	    &opts.find.key.parts, NULL, 0, 0 },
	{ 0, "min-length", "N", "records of fewer characters pass", opt_number,
	    &opts.find.least, NULL, 0, UINT64_MAX },
	{ 0, "count-blank", NULL, "let blank records be duplicates too",
	    opt_flag, &opts.find.count_blank, NULL, 0, 0 },
	{ 0, "adjacent", NULL, "compare with the record before alone",
	    opt_flag, &opts.judge.adjacent, NULL, 0, 0 },
	{ 0, "window", "N", "compare with the last N records alone",
	    opt_number, &opts.judge.window, NULL, 1, UINT64_MAX / 2 },
	{ 0, "within", "WHAT", "a copy is one in the same document",
	    set_within, &opts.within, NULL, 0, 0 },
	{ 0, "across", NULL, "a copy is one in another document", opt_flag,
	    &opts.across, NULL, 0, 0 },
	{ 0, "max-df", "N", "drop what is in more than N documents",
	    opt_number, &opts.later.max_df, NULL, 1, UINT64_MAX },
	{ 0, "document", "WHAT", "one is a file, ends at a blank line, or at "
	    "LINE", opt_string, &opts.document, NULL, 0, 0 },
	{ 0, "keep", "WHICH", "of copies the first, the last or the longest",
	    opt_enum, &opts.later.keep, keeps, 0, 0 },
	{ 0, "duplicates", NULL, "write what is dropped, in place of the rest",
	    opt_flag, &opts.duplicates, NULL, 0, 0 },
	{ 0, "count", NULL, "put before each how often it came", opt_flag,
	    &opts.count, NULL, 0, 0 },
	{ 0, "number", NULL, "put before each the number of its record",
	    opt_flag, &opts.number, NULL, 0, 0 },
	{ 0, "report", "FILE", "say of each that is dropped what it is a copy "
	    "of", opt_string, &opts.report, NULL, 0, 0 },
	{ 0, "check", NULL, "write nothing; status 1 if there are copies",
	    opt_flag, &opts.check, NULL, 0, 0 },
	{ 0, "max-rate", "RATE", "only if their share is above RATE", set_rate,
	    NULL, NULL, 0, 0 },
	{ 0, "hash", "BITS", "bits of a fingerprint, 64 or 128 (128)",
	    set_hash, &opts.hash, NULL, 64, 128 },
	{ 0, "verify", NULL, "keep the records, and compare their bytes",
	    opt_flag, &opts.judge.verify, NULL, 0, 0 },
	{ 0, "state", "FILE", "drop what earlier runs saw; add to FILE",
	    opt_string, &opts.state, NULL, 0, 0 },
	{ 0, "seen", "FILE", "drop what is in this state; add nothing",
	    opt_string, &opts.seen, NULL, 0, 0 },
	{ 0, "merge-states", NULL, "make one state of all operands, in -o FILE",
	    opt_flag, &opts.merge_states, NULL, 0, 0 },
	{ 0, "shard", "K/N", "keep to part K of N, from 0, by fingerprint",
	    set_shard, NULL, NULL, 0, 0 },
	{ 0, "emit-keys", NULL, "write fingerprints and numbers of records",
	    opt_flag, &opts.emit_keys, NULL, 0, 0 },
	{ 0, "drop-list", "FILE", "drop the records whose numbers are in FILE",
	    opt_string, &opts.list, NULL, 0, 0 },
	{ 'S', "memory", "SIZE", "use at most SIZE bytes of memory, then disk",
	    opt_size, &opts.memory, NULL, 1 << 20, 0 },
	{ 'T', "tmpdir", "DIR", "folder for what does not fit (TMPDIR)",
	    opt_string, &opts.later.tmpdir, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

static const struct opt_program program = {
	.summary = "Write each record the first time it comes, in input order.",
	.table = table,
	.examples =
	    "  dedupe a.txt b.txt >all.txt\n"
	    "  dedupe --jsonl=text <crawl.jsonl -o unique.jsonl\n",
};

/* --- what is written -------------------------------------------------------*/

/* The file that the record of that number is in. */
static const char *
file_of(const struct dedupe *d, uint64_t number)
{
	const struct from *f = (const void *)d->from.p;
	size_t low = 0, high = d->from.n / sizeof *f;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (f[mid].number <= number)
			low = mid;
		else
			high = mid;
	}
	return f[low].file;
}

/* Says that the record NUMBER is dropped as a copy of OF. */
static void
report(struct dedupe *d, uint64_t number, uint64_t of)
{
	struct buf b = { 0 };

	if (opts.report == NULL)
		return;
	number_put(&b, number, '\t');
	number_put(&b, of, '\t');
	buf_puts(&b, of > 0 ? file_of(d, of) : opts.state != NULL ?
	    opts.state : opts.seen);
	buf_puts(&b, opts.find.key.fold != 0 ? "\tfolded\n" : "\texact\n");
	out_write(&d->report, b.p, b.n);
	buf_free(&b);
}

/* Is a record written, if it is DROPPED or not? */
static bool
is_written(bool dropped)
{
	return !opts.check && !opts.emit_keys && dropped == opts.duplicates;
}

static void
flush_rows(struct dedupe *d)
{
	out_write(d->out, d->row.p, d->row.n);
	d->row.n = 0;
}

/* Writes a record with what is to stand before it. */
static void
put_row(struct dedupe *d, uint64_t number, uint64_t count, const char *p,
    size_t n)
{
	enum { HOLD = 1 << 16 };

	if (opts.number)
		number_put(&d->row, number, '\t');
	if (opts.count)
		number_put(&d->row, count, '\t');
	buf_put(&d->row, p, n);
	if (d->row.n >= HOLD)
		flush_rows(d);
}

static void
put_key(struct dedupe *d, struct seen_key k)
{
	char text[64];
	int n = opts.hash == 128 ?
	    snprintf(text, sizeof text, "%016llx%016llx\t%llu\n",
	    (unsigned long long)k.hi, (unsigned long long)k.lo,
	    (unsigned long long)d->number) :
	    snprintf(text, sizeof text, "%016llx\t%llu\n",
	    (unsigned long long)k.lo, (unsigned long long)d->number);

	put_row(d, 0, 0, text, (size_t)n);
}

/* --- what is decided -------------------------------------------------------*/

/* Does somebody need to look at this key at all? */
static bool
is_ours(const struct found *f)
{
	if (f->flags & FOUND_PASS)
		return opts.shard == 0;
	return (f->key.lo >> 32) % opts.shards == opts.shard;
}

/* The memory is full: what is new from here on goes to later. */
static void
overflow(struct dedupe *d)
{
	const struct judge_options *o = &opts.judge;

	if (o->across || o->within || o->window > 0 || o->numbers ||
	    o->verify || opts.find.lines)
		die("--memory is too small: there are %zu different records "
		    "so far", d->judge.seen.n);
	d->later = later_open(&opts.later);
	d->full = true;
}

/* Is the unit F of the bytes P dropped?  *LATER: that is not known yet. */
static bool
is_dropped(struct dedupe *d, struct chunk *k, const struct found *f,
    const char *p, bool *later)
{
	uint64_t of;

	*later = d->later != NULL;
	if (f->flags & FOUND_PASS) {
		k->counts[f->flags & FOUND_BLANK ? BLANK : PASSED]++;
		judge_pass(&d->judge);
		if (*later)
			later_add(d->later, NULL, d->number, 0, p, f->n);
		return false;
	}
	if (*later && (!d->full || !judge_knows(&d->judge, f->key))) {
		later_add(d->later, &f->key, d->number, d->judge.document, p,
		    f->n);
		return false;
	}
	*later = false;
	if (d->full || judge_is_copy(&d->judge, f->key, d->number,
	    p, f->n, &of)) {
		k->counts[DUPLICATE]++;
		report(d, d->number, d->full ? 0 : of);
		return true;
	}
	k->counts[UNIQUE]++;
	return false;
}

/* The chunk begins another file. */
static void
begin_file(struct dedupe *d, const char *file)
{
	struct from f = { file, d->number + 1 };

	if (d->from.n > 0 && opts.document == NULL)
		judge_end_document(&d->judge, d->number + 1);
	buf_put(&d->from, (const char *)&f, sizeof f);
}

/*
 * Decides about the unit F of the bytes P; true if it is to be written at once.
 */
static bool
decide(struct dedupe *d, struct chunk *k, const struct found *f, const char *p)
{
	bool dropped, later;

	d->number++;
	if (opts.list != NULL) {
		dropped = list_has(&d->list, d->number);
		k->counts[dropped ? DUPLICATE : PASSED]++;
		return is_written(dropped);
	}
	if (!is_ours(f)) {
		k->counts[OTHERS]++;
		return false;
	}
	if (opts.emit_keys) {
		if ((f->flags & FOUND_PASS) == 0)
			put_key(d, f->key);
		return false;
	}
	dropped = is_dropped(d, k, f, p, &later);
	if (f->flags & FOUND_END)
		judge_end_document(&d->judge, d->number + 1);
	return !later && is_written(dropped);
}

/* --- chunks ----------------------------------------------------------------*/

enum { AHEAD = 32 };

/* Brings near what the next units ask for. */
static void
look_ahead(const struct dedupe *d, const struct found *f, size_t n)
{
	for (size_t i = 0; i < n && i < AHEAD; i++)
		judge_touch(&d->judge, &f[i].key);
}

/* Moves the units that stay to the front of the chunk and writes them. */
static void
emit_units(struct dedupe *d, struct chunk *k, const struct found *f, size_t n)
{
	bool plain = !opts.number && !opts.count;
	size_t from = 0, to = 0;

	for (size_t i = 0; i < n; from += f[i++].n) {
		const char *p = k->in.p + from;

		if (i % AHEAD == 0)
			look_ahead(d, f + i, n - i);
		if (!decide(d, k, &f[i], p))
			continue;
		if (!plain) {
			put_row(d, d->number, 1, p, f[i].n);
			continue;
		}
		if (from != to)
			memmove(k->in.p + to, p, f[i].n);
		to += f[i].n;
	}
	out_write(d->out, k->in.p, to);
}

/* Puts the documents of the chunk back with the lines that stay. */
static void
emit_documents(struct dedupe *d, struct chunk *k, struct find_work *w)
{
	const struct found *f = (const void *)w->found.p;
	struct found_document *r = (void *)w->documents.p;
	struct buf kept = { 0 };

	for (size_t i = 0; i < w->documents.n / sizeof *r; i++) {
		const char *p = w->texts.p + r[i].text;
		size_t n = r[i].r.ntext;

		kept.n = 0;
		r[i].r.text = p;
		for (size_t j = 0; j < r[i].units; j++, p += f++->n) {
			if (j % AHEAD == 0)
				look_ahead(d, f, r[i].units - j);
			if (decide(d, k, f, p))
				buf_put(&kept, p, f->n);
		}
		/* A text whose last line has no end still has none. */
		if (n > 0 && p[-1] != '\n' && kept.n > 0 &&
		    kept.p[kept.n - 1] == '\n')
			kept.n--;
		if (!r[i].r.good) {
			buf_put(&k->out, r[i].r.raw, r[i].r.nraw);
			buf_putc(&k->out, k->options->null ? '\0' : '\n');
		} else
			record_put(k, &r[i].r, kept.p, kept.n);
	}
	out_write(d->out, k->out.p, k->out.n);
	buf_free(&kept);
}

static void
work(const void *ctx, struct chunk *k)
{
	(void)ctx;
	find_all(&opts.find, k, k->own);
}

static void
emit(void *ctx, struct chunk *k, struct out *out)
{
	struct find_work *w = k->own;
	const struct found *f = (const void *)w->found.p;
	size_t n = w->found.n / sizeof *f;
	struct dedupe *d = ctx;
	const struct from *last;

	d->out = out;
	last = (const void *)(d->from.p + d->from.n);
	if (d->from.n == 0 || last[-1].file != k->file)
		begin_file(d, k->file);
	if (d->later == NULL && !judge_has_room(&d->judge, n))
		overflow(d);
	if (opts.find.lines)
		emit_documents(d, k, w);
	else
		emit_units(d, k, f, n);
}

/* --- the end ---------------------------------------------------------------*/

/* What became of a record in the end. */
static void
put_fate(void *arg, const struct later_fate *f, const char *p, size_t n)
{
	struct dedupe *d = arg;

	if (f->compared)
		d->counts[f->dropped ? DUPLICATE : UNIQUE]++;
	if (f->dropped)
		report(d, f->number, f->of);
	if (is_written(f->dropped))
		put_row(d, f->number, f->count, p, n);
}

/* A key that the state is to know. */
static void
put_new_key(void *arg, struct seen_key k, uint64_t value)
{
	struct dedupe *d = arg;

	(void)value;
	buf_put(&d->keys, (const char *)&k, sizeof k);
}

static void
finish(void *ctx, struct out *out, uint64_t *counts)
{
	struct dedupe *d = ctx;

	d->out = out;
	if (d->later != NULL)
		later_finish(d->later, put_fate, opts.state != NULL ?
		    put_new_key : NULL, d);
	if (opts.state != NULL)
		seen_each(&d->judge.seen, put_new_key, d);
	flush_rows(d);
	for (int i = 0; i < STREAM_COUNTS; i++)
		counts[i] += d->counts[i];
	memcpy(d->counts, counts, sizeof d->counts);
}

/* What keys are made of, for those that remember them. */
static uint64_t
kind(void)
{
	struct { uint64_t fold, field, parts; } k = { opts.find.key.fold,
		opts.find.key.field, 0 };

	if (k.field > 0)
		k.parts = (unsigned char)opts.find.key.parts;
	return hash64((const char *)&k, sizeof k);
}

/* Says how many records may have been taken for others. */
static void
tell_risk(const struct dedupe *d)
{
	double n = (double)d->counts[UNIQUE];

	warn("fingerprints of 64 bits: of %.0f different records %.2g are "
	    "expected to be dropped wrongly", n, n * n / 2 / 0x1p64);
}

/* The exit status of --check. */
static int
check_status(const struct dedupe *d)
{
	double copies = (double)d->counts[DUPLICATE];
	double all = copies + (double)d->counts[UNIQUE];

	if (copies == 0 || copies <= opts.max_rate * all)
		return EXIT_SUCCESS;
	warn("%.0f of %.0f records are copies", copies, all);
	return EXIT_BAD;
}

/* Divides the memory between buffers and keys. */
static void
divide(struct stream *s, struct stream_options *o)
{
	/* A byte of a chunk: read, read ahead, found. */
	enum { BUFFERS = 3 + 2 * sizeof(struct found) };

	s->most = (size_t)(opts.memory / 8 / o->threads);
	if (opts.memory == 0)
		opts.memory = options_memory_default();
	/* Buffers are to take a twentieth. */
	if (o->chunk > opts.memory / 1024 / o->threads)
		o->chunk = opts.memory / 1024 / o->threads + 1;
	opts.judge.memory = (size_t)(opts.memory - o->chunk * o->threads *
	    BUFFERS);
	opts.later.memory = opts.judge.memory;
	if (opts.find.unit == FIND_PARAGRAPH && !options_documents(o))
		s->cut = find_cut_paragraph;
}

static void
open_all(struct dedupe *d)
{
	bool wide = opts.hash == 128;

	key_open(&opts.find.key);
	if (opts.list != NULL)
		list_read(&d->list, opts.list);
	if (opts.seen != NULL)
		state_open(&d->seen, opts.seen, false, wide, kind());
	if (opts.state != NULL)
		state_open(&d->state, opts.state, true, wide, kind());
	judge_open(&d->judge, &opts.judge, opts.state != NULL ? &d->state :
	    NULL, opts.seen != NULL ? &d->seen : NULL);
	if (opts.report != NULL)
		out_open(&d->report, opts.report);
	if (opts.later.keep != LATER_FIRST || opts.later.max_df > 0 ||
	    opts.count)
		d->later = later_open(&opts.later);
}

/* Closes all; what was seen goes into the state if the output is there. */
static void
close_all(struct dedupe *d, bool good)
{
	if (opts.report != NULL)
		out_close(&d->report, good);
	if (opts.state != NULL) {
		if (good)
			state_commit(&d->state, (void *)d->keys.p, d->keys.n /
			    sizeof(struct seen_key));
		state_close(&d->state);
	}
	if (opts.seen != NULL)
		state_close(&d->seen);
	if (d->later != NULL)
		later_close(d->later);
	judge_close(&d->judge);
	key_close(&opts.find.key);
	buf_free(&d->keys);
	buf_free(&d->row);
	buf_free(&d->from);
	list_free(&d->list);
}

static int
dedupe(struct stream_options *o)
{
	struct dedupe d = { .number = 0 };
	struct stream s = { .counters = counters, .work = work, .emit = emit,
		.finish = finish, .own_size = sizeof(struct find_work),
		.ctx = &d };
	int status;

	divide(&s, o);
	open_all(&d);
	status = stream_run(&s, o);
	close_all(&d, status == EXIT_SUCCESS);
	if (opts.hash == 64 && !o->quiet)
		tell_risk(&d);
	return status == EXIT_SUCCESS && opts.check ? check_status(&d) : status;
}

/* --merge-states */
static int
merge_states(const struct stream_options *o)
{
	struct state *from = mem_zalloc(o->noperands, sizeof *from), to;
	bool wide = opts.hash == 128;

	if (o->output == NULL || o->noperands == 0)
		die_usage("--merge-states needs operands and --output");
	if (access(o->output, F_OK) == 0)
		die("%s: is there already", o->output);
	for (size_t i = 0; i < o->noperands; i++)
		state_open(&from[i], o->operands[i], false, wide, kind());
	state_open(&to, o->output, true, wide, kind());
	state_unite(&to, from, o->noperands);
	for (size_t i = 0; i < o->noperands; i++)
		state_close(&from[i]);
	state_close(&to);
	free(from);
	return EXIT_SUCCESS;
}

static void
refuse(bool both, const char *what)
{
	if (both)
		die_usage("%s", what);
}

/* Checks what options must fit together, and settles what follows from them. */
static void
settle(const struct stream_options *o)
{
	bool all_later = opts.later.keep != LATER_FIRST || opts.count ||
	    opts.later.max_df > 0;
	bool some = opts.judge.adjacent || opts.judge.window > 0 ||
	    opts.within || opts.across;
	bool remembered = opts.state != NULL || opts.seen != NULL;

	opts.find.lines = opts.find.unit == FIND_LINE && options_documents(o);
	refuse(opts.find.unit == FIND_PARAGRAPH && options_documents(o),
	    "--unit=paragraph is for text, not for --null and --jsonl");
	refuse(opts.document != NULL && options_documents(o),
	    "--document is for text, not for --null and --jsonl");
	refuse(opts.within && opts.across, "--within and --across exclude "
	    "each other");
	refuse(all_later && some, "--keep, --count and --max-df compare with "
	    "all: no --adjacent, --window, --within, --across");
	refuse(all_later && opts.find.lines, "--keep, --count and --max-df are "
	    "not for the lines of documents");
	refuse(opts.find.lines && (opts.number || opts.duplicates ||
	    opts.field != NULL),
	    "--number, --duplicates and --key-field are not for the lines of "
	    "documents");
	refuse((all_later || some) && remembered, "--state and --seen go with "
	    "none of --keep, --count, --max-df, --adjacent, --window, "
	    "--within, --across");
	refuse(opts.state != NULL && opts.seen != NULL &&
	    strcmp(opts.state, opts.seen) == 0, "--state and --seen are one "
	    "file");
	refuse(opts.later.max_df > 0 && opts.later.keep != LATER_FIRST,
	    "--max-df drops all that it drops: no --keep");
	refuse((opts.emit_keys || opts.list != NULL) && (all_later || some ||
	    remembered || opts.report != NULL || opts.find.lines),
	    "--emit-keys and --drop-list compare nothing");
	options_need(opts.field != NULL, "key-field", o->jsonl != NULL,
	    "--jsonl");
	refuse(opts.judge.verify && (opts.find.key.fold != 0 ||
	    opts.find.key.field > 0 || o->jsonl != NULL ||
	    opts.find.unit == FIND_PARAGRAPH || all_later || some ||
	    opts.report != NULL), "--verify compares whole lines or records "
	    "of --null, each with all before it");
	options_need(opts.rated, "max-rate", opts.check, "--check");
	if (opts.document != NULL && strcmp(opts.document, "blank") == 0)
		opts.find.ends_blank = true;
	else if (opts.document != NULL && strcmp(opts.document, "file") == 0)
		opts.document = NULL;
	else
		opts.find.ends = opts.document;
	opts.find.key.wide = opts.judge.wide = opts.later.wide =
	    opts.hash == 128;
	opts.judge.numbers = opts.report != NULL;
	opts.judge.within = opts.within;
	opts.judge.across = opts.across;
}

int
main(int argc, char **argv)
{
	struct stream_options *o = options_parse(argc, argv, &program);

	settle(o);
	if (opts.field != NULL)
		o->jsonl = opts.field;
	return opts.merge_states ? merge_states(o) : dedupe(o);
}
