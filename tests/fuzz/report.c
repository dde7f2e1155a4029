/*
 * report: an input of suzgi-report: objects, n-grams, text or changes, by the
 * first byte; lines up to one that is refused.  The sums read again are the
 * same sums; what the page shows is no markup, and is well-formed UTF-8.
 */
#include "../../tools/suzgi-report/page.h"
#include "../../tools/suzgi-report/show.h"
#include "fuzz.h"

enum { OBJECTS, GRAMS, TEXT, CHANGES, KINDS };

struct all {
	struct stages stages;
	struct counted counted;
	struct text text;
	struct samples samples;
};

static const char *
add(struct all *a, int kind, const char *p, size_t n)
{
	switch (kind) {
	case OBJECTS:
		return stages_add(&a->stages, p, n);
	case GRAMS:
		return counted_add(&a->counted, p, n);
	case TEXT:
		text_add(&a->text, p, n);
		return NULL;
	default:
		return samples_add(&a->samples, p, n);
	}
}

/* Adds the lines of N bytes at P, up to one that is refused: false. */
static bool
add_lines(struct all *a, int kind, const char *p, size_t n)
{
	const char *end = n > 0 ? p + n : p, *lf;

	for (; p < end; p = lf + 1) {
		if ((lf = memchr(p, '\n', (size_t)(end - p))) == NULL)
			lf = end;
		if (add(a, kind, p, (size_t)(lf - p)) != NULL)
			return false;
	}
	return true;
}

static void
check_page(struct all *a)
{
	struct buf page = { 0 };
	struct simd_set classes;
	size_t opened = 0, closed = 0;

	text_end(&a->text);
	show_stages(&page, &a->stages);
	show_text(&page, &a->text);
	show_counted(&page, &a->counted);
	show_samples(&page, &a->samples);
	for (size_t i = 0; i < page.n; i++) {
		opened += page.p[i] == '<';
		closed += page.p[i] == '>';
		LAW(opened == closed || opened == closed + 1, "markup: <%.*s>",
		    (int)i, page.p);
	}
	LAW(opened == closed, "markup at the end");
	utf8_classes(&classes);
	LAW(utf8_valid(&classes, page.p, page.n) == page.n, "ill-formed");
	buf_free(&page);
}

static void
check_sums(const struct all *a)
{
	struct buf sums = { 0 }, again = { 0 };
	struct all b = { .text.due = 0 };

	stages_write(&a->stages, &sums);
	LAW(add_lines(&b, OBJECTS, sums.p, sums.n), "refused: <%.*s>",
	    (int)sums.n, sums.p);
	stages_write(&b.stages, &again);
	LAW(same(&sums, &again), "sums: <%.*s> <%.*s>", (int)sums.n, sums.p,
	    (int)again.n, again.p);
	buf_free(&sums);
	buf_free(&again);
	stages_free(&b.stages);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct all a = { .counted = { .top = 5 }, .samples = { .most = 3 } };

	if (n == 0)
		return 0;
	if (add_lines(&a, *p % KINDS, (const char *)p + 1, n - 1) &&
	    *p % KINDS == OBJECTS)
		check_sums(&a);
	check_page(&a);
	stages_free(&a.stages);
	counted_free(&a.counted);
	text_free(&a.text);
	samples_free(&a.samples);
	return 0;
}
