#!/bin/bash
# tokenize: golden files, formats, and that only white space changes.
. tests/lib.sh

golden tokenize

is '-F line' "$(printf 'Қар, жел.\n\nИә!\n' | tokenize -F line |
    tr '\n' '/')" 'Қар , жел .//Иә !/'
is '-F vertical' "$(printf '\nҚар, жел.\n\n \nИә!' | tokenize -F vertical |
    tr '\n' '/')" 'Қар/,/жел/.//Иә/!//'
is '--format' "$(echo 'Қар!' | tokenize --format=vertical | wc -l)" 3
status '-F maybe' 2 tokenize -F maybe </dev/null
ok '-F maybe is named' grep -qF "'maybe'" "$d/err"
is '--profile=uax29' "$(echo 55-ші | tokenize --profile=uax29)" '55 - ші'
is '--profile=ud' "$(echo 55-ші | tokenize --profile ud)" '55-ші'

# White space of every kind parts words, wherever it stands.
for s in '\t' '\r' '\v' '\f' '\xc2\xa0' '\xe2\x80\xa8' '\xc2\x85' '  ' ' \t '; do
	for w in ауа@бал @ауа@бал@ 'ауа @бал' 'ау@ба @ в' ауа.@бал @; do
		want=$(echo "$w" | sed 's/@/ /g; s/\./ ./' | tr -s ' ' |
		    sed 's/^ //; s/ $//')
		# shellcheck disable=SC2059
		is "'$w', @ is '$s'" "$(printf "${w//@/$s}\n" | timeout 5 \
		    tokenize)" "$want"
	done
done

perl tests/fault/dirt.pl 300 7000 | normalize -q >"$d/clean"
for o in '' --profile=uax29 '-F vertical'; do
	# shellcheck disable=SC2086
	tokenize $o "$d/clean" | tr -d ' \n' >"$d/out"
	tr -d ' \n' <"$d/clean" >"$d/want"
	same "'$o' changes white space alone" "$d/out" "$d/want"
done
tokenize --stats="$d/s" "$d/clean" >"$d/line"
is 'a line a line' "$(wc -l <"$d/line")" "$(wc -l <"$d/clean")"
is 'both formats have the same tokens' "$(tr -s ' ' '\n' <"$d/line" |
    grep -av '^$' | cksum)" \
    "$(tokenize -F vertical "$d/clean" | grep -av '^$' | cksum)"
is '--stats' "$(jq .tokens "$d/s")" "$(tr -s ' ' '\n' <"$d/line" |
    grep -avc '^$')"
plan
