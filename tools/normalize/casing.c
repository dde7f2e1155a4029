/* casing - see casing.h */
#include <stdbool.h>
#include <stdlib.h>
#include <strings.h>

#include <unicode/ucasemap.h>

#include "../../common/die.h"
#include "../../common/lang.h"
#include "../../common/utf8.h"
#include "casing.h"

struct casing {
	UCaseMap *map;
	struct simd_set utf8;
};

/* Does a subtag of TAG behind the first say SUBTAG? */
static bool
has_subtag(const char *tag, const char *subtag)
{
	size_t n = strlen(subtag);

	while ((tag = strchr(tag, '-')) != NULL)
		if (strncasecmp(++tag, subtag, n) == 0 &&
		    (tag[n] == '\0' || tag[n] == '-'))
			return true;
	return false;
}

struct casing *
casing_open(const char *lang)
{
	/* ICU does not know that the i of kk-Latn has a dot in both cases. */
	bool latin = lang_is(lang, "kk") && has_subtag(lang, "latn");
	bool turkic = latin || lang_is(lang, "tr") || lang_is(lang, "az");
	struct casing *c = mem_zalloc(1, sizeof *c);
	UErrorCode err = U_ZERO_ERROR;
	char tag[8] = "tr";

	if (!latin) {
		size_t n = strcspn(lang, "-");

		n = n < sizeof tag ? n : 0;
		memcpy(tag, lang, n);
		tag[n] = '\0';
	}
	c->map = ucasemap_open(tag, turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I :
	    U_FOLD_CASE_DEFAULT, &err);
	if (U_FAILURE(err))
		die("case mapping: %s", u_errorName(err));
	utf8_classes(&c->utf8);
	return c;
}

static int32_t
map(const struct casing *c, enum casing_to to, char *dest, int32_t room,
    const char *p, int32_t n, UErrorCode *err)
{
	switch (to) {
	case CASING_LOWER:
		return ucasemap_utf8ToLower(c->map, dest, room, p, n, err);
	case CASING_UPPER:
		return ucasemap_utf8ToUpper(c->map, dest, room, p, n, err);
	case CASING_FOLD:
		break;
	}
	return ucasemap_utf8FoldCase(c->map, dest, room, p, n, err);
}

/* Appends the N bytes at P, which are well-formed, in another case. */
static void
convert(const struct casing *c, enum casing_to to, const char *p, size_t n,
    struct buf *out)
{
	int32_t room = (int32_t)(n + n / 4 + 64), got;
	UErrorCode err;

	for (;; room = got) {
		err = U_ZERO_ERROR;
		got = map(c, to, buf_need(out, (size_t)room), room, p,
		    (int32_t)n, &err);
		if (err != U_BUFFER_OVERFLOW_ERROR)
			break;
	}
	if (U_FAILURE(err))
		die("case mapping: %s", u_errorName(err));
	out->n += (size_t)got;
}

/* The end of the word at P, a run of what is neither space nor line end. */
static const char *
word_end(const char *p, const char *end)
{
	while (p < end && *p != ' ' && *p != '\n')
		p++;
	return p;
}

/* How much of the N bytes at P is converted at once: up to a space, if any. */
static size_t
piece(const char *p, size_t n)
{
	enum { MOST = 1 << 24 };
	const char *space;

	if (n <= MOST)
		return n;
	if ((space = memrchr(p, ' ', MOST)) != NULL && space > p)
		return (size_t)(space - p);
	for (n = MOST; n > MOST - 3; n--)	/* not inside a character */
		if (((unsigned char)p[n] & 0xC0) != 0x80)
			break;
	return n;
}

/* Appends the N bytes at P, a piece, in another case. */
static void
convert_piece(const struct casing *c, enum casing_to to, const char *p,
    size_t n, struct buf *out)
{
	const char *end = p + n;
	uint32_t cp;

	while (p < end) {
		size_t good = utf8_valid(&c->utf8, p, (size_t)(end - p));

		if (good > 0)
			convert(c, to, p, good, out);
		p += good;
		if (p < end) {
			unsigned len = utf8_next(p, end, &cp);

			buf_put(out, p, len);
			p += len;
		}
	}
}

void
casing_convert(struct casing *c, enum casing_to to, const char *p, size_t n,
    struct buf *out)
{
	for (size_t len; n > 0; p += len, n -= len) {
		len = piece(p, n);
		convert_piece(c, to, p, len, out);
	}
}

uint64_t
casing_compare(const char *p, size_t n, const char *q, size_t m,
    struct edits *edits)
{
	const char *start = p, *end = p + n, *stop = q + m;
	uint64_t changes = 0;

	while (p < end) {
		const char *next = word_end(p, end);
		const char *made = word_end(q, stop);
		size_t old = (size_t)(next - p), new = (size_t)(made - q);

		if (old != new || memcmp(p, q, old) != 0) {
			edits_add(edits, (size_t)(p - start), old, new);
			changes++;
		}
		p = next + (next < end);
		q = made + (made < stop);
	}
	return changes;
}

void
casing_close(struct casing *c)
{
	ucasemap_close(c->map);
	free(c);
}
