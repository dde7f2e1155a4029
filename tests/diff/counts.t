#!/bin/sh
# ngram-count's options against plain Python.
exec python3 -I -X utf8 tests/diff/counts.py "$B/ngram-count"
