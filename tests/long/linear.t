#!/bin/sh
# Time in proportion from 1 to 64 MB, within 20 of 100.
LARGE=64 TIMES=1.2 exec tests/cli/linear.t
