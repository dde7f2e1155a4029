/*
 * lang_table - how the lists of lang.h stand in build/lang_data.c: for
 * mklang.c, which writes them, and lang.c, which looks them up.
 */
#ifndef LANG_TABLE_H
#define LANG_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define LANG_LONGEST 64		/* bytes an entry may have */

struct lang_entry {
	const char *text;
	uint8_t n;		/* its length in bytes */
	uint8_t cls;		/* enum lang_class */
};

struct lang {
	const char *tag;
	unsigned flags;		/* of enum lang_flag */
	size_t longest;		/* length of the longest entry */
	uint32_t mask;		/* slots, a power of two, minus 1 */
	const uint16_t *slot;	/* number of the entry plus 1; 0: none */
	const struct lang_entry *entry;	/* in byte order */
};

extern const struct lang lang_table[];	/* the last has the tag "" */

/* FNV-1a. */
static inline uint32_t
lang_hash(const char *p, size_t n)
{
	uint32_t h = 2166136261;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 16777619;
	return h ^ h >> 15;
}

#endif
