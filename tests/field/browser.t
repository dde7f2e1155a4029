#!/bin/bash
# The page of suzgi-report in a real browser: it renders, light and dark, as wide
# as the screen and not wider, and the browser has nothing to say about it.
. tests/lib.sh

if ! command -v chromium >/dev/null; then
	skip 'a browser' 'no chromium'
	plan
	exit
fi
cd "$d" || exit
export HOME=$d
for i in $(seq 20); do sed "s/\$/ $i./" "$root/tests/data/page.txt"; done |
    normalize --stats=1 --report=changes | dedupe --stats=2 |
    sentence-split --stats=3 | tokenize --stats=4 -o tokens
ngram-count --stats=5 -o counts tokens
suzgi-report --text=tokens --counts=counts --changes=changes -o page.html [1-5]

browse() {
	timeout 120 chromium --headless --no-sandbox --disable-gpu \
	    --user-data-dir="$d/profile" --hide-scrollbars \
	    --enable-logging=stderr --v=0 "$@" 2>"$d/err"
}
# shot NAME WIDTH SCHEME: 0 is dark, 1 is light
shot() {
	ok "$1: a picture is made" browse --window-size="$2,1400" \
	    --blink-settings=preferredColorScheme="$3" \
	    --screenshot="$d/$1.png" "file://$d/page.html"
	is "$1: nothing on the console" "$(grep -a CONSOLE "$d/said" "$d/err")" ''
}
echo '<script>console.error("қате")</script>' >bad.html
browse --dump-dom "file://$d/bad.html" >/dev/null
ok 'a word on the console would be seen' grep -qa CONSOLE "$d/err"
shot light 1280 1
shot dark 1280 0
shot narrow 500 1

# pixels FILE: width, height, brightness of the page, colours
cat >pixels.py <<'END'
import struct, sys, zlib
from collections import Counter
data, at, body = open(sys.argv[1], 'rb').read(), 8, b''
while at < len(data):
    n, kind = struct.unpack('>I4s', data[at:at + 8])
    part = data[at + 8:at + 8 + n]
    if kind == b'IHDR':
        width, height, depth, colour = struct.unpack('>IIBB', part[:10])
    elif kind == b'IDAT':
        body += part
    at += n + 12
size = {2: 3, 6: 4}[colour]
raw, rows, last = zlib.decompress(body), [], bytes(width * size)
for y in range(height):
    start = y * (width * size + 1)
    how, row = raw[start], bytearray(raw[start + 1:start + 1 + width * size])
    for x in range(width * size):
        a = row[x - size] if x >= size else 0
        b, c = last[x], last[x - size] if x >= size else 0
        if how == 1: row[x] = row[x] + a & 255
        elif how == 2: row[x] = row[x] + b & 255
        elif how == 3: row[x] = row[x] + (a + b) // 2 & 255
        elif how == 4:
            p = a + b - c
            _, nearest = min((abs(p - a), 0), (abs(p - b), 1), (abs(p - c), 2))
            row[x] = row[x] + (a, b, c)[nearest] & 255
    rows.append(row)
    last = row
seen = Counter(bytes(r[x:x + 3]) for r in rows
    for x in range(0, width * size, size))
page = seen.most_common(1)[0][0]
print(width, height, 'light' if sum(page) > 384 else 'dark', len(seen))
END
for i in 'light 1280 light' 'dark 1280 dark' 'narrow 500 light'; do
	# shellcheck disable=SC2086
	set -- $i
	read -r width height page colours <<<"$(python3 pixels.py "$1.png")"
	is "$1: as it should be" "$width $height $page" "$2 1400 $3"
	ok "$1: there is much to see ($colours colours)" test "$colours" -gt 50
done

# How wide it gets, which a script of the test's own says.
for width in 500 800 1280 2000; do
	sed 's,</body>,<script>document.title = document.documentElement.scrollWidth \
+ " " + innerWidth + " " + document.querySelectorAll("svg").length</script>&,' \
	    page.html >probe.html
	browse --window-size="$width,900" --dump-dom "file://$d/probe.html" >dom
	read -r scroll inner drawings <<<"$(sed -n \
	    's/.*<title>\(.*\)<\/title>.*/\1/p' dom)"
	ok "$width wide: nothing sticks out ($scroll of $inner)" \
	    test "${scroll:-9999}" -le "${inner:-0}"
	is "$width wide: all drawings" "$drawings" 4
done
plan
