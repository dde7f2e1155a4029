#!/bin/bash
# What each of the five must do whatever befalls its files: the cases have the
# numbers of the list in which they were demanded.
. tests/lib.sh

in=$d/in
seq 1 100000 | sed 's/$/ алма менен өрік/' >"$in"
head -c 3001 "$in" >"$d/small"
printf 'ескі\n' >"$d/old"
short=$B/tests/fault/short.so

# A usage error has a second line.
culprit() {
	if [ "$(wc -l <"$d/err")" = 2 ] && head -n 1 "$d/err" |
	    grep -qF -- "$2" && tail -n 1 "$d/err" |
	    grep -qxF "Try '$T --help' for more information."; then
		pass "$1"; else fail "$1" "$(cat "$d/err")" "want $2"; fi
}
slowly() { perl -e '$| = 1; print while read STDIN, $_, 1' "$@"; }
to_full() { "$@" >/dev/full; }
no_stdin() { "$@" <&-; }
no_stdout() { "$@" >&-; }
no_stderr() { "$@" 2>&-; }

for T in $TOOLS; do
	"$T" <"$in" >"$d/want" 2>"$d/err"
	is "$T: nothing to say about good text" "$(cat "$d/err")" ''
	"$T" <"$d/small" >"$d/small.want"

	# 1
	status "$T: 1 empty input" 0 "$T" </dev/null
	is "$T: 1 empty output" "$(wc -c <"$d/out")" 0
	: >"$d/empty"
	status "$T: 1 empty file" 0 "$T" "$d/empty"
	is "$T: 1 empty output of it" "$(wc -c <"$d/out")" 0

	# 2
	status "$T: 2 /dev/full, much" 2 to_full "$T" <"$in"
	says "$T: 2 one message" "$T: write error: No space left on device"
	status "$T: 2 /dev/full, little" 2 to_full "$T" <"$d/old"
	says "$T: 2 one message for little" 'write error: No space left'

	# 3
	status "$T: 3 stdout closed" 2 no_stdout "$T" <"$d/old"
	says "$T: 3 stdout closed, message" 'write error: Bad file descriptor'
	status "$T: 3 stdin closed" 2 no_stdin "$T"
	says "$T: 3 stdin closed, message" "$T: standard input: read error"
	status "$T: 3 stdin closed, a file named" 0 no_stdin "$T" "$d/old"
	status "$T: 3 stdin is a directory" 2 "$T" </
	says "$T: 3 stdin is a directory, message" 'Is a directory'
	status "$T: 3 operand is a directory" 2 "$T" "$d"
	says "$T: 3 operand is a directory, message" "$T: $d: Is a directory"
	status "$T: 3 stderr closed" 0 no_stderr "$T" "$in"
	same "$T: 3 stderr closed, output" "$d/out" "$d/want"
	status "$T: 3 stderr closed, an error" 2 no_stderr "$T" "$d/none"
	# A file of ours must not become a standard one.
	rm -f "$d/o"
	status "$T: 3 all closed, -o" 2 bash -c \
	    '"$@" <&- >&- 2>&-' _ "$T" -o "$d/o"
	ok "$T: 3 all closed, nothing made" test ! -e "$d/o"
	status "$T: 3 stdout closed, -o" 0 no_stdout "$T" -o "$d/o" "$in"
	same "$T: 3 stdout closed, all in -o" "$d/o" "$d/want"

	# 4, 5
	"$T" <"$in" 2>"$d/err" | head -n 1 >/dev/null
	is "$T: 4 reader gone" "${PIPESTATUS[0]}" 141
	is "$T: 4 reader gone, silent" "$(cat "$d/err")" ''
	r=$(trap '' PIPE; "$T" <"$in" 2>"$d/err" | head -n 1 >/dev/null
	    echo "${PIPESTATUS[0]}")
	is "$T: 5 reader gone, SIGPIPE ignored" "$r" 2
	says "$T: 5 one message" "$T: write error: Broken pipe"

	# 6
	for o in --help --version; do
		status "$T: 6 $o" 0 "$T" $o
		is "$T: 6 $o, stderr" "$(cat "$d/err")" ''
		status "$T: 6 $o to /dev/full" 2 to_full "$T" $o
		says "$T: 6 $o to /dev/full, message" "$T: write error"
		status "$T: 6 $o, stdout closed" 2 no_stdout "$T" $o
	done

	# 7
	while read -r word args; do
		# Options are words.
		# shellcheck disable=SC2086
		status "$T: 7 $args" 2 "$T" $args <"$d/old"
		culprit "$T: 7 $args names $word" "$word"
		is "$T: 7 $args, no output" "$(cat "$d/out")" ''
	done <<-END
	--nope --nope
	--nope --nope=1
	-Y -Y
	-Y -qY
	--quiet --quiet=1
	--quie --quie
	'x' -j x
	'-1' -j -1
	'' --threads=
	'1025' -j 1025
	'1x' -j1x
	'-j' -j
	-o -o
	-o -qo
	'' --output=
	'maybe' --invalid maybe
	'1Q' --chunk=1Q
	'0' --chunk=0
	'k_k' --lang=k_k
	--null -z --jsonl
	END
	status "$T: 7 no file" 2 "$T" "$d/none"
	says "$T: 7 no file is named" "$T: $d/none: No such file or directory"
	case $T in
	dedupe | ngram-count)
		status "$T: 7 -S 1Q" 2 "$T" -S 1Q
		culprit "$T: 7 -S 1Q names it" "--memory: '1Q'" ;;
	*)	status "$T: 7 no -S" 2 "$T" -S 1G
		culprit "$T: 7 no -S, named" "-S" ;;
	esac

	# 8
	slowly <"$d/small" | "$T" >"$d/out"
	same "$T: 8 one byte at a time" "$d/out" "$d/small.want"
	cat "$in" | "$T" >"$d/out"
	same "$T: 8 a pipe" "$d/out" "$d/want"

	# 9: with small chunks there are many; the loader reads as well.
	status "$T: 9 EINTR in read" 0 traced "read:error=EINTR:when=2+2" \
	    -P "$in" "$T" --chunk=4K "$in"
	same "$T: 9 EINTR in read, output" "$d/out" "$d/want"
	status "$T: 9 EINTR in write" 0 traced "write:error=EINTR:when=9+2" \
	    "$T" --chunk=4K "$in"
	same "$T: 9 EINTR in write, output" "$d/out" "$d/want"

	# 10, 11
	for i in 1 2 3; do
		status "$T: 10 EIO in read $i" 2 traced \
		    "read:error=EIO:when=$i" -P "$in" "$T" --chunk=64K "$in"
		says "$T: 10 EIO in read $i, message" "$T: $in: read error: "
	done
	# The first write is not the program's under the thread sanitizer.
	for i in $([ -n "$SAN" ] && echo 2 3 4 || echo 1 2 3); do
		status "$T: 11 ENOSPC in write $i" 2 traced \
		    "write:error=ENOSPC:when=$i" "$T" --chunk=64K "$in"
		says "$T: 11 ENOSPC in write $i, message" 'write error: No space'
		cp "$d/old" "$d/o"
		status "$T: 11 ENOSPC in write $i of -o" 2 traced \
		    "write:error=ENOSPC:when=$i" "$T" --chunk=64K -o "$d/o" "$in"
		same "$T: 11 the old file stays" "$d/o" "$d/old"
	done
	for call in fsync linkat rename; do
		mkdir "$d/x"; cp "$d/old" "$d/x/o"
		status "$T: 11 EIO in $call" 2 traced \
		    "$call:error=EIO:when=1" "$T" -o "$d/x/o" "$in"
		same "$T: 11 EIO in $call, the old file stays" "$d/x/o" "$d/old"
		is "$T: 11 EIO in $call, no other file" "$(ls -A "$d/x")" o
		rm -r "$d/x"
	done
	for i in 1 2 3; do
		if [ "$SAN" = __tsan_init ]; then
			skip "$T: 11 EIO in close $i from the last" \
			    'it closes files of its own, now and then'
			continue
		fi
		status "$T: 11 EIO in close $i from the last" 2 bash -c '
		    N=$(strace -e trace=close "${@:3}" -o "$1/o" 2>&1 >/dev/null |
			grep -c "^close")
		    strace -o "$1/trace" -e trace=close -e \
			"inject=close:error=EIO:when=$((N + 1 - $2))" \
			"${@:3}" -o "$1/o"' _ "$d" "$i" "$T" "$in"
	done

	# 12
	if [ -n "$SAN" ]; then
		skip "$T: 12 short transfers" "not under a sanitizer"
	else
		LD_PRELOAD=$short "$T" --chunk=512 <"$d/small" >"$d/out"
		same "$T: 12 short transfers" "$d/out" "$d/small.want"
		LD_PRELOAD=$short "$T" -j 3 -o "$d/o" "$d/small"
		same "$T: 12 short transfers with -j 3, -o" "$d/o" "$d/small.want"
	fi

	# 13
	printf 'I ı İ i Ä ä ß\nҒылым мен БІЛІМ\n' | tee "$d/i" | "$T" >"$d/i.want"
	for l in C C.UTF-8 tr_TR.UTF-8 de_DE.ISO-8859-1 xx; do
		LC_ALL=$l LANG=$l LANGUAGE=$l "$T" <"$d/i" >"$d/out"
		same "$T: 13 locale $l" "$d/out" "$d/i.want"
	done
done
plan
