#!/bin/bash
# Memory that runs out the 1st time it is asked for, the 2nd, and so on until a
# run needs no more: each run ends with status 2, one message and no file, or
# could do without and writes what it should.
. tests/lib.sh
. tests/fault/modes.sh

plain_only 'memory that runs out' 'a sanitizer has a malloc of its own'
alloc=$B/tests/fault/alloc.so
export TMPDIR=$d/tmp
mkdir "$d/tmp"
# Who crashes says nothing but its status.
exec 2>/dev/null

# run NAME COMMAND...: it writes to -o $d/o, and every allocation fails once;
# of very many every 37th.  An output that is there is the whole one: another of
# the same run, a report or a state, may have failed behind it.
run() {
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

modes
plan
