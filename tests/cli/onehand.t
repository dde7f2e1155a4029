#!/bin/bash
# What means the same in all five programs: operands, records, common options.
. tests/lib.sh

filters='normalize sentence-split tokenize'
is_filter() { case $1 in ngram-count | dedupe) return 1 ;; esac; }
# What T makes of two words a line each; ngram-count counts them.
lines() {
	if [ "$T" = ngram-count ]; then printf '%s\t1\n' "$@" | sort
	else printf '%s\n' "$@"; fi
}
cat >"$d/text" <<END
Ертең ауыл адамдары жиналады. Кездесу сағат 10.00-де басталады!

Проф. Ахметов келді ме? Иә, ол 55-ші болып келді.
END

seq -f '%.0f алма менен өрік бар.' 90000 >"$d/much"

for T in $TOOLS; do
	# --- operands
	printf 'алма' >"$d/a"; printf 'өрік\n' >"$d/b"; printf 'нан' >"$d/-q"
	is "$T: stdin" "$("$T" <"$d/a")" "$(lines алма)"
	is "$T: - is stdin" "$("$T" - <"$d/a")" "$(lines алма)"
	is "$T: files are not glued" "$("$T" "$d/a" "$d/b")" "$(lines алма өрік)"
	is "$T: file, stdin, file" "$(echo шай | "$T" "$d/b" - "$d/a")" \
	    "$(lines өрік шай алма)"
	is "$T: stdin has ended when named again" "$("$T" - - <"$d/a")" \
	    "$(lines алма)"
	is "$T: an empty file is no record" "$("$T" /dev/null "$d/a" /dev/null)" \
	    "$(lines алма)"
	is "$T: behind --" "$(cd "$d" && "$T" -- -q)" "$(lines нан)"
	is "$T: options behind operands" "$("$T" "$d/a" -q -j 2)" "$(lines алма)"
	printf 'алма' >"$d/z"
	"$T" -z "$d/z" "$d/z" <"$d/a" >"$d/out"
	case $T in
	ngram-count) printf 'алма\t2\n' >"$d/want" ;;
	dedupe) printf 'алма\0' >"$d/want" ;;
	*)	printf 'алма\0алма\0' >"$d/want" ;;
	esac
	same "$T: -z, files are not glued" "$d/out" "$d/want"
	status "$T: a file is missing" 2 "$T" "$d/none" "$d/a" "$d/nor" "$d/b"
	is "$T: the others are done" "$(cat "$d/out")" "$(lines алма өрік)"
	is "$T: each missing file is named" "$(cat "$d/err")" \
"$T: $d/none: No such file or directory
$T: $d/nor: No such file or directory"
	rm -f "$d/o" "$d/s"
	status "$T: a file is missing, -o" 2 "$T" -o "$d/o" --stats="$d/s" \
	    "$d/a" "$d/none"
	is "$T: nothing is renamed" "$(cd "$d" && echo [os])" '[os]'

	# --- syntax
	is "$T: letters group" "$("$T" -qj2 <"$d/a")" "$(lines алма)"
	is "$T: -o touches its value" "$("$T" -qo"$d/o" <"$d/a"; cat "$d/o")" \
	    "$(lines алма)"
	is "$T: --output FILE" "$("$T" --output "$d/o" <"$d/a"; cat "$d/o")" \
	    "$(lines алма)"
	is "$T: --output=FILE" "$("$T" --output="$d/o" <"$d/a"; cat "$d/o")" \
	    "$(lines алма)"
	ln -sf "$B/$T" "$d/sz-$T"
	status "$T: under another name" 2 "$d/sz-$T" "$d/none"
	says "$T: messages bear that name" "sz-$T: $d/none: No such"

	# --- records
	"$T" "$d/text" >"$d/want"
	printf '%s' "$(cat "$d/text")" | "$T" >"$d/out"
	same "$T: every record is terminated" "$d/out" "$d/want"
	if is_filter "$T"; then
		# A document is a file of its own.
		cat "$d/want" >"$d/wantz"; printf '\0' >>"$d/wantz"
		"$T" "$d/b" >>"$d/wantz"; printf '\0' >>"$d/wantz"
		printf '\0' >>"$d/wantz"
		{ cat "$d/text"; printf '\0'; cat "$d/b"; printf '\0\0'; } |
		    "$T" -z >"$d/out"
		same "$T: -z, as files of their own" "$d/out" "$d/wantz"
		jq -Rsc '{id: 7, text: .}' "$d/text" >"$d/j"
		"$T" --jsonl "$d/j" | jq -j .text >"$d/out"
		same "$T: --jsonl, as a file of its own" "$d/out" "$d/want"
		jq -Rsc '{text: rtrimstr("\n")}' "$d/text" | "$T" --jsonl |
		    jq -r .text >"$d/out"
		same "$T: --jsonl, no line end at its end" "$d/out" "$d/want"
	fi

	# --- exit statuses, messages, bad UTF-8
	bad='а\xffб\n\xd2 \xe2\x80\n'
	[ "$T" = ngram-count ] && one=-n1 || one=-q
	for p in replace drop keep; do
		case $p in
		replace) w='а\xef\xbf\xbdб \xef\xbf\xbd \xef\xbf\xbd' ;;
		drop)	w='аб' ;;
		keep)	w='а\xffб \xd2 \xe2\x80' ;;
		esac
		# shellcheck disable=SC2059
		printf "$bad" | "$T" $one -q --invalid=$p | sed 's/\t.*//' |
		    tr -s '\n ' '\n\n' | grep -av '^$' | sort -u >"$d/out"
		# shellcheck disable=SC2059
		printf "$w\n" | tr ' ' '\n' | sort -u >"$d/want"
		same "$T: --invalid=$p" "$d/out" "$d/want"
	done
	# shellcheck disable=SC2059
	printf "$bad" >"$d/bad"
	status "$T: bad UTF-8 is repaired" 0 "$T" "$d/text" "$d/bad"
	at=$(($(wc -c <"$d/text") + 3))
	says "$T: ... and told once" "$T: 2 records had ill-formed UTF-8, the\
 first in record 4, byte $at of the input"
	status "$T: ... behind a file without a last line end" 0 "$T" "$d/a" \
	    "$d/bad"
	says "$T: ... where" "record 2, byte $(($(wc -c <"$d/a") + 3)) of the"
	status "$T: ... -q" 0 "$T" -q "$d/bad"
	is "$T: ... -q is silent" "$(cat "$d/err")" ''
	status "$T: ... keep" 0 "$T" --invalid=keep "$d/bad"
	is "$T: ... keep is silent" "$(cat "$d/err")" ''
	for o in --strict --invalid=fail; do
		status "$T: $o" 1 "$T" $o "$d/text" "$d/bad"
		says "$T: $o, where" "$T: ill-formed UTF-8 in record 4,\
 byte $at of the input"
		status "$T: $o, first record" 1 "$T" $o "$d/bad"
		status "$T: $o, -q" 1 "$T" -q $o "$d/bad"
		says "$T: $o, -q, still told" 'ill-formed UTF-8 in record 1'
		status "$T: $o, good text" 0 "$T" $o "$d/text"
		is "$T: $o, good text, silent" "$(cat "$d/err")" ''
	done
	printf '{"text":"а"}\nбос\n\n{"x":"ә"}\n{"text":5}\n{"text":"б"}\n' >"$d/j"
	status "$T: bad JSON" 0 "$T" --jsonl "$d/j"
	is "$T: bad JSON, messages" "$(cat "$d/err")" \
"$T: 1 line was no JSON object, the first in line 2, column 1: expected '{'
$T: 2 objects had no text, the first in line 4: the field 'text' is missing"
	if [ "$T" = ngram-count ]; then lines а б >"$d/want"
	else cp "$d/j" "$d/want"; fi
	same "$T: bad JSON passes" "$d/out" "$d/want"
	status "$T: bad JSON, --strict" 1 "$T" --strict --jsonl "$d/j"
	says "$T: bad JSON, --strict, where" "$T: line 2, column 1: expected '{'"
	sed -i 2d "$d/j"
	status "$T: no field, --strict" 1 "$T" --strict --jsonl "$d/j"
	says "$T: no field, --strict, where" \
	    "$T: line 3: the field 'text' is missing"
	status "$T: bad JSON, --invalid=fail" 0 "$T" --invalid=fail --jsonl "$d/j"

	# --- JSON: other bytes stay
	cat >"$d/j" <<-'END'
	{ "id" : 1e0 , "text" : "\u0430\u04af" , "x":"\u0041\/" }
	{"text":"\ud83d\ude00 \"тырнақ\" \\ \/","é":[1,{"text":"ішкі"}]}
	{"body":"сыртқы","text":""}
	END
	"$T" --jsonl "$d/j" >"$d/out" 2>"$d/err"
	case $T in
	ngram-count)
		printf '"тырнақ"\t1\n/\t1\n\\\t1\nаү\t1\n😀\t1\n' >"$d/want"
		"$T" -n 1 --jsonl "$d/j" >"$d/out" ;;
	tokenize)
		sed -e '1s/"a"/&/' -e '2s|"\\ud83d.*/",|"😀 \\" тырнақ \\" \\\\ /",|' \
		    "$d/j" >"$d/want" ;;
	*)	cp "$d/j" "$d/want" ;;
	esac
	same "$T: --jsonl, all else stays" "$d/out" "$d/want"
	is "$T: --jsonl, silent" "$(cat "$d/err")" ''
	"$T" --jsonl=body "$d/j" 2>"$d/err" >"$d/out"
	says "$T: --jsonl=FIELD" "2 objects had no text, the first in line 1:\
 the field 'body' is missing"

	# --- --stats
	printf 'бір\n\nекі' >"$d/i"
	status "$T: --stats" 0 "$T" --stats="$d/s" -o "$d/o" "$d/i" "$d/bad"
	is "$T: --stats is one line" "$(wc -l <"$d/s")" 1
	is "$T: --stats, program" "$(jq -r .program "$d/s")" "$T"
	is "$T: --stats, records" "$(jq .records "$d/s")" 5
	is "$T: --stats, bytes_in" "$(jq .bytes_in "$d/s")" \
	    "$(cat "$d/i" "$d/bad" | wc -c)"
	is "$T: --stats, bytes_out" "$(jq .bytes_out "$d/s")" "$(wc -c <"$d/o")"
	is "$T: --stats, invalid_utf8" "$(jq .invalid_utf8 "$d/s")" 3
	ok "$T: --stats, seconds" jq -e '.seconds >= 0 and .seconds < 60' "$d/s"
	ok "$T: --stats, the rest are whole numbers" jq -e \
	    'del(.program, .seconds) | all(. == floor and . >= 0)' "$d/s"
	"$T" --stats="$d/s2" -j 3 --chunk=1 "$d/i" "$d/bad" >"$d/out" 2>"$d/err"
	is "$T: --stats, the same in chunks" "$(jq -c 'del(.seconds)' "$d/s2")" \
	    "$(jq -c 'del(.seconds)' "$d/s")"
	"$T" --stats="$d/s2" </dev/null
	is "$T: --stats of nothing" "$(jq -c 'del(.seconds, .program) | add' \
	    "$d/s2")" 0
	printf '{"text":"а"}\n[]\n{}\n{"text":"\\ud800"}\n' |
	    "$T" -q --jsonl --stats="$d/s" >"$d/out"
	is "$T: --stats, faults of JSON" "$(jq -c '[.records, .invalid_json,
	    .missing_field, .invalid_utf8]' "$d/s")" '[4,1,1,1]'
	status "$T: --stats to /dev/full" 2 "$T" --stats=/dev/full "$d/i"
	says "$T: --stats to /dev/full, message" '/dev/full: write error'

	# --- --progress
	status "$T: --progress, no terminal" 0 "$T" --progress "$d/text"
	is "$T: --progress, no terminal: silent" "$(cat "$d/err")" ''
	if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
		script -qec "(cat '$d/text'; sleep 1.1; cat '$d/text') |
		    '$B/$T' --progress >/dev/null" /dev/null </dev/null >"$d/out"
		ok "$T: --progress on a terminal" grep -q "$T: .* MB, .* MB/s" "$d/out"
		# Of a file that is read slowly: its share, and how long it will take.
		script -qec "strace -f -o /dev/null \
		    -e inject=read:delay_enter=50000:when=5+ \
		    '$B/$T' --chunk 100K --progress '$d/much' >/dev/null" /dev/null \
		    </dev/null >"$d/out"
		ok "$T: --progress of a file" grep -qE \
		    "$T: .* MB/s, [0-9]+ %, [0-9]+:[0-9][0-9] left" "$d/out"
	else
		skip "$T: --progress on a terminal" 'no terminal can be made'
		skip "$T: --progress of a file" 'no terminal can be made'
	fi

	# --- -j
	for j in 1 3; do
		strace -f -e trace=clone,clone3 -o "$d/trace" "$T" -j $j "$d/text" \
		    >/dev/null
		if [ -n "$SAN" ]; then
			skip "$T: -j $j, threads made" 'a sanitizer makes one too'
			continue
		fi
		# A call that another thread cuts in two ends on the second line.
		is "$T: -j $j, threads made" "$(grep -cE \
		    'clone3?(\(| resumed).* = [1-9][0-9]*$' "$d/trace")" \
		    $((j > 1 ? j : 0))
	done
	taskset -c 0 strace -f -e trace=clone,clone3 -o "$d/trace" "$T" -j 0 \
	    "$d/text" >/dev/null
	is "$T: -j 0 on one processor" "$(grep -c clone "$d/trace")" 0

	# --- -l
	for l in kk kk-Latn KK en ru tt zh-Hant-TW; do
		status "$T: -l $l" 0 "$T" -l $l "$d/text"
		cp "$d/out" "$d/out.$l"
	done
	same "$T: -l kk is the default" "$d/out.kk" <("$T" "$d/text")
	same "$T: --lang" "$d/out.en" <("$T" --lang=en "$d/text")
	same "$T: -l kk-Latn is kk" "$d/out.kk-Latn" "$d/out.kk"
	for l in '' kk_KZ -kk 'k k' 'қаз'; do
		status "$T: -l '$l'" 2 "$T" -l "$l" "$d/text"
	done

	# --- locale
	is "$T: setlocale is not called" "$(nm -D "$B/$T" | grep -cw setlocale)" 0
done

for T in $PROGRAMS; do
	# --- -h, -V
	"$T" --help >"$d/h"; "$T" -h >"$d/out"
	same "$T: -h is --help" "$d/out" "$d/h"
	is "$T: --help, first line" "$(head -n 1 "$d/h")" \
	    "Usage: $T [OPTION]... [FILE]..."
	# As wide as a terminal, and not much longer.
	is "$T: --help, columns" "$(LC_ALL=C.UTF-8 awk 'length > 80' "$d/h")" ''
	most=$(($("$T" --completion=table | wc -l) + 12))
	[ $most -gt 40 ] || most=40
	ok "$T: --help, at most $most lines" test "$(wc -l <"$d/h")" -le $most
	is "$T: --help, all options" "$(sed -n \
	    's/^  \(...\) --\([a-z0-9-]*\).*/\1\2/p' "$d/h" | tr -d ' ,')" \
	    "$("$T" --completion=table | awk -F'\t' '{
	    print ($1 == "-" ? "" : "-" $1) $2 }')"
	"$T" --version >"$d/h"; "$T" -V >"$d/out"
	same "$T: -V is --version" "$d/out" "$d/h"
	ok "$T: --version" grep -qxE "$T \(suzgi\) [0-9]+\.[0-9]+\.[0-9]+" "$d/h"
	ok "$T: --version, Unicode" grep -qxE \
	    'Unicode [0-9.]+ \(ICU [0-9.]+, utf8proc [0-9.]+\)' "$d/h"
done

# What -l changes: lists of abbreviations, suffixes, look-alike letters.
ok 'sentence-split: -l kk knows проф.' grep -q '^Проф\. Ахметов' \
    <(sentence-split "$d/text")
ok 'sentence-split: -l en does not' grep -qx 'Проф\.' \
    <(sentence-split -l en "$d/text")
is 'tokenize: -l kk knows -ші' "$(echo 55-ші | tokenize)" '55-ші'
is 'tokenize: -l en does not' "$(echo 55-ші | tokenize -l en)" '55 - ші'
is 'normalize: -l kk, no Kazakh letter' "$(echo қазїр | normalize)" 'қазір'
is 'normalize: -l en lets it be' "$(echo қазїр | normalize -l en)" 'қазїр'

# Documents go down a pipeline as files do.
export chain="$B/normalize %s | $B/sentence-split %s | $B/tokenize %s"
run() { bash -c "${chain//%s/$1}"; }
printf 'Бүгін  кешке жаңбыр жауады.\tЕртең ашық болады.\n' >"$d/1"
printf 'Ол "Абай жолы" романын оқыды. Ұнады ма?\r\n\r\nИә!' >"$d/2"
: >"$d/3"
for i in 1 2 3; do
	run '' <"$d/$i" >"$d/$i.want"
	jq -Rsc '{n: 1, text: .}' "$d/$i"
done >"$d/j"
run --jsonl <"$d/j" >"$d/j.out"
for i in 1 2 3; do
	sed -n ${i}p "$d/j.out" | jq -j '.text' >"$d/$i.out"
	# A document may lack the end of its last line; then so does the result.
	[ $i = 2 ] && echo >>"$d/2.out"
	same "pipeline, --jsonl, document $i" "$d/$i.out" "$d/$i.want"
done
is 'pipeline, --jsonl, other fields' "$(jq -c .n "$d/j.out" | sort -u)" 1
{ cat "$d/1"; printf '\0'; cat "$d/2"; printf '\0'; cat "$d/3"; printf '\0'; } |
    run -z >"$d/out"
{ cat "$d/1.want"; printf '\0'; head -c -1 "$d/2.want"; printf '\0\0'; } \
    >"$d/want"
same 'pipeline, -z' "$d/out" "$d/want"
is 'pipeline, --jsonl, counted' \
    "$(ngram-count --jsonl <"$d/j.out")" \
    "$(cat "$d"/[123].want | ngram-count)"

# A value that changes: the fewest escapes; the same value keeps its literal.
printf '%s\n' '{"text":"\u0430  \u04af\u0000\u0001\u007f\"\\\/\t \u00e9"}' |
    normalize -s spaces --jsonl >"$d/out"
printf '%s\n' '{"text":"а ү\u0000\u0001'$'\x7f''\"\\/ é"}' >"$d/want"
same 'the fewest escapes' "$d/out" "$d/want"
for T in $filters; do
	printf '{"text":"\\ud800 а"}\n' >"$d/j"
	"$T" -q --jsonl "$d/j" >"$d/out"
	printf '{"text":"\xef\xbf\xbd а"}\n' >"$d/want"
	same "$T: half a surrogate pair is replaced" "$d/out" "$d/want"
	"$T" -q --jsonl --invalid=drop "$d/j" | grep -q ud800
	is "$T: half a surrogate pair is dropped" $? 1
	"$T" -q --jsonl --invalid=keep "$d/j" >"$d/out"
	same "$T: half a surrogate pair is kept" "$d/out" "$d/j"
	status "$T: half a surrogate pair, --strict" 1 "$T" --strict --jsonl "$d/j"
	printf '{"x":"\xff","text":"\xff."}\n' >"$d/j"
	"$T" --jsonl "$d/j" >"$d/out" 2>"$d/err"
	is "$T: ill-formed UTF-8 in JSON" "$(jq -r .x "$d/out")" $'\xef\xbf\xbd'
	says "$T: ... told" '1 record had ill-formed UTF-8, the first in record 1,'
done

# Blank lines stay lines, in the filters.
for T in $filters; do
	printf '\n\nа\n \t\n\nб\n\n' | "$T" >"$d/out"
	is "$T: blank lines stay" "$(tr '\n' . <"$d/out" | tr -d ' \t')" \
	    '..а...б..'
done
plan
