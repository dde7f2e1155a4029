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
# Who crashes says nothing but its status.
exec 2>/dev/null
perl tests/fault/dirt.pl 60 4 >"$d/dirt"
head -n 40 tests/data/page.txt >"$d/text"
cp tests/data/docs.jsonl "$d/docs"
seq 3000 | awk '{ print "сөз", $1 * 7919 % 2003, $1 % 77 }' >"$d/many"

# runs NAME COMMAND...: it writes to -o $d/o, and every allocation fails once;
# of very many every 37th.  ICU=1: a crash in ICU, before any input, is no fault
# of ours.  An output that is there is the whole one: another of the same run,
# a report or a state, may have failed behind it.
runs() {
	local name=$1 i=0 died=0 without=0 bad='' r; shift
	rm -f "$d/o"
	"$@" -o "$d/o" >/dev/null 2>&1 || { fail "$name" "cannot run: $*"; return; }
	mv "$d/o" "$d/want"
	while :; do
		i=$((i < 200 ? i + 1 : i + 37))
		rm -f "$d/o" "$d/state"
		[ ! -e "$d/state.0" ] || cp "$d/state.0" "$d/state"
		{ timeout 20 env LD_PRELOAD="$alloc" FAIL_ALLOC=$i "$@" \
		    -o "$d/o" 9>"$d/failed" >/dev/null 2>"$d/err"; } 2>/dev/null
		r=$?
		[ -s "$d/failed" ] || break
		if [ $r = 0 ]; then
			without=$((without + 1))
		elif [ $r = 139 ] && [ "${ICU:-0}" = 1 ]; then
			[ ! -e "$d/o" ] || bad="$bad $i:a-file"
		else
			died=$((died + 1))
			[ $r = 2 ] || bad="$bad $i:status-$r"
			[ "$(grep -vc "^Try '" "$d/err")" = 1 ] ||
			    bad="$bad $i:messages"
		fi
		if [ $r = 0 ] || [ -e "$d/o" ]; then
			cmp -s "$d/o" "$d/want" || bad="$bad $i:half"
		fi
		[ -z "$(ls -A "$d/tmp")" ] || bad="$bad $i:left"
	done
	is "$name: of $i allocations $died end it, $without do not" "$bad" ''
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
runs 'tokenize, Thai' tokenize -q -l th "$d/text"
ICU=1 runs 'tokenize, an expression' tokenize -q '--protect=[a-z]+\d' "$d/text"
runs 'ngram-count' ngram-count -q -n 1-3 "$d/text"
runs 'ngram-count, spilling' ngram-count -q -n 1-3 -S 8M "$d/many"
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
