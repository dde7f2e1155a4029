/*
 * peak - runs a command and says on standard output how much memory it held
 * at the most, in KiB; what it writes is dropped.
 *
 * What a process held before it became the command counts too, so this is a
 * program as small as can be.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct rusage use;
	int status, null;
	pid_t pid;

	if (argc < 2 || (pid = fork()) < 0)
		return 2;
	if (pid == 0) {
		if ((null = open("/dev/null", O_WRONLY)) < 0 ||
		    dup2(null, STDOUT_FILENO) < 0)
			_exit(126);
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (wait4(pid, &status, 0, &use) < 0)
		return 2;
	printf("%ld\n", use.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
