/*
 * norm_plain - NFC by the parts of normalize with the kernel in plain C, as on
 * a processor that simd.c has no vector code for.
 *
 *	norm_plain <file >file
 *
 * Standard input in chunks of 1 MiB that end behind a line, a longer line
 * whole.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../tools/normalize/records.h"
#include "../../tools/normalize/steps.h"

enum { CHUNK = 1 << 20 };

/* Makes SET use the last kernel, the one that needs no special processor. */
static void
use_plain(struct simd_set *set)
{
	const struct simd_kernel *k = simd_kernels;

	while (k[1].name != NULL)
		k++;
	set->blocks = k->blocks;
}

/* Reads until B has a line end that is new to it, and more; 0 at the end. */
static size_t
fill(struct buf *b)
{
	ssize_t k = 1;
	size_t from = b->n;

	while (k > 0 && (b->n < CHUNK ||
	    memrchr(b->p + from, '\n', b->n - from) == NULL)) {
		if (b->n >= CHUNK)
			from = b->n;
		buf_need(b, CHUNK);
		k = read(STDIN_FILENO, b->p + b->n,
		    b->n < CHUNK ? CHUNK - b->n : CHUNK);
		if (k < 0 && errno == EINTR)
			k = 1;
		else if (k < 0)
			die("read:");
		else
			b->n += (size_t)k;
	}
	return b->n;
}

static void
put(const struct buf *out)
{
	for (size_t i = 0; i < out->n; ) {
		ssize_t k = write(STDOUT_FILENO, out->p + i, out->n - i);

		if (k < 0 && errno != EINTR)
			die("write:");
		i += k > 0 ? (size_t)k : 0;
	}
}

int
main(void)
{
	uint64_t count[CLEAN_COUNTS] = { 0 };
	struct clean_work work = { 0 };
	struct buf in = { 0 }, out = { 0 };
	struct clean clean;
	const char *end;
	size_t n;

	clean_open(&clean, STEP_BIT(STEP_UTF8) | STEP_BIT(STEP_NFC), "kk");
	use_plain(&clean.suspects);
	/* The set of a form is made when it is first asked for. */
	norm_append(&work.norm, clean.form, "", 0, &out, NULL);
	use_plain(&work.norm.leads);
	while (fill(&in) > 0) {
		end = memrchr(in.p, '\n', in.n);
		n = end == NULL ? in.n : (size_t)(end - in.p) + 1;
		out.n = 0;
		if (!records_clean(&clean, &work, in.p, n, false, &out, count))
			buf_put(&out, in.p, n);
		put(&out);
		memmove(in.p, in.p + n, in.n - n);
		in.n -= n;
	}
	return EXIT_SUCCESS;
}
