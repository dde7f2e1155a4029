#!/bin/bash
# normalize -f: encodings and back, cut anywhere, undecodable parts, -f auto.
. tests/lib.sh

# Sentences in which all letters of Kazakh come, and ones of other languages.
cat >"$d/kk" <<'END'
Әжем құрт қайнатып, көршінің балаларына үлестірді.
«Ұлытаудың ғажап күзі – жыл он екі айда бір-ақ рет», – деді Һәкім ағай.
Өңірдегі № 7 мектепте ИЮНЬ айында жөндеу жүріп, Ғ. Қайырбекұлы кітапхана ашты.
Жаңбырдан кейін Іле өзенінің суы көтеріліп, Үшқоңыр жайлауына жол жабылды.
Ұзақ қыста шаруа қыңыр өгізін ғана емес, үйдегі һәр дәнін де есептейді.
Ән, күй, шежіре — әр ауылдың өз байлығы. Ёлка, объект, щётка, цифр, эхо.
END
cat >"$d/ru" <<'END'
Вчера в нашем посёлке открыли новую библиотеку, и дети сразу же пришли туда.
Юный читатель взял книгу о путешествиях, а его сестра выбрала сказки.
После обеда пошёл дождь, поэтому объявленную прогулку перенесли на субботу.
Я думаю, что каждая семья в этом районе теперь запишется в читальный зал.
END
cat >"$d/uk" <<'END'
Навесні діти з нашого села їдуть до міста, щоб побачити новий музей.
Її бабуся вимила ґанок, а дід її чекав біля воріт. Європейські гості приїхали.
Учителька пояснила, чому річка взимку замерзає, і всі її уважно слухали.
END
cat >"$d/mk" <<'END'
Во пролет децата од нашето село патуваат во градот за да го видат музејот.
Ѕвездите ќе светат. Љубов и џагор, куќата е бела, ноќта е тивка, ѓаволот спие.
Наставничката ќе објасни зошто реката замрзнува, а сите внимателно ја слушаат.
END
grep . <<'END' >"$d/caps"
АУЫЛДЫҚ ЖЕРДЕ ТҰРАТЫН АЗАМАТТАРҒА АНЫҚТАМА БЕРУ ТӘРТІБІ ТУРАЛЫ БҰЙРЫҚ
ОСЫ ЕРЕЖЕ ҚОЛ ҚОЙЫЛҒАН КҮНІНЕН БАСТАП КҮШІНЕ ЕНЕДІ, ӨЗГЕРІСТЕР ЕНГІЗІЛДІ.
END
echo 'さくらの花が咲き始めたので、家族で川沿いの道をゆっくり歩いた。' >"$d/ja"
echo '봄이 오면 우리 마을 아이들은 강가에서 연을 날린다.' >"$d/ko"
grep -v '[әғқңөұүһіӘҒҚҢӨҰҮҺІ—]' "$d/ru" >"$d/plain"

# As it comes, but for what is not well-formed.
raw() { normalize -s utf8 "$@"; }
# to ENCODING <UTF-8: by Python, whose tables are not ours
to() {
	python3 -c 'import sys
sys.stdout.buffer.write(sys.stdin.buffer.read().decode().encode(sys.argv[1]))' "$1"
}
# back OURS PYTHON'S FILE
back() {
	to "$2" <"$3" >"$d/coded"
	status "$1: read" 0 raw -f "$1" "$d/coded"
	same "$1: and back" "$d/out" "$3"
	is "$1: nothing is told" "$(cat "$d/err")" ''
}
sed 's/Ё/Е/; s/ё/е/' "$d/kk" >"$d/pt"
for e in KZ-1048 rk1048 STRK1048 strk1048-2002 kz1048 csKZ1048; do
	back $e kz1048 "$d/kk"
done
for e in PT154 ptcp154 CP154 cyrillic-asian csptcp154; do
	back $e ptcp154 "$d/kk"
done
for e in UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE UTF-32BE; do
	back $e $e "$d/kk"
done
for e in 'windows-1251 cp1251' 'cp1251 cp1251' 'KOI8-R koi8-r' \
    'IBM866 cp866' 'ISO-8859-5 iso8859-5' 'x-mac-cyrillic mac-cyrillic'; do
	back ${e% *} ${e#* } "$d/ru"
done
back GB18030 gb18030 "$d/kk"
back UTF-7 utf-7 "$d/kk"
for e in 'Shift_JIS shift_jis' 'EUC-JP euc_jp' 'ISO-2022-JP iso2022_jp'; do
	back ${e% *} ${e#* } "$d/ja"
done
for e in 'EUC-KR euc_kr' 'ISO-2022-KR iso2022_kr'; do
	back ${e% *} ${e#* } "$d/ko"
done
for e in utf-8 UTF8 utf8 windows-65001; do
	status "$e: no conversion" 0 normalize -f $e --invalid=keep -s nfc \
	    <(printf 'б\xff\n')
	is "$e: ... passes" "$(od -An -tx1 <"$d/out" | tr -d ' ')" d0b1ff0a
done
printf '\xef\xbb\xbfсөз\n' >"$d/bom"
for e in UTF-16LE UTF-32BE; do
	uconv -f UTF-8 -t $e "$d/bom" | raw -f $e >"$d/out"
	same "$e: a byte order mark is left" "$d/out" "$d/bom"
	uconv -f UTF-8 -t $e "$d/bom" | normalize -f $e >"$d/out"
	is "$e: ... to the step invisible" "$(cat "$d/out")" сөз
done

# Every byte of our own tables, by two others.
python3 -c 'import sys
for i in range(1, 256): sys.stdout.buffer.write(bytes([i, 10]))' >"$d/bytes"
for e in 'KZ-1048 kz1048 RK1048' 'PT154 ptcp154 PT154'; do
	read -r ours theirs glibc <<<"$e"
	raw -q -f "$ours" "$d/bytes" >"$d/out"
	python3 -c 'import sys
sys.stdout.buffer.write(open(sys.argv[2], "rb").read().decode(sys.argv[1],
    "replace").encode())' "$theirs" "$d/bytes" >"$d/want"
	same "$ours: all bytes, Python's table" "$d/out" "$d/want"
	if ! iconv -f "$glibc" -t UTF-8 </dev/null 2>"$d/err"; then
		skip "$ours: all bytes, iconv's table" "no $glibc in iconv"
		continue
	fi
	iconv -c -f "$glibc" -t UTF-8 "$d/bytes" >"$d/want" 2>"$d/err"
	raw -q --invalid=drop -f "$ours" "$d/bytes" >"$d/out"
	same "$ours: all bytes, iconv's table" "$d/out" "$d/want"
done

# --- however the bytes come
write_bytes='import sys
for b in open(sys.argv[1], "rb").read():
    sys.stdout.buffer.write(bytes([b]))
    sys.stdout.flush()'
for e in 'KZ-1048 kz1048 kk' 'UTF-16 utf-16 kk' 'UTF-16LE utf-16-le kk' \
    'UTF-32BE utf-32-be kk' 'GB18030 gb18030 kk' 'Shift_JIS shift_jis ja' \
    'ISO-2022-JP iso2022_jp ja' 'UTF-7 utf-7 kk' 'EUC-KR euc_kr ko' \
    'IBM866 cp866 ru'; do
	read -r ours theirs text <<<"$e"
	to "$theirs" <"$d/$text" >"$d/coded"
	python3 -c "$write_bytes" "$d/coded" | raw -f "$ours" >"$d/out"
	same "$ours: byte by byte" "$d/out" "$d/$text"
	# With what is undecodable in it, too: text and messages.
	{ cat "$d/coded"; printf '\x98\xd8\x3d\xff\x1b$~\n'; cat "$d/coded"
	printf '\x81'; } >"$d/bad"
	raw -f "$ours" "$d/bad" >"$d/want" 2>&1
	for o in --chunk=1 --chunk=2 --chunk=3 --chunk=7 '--chunk=64 -j 4' -j3; do
		# shellcheck disable=SC2086
		raw -f "$ours" $o "$d/bad" >"$d/out" 2>&1
		same "$ours: $o" "$d/out" "$d/want"
	done
	python3 -c "$write_bytes" "$d/bad" | raw -f "$ours" >"$d/out" 2>&1
	same "$ours: undecodable, byte by byte" "$d/out" "$d/want"
	# A file may end anywhere: the next one does not know of it.
	wrong=
	for i in $(seq 1 37); do
		head -c "$i" "$d/coded" >"$d/part"
		raw -q -f "$ours" "$d/part" >"$d/a"
		raw -q -f "$ours" "$d/part" "$d/coded" >"$d/b"
		cat "$d/a" "$d/$text" | cmp -s - "$d/b" || wrong="$wrong $i"
	done
	is "$ours: a file that ends anywhere" "$wrong" ''
done
# A line is shown while more may come.
rm -f "$d/fifo"; mkfifo "$d/fifo"
raw -f Shift_JIS <"$d/fifo" >"$d/out" & pid=$!
exec 9>"$d/fifo"
to shift_jis <"$d/ja" >&9
for _ in $(seq 200); do [ -s "$d/out" ] && break; sleep 0.05; done
same 'a line while more may come' "$d/out" "$d/ja"
exec 9>&-
wait $pid
# Half a pair of UTF-16 is no text.
half() { printf '\x3d\xd8\x41\x00\x0a\x00\x00\xde' | raw -q -f UTF-16LE "$@"; }
is 'half a surrogate pair' "$(half)" $'\xef\xbf\xbdA\n\xef\xbf\xbd'
is 'half a surrogate pair, cut' "$(half --chunk=1)" $'\xef\xbf\xbdA\n\xef\xbf\xbd'
printf '+2D0-A\n' | raw -q -f UTF-7 >"$d/out"
is 'half a surrogate pair in UTF-7' "$(cat "$d/out")" $'\xef\xbf\xbdA'

# --- what cannot be decoded
kz() { printf '\x9d\xe0\xf0\n\xe6\x98\x98\xe5\xeb\n\xe4\x98\n'; }
says_bad='2 records had ill-formed UTF-8, the first in record 2, byte 6 of the'
kz >"$d/in"
status 'undecodable: replaced' 0 raw -f KZ-1048 --stats="$d/s" "$d/in"
is '... by U+FFFD each' "$(cat "$d/out")" $'қар\nж\xef\xbf\xbd\xef\xbf\xbdел\nд\xef\xbf\xbd'
says '... and told' "normalize: $says_bad input"
is '... and counted' "$(grep -o '"invalid_utf8":[0-9]*' "$d/s")" \
    '"invalid_utf8":3'
is '... the bytes are those of the file' \
    "$(grep -o '"bytes_in":[0-9]*' "$d/s")" "\"bytes_in\":$(wc -c <"$d/in")"
status 'undecodable: -q' 0 raw -q -f KZ-1048 "$d/in"
is '... is silent' "$(cat "$d/err")" ''
status 'undecodable: dropped' 0 raw -q -f KZ-1048 --invalid=drop "$d/in"
is '... is left out' "$(cat "$d/out")" $'қар\nжел\nд'
for o in --invalid=fail --strict; do
	rm -f "$d/o"
	status "undecodable: $o" 1 raw -f KZ-1048 $o "$d/in" -o "$d/o"
	says "... $o: told" 'ill-formed UTF-8 in record 2, byte 6 of the input'
	ok "... $o: not written" test ! -e "$d/o"
done
status 'undecodable: keep' 2 raw -f KZ-1048 --invalid=keep "$d/in"
ok '... is told' grep -q -- '--invalid=keep' "$d/err"
status 'undecodable: in the second file' 1 raw -f kz1048 --strict "$d/plain" \
    "$d/in"
for o in --chunk=1 --chunk=5 -j3; do
	is "undecodable: its place in the second file, $o" "$(head -c 100 \
	    "$d/ru" | raw -f kz1048 --strict $o - "$d/in" 2>&1 >"$d/out")" \
	    "normalize: ill-formed UTF-8 in record 3, byte 106 of the input"
done
is 'undecodable: without the step utf8' "$(normalize -q -s nfc -f KZ-1048 \
    "$d/in" | tail -n 1)" $'д\xef\xbf\xbd'
printf '\x9d\xe0\x00' >"$d/z"
is '-z' "$(normalize -z -f kz1048 "$d/z" "$d/z" | tr '\0' '|')" 'қа|қа|'
printf '{"text":"\x9d\xe0  \x98"}\n' >"$d/j"
is '--jsonl' "$(normalize -q --jsonl -f kz1048 "$d/j")" \
    $'{"text":"қа \xef\xbf\xbd"}'
status 'an unknown encoding' 2 raw -f klingon "$d/in"
ok '... is named' grep -q "^normalize: --from: 'klingon': " "$d/err"
status 'no name' 2 raw -f '' "$d/in"
is 'an empty file' "$(raw -f UTF-16 /dev/null | wc -c)" 0
is 'a mark alone' "$(printf '\xff\xfe' | raw -f UTF-16 | wc -c)" 0
head -c 6 "$d/in" | raw -f kz1048 - "$d/in" "$d/in" -q >"$d/out"
is 'several files' "$(wc -l <"$d/out")" 8

# --- auto
# found ENCODING'S_NAME FILE MESSAGE'S_WORD TEXT
found() {
	status "auto: $1" 0 raw -f auto "$2"
	same "auto: $1, the text" "$d/out" "$4"
	if [ -n "$3" ]; then says "auto: $1, told" "$2: read as $3"
	else is "auto: $1, silent" "$(cat "$d/err")" ''; fi
	raw -q -f auto --chunk=3 -j 2 <"$2" >"$d/out" 2>"$d/err"
	same "auto: $1, from a pipe" "$d/out" "$4"
	is "auto: $1, -q" "$(cat "$d/err")" ''
}
found UTF-8 "$d/kk" '' "$d/kk"
found ASCII "$root/tests/lib.h" '' "$root/tests/lib.h"
found 'UTF-8, marked' "$d/bom" '' "$d/bom"
for e in 'utf-16 UTF-16 kk' 'utf-32 UTF-32 kk' 'utf-16-le UTF-16LE kk' \
    'utf-16-be UTF-16BE ru' 'utf-16-le UTF-16LE ru' 'kz1048 KZ-1048 kk' \
    'ptcp154 PT154 kk' 'cp1251 windows-1251 ru' 'koi8-r KOI8-R ru' \
    'cp866 IBM866 ru' 'mac-cyrillic x-mac-cyrillic ru' \
    'iso2022_jp ISO-2022-JP ja' 'shift_jis Shift_JIS ja' 'euc_jp EUC-JP ja' \
    'euc_kr EUC-KR ko' 'koi8-u KOI8-U uk' 'mac-cyrillic x-mac-cyrillic uk' \
    'cp1251 windows-1251 uk' 'cp1251 windows-1251 mk' \
    'iso8859-5 ISO-8859-5 mk' 'kz1048 KZ-1048 caps' 'ptcp154 PT154 caps' \
    'kz1048 KZ-1048 kk' 'cp1251 windows-1251 ru'; do
	read -r theirs ours text <<<"$e"
	to "$theirs" <"$d/$text" >"$d/$theirs"
	found "$theirs" "$d/$theirs" "$ours (" "$d/$text"
done
# What is looked at ends in a letter.
yes 'қалам' | head -n 150000 >"$d/long"
found 'long UTF-8, cut in a letter' "$d/long" '' "$d/long"
{ cat "$d/kk" "$d/kk"; printf 'сө\xd0\n'; } >"$d/torn"
status 'auto: UTF-8 that is torn' 0 raw -f auto "$d/torn"
says '... is UTF-8' 'record 13, byte '
{ cat "$d/cp1251"; printf '%s\n' 'plain'; } >"$d/more"
raw -f auto --strict "$d/kk" "$d/more" "$d/kz1048" "$d/kk" >"$d/out" 2>"$d/err"
is 'auto: each file by itself' "$?" 0
{ cat "$d/kk" "$d/ru"; echo plain; cat "$d/kk" "$d/kk"; } >"$d/want"
same '... the text' "$d/out" "$d/want"
# What may be anything is refused, and the rest goes on.
printf 'a \x8f\x9d b\n' >"$d/odd"
rm -f "$d/o"
status 'auto: not sure' 2 raw -f auto "$d/kk" "$d/odd" "$d/ru" -o "$d/o"
says '... says to give -f' "$d/odd: the encoding is not sure"
ok '... nothing is written' test ! -e "$d/o"
status 'auto: not sure, to a pipe' 2 raw -q -f auto "$d/kk" "$d/odd" "$d/ru"
cat "$d/kk" "$d/ru" >"$d/want"
same '... the others are read' "$d/out" "$d/want"
status 'auto: keep' 2 raw -f auto --invalid=keep "$d/kk"
printf 'a\0b\0' >"$d/z"
is 'auto: NUL under -z' "$(raw -z -f auto "$d/z" | tr '\0' '|')" 'a|b|'

# Memory does not grow with the file.
if [ -n "$SAN" ]; then
	skip 'bounded memory' 'a sanitizer needs the room'
else
	for e in kz1048 utf-16-le gb18030; do
		to $e <"$d/kk" >"$d/coded"
		for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
			cat "$d/coded" "$d/coded" >"$d/twice"
			mv "$d/twice" "$d/coded"
		done
		k=$(peak normalize -f "${e/16-le/16le}" "$d/coded")
		ok "$e: $k K for $(wc -c <"$d/coded") bytes" \
		    test "$k" -lt 20000
	done
fi

# ICU is for those alone that need it.
for T in ngram-count dedupe; do
	is "$T: needs no ICU" "$(ldd "$B/$T" | grep -c icu)" 0
done
plan
