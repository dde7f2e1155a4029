/* rows - see rows.h */
#include "../../common/number.h"
#include "pairs.h"
#include "rows.h"

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

void
rows_report(struct dedupe *d, uint64_t number, uint64_t of, int similarity)
{
	struct buf b = { 0 };

	if (opts.report == NULL)
		return;
	number_put(&b, number, '\t');
	number_put(&b, of, '\t');
	buf_puts(&b, of > 0 ? file_of(d, of) : opts.state != NULL ?
	    opts.state : opts.seen);
	buf_putc(&b, '\t');
	if (opts.by_shingles)
		pairs_put_similarity(&b, similarity);
	else
		buf_puts(&b, opts.find.key.fold != 0 ? "folded" : "exact");
	buf_putc(&b, '\n');
	out_write(&d->report, b.p, b.n);
	buf_free(&b);
}

bool
rows_has(bool dropped)
{
	return !opts.check && opts.mode == MODE_WRITE &&
	    (dropped == opts.duplicates || opts.keep == KEEP_ALL);
}

void
rows_flush(struct dedupe *d)
{
	out_write(d->out, d->row.p, d->row.n);
	d->row.n = 0;
}

void
rows_hold(struct dedupe *d)
{
	enum { HOLD = 1 << 16 };

	if (d->row.n >= HOLD)
		rows_flush(d);
}

void
rows_put(struct dedupe *d, uint64_t number, uint64_t count, const char *p,
    size_t n)
{
	if (opts.number)
		number_put(&d->row, number, '\t');
	if (opts.count)
		number_put(&d->row, count, '\t');
	buf_put(&d->row, p, n);
	rows_hold(d);
}
