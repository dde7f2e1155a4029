#!/bin/sh
# Word and sentence boundaries against the test files of UAX #29.
d=/usr/share/unicode/auxiliary
exec "$B/tests/conform/segment" $d/WordBreakTest.txt $d/SentenceBreakTest.txt
