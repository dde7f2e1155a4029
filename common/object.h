/* object - a JSON object written anew with the values of some of its fields. */
#ifndef OBJECT_H
#define OBJECT_H

#include "mem.h"

enum { OBJECT_FIELDS = 4 };

struct object {
	const char *raw;	/* the object, found good by json_find */
	size_t n;
	unsigned nholes;
	struct hole {		/* in order */
		size_t from, to;	/* of the value in RAW, */
		const char *name;	/* or NAME is to be added there */
		const struct buf *value;	/* in JSON */
	} holes[OBJECT_FIELDS];
};

/* The object of N bytes at RAW, which has some field. */
struct object object_begin(const char *raw, size_t n);

/*
 * The value of field NAME is to be what VALUE holds when the object is written;
 * one that the object lacks is added behind all others.  All are borrowed.  No
 * more than OBJECT_FIELDS, each of another name.
 */
void	object_set(struct object *o, const char *name,
    const struct buf *value);

/* Appends the object to OUT; all its other bytes are as they were. */
void	object_write(const struct object *o, struct buf *out);

#endif
