/*
 * sum - adds up sorted lists of counts, each operand one: -m.
 */
#ifndef SUM_H
#define SUM_H

#include "../../common/options.h"
#include "print.h"

/*
 * Writes the sum of the operands, as PRINT says, and returns the exit status;
 * any number of operands in MEMORY bytes.  A list that cannot be read to its
 * end, or is none, ends the process.
 */
int	sum(const struct stream_options *common,
    const struct print_options *print, size_t memory);

#endif
