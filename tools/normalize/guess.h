/*
 * guess - the encoding of a text, by its first bytes.
 *
 * In this order: a byte order mark; the NUL bytes of UTF-16; the escapes of
 * ISO-2022; UTF-8, if it is well-formed but for few places; the letters of
 * Kazakh in KZ-1048 and PT154 and of Russian in IBM866, which other detectors
 * do not know; ICU's detector, whose windows-1251 may be that of the Macintosh
 * and whose KOI8-R may be KOI8-U.
 */
#ifndef GUESS_H
#define GUESS_H

#include <stdbool.h>
#include <stddef.h>

struct guess {
	const char *name;	/* NULL: none; "UTF-8": it is UTF-8 already */
	const char *why;	/* NULL: ICU is as sure as it says */
	int sure;		/* of 100 */
};

/*
 * Fills in G for the N bytes at P that a file begins with.  CUT: they are not
 * all there are.  NULLS: a NUL may well be a part of the text.
 */
void	guess_encoding(const char *p, size_t n, bool cut, bool nulls,
    struct guess *g);

enum { GUESS_SAMPLE = 8192 };	/* bytes that ICU's detector takes in */

/*
 * Puts together what of N bytes at P tells most: the lines that are not ASCII.
 * Returns how many bytes of SAMPLE they fill.
 */
size_t	guess_sample(const char *p, size_t n, char *sample);

#endif
