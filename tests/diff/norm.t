#!/bin/sh
# norm against ICU.
exec "$B/tests/diff/norm"
