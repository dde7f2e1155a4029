/* regex - regular expressions, ICU's, for the programs that take them. */
#ifndef REGEX_H
#define REGEX_H

#include <unicode/uregex.h>

enum { REGEX_STEPS = 1000 };	/* a match may take: ICU's units, about ms */

/* What an error of ICU's regular expressions means. */
const char *regex_words(UErrorCode e);

void	regex_close(URegularExpression *re);	/* which may be NULL */

#endif
