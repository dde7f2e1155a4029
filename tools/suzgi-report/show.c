/* show - see show.h */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "../../common/number.h"
#include "page.h"
#include "plot.h"
#include "show.h"

/* --- stages ----------------------------------------------------------------*/

static void
put_cell(struct buf *out, uint64_t n)
{
	buf_puts(out, "<td>");
	page_number(out, n);
	buf_puts(out, "</td>");
}

static void
put_bytes(struct buf *out, uint64_t n)
{
	buf_puts(out, "<td>");
	page_bytes(out, n);
	buf_puts(out, "</td>");
}

static void
put_stage(struct buf *out, const struct stage *s, size_t number)
{
	uint64_t in = stage_count(s, "bytes_in"), made;

	made = stage_count(s, "bytes_out");
	buf_puts(out, "<tr><td>");
	number_put(out, number, ' ');
	page_text(out, s->program, strlen(s->program));
	buf_puts(out, "</td>");
	put_cell(out, stage_count(s, "records"));
	put_bytes(out, in);
	put_bytes(out, made);
	buf_puts(out, "<td>");
	if (in > 0) {
		page_real(out, 100 * (double)made / (double)in, 1);
		buf_puts(out, " %");
	}
	buf_puts(out, "</td>");
	put_cell(out, stage_count(s, "invalid_utf8"));
	put_cell(out, stage_count(s, "invalid_json") +
	    stage_count(s, "missing_field"));
	buf_puts(out, "<td>");
	page_real(out, s->seconds, 3);
	buf_puts(out, "</td><td>");
	if (s->seconds > 0)
		page_real(out, (double)in / 1e6 / s->seconds, 1);
	buf_puts(out, "</td></tr>\n");
}

/* Is it in the table of stages already? */
static bool
is_general(const char *name)
{
	static const char *const general[] = { "records", "bytes_in",
		"bytes_out", "invalid_utf8", "invalid_json", "missing_field" };

	for (size_t i = 0; i < sizeof general / sizeof *general; i++)
		if (strcmp(name, general[i]) == 0)
			return true;
	return false;
}

/* What the stage itself counts. */
static void
put_counts(struct buf *out, const struct stage *s, size_t number)
{
	static const char *const head[] = { "", "count", "a record", "",
		NULL };
	uint64_t most = 0;
	char title[128];

	for (size_t i = 0; i < s->ncounts; i++)
		if (!is_general(s->count[i].name) && s->count[i].n > most)
			most = s->count[i].n;
	if (most == 0)
		return;
	snprintf(title, sizeof title, "%zu %s", number, s->program);
	page_card(out, title);
	page_table(out, head);
	for (size_t i = 0; i < s->ncounts; i++)
		if (!is_general(s->count[i].name) && s->count[i].n > 0)
			page_bar(out, s->count[i].name,
			    strlen(s->count[i].name), s->count[i].n, most,
			    stage_count(s, "records"));
	page_table_end(out);
	page_card_end(out);
}

void
show_stages(struct buf *out, const struct stages *s)
{
	static const char *const head[] = { "stage", "records", "in", "out",
		"out/in", "bad UTF-8", "bad JSON", "seconds", "MB/s", NULL };

	if (s->n == 0)
		return;
	page_section(out, "Stages");
	buf_puts(out, "<div class=\"card all\">\n");
	page_table(out, head);
	for (size_t i = 0; i < s->n; i++)
		put_stage(out, &s->stage[i], i + 1);
	page_table_end(out);
	page_card_end(out);
	for (size_t i = 0; i < s->n; i++)
		put_counts(out, &s->stage[i], i + 1);
	page_section_end(out);
}

/* --- text ------------------------------------------------------------------*/

static void
put_kinds(struct buf *out, const struct text *t)
{
	static const char *const head[] = { "", "characters", "share", "",
		NULL };
	uint64_t most = 0;

	for (int i = 0; i < TEXT_KINDS; i++)
		most = t->kind[i] > most ? t->kind[i] : most;
	page_card(out, "Scripts and other characters");
	page_table(out, head);
	for (int i = 0; i < TEXT_KINDS; i++)
		if (t->kind[i] > 0)
			page_bar(out, text_kind_name((enum text_kind)i),
			    strlen(text_kind_name((enum text_kind)i)),
			    t->kind[i], most, t->chars);
	page_table_end(out);
	page_card_end(out);
}

static void
put_growth(struct buf *out, const struct text *t)
{
	const struct text_growth *g = (const void *)t->growth.p;
	size_t n = t->growth.n / sizeof *g;
	struct buf points = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct plot_point p = { (double)g[i].tokens,
			(double)g[i].types };

		buf_put(&points, (const char *)&p, sizeof p);
	}
	page_card(out, "Growth of the vocabulary");
	plot_curve(out, "tokens", "types", (const void *)points.p, n);
	page_card_end(out);
	buf_free(&points);
}

void
show_text(struct buf *out, const struct text *t)
{
	if (t->sentences == 0)
		return;
	buf_puts(out, "<section>\n<h2>Text</h2>\n<p>");
	page_number(out, t->sentences);
	buf_puts(out, " sentences, ");
	page_number(out, t->tokens);
	buf_puts(out, " tokens, ");
	page_number(out, t->types);
	buf_puts(out, " types; ");
	page_real(out, (double)t->tokens / (double)t->sentences, 1);
	buf_puts(out, " tokens a sentence, ");
	page_real(out, (double)t->chars / (double)t->tokens, 1);
	buf_puts(out, " characters a token. Tokens with letters of two "
	    "alphabets: ");
	page_number(out, t->mixed);
	buf_puts(out, ".</p>\n<div class=\"cards\">\n");
	page_card(out, "Lengths of sentences");
	plot_histogram(out, "tokens", t->sentence, TEXT_TOKENS);
	page_card_end(out);
	page_card(out, "Lengths of tokens");
	plot_histogram(out, "characters", t->token, TEXT_CHARS);
	page_card_end(out);
	put_kinds(out, t);
	put_growth(out, t);
	page_section_end(out);
}

/* --- n-grams ---------------------------------------------------------------*/

/* Frequency by rank: each rank to 10, then some 40 a decade. */
static void
put_zipf(struct buf *out, struct counted *g)
{
	size_t n = counted_rank(g);
	const uint64_t *count = (const void *)g->words.p;
	struct buf points = { 0 };

	if (n == 0)
		return;
	for (size_t rank = 1; rank <= n; rank += rank < 10 ? 1 :
	    (size_t)ceil((double)rank * .06)) {
		struct plot_point p = { (double)rank,
			(double)count[rank - 1] };

		buf_put(&points, (const char *)&p, sizeof p);
	}
	page_card(out, "Words by rank (Zipf)");
	plot_curve(out, "rank", "count", (const void *)points.p,
	    points.n / sizeof(struct plot_point));
	page_card_end(out);
	buf_free(&points);
}

static void
put_orders(struct buf *out, const struct counted *g)
{
	static const char *const head[] = { "order", "n-grams", "in all",
		"once only", NULL };

	page_card(out, "Orders");
	page_table(out, head);
	for (unsigned i = 0; i < COUNTED_ORDERS; i++) {
		const struct counted_order *o = &g->order[i];

		if (o->ngrams == 0)
			continue;
		buf_puts(out, "<tr>");
		put_cell(out, i + 1);
		put_cell(out, o->ngrams);
		put_cell(out, o->sum);
		put_cell(out, o->once);
		buf_puts(out, "</tr>\n");
	}
	page_table_end(out);
	page_card_end(out);
}

void
show_counted(struct buf *out, struct counted *g)
{
	static const char *const head[] = { "", "count", "", NULL };
	uint64_t all = 0;
	char title[64];

	for (int i = 0; i < COUNTED_ORDERS; i++)
		all |= g->order[i].ngrams;
	if (all == 0)
		return;
	page_section(out, "N-grams");
	put_zipf(out, g);
	put_orders(out, g);
	for (int i = 0; i < COUNTED_ORDERS; i++) {
		const struct counted_order *o = &g->order[i];

		if (o->ngrams == 0)
			continue;
		snprintf(title, sizeof title, "The most frequent of order %d",
		    i + 1);
		page_card(out, title);
		page_table(out, head);
		for (size_t k = 0; k < o->nbest; k++)
			page_bar(out, o->best[k].text, o->best[k].n,
			    o->best[k].count, o->best[0].count, 0);
		page_table_end(out);
		page_card_end(out);
	}
	page_section_end(out);
}

/* --- samples ---------------------------------------------------------------*/

static void
put_sample(struct buf *out, const char *text)
{
	buf_puts(out, "<td class=\"w\"><bdi>");
	page_text(out, text, strlen(text));
	buf_puts(out, "</bdi></td>");
}

void
show_samples(struct buf *out, const struct samples *s)
{
	static const char *const head[] = { "was", "is", NULL };
	char title[128];

	if (s->n == 0)
		return;
	page_section(out, "Changes, the first of each step");
	for (size_t i = 0; i < s->n; i++) {
		const struct sample_step *step = &s->step[i];

		snprintf(title, sizeof title, "%s: %llu", step->name,
		    (unsigned long long)step->changes);
		page_card(out, title);
		page_table(out, head);
		for (size_t k = 0; k < step->n; k++) {
			buf_puts(out, "<tr>");
			put_sample(out, step->sample[k].from);
			put_sample(out, step->sample[k].to);
			buf_puts(out, "</tr>\n");
		}
		page_table_end(out);
		page_card_end(out);
	}
	page_section_end(out);
}
