/*
 * cjk - words of Chinese and Japanese, parted as their treebanks have them.
 *
 * ICU's dictionary has words with what stands by itself in the treebanks:
 * 一個, 成為, 委員會; では, という, した.  The rules name grammar: closed classes
 * of words, and what no word begins with.
 */
#ifndef CJK_H
#define CJK_H

#include "../../common/mem.h"

/* Changes the ENDS (size_t, bytes from P on) of the words that are at P. */
void	cjk_chinese(const char *p, struct buf *ends);
void	cjk_japanese(const char *p, struct buf *ends);

#endif
