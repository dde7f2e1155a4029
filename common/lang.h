/*
 * lang - what the programs know of a language: abbreviations, suffixes.
 *
 * The lists are plain text files, common/lang/TAG.txt, compiled in by
 * common/mklang.c.  A line is a class and its entries, parted by spaces; '#'
 * begins a comment:
 *
 *	never	проф. доц.	the dot never ends a sentence inside a line
 *	may	т.б. т.с.с.	ends one if a capital follows that does not
 *				itself begin an initial or a number
 *	number	ж. млрд.	as may, and never ends one next to a number
 *	suffix	ші інші		follows number + hyphen in one token (55-ші)
 *	start	Бұл Сондай-ақ	no name: with a capital it begins a sentence
 *	join	ru en		adds these lists; the list's own class holds
 *	flag	ordinals	see enum lang_flag; flags are not joined
 *
 * kk is joined with ru and en; any other language has its own list alone, with
 * what ICU's list has beside it; one without a list has an empty one.
 */
#ifndef LANG_H
#define LANG_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"

enum lang_class { LANG_NONE, LANG_NEVER, LANG_MAY, LANG_NUMBER, LANG_SUFFIX,
	LANG_START };
enum lang_flag {
	LANG_LOWERCASE_STARTS = 1, /* a sentence may begin in lower case */
	LANG_ORDINALS = 2	/* 1 to 31 and a dot is "first", ends none */
};

struct lang;

/* Is TAG one of LANGUAGE ("kk")?  Its first part counts, case does not. */
bool	lang_is(const char *tag, const char *language);

/*
 * The lists for TAG, a BCP 47 language tag ("kk", "kk-Latn").  Never NULL;
 * lives as long as the program.  Call it before there are threads.
 */
const struct lang *lang_open(const char *tag);
/*
 * The same as L with the list in the file PATH, whose entries hold.  Its lines
 * are those above but for join, `none` to take entries out, and those of a
 * Moses nonbreaking_prefix list.  Dies, with the line, at what is none.
 */
const struct lang *lang_add(const struct lang *l, const char *path);
/* Appends a line an entry to OUT: class, entry, which list; in byte order. */
void	lang_print(const struct lang *l, struct buf *out);

/* Does a line `flag` say F: lowercase-starts, ordinals? */
bool	lang_has(const struct lang *l, enum lang_flag f);
/* Class of the abbreviation P, dots included, as it is or in lower case. */
enum lang_class lang_abbreviation(const struct lang *l, const char *p,
    size_t n);
/* Is the word of N bytes at P a suffix that joins a number by a hyphen? */
int	lang_suffix(const struct lang *l, const char *p, size_t n);
/* Does the word of N bytes at P, as it stands, only begin sentences? */
int	lang_start(const struct lang *l, const char *p, size_t n);

#endif
