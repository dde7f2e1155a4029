/*
 * hacks - Kazakh in an old 8-bit charset or font that was read as cp1251.
 *
 * Kazakh letters stand there as letters of other alphabets: Ќазаќстан.  There
 * are three such tables: KZ-1048 (ныѕ, жјне), PT154 (ныњ, жєне) and that of
 * an old font (ныњ, жѕне), of which only the letters known are changed.
 */
#ifndef HACKS_H
#define HACKS_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/edits.h"
#include "../../common/mem.h"

/*
 * If the N bytes at P are such text, appends them to OUT, repaired, notes the
 * words changed in EDITS and returns their number.  Else returns 0, and OUT
 * is as it was.  Asked for are words that no alphabet of its own allows (ќ
 * with ы or і), few genuine Kazakh letters, and one table by which the words
 * keep to what Kazakh allows better than by the others.
 */
uint64_t hacks_repair(const char *p, size_t n, struct buf *out,
    struct edits *edits);

/*
 * The same for cp1251, and what was written by such a table, that was read as
 * cp1252 or latin-1: Àëìàòû.  Asked for are words of nothing but such letters
 * that can be spoken when they are Cyrillic; hacks_repair may have work then.
 */
uint64_t hacks_repair_latin(const char *p, size_t n, struct buf *out,
    struct edits *edits);

#endif
