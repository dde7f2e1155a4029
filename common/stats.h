/*
 * stats - what a run did, as one JSON object whose numbers may be added up.
 */
#ifndef STATS_H
#define STATS_H

#include <stdbool.h>
#include <stdint.h>

#include "mem.h"
#include "out.h"

struct stats {
	struct out out;
	struct buf text;
	double begun;		/* when it was opened, in seconds */
	bool wanted;
};

/* Begins the object that is to go to the file PATH; NULL: to nowhere. */
void	stats_open(struct stats *s, const char *path);

/* Adds a number; NAME is a plain word. */
void	stats_add(struct stats *s, const char *name, uint64_t n);

/* Adds the seconds since stats_open and writes the file, whole, if KEEP. */
void	stats_close(struct stats *s, bool keep);

/* Seconds of a clock that never goes back. */
double	stats_clock(void);

#endif
