/*
 * srx - sentences by rules of the Segmentation Rules eXchange, SRX 2.0.
 *
 * A rule is two regular expressions, ICU's.  At a place between two characters
 * the first rule decides of which the one is right before it and the other
 * right behind it; where none is, nothing ends.  A rule that ends is looked for
 * from each character on, and is there what it prefers to be: \.\s* ends behind
 * all the white space.  One that does not end is tried in all ways.  They see
 * no farther than some 256 characters for sure; so the time is linear.
 */
#ifndef SRX_H
#define SRX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../common/mem.h"

struct srx;		/* the rules for a language; many threads may use it */

struct srx_error {
	uint64_t line;		/* of the file; 0: it is the whole file's */
	char why[240];
};

struct srx_place {		/* where a rule that ends is */
	size_t at;		/* byte of the text */
	uint64_t line;		/* of the rule that decided */
	bool ends;		/* did it say so? */
};

struct srx_work {		/* one thread's; starts as all zero */
	struct buf places;	/* struct srx_place, in order of place */
	struct buf text;	/* in UTF-16 */
	const struct srx *of;
	struct srx_matcher *matchers;	/* its own, one for each rule */
	uint64_t slice;		/* number of the part that is looked at */
	struct srx_error error;
};

/*
 * The rules that the N bytes at P, an SRX 2.0 file, have for the language tag
 * LANG: of all language maps that fit, in order, if the header says cascade,
 * else of the first.  NULL and why, if they are none.  Owned by the caller.
 */
struct srx *srx_read(const char *p, size_t n, const char *lang,
    struct srx_error *e);
/* The same from a file; dies, naming file and line. */
struct srx *srx_open(const char *path, const char *lang);
void	srx_free(struct srx *s);

/*
 * Finds the places in the N bytes at P, a line or more, into W->places; the two
 * ends are none.  JOINED: white space with a line end in it is one space to the
 * rules.  Returns how many.  Dies if a rule takes too long, or too much memory;
 * srx_try returns false then and leaves W->error.
 */
size_t	srx_find(const struct srx *s, struct srx_work *w, const char *p,
    size_t n, bool joined);
bool	srx_try(const struct srx *s, struct srx_work *w, const char *p,
    size_t n, bool joined);
void	srx_work_free(struct srx_work *w);

#endif
