#!/bin/bash
# What ulimit takes away (16 of the list in contract.t): files, descriptors,
# memory.  And that a program waits without work (no spinning).
. tests/lib.sh

in=$d/in
seq 1 100000 | sed 's/$/ алма менен өрік/' >"$in"
head -n 1000 "$in" >"$d/few"
printf 'ескі\n' >"$d/old"
i=0
while [ $i -lt 40 ]; do i=$((i + 1)); echo "сөз $i" >"$d/part$i"; done

for T in $TOOLS; do
	"$T" <"$in" >"$d/want"
	status "$T: 16 ulimit -f" 153 bash -c \
	    'ulimit -c 0 -f 100; exec "$1" <"$2/in" >"$2/o"' _ "$T" "$d"
	cp "$d/old" "$d/o"
	status "$T: 16 ulimit -f, -o" 153 bash -c \
	    'ulimit -c 0 -f 100; exec "$1" <"$2/in" -o "$2/o"' _ "$T" "$d"
	same "$T: 16 ulimit -f, the old stays" "$d/o" "$d/old"
	(trap '' XFSZ; ulimit -f 100; "$T" "$in" >"$d/o" 2>"$d/err")
	is "$T: 16 ulimit -f, signal ignored" $? 2
	says "$T: 16 ... message" "$T: write error: File too large"

	"$T" "$d"/part* >"$d/all"
	status "$T: 16 ulimit -n 16, one file" 0 bash -c \
	    'ulimit -n 16; exec "$1" "$2/in"' _ "$T" "$d"
	same "$T: 16 ulimit -n 16, output" "$d/out" "$d/want"
	status "$T: 16 more files than ulimit -Sn" 0 bash -c \
	    'ulimit -Sn 16; exec "$1" "$2"/part*' _ "$T" "$d"
	same "$T: 16 more files than ulimit -Sn, output" "$d/out" "$d/all"
	status "$T: 16 more files than ulimit -n" 2 bash -c \
	    'ulimit -n 16; exec "$1" "$2"/part*' _ "$T" "$d"
	ok "$T: 16 ... message" grep -q "^$T: $d/part.*: Too many open" "$d/err"

	if [ -n "$SAN" ]; then
		skip "$T: 16 ulimit -v" "a sanitizer needs the room"
	else
		# A word of 200 MB in 60 MB: done, or one message.
		head -c 200000000 /dev/zero | tr '\0' a |
		    (ulimit -v 60000; "$T" >/dev/null 2>"$d/err")
		r=$?
		if [ $r = 0 ]; then pass "$T: 16 ulimit -v"; else
			says "$T: 16 ulimit -v, message" "$T: "
			r=$((r - 2))
		fi
		is "$T: 16 ulimit -v, status" $r 0
	fi

	# It may use no processor time worth the name while it waits.
	r=$( (cat "$d/few"; sleep 1.5; cat "$d/few") |
	    bash -c 'ulimit -t 1; exec "$1" -j 3' _ "$T" | wc -c)
	is "$T: waits without work" "$r" "$(cat "$d/few" "$d/few" | "$T" | wc -c)"
done

# normalize need not hold a line of ordinary words.
if [ -n "$SAN" ]; then
	skip "normalize: ulimit -v, a long line" "a sanitizer needs the room"
else
	yes 'алма мен өрік' | tr '\n' ' ' | head -c 100000000 |
	    (ulimit -v 60000; normalize >/dev/null 2>"$d/err")
	is "normalize: ulimit -v, a long line" "$? $(cat "$d/err")" '0 '
fi

if [ -n "$SAN" ]; then
	skip "dedupe: -S" "a sanitizer changes the sizes"
else
	seq 1 300000 | sed 's/.*/сөз&/' >"$d/words"
	T=dedupe
	status "$T: -S 1M" 0 $T -S 1M -T "$d" "$d/words"
	same "$T: -S 1M changes nothing" "$d/out" "$d/words"
	$T -S 64M "$d/words" >"$d/out"
	same "$T: -S is enough" "$d/out" "$d/words"
fi
plan
