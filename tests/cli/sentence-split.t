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
# What options may not do.
for o in '--into=s' --explode '-z --explode' '-z --into=s' --dehyphenate \
    '--explain --profile=uax29' '--thai=space --profile=uax29' \
    '--jsonl --into=a --explode' '--jsonl --explain --explode' \
    '--jsonl --explode=text' '--jsonl=end --explode --offsets=bytes' \
    '--offsets=words' '--thai=yes'; do
	# shellcheck disable=SC2086
	status "'$o' is refused" 2 sentence-split $o </dev/null
done
status 'a name that is no UTF-8' 2 sentence-split --jsonl --into=$'a\xff' \
    </dev/null

# --- places
is '--offsets=bytes' "$(printf ' Ай. \xc2\xa0Күн \n\nЖел. ' |
    sentence-split --offsets=bytes | tr '\n\t' '/ ')" \
    '1 6 Ай./9 15 Күн//18 25 Жел./'
is '--offsets=chars' "$(printf ' Ай. \xc2\xa0Күн \n\nЖел. ' |
    sentence-split --offsets=chars | tr '\n\t' '/ ')" \
    '1 4 Ай./6 9 Күн//12 16 Жел./'
printf 'Ай.' >"$d/a"; printf 'Күн. Жел.' >"$d/b"
is 'of files one after the other' "$(sentence-split --offsets=bytes "$d/a" \
    "$d/b" "$d/a" | cut -f 1,2 | tr '\n\t' '/ ')" '0 5/5 12/13 20/20 25/'
is 'of joined lines' "$(printf 'Ай\n  туды. Күн\r\nбатты.' |
    sentence-split -b paragraph --offsets=chars | tr '\n\t' '/ ')" \
    '0 10 Ай туды./11 22 Күн батты./'
is 'of documents' "$(printf 'Ай. Күн.\0\0Жел. От.\0' |
    sentence-split -z --offsets=chars | tr '\n\t\0' '/ #')" \
    '0 3 Ай./4 8 Күн.##0 4 Жел./5 8 От.#'
is 'of the decoded text' "$(echo '{"text":"\u0410\u0439. К\u04AFн."}' |
    sentence-split --jsonl --offsets=bytes)" \
    '{"text":"0\t5\tАй.\n6\t13\tКүн."}'
is 'of ill-formed bytes' "$(printf 'А\xff\xd0. Б\xffВ.\n\xe2\x80.' |
    sentence-split -q --offsets=bytes | cut -f 1,2 | tr '\n\t' '/ ')" \
    '0 5/6 12/13 16/'
for i in replace keep drop; do
	is "characters of ill-formed bytes, $i" \
	    "$(printf 'Ай\xff\xd0. Жел\xffҚар.\n\xe2\x80.' | sentence-split -q \
	    --invalid=$i --offsets=chars | cut -f 1,2 | tr '\n\t' '/ ')" \
	    "0 5/6 14/$([ $i = drop ] && echo 16 || echo 15) 17/"
done

# cut FILE UNIT: the sentences of rows by their places in the input
cut_places() {
	perl -e 'open F, "<", $ARGV[0] or die; binmode F; local $/; $t = <F>;
	$t = join "", map { chr } unpack "C0U*", $t if $ARGV[1] eq "chars";
	for (split /\n/, <STDIN>) {
		next if $_ eq "";
		my ($a, $b) = split /\t/;
		my $s = substr $t, $a, $b - $a;
		utf8::encode $s if $ARGV[1] eq "chars";
		$s =~ s/\s+//g; print "$s\n" }' "$1" "$2"
}
perl tests/fault/dirt.pl 200 3000 | normalize -q -s +spaces >"$d/sound"
for u in bytes chars; do
	for o in '' '-b paragraph'; do
		# shellcheck disable=SC2086
		{
		sentence-split $o --offsets=$u --chunk=97 "$d/sound" >"$d/rows"
		cut_places "$d/sound" $u <"$d/rows" >"$d/out"
		sentence-split $o "$d/sound" | grep . |
		    perl -pe 's/[^\S\n]+//g' >"$d/want"
		}
		same "--offsets=$u $o: the places are those of the sentences" \
		    "$d/out" "$d/want"
	done
done
cut -sf 3- "$d/rows" >"$d/out"
sentence-split -b paragraph "$d/sound" | grep . >"$d/want"
same '--offsets: the sentences are the same' "$d/out" "$d/want"

# --- why
is '--explain' "$(printf 'Проф. Ахметов келді. Қош.\n' |
    sentence-split --explain | tr '\t\n' ' /' | tr -s ' ')" \
    "8 never no Проф. | Ахметов келді. Қош./35 next end Проф. Ахметов келді.$(
    ) | Қош./43 last end Проф. Ахметов келді. Қош. |/"
is '--explain, in characters' "$(printf 'Проф. Ахметов келді. Қош.\n' |
    sentence-split --explain --offsets=chars | cut -f 1 | tr '\n' ' ')" \
    '4 19 24 '
is '--explain: the bars stand below each other' "$(printf '%s\n' \
    'Ол 我来了 кетті. Е́нді келмес.' 'Аспан ашық.Күн жылы.' |
    sentence-split --explain | tee "$d/rows" | perl -CS -ne 's/\p{Mn}//g;
    s/\p{Han}/XX/g; 1 while s/\t/" " x (8 - length($`) % 8)/e;
    print index($_, "|"), "\n"' | sort -u | wc -l)" 1
ok '--explain: of long names of rules too' grep -q no-space "$d/rows"
is '--explain looks at its own paragraph' "$(printf \
    'Ай туды.\n \nКүн батты. Жел\nсоқты.\n\t\r\nҚар.\n' |
    sentence-split -b paragraph --explain | cut -f 4 | sed 's/^ *//' |
    tr '\n' '/')" \
    'Ай туды. |/Күн батты. |  Жел соқты./Күн батты. Жел соқты. |/Қар. |/'
is '--explain: no controls' "$(printf 'А\x1b[1m. Б\xff.\n' |
    sentence-split --invalid=keep --explain | cut -f 4 | head -n 1 |
    sed 's/^ *//')" 'А�[1m. |  Б�.'

# --- objects
o='{ "id" : 7, "text" : "\u0410\u0439. К\u04AFн!\n\nЖел", "тіл":"kk" } '
is '--into' "$(echo "$o" | sentence-split --jsonl --into=s)" \
    "${o% \} },\"s\":[\"Ай.\",\"Күн!\",\"Жел\"] } "
is '--into --offsets' "$(echo "$o" | sentence-split --jsonl --into=s \
    --offsets=chars)" "${o% \} },\"s\":[[0,3],[4,8],[10,13]] } "
is '--into a field that is there' "$(echo "$o" | sentence-split --jsonl \
    --into=id | jq -c .id)" '["Ай.","Күн!","Жел"]'
is '--into: its bytes alone' "$(echo "$o" | sentence-split --jsonl --into=id |
    sed 's/\[.*\], "text"/7, "text"/')" "$o"
is '--into the field itself' "$(echo '{"text":"Ай. Күн.","a":1}' |
    sentence-split --jsonl --into=text)" '{"text":["Ай.","Күн."],"a":1}'
is '--into: no sentence' "$(echo '{"text":" \n"}' |
    sentence-split --jsonl --into=s)" '{"text":" \n","s":[]}'
is '--into: a name with a quote' "$(echo '{"text":"Ай."}' |
    sentence-split --jsonl --into='a"b')" '{"text":"Ай.","a\"b":["Ай."]}'
is '--explode' "$(echo '{"id":1,"text":"Ай. Күн.","b":[2]}' |
    sentence-split --jsonl --explode | tr '\n' '/')" \
    '{"id":1,"text":"Ай.","b":[2],"sentence":1}/{"id":1,"text":"Күн.","b":[2],"sentence":2}/'
is '--explode=NAME --offsets' "$(echo '{"text":"Ай. Күн.","n":0}' |
    sentence-split --jsonl --explode=n --offsets=chars | tr '\n' '/')" \
    '{"text":"Ай.","n":1,"start":0,"end":3}/{"text":"Күн.","n":2,"start":4,"end":8}/'
is '--explode: one sentence keeps its literal' "$(
    echo '{"text":"\u0410\u0439"}' | sentence-split --jsonl --explode)" \
    '{"text":"\u0410\u0439","sentence":1}'
is '--explode: what has no text stays' "$(printf '{"a":1}\n\n{"text":""}\n' |
    sentence-split -q --jsonl --explode | tr '\n' '/')" '{"a":1}//'
is 'objects: -b paragraph' "$(echo '{"text":"Ай\nтуды. Күн\n\nҚар"}' |
    sentence-split --jsonl -b paragraph --into=s | jq -c .s)" \
    '["Ай туды.","Күн","Қар"]'
is '--explode --stats' "$(echo "$o" | sentence-split --jsonl --explode \
    --stats="$d/s" | wc -l)" "$(jq .sentences "$d/s")"

# --- words
is '--dehyphenate' "$(printf 'Сөй-\nлем\xc2\xad\n  дер бар. Ол 5-\nші, «Ай»-\nды\n' |
    sentence-split -b paragraph --dehyphenate | tr '\n' '/')" \
    'Сөйлемдер бар./Ол 5- ші, «Ай»- ды/'
is '--dehyphenate: not before a capital, not at the end' "$(
    printf 'Ұлт-\nАзат\nсөз-\n\nай -\nкүн' |
    sentence-split -b paragraph --dehyphenate | tr '\n' '/')" \
    'Ұлт- Азат сөз-//ай - күн/'
is 'without --dehyphenate' "$(printf 'Сөй-\nлем' |
    sentence-split -b paragraph)" 'Сөй- лем'
is '--thai=space' "$(echo 'ฝนตกหนัก แม่อยู่บ้าน เด็ก ๆ หลับ 5 โมง ดี' |
    sentence-split --thai=space | tr '\n' '/')" \
    'ฝนตกหนัก/แม่อยู่บ้าน/เด็ก ๆ หลับ 5 โมง/ดี/'
is 'without --thai' "$(echo 'ฝนตกหนัก แม่อยู่บ้าน' | sentence-split | wc -l)" 1
is '--thai=space leaves other text' "$(echo 'Ай туды. Күн' |
    sentence-split --thai=space | tr '\n' '/')" 'Ай туды./Күн/'
ok '--lowercase-starts' sentence-split --lowercase-starts </dev/null
is '--stats' "$(sentence-split --stats="$d/s" "$d/clean" | grep -vc '^$')" \
    "$(jq .sentences "$d/s")"
plan
