/*
 * spill - bytes for which there is no memory, in one file without a name.
 *
 * They are written as runs, one behind the other, and read back from anywhere.
 * The file is gone when the process is, however it ends.  Every failure dies
 * with EXIT_TROUBLE and names the folder.
 */
#ifndef SPILL_H
#define SPILL_H

#include <stddef.h>
#include <stdint.h>

struct spill_run {
	uint64_t at, n;		/* place in the file, bytes */
};

struct spill {
	int fd;
	const char *dir;
	struct spill_run *runs;	/* owned, in the order of writing */
	size_t nruns;
	uint64_t at;		/* bytes written */
	uint64_t from;		/* where the run that is being written begins */
};

/* What is opened there after sandbox_enter is to be allowed. */
void	spill_allow(const char *dir);

/* Makes the file in DIR, which must last; NULL: in TMPDIR, else in /tmp. */
void	spill_open(struct spill *s, const char *dir);

/* Adds N bytes to the run that is being written. */
void	spill_write(struct spill *s, const char *p, size_t n);

/* Ends that run, which becomes runs[nruns - 1]. */
void	spill_end(struct spill *s);

/* Reads N bytes at AT of the file, which must be there. */
void	spill_read(const struct spill *s, uint64_t at, char *p, size_t n);

/* Gives the disk space of runs[I] back, if the file system can do that. */
void	spill_drop(struct spill *s, size_t i);

void	spill_close(struct spill *s);

#endif
