/*
 * icu - ICU, with memory that is there or ends the process.
 *
 * Some of ICU goes on without memory and is wrong then: UnicodeSet::freeze
 * leaves an empty set, and so an expression that matches nothing.
 */
#ifndef ICU_H
#define ICU_H

/* To be called before anything else of ICU, and before there are threads. */
void	icu_begin(void);

#endif
