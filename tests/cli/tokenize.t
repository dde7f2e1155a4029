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

# --- formats
printf 'Ол («а») 5%%-ы.\n\n \nБ: а@b.kz  😀\n' >"$d/t"
is '-F vertical --classes' "$(tokenize -F vertical --classes "$d/t" |
    tr '\n\t' '/=')" 'Ол=word/(=punct/«=punct/а=word/»=punct/)=punct/5%-ы=number/.=punct//Б=word/:=punct/а=word/@b.kz=mention/😀=emoji//'
is '-F offsets' "$(tokenize -F offsets "$d/t" | sed -n '1p;7,10p' |
    tr '\n\t' '/=')" '0=4=Ол/14=19=5%-ы/19=20=.//24=26=Б/'
is '-F offsets --unit=chars' "$(tokenize -F offsets --unit=chars "$d/t" |
    sed -n '1p;7,10p' | tr '\n\t' '/=')" '0=2=Ол/9=13=5%-ы/13=14=.//18=19=Б/'
is '-F offsets: what was repaired' "$(printf 'а\xff\xffб, в\n' |
    tokenize -q -F offsets --unit=chars | tr '\n\t' '/=')" \
    "0=4=а$(printf '\xef\xbf\xbd\xef\xbf\xbd')б/4=5=,/6=7=в//"
is '-F offsets: the second file' "$(printf 'а' >"$d/a"
    tokenize -F offsets "$d/a" "$d/a" | tr '\n\t' '/=')" '0=2=а//2=4=а//'
tokenize -F jsonl "$d/t" >"$d/jsonl"
is '-F jsonl' "$(head -n 1 "$d/jsonl")" '{"text":"Ол («а») 5%-ы.","tokens":["Ол","(","«","а","»",")","5%-ы","."],"offsets":[[0,4],[5,6],[6,8],[8,10],[10,12],[12,13],[14,19],[19,20]]}'
is '-F jsonl: places are those of the tokens' "$(tokenize -F jsonl \
    --unit=chars "$d/t" | PYTHONUTF8=1 python3 -c 'import json, sys
for s in map(json.loads, sys.stdin):
    assert [s["text"][a:b] for a, b in s["offsets"]] == s["tokens"]
    print("ok")' | tr '\n' ' ')" 'ok ok '
tokenize -F conllu "$d/t" >"$d/conllu"
is '-F conllu' "$(grep -c '	' "$d/conllu") $(grep '^#' "$d/conllu" |
    tr '\n' '/')" '13 # newpar/# sent_id = 1/# text = Ол («а») 5%-ы./# newpar/# sent_id = 2/# text = Б: а@b.kz 😀/'
is '-F conllu: a token' "$(sed -n '4,5p' "$d/conllu" | tr '\n\t' '/ ')" \
    '1 Ол _ _ _ _ _ _ _ _/2 ( _ _ _ _ _ _ _ SpaceAfter=No/'
is '-F conllu: white space' "$(printf ' а\tб |\r\n' | tokenize -F conllu |
    cut -f 10 | grep Sp | tr '\n' '/')" \
    'SpacesBefore=\s|SpacesAfter=\t/SpacesAfter=\r/'
is '-F conllu: paragraphs' "$(printf '\na\n\n\nb\nc\n' |
    tokenize -F conllu --chunk=2 | grep -c newpar)" 2
is '-F conllu -z' "$(printf 'а\nб\0\0в\0' | tokenize -z -F conllu |
    grep -e newdoc -e sent_id | tr '\n' '/')" \
    '# newdoc id = 1/# sent_id = 1-1/# sent_id = 1-2/# newdoc id = 3/# sent_id = 3-1/'

# --- documents
o='{"id":1,"text":"Ол, \u0430.\nБар!"}'
is '--jsonl' "$(echo "$o" | tokenize --jsonl)" '{"id":1,"text":"Ол , а .\nБар !"}'
is '--into' "$(echo "$o" | tokenize --jsonl --into=t)" \
    "${o%\}},"'"t":[["Ол",",","а","."],["Бар","!"]]}'
is '--into, places' "$(echo "$o" | tokenize --jsonl --into=t -F offsets \
    --unit=chars | jq -c .t)" '[[[0,2],[2,3],[4,5],[5,6]],[[7,10],[10,11]]]'
is '--explode' "$(echo "$o" | tokenize --jsonl --explode | tr '\n' '/')" \
    '{"id":1,"text":"Ол , а .","sentence":1}/{"id":1,"text":"Бар !","sentence":2}/'
is '--explode=n --joiner' "$(echo '{"text":"а,"}' |
    tokenize --jsonl --explode=n --joiner)" '{"text":"а ￭,","n":1}'
is '-F offsets --jsonl' "$(echo '{"text":"аб в"}' | tokenize --jsonl \
    -F offsets | jq -r .text | tr '\n\t' '/=')" '0=4=аб/5=7=в//'
is '-F jsonl --jsonl: broken ones are left out' "$(printf \
    '{"text":"а"}\n{"x":1}\n{"text":"б"}\n' | tokenize -q --jsonl -F jsonl |
    jq -c '[.document, .tokens[0]]' | tr '\n' ' ')" '[1,"а"] [3,"б"] '
is '--detokenize --jsonl' "$(echo "$o" | tokenize --jsonl --joiner |
    tokenize --jsonl --joiner --detokenize)" '{"id":1,"text":"Ол, а.\nБар!"}'

# --- back
{ perl tests/fault/dirt.pl 300 41; echo; } >"$d/dirt"
for o in --joiner --spacer --joiner=@@ '--joiner -F vertical' \
    '--spacer -F vertical' '--joiner --profile=moses' '--joiner --thousands' \
    '--spacer --profile=uax29'; do
	# shellcheck disable=SC2086
	tokenize --invalid=keep $o "$d/dirt" |
	    tokenize --invalid=keep --detokenize $o >"$d/back"
	same "back: $o" "$d/back" "$d/dirt"
done
# detok LANG TOKENS TEXT
detok() {
	is "back, $1: $3" "$(echo "$2" | tokenize -l "$1" --detokenize)" "$3"
}
detok kk 'Ол ( « жаз » ) , 2 – 3 ; 5 - 6 кг , 15 - бап : « а » .' \
    'Ол («жаз»), 2 – 3; 5-6 кг, 15-бап: «а».'
detok kk '" Кел " , – деді . " Ал " ... Қайда ? . .' '"Кел", – деді. "Ал"... Қайда?..'
detok kk 'км / сағ 25 % $ 5 „ а “ [ 1 ]' 'км/сағ 25% $5 „а“ [1]'
detok kk 'салт - дәстүр' 'салт - дәстүр'
detok en "do n't it 's well - known ( a ) 20 %" "don't it's well-known (a) 20%"
detok fr "L' eau : « oui » ! qu' il , non" "L'eau : « oui » ! qu'il, non"
detok de '„ Ja “ , EU - Staaten .' '„Ja“, EU-Staaten.'
detok zh '這 是 2024 年 。' '這是2024年。'
detok th 'ภาษา ไทย' 'ภาษาไทย'
detok ug 'ھە ، نېمە ؟' 'ھە، نېمە؟'
is 'back, vertical' "$(printf 'а\n,\n\n\nб\n' | tokenize --detokenize \
    -F vertical | tr '\n' '/')" 'а,//б/'

# --- what stays whole, what is left out
printf '# коды\n\n[A-Z]-\\d+/\\d\n\\#\\w+!\n' >"$d/re"
is '--protect-file' "$(echo 'A-1/2, #а!' | tokenize --protect-file="$d/re")" \
    'A-1/2 , #а!'
is '--protect: the first' "$(echo 'а-б-в/г' | tokenize --protect=б-в/г \
    --protect='а-б')" 'а-б - в / г'
is '--protect: bad bytes' "$(printf 'x\xff/y z\n' | tokenize --invalid=keep \
    --protect='\S+/\S' | od -An -tx1 | tr -d ' \n')" '78ff2f79207a0a'
is '--drop' "$(echo 'Ол , 5 a@b.kz 😀 zakon.kz' |
    tokenize --drop=punct,email,number,emoji)" 'Ол zakon.kz'
yes 'Сөз A-1/2 және б, в.' | head -n 20000 | tr '\n' ' ' >"$d/long"
is '--protect: a long line' "$(tokenize --protect='[A-Z]-\d/\d' "$d/long" |
    tr ' ' '\n' | grep -cx A-1/2)" 20000
printf '(' >"$d/bad"
status '--protect-file: no expression' 2 tokenize --protect-file="$d/bad" \
    </dev/null
ok '... the line is named' grep -qF "bad:1: at character 1" "$d/err"
yes '' | head -n 1 | tr '\n' 'a' >"$d/as"
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do cat "$d/as" "$d/as" >"$d/as2"
	mv "$d/as2" "$d/as"; done
status '--protect: takes too long' 2 tokenize --protect='(a*)*(a*)*b' "$d/as"
ok '... it says so' grep -qE 'takes too (long|much memory)' "$d/err"

# --- what does not fit together
for o in '--joiner --spacer' '--joiner=a' '--joiner=' '--joiner -F conllu' \
    '--classes' '--classes -F vertical --joiner' '--unit=chars' '--into=t' \
    '--explode' '--jsonl --into=t --explode' '--jsonl --explode=text' \
    '--jsonl --into=t -F conllu' '--jsonl --explode -F jsonl' \
    '--drop=punct --joiner' '--drop=nouns' '--drop=' '--drop=punct -F conllu' \
    '--detokenize -F conllu' '--detokenize --drop=punct' '--protect=(' \
    '--protect-file=/nowhere' '--profile=maybe' '--unit=words -F offsets'; do
	# shellcheck disable=SC2086
	status "'$o'" 2 tokenize $o </dev/null
done
plan
