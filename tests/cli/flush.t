#!/bin/bash
# A line that has come is shown at once, though the input stays open.
. tests/lib.sh

for T in $TOOLS; do
	# Counts come at the end.
	[ "$T" = ngram-count ] && continue
	for args in '' '-j 3' --jsonl -z; do
		case $args in
		--jsonl) line='{"text":"қар"}\n' ;;
		-z)	line='қар\0' ;;
		*)	line='қар\n' ;;
		esac
		# shellcheck disable=SC2059
		printf "$line" >"$d/want"
		# It is killed while it waits for more; what has been shown stays.
		rm -f "$d/fifo" "$d/out"; mkfifo "$d/fifo"
		# shellcheck disable=SC2086
		"$T" $args <"$d/fifo" >"$d/out" & pid=$!
		exec 9>"$d/fifo"
		cat "$d/want" >&9
		i=0
		while [ ! -s "$d/out" ] && [ $i -lt 200 ]; do
			i=$((i + 1)); sleep 0.05
		done
		same "$T $args: a line while more may come" "$d/out" "$d/want"
		printf 'жел' >&9
		exec 9>&-
		wait $pid
		is "$T $args: the rest when it has ended" $? 0
	done
done
plan
