#!/bin/sh
# The four normal forms against the test file of UAX #15.
bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2 |
	exec "$B/tests/conform/normalization"
