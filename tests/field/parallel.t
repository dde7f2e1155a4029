#!/bin/bash
# Parts worked on by processes of their own, put in order or added up, give
# what one run gives: xargs -P with parts by lines, and partial counts merged.
set -u
d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
n=0
ok() { n=$((n + 1)); [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"; }
for i in $(seq 60); do
	sed "s/\$/ $i. Ол $((i % 7))-ші жолы айтты./" tests/data/page.txt
done >"$d/in"
split -n l/7 "$d/in" "$d/part."

for t in normalize sentence-split tokenize; do
	"$B/$t" <"$d/in" >"$d/want" 2>/dev/null
	ls "$d"/part.?? | xargs -P 2 -I{} sh -c "$B/$t -q -o {}.out {}"
	cat "$d"/part.*.out | cmp -s - "$d/want"
	ok $? "$t: seven parts, two at a time, in order"
	rm "$d"/part.*.out
done

"$B/tokenize" -q "$d/in" | "$B/ngram-count" -n 1-4 >"$d/want"
ls "$d"/part.?? | xargs -P 2 -I{} sh -c \
	"$B/tokenize -q {} | $B/ngram-count -n 1-4 -o {}.out"
"$B/ngram-count" -m "$d"/part.*.out | cmp -s - "$d/want"
ok $? "ngram-count: seven partial counts merged"
LC_ALL=C sort -m "$d"/part.*.out | "$B/ngram-count" -m | cmp -s - "$d/want"
ok $? "ngram-count: one sorted stream, as a reducer gets it"
echo "1..$n"
