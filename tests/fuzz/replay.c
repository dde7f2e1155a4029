/*
 * replay - runs a target on the files of a corpus and on mutations of them,
 * the same each time, and prints TAP.  What broke a law is left in FAILED.
 *
 *	NAME CORPUS FAILED [MUTATIONS]
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "fuzz.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { ROUNDS = 3000 };		/* these builds are slow */
#else
enum { ROUNDS = 20000 };
#endif
enum { FILES = 64, MOST = 600, SECONDS = 60 };

static struct {
	uint8_t file[FILES][MOST];
	size_t size[FILES], nfiles;
	const uint8_t *now;	/* what the target is looking at */
	size_t nnow;
	const char *failed;
} state;

static void
say(const char *s)
{
	if (write(STDOUT_FILENO, s, strlen(s)) < 0)
		_exit(2);
}

/* A law was broken, the target crashed, or it takes too long. */
static void
caught(int sig)
{
	int fd = open(state.failed, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (fd < 0 || write(fd, state.now, state.nnow) < 0)
		say("# could not write the input that failed\n");
	say(sig == SIGALRM ? "not ok 1 - in time: " : "not ok 1 - laws: ");
	say(state.failed);
	say("\n1..1\n");
	_exit(1);
}

static void
try(const uint8_t *p, size_t n)
{
	uint8_t *copy = mem_realloc(NULL, n, 1);

	if (n > 0)
		memcpy(copy, p, n);
	state.now = copy;
	state.nnow = n;
	alarm(SECONDS);
	LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

/* What libFuzzer does there is done here by one byte, a cut or a join. */
size_t
LLVMFuzzerMutate(uint8_t *p, size_t n, size_t max)
{
	const uint8_t *other;
	size_t i = (size_t)rand() % state.nfiles, len, at;

	switch (rand() % 3) {
	case 0:
		if (n > 0)
			p[(size_t)rand() % n] = (uint8_t)rand();
		return n;
	case 1:
		return n > 0 ? (size_t)rand() % n : 0;
	}
	other = state.file[i];
	at = (size_t)rand() % (state.size[i] + 1);
	len = state.size[i] - at;
	if (len > max - n)
		len = max - n;
	memcpy(p + n, other + at, len);
	return n + len;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void
read_corpus(const char *folder)
{
	struct dirent **names;
	int n = scandir(folder, &names, NULL, by_name);

	for (int i = 0; i < n && state.nfiles < FILES; i++) {
		char path[4096];
		FILE *f;

		snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		if (names[i]->d_name[0] != '.' &&
		    (f = fopen(path, "r")) != NULL) {
			state.size[state.nfiles] = fread(
			    state.file[state.nfiles], 1, MOST, f);
			state.nfiles++;
			fclose(f);
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

int
main(int argc, char **argv)
{
	static const int signals[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL,
		SIGALRM };
	unsigned long long rounds = ROUNDS;
	uint8_t p[MOST];
	size_t n;

	if (argc == 4)
		rounds = strtoull(argv[3], NULL, 10);
	else if (argc != 3)
		return 2;
	state.failed = argv[2];
	read_corpus(argv[1]);
	if (state.nfiles == 0) {
		printf("not ok 1 - a corpus in %s\n1..1\n", argv[1]);
		return 1;
	}
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		signal(signals[i], caught);
	srand(1);
	try(p, 0);
	for (size_t i = 0; i < state.nfiles; i++)
		try(state.file[i], state.size[i]);
	for (unsigned long long round = 0; round < rounds; round++) {
		size_t i = (size_t)rand() % state.nfiles;

		memcpy(p, state.file[i], n = state.size[i]);
		for (int times = rand() % 3; times >= 0; times--)
			n = LLVMFuzzerCustomMutator(p, n, MOST,
			    (unsigned)rand());
		try(p, n);
	}
	printf("ok 1 - laws: %zu files, %llu mutations\n1..1\n", state.nfiles,
	    rounds);
	return 0;
}
