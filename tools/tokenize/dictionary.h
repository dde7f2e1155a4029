/*
 * dictionary - words of scripts that are written without spaces, by ICU's
 * dictionaries: Thai, Lao, Khmer, Burmese; Chinese and Japanese.
 */
#ifndef DICTIONARY_H
#define DICTIONARY_H

#include <stddef.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "../../common/lang.h"

struct dictionary {		/* one thread's; starts as all zero */
	UBreakIterator *it;
	UText *text;
	const char *from;	/* what was looked at last */
	struct buf ends;	/* size_t, of the words in it, from FROM on */
	size_t next;		/* of these */
	void (*part)(const char *p, struct buf *ends); /* see cjk.h; or NULL */
};

/*
 * Begins with another run of such a script, whose words are parted as the
 * language L has them in its treebank.
 */
void	dictionary_begin(struct dictionary *d, const struct lang *l);

/*
 * End of the word at P in the run, which goes on to END.  The words of a run
 * are asked for in order.  Runs are looked at in pieces, so that the time is
 * linear.  Dies if ICU has no memory.
 */
const char *dictionary_word(struct dictionary *d, const char *p,
    const char *end);

void	dictionary_free(struct dictionary *d);

#endif
