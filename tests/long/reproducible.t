#!/bin/bash
# Two builds of one source, in two folders and at two times, are equal.
. tests/lib.sh

for at in one two/deeper; do
	mkdir -p "$d/$at"
	git ls-files -z | xargs -0 cp --parents -t "$d/$at" 2>/dev/null ||
	    cp -r common tools tests man Makefile "$d/$at"
	ok "make in $at" env -u MAKEFLAGS -u MAKELEVEL -u B \
	    make -s -j 2 -C "$d/$at" all
done
for T in $PROGRAMS; do
	same "$T" "$d/one/build/$T" "$d/two/deeper/build/$T"
	ok "$T: no path of the build" test "$(strings -a "$d/one/build/$T" |
	    grep -cF "$d")" = 0
done
plan
