/*
 * token - the tokens of a sentence.
 *
 * Pure: bytes in, bytes out; callable from any thread.  Tokens are the bytes of
 * the text; only white space is between them, and none is inside.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include <stddef.h>
#include <stdint.h>

#include "../../common/lang.h"
#include "../../common/mem.h"

enum token_profile { TOKEN_UD, TOKEN_UAX29 };
enum token_format { TOKEN_LINE, TOKEN_VERTICAL };

struct token_options {
	enum token_profile profile;
	enum token_format format;
	const struct lang *lang;
};

/*
 * Appends to OUT the tokens of the N bytes at P, whole lines each ended by LF,
 * a sentence a line.  TOKEN_LINE: joined by a space, a line a line (blank
 * lines come out empty).  TOKEN_VERTICAL: a token a line and an empty line
 * behind each sentence; blank lines give nothing.  Returns the number of
 * tokens.
 */
uint64_t token_text(const struct token_options *o, const char *p, size_t n,
    struct buf *out);

#endif
