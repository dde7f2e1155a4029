#!/bin/sh
# ngram-count against Python's Counter.
exec env PYTHONUTF8=1 python3 tests/diff/ngram.py "$B/tests/diff/ngram_driver"
