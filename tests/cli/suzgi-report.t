#!/bin/bash
# suzgi-report: sums of objects, the numbers of the page against those of awk and
# python, nothing of the input is markup, what is wrong is told.
. tests/lib.sh
T=suzgi-report
cd "$d" || exit
tab=$'\t'

for i in $(seq 40); do sed "s/\$/ $i. Ол «${i}00 тг» деді/" "$root/tests/data/page.txt"; done >raw
printf 'Aбай мен Абaй α\xff\001 ҚазҰУ 10\xcc\x81 + 今天 ไทย\n' >>raw
normalize raw --stats=1 --report=changes -s newlines,lookalikes,spaces -q \
    --invalid=keep | dedupe -q --invalid=keep --stats=2 |
    sentence-split -q --invalid=keep --stats=3 |
    tokenize -q --invalid=keep --stats=4 -o tokens
ngram-count -q --invalid=keep --stats=5 -n 1-3 -o counts tokens

# --- sums
$T -m 1 1 1 >sum
is 'merge: three times' "$(jq -c 'del(.seconds)' sum)" \
    "$(jq -c 'with_entries(.value |= if type == "number" then . * 3 else . end)
	| del(.seconds)' 1)"
is 'merge: seconds' "$(printf '%s\n' '{"program":"a","seconds":1.25}' \
    '{"program":"a","seconds":2.5e0}' | $T -m)" '{"program":"a","seconds":3.750}'
is 'merge: one object a stage' "$($T -m 1 2 3 4 5 | jq -r .program | tr '\n' ' ')" \
    'normalize dedupe sentence-split tokenize ngram-count '
is 'merge: one behind the other' "$(cat 2 3 3 2 | $T -m | jq -r .program |
    tr '\n' ' ')" 'dedupe sentence-split dedupe '
same 'merge: of sums' <($T -m <($T -m 1 2) 2) <($T -m 1 2 2)
is 'merge: new names come behind' "$(printf '%s\n' '{"program":"a","x":1}' '' \
    '{"program":"a","y":18446744073709551614,"x":2,"w":"s","v":[7]}' | $T -m)" \
    '{"program":"a","x":3,"y":18446744073709551614,"seconds":0.000}'
is 'merge: nothing' "$($T -m /dev/null)" ''

# --- the page
$T --text=tokens --counts=counts --changes=changes --title='А <i>&"' \
    -o page.html 1 2 3 4 5
same 'the same once more' page.html <($T --counts=counts --text=tokens \
    --changes=changes --title='А <i>&"' 1 2 3 4 5)
cat >look.py <<'END'
# All that the page shows, as lines: path of headings, cells; and is it HTML?
import sys
from html.parser import HTMLParser
void = {'meta', 'link'}
class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.heads, self.cells, self.rows = [], [''] * 4, [], []
    def handle_starttag(self, tag, attrs):
        if tag in ('script', 'iframe', 'img', 'object'):
            sys.exit('a ' + tag)
        for name, value in attrs:
            if name.startswith('on') or '://' in (value or ''):
                sys.exit(name + '=' + value)
        if tag not in void:
            self.open.append(tag)
        if tag in ('td', 'title', 'h1', 'h2', 'h3', 'p'):
            self.cells.append('')
        if tag == 'tr':
            self.cells = []
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            sys.exit('not closed: ' + tag)
        if tag in ('h1', 'h2', 'h3'):
            level = int(tag[1])
            self.heads[level:] = [self.cells.pop()] + [''] * (3 - level)
        elif tag == 'title' or tag == 'p':
            self.rows.append(self.heads[2:] + [self.cells.pop()])
        elif tag == 'tr' and self.cells:
            self.rows.append(self.heads[2:] + self.cells)
    def handle_startendtag(self, tag, attrs):
        pass
    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data
page = Page()
page.feed(open(sys.argv[1], encoding='utf-8').read())
page.close()
if page.open:
    sys.exit('not closed: ' + ' '.join(page.open))
for row in page.rows:
    print('\t'.join(row).replace('\u202f', '').replace('\n', ' '))
print('h1\t' + page.heads[1])
END
ok 'it is HTML, without script, nothing is fetched' python3 look.py page.html
python3 look.py page.html >seen
ok 'the title is text' grep -qxF "h1${tab}А <i>&\"" seen
# What stands in the table is what the objects say.
for i in 1 2 3 4 5; do
	jq -r --arg i $i '"Stages\t\t\($i) \(.program)\t\(.records)\t"' $i >want
	ok "stage $i" grep -qF "$(cat want)" seen
done
is 'changes by kind' "$(grep "^Stages${tab}1 normalize$tab" seen | cut -f 3,4)" \
    "$(jq -r 'to_entries[] | select(.value != 0 and (.key | IN("newlines",
	"lookalikes", "spaces", "lookalikes_ambiguous"))) |
	"\(.key)\t\(.value)"' 1)"
is 'duplicate rate' "$(grep "^Stages${tab}2 dedupe${tab}duplicates" seen |
    cut -f 4,5)" "$(jq -r '"\(.duplicates) \(.records)"' 2 | awk '{
	printf "%s\t%.2f %%\n", $1, 100 * $1 / $2 }')"

# Text, by python.  Controls part tokens too.
tr '\001' ' ' <tokens >plain
cat >text.py <<'END'
import sys, unicodedata
from collections import Counter
lines = [l.split() for l in open('plain', encoding='utf-8',
    errors='surrogateescape').read().split('\n')]
lines = [l for l in lines if l]
tokens = [t for l in lines for t in l]
def kind(c):
    if '\udc80' <= c <= '\udcff':
        return 'other and ill-formed'
    g = unicodedata.category(c)
    if g[0] == 'L':
        name = unicodedata.name(c)
        for start, what in (('LATIN', 'Latin'), ('CYRILLIC', 'Cyrillic'),
                ('GREEK', 'Greek'), ('CJK', 'Han'),
                ('THAI', 'Thai, Lao, Khmer, Myanmar')):
            if name.startswith(start):
                return what
    return {'M': 'combining marks', 'N': 'digits', 'P': 'punctuation',
        'S': 'symbols'}.get(g[0], 'other and ill-formed')
kinds = Counter(kind(c) for t in tokens for c in t)
alphabets = {'Latin', 'Cyrillic', 'Greek'}
mixed = sum(len({kind(c) for c in t} & alphabets) > 1 for t in tokens)
chars = sum(map(len, tokens))
print(f'Text\t\t{len(lines)} sentences, {len(tokens)} tokens, '
    f'{len(set(tokens))} types; {len(tokens) / len(lines):.1f} tokens a '
    f'sentence, {chars / len(tokens):.1f} characters a token. Tokens with '
    f'letters of two alphabets: {mixed}.')
for what, n in sorted(kinds.items()):
    print(f'Text\tScripts and other characters\t{what}\t{n}')
END
python3 text.py | sort >want
grep -E "^Text$tab($tab|Scripts)" seen | cut -f 1-4 | sort >got
same 'sentences, tokens, types, scripts' got want
# The histograms: each bar has its number in its title.
bars() {
	sed -n "/>Lengths of $1</,/<\/svg>/p" page.html |
	    sed -n 's/.*<title>\([0-9]*\)[^:]*: \([^ ]*\) .*/\1 \2/p' |
	    sed 's/\xe2\x80\xaf//g'
}
awk 'NF { n[NF]++ } END { for (i in n) print i, n[i] }' plain | sort -n >want
bars sentences | awk 'NR == FNR { n[$1] = $2; next } { at[++k] = $1; got[k] = $2 }
    END { at[k + 1] = 1e9; for (i = 1; i <= k; i++) { s = 0
    for (j in n) if (j + 0 >= at[i] && j + 0 < at[i + 1]) s += n[j]
    if (s != got[i]) print at[i], got[i], s; all += got[i] }
    if (all == 0) print "none" }' want - >got
is 'histogram of sentences' "$(cat got)" ''
is 'histogram of sentences: all of them' "$(bars sentences |
    awk '{ s += $2 } END { print s }')" "$(awk 'NF { s++ } END { print s }' plain)"
is 'histogram of tokens: all of them' "$(bars tokens |
    awk '{ s += $2 } END { print s }')" "$(awk '{ s += NF } END { print s }' plain)"
is 'histogram of tokens: of one character' "$(bars tokens | head -n 1)" \
    "1 $(tr ' ' '\n' <plain | python3 -c 'import sys
print(sum(len(l) == 2 for l in open(0, encoding="utf-8", errors="surrogateescape")))')"

# N-grams.
top() {
	awk -F'\t' -v n="$1" 'split($1, a, " ") == n' counts |
	    sort -t$'\t' -k 2,2nr -k 1,1 | head -n "$2"
}
for i in 1 2 3; do
	is "the most frequent of order $i" "$(grep \
	    "^N-grams${tab}The most frequent of order $i" seen | cut -f 3,4)" \
	    "$(top $i 20)"
	is "the sums of order $i" "$(grep "^N-grams${tab}Orders$tab$i$tab" seen)" "$(awk \
	    -F'\t' -v n=$i 'split($1, a, " ") == n { k++; s += $2; o += $2 == 1 }
	    END { print "N-grams\tOrders\t" n "\t" k "\t" s "\t" o }' counts)"
done
$T --counts=counts --top=3 >few.html
is '--top' "$(python3 look.py few.html | grep -c 'most frequent')" 9
is '--top=0' "$($T --counts=counts --top=0 | grep -c 'class="b"')" 0
sort -R --random-source=counts counts >mixed
same 'counts in any order' <($T --counts=mixed) <($T --counts=counts)
ngram-count --unit=char -n 1 --df --jsonl <<<'{"text":"ана <b>"}' |
    $T --counts=/dev/stdin >few.html
ok 'counts of characters, of more columns' python3 look.py few.html
is 'an n-gram is text' "$(printf '<b>&amp;\t3\n' | $T --counts=/dev/stdin |
    grep -c '&lt;b&gt;&amp;amp;')" 1

# Changes.
$T --changes=changes --samples=2 >few.html
python3 look.py few.html | sed -n 's/^Changes, the first of each step\t//p' >got
awk -F'\t' '{ all[$6]++; k = $6 SUBSEP $7 SUBSEP $8; if (seen[k]++) next
    if (n[$6]++ < 2) line[$6] = line[$6] "\n" $7 "\t" $8
    if (n[$6] == 1) order[++m] = $6 }
    END { for (i = 1; i <= m; i++) { l = line[order[i]]
    gsub(/\n/, "\n" order[i] ": " all[order[i]] "\t", l); printf "%s", l } }' changes |
    grep . >want
same '--samples' got want

# --- what is wrong
bad() { status "$1" 2 bash -c "$2"; says "$1: message" "$3"; }
bad 'no JSON' "echo x | $T" "standard input: line 1: expected '{'"
bad 'no program' "echo '{}' | $T" 'line 1: names no program'
bad 'no program first' "echo '{\"a\":1}' | $T" 'line 1: does not begin with'
bad 'a count that is none' "echo '{\"program\":\"a\",\"b\":1.5}' | $T" \
    'not a count of 64 bits'
bad 'a count too great' "echo '{\"program\":\"a\",\"b\":18446744073709551616}' |
    $T" 'not a count of 64 bits'
bad 'a sum too great' "for i in 1 2; do
    echo '{\"program\":\"a\",\"b\":9223372036854775808}'; done | $T" 'line 2: not a'
bad 'no count' "echo 'сөз' | $T --counts=-" 'standard input: line 1: not a count'
bad 'no number' "printf 'бір\t1\nсөз\tx\n' | $T --counts=-" 'line 2: not a count'
bad 'an order too high' "printf 'а а а а а а а а а а\t1\n' | $T --counts=-" \
    'more than 9 words'
bad 'no change' "echo 1 | $T --changes=-" 'line 1: no change, as normalize'
bad 'no file' "$T /nowhere 1" '/nowhere: No such file'
bad 'no file of counts' "$T --counts=/nowhere" '/nowhere: No such file'
bad 'a folder' "$T --text=$d" "$d: Is a directory"
bad 'a full disk' "$T 1 >/dev/full" 'write error: No space left on device'
bad 'no standard output' "$T 1 >&-" 'write error: Bad file descriptor'
status '--merge with --text' 2 $T -m --text=tokens 1
echo old >kept
status '-o, a bad line' 2 $T -o kept raw
is '-o: the old file stays' "$(cat kept)" old
status 'all empty' 0 $T --text=/dev/null --counts=/dev/null --changes=/dev/null \
    /dev/null
ok '... is a page still' python3 look.py out
status 'an input named, no operand: standard input is not read' 0 \
    timeout 20 bash -c "$T --text=tokens < <(sleep 60)"
plan
