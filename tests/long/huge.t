#!/bin/bash
# Lines and files far larger than a chunk.
. tests/lib.sh

perl tests/fault/dirt.pl 500 0 | normalize -q | grep . >"$d/text"
# ordinary BYTES: text in lines
ordinary() { while cat "$d/text"; do :; done 2>/dev/null | head -c "$1"; }

# --- one line of 5 GB (2, where there is less memory): a word, and many words
size=${SIZE:-$(awk '/^MemAvailable/ { print ($2 > 16e6 ? "5G" : "2G") }' \
    /proc/meminfo)}
word() { head -c $size /dev/zero | tr '\0' a; }
# Two words are 18 bytes; none is cut, and no space stands at the end.
words() { yes 'алма өрік' | head -n $(($(numfmt --from=iec $size) / 18)) |
    tr '\n' ' ' | head -c -1; }
for T in normalize sentence-split tokenize dedupe; do
	r=$(word | "$T" 2>"$d/err" | cmp - <(word; echo) 2>&1
	    echo "${PIPESTATUS[*]}")
	is "$T: a word of $size" "$r $(cat "$d/err")" '0 0 0 '
done
r=$(words | tokenize -j 2 2>"$d/err" | cmp - <(words; echo) 2>&1
    echo "${PIPESTATUS[*]}")
is "tokenize: words of $size" "$r $(cat "$d/err")" '0 0 0 '
r=$(words | ngram-count -n 1 -S 64M 2>"$d/err" | awk -F'\t' '{ s += $2 }
    END { print s }')
is "ngram-count: words of $size" "$r $(cat "$d/err")" "$(words | LC_ALL=C.UTF-8 wc -w) "
# A word that does not fit is told, not cut.
word | ngram-count -S 64M >"$d/out" 2>"$d/err"
r=$?
is "ngram-count: a word of $size" "$r$(cat "$d/out")" 2
says "ngram-count: a word of $size, message" 'ngram-count: '

# --- more records, and more of one n-gram, than 32 bits count
many=${MANY:-4294967297}
lines() { yes "$1" | head -n "$many"; }
for T in normalize tokenize dedupe; do
	is "$T: $many records" "$(lines '' | "$T" --stats=/dev/stderr 2>&1 \
	    >/dev/null | jq .records)" "$many"
done
is "ngram-count: one n-gram $many times" "$(lines а | ngram-count -n 1)" \
    "а	$many"

# --- different keys, in memory and on disk
keys=${KEYS:-100000000}
for size in 4G 300M; do
	is "dedupe -S $size: $keys keys, each twice" "$( (seq "$keys"
	    seq "$keys") | dedupe -S $size --stats=/dev/stderr 2>&1 >/dev/null |
	    jq -c '[.unique,.duplicates]')" "[$keys,$keys]"
done
is "ngram-count -S 300M: $((keys / 5)) keys, each twice" "$( (seq $((keys / 5))
    seq $((keys / 5))) | ngram-count -n 1 -S 300M | awk -F '\t' '$2 == 2 { n++ }
    END { print n }')" $((keys / 5))

# --- memory does not grow with the input
if [ -n "$SAN" ]; then
	skip 'memory' 'a sanitizer changes it'
else
	for T in normalize sentence-split tokenize; do
		for j in 1 2; do
			a=$(ordinary 10M | peak "$T" -q -j $j)
			b=$(ordinary 1G | peak "$T" -q -j $j)
			ok "$T -j $j: $a K for 10 MB, $b K for 1 GB" test \
			    $((b - a)) -le 4096 -a "$a" -gt 0
		done
	done
	ordinary 60M | tr '\n' ' ' >"$d/line"
	a=$(peak normalize -q /dev/null)
	b=$(peak normalize -q "$d/line")
	ok "normalize: a line of 60 MB in $((b - a)) K more than nothing" \
	    test $((b - a)) -le 8192 -a "$a" -gt 0
	b=$(peak normalize -q -s nfd "$d/line")
	ok "normalize -s nfd: a line of 60 MB in $((b - a)) K more" \
	    test $((b - a)) -le 8192 -a "$a" -gt 0
fi

# --- hostile text takes no more than its share of time
seconds() {
	local from; from=$(date +%s%N)
	timeout 120 "$@" >/dev/null 2>&1 || echo 999999
	echo $((($(date +%s%N) - from) / 1000000))
}
while IFS='|' read -r what unit; do
	# shellcheck disable=SC2059
	yes "$(printf "$unit")" | tr -d '\n' | head -c 4000000 >"$d/4"
	head -c 1000000 "$d/4" >"$d/1"
	for T in $TOOLS; do
		a=$(seconds "$T" -q "$d/1" | head -n 1)
		b=$(seconds "$T" -q "$d/4" | head -n 1)
		# Four times the text; the clock is rough below 50 ms.
		ok "$T: $what, $a and $b ms" test "$b" -le $((a * 8 + 200))
	done
done <<'END'
one letter|a
points|.
abbreviations|т.б.
a letter and a point|А.\x20
quotes|"
opening brackets|(
spaces|\x20\x20\x20\x20
tabs|\t
marks|\xcc\x81
marks out of order|\xcc\x81\xcc\xa3
jamo|\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab
joiners|\xf0\x9f\x91\xa8\xe2\x80\x8d
flags|\xf0\x9f\x87\xb0
digits and commas|1,
at signs|а@
hyphens|а-
colons and slashes|http://
ill-formed bytes|\xe2\x80
invisible characters|\xe2\x80\x8b
Chinese|\xe4\xb8\xad
Thai|\xe0\xb8\x81\xe0\xb8\xb3
look-alikes|aқ
END
plan
