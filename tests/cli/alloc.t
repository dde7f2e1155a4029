#!/bin/bash
# Memory that runs out the 1st time it is asked for, the 2nd, and so on until a
# run needs no more: each run ends with status 2, one message and no file, or
# could do without and writes what it should.
. tests/lib.sh

if [ -n "$SAN" ]; then
	skip 'memory that runs out' 'a sanitizer has a malloc of its own'
	plan
	exit
fi
alloc=$B/tests/fault/alloc.so
export TMPDIR=$d/tmp
mkdir "$d/tmp"
perl tests/fault/dirt.pl 60 4 >"$d/dirt"
head -n 40 tests/data/page.txt >"$d/text"
cp tests/data/docs.jsonl "$d/docs"
seq 3000 | awk '{ print "сөз", $1 * 7919 % 2003, $1 % 77 }' >"$d/many"

# runs NAME COMMAND...: what it writes to -o $d/o, every allocation failed once
runs() {
	local name=$1 n=0 died=0 without=0 bad='' r; shift
	rm -f "$d/o"
	"$@" -o "$d/o" >/dev/null 2>&1 || { fail "$name" "cannot run: $*"; return; }
	mv "$d/o" "$d/want"
	while :; do
		n=$((n + 1))
		rm -f "$d/o" "$d/state"
		[ ! -e "$d/state.0" ] || cp "$d/state.0" "$d/state"
		timeout 20 env LD_PRELOAD="$alloc" FAIL_ALLOC=$n "$@" -o "$d/o" \
		    9>"$d/failed" >/dev/null 2>"$d/err"
		r=$?
		[ -s "$d/failed" ] || break
		if [ $r = 0 ]; then
			without=$((without + 1))
			cmp -s "$d/o" "$d/want" || bad="$bad $n:other"
		else
			died=$((died + 1))
			[ $r = 2 ] || bad="$bad $n:status-$r"
			[ "$(wc -l <"$d/err")" = 1 ] || bad="$bad $n:messages"
			[ ! -e "$d/o" ] || bad="$bad $n:a-file"
		fi
		[ -z "$(ls -A "$d/tmp")" ] || bad="$bad $n:left"
		[ $n -lt 3000 ] || { bad="$bad no-end"; break; }
	done
	is "$name: of $n allocations $died end it, $without do not" "$bad" ''
	ok "$name: there were some" test $died -gt 3
}

runs 'normalize' normalize -q "$d/dirt"
runs 'normalize, all steps' normalize -q -s +entities,+mojibake,+quotes \
    --report="$d/r" "$d/dirt"
runs 'normalize, another encoding' normalize -q -f windows-1251 "$d/dirt"
runs 'normalize, case' normalize -q -s +fold "$d/text"
runs 'normalize, JSON' normalize -q --jsonl "$d/docs"
runs 'normalize, threads' normalize -q -j 2 --chunk=4K "$d/dirt"
runs 'sentence-split' sentence-split -q "$d/text"
runs 'sentence-split, explained' sentence-split -q --explain "$d/text"
runs 'sentence-split, JSON' sentence-split -q --jsonl "$d/docs"
runs 'tokenize' tokenize -q "$d/text"
runs 'tokenize, CoNLL-U' tokenize -q -F conllu "$d/text"
runs 'tokenize, Thai and an expression' tokenize -q -l th \
    '--protect=[a-z]+\d' "$d/text"
runs 'ngram-count' ngram-count -q -n 1-3 "$d/text"
runs 'ngram-count, spilling' ngram-count -q -n 1-3 -S 1M "$d/many"
runs 'ngram-count, by count' ngram-count -q -n 1-2 --sort=count "$d/text"
ngram-count -q "$d/text" -o "$d/a.cnt"
ngram-count -q "$d/many" -o "$d/b.cnt"
runs 'ngram-count --merge' ngram-count -q -m "$d/a.cnt" "$d/b.cnt"
runs 'dedupe' dedupe -q "$d/text"
runs 'dedupe, folded, with a report' dedupe -q --key=case,marks,punct \
    --report="$d/r" "$d/dirt"
runs 'dedupe, the last' dedupe -q --keep=last "$d/many"
runs 'dedupe, spilling' dedupe -q -S 1M "$d/many"
dedupe -q --state="$d/state.0" "$d/text" >/dev/null
runs 'dedupe, a state' dedupe -q --state="$d/state" "$d/many"
rm "$d/state.0"
runs 'dedupe --near' dedupe -q --near "$d/text"
runs 'dedupe --near, clusters' dedupe -q --jsonl --near=0.5 --clusters \
    --keep=longest "$d/docs"
runs 'dedupe --containment' dedupe -q --containment=0.5 "$d/text"
dedupe -q --near=0.5 --emit-bands "$d/text" | sort >"$d/bands"
runs 'dedupe --join-bands' dedupe -q --join-bands "$d/bands"
plan
