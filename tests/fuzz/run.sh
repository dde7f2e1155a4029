#!/bin/sh
# run.sh BUILD SECONDS NAME... - runs targets with libFuzzer, one by one, and
# prints TAP with the number of executions.  What is new goes to
# BUILD/corpus/NAME, what broke a law to BUILD/NAME-*, all it says to NAME.log.
set -u
B=$1 seconds=$2; shift 2
ncases=0 failed=0

for name; do
	ncases=$((ncases + 1)) not=
	mkdir -p "$B/corpus/$name"
	"$B/$name" -max_total_time="$seconds" -max_len=600 -timeout=20 \
	    -print_final_stats=1 -artifact_prefix="$B/$name-" \
	    "$B/corpus/$name" "tests/fuzz/corpus/$name" >"$B/$name.log" 2>&1 ||
	    not='not ' failed=1
	runs=$(awk '/^stat::number_of_executed_units:/ { print $2 }' \
	    "$B/$name.log")
	echo "${not}ok $ncases - $name: ${runs:-0} executions"
	[ -z "$not" ] || grep -E 'broken law|ERROR|runtime error|Test unit' \
	    "$B/$name.log" | sed 's/^#* */# /'
done
echo "1..$ncases"
exit "$failed"
