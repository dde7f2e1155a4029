/* settings - see settings.h */
#include <stdlib.h>

#include "../../common/die.h"
#include "../../common/hash.h"
#include "settings.h"

struct settings opts = { .find = { .key = { .parts = '\t' } }, .hash = 128,
	.shards = 1, .first = 1, .near = { .alike = { .least = .8 },
	.bucket = 1000 } };

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

/* A number from 0 to 1 into *TO; false if it is none. */
static bool
read_share(const char *value, double *to)
{
	char *end;

	*to = strtod(value, &end);
	return value[strspn(value, ".0123456789")] == '\0' && end > value &&
	    *end == '\0' && *to <= 1;
}

static const char *
set_rate(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)o;
	opts.given.rated = true;
	return read_share(value, &opts.max_rate) ? NULL :
	    "not a share from 0 to 1";
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

static const char *
set_near(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)o;
	opts.is_near = true;
	opts.given.least = value != NULL;
	return value == NULL || (read_share(value, &opts.near.alike.least) &&
	    opts.near.alike.least > 0) ? NULL :
	    "not a similarity above 0, up to 1";
}

static const char *
set_containment(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)o;
	return read_share(value, &opts.containment) && opts.containment > 0 ?
	    NULL : "not a share above 0, up to 1";
}

/* Setter of --shingle: word:N or char:N. */
static const char *
set_shingle(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct shingle_options *s = o->dest;
	char *end;

	(void)program;
	opts.given.shingle = true;
	s->chars = strncmp(value, "char:", 5) == 0;
	if (!s->chars && strncmp(value, "word:", 5) != 0)
		return "not word:N or char:N";
	s->size = strtoull(value + 5, &end, 10);
	return value[5] < '1' || value[5] > '9' || *end != '\0' ||
	    s->size > SHINGLE_MOST ? "not word:N or char:N, N from 1 to 100" :
	    NULL;
}

/* Setter of --bands: BxR. */
static const char *
set_bands(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct minhash *m = o->dest;
	unsigned long b, r = 0;
	char *end;

	(void)program;
	opts.given.bands = true;
	b = strtoul(value, &end, 10);
	if (*value >= '1' && *value <= '9' && *end == 'x' && end[1] >= '1' &&
	    end[1] <= '9')
		r = strtoul(end + 1, &end, 10);
	if (r == 0 || *end != '\0' || b > MINHASH_BINS ||
	    r > MINHASH_BINS / b)
		return "not BxR, bands and their rows, 1024 at most in all";
	m->bands = (unsigned)b;
	m->rows = (unsigned)r;
	return NULL;
}

/* Setter of --verify, by itself or with how near records are. */
static const char *
set_verify(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	opts.given.verify = true;
	opts.given.verify_how = value != NULL;
	return value == NULL ? NULL : opt_enum(program, o, value);
}

static const char *
set_bucket(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	opts.given.bucket = true;
	return opt_number(program, o, value);
}

static const char *
set_mode(enum mode mode)
{
	if (opts.mode != MODE_WRITE && opts.mode != (int)mode)
		return "there is another that says what to do";
	opts.mode = (int)mode;
	return NULL;
}

/* Setter of options that say what is done; MIN is the mode. */
static const char *
set_what(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program, (void)value;
	return set_mode((enum mode)o->min);
}

static const char *
set_resolve(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	const char *wrong = opt_enum(program, o, value);

	return wrong != NULL ? wrong : set_mode(MODE_RESOLVE);
}

static const char *
set_numbers(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	(void)program;
	*(bool *)o->dest = strcmp(value, "blind") == 0;
	return *(bool *)o->dest || strcmp(value, "plain") == 0 ? NULL :
	    "not plain or blind";
}

static const char *const units[] = { "record", "paragraph", "line", NULL };
static const char *const keeps[] = { "first", "last", "longest", "all", NULL };
static const char *const verifies[] = { "exact", "signature", "none", NULL };
static const char *const resolves[] = { "greedy", "components", NULL };

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
	    set_within, &opts.judge.within, NULL, 0, 0 },
	{ 0, "across", NULL, "a copy is one in another document", opt_flag,
	    &opts.judge.across, NULL, 0, 0 },
	{ 0, "max-df", "N", "drop what is in more than N documents",
	    opt_number, &opts.later.max_df, NULL, 1, UINT64_MAX },
	{ 0, "document", "WHAT", "one is a file, ends at a blank line, or at "
	    "LINE", opt_string, &opts.document, NULL, 0, 0 },
	{ 0, "keep", "WHICH", "of copies the first, last, longest; or all",
	    opt_enum, &opts.keep, keeps, 0, 0 },
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
	{ 0, "verify", "[HOW]", "compare bytes; with --near: exact, signature "
	    "or none", set_verify, &opts.near.alike.verify, verifies, 0, 0 },
	{ 0, "near", "[J]", "drop what is similar to one before, by J and more",
	    set_near, NULL, NULL, 0, 0 },
	{ 0, "containment", "C", "drop of what a share of C came before",
	    set_containment, NULL, NULL, 0, 0 },
	{ 0, "shingle", "KIND:N", "compare by N words or characters: word:5",
	    set_shingle, &opts.near.alike.shingle, NULL, 0, 0 },
	{ 0, "numbers", "HOW", "plain, or blind: all are the same",
	    set_numbers, &opts.near.alike.shingle.blind, NULL, 0, 0 },
	{ 0, "bands", "BxR", "find by B bands of R rows, not as J asks for",
	    set_bands, &opts.near.alike.minhash, NULL, 0, 0 },
	{ 0, "max-bucket", "N", "compare with N of one bucket at most (1000)",
	    set_bucket, &opts.near.bucket, NULL, 1, UINT32_MAX },
	{ 0, "clusters", NULL, "take chains of similar ones for copies",
	    opt_flag, &opts.clusters, NULL, 0, 0 },
	{ 0, "state", "FILE", "drop what earlier runs saw; add to FILE",
	    opt_string, &opts.state, NULL, 0, 0 },
	{ 0, "seen", "FILE", "drop what is in this state; add nothing",
	    opt_string, &opts.seen, NULL, 0, 0 },
	{ 0, "merge-states", NULL, "make one state of all operands, in -o FILE",
	    set_what, NULL, NULL, MODE_MERGE_STATES, 0 },
	{ 0, "shard", "K/N", "keep to part K of N, from 0, by fingerprint",
	    set_shard, NULL, NULL, 0, 0 },
	{ 0, "first", "N", "the number of the first record (1)", opt_number,
	    &opts.first, NULL, 1, UINT64_MAX / 2 },
	{ 0, "emit-keys", NULL, "write fingerprints and numbers of records",
	    set_what, NULL, NULL, MODE_EMIT_KEYS, 0 },
	{ 0, "emit-pairs", NULL, "write which records are similar, and how",
	    set_what, NULL, NULL, MODE_EMIT_PAIRS, 0 },
	{ 0, "emit-bands", NULL, "write bands of records, to be sorted",
	    set_what, NULL, NULL, MODE_EMIT_BANDS, 0 },
	{ 0, "join-bands", NULL, "make pairs of sorted bands",
	    set_what, NULL, NULL, MODE_JOIN_BANDS, 0 },
	{ 0, "resolve", "HOW", "make of pairs a list to drop: greedy, "
	    "components", set_resolve, &opts.resolve, resolves, 0, 0 },
	{ 0, "drop-list", "FILE", "drop the records whose numbers are in FILE",
	    opt_string, &opts.list, NULL, 0, 0 },
	{ 'S', "memory", "SIZE", "use at most SIZE bytes of memory, then disk",
	    opt_size, &opts.memory, NULL, 1 << 20, 0 },
	{ 'T', "tmpdir", "DIR", "folder for what does not fit (TMPDIR)",
	    opt_string, &opts.later.tmpdir, NULL, 0, 0 },
	{ 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 }
};

/* The version of shingles, samples and bands: states and lines are of one. */
enum { NEAR_VERSION = 1 };

static const struct opt_program program = {
	.summary = "Write each record the first time it comes, in input order.",
	.table = table,
	.examples =
	    "  dedupe a.txt b.txt >all.txt\n"
	    "  dedupe --jsonl=text <crawl.jsonl -o unique.jsonl\n",
};

uint64_t
settings_kind(bool bands)
{
	const struct alike_options *a = &opts.near.alike;
	uint64_t fold = opts.find.key.fold, field = opts.find.key.field;
	bool whole = bands || a->verify != ALIKE_EXACT;
	uint64_t parts = field > 0 ? (unsigned char)opts.find.key.parts : 0;
	uint64_t near[] = { NEAR_VERSION, opts.is_near, a->shingle.size,
		a->shingle.chars, a->shingle.adapt, a->shingle.blind,
		opts.is_near ? (uint64_t)a->verify : 0,
		whole ? a->minhash.bands : 0, whole ? a->minhash.rows : 0 };
	uint64_t keys[] = { fold, field, parts };

	return opts.by_shingles ?
	    hash64((const char *)near, sizeof near) :
	    hash64((const char *)keys, sizeof keys);
}

enum state_form
settings_form(void)
{
	return opts.is_near ? STATE_RECORDS : opts.hash == 128 ?
	    STATE_KEYS128 : STATE_KEYS64;
}

static void
refuse(bool both, const char *what)
{
	if (both)
		die_usage("%s", what);
}

/* What goes together when records are compared with one another by keys. */
static void
settle_keys(const struct stream_options *o)
{
	bool all_later = opts.keep != KEEP_FIRST || opts.count ||
	    opts.later.max_df > 0;
	bool some = opts.judge.adjacent || opts.judge.window > 0 ||
	    opts.judge.within || opts.judge.across;
	bool remembered = opts.state != NULL || opts.seen != NULL;

	refuse(opts.judge.within && opts.judge.across, "--within and --across "
	    "exclude each other");
	refuse(all_later && some, "--keep, --count and --max-df compare with "
	    "all: no --adjacent, --window, --within, --across");
	refuse((all_later || some) && remembered, "--state and --seen go with "
	    "none of --keep, --count, --max-df, --adjacent, --window, "
	    "--within, --across");
	refuse(opts.later.max_df > 0 && opts.keep != KEEP_FIRST,
	    "--max-df drops all that it drops: no --keep");
	refuse(opts.keep == KEEP_ALL, "--keep=all is for --clusters");
	refuse((opts.mode == MODE_EMIT_KEYS || opts.list != NULL) &&
	    (all_later || some || remembered || opts.report != NULL ||
	    opts.find.lines), "--emit-keys and --drop-list compare nothing");
	refuse(opts.given.verify && (opts.find.key.fold != 0 ||
	    opts.find.key.field > 0 || o->jsonl != NULL ||
	    opts.find.unit == FIND_PARAGRAPH || all_later || some ||
	    opts.report != NULL), "--verify compares whole lines or records "
	    "of --null, each with all before it");
	opts.judge.verify = opts.given.verify;
	opts.later.keep = opts.keep;
	opts.find.key.wide = opts.judge.wide = opts.later.wide =
	    opts.hash == 128;
	opts.judge.numbers = opts.report != NULL;
}

/* What a shingle is, if that was not said. */
static void
settle_shingle(const struct stream_options *o)
{
	struct shingle_options *s = &opts.near.alike.shingle;

	if (opts.given.shingle)
		return;
	s->size = 5;
	s->adapt = (options_documents(o) && !opts.find.lines) ||
	    opts.find.unit == FIND_PARAGRAPH;
	s->chars = !s->adapt;
}

/* What goes together when records are compared by their shingles. */
static void
settle_shingles(const struct stream_options *o)
{
	enum { ESTIMATE = 100 };	/* bins that an estimate needs */
	bool later = opts.keep != KEEP_FIRST || opts.clusters;

	refuse(opts.is_near && opts.containment > 0, "--near and "
	    "--containment exclude each other");
	refuse(opts.judge.adjacent || opts.judge.window > 0 ||
	    opts.judge.within || opts.judge.across || opts.later.max_df > 0 ||
	    opts.count || opts.shards > 1 || opts.list != NULL ||
	    opts.find.key.fold != 0 || opts.find.key.field > 0 ||
	    opts.hash != 128 || opts.mode == MODE_EMIT_KEYS,
	    "--near and --containment go with none of --key, --field, --hash, "
	    "--count, --adjacent, --window, --within, --across, --max-df, "
	    "--shard, --drop-list, --emit-keys");
	refuse(opts.containment > 0 && (later || opts.given.verify ||
	    opts.given.bands || opts.given.bucket || opts.mode != MODE_WRITE),
	    "--containment goes with no option of --near but --shingle and "
	    "--numbers, and with no --keep");
	refuse(opts.given.verify && !opts.given.verify_how,
	    "--verify needs a value with --near");
	refuse(opts.keep == KEEP_ALL && !opts.clusters, "--keep=all is for "
	    "--clusters");
	refuse(later && (opts.find.lines || opts.mode != MODE_WRITE ||
	    opts.state != NULL || opts.seen != NULL), "--keep and --clusters "
	    "go with no --state, --seen, --emit-pairs, --emit-bands, nor with "
	    "the lines of documents");
	refuse(opts.mode != MODE_WRITE && opts.mode != MODE_MERGE_STATES &&
	    (opts.find.lines || opts.report != NULL || opts.state != NULL ||
	    opts.seen != NULL || opts.duplicates || opts.number || opts.check),
	    "--emit-pairs, --emit-bands and --join-bands write no records");
	settle_shingle(o);
	if (!opts.given.bands)
		minhash_choose(&opts.near.alike.minhash,
		    opts.near.alike.least,
		    opts.near.alike.verify != ALIKE_NONE,
		    opts.near.alike.verify == ALIKE_SIGNATURE ? ESTIMATE : 0);
	/* Where it is the last number, a key of containment has 64 bits. */
	opts.hash = opts.containment > 0 ? 64 : 128;
	opts.judge.numbers = opts.report != NULL;
	if (opts.is_near)
		opts.find.alike = &opts.near.alike;
	else
		opts.find.shingle = &opts.near.alike.shingle;
}

/* Checks what options must fit together, and settles what follows from them. */
static void
settle(const struct stream_options *o)
{
	opts.is_near = opts.is_near || opts.mode == MODE_EMIT_PAIRS ||
	    opts.mode == MODE_EMIT_BANDS || opts.mode == MODE_JOIN_BANDS;
	opts.by_shingles = opts.is_near || opts.containment > 0;
	opts.find.lines = opts.find.unit == FIND_LINE && options_documents(o);
	refuse(opts.find.unit == FIND_PARAGRAPH && options_documents(o),
	    "--unit=paragraph is for text, not for --null and --jsonl");
	refuse(opts.document != NULL && options_documents(o),
	    "--document is for text, not for --null and --jsonl");
	refuse((opts.keep != KEEP_FIRST || opts.count || opts.later.max_df > 0)
	    && opts.find.lines, "--keep, --count and --max-df are not for the "
	    "lines of documents");
	refuse(opts.find.lines && (opts.number || opts.duplicates ||
	    opts.field != NULL),
	    "--number, --duplicates and --key-field are not for the lines of "
	    "documents");
	refuse(opts.state != NULL && opts.seen != NULL &&
	    strcmp(opts.state, opts.seen) == 0, "--state and --seen are one "
	    "file");
	refuse((opts.mode == MODE_JOIN_BANDS || opts.mode == MODE_RESOLVE ||
	    opts.mode == MODE_MERGE_STATES) && options_documents(o),
	    "--join-bands, --resolve and --merge-states read no documents");
	refuse((opts.mode == MODE_JOIN_BANDS || opts.mode == MODE_RESOLVE ||
	    opts.mode == MODE_MERGE_STATES) && (opts.number || opts.count ||
	    opts.duplicates || opts.check || opts.report != NULL ||
	    opts.state != NULL || opts.seen != NULL || opts.list != NULL ||
	    opts.keep != KEEP_FIRST), "--join-bands, --resolve and "
	    "--merge-states write no records");
	options_need(opts.field != NULL, "key-field", o->jsonl != NULL,
	    "--jsonl");
	options_need(opts.given.rated, "max-rate", opts.check, "--check");
	options_need(opts.clusters, "clusters", opts.is_near, "--near");
	options_need(opts.given.bands, "bands", opts.is_near, "--near");
	options_need(opts.given.bucket, "max-bucket", opts.is_near, "--near");
	options_need(opts.given.verify_how, "verify=HOW", opts.is_near,
	    "--near");
	options_need(opts.given.shingle, "shingle", opts.by_shingles,
	    "--near or --containment");
	options_need(opts.near.alike.shingle.blind, "numbers=blind",
	    opts.by_shingles, "--near or --containment");
	if (opts.by_shingles)
		settle_shingles(o);
	else
		settle_keys(o);
	if (opts.document != NULL && strcmp(opts.document, "blank") == 0)
		opts.find.ends_blank = true;
	else if (opts.document != NULL && strcmp(opts.document, "file") == 0)
		opts.document = NULL;
	else
		opts.find.ends = opts.document;
}

struct stream_options *
settings_parse(int argc, char **argv)
{
	struct stream_options *o = options_parse(argc, argv, &program);

	settle(o);
	if (opts.field != NULL)
		o->jsonl = opts.field;
	return o;
}
