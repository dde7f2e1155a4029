/*
 * record: the first byte chooses what a record is.  A filter that changes
 * nothing gives back every byte; one that leaves out every line leaves the
 * records, their number and all but their text as it was.
 */
#include "../../common/json.h"
#include "../../common/record.h"
#include "fuzz.h"

static void
copy(const void *ctx, struct chunk *k, const char *p, size_t n, struct buf *out)
{
	(void)ctx, (void)k;
	LAW(n > 0 && p[n - 1] == '\n', "a text that is not whole lines");
	buf_put(out, p, n);
}

static void
leave_out(const void *ctx, struct chunk *k, const char *p, size_t n,
    struct buf *out)
{
	(void)ctx, (void)k, (void)p, (void)n, (void)out;
}

/*
 * Appends the record from P to END as it is without a text; true if it has none
 * and that is a fault.
 */
static bool
put_empty(const struct stream_options *o, const char *p, const char *end,
    struct buf *out)
{
	struct json_field f;
	bool fault = false;

	if (o->jsonl != NULL) {
		if (json_find(p, (size_t)(end - p), o->jsonl, &f) !=
		    JSON_STRING) {
			f.from = f.to = (size_t)(end - p);
			fault = !record_is_blank(p, (size_t)(end - p));
		}
		buf_put(out, p, f.from);
		if (f.from < f.to)
			buf_puts(out, "\"\"");
		buf_put(out, p + f.to, (size_t)(end - p) - f.to);
	}
	buf_putc(out, *end);
	return fault;
}

static void
check(struct chunk *k)
{
	const char *p = k->in.p, *end = p + k->in.n, *stop;
	char delim = k->options->null ? '\0' : '\n';
	struct buf want = { 0 };
	uint64_t faults = 0;

	record_filter(k, copy, NULL);
	/* A surrogate without its other half may be replaced. */
	LAW(k->invalid > 0 || same(&k->in, &k->out), "not what went in: "
	    "<%.*s>", (int)k->out.n, k->out.p);
	k->out.n = 0;
	memset(k->faults, 0, sizeof k->faults);
	record_filter(k, leave_out, NULL);
	for (; p < end; p = stop + 1) {
		stop = memchr(p, delim, (size_t)(end - p));
		faults += put_empty(k->options, p, stop, &want);
	}
	if (!k->options->null && k->options->jsonl == NULL)
		want.n = 0;
	LAW(same(&k->out, &want), "left out: <%.*s> <%.*s>", (int)k->out.n,
	    k->out.p, (int)want.n, want.p);
	LAW(!k->stop && k->faults[FAULT_JSON].records +
	    k->faults[FAULT_FIELD].records == faults, "%llu faults",
	    (unsigned long long)faults);
	buf_free(&want);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct stream_options o = { .lang = "kk" };
	struct chunk k = { .options = &o };

	if (n < 2)
		return 0;
	o.null = data[0] % 3 == 0;
	o.jsonl = data[0] % 3 == 1 ? "text" : NULL;
	o.invalid = data[0] & 4 ? UTF8_KEEP : UTF8_REPLACE;
	buf_put(&k.in, (const char *)data + 1, n - 1);
	if (k.in.p[k.in.n - 1] != (o.null ? '\0' : '\n'))
		buf_putc(&k.in, o.null ? '\0' : '\n');
	check(&k);
	buf_free(&k.in);
	buf_free(&k.out);
	buf_free(&k.text);
	buf_free(&k.made);
	return 0;
}
