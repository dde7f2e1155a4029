#!/bin/bash
# coverage.sh BUILD - the share of lines of common/ and tools/ that were run in
# a build with --coverage, by gcov; programs that make tables are left out, and
# so is, by name, what has no data that gcov can read: a process that is killed
# may leave half of it.
set -eu
build=$1
find "$build/common" "$build/tools" -name '*.gcno' ! -name 'mk*' -print0 |
    xargs -0 -n 1 sh -c 'echo "object $1"; gcov -n "$1" 2>&1' _ | awk '
/^object / { object = $2; broken = 0 }
/[Nn]ot a gcov data file|cannot open data file/ {
	broken = 1
	print "no data: " object
}
/^File / { file = $2; gsub(/\047/, "", file) }
/^Lines executed:/ && file ~ /^(common|tools)\/.*\.[ch]$/ &&
    !broken {
	split($0, part, /[:% ]+/)
	share = part[3]; lines = part[5]
	if (!(file in all) || share > best[file]) {
		best[file] = share
		all[file] = lines
	}
	file = ""
}
END {
	for (f in all) {
		run += best[f] * all[f] / 100
		sum += all[f]
		printf "%6.2f %% of %5d  %s\n", best[f], all[f], f | "sort -n"
	}
	close("sort -n")
	printf "%6.2f %% of %5d lines\n", 100 * run / sum, sum
}'
