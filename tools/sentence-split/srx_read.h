/*
 * srx_read - the rules of an SRX file, as ICU has them, for srx alone.
 *
 * The XML is read by expat.  Elements and attributes of other name spaces are
 * passed over; all else that is not SRX 2.0 is refused.  Only the rules for the
 * language are compiled.
 */
#ifndef SRX_READ_H
#define SRX_READ_H

#include "../../common/regex.h"
#include "srx.h"

struct srx_rule {
	bool ends;
	bool open;		/* its beforebreak has no greatest length */
	uint64_t line;
	/*
	 * If it ends: beforebreak, and afterbreak as a look-ahead.  Else:
	 * beforebreak as a look-behind (if open: behind anything), and
	 * afterbreak.  What RE has no afterbreak, AFTER has it, or NULL.
	 */
	URegularExpression *re, *after;
	/* NULL, or: is any of the rules from this one up to number RUN here? */
	URegularExpression *any;
	size_t run;
	size_t source;		/* what it was made of */
};

struct srx {
	struct srx_rule *rules;
	size_t n;
	char *path;		/* of the file; NULL: there is none */
};

/* Notes what is wrong in a line, if nothing is noted yet; returns false. */
bool	srx_refuse(struct srx_error *e, uint64_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Appends CP, or U+FFFD for what is none, in UTF-16. */
void	srx_put16(struct buf *b, uint32_t cp);

#endif
