/*
 * spill: runs come back as they were written, from any place; a folder that is
 * not there, a full disk and a read behind the end end the process with a word.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../common/spill.h"
#include "../lib.h"

#define BIG ((size_t)3 << 20)

static void
runs(void)
{
	static const char *const text[] = { "Абай жолы", "", "көш", "қыс" };
	struct spill s;
	char got[64];
	int same = 1;

	spill_open(&s, NULL);
	for (size_t i = 0; i < 4; i++) {
		size_t half = strlen(text[i]) / 2;

		spill_write(&s, text[i], half);
		spill_write(&s, text[i] + half, strlen(text[i]) - half);
		spill_end(&s);
	}
	CHECK(s.nruns == 4, "four runs, one of them empty");
	for (size_t i = 4; i-- > 0;) {
		same &= s.runs[i].n == strlen(text[i]);
		spill_read(&s, s.runs[i].at, got, s.runs[i].n);
		same &= memcmp(got, text[i], s.runs[i].n) == 0;
	}
	CHECK(same, "read back, the last one first");
	spill_drop(&s, 0);
	spill_read(&s, s.runs[2].at, got, s.runs[2].n);
	CHECK(memcmp(got, "көш", 6) == 0, "a dropped run leaves the others");
	spill_close(&s);
	CHECK(s.fd < 0 && s.runs == NULL, "closed");
}

static void
large(void)
{
	char *p = malloc(BIG), *q = malloc(BIG);
	struct stat st;
	struct spill s;

	if (p == NULL || q == NULL)
		exit(2);
	for (size_t i = 0; i < BIG; i++)
		p[i] = (char)(i * 31 + i / 4096);
	spill_open(&s, "/tmp");
	spill_write(&s, p, BIG);
	spill_end(&s);
	spill_read(&s, 0, q, BIG);
	CHECK(memcmp(p, q, BIG) == 0, "3 MiB come back");
	CHECK(fstat(s.fd, &st) == 0 && st.st_nlink == 0, "it has no name");
	spill_close(&s);
	free(p);
	free(q);
}

static void
no_folder(void)
{
	struct spill s;

	spill_open(&s, "/tmp/no/such/folder");
}

static void
full(void)
{
	struct rlimit most = { 65536, 65536 };
	static char zeros[100000];
	struct spill s;

	spill_open(&s, "/tmp");
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &most);
	spill_write(&s, zeros, sizeof zeros);
}

static void
behind_end(void)
{
	struct spill s;
	char c[8];

	spill_open(&s, "/tmp");
	spill_write(&s, "abc", 3);
	spill_read(&s, 1, c, 3);
}

/* Whether FN ends the process with status 2 and says WHAT. */
static int
dies(void (*fn)(void), const char *what)
{
	char said[512] = "";
	int fd[2], status;
	ssize_t n;
	pid_t pid;

	fflush(stdout);
	if (pipe(fd) < 0 || (pid = fork()) < 0)
		return 0;
	if (pid == 0) {
		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		fn();
		_exit(0);
	}
	close(fd[1]);
	n = read(fd[0], said, sizeof said - 1);
	close(fd[0]);
	waitpid(pid, &status, 0);
	return n > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 2 &&
	    strstr(said, what) != NULL;
}

int
main(void)
{
	runs();
	large();
	CHECK(dies(no_folder, "/tmp/no/such/folder: temporary file: No such"),
	    "a folder that is not there");
	CHECK(dies(full, "/tmp: temporary file: File too large"), "no room");
	CHECK(dies(behind_end, "/tmp: temporary file: too short"),
	    "a read behind the end");
	return done();
}
