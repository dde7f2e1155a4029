#!/bin/bash
# sentence-split: golden files, and what is a boundary.
. tests/lib.sh

golden sentence-split

text='Қар жауды.\nЖел де\nсоқты. Суық\n\nКешке\nтынды.\n'
# shellcheck disable=SC2059
{
is '-b line' "$(printf "$text" | sentence-split -b line | tr '\n' '/')" \
    'Қар жауды./Жел де/соқты./Суық//Кешке/тынды./'
is '-b line is the default' "$(printf "$text" | sentence-split)" \
    "$(printf "$text" | sentence-split --boundary=line)"
is '-b paragraph' "$(printf "$text" | sentence-split -b paragraph |
    tr '\n' '/')" 'Қар жауды./Жел де соқты./Суық//Кешке тынды./'
is '-b record' "$(printf "$text" | sentence-split -z -b record |
    tr '\n\0' '/#')" 'Қар жауды./Жел де соқты./Суық Кешке тынды./#'
}
status '-b record needs documents' 2 sentence-split -b record </dev/null
ok '-b record needs documents: told' grep -q -- '--null or --jsonl' "$d/err"
status '-b maybe' 2 sentence-split -b maybe </dev/null
ok '-b maybe is named' grep -qF "'maybe'" "$d/err"
is '--profile=uax29' "$(echo 'Проф. Ахметов келді.' |
    sentence-split --profile=uax29 | wc -l)" 2
is '--profile=default' "$(echo 'Проф. Ахметов келді.' |
    sentence-split --profile default | wc -l)" 1
is '-l en' "$(echo 'Mr. Smith came. Проф. Ахметов келді.' |
    sentence-split -l en | wc -l)" 3

# Only white space changes.
perl tests/fault/dirt.pl 300 7000 | normalize -q >"$d/clean"
for o in '' '-b paragraph' --profile=uax29; do
	# shellcheck disable=SC2086
	sentence-split $o "$d/clean" | tr -d ' \n' >"$d/out"
	tr -d ' \n' <"$d/clean" >"$d/want"
	same "'$o' changes white space alone" "$d/out" "$d/want"
done
# A sentence is a sentence, alone too.
sentence-split "$d/clean" >"$d/once"
sentence-split "$d/once" >"$d/twice"
same 'each line is cut by itself, blank lines stay' \
    <(grep -c '^$' "$d/once") <(grep -c '^ *$' "$d/clean")
is '--stats' "$(sentence-split --stats="$d/s" "$d/clean" | grep -vc '^$')" \
    "$(jq .sentences "$d/s")"
plan
