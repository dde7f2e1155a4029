/*
 * decide - is a unit written, dropped, or is that known later?
 */
#ifndef DECIDE_H
#define DECIDE_H

#include "dedupe.h"

/* The units from here on are of another file. */
void	decide_file(struct dedupe *d, const char *file);

/* There is to be room for the N units of a chunk; dies if there is none. */
void	decide_room(struct dedupe *d, const struct find_work *w, size_t n);

/* Brings near what is asked for about unit AT, and those behind, of N. */
void	decide_ahead(const struct dedupe *d, const struct chunk *k,
    const struct found *f, size_t at, size_t n);

/* Writes what the state is to know of --near, as far as it is held. */
void	decide_remember(struct dedupe *d);

/*
 * Decides about the unit F of the bytes P; true if it is to be written at once.
 */
bool	decide(struct dedupe *d, struct chunk *k, const struct found *f,
    const char *p);

#endif
