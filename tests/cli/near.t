#!/bin/bash
# dedupe --near: options that do not go together, what is refused, what is said.
. tests/lib.sh

T=dedupe
cat >"$d/lines" <<'END'
Кездесуде БҰҰ-ның Бас хатшысы сөз сөйлеп, бейбітшілікке шақырды.
Кездесуде БҰҰ Бас хатшысы сөз сөйлеп, бейбітшілікке шақырды.

Ауылда жаңа мектеп салынып жатыр, ол күзде ашылады.
КЕЗДЕСУДЕ «БҰҰ-ның» Бас  хатшысы сөз сөйлеп — бейбітшілікке шақырды!
— ... —
Ия
END
$T -q --near=0.75 "$d/lines" >"$d/out"
is 'lines that are similar, blank ones, and without a word' \
    "$(cut -c 1-20 "$d/out" | cksum)" \
    "$(sed -n '1p;3p;4p;6p;7p' "$d/lines" | cut -c 1-20 | cksum)"
is 'stats count them' "$($T -q --near=0.75 --stats=/dev/stderr "$d/lines" \
    2>&1 >/dev/null | jq -c '[.unique,.duplicates,.blank,.passed]')" '[3,2,1,1]'
is '--report' "$($T -q --near=0.75 --report=/dev/stderr "$d/lines" 2>&1 \
    >/dev/null | sed "s|$d/||")" "$(printf '2\t1\tlines\t0.8360\n5\t1\tlines\t1.0000')"
is 'five words are too much for them' "$($T -q --near=0.75 --shingle=word:5 \
    "$d/lines" | wc -l)" 6
$T --near=0.75 "$d/lines" 2>&1 >/dev/null | grep -qE \
    '^dedupe: [0-9]+ bands of [0-9]+ find 0\.99[0-9]+ of the pairs' &&
    pass 'what is expected is said' || fail 'what is expected is said'
is 'but not with -q' "$($T -q --near=0.75 "$d/lines" 2>&1 >/dev/null)" ''

# --- numbers
cat >"$d/rates" <<'END'
Ұлттық банк бағамы: доллар 475,2 теңге, еуро 512,8 теңге, рубль 5,4 теңге.
Ұлттық банк бағамы: доллар 481 теңге, еуро 1 519,44 теңге, рубль 5,4 теңге.
Ұлттық банк бағамы: юань 66,1 теңге, еуро 512,8 теңге, рубль 5,4 теңге.
END
is '--numbers=blind' "$($T -q --near=1 --numbers=blind "$d/rates" | wc -l)" 2
is '--numbers=plain' "$($T -q --near=1 --numbers=plain "$d/rates" | wc -l)" 3

# --- of three in a chain the last is like one that goes
for i in 1 2 3; do
	seq -f "сөз%g" $((i * 10)) $((i * 10 + 69)) | tr '\n' ' '
	echo
done >"$d/chain"
is 'greedily the end of a chain stays' \
    "$($T -q --near=0.6 --shingle=word:1 "$d/chain" | cut -d ' ' -f 1)" \
    "$(printf 'сөз10\nсөз30')"
is 'as a cluster it goes' "$($T -q --near=0.6 --shingle=word:1 --clusters \
    "$d/chain" | cut -d ' ' -f 1)" сөз10
$T -q --near=0.6 --shingle=word:1 --clusters --report="$d/report" "$d/chain" \
    >/dev/null
is 'and no similarity is told' "$(cut -f 1,2,4 "$d/report")" \
    "$(printf '2\t1\t0.7500\n3\t1\t-')"
is 'the cluster is a field' "$(jq -Rc '{text:.,n:[1]}' "$d/chain" |
    $T -q --jsonl --near=0.6 --shingle=word:1 --clusters --keep=all |
    jq -c '[.cluster,.n]' | tr '\n' ' ')" '[1,[1]] [1,[1]] [1,[1]] '
is 'in the place of one that is there' \
    "$(printf '{"cluster":"x","text":"бір екі"}\n' |
    $T -q --jsonl --near --clusters)" '{"cluster":1,"text":"бір екі"}'

# --- what does not go together
bad() { status "refused: $*" 2 $T "$@" "$d/lines"; }
for o in --near=0 --near=1.1 --near=x --near= --near=0x1 --near=nan \
    --containment=0 --containment=2 --near=-1; do
	bad "$o"
done
for o in 0x1 1x0 x1 1 1x 2000x1 33x32 -1x1 1x1x1 99999999999x1; do
	bad --near --bands=$o
done
for o in word char:0 word: words:5 char:101 char:5x word:-1; do
	bad --near --shingle=$o
done
for o in --bands=2x2 --max-bucket=5 --verify=exact --clusters --shingle=char:5 \
    --numbers=blind --keep=all; do
	bad "$o"
done
for o in --key=case --field=1 --hash=64 --count --adjacent --window=3 \
    --within=document --across --max-df=2 --shard=0/2 \
    --drop-list="$d/lines" --emit-keys --containment=0.5 --verify \
    --keep=all --numbers=none --verify=no --max-bucket=0; do
	bad --near "$o"
done
for o in --keep=last --bands=1x1 --emit-pairs --verify=exact --max-bucket=9; do
	bad --containment=0.5 "$o"
done
for o in --keep=longest --clusters; do
	bad --near --state="$d/none" "$o"
	bad --near --seen="$d/none" "$o"
	bad --near --emit-bands "$o"
done
for o in --emit-pairs --emit-bands --join-bands; do
	bad --near $o --report="$d/none"
	bad --near $o --number
	bad --near $o --check
done
bad --emit-pairs --emit-bands
bad --join-bands --resolve=greedy
bad --join-bands --jsonl
bad --resolve=first
for o in --number --count --duplicates --check --report="$d/none" \
    --state="$d/none" --keep=last; do
	bad --resolve=greedy "$o"
	bad --merge-states -o "$d/none" "$o"
done
ok 'nothing was made' test ! -e "$d/none"

# --- bands and pairs
$T -q --near=0.7 --emit-bands "$d/lines" >"$d/bands"
sort "$d/bands" >"$d/sorted"
is 'a pair, and no options' "$($T --join-bands "$d/sorted" | sort -u | tr '\t' ' ')" \
    "$(printf '1 2 0.8360\n1 5 1.0000\n2 5 0.8360')"
grep -v '^#' "$d/sorted" >"$d/bare"
is 'without a header' "$($T --join-bands --near=0.7 "$d/bare" | sort -u | wc -l)" 3
is 'a higher similarity' "$($T --join-bands --near=0.9 "$d/sorted" | sort -u |
    wc -l)" 1
status 'bands in no order' 2 $T --join-bands "$d/bands"
says '... are refused' 'is not sorted by bytes (LC_ALL=C sort)'
status 'a record twice' 2 $T --join-bands <(sort "$d/bands" "$d/bare")
says '... is refused' 'has a number twice'
$T -q --near=0.7 --shingle=word:2 --emit-bands "$d/lines" >"$d/other"
status 'bands made otherwise' 2 $T --join-bands <(sort "$d/bands" "$d/other")
says '... are refused' 'line 2 was made with other options'
status 'another version' 2 $T --join-bands \
    <(sed '1s/bands	1/bands	9/' "$d/sorted")
says '... is refused' 'was made by another version'
for cut in 1 2 3; do
	status "a line of $cut columns" 2 $T --join-bands --near=0.7 \
	    <(cut -f "-$cut" "$d/bare")
done
status 'no hexadecimal' 2 $T --join-bands --near=0.7 <(sed 's/.$/g/' "$d/bare")
status 'nothing' 0 $T --join-bands /dev/null
for text in x '1	2' '1	2	0.5' '1	2	2.0000' '1	1	1.0000' '0	1	1.0000' \
    '1	2	0.50000' '-1	2	0.5000' '1	2	0.5000	' ''; do
	status "no pair: '$text'" 2 $T --resolve=greedy <<<"$text"
	says '... is told' 'line 1 is no pair'
done
is 'pairs in any order, twice' "$(printf '%s\t%s\t0.8000\n' 5 3 1 3 3 5 3 1 9 5 |
    $T --resolve=greedy | tr '\t\n' ' ;')" '3 1 0.8000;9 5 0.8000;'
is 'their components' "$(printf '%s\t%s\t0.8000\n' 5 3 1 3 3 5 3 1 9 5 |
    $T --resolve=components | tr '\t\n' ' ;')" '3 1 0.8000;5 1 -;9 1 -;'

# --- states and bands of all machines and times are made of the same hashes
printf '%s\n' 'Кездесуде БҰҰ-ның Бас хатшысы 2024 жылы сөз сөйледі.' \
    'Ауылда жаңа мектеп салынып жатыр, ол күзде ашылады.' >"$d/two"
frozen() { $T -q --near=0.7 "$@" --emit-bands "$d/two" | cksum; }
is 'hashes of characters' "$(frozen)" '983179603 31873'
is 'signatures' "$(frozen --verify=signature)" '1836433878 12685'
is 'hashes of words' "$(frozen --shingle=word:2 --numbers=blind)" '2651190153 15857'

# --- buckets that are full
for i in $(seq 60); do
	echo "бас бір екі үш төрт бес алты жеті сегіз тоғыз сөз$i" \
	    "$(seq -f "сан$i.%g" 12 | tr '\n' ' ')"
done >"$d/bucket"
$T --near=0.9 --shingle=word:1 --bands=50x1 --max-bucket=10 "$d/bucket" \
    >"$d/out" 2>"$d/err"
ok 'a full bucket is told' grep -q 'times a record was left out of a bucket' \
    "$d/err"
$T -q --near=0.9 --shingle=word:1 --bands=50x1 --emit-bands "$d/bucket" |
    sort >"$d/bands"
$T --join-bands --max-bucket=10 "$d/bands" >"$d/pairs" 2>"$d/err"
ok '... and when bands are joined' grep -q \
    'times a record was left out of a bucket' "$d/err"

# --- memory
seq 40000 | awk 'BEGIN { srand(1) } { for (i = 0; i < 30; i++)
    printf "сөз%d ", rand() * 1e9; print "" }' >"$d/many"
status 'too little memory' 2 $T -S 2M --near "$d/many" -o "$d/none"
says '... says what is needed' 'different records take'
ok '... and writes nothing' test ! -e "$d/none"
status 'too little memory for containment' 2 $T -S 2M --containment=0.5 --shingle=word:3 \
    "$d/many" -o "$d/none"
says '... says so' '--memory is too small'
for way in '' --emit-pairs --keep=longest --containment=0.5; do
	[ "$way" = --containment=0.5 ] && o= || o=--near
	k=$(peak $T -q -S 32M --shingle=word:3 $o $way "$d/many")
	if [ -n "$SAN" ]; then skip "$o $way: memory" 'a sanitizer takes more'
	else ok "$o $way: at most 32 + 12 MB ($k K)" test "$k" -le $((44 * 1024)); fi
done

# --- states
$T -q --near=0.75 --state="$d/state" "$d/lines" >/dev/null
status 'a state of another kind' 2 $T --state="$d/state" "$d/lines"
status 'a state of other shingles' 2 $T --near=0.75 --shingle=char:4 \
    --state="$d/state" "$d/lines"
status 'another J is the same kind' 0 $T -q --near=0.6 --seen="$d/state" "$d/lines"
for at in 8200 8210 8300; do
	cp "$d/state" "$d/damaged"
	printf '\377' | dd of="$d/damaged" bs=1 seek=$at conv=notrunc 2>/dev/null
	status "a state damaged at $at" 2 $T --near=0.75 --seen="$d/damaged" "$d/lines"
	says '... is told' 'is damaged'
done
traced pwrite64:error=ENOSPC:when=1 $T -q --near=0.75 --state="$d/state" \
    <(seq -f 'жаңа жол %g' 50) >"$d/out" 2>"$d/err"
is 'a full disk' $? 2
is '... leaves the state as it was' "$($T -q --near=0.75 --seen="$d/state" \
    "$d/lines" | wc -l)" 2
# Two runs at a time: one waits for what the other has.
s=$d/both
head -n 400 "$d/many" >"$d/few"
two() { $T -q --near --shingle=word:3 --state="$s" "$d/few"; }
two >"$d/1" & two >"$d/2"
wait
is 'two runs at a time' "$(cat "$d/1" "$d/2" | sort | cksum)" \
    "$(sort "$d/few" | cksum)"
is '... of which one has all' "$(cat "$d/1" | wc -l).$(cat "$d/2" | wc -l)" \
    "$(test -s "$d/1" && echo 400.0 || echo 0.400)"
plan
