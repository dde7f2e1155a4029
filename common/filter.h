/*
 * filter - which system calls a program may make in its sandbox, as mkfilter.c
 * writes them; for sandbox.c.
 */
#ifndef FILTER_H
#define FILTER_H

#include <linux/filter.h>

extern const struct sock_fprog filter_opened, filter_reading;

#endif
