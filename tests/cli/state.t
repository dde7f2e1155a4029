#!/bin/bash
# dedupe --state: killed at any moment it is the old or the new one; what is no
# state, or a damaged one, is refused.
. tests/lib.sh

T=dedupe
seq 1 20000 | sed 's/^/сөз /' >"$d/a"
seq 10001 30000 | sed 's/^/сөз /' >"$d/b"
s=$d/state
$T --state="$s" "$d/a" >"$d/out"
same 'a new state drops nothing' "$d/out" "$d/a"
cp "$s" "$d/one"
$T --state="$s" "$d/b" >"$d/out"
is 'the next run drops what it has' "$(cksum <"$d/out")" \
    "$(tail -n 10000 "$d/b" | cksum)"
cp "$s" "$d/two"

# knows STATE WHAT: how many lines of a and b together are new to it
new() { cat "$d/a" "$d/b" | $T --seen="$1" | wc -l; }
is 'what the first has' "$(new "$d/one")" 10000
is 'what the second has' "$(new "$d/two")" 0

# --- kill -9 at a random moment
old=0 done=0 bad=0
for i in $(seq "${KILLS:-200}"); do
	cp "$d/one" "$s"
	$T --state="$s" "$d/b" >/dev/null 2>&1 &
	p=$!
	sleep "0.$(printf '%03d' $((RANDOM % 40)))"
	kill -9 $p 2>/dev/null
	wait $p 2>/dev/null
	case $(new "$s" 2>&1) in
	10000) old=$((old + 1)) ;;
	0)	done=$((done + 1)) ;;
	*)	bad=$((bad + 1)) ;;
	esac
	# The next run makes it whole.
	$T --state="$s" "$d/b" >/dev/null
	[ "$(new "$s")" = 0 ] || bad=$((bad + 1))
done
echo "# killed: $old old, $done new"
is "$((old + done)) kills leave the old state or the new one" "$bad" 0
rm "$s"
for i in $(seq 20); do
	$T --state="$s" "$d/a" >/dev/null 2>&1 &
	p=$!
	sleep "0.00$((RANDOM % 10))"
	kill -9 $p 2>/dev/null
	wait $p 2>/dev/null
done
$T --state="$s" "$d/a" >/dev/null
is 'nor do kills of the first run' "$(new "$s")" 10000

# --- faults in what is written to it
for call in pwrite64 fdatasync; do
	for i in 1 2 3; do
		cp "$d/one" "$s"
		traced "$call:error=ENOSPC:when=$i" $T --state="$s" "$d/b" \
		    >"$d/out" 2>"$d/err"
		r=$?
		[ $r != 99 ] || continue	# there are not so many calls
		is "$call $i: status" $r 2
		says "$call $i: message" "$T: $s: write error: No space"
		ok "$call $i: the old or the new one" test "$(new "$s")" = 10000 \
		    -o "$(new "$s")" = 0
	done
done

# --- the power fails, and what was not synced is on the disk only in part
if [ -n "$SAN" ]; then
	skip 'power failures' 'a sanitizer has other calls'
else
	power() { LD_PRELOAD=$B/tests/fault/power.so "$@"; }
	for o in '' '--near=0.9 --shingle=word:1'; do
		old=0 done=0 bad='' i=0 r=99
		head -n 3000 "$d/a" >"$d/less.a"
		sed -n 1501,4500p "$d/a" >"$d/less.b"
		rm -f "$d/first"
		# Options are words.
		# shellcheck disable=SC2086
		$T -q $o --state="$d/first" "$d/less.a" >/dev/null
		while [ $r = 99 ]; do
			i=$((i + 1))
			cp "$d/first" "$s"
			POWER_FAILS=$i power $T -q $o --state="$s" "$d/less.b" \
			    >/dev/null 2>&1
			r=$?
			k=$(cat "$d/less.a" "$d/less.b" | $T -q $o --seen="$s" 2>&1 |
			    wc -l)
			case $k in
			1500)	old=$((old + 1)) ;;
			0)	done=$((done + 1)) ;;
			*)	bad="$bad $i:$k" ;;
			esac
		done
		is "$i power failures ($old old, $done new) $o" "$r$bad" 0
		ok "... at some writes $o" test $i -gt 3
		rm -f "$s"
		for j in $(seq 1 "$i"); do
			rm -f "$s"
			POWER_FAILS=$j power $T -q $o --state="$s" "$d/less.a" \
			    >/dev/null 2>&1
			# It begins anew, or is refused; it is never wrong.
			k=$($T -q $o --state="$s" "$d/less.a" 2>/dev/null | wc -l)
			[ "$k" = 3000 ] || [ "$k" = 0 ] || bad="$bad $j:$k"
		done
		is "... of a first run $o" "$bad" ''
	done
fi

# --- a byte of it is another one, anywhere
$T -q --near=0.9 --shingle=word:1 --state="$d/near" \
    <(head -n 2000 "$d/a") >/dev/null
head -n 2000 "$d/a" >"$d/part"
$T --state="$d/exact" "$d/part" >/dev/null
for o in exact near; do
	[ $o = near ] && set -- -q --near=0.9 --shingle=word:1 || set --
	size=$(wc -c <"$d/$o") bad=''
	for i in $(seq 60); do
		cp "$d/$o" "$s"
		at=$((i < 20 ? i * 97 : RANDOM * 32768 % size + RANDOM % 999))
		printf "\\$(printf %o $((RANDOM % 256)))" | dd of="$s" bs=1 \
		    seek=$((at % size)) conv=notrunc status=none
		$T "$@" --seen="$s" "$d/part" >"$d/out" 2>"$d/err"
		r=$?.$(wc -l <"$d/out").$(grep -c 'one of its two' "$d/err")
		# All is known; or it is refused; or the older one counts, and
		# that is said.
		case $r in
		0.0.* | 2.0.0 | 0.2000.1) ;;
		*)	bad="$bad $at:$r" ;;
		esac
	done
	is "a byte of the state is another one, $o" "$bad" ''
done
set --

# --- what is refused
refused() {
	status "$1" 2 $T --state="$s" "$d/b"
	says "$1, message" "$T: $s: $2"
}
cp "$d/b" "$s"; refused 'a file that is no state' 'is no state of dedupe'
printf 'x' >"$s"; refused 'a short one' 'is no state of dedupe'
head -c -8 "$d/two" >"$s"; refused 'one that is cut off' 'is shorter'
damage() { cp "$d/two" "$s"; printf '\377' |
	dd of="$s" bs=1 seek="$1" conv=notrunc status=none; }
damage $(($(wc -c <"$d/two") - 1000)); refused 'damaged keys' 'is damaged'
damage 30; damage_one=$(new "$s" 2>/dev/null)
ok 'one damaged slot: the other one counts, or it is refused' \
    test "${damage_one:-0}" = 0 -o "$damage_one" = 10000
cp "$d/two" "$s"
status 'of other keys' 2 $T --state="$s" --key=case "$d/b"
says 'of other keys, message' "$T: $s: has other keys"
status 'of other fingerprints' 2 $T --state="$s" --hash=64 "$d/b"
says 'of other fingerprints, message' "$T: $s: has other keys"
status '--seen that is not there' 2 $T --seen="$d/none" "$d/b"
says '--seen that is not there, message' "$d/none: No such file"
mkdir "$d/x"; s=$d/x; refused 'a folder' 'Is a directory'

# --- two runs at a time: one waits
s=$d/both
$T --state="$s" "$d/a" >"$d/1" & $T --state="$s" "$d/a" >"$d/2"
wait
is 'two runs at a time' "$(cat "$d/1" "$d/2" | sort | cksum)" \
    "$(sort "$d/a" | cksum)"
# Many small runs do not make many segments, nor write all again.
s=$d/many
for i in $(seq 100); do echo "жол $i" | $T --state="$s" >/dev/null; done
is 'a hundred runs' "$(seq 100 | sed 's/^/жол /' | $T --seen="$s" | wc -l)" 0
plan
