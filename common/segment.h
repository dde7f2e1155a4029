/*
 * segment - word and sentence boundaries by the bare rules of UAX #29.
 *
 * No tailoring: what the standard of props_unicode says, ':' in MidLetter
 * included (CLDR and so ICU take it out).  Ill-formed bytes are Other.
 * Each call is linear in what it looks at, and a whole text is linear.
 */
#ifndef SEGMENT_H
#define SEGMENT_H

#include <stddef.h>

/*
 * Length in bytes of the first segment of the N bytes at P, where P is itself
 * a boundary (the start of the text, or the end of the segment before).
 * N is above 0.
 */
size_t	segment_word(const char *p, size_t n);
size_t	segment_sentence(const char *p, size_t n);

#endif
