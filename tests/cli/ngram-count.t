#!/bin/bash
# ngram-count against mawk and sort; -m.
. tests/lib.sh

# Any awk that counts bytes will do; mawk does.
count() {
	tr '\0-\011\013-\037' ' ' | mawk -v min="$1" -v max="$2" -v cut="$3" '{
		for (i = 1; i <= NF; i++) {
			key = $i
			for (o = 1; o <= max && i + o - 1 <= NF; o++) {
				if (o > 1) key = key " " $(i + o - 1)
				if (o >= min) n[key]++
			}
		}
	}
	END { for (k in n) if (n[k] >= cut) printf "%s\t%d\n", k, n[k] }' | sort
}
perl tests/fault/dirt.pl 300 700 >"$d/text"
printf '\n \nалма  өрік\tалма\r\n\001нан\nалма\n' >>"$d/text"
while read -r min max cut options; do
	count "$min" "$max" "$cut" <"$d/text" >"$d/want"
	# shellcheck disable=SC2086
	ngram-count --invalid=keep $options "$d/text" >"$d/out"
	same "ngram-count $options" "$d/out" "$d/want"
done <<END
1 3 1
1 3 1 -n 1-3
3 3 1 -n 3
1 1 1 -n1
2 5 2 --orders=2-5 -c 2
1 9 1 -n 1-9 -S 8M
1 2 4 --cutoff=4 -n 1-2
1 3 1 -l en -j 2
END
for v in 0 10 3-2 1- -3 a 1-10 1,3 '' 01; do
	status "-n '$v'" 2 ngram-count -n "$v" </dev/null
	ok "-n '$v' is named" grep -qF -- "--orders: '$v'" "$d/err"
done
status '-c 0' 2 ngram-count -c 0 </dev/null
status '-S 1M is too little' 2 ngram-count -S 1M </dev/null
ok '-S 1M is named' grep -q -- "--memory: '1M'" "$d/err"

# Order is that of bytes: SP before anything else, TAB before that.
is 'order of bytes' "$(printf 'ә a! a b\nа a\n' | ngram-count -n 1-2 |
    cut -f 1 | tr '\n' '/')" 'a/a b/a!/a! a/b/а/а a/ә/ә a!/'
is 'an n-gram does not cross a line' "$(printf 'а б\nв\n' | ngram-count -n 2)" \
    'а б	1'
is 'nor a file' "$(printf 'а' >"$d/1"; printf 'б' >"$d/2"
    ngram-count -n 2 "$d/1" "$d/2")" ''
is 'nor a document' "$(printf 'а\0б\0' | ngram-count -z -n 2)" ''
is 'lines of a document are lines' "$(printf 'а б\nв г\0' |
    ngram-count -z -n 2)" 'а б	1
в г	1'
is 'an empty object first' "$(printf '{}\n\n{"text":"а"}\n' |
    ngram-count -q --jsonl)" 'а	1'
is 'blank lines alone' "$(printf '\n \n\t\n' | ngram-count)" ''
is 'an empty document alone' "$(printf '\0' | ngram-count -z)" ''

# --stats
ngram-count -q --stats="$d/s" "$d/text" >"$d/out"
is '--stats, ngrams' "$(jq .ngrams "$d/s")" "$(wc -l <"$d/out")"
ngram-count -q -n 1 "$d/text" >"$d/out"
is '--stats, tokens' "$(jq .tokens "$d/s")" \
    "$(awk -F'\t' '{ s += $2 } END { print s }' "$d/out")"
is '--stats, types' "$(jq .types "$d/s")" "$(wc -l <"$d/out")"

# --- options that do not go together
refused() {
	local what=$1 options=$2; shift 2
	# shellcheck disable=SC2086
	status "$options" 2 ngram-count $options "$@" </dev/null
	ok "$options, message" grep -qF -- "ngram-count: $what" "$d/err"
}
refused '--merge adds up' '-m -n 2'
refused '--merge counts nothing' '-m --bos-eos'
refused '--merge counts nothing' '-m --unit=char'
refused '--merge counts nothing' '-m --approx-top=3'
refused '--partial is to be added up' '--partial -c 2'
refused '--partial is to be added up' '--partial --top=3'
refused '--partial is to be added up' '--partial -m --counts-of-counts'
refused '--approx-top goes with' '--approx-top=3 --skip=1'
refused '--approx-top goes with' '--approx-top=3 -c 2'
refused '--df needs documents' '--df'
refused '--dispersion needs documents' '--dispersion=4'
refused '--document is for text' '-z --document=blank'
refused "--dispersion: '1'" '--dispersion=1 -z'
refused "--dispersion: '65'" '--dispersion=65 -z'
refused "--skip: '10'" '--skip=10'
refused "--unit: 'bytes'" '--unit=bytes'
refused "$d/none: No such" "--vocab=$d/none"

# --- forms that others read
is '--vocab of nothing' "$(echo 'а б' | ngram-count --vocab=/dev/null)" \
    '<unk>	2
<unk> <unk>	1'
is 'marks of ours in the text' "$(printf '<s> \\<s> <S>\n' |
    ngram-count -n 1 --bos-eos)" '</s>	1
<S>	1
<s>	1
\<s>	1
\\<s>	1'
is 'without --bos-eos they are words' "$(echo '<s> а' | ngram-count -n 1)" \
    '<s>	1
а	1'
is '-F jsonl escapes' "$(echo 'а"\' | ngram-count -F jsonl)" \
    '{"ngram":["а\"\\"],"count":1}'
is '-F jsonl, more columns' "$(printf 'а\t1\t2\t3\n' |
    ngram-count -m -F jsonl)" '{"ngram":["а"],"count":1,"more":[2,3]}'
is '-F jsonl -m --df' "$(printf '\t9\t2\nа\t1\t2\n' |
    ngram-count -m --df -F jsonl)" '{"ngram":[],"count":9,"df":2}
{"ngram":["а"],"count":1,"df":2}'
is '-F jsonl --counts-of-counts' "$(echo 'а а' |
    ngram-count -n 1 --counts-of-counts -F jsonl)" \
    '{"order":1,"count":2,"ngrams":1}'
status '-m --df without that column' 2 ngram-count -m --df <<<'а	1'
says '-m --df without that column, message' 'has 1 counts, not 2'
status '-m --dispersion without totals' 2 ngram-count -m --dispersion=2 \
    <<<'а	2	1	1'
says '-m --dispersion without totals, message' 'there are no totals'
is '-m passes the totals on' "$(printf '\t5\nа\t5\n' | ngram-count -m)" \
    '	5
а	5'

# --- -m: counts of parts add up to those of the whole
split -n l/5 "$d/text" "$d/part."
for p in "$d"/part.??; do ngram-count -q "$p" >"$p.cnt"; done
ngram-count -q "$d/text" >"$d/want"
status '-m' 0 ngram-count -m "$d"/part.*.cnt
same '-m: parts make the whole' "$d/out" "$d/want"
ngram-count --merge - "$d"/part.a[b-e].cnt <"$d/part.aa.cnt" >"$d/out"
same '--merge with stdin' "$d/out" "$d/want"
is '-m of none is stdin' "$(ngram-count -m <"$d/want" | cksum)" \
    "$(cksum <"$d/want")"
ngram-count -m -c 3 "$d"/part.*.cnt >"$d/out"
awk -F'\t' '$2 >= 3' "$d/want" >"$d/want3"
same '-m -c: the sum is looked at' "$d/out" "$d/want3"
cp "$d/part.aa.cnt" "$d/o"
ngram-count -m "$d"/part.a[ab].cnt >"$d/want2"
status '-m -o' 0 ngram-count -m -o "$d/o" "$d/o" "$d/part.ab.cnt"
same '-m -o: the file may be one of its parts' "$d/o" "$d/want2"
is '-m, the same file twice' "$(printf 'а\t1\n' >"$d/1"
    ngram-count -m "$d/1" "$d/1")" 'а	2'
status '-m --stats' 0 ngram-count -m --stats="$d/s" "$d"/part.*.cnt
is '-m --stats, ngrams' "$(jq .ngrams "$d/s")" "$(wc -l <"$d/want")"
is '-m --stats, bytes_in' "$(jq .bytes_in "$d/s")" \
    "$(cat "$d"/part.*.cnt | wc -c)"
is '-m --stats, bytes_out' "$(jq .bytes_out "$d/s")" "$(wc -c <"$d/want")"

# What is no sorted list of counts is refused, by its line.
printf 'ескі\t1\n' >"$d/old"
bad() {
	# shellcheck disable=SC2059
	printf "$2" >"$d/c"
	cp "$d/old" "$d/o"
	status "-m: $1" 2 ngram-count -m -o "$d/o" "$d/1" "$d/c"
	says "-m: $1, message" "ngram-count: $d/c: line $3"
	same "-m: $1, the old file stays" "$d/o" "$d/old"
}
bad 'not sorted' 'а\t1\nә\t2\nб\t3\n' '3: not sorted'
bad 'a prefix behind' 'а б\t1\nа\t2\n' '2: not sorted'
bad 'no count' 'а\t1\nб\n' '2: not a count'
bad 'an empty line' 'а\t1\n\n' '2: not a count'
bad 'no number' 'а\tx\n' '1: not a count'
bad 'a sign' 'а\t-1\n' '1: not a count'
bad 'a number and more' 'а\t1 \n' '1: not a count'
bad 'more than 64 bits' 'а\t18446744073709551616\n' '1: not a count'
bad 'a sum of more than 64 bits' 'а\t18446744073709551615\n' '1: the sum'
status '-m: a file is missing' 2 ngram-count -m -o "$d/o" "$d/1" "$d/none"
says '-m: a file is missing, message' "$d/none: No such file"
same '-m: a file is missing, the old stays' "$d/o" "$d/old"
status '-m: documents' 2 ngram-count -m -z "$d/1"
ok '-m: documents, message' grep -q -- --merge "$d/err"
is '-m: a large sum' "$(printf 'а\t18446744073709551614\n' >"$d/c"
    ngram-count -m "$d/1" "$d/c")" 'а	18446744073709551615'
is '-m: nothing' "$(ngram-count -m /dev/null)" ''
plan
