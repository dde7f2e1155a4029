#!/bin/bash
# normalize: golden files, and each step where it changes the output.
. tests/lib.sh

golden normalize

# step NAME INPUT WANT: the step alone; without it the input stays
step() {
	is "-s $1" "$(printf "$2" | normalize -q -s "$1" | od -An -c)" \
	    "$(printf "$3" | od -An -c)"
	is "without $1" "$(printf "$2" | normalize -q --invalid=keep \
	    -s "$4" | od -An -c)" "$(printf "$2" | od -An -c)"
}
step utf8 'а\xffб\n' 'а\xef\xbf\xbdб\n' nfc
step newlines 'а\r\nб\rв\xc2\x85г\xe2\x80\xa8ғ\xe2\x80\xa9д\x0be\x0c\n' \
    'а\nб\nв\nг\nғ\nд e \n' spaces,nfc
step invisible 'со\xc2\xadз\xe2\x80\x8b\xef\xbb\xbf\xe2\x80\xae \x01ә\n' \
    'соз ә\n' newlines,spaces,nfc,lookalikes
step nfc 'и\xcc\x86\n' 'й\n' newlines,spaces,invisible,lookalikes
step nfd 'й\n' 'и\xcc\x86\n' nfc
step nfkc '\xef\xac\x81й\n' 'fiй\n' nfc
step nfkd '\xef\xac\x81й\n' 'fiи\xcc\x86\n' nfc
step lookalikes 'қaлa Ceнiм\n' 'қала Сенім\n' nfkc,spaces
step spaces ' а \t б\xc2\xa0\xe3\x80\x80в \n' 'а б в\n' nfc,newlines

# with ARGS NAME INPUT WANT: what comes out with these options
with() {
	is "$2" "$(printf "$3" | normalize -q $1 | od -An -c)" \
	    "$(printf "$4" | od -An -c)"
}
# stays ARGS NAME INPUT: nothing changes
stays() { with "$1" "$2" "$3" "$3"; }

step mojibake 'ТљР°Р·Р°Т› С‚С–Р»С–\n' 'Қазақ тілі\n' nfc
step entities '&amp;lt;b&gt; &laquo;Абай&raquo; &#1179;&#x4D9;\n' \
    '<b> «Абай» қә\n' nfc,spaces
step fold 'ҚАЗАҚ Straße ΣΟΦΟΣ\n' 'қазақ strasse σοφοσ\n' nfc
step lower 'ҚАЗАҚ ТІЛІ ΣΟΦΟΣ\n' 'қазақ тілі σοφος\n' nfc
step upper 'қазақ straße ŉ\n' 'ҚАЗАҚ STRASSE ʼN\n' nfc
step acronyms 'СОР26 ХХІ ғасыр\n' 'COP26 XXI ғасыр\n' nfc,lookalikes
step quotes '«Абай» “жол” ‘а’ ‹б›\n' '"Абай" "жол" '"'а' 'б'"'\n' nfc
step dashes '10–15 − бар -- жоқ‑ау −5\n' '10-15 − бар — жоқ-ау -5\n' nfc
step ellipsis 'иә… жоқ…\n' 'иә... жоқ...\n' nfc
step digits '٢٠٢٦ жыл, १२\n' '2026 жыл, 12\n' nfc
step translit 'Қазақ тілі\n' 'Qazaq tılı\n' nfc

# What each step must leave as it is.
stays '-s mojibake' 'clean text is no mojibake' \
    '«СССР», ЖЕТІСІНІҢ ТІСІ, её ещё: café, Ñandú — “жақсы”\n'
stays '-s entities' 'no entities' 'AT&T R&D; &copyx &nosuch; &; &#; &#x; a&b\n'
stays '-s newlines' 'line ends that are there' 'а\n\nб\tв\n'
stays '-s invisible' 'joiners, selectors, tags, signs that have a sense' \
    'می\xe2\x80\x8cخواهم 👩\xe2\x80\x8d🔬 ❤\xef\xb8\x8f '\
'🏴\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xa5\xf3\xa0\x81\xae\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf '\
'\xd8\x80١٢ \xdb\x9d٣ \xdc\x8fܐ ไทย\xe2\x80\x8bไทย ខ្មែរ\xe2\x80\x8bខ្មែរ မြန်\xe2\x80\x8bမာ ລາວ\xe2\x80\x8bລາວ\n'
stays '-s lookalikes' 'whole words of one script' \
    'ХХІ XX СОР26 COP26 COVIDтен Boeing-тың қазақ Київ Саха сирэ\n'
stays '-s lookalikes -l uk' 'Ukrainian' 'їжак, ґанок, європейський\n'
stays '-s acronyms' 'what is not on the list' 'НАТО КСРО БҰҰ СОРғы\n'
stays '-s spaces' 'single spaces' 'бір екі\n\nүш\n'
stays '-s quotes' 'primes, straight marks' '5′ 30″ "а" '"'б'"' ҚР-дағы\n'
stays '-s dashes' 'hyphens in words, rules, a free minus' \
    'қара-қызыл 5 − 3 а—б\n-----\n'
stays '-s ellipsis' 'dots' 'иә... ‥ ⋯ т.б.\n'
stays '-s digits' 'what is no decimal digit' 'ІІ Ⅳ ½ ² ① 2026\n'
stays '-s translit' 'words of other languages' 'iPhone Windows їжак\n'
stays '-s fold' 'small letters' 'қазақ strasse\n'

# Entities: to a fixed point, and what HTML says of odd ones.
with '-s entities' 'entities within entities' \
    '&amp;amp;amp;lt; &am&#112;; &l&#116;; &#38;#38;#1179;\n' '< & < қ\n'
with '-s entities' 'what an entity without a semicolon completes' \
    '&am&#112-1 &l&#116\n' '&-1 <\n'
with '-s entities' 'entities without a semicolon' '&lt &copy, &#65 &#x41. &lt=\n' \
    '< ©, A A. &lt=\n'
with '-s entities' 'controls and line ends are spaces' \
    'а&#10;б&#13;в&NewLine;г&Tab;ғ&#0;д&#x85;e&#8232;ж&#7;з\n' \
    'а б в г ғ д\xe2\x80\xa6e ж з\n'
with '-s entities' 'Windows-1252 as numbers' '&#150;&#x80;\n' '–€\n'
with '-s entities' 'no code points' '&#xD800;&#1114112;&#99999999999999;\n' \
    '\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n'
with '-s +entities' 'what entities made is cleaned' \
    'а&shy;б&nbsp;&nbsp;в &zwj; г&#1080;&#774;\n' 'аб в гй\n'
if command -v python3 >/dev/null; then
	python3 -c 'if True:
		from html.entities import html5
		for n in sorted(html5): print("[&" + n + "]")' >"$d/names"
	python3 -c 'if True:
		import html, sys
		for line in sys.stdin:
			s = html.unescape(line[1:-2])
			print("[" + (" " if s in "\t\n" else s) + "]")' \
	    <"$d/names" >"$d/want"
	normalize -s entities "$d/names" >"$d/out"
	same 'all names of HTML5, as python has them' "$d/out" "$d/want"
fi

# Case, by language.
with '-s lower -l kk-Latn' 'lower, kk-Latn' 'QAZAQ TILI İNE\n' 'qazaq tılı ine\n'
with '-s upper -l kk-Latn' 'upper, kk-Latn' 'qazaq tılı ine\n' 'QAZAQ TILI İNE\n'
with '-s lower -l kk-latn-KZ' 'lower, kk-latn-KZ' 'TILI\n' 'tılı\n'
with '-s lower -l kk' 'lower, kk' 'IT ІТ\n' 'it іт\n'
with '-s lower -l tr' 'lower, tr' 'ISPARTA İZMİR\n' 'ısparta izmir\n'
with '-s upper -l az' 'upper, az' 'ışıq bakı\n' 'IŞIQ BAKI\n'
with '-s fold -l tr' 'fold, tr' 'ISPARTA İZMİR\n' 'ısparta izmir\n'
with '-s fold -l en' 'fold, en' 'ISPARTA İ\n' 'isparta i\xcc\x87\n'
with '-s nfc,upper -l el' 'upper, Greek, composed again' 'ή Ρωμαίος\n' 'Ή ΡΩΜΑΙΟΣ\n'

# Line ends.
with '-s newlines --keep-lines' '--keep-lines' \
    'а\r\nб\rв\xc2\x85г\xe2\x80\xa8ғ\xe2\x80\xa9д\x0be\n' 'а\nб в г ғ д e\n'

# Punctuation, by language.
with '-s quotes -l fr' 'quotes, fr' '« Oui », dit-il. L’été\n' '"Oui", dit-il. L'"'"'été\n'
with '-s quotes -l uk' 'quotes, uk' 'м’ята “так”\n' 'мʼята "так"\n'
with '-s quotes -l uz' 'quotes, uz' 'o‘zbek ma’no\n' 'oʻzbek maʼno\n'
with '-s dashes -l de' 'dashes, de' 'a - b — c\n' 'a – b – c\n'
stays '-s ellipsis -l zh' 'ellipsis, zh' '好……\n'

# Scripts.
with '-s translit --script=arab' 'translit, arab' 'Қазақ тілі\n' 'قازاق ٴتىلى\n'
with '-s translit --script=cyrl' 'translit, cyrl' 'Qazaq tılı قازاق\n' \
    'Қазақ тілі қазақ\n'
with '-s nfd,translit' 'translit, decomposed' 'и\xcc\x86ықтар\n' \
    'iyqtar\n'
status '-s translit -l ru' 2 normalize -s translit -l ru </dev/null
status '--script=greek' 2 normalize --script=greek </dev/null

# A list of one's own.
printf '# names\nMBA\nСКАТ\n\n' >"$d/list"
with "-s acronyms --acronyms=$d/list" '--acronyms' 'МВА СОР26 CKAT-қа\n' \
    'MBA СОР26 СКАТ-қа\n'
status '--acronyms, no file' 2 normalize -s acronyms --acronyms="$d/none"

printf '\xef\xbb\xbfMBA\n' >"$d/list"
with "-s acronyms --acronyms=$d/list" '--acronyms, a byte order mark' 'МВА\n' 'MBA\n'
for o in --acronyms=/dev/null --script=latn '--keep-lines -s spaces'; do
	# shellcheck disable=SC2086
	status "$o without its step" 2 normalize $o </dev/null
done
status '--report and --map the same' 2 normalize --report="$d/r" --map="$d/r" \
    </dev/null
ok '... is told' grep -q -- '--report and --map are the same file' "$d/err"

# One column.
tsv='1\tқaлa  \t&lt;b\r\n2\tтi\rл\n\n3\n4\t а\xc2\xa0б\tқaла\n'
with '--field=2' '--field=2' "$tsv" \
    '1\tқала\t&lt;b\r\n2\tті л\n\n3\n4\tа б\tқaла\n'
with '--field=3 -s +entities' '--field=3, the last' "$tsv" \
    '1\tқaлa  \t<b\r\n2\tтi\rл\n\n3\n4\t а\xc2\xa0б\tқала\n'
with '--field=2 -t , -s nfkc' '--field, a separator is not made' \
    'а,б，в,，\n' 'а,б в,，\n'
with '--field=2 -s entities' '--field, entities of line ends' \
    '1\tа&Tab;б&#10;в\n' '1\tа б в\n'
status '--field=0' 2 normalize --field=0 </dev/null
status '--field --jsonl' 2 normalize --field=1 --jsonl </dev/null
for s in '' ab; do status "-t '$s'" 2 normalize -t "$s" </dev/null; done

# A document is judged as a whole, a line by itself.
printf '{"text":"Ол\\nнауќан\\nЌала, ќазаќ, аќын, ќыз"}\n' |
    normalize -s mojibake --jsonl >"$d/out"
is 'mojibake, a document' "$(jq -r .text "$d/out" | tr '\n' ' ')" \
    'Ол науқан Қала, қазақ, ақын, қыз '
stays '-s mojibake' 'mojibake, too little in a line' 'Ол\nнауќан\n'

# Memory that is given back is not looked at again: with --report it is not.
perl tests/fault/dirt.pl 90 200000 >"$d/dirt"
for i in 1 2 3 4 5; do cat "$d/dirt" "$d/dirt" "$d/dirt" "$d/dirt"; done |
    normalize -q -s utf8,newlines | tr '\n' ' ' >"$d/long"
{ printf ' ТљР°Р·Р°Т› С‚С–Р»С– \n'; cat "$d/long"; } >"$d/two"
tr -d ' .,;:!?()"' <"$d/long" >"$d/word"
{ cat "$d/long"; printf '\n'; for i in 1058 1113 1056 176 1056 183 1056 176 1058 \
    8250 1057 1027 1057 8218; do printf "&#$i;"; done; } >"$d/made"
for f in long two word made; do
	for s in +mojibake +mojibake,+entities,+quotes +mojibake,+lower \
	    +entities nfkc,lookalikes; do
		normalize -q -s $s "$d/$f" >"$d/out"
		normalize -q -s $s --report=/dev/null "$d/$f" >"$d/want"
		same "-s $s, a long record ($f)" "$d/out" "$d/want"
	done
done

# Long runs of marks take no memory and stay; one less is put in order.
perl -e 'print "a", "\xcc\x81" x 3000000, "b\n"' >"$d/marks"
for s in nfc nfd nfkc nfkd; do
	normalize -s $s "$d/marks" >"$d/out"
	same "-s $s, three million marks" "$d/out" "$d/marks"
done
with '-s nfd' 'marks in order' 'a\xcc\x81\xcc\xa3\n' 'a\xcc\xa3\xcc\x81\n'

# Nor do ill-formed bytes take time, in a text that has no spaces.
[ -n "$SAN" ] && bad=600000 || bad=9000000
perl -e 'print "A\xff" x shift, "\x80" x 100' $bad >"$d/bad"
perl -e 'print "a\xff" x shift, "\x80" x 100, "\n"' $bad >"$d/want"
timeout 60 normalize -q --invalid=keep -s lower "$d/bad" >"$d/out"
same "-s lower, $bad ill-formed bytes" "$d/out" "$d/want"

# Sets: absolute, relative; one form at a time.
is '-s +nfkc takes the place of nfc' \
    "$(printf 'и\xcc\x86 \xef\xac\x81\n' | normalize -s +nfkc)" 'й fi'
is '-s -nfc leaves it out' "$(printf 'и\xcc\x86\n' | normalize -s -nfc |
    od -An -tx1 | tr -d ' ')" d0b8cc860a
is '--steps=' "$(echo ' а ' | normalize --steps=nfc)" ' а '
is '--steps, separate' "$(echo ' а ' | normalize --steps spaces)" 'а'
is 'the last -s holds, relative to it' \
    "$(echo ' а ' | normalize -s nfc -s +spaces)" 'а'
for s in nope '' nfc,nfd lower,upper +fold,+lower spaces,+nfc +spaces,nfc nfc, ,nfc nfc,,spaces; do
	status "-s '$s'" 2 normalize -s "$s" </dev/null
	ok "-s '$s' is named" grep -qF -- "--steps: '$s'" "$d/err"
done
normalize --list-steps >"$d/steps"
is '--list-steps' "$(awk '{ print $1 == "*" ? "*" $2 : $1 }' "$d/steps" |
    tr '\n' ' ')" \
    '*utf8 mojibake entities *newlines *invisible *nfc nfd nfkc nfkd fold lower '\
'upper *lookalikes acronyms *spaces quotes dashes ellipsis digits translit '
for s in $(sed 's/^..\([a-z0-9]*\).*/\1/' "$d/steps"); do
	ok "-s $s is a step" normalize -s "$s" /dev/null
	ok "normalize.1 has $s" grep -q "^\.It Cm $s\( \|$\)" man/normalize.1
done

# Done twice it is as done once.
perl tests/fault/dirt.pl 300 7000 >"$d/dirt"
for s in '' nfc nfd nfkc nfkd utf8,newlines,nfc +nfkc +nfd +entities,+lower \
    +nfkc,+entities,+fold,+digits +quotes,+dashes,+ellipsis,+acronyms,+upper \
    +mojibake,+entities,+nfd,+quotes; do
	normalize -q ${s:+-s "$s"} "$d/dirt" >"$d/once" 2>"$d/err"
	normalize -q ${s:+-s "$s"} "$d/once" >"$d/twice" 2>"$d/err"
	same "-s '$s' is idempotent" "$d/twice" "$d/once"
done
twice() {
	is "$2, twice" "$(printf "$3" | normalize $1 | normalize $1 | od -An -c)" \
	    "$(printf "$3" | normalize $1 | od -An -c)"
}
twice '-s +nfkc' 'a lunate sigma' 'Сοφια СΟΦΟΣ\n'
twice '-s lookalikes,nfkd -l hy' 'a lunate sigma' '\xce\x8cΣΟС\n'
twice '-s invisible' 'ill-formed bytes beside a control' '\xc2\x00\x82\xff\x01\n'
twice '-s +nfc' 'a joiner behind marks' 'b\xcd\x85\xdb\x9c\xe2\x80\x8d\n'
# A line that goes round does not take others with it.
printf 'Я\nÃ°Ã€º\n' >"$d/two"
normalize -s nfkc,upper,mojibake,translit "$d/two" >"$d/out"
normalize -s nfkc,upper,mojibake,translit --chunk=1 "$d/two" >"$d/want"
same 'mojibake, lines by themselves' "$d/out" "$d/want"
# A second opinion on the normal forms.
if command -v uconv >/dev/null; then
	normalize -q -s utf8 "$d/dirt" >"$d/good"
	for s in nfc nfd nfkc nfkd; do
		uconv -f utf-8 -t utf-8 -x "any-$s" <"$d/good" >"$d/want"
		normalize -s $s "$d/good" >"$d/out"
		same "-s $s as ICU" "$d/out" "$d/want"
	done
else
	skip 'normal forms as ICU' 'no uconv'
fi

# What --stats counts.
printf 'a\r\nб\rв\xc2\xadг\xe2\x80\x8b и\xcc\x86 қaлa  ә \n' |
    normalize --stats="$d/s" >"$d/out"
is '--stats' "$(jq -c '[.newlines, .invisible, .form, .lookalikes]' "$d/s")" \
    '[2,2,1,1]'
ok '--stats, spaces' jq -e '.spaces > 0' "$d/s"
plan
