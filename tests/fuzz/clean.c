/*
 * clean: the first two bytes choose the steps, the size of chunks, and if text
 * is repaired first.  Where it is cut is not seen, and all kernels do the same.
 * If it is valid, it stays so, what was to be taken away is gone, it is in its
 * normal form, and doing it again changes nothing.
 */
#include "../../tools/normalize/clean.h"
#include "../../tools/normalize/steps.h"
#include "fuzz.h"

struct result {
	struct buf text;
	uint64_t count[CLEAN_COUNTS];
};

/* Steps of the lower bits of B, with one form at the most. */
static unsigned
steps_of(unsigned b)
{
	static const unsigned form[] = { 0, STEP_BIT(STEP_NFC),
		STEP_BIT(STEP_NFC), STEP_BIT(STEP_NFC), STEP_BIT(STEP_NFC),
		STEP_BIT(STEP_NFD), STEP_BIT(STEP_NFKC), STEP_BIT(STEP_NFKD) };

	return form[b >> 4 & 7] |
	    (b & 1 ? 0 : STEP_BIT(STEP_NEWLINES)) |
	    (b & 2 ? 0 : STEP_BIT(STEP_INVISIBLE)) |
	    (b & 4 ? 0 : STEP_BIT(STEP_LOOKALIKES)) |
	    (b & 8 ? 0 : STEP_BIT(STEP_SPACES));
}

/* Cleans the N bytes at P in chunks of about SIZE, read as a file is. */
static void
run(const struct clean *c, const char *p, size_t n, size_t size,
    struct result *to)
{
	static struct clean_work w;	/* dear to make */
	bool resumes = false;
	size_t cut;

	*to = (struct result){ 0 };
	for (size_t at = 0; at < n; at += cut) {
		size_t seen = 0, have = size;

		for (cut = 0; cut == 0; have += size) {
			if (have >= n - at) {
				cut = n - at;
				break;
			}
			cut = clean_cut(c, p + at, seen, have, '\n');
			seen = have;
		}
		if (!clean_text(c, &w, p + at, cut, resumes, &to->text,
		    to->count))
			buf_put(&to->text, p + at, cut);
		resumes = p[at + cut - 1] != '\n';
	}
}

static void
check_same(const struct result *a, const struct result *b, const char *what)
{
	LAW(same(&a->text, &b->text), "%s: <%.*s> <%.*s>", what,
	    (int)a->text.n, a->text.p, (int)b->text.n, b->text.p);
	LAW(memcmp(a->count, b->count, sizeof a->count) == 0, "%s: other "
	    "counts", what);
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
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf text = { 0 };
	size_t nlines;
	char *lines;

	if (n <= 2)
		return 0;
	if (data[1] & 0x80)
		buf_put(&text, (const char *)data + 2, n - 2);
	else
		utf8_repair((const char *)data + 2, n - 2, 0, &text, NULL);
	lines = whole_lines(text.p, text.n, &nlines);
	check(steps_of(data[0]), data[0] & 0x80 ? "ru" : "kk",
	    9 + data[1] % 64, lines, nlines);
	free(lines);
	buf_free(&text);
	return 0;
}
