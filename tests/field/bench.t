#!/bin/bash
# The bench, on little text: it runs with all peers that are here, answers agree,
# and its page has the tables and the plots.  What it measures is no test.
. tests/lib.sh
. tests/field/lib.sh

plain_only 'the bench' 'it is for plain builds'
ok 'make bench-programs' plain_make BUILD="$B" bench-programs
# Programs of this build, in a folder that keeps its own texts and page.
mkdir -p "$d/b/bench"
for T in $PROGRAMS; do ln -s "$B/$T" "$d/b"; done
for p in corpus measure icu_break icu_norm norm_plain; do
	[ ! -x "$B/bench/$p" ] || ln -s "$B/bench/$p" "$d/b/bench"
done
ROUNDS=1 timeout 900 tests/bench/run.sh "$d/b" 1000000 >"$d/out" 2>"$d/err"
is 'it ends well' $? 0
is '... and has nothing to complain of' \
    "$(grep -v -e ': [0-9]* x ' -e '^quality: ' -e ' bytes of ' "$d/err" | head -n 5)" ''
page=$d/b/bench.md
is 'answers agree' "$(sed -n '/^same answers/,/^$/p' "$page" |
    grep -c DIFFERENT)" 0
# An answer is not compared only where its peer is not here.
ok 'answers are compared' test "$(sed -n '/^same answers/,/^$/p' "$page" |
    grep -c 'not checked')" -le "$(grep -c '| not installed |' "$page")"
ok 'answers are there' test "$(sed -n '/^same answers/,/^$/p' "$page" |
    grep -c 'yes$')" -gt 15
for j in 'normalize, dirty' 'sentence-split, prose' 'tokenize, sentences' \
    'pipeline, prose' 'ngram-count, tokens' 'dedupe, dups' \
    'dedupe, documents'; do
	ok "a table: $j" grep -q "^## $j" "$page"
done
for T in $TOOLS; do
	ok "$T has figures" grep -qE "^\| $T \| [0-9.]+ \| [0-9.]+ \|" "$page"
done
is 'no command fails' "$(grep -c '| failed' "$page")" 0
missing=$(sed -n 's/^| \([^|]*\) | \([^|0-9]*[a-z]\) | | | | |$/\1: \2/p' \
    "$page" | sort -u | tr '\n' ';')
ok "peers that take no part: $missing" test -n "$missing"
if command -v gnuplot >/dev/null; then
	for p in throughput growth memory; do
		ok "a plot: $p" python3 -c 'import sys, xml.dom.minidom as x
sys.exit(len(x.parse(sys.argv[1]).getElementsByTagName("path")) < 5)' \
		    "$d/b/bench-$p.svg"
		ok "... is shown" grep -qF "](bench-$p.svg)" "$page"
	done
else
	skip 'plots' 'no gnuplot'
fi
plan
