/*
 * die - messages to the person, and the exits of a program.
 *
 * A message is one line, `program: what: why`, written with one write(2) to
 * standard error.  A format that ends in ':' gets strerror(errno) behind it.
 * All functions may be called from any thread.
 */
#ifndef DIE_H
#define DIE_H

enum {
	EXIT_BAD = 1,		/* bad input under --strict */
	EXIT_TROUBLE = 2	/* usage, I/O, memory */
};

/* Name under which the program was called, without its folder. */
const char *die_program(void);

/* Writes the message and goes on. */
void	warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Writes the message, runs the hook and ends the process: EXIT_TROUBLE. */
_Noreturn void die(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

/* The same for bad input: EXIT_BAD. */
_Noreturn void die_bad(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

/* The same for a usage error: adds "Try 'program --help'." */
_Noreturn void die_usage(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

/* Has FN called before a die function ends the process; NULL for none. */
void	die_hook(void (*fn)(void));

#endif
