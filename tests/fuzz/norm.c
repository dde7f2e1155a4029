/*
 * norm: the four forms of the input, repaired, are those of utf8proc; done
 * again they change nothing; what is noted of the changes makes one of the
 * other; and cut before a code point that changes with nothing before it, the
 * parts make the whole.
 */
#include <utf8proc.h>

#include "../../common/norm.h"
#include "fuzz.h"

static const struct {
	enum norm_form form;
	int options;
} forms[] = {
	{ NORM_NFC, UTF8PROC_COMPOSE },
	{ NORM_NFD, UTF8PROC_DECOMPOSE },
	{ NORM_NFKC, UTF8PROC_COMPOSE | UTF8PROC_COMPAT },
	{ NORM_NFKD, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT },
};

/* utf8proc 2.8 loses this behind a Hangul syllable of two letters. */
static bool
has_lost_jamo(const char *p, size_t n)
{
	return memmem(p, n, "\xE1\x86\xA7", 3) != NULL;
}

static void
check_peer(int options, const char *p, size_t n, const struct buf *out)
{
	utf8proc_uint8_t *want = NULL;
	utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)p,
	    (utf8proc_ssize_t)n, &want, (utf8proc_option_t)(options |
	    UTF8PROC_STABLE));

	LAW(len >= 0, "utf8proc: %s", utf8proc_errmsg(len));
	LAW(same_bytes(out->p, out->n, (char *)want, (size_t)len),
	    "<%.*s>, and utf8proc has <%s>", (int)out->n, out->p,
	    (char *)want);
	free(want);
}

/* In parts, cut about every SIZE bytes. */
static void
check_parts(struct norm *w, enum norm_form form, const char *p, size_t n,
    size_t size, const struct buf *whole)
{
	struct buf out = { 0 };
	size_t from = 0;
	unsigned len;
	uint32_t cp;

	for (size_t at = 0; at < n; at += len) {
		len = utf8_next(p + at, p + n, &cp);
		if (at - from < size || (props_of(cp)->bits &
		    norm_bit(form)) != 0)
			continue;
		norm_append(w, form, p + from, at - from, &out, NULL);
		from = at;
	}
	norm_append(w, form, p + from, n - from, &out, NULL);
	LAW(same(&out, whole), "in parts: <%.*s> <%.*s>", (int)out.n, out.p,
	    (int)whole->n, whole->p);
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct norm works[sizeof forms / sizeof *forms];
	struct buf text = { 0 }, out = { 0 }, again = { 0 };

	if (n < 2)
		return 0;
	utf8_repair((const char *)data + 1, n - 1, 0, &text, NULL);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct norm *w = &works[i];
		struct edits e = { 0 };
		uint64_t changed;

		out.n = again.n = 0;
		changed = norm_append(w, forms[i].form, text.p, text.n, &out,
		    &e);
		LAW(changed > 0 || same(&text, &out), "changed in no place");
		check_edits(&e, text.p, text.n, &out);
		if (!has_lost_jamo(text.p, text.n))
			check_peer(forms[i].options, text.p, text.n, &out);
		LAW(norm_append(w, forms[i].form, out.p, out.n, &again, NULL)
		    == 0 && same(&out, &again), "not the same twice");
		check_parts(w, forms[i].form, text.p, text.n, data[0] % 64,
		    &out);
		buf_free(&e.list);
	}
	buf_free(&text);
	buf_free(&out);
	buf_free(&again);
	return 0;
}
