/* print - see print.h */
#include <inttypes.h>
#include <stdio.h>

#include "../../common/die.h"
#include "../../common/json.h"
#include "../../common/number.h"
#include "print.h"

__extension__ typedef unsigned __int128 wide;

bool
print_is_plain(const struct print_options *o)
{
	return o->format == PRINT_TSV && !o->by_count && !o->histogram &&
	    (o->parts == 0 || o->partial);
}

/*
 * Gries' deviation of proportions ("Dispersions and adjusted frequencies in
 * corpora", 2008), in millionths: half the sum, over the parts, of how far the
 * share of the n-gram that stands in the part is from that of all words.
 */
static uint64_t
deviation(const struct print *p, const struct gram *g)
{
	unsigned parts = p->o->parts;
	const uint64_t *here = g->count + g->ncounts - parts;
	const uint64_t *all = p->totals + p->ntotals - parts;
	wide sum = 0, whole;
	uint64_t f = 0, words = 0;

	for (unsigned i = 0; i < parts; i++) {
		f += here[i];
		words += all[i];
	}
	for (unsigned i = 0; i < parts; i++) {
		wide a = (wide)here[i] * words, b = (wide)all[i] * f;

		sum += a > b ? a - b : b - a;
	}
	whole = (wide)2 * f * words;
	if (whole == 0)
		return 0;
	/* Below 2^108 the product fits; beyond, the last bits do not matter. */
	while (whole >> 104 != 0) {
		whole >>= 1;
		sum >>= 1;
	}
	return (uint64_t)((sum * 1000000 + whole / 2) / whole);
}

static void
put_deviation(struct buf *b, uint64_t millionths)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRIu64 ".%06" PRIu64,
	    millionths / 1000000, millionths % 1000000);
	buf_puts(b, text);
}

/* Which columns of G are written as they are. */
static unsigned
plain_columns(const struct print *p, const struct gram *g)
{
	return g->ncounts - (p->o->partial ? 0 : p->o->parts);
}

static void
row_json(struct print *p, const struct gram *g)
{
	unsigned n = plain_columns(p, g), named = 1u + (p->o->second != NULL);
	const char *word = g->key, *end = g->key + g->n, *to;
	struct buf *b = &p->row;

	buf_puts(b, "{\"ngram\":[");
	for (; word < end; word = to + 1) {
		if ((to = memchr(word, ' ', (size_t)(end - word))) == NULL)
			to = end;
		if (word > g->key)
			buf_putc(b, ',');
		json_encode(word, (size_t)(to - word), b);
	}
	buf_puts(b, "],\"count\":");
	number_put(b, g->count[0], '\0');
	if (named > 1) {
		buf_puts(b, ",\"");
		buf_puts(b, p->o->second);
		buf_puts(b, "\":");
		number_put(b, g->count[1], '\0');
	}
	for (unsigned i = named; i < n; i++) {
		buf_puts(b, i == named ? ",\"more\":[" : ",");
		number_put(b, g->count[i], '\0');
	}
	buf_puts(b, n > named ? "]" : "");
	if (n < g->ncounts) {
		buf_puts(b, ",\"dp\":");
		put_deviation(b, deviation(p, g));
	}
	buf_puts(b, "}\n");
}

static void
row_tsv(struct print *p, const struct gram *g)
{
	unsigned n = plain_columns(p, g);
	struct buf *b = &p->row;

	buf_put(b, g->key, g->n);
	for (unsigned i = 0; i < n; i++) {
		buf_putc(b, '\t');
		number_put(b, g->count[i], '\0');
	}
	buf_putc(b, '\t');
	put_deviation(b, deviation(p, g));
	buf_putc(b, '\n');
}

/* Writes one n-gram. */
static void
put_row(void *arg, const struct gram *g)
{
	struct print *p = arg;

	p->ngrams += g->n > 0;
	if (p->o->format == PRINT_TSV &&
	    plain_columns(p, g) == g->ncounts) {
		lines_put(&p->lines, g);
		return;
	}
	p->row.n = 0;
	if (p->o->format == PRINT_JSONL)
		row_json(p, g);
	else
		row_tsv(p, g);
	lines_text(&p->lines, p->row.p, p->row.n);
}

/* Takes note of the n-gram of no words, which comes first. */
static void
put_totals(struct print *p, const struct gram *g)
{
	memcpy(p->totals, g->count, g->ncounts * sizeof *g->count);
	p->ntotals = g->ncounts;
	if (p->o->totals && !p->o->histogram)
		put_row(p, g);
}

void
print_put(void *arg, const struct gram *g)
{
	struct print *p = arg;
	unsigned columns = 1u + (p->o->second != NULL) + p->o->parts;

	if (g->ncounts < columns)
		die("an n-gram has %u counts, not %u", g->ncounts, columns);
	if (g->n == 0) {
		put_totals(p, g);
		return;
	}
	if (g->count[0] < p->o->cutoff)
		return;
	if (p->o->parts > 0 && p->ntotals != g->ncounts && !p->o->partial)
		die("there are no totals, which --dispersion needs");
	if (p->o->histogram)
		histogram_add(&p->histogram, g);
	else if (p->o->by_count)
		rank_put(&p->rank, g);
	else
		put_row(p, g);
}

void
print_open(struct print *p, const struct print_options *o, gram_write *write,
    void *arg)
{
	enum { HOLD = 256 << 10 };

	*p = (struct print){ .o = o };
	lines_open(&p->lines, HOLD, write, arg);
	rank_open(&p->rank, o->memory, o->top, o->tmpdir, put_row, p);
}

static void
put_histogram(struct print *p)
{
	size_t n;
	const struct histogram_slot *s = histogram_sort(&p->histogram, &n);
	bool json = p->o->format == PRINT_JSONL;

	for (size_t i = 0; i < n; i++) {
		p->row.n = 0;
		buf_puts(&p->row, json ? "{\"order\":" : "");
		number_put(&p->row, s[i].order, json ? '\0' : '\t');
		buf_puts(&p->row, json ? ",\"count\":" : "");
		number_put(&p->row, s[i].count, json ? '\0' : '\t');
		buf_puts(&p->row, json ? ",\"ngrams\":" : "");
		number_put(&p->row, s[i].ngrams, '\0');
		buf_puts(&p->row, json ? "}\n" : "\n");
		lines_text(&p->lines, p->row.p, p->row.n);
	}
}

void
print_close(struct print *p)
{
	rank_close(&p->rank);
	put_histogram(p);
	lines_flush(&p->lines);
	lines_close(&p->lines);
	histogram_free(&p->histogram);
	buf_free(&p->row);
}
