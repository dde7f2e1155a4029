/* word - what stands round a place: code points, white space, words. */
#ifndef WORD_H
#define WORD_H

#include <stdbool.h>

#include "../../common/props.h"
#include "../../common/utf8.h"

enum { LOOK_BACK = 64 };	/* bytes before a place that are looked at */

/* A code point of the text. */
struct at {
	const char *p, *end;	/* end: behind it; p == end behind the text */
	uint32_t cp;
	const struct props *r;
};

/*
 * The word before the terminators: all that a name, a number or a URL is made
 * of.  Dots and hyphens part it.
 */
struct word {
	const char *p, *end;
	unsigned upper, lower, digits, marks;	/* marks: / @ : and the like */
	unsigned parts, last;	/* last: letters in the part that ends it */
	bool letters;		/* each part is one letter */
	bool initials;		/* the same in upper case, or Дж, Вл */
	bool roman;		/* a Roman number */
	bool latin, vowel;	/* its last letter is */
	unsigned n;		/* of the part that is being read */
	bool capital, pair;
};

static inline struct at
at_read(const char *p, const char *end)
{
	struct at a = { p, p, 0, NULL };

	if (p < end)
		a.end = p + utf8_next(p, end, &a.cp);
	a.r = props_of(a.cp);
	return a;
}

bool	at_upper(const struct at *a);
bool	at_letter(const struct at *a);
bool	at_digit(const struct at *a);
bool	at_roman(const struct at *a);	/* Roman numbers have it */
/* A lower-case letter that begins no brand like iPhone, eGov, айКөмек? */
bool	at_lower(const struct at *a, const char *end);

/* Past the white space from P on; before that which ends at P. */
const char *at_skip(const char *p, const char *end);
const char *at_skip_back(const char *p, const char *start);

/* The word before P, white space between allowed; not before START. */
struct word word_before(const char *p, const char *start);
/* The letters and digits that begin at A, no more than a name would have. */
struct word word_after(const struct at *a, const char *end);

/* Is the word at A a form of "say", in Uyghur or Kazakh in Arabic letters? */
bool	word_says(const struct at *a, const char *end);
bool	word_number(const struct word *w);	/* in digits, or Roman */
/* Do one to N digits and nothing else make the word? */
bool	word_digits(const struct word *w, unsigned n);
/* Too long for an abbreviation of no list, or cut where none is cut? */
bool	word_whole(const struct word *w);

#endif
