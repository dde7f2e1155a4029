#!/bin/bash
# valgrind finds nothing read that was not written, nothing out of bounds and
# nothing freed twice, in each program in each of its ways.  (That of the fault
# tests is not tried: it is what memory looks like, not what is done about it.)
. tests/lib.sh
. tests/fault/modes.sh

plain_only 'valgrind' 'a sanitizer looks already'
export TMPDIR=$d/tmp
mkdir "$d/tmp"
# run NAME COMMAND...: the same bytes and status, and valgrind is silent
run() {
	local name=$1 program=$2 r; shift 2
	"$program" "$@" >"$d/want" 2>/dev/null
	r=$?
	rm -f "$d/state"
	status "$name" "$r" valgrind -q --error-exitcode=97 \
	    --log-file="$d/log.%p" "$B/$program" --no-sandbox "$@"
	same "$name: output" "$d/out" "$d/want"
	# What is not an error is a call of the system that it does not know.
	is "$name: valgrind" "$(grep -h ^== "$d"/log.*)" ''
	rm "$d"/log.*
}
modes
plan
