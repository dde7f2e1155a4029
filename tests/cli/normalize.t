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

# Sets: absolute, relative; one form at a time.
is '-s +nfkc takes the place of nfc' \
    "$(printf 'и\xcc\x86 \xef\xac\x81\n' | normalize -s +nfkc)" 'й fi'
is '-s -nfc leaves it out' "$(printf 'и\xcc\x86\n' | normalize -s -nfc |
    od -An -tx1 | tr -d ' ')" d0b8cc860a
is '--steps=' "$(echo ' а ' | normalize --steps=nfc)" ' а '
is '--steps, separate' "$(echo ' а ' | normalize --steps spaces)" 'а'
is 'the last -s holds, relative to it' \
    "$(echo ' а ' | normalize -s nfc -s +spaces)" 'а'
for s in nope '' nfc,nfd spaces,+nfc +spaces,nfc nfc, ,nfc nfc,,spaces; do
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
for s in '' nfc nfd nfkc nfkd utf8,newlines,nfc +nfkc +nfd; do
	normalize -q ${s:+-s "$s"} "$d/dirt" >"$d/once" 2>"$d/err"
	normalize -q ${s:+-s "$s"} "$d/once" >"$d/twice" 2>"$d/err"
	same "-s '$s' is idempotent" "$d/twice" "$d/once"
done
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
