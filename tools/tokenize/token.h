/*
 * token - the tokens of a sentence.
 *
 * Callable from any thread, each with its own work space.  Tokens are bytes
 * of the text; only white space is between them, none inside but in thousands.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../../common/lang.h"
#include "../../common/mem.h"
#include "dictionary.h"
#include "protect.h"

enum token_class { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT, TOKEN_SYMBOL,
	TOKEN_URL, TOKEN_EMAIL, TOKEN_MENTION, TOKEN_HASHTAG, TOKEN_EMOJI };
enum token_profile { TOKEN_UD, TOKEN_KAZNERD, TOKEN_SPLIT, TOKEN_MOSES,
	TOKEN_UAX29 };

struct token {
	size_t from, to;	/* bytes of the text */
	enum token_class cls;
};

struct token_options {
	enum token_profile profile;
	const struct lang *lang;
	const char *tag;	/* of the language, BCP 47 */
	unsigned drop;		/* classes that are left out: bit TOKEN_... */
	bool thousands;		/* 1 284 000 is one token */
	bool split_script;	/* 10кг is two, COVIDтен too */
	const struct protect *protect; /* NULL, or what stays whole */
};

struct token_work {		/* one thread's; starts as all zero */
	struct buf tokens, words; /* of the line: struct token */
	struct dictionary dictionary;
	struct protect_work protect;
};
/* How many tokens there are in the N bytes at P, which token_text wrote. */
uint64_t token_count(const char *p, size_t n);

void	token_free(struct token_work *w);

/* Who is told of the tokens of each line; offsets are in bytes of the text. */
struct token_sink {
	void *arg;
	/* The line FROM to TO, its LF left out, has the N tokens at T. */
	void (*line)(void *arg, size_t from, size_t to, const struct token *t,
	    size_t n);
};

/*
 * Finds the tokens of the N bytes at P, whole lines each ended by LF, a
 * sentence a line; each line is told of, blank ones without tokens.  Returns
 * the number of tokens.
 */
uint64_t token_find(const struct token_options *o, struct token_work *w,
    const char *p, size_t n, const struct token_sink *sink);

/* The same, appended to OUT: a line a line, tokens joined by a space. */
void	token_text(const struct token_options *o, struct token_work *w,
    const char *p, size_t n, struct buf *out);

/* Names of the classes, as options and output have them; NULL-ended. */
extern const char *const token_classes[];

#endif
