/*
 * conllu - sentences in CoNLL-U (universaldependencies.org/format.html).
 *
 * Of the ten columns, FORM and MISC are filled in.  MISC has SpaceAfter=No and,
 * as UDPipe writes them, SpacesBefore= and SpacesAfter= where white space is
 * not one space; so the text can be had back.
 */
#ifndef CONLLU_H
#define CONLLU_H

#include "../../common/number.h"
#include "token.h"

struct conllu {			/* what is said before the next sentence */
	bool newdoc, newpar;
	bool documents;		/* sentences are numbered in documents */
	uint64_t document;	/* number of this one, in the chunk */
	uint64_t sentences;	/* so far, in the document or chunk */
};

/*
 * Appends the sentence FROM to TO of TEXT, whose N tokens, one or more, are at
 * T, with its comments.  The number to which a base is added is that of the
 * document or, without documents, that of the sentence.
 */
void	conllu_sentence(struct conllu *c, const char *text, size_t from,
    size_t to, const struct token *t, size_t n, struct numbered *out);

#endif
