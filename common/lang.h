/*
 * lang - what the programs know of a language: abbreviations, suffixes.
 *
 * The lists are plain text, common/lang/TAG.txt, compiled in by mklang.c.  A
 * line is a class and its entries, parted by spaces; '#' begins a comment:
 *
 *	never	проф. доц.	the dot never ends a sentence inside a line
 *	may	т.б. т.с.с.	ends one if a capital follows, but no initial
 *	number	ж. млрд.	as may, and never ends one next to a number
 *	suffix	ші інші		follows number + hyphen in one token (55-ші)
 *	start	Бұл Сондай-ақ	no name: with a capital it begins a sentence
 *	prefix	anti co		stays with hyphen and word (hyphens-apart)
 *	clitic	je t-il		a token of its own behind a hyphen (dit-il)
 *	elided	l qu dell	a token with its apostrophe (l'eau)
 *	join	ru en		adds these lists; the list's own class holds
 *	flag	ordinals	see enum lang_flag; flags are not joined
 *
 * kk is joined with ru and en; any other has its own alone, with ICU's.
 */
#ifndef LANG_H
#define LANG_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"

enum lang_class { LANG_NONE, LANG_NEVER, LANG_MAY, LANG_NUMBER, LANG_SUFFIX,
	LANG_START, LANG_PREFIX, LANG_CLITIC, LANG_ELIDED };
enum lang_flag {
	/* See sentence-split(1), where the lists are described. */
	LANG_LOWERCASE_STARTS = 1, LANG_ORDINALS = 2,
	LANG_HYPHENS_APART = 4, LANG_NUMBERS_JOINED = 8, LANG_DOTS_APART = 16,
	LANG_NUMBERS_HYPHEN = 32, LANG_PERCENT_APART = 64,
	LANG_MARKS_APART = 128, LANG_APOSTROPHE_LETTERS = 256,
	LANG_NUMERO_JOINED = 512, LANG_CHINESE = 1024, LANG_JAPANESE = 2048
};

struct lang;

/* Is TAG one of LANGUAGE ("kk")?  Its first part counts. */
bool	lang_is(const char *tag, const char *language);

/*
 * The lists for TAG, a BCP 47 language tag ("kk", "kk-Latn").  Never NULL;
 * lives as long as the program.  Call it before there are threads.
 */
const struct lang *lang_open(const char *tag);
/*
 * The same as L with the list in the file PATH, whose entries hold: lines as
 * above but join, `none` to take entries out, and those of a Moses list.  Dies,
 * with the line, at what is none.
 */
const struct lang *lang_add(const struct lang *l, const char *path);
/* Appends a line an entry to OUT: class, entry, which list; in byte order. */
void	lang_print(const struct lang *l, struct buf *out);

bool	lang_has(const struct lang *l, enum lang_flag f);
/* Class of the abbreviation P, dots included, as it is or in lower case. */
enum lang_class lang_abbreviation(const struct lang *l, const char *p,
    size_t n);
/* Is the word of N bytes at P, as it is or in lower case, of class C? */
bool	lang_word(const struct lang *l, enum lang_class c, const char *p,
    size_t n);
/* Does the word of N bytes at P, as it stands, only begin sentences? */
int	lang_start(const struct lang *l, const char *p, size_t n);

#endif
