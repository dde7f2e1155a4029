#!/bin/bash
# sentence-split --srx: languages, boundaries, what is refused; the same for any
# threads and chunks.
. tests/lib.sh

rules=tests/data/sentence-split/rules.srx
text='Ол проф. Сейіт. Mr. Smith 2024 ж. Мамырда келді. «Кім?» – деді А. Серік. Бәрі т.б. кетті! Иә'
split() { sentence-split --srx=$rules "$@" | tr '\n' '/'; }
is '-l kk' "$(echo "$text" | split)" 'Ол проф. Сейіт./Mr./Smith 2024 ж. Мамырда келді./«Кім?» – деді А. Серік./Бәрі т.б. кетті!/Иә/'
is '-l en' "$(echo "$text" | split -l en)" 'Ол проф./Сейіт./Mr. Smith 2024 ж./Мамырда келді./«Кім?»/– деді А./Серік./Бәрі т.б. кетті!/Иә/'
is '-l EN-gb' "$(echo 'Dr. Who. He.' | split -l EN-gb)" 'Dr. Who./He./'
is '-l de: the default' "$(echo 'Dr. Who. He.' | split -l de)" 'Dr./Who./He./'
sed 's/cascade="yes"/cascade="no"/' $rules >"$d/one.srx"
is 'no cascade' "$(echo "$text" | sentence-split --srx="$d/one.srx")" "$text"
is 'no cascade, the default' "$(echo 'Dr. Who. He.' |
    sentence-split -l de --srx "$d/one.srx" | wc -l)" 3

wrapped='Қар жауды.\nЖел де проф.\n  Сейіт соқты. Суық\n\nКешке\nтынды.\n'
# shellcheck disable=SC2059
{
is '-b line' "$(printf "$wrapped" | split)" \
    'Қар жауды./Жел де проф./Сейіт соқты./Суық//Кешке/тынды./'
is '-b paragraph' "$(printf "$wrapped" | split -b paragraph)" \
    'Қар жауды./Жел де проф. Сейіт соқты./Суық//Кешке тынды./'
is '-b record' "$(printf "$wrapped" | split -z -b record | tr '\0' '#')" \
    'Қар жауды./Жел де проф. Сейіт соқты./Суық Кешке тынды./#'
}
is '--jsonl' "$(printf '{"text":"Бір. Екі."}\n' | split --jsonl)" \
    '{"text":"Бір.\nЕкі."}/'

# Only white space changes, and nothing depends on how the work is cut.
perl tests/fault/dirt.pl 300 7000 | normalize -q >"$d/clean"
for b in line paragraph; do
	sentence-split --srx=$rules -b $b "$d/clean" >"$d/out"
	same "-b $b: white space alone" <(tr -d ' \n' <"$d/out") \
	    <(tr -d ' \n' <"$d/clean")
	for how in '-j 2' '-j 4 --chunk=100' --chunk=5000; do
		# shellcheck disable=SC2086
		sentence-split --srx=$rules -b $b $how "$d/clean" >"$d/cut"
		same "-b $b $how" "$d/cut" "$d/out"
	done
done

# refused NAME TEXT FILE ARGUMENTS...: by a message with TEXT
refused() {
	local name=$1 text=$2 file=$3; shift 3
	status "$name" 2 sentence-split --srx="$file" "$@" </dev/null
	says "$name: told" "$file$text"
}
refused 'no such file' ': No such file' "$d/none"
: >"$d/empty.srx"
refused 'an empty file' ':1: no element found' "$d/empty.srx"
head -n 20 $rules >"$d/cut.srx"
refused 'a file cut short' ':21: no element found' "$d/cut.srx"
sed 's/|доц/|(доц/' $rules >"$d/bad.srx"
refused 'a bad expression' ":12: beforebreak: '\\b(?:проф|акад|(доц|мыс)\\.\\s'" \
    "$d/bad.srx"
ok 'one of another language' sentence-split -l en --srx="$d/bad.srx" /dev/null
sed '/languagepattern="\.\*"/d' $rules >"$d/two.srx"
refused 'a language that has no rules' ": has no rules for the language 'ru'" \
    "$d/two.srx" -l ru
sed 's/version="2.0" xmlns/version="1.0" xmlns/' $rules >"$d/old.srx"
refused 'SRX 1.0' ':2: SRX of version 1.0; 2.0 is known' "$d/old.srx"
sed 's/\\b\\p{Lu}\\.\\s?/(?:а+)+б/' $rules >"$d/hostile.srx"
printf 'ааааааааааааааааааааааааааааааааааааааааааааа. Ә\n' >"$d/text"
status 'a hostile rule' 2 sentence-split --srx="$d/hostile.srx" "$d/text"
says 'a hostile rule: told' "$d/hostile.srx:15: the rule takes too long"
status 'with another profile' 2 sentence-split --srx=$rules --profile=uax29
ok 'with another profile: told' grep -q 'exclude each other' "$d/err"
plan
