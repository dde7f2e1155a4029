#!/bin/bash
# -o: the file appears whole or not at all (15 of the list in contract.t).
. tests/lib.sh

in=$d/in
seq 1 100000 | sed 's/$/ алма менен өрік/' >"$in"
head -n 5000 "$in" >"$d/few"
printf 'ескі\n' >"$d/old"

for T in $TOOLS; do
	"$T" "$d/few" >"$d/few.want"
	printf 'қар\nжаңбыр\n' >"$d/a"
	"$T" <"$d/a" >"$d/a.want"
	rm -f "$d/o"
	status "$T: 15 -o" 0 "$T" -o "$d/o" <"$d/a"
	same "$T: 15 -o has it all" "$d/o" "$d/a.want"
	is "$T: 15 -o, nothing on stdout" "$(cat "$d/out")" ''
	is "$T: 15 a new file obeys umask" "$(cd "$d" && umask 027 &&
	    "$T" -o fresh a && stat -c %a fresh)" 640
	rm -f "$d/fresh"
	cp "$d/a" "$d/self"
	status "$T: 15 -o in in" 0 "$T" -o "$d/self" "$d/self"
	same "$T: 15 in = out" "$d/self" "$d/a.want"
	cp "$d/a" "$d/b"; chmod 604 "$d/b"; ln -sf b "$d/link"
	status "$T: 15 -o link" 0 "$T" -o "$d/link" "$d/a"
	same "$T: 15 through a link" "$d/b" "$d/a.want"
	ok "$T: 15 the link stays" test -L "$d/link"
	is "$T: 15 mode of an existing file" "$(stat -c %a "$d/b")" 604
	status "$T: 15 -o /dev/full" 2 "$T" -o /dev/full "$d/a"
	says "$T: 15 -o /dev/full, message" "$T: /dev/full: write error: No space"
	status "$T: 15 -o /dev/null" 0 "$T" -o /dev/null "$d/a"
	ok "$T: 15 /dev/null stays a device" test -c /dev/null
	status "$T: 15 missing folder" 2 "$T" -o "$d/no/x" "$d/a"
	says "$T: 15 missing folder, message" "$T: $d/no/x: No such file"
	status "$T: 15 -o folder" 2 "$T" -o "$d" "$d/a"
	says "$T: 15 -o folder, message" "$T: $d: Is a directory"
	rm -f "$d/fifo"; mkfifo "$d/fifo"
	cat "$d/fifo" >"$d/got" & reader=$!
	status "$T: 15 -o fifo" 0 timeout 20 "$T" -o "$d/fifo" "$d/a"
	wait $reader
	same "$T: 15 fifo has it all" "$d/got" "$d/a.want"
	ok "$T: 15 the fifo stays" test -p "$d/fifo"
	status "$T: 15 -o - is a file of that name" 0 bash -c \
	    'cd "$1" && "$2" -o ./- a' _ "$d" "$T"
	cp "$d/old" "$d/o"
	status "$T: 15 an operand is missing" 2 "$T" -o "$d/o" "$d/a" "$d/none"
	same "$T: 15 an operand is missing, the old stays" "$d/o" "$d/old"
	status "$T: 15 --strict" 1 "$T" --strict -o "$d/o" "$d/a" - <<<$'\xff'
	same "$T: 15 --strict, the old stays" "$d/o" "$d/old"
	# Killed before the end, when much has been read; and at any moment.
	mkdir "$d/k" "$d/tmp"; cp "$d/old" "$d/k/o"; rm -f "$d/fifo"
	mkfifo "$d/fifo"
	TMPDIR=$d/tmp "$T" -o "$d/k/o" <"$d/fifo" 2>"$d/err" &
	exec 9<>"$d/fifo"
	timeout 20 cat "$in" >&9
	sleep 0.1
	kill -9 $!; wait $! 2>/dev/null
	exec 9>&-
	same "$T: 15 killed, the old stays" "$d/k/o" "$d/old"
	is "$T: 15 killed, no other file" "$(ls -A "$d/k")" o
	is "$T: 15 killed, no temporary file" "$(ls -A "$d/tmp")" ''
	r=
	for ms in 01 02 03 04 05 06 08 10 12 14 17 20; do
		cp "$d/old" "$d/k/o"
		"$T" -o "$d/k/o" "$d/few" 2>/dev/null &
		sleep "0.0$ms"; kill -9 $! 2>/dev/null; wait $! 2>/dev/null
		cmp -s "$d/k/o" "$d/old" || cmp -s "$d/k/o" "$d/few.want" ||
		    r="$r $ms"
	done
	is "$T: 15 killed at any moment: old or new" "$r" ''
	rm -r "$d/k" "$d/tmp"
done
plan
