#!/bin/sh
# afl.sh BUILD SECONDS - has AFL++ look for input on which a program crashes or
# hangs, in each of its ways with files, and prints TAP with the number of
# executions.  What it finds stays in BUILD/out/NAME.
set -u
B=$1 seconds=$2
ncases=0 failed=0
export AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
export AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1

# look NAME SEED COMMAND...: from the file SEED on
look() {
	name=$1 seed=$2; shift 2
	ncases=$((ncases + 1)) not=
	rm -rf "$B/in" "$B/out/$name"
	mkdir -p "$B/in" "$B/out"
	head -c 2000 "$seed" >"$B/in/seed"
	afl-fuzz -i "$B/in" -o "$B/out/$name" -V "$seconds" -m none -t 2000 -- \
	    "$@" >"$B/$name.log" 2>&1
	stats=$B/out/$name/default/fuzzer_stats
	runs=$(awk '/^execs_done/ { print $3 }' "$stats" 2>/dev/null)
	found=$(find "$B/out/$name" -path '*/crashes/id*' -o \
	    -path '*/hangs/id*' | wc -l)
	[ "${runs:-0}" -gt 0 ] && [ "$found" = 0 ] || not='not ' failed=1
	echo "${not}ok $ncases - AFL++, $name: ${runs:-0} executions," \
	    "$found crashes and hangs"
}

page=tests/data/page.txt docs=tests/data/docs.jsonl
look normalize $page "$B/normalize" --no-sandbox -q \
    -s +entities,+mojibake,+quotes
look normalize-from $page "$B/normalize" --no-sandbox -q -f auto
look normalize-jsonl $docs "$B/normalize" --no-sandbox -q --jsonl
look sentence-split $page "$B/sentence-split" --no-sandbox -q --explain
look sentence-split-jsonl $docs "$B/sentence-split" --no-sandbox -q --jsonl
look tokenize $page "$B/tokenize" --no-sandbox -q -F conllu
look detokenize $page "$B/tokenize" --no-sandbox -q --detokenize
look ngram-count $page "$B/ngram-count" --no-sandbox -q -n 1-3
printf 'бау\t2\nбау бақша\t1\n' >"$B/counts"
look ngram-merge "$B/counts" "$B/ngram-count" --no-sandbox -q -m -
look dedupe $page "$B/dedupe" --no-sandbox -q --key=case,marks,space,punct
look dedupe-near $docs "$B/dedupe" --no-sandbox -q --jsonl --near=0.5
printf '0\t1\t9000\n1\t2\t7000\n' >"$B/pairs"
look dedupe-resolve "$B/pairs" "$B/dedupe" --no-sandbox -q --resolve
printf '{"program":"dedupe","records":9,"duplicates":2,"seconds":0.5}\n' >"$B/objects"
look report "$B/objects" "$B/suzgi-report" --no-sandbox
look report-counts "$B/counts" "$B/suzgi-report" --no-sandbox --counts=-
echo "1..$ncases"
exit "$failed"
