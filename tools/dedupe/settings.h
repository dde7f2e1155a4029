/*
 * settings - the options of dedupe, and what follows from them.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "../../common/options.h"
#include "find.h"
#include "judge.h"
#include "later.h"
#include "near.h"

/* What a run does; but for the first, instead of writing records. */
enum mode { MODE_WRITE, MODE_EMIT_KEYS, MODE_EMIT_BANDS, MODE_EMIT_PAIRS,
	MODE_JOIN_BANDS, MODE_RESOLVE, MODE_MERGE_STATES };

enum keep { KEEP_FIRST, KEEP_LAST, KEEP_LONGEST, KEEP_ALL };

enum resolve { RESOLVE_GREEDY, RESOLVE_COMPONENTS };

struct settings {
	struct find_options find;
	struct judge_options judge;
	struct later_options later;
	struct near_options near;
	int mode, keep, resolve; /* enums */
	uint64_t memory, hash, first;
	const char *state, *seen, *report, *document, *field, *list;
	uint64_t shard, shards;
	double max_rate, containment;
	bool duplicates, count, number, check;
	bool is_near, clusters;
	bool by_shingles;	/* --near or --containment */
	/* Which were given, that others depend on. */
	struct { bool rated, shingle, bands, verify, verify_how, bucket, least;
	} given;
};

/* Parses the command line into OPTS; dies if options do not fit together. */
struct stream_options *settings_parse(int argc, char **argv);

/*
 * A hash of what keys or sketches are made of, for those that remember them;
 * BANDS: and of which bands.
 */
uint64_t settings_kind(bool bands);

/* The form of states for these options. */
enum state_form settings_form(void);

extern struct settings opts;

#endif
