/*
 * print - the tokens in the formats that are not one line for a line.
 */
#ifndef PRINT_H
#define PRINT_H

#include "token.h"

/*
 * Appends to OUT the tokens of the N bytes at P, whole lines: a token a line
 * and an empty line behind each sentence; blank lines give nothing.  Returns
 * the number of tokens.
 */
uint64_t print_vertical(const struct token_options *o, struct token_work *w,
    const char *p, size_t n, struct buf *out);

#endif
