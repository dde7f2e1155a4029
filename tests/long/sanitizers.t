#!/bin/bash
# The tests of `make check` once more in builds that watch memory and threads;
# `make asan` and `make tsan` show which failed.  (Not from within these.)
. tests/lib.sh

for t in asan tsan; do
	if [ -n "$SAN" ]; then
		skip "make $t" 'already under one'
		continue
	fi
	env -u MAKEFLAGS -u MAKELEVEL -u B make $t >"$d/said" 2>&1
	r=$?
	if [ $r = 0 ]; then pass "make $t: $(tail -n 1 "$d/said")"; else
		fail "make $t" "$(grep -E '^FAILED|passed' "$d/said" | head -n 20)"
	fi
done
plan
