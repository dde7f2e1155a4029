/*
 * entity_table - what mkentities writes from entities.txt.
 */
#ifndef ENTITY_TABLE_H
#define ENTITY_TABLE_H

#include <stdbool.h>

enum { ENTITY_LONGEST = 31 };	/* bytes of a name */

struct entity {
	char name[ENTITY_LONGEST + 1];
	bool bare;		/* may stand without a semicolon */
	char text[16];		/* UTF-8, ended by NUL */
};

extern const struct entity entity_table[];	/* by name, as strcmp has it */
extern const unsigned entity_count;

#endif
