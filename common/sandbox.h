/*
 * sandbox - what a program cannot do once it reads what strangers wrote.
 *
 * Options are read and files are opened first; then the process gives up, for
 * all its threads, what it does not need: programs, sockets, other processes,
 * memory that is code, and files but for those that are open (seccomp), and
 * for new ones in the folders that were named (Landlock).  What is refused
 * fails with an error; nothing is killed.  Where the kernel has the one or the
 * other not, the program goes on without it.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/*
 * From here on the process may still make, rename and remove files in the
 * folder DIR; or read the file at PATH, if the files that are read are not open
 * all at once.  Before sandbox_enter; after it they do nothing.
 */
void	sandbox_allow_folder(const char *dir);
void	sandbox_allow_file(const char *path);

/* Gives up the rest, for good; READS: but for files that may be read. */
void	sandbox_enter(bool reads);

/* Writes to TEXT, of N bytes, which sandbox this kernel and build have. */
void	sandbox_name(char *text, size_t n);

#endif
