/* dictionary - see dictionary.h */
#include <stdint.h>

#include "../../common/die.h"
#include "../../common/utf8.h"
#include "cjk.h"
#include "dictionary.h"

enum {
	PIECE = 3000,		/* bytes that are looked at in one go */
	MARGIN = 300		/* of these, at its end, words are not sure */
};

static void
check(UErrorCode e)
{
	if (U_FAILURE(e))
		die("ICU: words without spaces: %s", u_errorName(e));
}

/* Where a piece of the run from P to END ends: not in a character. */
static const char *
piece_end(const char *p, const char *end)
{
	const char *q = p + PIECE;

	if (end - p <= PIECE)
		return end;
	while (q > p && (*q & 0xC0) == 0x80)
		q--;
	return q > p ? q : p + PIECE;
}

/* Finds the words at P that are sure; one at least. */
static void
look(struct dictionary *d, const char *p, const char *end)
{
	const char *to = piece_end(p, end);
	size_t n = (size_t)(to - p), at;
	UErrorCode e = U_ZERO_ERROR;
	int32_t i;

	if (d->it == NULL)
		d->it = ubrk_open(UBRK_WORD, "", NULL, 0, &e);
	check(e);
	d->text = utext_openUTF8(d->text, p, (int64_t)n, &e);
	ubrk_setUText(d->it, d->text, &e);
	check(e);
	d->from = p;
	d->ends.n = d->next = 0;
	while ((i = ubrk_next(d->it)) != UBRK_DONE) {
		at = (size_t)i;
		if (to < end && at + MARGIN > n && d->ends.n > 0)
			break;
		buf_put(&d->ends, (const char *)&at, sizeof at);
	}
	if (d->part != NULL)
		d->part(p, &d->ends);
}

void
dictionary_begin(struct dictionary *d, const struct lang *l)
{
	d->part = lang_has(l, LANG_CHINESE) ? cjk_chinese :
	    lang_has(l, LANG_JAPANESE) ? cjk_japanese : NULL;
	d->ends.n = d->next = 0;
}

const char *
dictionary_word(struct dictionary *d, const char *p, const char *end)
{
	const size_t *ends;

	if (d->next == d->ends.n / sizeof *ends)
		look(d, p, end);
	ends = (const void *)d->ends.p;
	return d->from + ends[d->next++];
}

void
dictionary_free(struct dictionary *d)
{
	ubrk_close(d->it);
	utext_close(d->text);
	buf_free(&d->ends);
}
