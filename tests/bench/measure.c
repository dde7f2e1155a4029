/*
 * measure - what commands cost: processor time, wall time, peak memory.
 *
 *	measure [-p] [-o DIR] ROUNDS INPUT NAME=COMMAND...
 *
 * Each command reads INPUT as its standard input and writes to /dev/null, or
 * to DIR/NAME with -o; with -p both are pipes, and who is at their other ends
 * is not measured.  In each round every command runs once, one after the
 * other, so that what else the machine does falls on all of them.  A line for
 * each command, fields apart by tabs:
 *
 *	NAME  processor s  wall s  peak MB  "ok" or why it failed
 *
 * Times are user and system time together and the median of the rounds; the
 * peak is the largest of any process of the command in any round.  A command
 * that a shell is not needed for is run without one.
 */
#include <sys/resource.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../common/mem.h"

enum { MAX_ARGS = 64, CANNOT_RUN = 127 };

struct command {
	const char *name, *line;
	double *cpu, *wall;	/* seconds, one a round */
	long peak;		/* KiB */
	int status;		/* of wait, of the first run that failed */
};

struct plan {
	const char *input, *dir;
	int piped;
	size_t rounds, n;
	struct command *commands;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		die("clock_gettime:");
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
open_as(int fd, const char *path, int flags)
{
	int got = open(path, flags, 0666);

	if (got < 0 || dup2(got, fd) < 0)
		die("%s:", path);
	close(got);
}

static pid_t
start_child(void)
{
	pid_t pid = fork();

	if (pid < 0)
		die("fork:");
	return pid;
}

/* Copies FROM to TO, or nowhere if that is -1, until one of them ends. */
static _Noreturn void
copy(int from, int to)
{
	static char buf[1 << 16];
	ssize_t k;

	while ((k = read(from, buf, sizeof(buf))) > 0 ||
	    (k < 0 && errno == EINTR))
		for (ssize_t at = 0, w; to >= 0 && at < k; at += w)
			if ((w = write(to, buf + at, (size_t)(k - at))) < 0) {
				if (errno != EINTR)
					_exit(EXIT_FAILURE);
				w = 0;
			}
	_exit(k == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* A command's standard input and output: pipes, and who feeds and drains. */
struct pipes {
	int in[2], out[2];
	pid_t feeder, drain;
};

static void
pipes_start(struct pipes *p, const char *input)
{
	if (pipe2(p->in, O_CLOEXEC) != 0 || pipe2(p->out, O_CLOEXEC) != 0)
		die("pipe:");
	if ((p->feeder = start_child()) == 0) {
		open_as(STDIN_FILENO, input, O_RDONLY);
		close(p->in[0]);
		copy(STDIN_FILENO, p->in[1]);
	}
	if ((p->drain = start_child()) == 0) {
		close(p->in[0]);
		close(p->in[1]);
		close(p->out[1]);
		copy(p->out[0], -1);
	}
	close(p->in[1]);
	close(p->out[0]);
}

/* After the command has its ends of the pipes, which must end with it. */
static void
pipes_leave(struct pipes *p)
{
	close(p->in[0]);
	close(p->out[1]);
}

static void
pipes_end(struct pipes *p)
{
	int status;

	while (waitpid(p->feeder, &status, 0) < 0 && errno == EINTR)
		continue;
	while (waitpid(p->drain, &status, 0) < 0 && errno == EINTR)
		continue;
}

/* Runs the command line in place of this process. */
static _Noreturn void
run(const char *line)
{
	char *args[MAX_ARGS + 1], *copy;
	size_t n = 0;

	if (strpbrk(line, "|&;<>()$`\\\"'*?[#~=%\n!{") != NULL) {
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		die("/bin/sh:");
	}
	if ((copy = strdup(line)) == NULL)
		die("%s:", line);
	args[0] = strtok(copy, " \t");
	while (args[n] != NULL && n < MAX_ARGS)
		args[++n] = strtok(NULL, " \t");
	if (n == 0 || args[n] != NULL)
		die("%s: no command, or too long", line);
	execvp(args[0], args);
	warn("%s:", args[0]);
	_exit(CANNOT_RUN);
}

static void
run_in_child(const struct plan *plan, const struct command *c,
    const struct pipes *p)
{
	struct buf path = { 0 };

	if (plan->piped) {
		if (dup2(p->in[0], STDIN_FILENO) < 0 ||
		    dup2(p->out[1], STDOUT_FILENO) < 0)
			die("dup2:");
		run(c->line);
	}
	open_as(STDIN_FILENO, plan->input, O_RDONLY);
	if (plan->dir != NULL) {
		buf_puts(&path, plan->dir);
		buf_putc(&path, '/');
		buf_puts(&path, c->name);
	} else {
		buf_puts(&path, "/dev/null");
	}
	buf_putc(&path, '\0');
	open_as(STDOUT_FILENO, path.p, O_WRONLY | O_CREAT | O_TRUNC);
	run(c->line);
}

static void
measure(const struct plan *plan, struct command *c, size_t round)
{
	struct rusage usage;
	struct pipes pipes;
	double start;
	pid_t pid;
	int status;

	if (plan->piped)
		pipes_start(&pipes, plan->input);
	start = now();
	if ((pid = start_child()) == 0)
		run_in_child(plan, c, &pipes);
	if (plan->piped)
		pipes_leave(&pipes);
	while (wait4(pid, &status, 0, &usage) < 0)
		if (errno != EINTR)
			die("wait:");
	c->wall[round] = now() - start;
	if (plan->piped)
		pipes_end(&pipes);
	c->cpu[round] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	if (usage.ru_maxrss > c->peak)
		c->peak = usage.ru_maxrss;
	if (c->status == 0)
		c->status = status;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *x, size_t n)
{
	qsort(x, n, sizeof(*x), compare);
	return (x[(n - 1) / 2] + x[n / 2]) / 2;
}

static void
report(struct command *c, size_t rounds)
{
	printf("%s\t", c->name);
	if (c->status != 0)
		printf("-\t-\t-\t");
	else
		printf("%.6f\t%.6f\t%.1f\t", median(c->cpu, rounds),
		    median(c->wall, rounds), (double)c->peak * 1024 / 1e6);
	if (c->status == 0)
		printf("ok\n");
	else if (WIFSIGNALED(c->status))
		printf("failed: signal %d\n", WTERMSIG(c->status));
	else
		printf("failed: exit %d\n", WEXITSTATUS(c->status));
}

/* Reads the input once, so that no command pays for the disk. */
static void
warm_up(const char *path)
{
	static char buf[1 << 16];
	int fd = open(path, O_RDONLY);
	ssize_t k;

	if (fd < 0)
		die("%s:", path);
	do
		k = read(fd, buf, sizeof(buf));
	while (k > 0);
	if (k < 0)
		die("%s:", path);
	close(fd);
}

static void
command_init(struct command *c, char *arg, size_t rounds)
{
	char *equals = strchr(arg, '=');

	if (equals == NULL || equals == arg)
		die("%s: not NAME=COMMAND", arg);
	*equals = '\0';
	c->name = arg;
	c->line = equals + 1;
	c->cpu = mem_zalloc(rounds, sizeof(*c->cpu));
	c->wall = mem_zalloc(rounds, sizeof(*c->wall));
}

static void
plan_make(struct plan *plan, int argc, char **argv)
{
	static const char usage[] =
	    "usage: measure [-p] [-o DIR] ROUNDS INPUT NAME=COMMAND...";
	int opt;
	long rounds;

	while ((opt = getopt(argc, argv, "po:")) != -1) {
		if (opt == 'p')
			plan->piped = 1;
		else if (opt == 'o')
			plan->dir = optarg;
		else
			die("%s", usage);
	}
	if (argc - optind < 3)
		die("%s", usage);
	rounds = strtol(argv[optind], NULL, 10);
	if (rounds < 1 || rounds > 1000000)
		die("%s: not a number of rounds", argv[optind]);
	plan->rounds = (size_t)rounds;
	plan->input = argv[optind + 1];
	plan->n = (size_t)(argc - optind - 2);
	plan->commands = mem_zalloc(plan->n, sizeof(*plan->commands));
	for (size_t i = 0; i < plan->n; i++)
		command_init(&plan->commands[i],
		    argv[(size_t)optind + 2 + i], plan->rounds);
}

int
main(int argc, char **argv)
{
	struct plan plan = { 0 };

	plan_make(&plan, argc, argv);
	warm_up(plan.input);
	for (size_t round = 0; round < plan.rounds; round++)
		for (size_t i = 0; i < plan.n; i++)
			measure(&plan, &plan.commands[i], round);
	for (size_t i = 0; i < plan.n; i++)
		report(&plan.commands[i], plan.rounds);
	if (fflush(stdout) != 0)
		die("standard output:");
	return EXIT_SUCCESS;
}
