/* lang_table - how mklang.c writes the lists, and lang.c looks them up. */
#ifndef LANG_TABLE_H
#define LANG_TABLE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
	LANG_LONGEST = 64,	/* bytes an entry may have */
	LANG_MOST = UINT16_MAX - 1, /* entries a list may have */
	LANG_FLAG = 9		/* behind enum lang_class: a flag's name */
};

/* The classes by their names, and the flags by theirs, in the order of bits. */
static const char *const lang_classes[] = { "none", "never", "may", "number",
	"suffix", "start", "prefix", "clitic", "elided", "flag", NULL };
static const char *const lang_flags[] = { "lowercase-starts", "ordinals",
	"hyphens-apart", "numbers-joined", "dots-apart", "numbers-hyphen",
	"percent-apart", "marks-apart", "apostrophe-letters", "numero-joined",
	"chinese-words", "japanese-words", NULL };

struct lang_entry {
	uint32_t at;		/* in text */
	uint8_t n;		/* its length in bytes */
	uint8_t cls;		/* enum lang_class, or LANG_FLAG */
	uint16_t from;		/* number of the list it comes from */
};

struct lang {
	const char *tag;
	unsigned flags;		/* of enum lang_flag */
	unsigned classes;	/* bits of those that have entries */
	unsigned n, nfrom;	/* entries, lists */
	size_t longest;		/* length of the longest entry */
	uint32_t mask;		/* slots, a power of two, minus 1 */
	const uint16_t *slot;	/* number of the entry plus 1; 0: none */
	const struct lang_entry *entry;
	const char *text;	/* of all entries */
	const uint64_t *tails;	/* see lang_key.h */
	const char *const *from; /* the lists: tags, ICU, files */
};

extern const struct lang lang_table[];	/* the last has the tag "" */

/* Number of the name of N bytes at P in NAMES; -1 if it is none of them. */
static inline int
lang_named(const char *const *names, const char *p, size_t n)
{
	for (int i = 0; names[i] != NULL; i++)
		if (strlen(names[i]) == n && memcmp(names[i], p, n) == 0)
			return i;
	return -1;
}

#endif
