#!/bin/bash
# normalize --report, --map, --check: what they say is what was done.
. tests/lib.sh

cat >"$d/judge.py" <<'END'
# judge.py KIND IN OUT REPORT MAP [one]: the map makes OUT of IN, a row of the report
# says what stands where it says; all of it, if one step ran.
import json, re, sys

kind, was, now, report, edits, one = sys.argv[1:]
was, now, one = open(was, 'rb').read(), open(now, 'rb').read(), one == 'one'

def records(b):
    if kind == 'lines':
        return [b]
    if kind == 'nul':
        return b.split(b'\0')[:-1]
    out = []
    for line in b.decode('utf-8', 'replace').split('\n')[:-1]:
        try:
            out.append(json.loads(line)['text'].encode('utf-8',
                'surrogatepass'))
        except (ValueError, KeyError, TypeError):
            out.append(b'')
    return out

def rows(f):
    for line in open(f, encoding='utf-8', newline='\n'):
        yield line.rstrip('\n').split('\t')

def plain(s):
    def one(m):
        s = m.group(1)
        if s[0] == b'x'[0]:
            return bytes([int(s[1:], 16)])
        if s[0] == b'u'[0]:
            return chr(int(s[2:-1], 16)).encode()
        return {b't': b'\t', b'n': b'\n', b'r': b'\r', b'\\': b'\\'}[s]
    return re.sub(rb'\\(x[0-9A-F]{2}|u\{[0-9A-F]+\}|[tnr\\])', one, s.encode())

was, now = records(was), records(now)
moved = [[] for _ in was]
for number, start, there, items in rows(edits):
    at = int(start)
    for item in items.split(' '):
        keep, old, new = map(int, re.match(r'(\d+)-(\d+)\+(\d+)$',
            item).groups())
        moved[0 if kind == 'lines' else int(number) - 1].append(
            (at + keep, old, new))
        at += keep + old
wrong = 0
for a, b, m in zip(was, now, moved):
    p = q = 0
    for at, old, new in m:
        same = at - p
        wrong += a[p:at] != b[q:q + same]
        p, q = at + old, q + same + new
    wrong += a[p:] != b[q:]
print('map: %d pieces differ' % wrong)

wrong = numbers = 0
last = None
for number, at, n, to, m, step, old, new in rows(report):
    r = 0 if kind == 'lines' else int(number) - 1
    if at == '-':
        continue
    at, n, to, m = int(at), int(n), int(to), int(m)
    a, b = was[r][at:at + n], now[r][to:to + m]
    # What comes first saw what was read; what one step alone did is there.
    wrong += len(a) != n or len(b) != m
    if step == 'utf8' or one:
        wrong += plain(old) != a
    if one:
        wrong += plain(new) != b
    if kind == 'lines':
        numbers += was[0].count(b'\n', 0, at) != int(number) - 1
print('report: %d rows wrong, %d numbers' % (wrong, numbers))
END

# try NAME KIND FILE OPTIONS...
try() {
	local name=$1 kind=$2 file=$3; shift 3
	normalize -q "$@" --report="$d/report" --map="$d/map" "$file" >"$d/out"
	is "$name" "$(python3 "$d/judge.py" "$kind" "$file" "$d/out" "$d/report" \
	    "$d/map" "${one-}")" 'map: 0 pieces differ
report: 0 rows wrong, 0 numbers'
	normalize -q "$@" "$file" >"$d/want"
	same "$name: the output is as without" "$d/out" "$d/want"
	ok "$name: there are rows" test "$(wc -l <"$d/report")" -gt 20
}
{ perl tests/fault/dirt.pl 400 9000; echo; } >"$d/text"
normalize -q -s utf8 "$d/text" >"$d/good"
perl -0777 -pe 's/\n\n+/\0/g; s/\0?\n*$/\0/' "$d/text" >"$d/nul"
jq -Rc '{id: input_line_number, text: (. + " \r&amp;lt;")}' "$d/text" >"$d/json"
all=+entities,+lower,+quotes,+dashes,+ellipsis,+digits
try 'lines' lines "$d/text"
try 'lines, all steps' lines "$d/text" -s $all
try 'lines, in chunks' lines "$d/text" -s $all --chunk=97 -j 3
for s in spaces newlines lookalikes lower dashes; do
	one=one try "lines, $s" lines "$d/good" -s $s
done
try 'lines, dropped' lines "$d/text" --invalid=drop
try 'lines, a column' lines "$d/text" --field=1 -t ' '
try 'lines, transliterated' lines "$d/text" -s +translit
try '-z' nul "$d/nul" -z -s $all
try '--jsonl' json "$d/json" --jsonl -s $all

# The forms of the two files.
printf 'бір\r\nекі  үш\\\n\xff а\xc2\xad&lt;\n' >"$d/in"
normalize -q -s +entities --report="$d/report" --map="$d/map" "$d/in" >"$d/out"
printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' 1 6 2 6 1 newlines '\r\n' '\n' \
    2 14 2 13 1 spaces '  ' ' ' 3 22 1 20 3 utf8 '\xFF' $'\xef\xbf\xbd' \
    3 26 2 26 0 invisible '\u{AD}' '' 3 28 4 26 1 entities '&lt;' '<' >"$d/want"
same '--report' "$d/report" "$d/want"
printf '%s\t%s\t%s\t%s\n' 1 0 0 6-2+1 2 8 7 6-2+1 3 22 20 '0-1+3 3-2+0 0-4+1' \
    >"$d/want"
same '--map' "$d/map" "$d/want"
printf '{"text":"\xff a"}\n' | normalize -q --jsonl --report="$d/report" >"$d/out"
printf '1\t-\t-\t-\t-\tutf8\t\\xFF\t\xef\xbf\xbd\n' >"$d/want"
same '--report, a repair in JSON has no place' "$d/report" "$d/want"
normalize --report="$d/report" --map="$d/map" <"$d/out" >/dev/null
is '--report of clean text is empty' "$(cat "$d/report" "$d/map")" ''
rm -f "$d/report"
status '--report, an operand is missing' 2 normalize --report="$d/report" \
    "$d/in" "$d/none"
ok '--report, an operand is missing: no file' test ! -e "$d/report"
status '--report to /dev/full' 2 normalize --report=/dev/full "$d/in"
status '--map to /dev/full' 2 normalize --map=/dev/full "$d/in"

# --check
status '--check' 1 normalize -s +entities --check "$d/in"
is '--check writes nothing' "$(cat "$d/out")" ''
is '--check, places' "$(cat "$d/err")" \
"normalize: record 1, byte 7 of the input: newlines: '\\r\\n' would become '\\n'
normalize: record 2, byte 15 of the input: spaces: '  ' would become ' '
normalize: record 3, byte 23 of the input: utf8: '\\xFF' would become '$(
    printf '\xef\xbf\xbd')'
normalize: record 3, byte 27 of the input: invisible: '\\u{AD}' would become ''
normalize: record 3, byte 29 of the input: entities: '&lt;' would become '<'
normalize: 1 record had ill-formed UTF-8, the first in record 3, byte 23 of the input
normalize: 3 of 3 records would change"
status '--check -q' 1 normalize -q --check "$d/in"
is '--check -q is silent' "$(cat "$d/err")" ''
normalize -q "$d/in" >"$d/clean"
status '--check, clean' 0 normalize --check "$d/clean"
is '--check, clean: silent' "$(cat "$d/err" "$d/out")" ''
status '--check, clean and no newline' 0 normalize --check <(printf 'бір')
yes 'Бүгiн' | head -n 100 >"$d/many"
status '--check, many places' 1 normalize --check "$d/many"
is '--check, many places: ten and a sum' "$(wc -l <"$d/err")" 11
is '--check, many places: the sum' "$(tail -n 1 "$d/err")" \
    'normalize: 100 of 100 records would change'
status '--check -o' 2 normalize --check -o "$d/o" "$d/in"
status '--check, an operand is missing' 2 normalize --check "$d/clean" "$d/none"
status '--check --jsonl' 1 normalize --check --jsonl <<<'{"text":"а  ә"}'
is '--check --jsonl, the place' "$(head -n 1 "$d/err")" \
    "normalize: record 1, byte 3 of its text: spaces: '  ' would become ' '"

# Marks at the start of a line are of that line, not of the one before.
printf 'ok\n\xe2\xb7\xb8\xf0\x91\xb0\xbf \xef\xac\x81  x\n' >"$d/marks"
normalize -s nfkc,spaces,acronyms --report="$d/r" --map="$d/m" \
    "$d/marks" >"$d/out"
is 'marks behind a line end, --report' "$(cut -f1-6 "$d/r" | tr '\t\n' ' ;')" \
    '2 3 7 3 7 nfkc;2 11 3 11 2 nfkc;2 14 2 13 1 spaces;'
is 'marks behind a line end, --map' "$(tr '\t' ' ' <"$d/m")" \
    '2 3 3 0-7+7 1-3+2 0-2+1'

# A line end that was added is not of the input.
is 'a CR at the very end, --report' "$(printf 'a  b\r' |
    normalize --report=/dev/stderr 2>&1 >"$d/out" | cut -f1-6 | tr '\t\n' ' ;')" \
    '1 1 2 1 1 spaces;1 4 1 3 0 newlines;'
plan
