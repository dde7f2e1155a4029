#!/bin/bash
# Lists of abbreviations: those of languages, those of users, what is in force.
. tests/lib.sh

# split TEXT OPTION...: the sentences with / between them
split() {
	local text=$1; shift
	printf '%s\n' "$text" | sentence-split "$@" | sed ':a;N;$!ba;s/\n/\//g'
}
# list OPTION...: what is in force
list() { sentence-split --list-abbreviations "$@"; }

# --- a list in our format: each class in both directions
cat >"$d/own" <<'END'
# Тізім
never	құрм. жәрд.	# атақтар
may	және.бас. мек.
number	гект.
start	Мектепте
flag	ordinals
none	проф.
END
own=--abbreviations=$d/own
is 'never: without the list' "$(split 'Кеше құрм. Сағадат келді.')" \
    'Кеше құрм./Сағадат келді.'
is 'never: before a name' "$(split 'Кеше құрм. Сағадат келді.' "$own")" \
    'Кеше құрм. Сағадат келді.'
is 'never: a capital of its own' "$(split 'Жәрд. Сағадат келді.' "$own")" \
    'Жәрд. Сағадат келді.'
is 'never: a whole word alone' "$(split 'Кеше жұмжәрд. Сағадат.' "$own")" \
    'Кеше жұмжәрд./Сағадат.'
is 'may: before a capital' "$(split 'Ауылдағы мек. Оқу басталды.' "$own")" \
    'Ауылдағы мек./Оқу басталды.'
is 'may: before a number' "$(split 'Ауылдағы мек. 12 бала бар.' "$own")" \
    'Ауылдағы мек. 12 бала бар.'
is 'may: before an initial' "$(split 'Ауылдағы мек. Қ. Сатпаев.' "$own")" \
    'Ауылдағы мек. Қ. Сатпаев.'
is 'number: next to one' "$(split 'Жері 40 гект. Арпа егілді.' "$own")" \
    'Жері 40 гект. Арпа егілді.'
is 'number: next to none' "$(split 'Жері көп гект. Арпа егілді.' "$own")" \
    'Жері көп гект./Арпа егілді.'
is 'start: without the list' "$(split 'Кеше акад. Мектепте болды.')" \
    'Кеше акад. Мектепте болды.'
is 'start' "$(split 'Кеше акад. Мектепте болды.' "$own")" \
    'Кеше акад./Мектепте болды.'
is 'none: takes an entry out' "$(split 'Кеше проф. Сағадат келді.' "$own")" \
    'Кеше проф./Сағадат келді.'
is 'flag, and all else, is in force' "$(list "$own" | grep -F "$d/own" |
    sed "s|$d/||" | tr '\t\n' '  ')" \
    'flag ordinals own may және.бас. own may мек. own never жәрд. own never құрм. own none проф. own number гект. own start Мектепте own '

# --- a list of Moses
printf '\xEF\xBB\xBF#атақтар\r\nқұрм\r\n\r\n  мек \nгект #NUMERIC_ONLY#\n' \
    >"$d/moses"
printf 'may\nт.с\nетк.#NUMERIC_ONLY#\nсоңғы' >>"$d/moses"
moses=--abbreviations=$d/moses
is 'Moses: its entries' "$(list -l xx "$moses" | cut -f 1,2 | tr '\t\n' '  ')" \
    'never may. never мек. never соңғы. never т.с. never құрм. number гект. number етк. '
is 'Moses: a word' "$(split 'Кеше құрм. Сағадат келді.' "$moses")" \
    'Кеше құрм. Сағадат келді.'
is 'Moses: not a part of one' "$(split 'Кеше ақмек. Сағадат келді.' "$moses")" \
    'Кеше ақмек./Сағадат келді.'
is 'Moses: NUMERIC_ONLY before a number' \
    "$(split 'Барлығы гект. 40 болды.' "$moses")" 'Барлығы гект. 40 болды.'
is 'Moses: NUMERIC_ONLY before a capital' \
    "$(split 'Барлығы гект. Арпа егілді.' "$moses")" \
    'Барлығы гект./Арпа егілді.'

# --- several lists: both add, the later holds; they stand above the language's
printf 'may құрм.\nnever т.б.\n' >"$d/later"
is 'the later list holds' "$(split 'Кеше құрм. Сағадат келді.' "$own" \
    --abbreviations "$d/later")" 'Кеше құрм./Сағадат келді.'
is 'the other way round' "$(split 'Кеше құрм. Сағадат келді.' \
    --abbreviations "$d/later" "$own")" 'Кеше құрм. Сағадат келді.'
is "a user's list holds" "$(split 'Нан т.б. Сүт ішті.' \
    --abbreviations="$d/later")" 'Нан т.б. Сүт ішті.'
is 'it says who holds' "$(list "$own" --abbreviations="$d/later" |
    grep -F 'құрм.')" "may	құрм.	$d/later"
is 'the entries of both' "$(list -l xx "$own" --abbreviations="$d/later" |
    wc -l)" 9
is 'a list on a thread' "$(yes 'Кеше құрм. Сағадат келді.' | head -n 40000 |
    sentence-split -j 4 "$own" | sort -u)" 'Кеше құрм. Сағадат келді.'
: >"$d/empty"
is 'an empty list' "$(list --abbreviations="$d/empty" | cksum)" \
    "$(list | cksum)"

# --- what is wrong is told by file and line
# wrong NAME LINE TEXT WHAT
wrong() {
	printf '%b' "$3" >"$d/bad"
	status "$1" 2 sentence-split --abbreviations="$d/bad" </dev/null
	ok "$1: line $2 is named" grep -qF "$d/bad:$2: '$4'" "$d/err"
}
wrong 'a class there is not' 2 'never проф.\noften мыс.\n' often
wrong 'no dot' 1 'never проф\n' проф
wrong 'a dot in a word' 3 '\n#\nstart Бұл.\n' Бұл.
wrong 'a flag there is not' 1 'flag upper\n' upper
wrong 'two words' 1 'бір екі\n' бір
wrong 'NUMERIC_ONLY behind a class' 2 'нан\nnever проф. #NUMERIC_ONLY#\n' проф.
wrong 'ill-formed' 1 'never а\xff.\n' $'а\xff.'
wrong 'a control character' 2 '\nа\001\n' $'а\001.'
wrong 'no class that joins' 1 'join ru en\n' join
printf 'нан\n%0300d\n' 0 >"$d/bad"
status 'too long' 2 sentence-split --abbreviations="$d/bad" </dev/null
ok 'too long: told' grep -q "bad:2: .*too long" "$d/err"
seq 70000 | sed 's/^/w/' >"$d/bad"
status 'too many' 2 sentence-split --abbreviations="$d/bad" </dev/null
ok 'too many: told' grep -q 'too many' "$d/err"
status 'no such list' 2 sentence-split --abbreviations="$d/no" </dev/null
ok 'no such list: told' grep -qF "$d/no: No such file" "$d/err"
status 'a folder' 2 sentence-split --abbreviations="$d" </dev/null
status 'no name' 2 sentence-split --abbreviations= </dev/null
seq 60000 | sed 's/^/w/' >"$d/many"
is 'many' "$(list -l xx --abbreviations="$d/many" | wc -l)" 60000

# --- what is in force
for l in kk ru en tr ky tt uz de fr es uk ar hi it pt; do
	status "-l $l" 0 sentence-split -l "$l" --list-abbreviations
	LC_ALL=C sort -c "$d/out" 2>"$d/err"
	is "-l $l: sorted, of three columns" \
	    "$? $(awk -F '\t' 'NF != 3' "$d/out")" '0 '
done
is 'nothing for a language without a list' "$(list -l xx)" ''
status 'no input is read' 0 sentence-split --list-abbreviations "$d/no"
is 'own, joined' "$(list | grep -E '	(ж\.|Mr\.|mr\.|напр\.)	' |
    tr '\t\n' '  ')" 'never mr. en never напр. ru number ж. kk '
is "ICU's stand beside a list" "$(list -l de | grep '	schwäb\.')" \
    'may	schwäb.	ICU'
is "... and are not joined" "$(list | grep -c 'ICU$')" 0
is "... and do not change it" "$(list -l de | grep -E '	(usw|bzw)\.' |
    cut -f 3 | sort -u)" de
is "ICU's alone: a capital" "$(list -l it | grep '	Sig\.')" 'never	Sig.	ICU'
is "ICU's alone: none" "$(list -l it | grep '	dott\.')" 'may	dott.	ICU'

# --- languages: a class in both directions each
is 'de' "$(split 'Sie traf Prof. Müller usw. Danach ging sie.' -l de)" \
    'Sie traf Prof. Müller usw./Danach ging sie.'
is 'de: number' "$(split 'Das kostet 3 Mio. Euro. Er sah viele Mio. Haus.' \
    -l de)" 'Das kostet 3 Mio. Euro./Er sah viele Mio./Haus.'
is 'fr' "$(split 'Mme. Dubois vend du pain, etc. Paul achète tout.' -l fr)" \
    'Mme. Dubois vend du pain, etc./Paul achète tout.'
is 'es' "$(split 'La Sra. Ruiz vive en EE.UU. Trabaja mucho.' -l es)" \
    'La Sra. Ruiz vive en EE.UU./Trabaja mucho.'
is 'ru' "$(split 'Пришёл акад. Павлов, были физики и др. Учёные спорили.' \
    -l ru)" 'Пришёл акад. Павлов, были физики и др./Учёные спорили.'
is 'uk' "$(split 'Прийшов акад. Шевчук, були фізики та ін. Учні слухали.' \
    -l uk)" 'Прийшов акад. Шевчук, були фізики та ін./Учні слухали.'
is 'tr' "$(split 'Doç. Yılmaz elma, armut vb. Toplantı bitti.' -l tr)" \
    'Doç. Yılmaz elma, armut vb./Toplantı bitti.'
is 'ky' "$(split 'Проф. Асанов нан, сүт ж.б. Жыйын бүттү.' -l ky)" \
    'Проф. Асанов нан, сүт ж.б./Жыйын бүттү.'
is 'tt' "$(split 'Проф. Вәлиев икмәк, сөт һ.б. Җыелыш бетте.' -l tt)" \
    'Проф. Вәлиев икмәк, сөт һ.б./Җыелыш бетте.'
is 'uz' "$(split 'Prof. Karimov non, sut va h.k. Majlis tugadi.' -l uz)" \
    'Prof. Karimov non, sut va h.k./Majlis tugadi.'
is 'ar' "$(split 'جاء د. أحمد إلى المدينة. ثم عاد.' -l ar)" \
    'جاء د. أحمد إلى المدينة./ثم عاد.'
is 'hi' "$(split 'डॉ. शर्मा आए। वे गए।' -l hi)" 'डॉ. शर्मा आए।/वे गए।'
plan
