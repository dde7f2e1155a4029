#!/bin/bash
# Text that is made to be slow takes time in proportion: eight times as much
# takes at most twelve times as long, or hardly any time at all.  LARGE=64 and
# TIMES=1.2 are for a quiet machine.
. tests/lib.sh

plain_only 'linear time' 'a sanitizer has another one'
small=1 large=${LARGE:-8} times=${TIMES:-1.5}

# fill UNIT MEGABYTES
fill() {
	perl -e 'my ($u, $n) = @ARGV; $u =~ s/\\n/\n/g; $u =~ s/\\t/\t/g;
	    $u =~ s/\\x(..)/chr hex $1/ge; $n = int($n * 1e6);
	    my $s = $u x ($n / length $u); print $s, "\n"' "$1" "$2"
}
# seconds COMMAND...: of the processor
seconds() {
	{ TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1; } 2>&1 |
	    awk '{ print $1 + $2 }'
}
# linear NAME UNIT COMMAND...: other tries if others were in the way
linear() {
	local name=$1 unit=$2 a b i; shift 2
	fill "$unit" $small >"$d/small"
	fill "$unit" "$large" >"$d/large"
	for i in 1 2 3 4 5; do
		a=$(seconds "$@" "$d/small")
		b=$(seconds "$@" "$d/large")
		awk -v a="$a" -v b="$b" -v n=$((large / small)) -v k="$times" \
		    'BEGIN { exit !(b <= n * k * a + 0.1) }' && break
	done
	is "$name: $a s for $small MB, $b s for $large MB" $? 0
}

while read -r unit; do
	for T in $TOOLS; do
		case $T in
		normalize) set -- -q -s +entities,+mojibake,+quotes ;;
		dedupe) set -- -q --key=case,marks,space,punct ;;
		*) set -- -q ;;
		esac
		linear "$T, $unit" "$unit" "$T" "$@"
	done
	linear "dedupe --near, $unit" "$unit" dedupe -q --near
done <<'END'
«
.
а.
а̲
\xe2\x80\x8d
&
&amp
Ã
"'
1:
А.Б.
…?
аa
\n
а\n
\x20
(
http://
\xf0
END
for unit in '{"text":"\\\\' '{"a":' '[' '{"text":"а"}\n' '"\\\\u0430' ; do
	for T in $TOOLS; do
		linear "$T --jsonl, $unit" "$unit" "$T" -q --jsonl
	done
done
plan
