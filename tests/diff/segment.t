#!/bin/sh
# segment against ICU.
exec "$B/tests/diff/segment"
