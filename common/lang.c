/* lang - see lang.h */
#include <string.h>
#include <strings.h>

#include "lang.h"
#include "lang_table.h"

/*
 * Lower case of a code point below U+0800, of the Latin and Cyrillic letters
 * that abbreviations have; all of them are as long in lower case.
 */
static unsigned
lower(unsigned cp)
{
	if (cp >= 'A' && cp <= 'Z')
		return cp + 32;
	if (cp < 0xC0)
		return cp;
	if (cp <= 0xDE)				/* Latin-1 */
		return cp == 0xD7 ? cp : cp + 32;
	if ((cp >= 0x100 && cp < 0x130) || (cp >= 0x14A && cp < 0x178))
		return cp | 1;			/* Ğ, Ş, Ū and the like */
	if (cp >= 0x400 && cp < 0x410)		/* І and the like */
		return cp + 80;
	if (cp >= 0x410 && cp < 0x430)
		return cp + 32;
	if ((cp >= 0x48A && cp < 0x4C0) || (cp >= 0x4D0 && cp < 0x530))
		return cp | 1;			/* Ә Ғ Қ Ң Ө Ұ Ү Һ */
	return cp;
}

/* Writes the N bytes at P in lower case to OUT; returns if that changed any. */
static int
fold(const char *p, size_t n, char *out)
{
	int changed = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned c = (unsigned char)p[i], cp = c, low;
		int two = c >= 0xC2 && c < 0xE0 && i + 1 < n &&
		    ((unsigned char)p[i + 1] & 0xC0) == 0x80;

		if (two)
			cp = (c & 0x1F) << 6 | ((unsigned char)p[i + 1] & 0x3F);
		else if (c >= 0x80) {
			out[i] = p[i];
			continue;
		}
		low = lower(cp);
		changed |= low != cp;
		if (two) {
			out[i++] = (char)(0xC0 | low >> 6);
			low = 0x80 | (low & 0x3F);
		}
		out[i] = (char)low;
	}
	return changed;
}

static enum lang_class
look_up(const struct lang *l, const char *p, size_t n)
{
	uint32_t h = lang_hash(p, n) & l->mask;

	for (; l->slot[h] != 0; h = (h + 1) & l->mask) {
		const struct lang_entry *e = &l->entry[l->slot[h] - 1];

		if (e->n == n && memcmp(e->text, p, n) == 0)
			return (enum lang_class)e->cls;
	}
	return LANG_NONE;
}

/* Class of an entry as it stands or, if there is none, in lower case. */
static enum lang_class
class_of(const struct lang *l, const char *p, size_t n)
{
	char low[LANG_LONGEST];
	enum lang_class c;

	if (n == 0 || n > l->longest)
		return LANG_NONE;
	if ((c = look_up(l, p, n)) == LANG_NONE && fold(p, n, low))
		c = look_up(l, low, n);
	return c;
}

bool
lang_is(const char *tag, const char *language)
{
	size_t n = strcspn(tag, "-_");

	return n == strlen(language) && strncasecmp(tag, language, n) == 0;
}

const struct lang *
lang_open(const char *tag)
{
	const struct lang *l = lang_table;

	while (*l->tag != '\0' && !lang_is(tag, l->tag))
		l++;
	return l;
}

bool
lang_has(const struct lang *l, enum lang_flag f)
{
	return (l->flags & (unsigned)f) != 0;
}

enum lang_class
lang_abbreviation(const struct lang *l, const char *p, size_t n)
{
	enum lang_class c = class_of(l, p, n);

	return c >= LANG_SUFFIX ? LANG_NONE : c;
}

int
lang_suffix(const struct lang *l, const char *p, size_t n)
{
	return class_of(l, p, n) == LANG_SUFFIX;
}

int
lang_start(const struct lang *l, const char *p, size_t n)
{
	return n > 0 && n <= l->longest && look_up(l, p, n) == LANG_START;
}
