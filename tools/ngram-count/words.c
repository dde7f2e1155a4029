/* words - see words.h */
#include "../../common/blocks.h"
#include "../../common/die.h"
#include "../../common/hash.h"
#include "words.h"

/* The word at hand, and those before it. */
struct finder {
	const struct words *w;
	const char *p;
	struct buf *out;
	size_t from, end;	/* of the word at hand; of the one before */
};

void
words_open(struct words *w, enum words_documents documents, char end)
{
	*w = (struct words){ .seed = hash_seed(), .documents = documents,
		.end = end };
	for (unsigned b = 0x21; b < 256; b++)
		w->set.cls[b] = 1;
	simd_init(&w->set);
}

uint32_t
words_hash(const struct words *w, const char *p, size_t n)
{
	return (uint32_t)XXH3_64bits_withSeed(p, n, w->seed);
}

/* Takes note of what is between the word before and FROM, for documents. */
static void
end_document(struct finder *f, struct word *last, size_t from)
{
	struct word *first = (struct word *)(void *)f->out->p;
	uint32_t lines = 0;

	for (size_t i = f->end; i < from; i++) {
		lines += f->p[i] == '\n' && lines < 2;
		if (f->p[i] == f->w->end)
			last->len |= WORD_LINE_END;
		if (f->p[i] == '\0' && f->w->documents == WORDS_NULL)
			last->len |= WORD_ENDS;
	}
	if (lines > 1 && f->w->documents == WORDS_BLANK)
		last->len |= WORD_ENDS;
	first->at = lines;
	if (last == first)
		first->hash = lines;
}

/* Marks the word before, if a line or document ends between it and FROM. */
static inline void
end_line(struct finder *f, size_t from)
{
	struct word *last = (struct word *)(void *)(f->out->p +
	    f->out->n) - 1;

	if (f->w->documents != WORDS_NONE) {
		end_document(f, last, from);
		return;
	}
	for (size_t i = f->end; i < from; i++)
		if (f->p[i] == f->w->end) {
			last->len |= WORD_LINE_END;
			return;
		}
}

static inline void
put_word(struct finder *f, size_t end)
{
	const char *p = f->p + f->from;
	size_t n = end - f->from;
	struct word *to = (struct word *)(void *)buf_need(f->out,
	    sizeof *to);

	if (n >= WORD_DOCUMENT_END)
		die("a word of over 1 GiB");
	*to = (struct word){ words_hash(f->w, p, n), (uint32_t)f->from,
	    (uint32_t)n };
	f->out->n += sizeof *to;
	f->end = end;
}

void
words_find(const struct words *w, const char *p, size_t n, struct buf *out)
{
	struct finder f = { .w = w, .p = p, .out = out };
	struct blocks b;
	const uint64_t *mask;
	uint64_t within = 0;	/* the byte before was in a word */

	if (n > UINT32_MAX)
		die("a word or document of over 4 GiB");
	out->n = 0;
	memset(buf_need(out, sizeof(struct word)), 0, sizeof(struct word));
	out->n = sizeof(struct word);
	blocks_begin(&b, &w->set, p, n);
	while ((mask = blocks_next(&b)) != NULL) {
		uint64_t edge = *mask ^ (*mask << 1 | within);

		for (; edge != 0; edge &= edge - 1, within ^= 1) {
			size_t i = (size_t)(b.p - p) +
			    (size_t)__builtin_ctzll(edge);

			if (within)
				put_word(&f, i);
			else
				end_line(&f, f.from = i);
		}
	}
	if (within)
		put_word(&f, n);
	end_line(&f, n);
}
