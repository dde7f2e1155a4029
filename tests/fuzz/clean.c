/*
 * clean: the first four bytes choose the steps (two), the size of chunks and if
 * text is repaired first, and the language.  Where text is cut is not seen, and
 * all kernels do the same.  If it is valid, it stays so, what was to be taken
 * away is gone, it is in its normal form, and doing it again changes nothing.
 * What is said of the changes is true.
 */
#include "../../tools/normalize/records.h"
#include "../../tools/normalize/steps.h"
#include "fuzz.h"

struct result {
	struct buf text;
	uint64_t count[CLEAN_COUNTS];
};

/* The first bytes choose; see the head of this file. */
enum { HEAD = 4 };

/* Steps of the bits of the three, with one form and one case at the most. */
static unsigned
steps_of(unsigned b, unsigned more, unsigned most)
{
	static const unsigned form[] = { 0, STEP_BIT(STEP_NFC),
		STEP_BIT(STEP_NFC), STEP_BIT(STEP_NFC), STEP_BIT(STEP_NFC),
		STEP_BIT(STEP_NFD), STEP_BIT(STEP_NFKC), STEP_BIT(STEP_NFKD) };
	static const unsigned casing[] = { 0, STEP_BIT(STEP_FOLD),
		STEP_BIT(STEP_LOWER), STEP_BIT(STEP_UPPER) };

	return form[b >> 4 & 7] | casing[more & 3] |
	    (b & 1 ? 0 : STEP_BIT(STEP_NEWLINES)) |
	    (b & 2 ? 0 : STEP_BIT(STEP_INVISIBLE)) |
	    (b & 4 ? 0 : STEP_BIT(STEP_LOOKALIKES)) |
	    (b & 8 ? 0 : STEP_BIT(STEP_SPACES)) |
	    (more & 4 ? STEP_BIT(STEP_ENTITIES) : 0) |
	    (more & 8 ? STEP_BIT(STEP_QUOTES) : 0) |
	    (more & 16 ? STEP_BIT(STEP_DASHES) : 0) |
	    (more & 32 ? STEP_BIT(STEP_ELLIPSIS) : 0) |
	    (more & 64 ? STEP_BIT(STEP_DIGITS) : 0) |
	    (more & 128 ? STEP_BIT(STEP_ACRONYMS) : 0) |
	    (most & 128 ? STEP_BIT(STEP_MOJIBAKE) : 0);
}

/* Cleans the N bytes at P in chunks of about SIZE, read as a file is. */
static void
run(const struct clean *c, const char *p, size_t n, size_t size,
    struct result *to)
{
	static struct clean_work w;	/* dear to make */
	struct edits e = { 0 };
	bool resumes = false;
	size_t cut;

	*to = (struct result){ 0 };
	/* It is that of another language. */
	if (w.casing != NULL)
		casing_close(w.casing);
	w.casing = NULL;
	w.trail.wanted = size == n;
	trail_cut(&w.trail, 0);
	for (size_t at = 0; at < n; at += cut) {
		size_t seen = 0, have = size;

		for (cut = 0; cut == 0; have += size) {
			if (have >= n - at) {
				cut = n - at;
				break;
			}
			cut = (c->mojibake != NULL ? in_cut_record :
			    clean_cut)(c, p + at, seen, have, '\n');
			seen = have;
		}
		if (!records_clean(c, &w, p + at, cut, resumes, &to->text,
		    to->count))
			buf_put(&to->text, p + at, cut);
		resumes = p[at + cut - 1] != '\n';
	}
	if (w.trail.wanted) {
		trail_net(&w.trail, 0, trail_count(&w.trail), &e);
		check_edits(&e, p, n, &to->text);
		buf_free(&e.list);
	}
}

static void
check_same(const struct result *a, const struct result *b, const char *what)
{
	LAW(same(&a->text, &b->text), "%s: <%.*s> <%.*s>", what,
	    (int)a->text.n, a->text.p, (int)b->text.n, b->text.p);
	for (int i = 0; i < CLEAN_COUNTS; i++)
		LAW(a->count[i] == b->count[i], "%s: %s %d is not %d", what,
		    clean_counters[i], (int)a->count[i], (int)b->count[i]);
}

static void
check_form(const struct clean *c, const struct buf *text)
{
	static struct norm w;
	struct buf again = { 0 };

	norm_append(&w, c->form, text->p, text->n, &again, NULL);
	LAW(same(text, &again), "not in its normal form: <%.*s> <%.*s>",
	    (int)text->n, text->p, (int)again.n, again.p);
	buf_free(&again);
}

/* What the steps take away is not there. */
static void
check_done(unsigned steps, const struct buf *text)
{
	const char *p = text->p, *end = p + text->n;
	uint32_t cp, last = '\n';

	for (; p < end; last = cp) {
		const struct props *r;

		p += utf8_next(p, end, &cp);
		r = props_of(cp);
		LAW((steps & STEP_BIT(STEP_NEWLINES)) == 0 ||
		    ((cp < 0x0B || cp > 0x0D) && cp != 0x85 && cp != 0x2028 &&
		    cp != 0x2029), "a line end U+%04X", cp);
		LAW((steps & STEP_BIT(STEP_INVISIBLE)) == 0 ||
		    (cp != 0xAD && cp != 0xFEFF && cp != 0x200E && (r->gc !=
		    GC_CC || (r->bits & P_SPACE) != 0)), "U+%04X is there", cp);
		LAW((steps & STEP_BIT(STEP_SPACES)) == 0 || ((cp == ' ' ||
		    (cp != '\t' && r->gc != GC_ZS)) && (last != ' ' ||
		    (cp != ' ' && cp != '\n')) && (last != '\n' ||
		    cp != ' ')), "a space U+%04X behind U+%04X", cp, last);
	}
}

static bool
is_valid(const char *p, size_t n)
{
	struct simd_set s = { 0 };

	utf8_classes(&s);
	return utf8_valid(&s, p, n) == n;
}

/* What holds for WHOLE, made of valid text; else bytes may join to others. */
static void
check_valid(const struct clean *c, struct result *whole)
{
	struct result again;

	LAW(is_valid(whole->text.p, whole->text.n), "is valid no more");
	check_done(c->steps, &whole->text);
	if (c->form != NORM_NONE)
		check_form(c, &whole->text);
	run(c, whole->text.p, whole->text.n, whole->text.n, &again);
	memset(whole->count, 0, sizeof whole->count);
	again.count[CLEAN_AMBIGUOUS] = 0;	/* these are still there */
	check_same(whole, &again, "twice");
	buf_free(&again.text);
}

static void
check(unsigned steps, const char *lang, size_t size, const char *p, size_t n)
{
	struct result whole, other;
	struct clean c, k_clean;

	clean_open(&c, steps, lang);
	if (steps & STEP_BIT(STEP_ACRONYMS))
		acronyms_open(&c.acronyms, NULL);
	k_clean = c;
	run(&c, p, n, n, &whole);
	run(&c, p, n, size, &other);
	check_same(&whole, &other, "in chunks");
	buf_free(&other.text);
	for (const struct simd_kernel *k = simd_kernels; k->name != NULL; k++) {
		if (!k->usable())
			continue;
		k_clean.suspects.blocks = k->blocks;
		run(&k_clean, p, n, n, &other);
		check_same(&whole, &other, k->name);
		buf_free(&other.text);
	}
	if (is_valid(p, n))
		check_valid(&c, &whole);
	buf_free(&whole.text);
	acronyms_free(&c.acronyms);
	free(c.mojibake);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const langs[] = { "kk", "ru", "kk-Latn", "fr", "uk",
		"uz", "tr", "el", "zh", "en" };
	enum { NLANGS = sizeof langs / sizeof *langs };
	struct buf text = { 0 };
	size_t nlines;
	char *lines;

	if (n <= HEAD)
		return 0;
	if (data[2] & 0x80)
		buf_put(&text, (const char *)data + HEAD, n - HEAD);
	else
		utf8_repair((const char *)data + HEAD, n - HEAD, 0, &text,
		    NULL);
	lines = whole_lines(text.p, text.n, &nlines);
	check(steps_of(data[0], data[1], data[3]),
	    langs[data[3] % 128 % NLANGS], 9 + data[2] % 64, lines, nlines);
	free(lines);
	buf_free(&text);
	return 0;
}
