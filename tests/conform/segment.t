#!/bin/sh
# Boundaries of words, sentences and graphemes against the test files of UAX #29.
d=/usr/share/unicode/auxiliary
exec "$B/tests/conform/segment" $d/WordBreakTest.txt \
    $d/SentenceBreakTest.txt $d/GraphemeBreakTest.txt
