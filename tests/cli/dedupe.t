#!/bin/bash
# dedupe against mawk.
. tests/lib.sh

perl tests/fault/dirt.pl 400 700 | normalize -q >"$d/text"
cat "$d/text" >>"$d/text.2"; tail -n 300 "$d/text" >>"$d/text.2"
mawk '/^[ \t]*$/ || !seen[$0]++' "$d/text.2" >"$d/want"
dedupe --stats="$d/s" "$d/text.2" >"$d/out"
same 'as mawk' "$d/out" "$d/want"
ok '--stats adds up' jq -e '.records == .unique + .duplicates + .blank' "$d/s"
is '--stats, records' "$(jq .records "$d/s")" "$(wc -l <"$d/text.2")"
is '--stats, unique' "$(jq '.unique + .blank' "$d/s")" "$(wc -l <"$d/want")"
is '--stats, blank' "$(jq .blank "$d/s")" "$(grep -c '^$' "$d/text.2")"
mawk '!seen[$0]++' "$d/text.2" >"$d/want"
dedupe --count-blank --stats="$d/s" "$d/text.2" >"$d/out"
same '--count-blank' "$d/out" "$d/want"
is '--count-blank, --stats' "$(jq .blank "$d/s")" 0
dedupe -S 1G "$d/out" >"$d/twice"
same 'done twice it is as done once' "$d/twice" "$d/out"
dedupe --count-blank "$d/text" "$d/text" >"$d/out"
dedupe --count-blank "$d/text" >"$d/want"
same 'over several files' "$d/out" "$d/want"

is 'the first stays, in its place' "$(printf 'в\nа\nб\nа\nв\n' | dedupe |
    tr '\n' '/')" 'в/а/б/'
is 'bytes are compared' "$(printf 'а\nа \nА\nи\xcc\x86\nй\n' | dedupe | wc -l)" 5
is 'blank records pass' "$(printf '\n\n \nа\n\n \n\xe3\x80\x80\n\xe3\x80\x80\n' |
    dedupe | wc -l)" 8
is 'an end of a file ends its record' "$(printf а >"$d/1"
    dedupe "$d/1" "$d/1" | od -An -c)" "$(printf 'а\n' | od -An -c)"
is '-z' "$(printf 'а\nб\0в\0а\nб\0в' | dedupe -z | tr '\n\0' '/#')" 'а/б#в#'
cat >"$d/j" <<'END'
{"id":1,"text":"қар","url":"a"}
{"id":2,"text":"\u049b\u0430\u0440","url":"b"}
{"id":3,"text":"жел","url":"a"}
{"id":4,"text":" ","url":"c"}
{"id":5,"text":" ","url":"d"}
END
is '--jsonl: by the text' "$(dedupe --jsonl "$d/j" | jq -c .id | tr '\n' /)" \
    '1/3/4/5/'
is '--jsonl --count-blank' "$(dedupe --jsonl --count-blank "$d/j" |
    jq -c .id | tr '\n' /)" '1/3/4/'
is '--jsonl=url' "$(dedupe --jsonl=url "$d/j" | jq -c .id | tr '\n' /)" \
    '1/2/4/5/'
is '--jsonl: the record stays as it is' "$(dedupe --jsonl=id2 "$d/j" 2>"$d/err" |
    cksum)" "$(cksum <"$d/j")"
is '--memory' "$(printf 'а\nа\n' | dedupe --memory=1M)" 'а'
refused() {
	local what=$1 options=$2
	# shellcheck disable=SC2086
	status "$options" 2 dedupe $options </dev/null
	ok "$options, message" grep -qF -- "dedupe: $what" "$d/err"
}
refused '--state and --seen go with' "--state=$d/st --keep=last"
refused '--state and --seen go with' "--seen=$d/st --within=document"
refused '--state and --seen are one' "--seen=$d/st --state=$d/st"
refused '--max-df drops all' '--max-df=3 --keep=last'
refused '--emit-keys and --drop-list' "--emit-keys --state=$d/st"
refused '--emit-keys and --drop-list' "--drop-list=$d/l --count"
refused '--within and --across' '--within=document --across'
refused '--unit=paragraph is for text' '--unit=paragraph -z'
refused '--document is for text' '--document=blank --jsonl'
refused '--verify compares whole' '--verify --key=case'
refused '--keep, --count and --max-df' '--count --window=3'
refused '--number, --duplicates' '--number -z --unit=line'
refused "--shard: '2/2'" '--shard=2/2'
refused "--hash: '65'" '--hash=65'
refused "--key: 'cases'" '--key=cases'
refused "--within: 'file'" '--within=file'
refused '--merge-states needs' '--merge-states'
echo x >"$d/st"
status '--merge-states onto a file' 2 dedupe --merge-states -o "$d/st" "$d/st"
says '--merge-states onto a file, message' "$d/st: is there already"
echo x >"$d/l"
status '--drop-list of no numbers' 2 dedupe --drop-list="$d/l" </dev/null
says '--drop-list of no numbers, message' "$d/l: line 1: no number"
status '-S 0' 2 dedupe -S 0 </dev/null

# --- two texts made so that 64 bits of XXH3 are equal
printf '%s\n' doopenld 'B?VXmY"' >"$d/meet"
for o in '' '-S 1M' '--state='"$d/meet.state" --keep=last --count --adjacent \
    --window=2 --verify '--verify --hash=64'; do
	# shellcheck disable=SC2086
	is "texts that meet in 64 bits: $o" \
	    "$(dedupe -q $o "$d/meet" 2>&1 | wc -l)" 2
done
is '... are one with --hash=64' "$(dedupe -q --hash=64 "$d/meet" | wc -l)" 1
plan
