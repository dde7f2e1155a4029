#!/bin/bash
# Ways in which input and output meet: what would not end, or would be lost.
. tests/lib.sh

seq 400000 | sed 's/$/ сөз/' >"$d/in"
echo бір >"$d/one"
for T in $TOOLS; do
	cp "$d/in" "$d/f"
	(ulimit -f 40000; "$T" "$d/f" >>"$d/f") 2>"$d/err"
	is "$T: its own output is not read" $? 2
	says "$T: ... and told" "$T: $d/f: is read and written"
	is "$T: ... nothing was written" "$(wc -c <"$d/f")" "$(wc -c <"$d/in")"

	# Two FIFOs whose writer fills the first before it opens the second.
	rm -f "$d/a" "$d/b"; mkfifo "$d/a" "$d/b"
	(cat "$d/in" >"$d/a"; echo соңы >"$d/b") &
	timeout 60 "$T" "$d/a" "$d/b" >"$d/out"
	is "$T: FIFOs in turn" $? 0
	(cat "$d/in"; echo соңы) | "$T" >"$d/want"
	same "$T: FIFOs in turn, the output" "$d/out" "$d/want"
	is "$T: an empty process" "$("$T" <(true) | wc -c)" 0

	status "$T: -o and --stats the same" 2 "$T" -o "$d/x" \
	    --stats="$d/x" <"$d/one"
	ln -sf "$d/nowhere" "$d/link"
	status "$T: -o a link to nothing" 2 "$T" -o "$d/link" <"$d/one"
	status "$T: -o a folder that is not there" 2 "$T" -o "$d/no/" <"$d/one"
	long=$(printf 'a%.0s' $(seq 250))
	status "$T: -o a long name" 0 "$T" -o "$d/$long" <"$d/one"
	ok "$T: ... is there" test -s "$d/$long"
	rm -f "$d/x" "$d/$long"
	# Standard output that does not block, and a reader that is slow.
	perl -e 'use Fcntl; fcntl STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK;
	    exec @ARGV' "$T" "$d/in" 2>"$d/err" | (sleep 0.3; cat) >"$d/out"
	is "$T: standard output that does not block" \
	    "${PIPESTATUS[0]} $(cat "$d/err")" '0 '
	"$T" "$d/in" >"$d/want"
	same "$T: ... is all there" "$d/out" "$d/want"
done

# A file that grows or is cut while it is read: its end is where it is found.
seq 200000 | sed 's/.*/& сөз & бар/' >"$d/in"
for T in $TOOLS; do
	cp "$d/in" "$d/f"
	"$T" --chunk=64K "$d/f" 2>"$d/err" | (sleep 0.3
	    printf 'қосылған жол\n' >>"$d/f"; cat) >"$d/out"
	is "$T: a file that grows" "${PIPESTATUS[0]} $(cat "$d/err")" '0 '
	if [ "$T" != ngram-count ]; then	# it had read all by then
		(cat "$d/in"; echo 'қосылған жол') | "$T" >"$d/want"
		same "$T: ... to where it had grown" "$d/out" "$d/want"
	fi
	cp "$d/in" "$d/f"
	# -q: what is told of a character that was cut depends on the moment.
	"$T" -q --chunk=64K "$d/f" 2>"$d/err" | (sleep 0.3
	    truncate -s 1000 "$d/f"; cat) >"$d/out"
	is "$T: a file that is cut" "${PIPESTATUS[0]} $(cat "$d/err")" '0 '
	if [ "$T" != ngram-count ]; then
		"$T" "$d/in" | cmp - <(sed '$d' "$d/out") >"$d/cmp" 2>&1
		ok "$T: ... to where it had been read" \
		    grep -q 'EOF on /dev/fd' "$d/cmp"
	fi
done

# What is told does not depend on where a chunk ends.
printf '%b' '{"text":"a\\\\ud800"}\n{"text":"b\0377\\\\ud800"}\n{"x":1}\n' \
    >"$d/j"
for o in '' --strict; do
	for c in 1 30 1M; do
		normalize --jsonl $o --chunk=$c "$d/j" >"$d/out.$c" 2>&1
	done
	same "faults $o, chunk 30" "$d/out.30" "$d/out.1"
	same "faults $o, chunk 1M" "$d/out.1M" "$d/out.1"
done
seq 3 | sed 's/$/\t1/' >"$d/c"
status '-m: standard input once' 2 ngram-count -m - - <"$d/c"
plan
