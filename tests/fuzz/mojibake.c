/*
 * mojibake: doing it again changes nothing; the edits make of the text what it
 * became; well-formed text stays so; what is changed is suspect, in other text
 * too; what stands before and behind a line does not matter to the line.
 */
#include "../../tools/normalize/mojibake.h"
#include "fuzz.h"

static const struct mojibake *
opened(void)
{
	static struct mojibake m;
	static bool is_open;

	if (!is_open)
		mojibake_open(&m);
	is_open = true;
	return &m;
}

static void
check(const char *p, size_t n)
{
	const struct mojibake *m = opened();
	struct mojibake_work w = { 0 };
	struct buf in = { 0 }, once = { 0 }, twice = { 0 }, more = { 0 };
	struct edits edits = { 0 };
	struct simd_set s = { 0 };
	uint64_t places;
	const char *line, *end;

	utf8_classes(&s);
	buf_put(&in, p, n);
	places = mojibake_repair(m, &w, p, n, &once, &edits);
	if (places == 0)
		buf_put(&once, p, n);
	LAW(places == edits_count(&edits) && (places > 0) != same(&in, &once),
	    "counts what it changes");
	check_edits(&edits, p, n, &once);
	LAW(mojibake_repair(m, &w, once.p, once.n, &twice, NULL) == 0 &&
	    twice.n == 0, "twice is not once: <%.*s> <%.*s>",
	    (int)once.n, once.p, (int)twice.n, twice.p);
	LAW(utf8_valid(&s, p, n) < n || utf8_valid(&s, once.p, once.n) ==
	    once.n, "it was well-formed: <%.*s>", (int)once.n, once.p);
	/* The same as a line among others, not at the start of a block. */
	buf_puts(&more, "Бұл жол таза.\n");
	buf_put(&more, p, n);
	buf_puts(&more, "\nБұл да.");
	line = more.p + strlen("Бұл жол таза.\n");
	end = more.p + more.n;
	LAW((mojibake_suspect(m, p, p + n) < p + n) ==
	    (mojibake_suspect(m, more.p, end) < end), "what is round it");
	LAW(places == 0 || mojibake_suspect(m, line, line + n) < line + n,
	    "changed, not suspect");
	mojibake_free(&w);
	buf_free(&edits.list);
	buf_free(&in);
	buf_free(&once);
	buf_free(&twice);
	buf_free(&more);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n > 0)
		check((const char *)data, n);
	return 0;
}
