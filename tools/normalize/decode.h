/*
 * decode - text in other encodings made UTF-8: the option -f.
 *
 * ICU has the converters, but for those of Kazakhstan, whose tables are ours.
 * For `auto` the first bytes of each file, up to 1 MiB, are looked at by guess.
 * An undecodable part becomes a byte FF, so that the stream counts, tells and
 * mends it as it does ill-formed UTF-8.
 */
#ifndef DECODE_H
#define DECODE_H

#include "../../common/in.h"
#include "../../common/opt.h"
#include "../../common/options.h"

struct UConverter;

/* Code points of the bytes 80 to BF; C0 to FF are U+0410 and so on. */
extern const uint16_t decode_kz_1048[64], decode_pt154[64];

struct decoder {
	struct in_decoder in;	/* first: it is what the stream knows */
	bool quiet;		/* do not tell what was found */
	bool nulls;		/* NUL ends a record */
	bool known;		/* it is known how this file is read */
	struct UConverter *cnv;	/* how; or */
	const uint16_t *table;	/* what the bytes 80 to BF are */
	uint16_t high;		/* half of a surrogate pair, or 0 */
	uint64_t firm;		/* the input is decoded up to here */
	struct buf ahead;	/* the start of a file, to be judged */
};

/* Setter of -f; dest is a const char *: the name, NULL for UTF-8 itself. */
opt_setter decode_set;

/*
 * Fills in D for the encoding NAME that decode_set found good.  Returns what
 * the stream is to be given: NULL if NAME is NULL.  Dies, a usage error, if the
 * options O do not fit.  The memory of D is the process's.
 */
struct in_decoder *decode_open(struct decoder *d, const char *name,
    const struct stream_options *o);

#endif
