#!/bin/sh
# ngram-count's options against plain Python.  What a thread worked with is not
# freed at the end.
exec env ASAN_OPTIONS=detect_leaks=0 \
    python3 -I -B -X utf8 tests/diff/counts.py "$B/ngram-count"
