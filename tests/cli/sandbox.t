#!/bin/bash
# Once input is read a program can run nothing, reach nobody and open nothing
# but new files where it was told to.  What is tried is in tests/fault/escape.c.
. tests/lib.sh

escape=$B/tests/fault/escape.so
mkdir "$d/other" "$d/tmp" "$d/to"
export TMPDIR=$d/tmp
perl tests/fault/dirt.pl 700 9000 | head -c 3000000 >"$d/in"
have=$(normalize --version | sed -n 's/^sandbox: //p')

# tries COMMAND...: what came of them, sorted, in $d/came
tries() {
	rm -f "$d/other/"*
	: >"$d/other/old"
	LD_PRELOAD=$escape ESCAPE_FOLDER=$d/other "$@" 9>"$d/tried" >"$d/out" \
	    2>"$d/err"
	r=$?
	sort -u "$d/tried" >"$d/came"
	return $r
}
# refused NAME WHAT COMMAND...: all of WHAT were tried, none could
refused() {
	local name=$1 what=$2 w; shift 2
	status "$name" 0 tries "$@"
	for w in $what; do
		ok "... refused: $w" grep -qE "^$w [1-9]" "$d/came"
		ok "... always: $w" test "$(grep -c "^$w 0" "$d/came")" = 0
	done
}
seccomp='execve execveat socket connect passwd self kill ptrace chmod code'
landlock='create rename nameless'
case $have in
*Landlock*) all="$seccomp $landlock" ;;
*)	all=$seccomp ;;
esac

if [ "${have#none}" != "$have" ]; then
	skip 'the sandbox' "this build or kernel has none: $have"
	plan
	exit
fi
for T in $TOOLS; do
	tries "$T" --no-sandbox --chunk=64K "$d/in"
	cp "$d/out" "$d/want"
	for w in 'passwd 0' 'create 0' 'nameless 0' 'kill 0' 'code 0'; do
		ok "$T: --no-sandbox: $w" grep -qx "$w" "$d/came"
	done
	refused "$T" "$all" "$T" --chunk=64K "$d/in"
	same "$T: and the output" "$d/out" "$d/want"
	refused "$T -j 3 -o" "$all" "$T" --chunk=64K -j 3 -o "$d/to/out" "$d/in"
	same "$T -j 3 -o: and the output" "$d/to/out" "$d/want"
done
for T in $TOOLS; do
	case $T in
	ngram-count) set -- -n 1-3 -S 8M ;;
	dedupe)	set -- --keep=last -S 8M ;;
	*)	continue ;;
	esac
	refused "$T, spilling" "$all" "$T" -T "$d/tmp" "$@" --chunk=64K "$d/in"
	cp "$d/out" "$d/want"
	"$T" --no-sandbox "$@" "$d/in" >"$d/out"
	same "$T, spilling: and the output" "$d/want" "$d/out"
done
refused 'suzgi-report' "$all" suzgi-report --text="$d/in" -o "$d/to/page" /dev/null
ngram-count "$d/in" -o "$d/a"
refused 'ngram-count --merge' "$all" ngram-count -m "$d/a" "$d/a"
is 'sums of pipes' "$(ngram-count -m <(cat "$d/a") <(cat "$d/a") - <"$d/a" |
    cksum)" "$(ngram-count -m "$d/a" "$d/a" "$d/a" | cksum)"
seq 300 | sed 's/$/	1/' | LC_ALL=C sort >"$d/b"
for i in $(seq 60); do cp "$d/b" "$d/to/$i"; done
(ulimit -n 40; refused 'ngram-count --merge, of many' "$seccomp" \
    ngram-count -T "$d/tmp" -m "$d/to/"[0-9]*
    echo "$n" >"$d/n")
n=$(cat "$d/n")
refused 'dedupe --state' "$all" dedupe --state="$d/state" "$d/in"
is 'the state is written' "$(dedupe -q --seen="$d/state" --stats=/dev/stderr \
    "$d/in" 2>&1 >/dev/null | jq .unique)" 0
is 'nothing was made' "$(ls -A "$d/other")" old
plan
