#!/bin/sh
# Tokens with marks give the text back, ten million times.
exec "$B/tests/fuzz/mark" tests/fuzz/corpus/mark "$B/tests/fuzz/mark.failed" \
    "${MARK_ROUNDS:-10000000}"
