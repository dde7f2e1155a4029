/*
 * legacy - old charsets, from a table that mklegacy makes.
 */
#ifndef LEGACY_H
#define LEGACY_H

#include <stdint.h>

/* cp1252 is also latin-1: its holes are the C1 controls. */
enum legacy { LEGACY_1251, LEGACY_1252, LEGACY_KOI8_R, LEGACY_866,
	LEGACY_8859_5, LEGACY_437, LEGACY_MAC, LEGACY_SETS };

/* The characters of the bytes 80 to FF; mklegacy.c asks ICU for them. */
extern const uint16_t legacy_chars[LEGACY_SETS][128];

#endif
