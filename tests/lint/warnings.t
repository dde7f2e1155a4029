#!/bin/bash
# All there is compiles without a warning, by gcc and by clang.
. tests/lib.sh

for cc in gcc clang-14; do
	if ! command -v $cc >/dev/null; then
		skip "$cc: no warning" "no $cc"
		continue
	fi
	# The flags of the build round it are not ours.
	env -u MAKEFLAGS -u MAKELEVEL -u B make -s -j 2 -k BUILD="$d/$cc" CC=$cc \
	    CFLAGS='-O1 -Werror' SAN= all tests >"$d/said" 2>&1
	is "$cc: no warning" "$? $(grep -E 'warning|error' "$d/said" | head -n 5)" \
	    '0 '
done
plan
