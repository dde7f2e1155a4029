/*
 * clean: laws that hold for any text, on random ones drawn by what the steps
 * look at.  One step alone is what its module does to the whole text; cutting
 * a text where clean_cut says does not change the result; all vector kernels
 * do the same; doing it again changes nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/letters.h"
#include "../../common/utf8.h"
#include "../../tools/normalize/records.h"
#include "../../tools/normalize/steps.h"
#include "../lib.h"

static const char *const pieces[] = {
	"a", "қ", "а", "e", "і", "i", "ә", "ə", "T", "К", "ї", "Ӏ", "1", "-",
	".", " ", " ", " ", "  ", "\t", "\n", "\n", "\r\n", "\r", "\v",
	"\xC2\x85", "\xE2\x80\xA8", "\xC2\xA0", "\xC2\xAD", "\xE2\x80\x8B",
	"\xE2\x80\x8D", "\xE2\x80\x8C", "\xEF\xBB\xBF", "и", "\xCC\x86",
	"\xCC\x81", "\xCC\xA3", "\xD2\x83", "\xD2\x88", "é", "가",
	"\xE1\x86\xA7", "\xE1\x86\xA8", "😀", "\xEF\xB8\x8F", "ب", "क", "ก",
	"«", "—", "№", "²", "ﬁ", "\x01", "\x7F", "\xC2\x80", "\xE2", "\xD0",
	"\x80", "қазақстан ", "ерекше сөз ", "latin word ", "ά", "Ρ"
};

/* The step sets under test; a form at the most in each. */
static const unsigned sets[] = { STEPS_DEFAULT, STEP_BIT(STEP_SPACES),
	STEP_BIT(STEP_NEWLINES), STEP_BIT(STEP_INVISIBLE),
	STEP_BIT(STEP_NEWLINES) | STEP_BIT(STEP_NFC),
	STEP_BIT(STEP_SPACES) | STEP_BIT(STEP_NFKC),
	STEP_BIT(STEP_INVISIBLE) | STEP_BIT(STEP_NFD),
	STEP_BIT(STEP_INVISIBLE) | STEP_BIT(STEP_SPACES) |
	STEP_BIT(STEP_LOOKALIKES) | STEP_BIT(STEP_NFKD), 0 };

static void
random_text(struct buf *b, size_t n, unsigned mostly)
{
	size_t count = sizeof pieces / sizeof *pieces;

	b->n = 0;
	while (b->n < n)
		if ((unsigned)rand() % 8 < mostly)
			buf_puts(b, pieces[count - 5 + (size_t)rand() % 3]);
		else
			buf_puts(b, pieces[(size_t)rand() % count]);
	buf_putc(b, '\n');
}

static void
run(const struct clean *c, const struct buf *in, struct buf *out,
    uint64_t *count)
{
	struct clean_work w = { 0 };

	out->n = 0;
	memset(count, 0, CLEAN_COUNTS * sizeof *count);
	if (!records_clean(c, &w, in->p, in->n, false, out, count))
		buf_put(out, in->p, in->n);
	clean_free(&w);
}

static int
equal(const struct buf *a, const struct buf *b)
{
	return a->n == b->n && (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
}

/* One form alone is norm_append, lookalikes alone letters_repair. */
static int
as_the_module(enum step step)
{
	struct buf in = { 0 }, out = { 0 }, want = { 0 };
	uint64_t count[CLEAN_COUNTS];
	struct letters_count letters;
	struct norm norm = { 0 };
	struct clean c;
	int good = 1;

	clean_open(&c, STEP_BIT(step), "kk");
	for (unsigned round = 0; round < 800 && good; round++) {
		random_text(&in, (size_t)rand() % 300, round % 8);
		run(&c, &in, &out, count);
		want.n = 0;
		if (step == STEP_LOOKALIKES)
			letters_repair(in.p, in.n, true, &want, &letters,
			    NULL);
		else
			norm_append(&norm, c.form, in.p, in.n, &want, NULL);
		good = equal(&out, &want);
	}
	norm_free(&norm);
	buf_free(&in);
	buf_free(&out);
	buf_free(&want);
	return good;
}

/* Cut into chunks of about SIZE, the parts give what the whole gives. */
static int
in_parts(const struct clean *c, const struct buf *in, size_t size,
    const struct buf *want, const uint64_t *count)
{
	struct clean_work w = { 0 };
	struct buf out = { 0 };
	uint64_t got[CLEAN_COUNTS] = { 0 };
	bool resumes = false;
	int good;

	for (size_t at = 0, cut, n; at < in->n; at += cut) {
		for (n = size, cut = 0; cut == 0; n += size) {
			if (n > in->n - at)
				n = in->n - at;
			cut = n == in->n - at ? n : clean_cut(c, in->p + at,
			    0, n, '\n');
		}
		if (!records_clean(c, &w, in->p + at, cut, resumes, &out, got))
			buf_put(&out, in->p + at, cut);
		resumes = in->p[at + cut - 1] != '\n';
	}
	good = equal(&out, want) && memcmp(got, count, sizeof got) == 0;
	buf_free(&out);
	clean_free(&w);
	return good;
}

static int
cuts_unseen(unsigned steps)
{
	struct buf in = { 0 }, out = { 0 };
	uint64_t count[CLEAN_COUNTS];
	struct clean c;
	int good = 1;

	clean_open(&c, steps, "kk");
	for (unsigned round = 0; round < 250 && good; round++) {
		random_text(&in, (size_t)rand() % 400, round % 8);
		run(&c, &in, &out, count);
		for (size_t size = 1; size < 40 && good; size += 6)
			good = in_parts(&c, &in, size, &out, count);
	}
	buf_free(&in);
	buf_free(&out);
	return good;
}

static int
idempotent(unsigned steps)
{
	struct buf in = { 0 }, once = { 0 }, twice = { 0 };
	uint64_t count[CLEAN_COUNTS], none[CLEAN_COUNTS] = { 0 };
	struct clean c;
	int good = 1;

	clean_open(&c, steps, "kk");
	for (unsigned round = 0; round < 1000 && good; round++) {
		random_text(&in, (size_t)rand() % 300, round % 8);
		run(&c, &in, &once, count);
		run(&c, &once, &twice, count);
		count[CLEAN_AMBIGUOUS] = 0;
		good = equal(&once, &twice) &&
		    memcmp(count, none, sizeof none) == 0;
		if (!good)
			fprintf(stderr, "<%.*s>\n<%.*s>\n<%.*s>\n", (int)in.n,
			    in.p, (int)once.n, once.p, (int)twice.n, twice.p);
	}
	buf_free(&in);
	buf_free(&once);
	buf_free(&twice);
	return good;
}

static int
kernels_agree(const struct simd_kernel *k, unsigned steps)
{
	struct buf in = { 0 }, out = { 0 }, want = { 0 };
	uint64_t count[CLEAN_COUNTS];
	struct clean best, this;
	int good = 1;

	clean_open(&best, steps, "kk");
	this = best;
	this.suspects.blocks = k->blocks;
	for (unsigned round = 0; round < 300 && good; round++) {
		random_text(&in, (size_t)rand() % 6000, 4 + round % 4);
		run(&best, &in, &want, count);
		run(&this, &in, &out, count);
		good = equal(&out, &want);
	}
	buf_free(&in);
	buf_free(&out);
	buf_free(&want);
	return good;
}

static void
example(const char *name, unsigned steps, const char *in, const char *want)
{
	struct buf b = { 0 }, out = { 0 };
	uint64_t count[CLEAN_COUNTS];
	struct clean c;

	buf_puts(&b, in);
	clean_open(&c, steps, "kk");
	run(&c, &b, &out, count);
	buf_putc(&out, '\0');
	CHECK(strcmp(out.p, want) == 0, "%s", name);
	buf_free(&b);
	buf_free(&out);
}

static void
examples(void)
{
	const unsigned all = STEPS_DEFAULT, nl = STEP_BIT(STEP_NEWLINES);
	const unsigned inv = STEP_BIT(STEP_INVISIBLE);
	const unsigned sp = STEP_BIT(STEP_SPACES);

	example("CRLF, CR", nl, "бір\r\nекі\rүш\r\r\nбес\n",
	    "бір\nекі\nүш\n\nбес\n");
	example("NEL, LS, PS", nl, "а\xC2\x85" "ә\xE2\x80\xA8" "б\xE2\x80\xA9",
	    "а\nә\nб\n");
	example("VT, FF", nl, "бет\fбет\vжол\n", "бет бет жол\n");
	example("newlines off", inv | sp, "бір\r\n", "бір\r\n");
	example("soft hyphen", inv, "да\xC2\xADйындау\n", "дайындау\n");
	example("BOM inside, ZWSP", inv, "\xEF\xBB\xBFзаман\xE2\x80\x8B.\n",
	    "заман.\n");
	example("bidi marks", inv, "а\xE2\x80\x8F\xD8\x9C" "б\n", "аб\n");
	example("controls, NUL apart", inv, "а\x01\x7F\xC2\x80" "б\n", "аб\n");
	example("tab is no control", inv, "а\tб\n", "а\tб\n");
	example("ZWSP in Thai stays", inv, "ไทย\xE2\x80\x8Bไทย\n",
	    "ไทย\xE2\x80\x8Bไทย\n");
	example("ZWNJ in Persian stays", inv, "می\xE2\x80\x8C" "خواهم\n",
	    "می\xE2\x80\x8C" "خواهم\n");
	example("ZWNJ in Cyrillic goes", inv, "қа\xE2\x80\x8Cзақ\n", "қазақ\n");
	example("ZWJ of emoji stays", inv, "👩\xE2\x80\x8D🔬\n",
	    "👩\xE2\x80\x8D🔬\n");
	example("ZWJ behind emoji goes", inv, "👩\xE2\x80\x8D қыз\n", "👩 қыз\n");
	example("tags of a flag stay", inv,
	    "🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF\n",
	    "🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xBF\n");
	example("spaces", sp, "  бір \t екі\xC2\xA0\xE2\x80\x89үш \n \n а б\n",
	    "бір екі үш\n\nа б\n");
	example("a space alone stays", sp, "бір екі\n", "бір екі\n");
	example("removed between spaces", all, "бір \xE2\x80\x8B екі\n",
	    "бір екі\n");
	example("removed before a mark", all, "и\xE2\x80\x8B\xCC\x86\n", "й\n");
	example("look-alikes", all, "Бүгiн AstraZenecа СОР26 Boeing-тың\n",
	    "Бүгін AstraZeneca СОР26 Boeing-тың\n");
	example("look-alike that composes", all, "бiи\xCC\x86\n", "бій\n");
	example("nfkc", STEP_BIT(STEP_NFKC), "№ ² ﬁ\n", "No 2 fi\n");
	example("nothing asked for", 0, " а\t\xC2\xA0\r\n", " а\t\xC2\xA0\r\n");
}

int
main(void)
{
	srand(1);
	examples();
	for (int f = STEP_NFC; f <= STEP_NFKD; f++)
		CHECK(as_the_module((enum step)f), "step %d as its module", f);
	CHECK(as_the_module(STEP_LOOKALIKES), "lookalikes as its module");
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		CHECK(cuts_unseen(sets[i]), "set %zu: cuts are not seen", i);
		CHECK(idempotent(sets[i]), "set %zu: twice is once", i);
		for (const struct simd_kernel *k = simd_kernels; k->name; k++)
			if (k->usable())
				CHECK(kernels_agree(k, sets[i]),
				    "set %zu: %s", i, k->name);
	}
	return done();
}
