/*
 * reduce - what is done with the results of several runs: the steps of dedupe
 * that read no records.
 *
 * Each takes the shared options and returns the program's exit status.
 */
#ifndef REDUCE_H
#define REDUCE_H

#include "../../common/options.h"

int	reduce_bands(struct stream_options *o);		/* --join-bands */
int	reduce_pairs(struct stream_options *o);		/* --resolve */
int	reduce_states(const struct stream_options *o);	/* --merge-states */

#endif
