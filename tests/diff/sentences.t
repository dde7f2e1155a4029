#!/bin/bash
# sentence-split against sentences that people marked.
#
# Texts are built from treebanks that stand beside the project, if they do, and
# from tests/data/sentences, which is news of our own in Kazakh.  A sentence is
# what it covers of the stream of characters that are no white space.  Of the
# sentences found and those marked, span is the F1 of those with both ends
# right, bound the F1 of ends, the last one left out.
. tests/lib.sh

cat >"$d/score.py" <<'END'
import subprocess, sys

from gold import *

def tens(sents):
    return [' '.join(sents[i:i + 10]) for i in range(0, len(sents), 10)]

def paragraphs(trees):
    out = []
    for text, _, new in trees:
        if new or not out:
            out.append([])
        out[-1].append(text)
    return [' '.join(p) for p in out]

def fold(line):
    """At spaces, to at most 80 columns."""
    out, now = [], ''
    for w in line.split(' '):
        if now and len(now) + 1 + len(w) > 80:
            out.append(now)
            now = w
        else:
            now = now + ' ' + w if now else w
    return '\n'.join(out + [now])

def errors(stream, gold, got):
    a, b = {e for _, e in gold}, {e for _, e in got}
    for what, some in (('split', b - a), ('missed', a - b)):
        for e in sorted(some):
            print('#', what, stream[max(0, e - 40):e], '|', stream[e:e + 30])

def run(tag, more, text):
    p = subprocess.run(['sentence-split', '-l', tag, *more],
                       input=text.encode(), stdout=subprocess.PIPE, check=True)
    return p.stdout.decode()

def texts(name):
    """The text of a set, what is added to it, its sentences."""
    if name == 'news':
        base = 'tests/data/sentences/news'
        return open(base + '.txt').read(), [], open(base + '.sent').readlines()
    if name.startswith('ktb'):
        s = [t for t, _, _ in conllu(KTB)]
        if name == 'ktb folded':
            return '\n\n'.join(map(fold, tens(s))) + '\n', \
                ['-b', 'paragraph'], s
        return '\n'.join(tens(s)) + '\n', [], s
    if name == 'kaznerd':
        s = [t for t, _, _ in nerd(NERD)]
        return '\n'.join(tens(s)) + '\n', [], s
    path = TREES % tuple(name.split())
    trees = conllu(path)
    s = [t for t, _, _ in trees]
    if name.startswith('ky'):
        lines = tens(s)
    elif name.startswith('en'):
        lines = paragraphs(trees)
    else:
        tie = '' if name[:2] in ('zh', 'ja') else ' '
        lines = [tie.join(s)]
    return '\n'.join(lines) + '\n', [], s

def main():
    name, tag, span, bound = sys.argv[1], sys.argv[2], *map(float, sys.argv[3:5])
    text, more, gold = texts(name)
    stream = squeeze(text)
    assert stream == squeeze(''.join(gold)), 'gold and text differ'
    out = run(tag, more, text)
    if squeeze(out) != stream:
        print('bad bytes were changed')
        return
    want, got = spans(gold), spans(out.split('\n'))
    n = len(stream)
    a = f1(want, got)
    b = f1([e for _, e in want if e < n], [e for _, e in got if e < n])
    print(f'# {name}, -l {tag}: span {a:.2f}, bound {b:.2f} of '
          f'{len(want)} sentences, {len(got)} found')
    if len(sys.argv) > 5:
        errors(stream, want, got)
    if a >= span and b >= bound:
        print('ok')
    else:
        print(f'bad span {a:.2f} for {span}, bound {b:.2f} for {bound}')

main()
END

# score NAME TAG SPAN BOUND [GOAL]: a set and what it must reach; GOAL is the
# span that was set as the goal, if it is another.  SHOW=1 shows what is wrong.
score() {
	local name="$1, -l $2: span $3, bound $4${5:+ (goal: span $5)}" file
	case $1 in
	news)	file=tests/data/sentences/news.txt ;;
	ktb*)	file=../shared/data/kk/ktb-dev.conllu ;;
	kaznerd) file=../shared/data/kk/kaznerd-valid.iob2 ;;
	*)	file=../shared/data/ud/${1% *}-ud-${1#* }.conllu ;;
	esac
	if [ ! -e "$file" ]; then
		skip "$name" "no $file"
		return
	fi
	PYTHONPATH=tests/diff PYTHONUTF8=1 python3 "$d/score.py" "$1" "$2" "$3" "$4" \
	    ${SHOW:+show} >"$d/said" 2>&1 ||
	    echo "bad $(tail -n 1 "$d/said")" >>"$d/said"
	grep -a '^#' "$d/said"
	if [ "$(tail -n 1 "$d/said")" = ok ]; then pass "$name"; else
		fail "$name" "$(grep -a '^bad' "$d/said")"; fi
}

ok 'news: at least 300 sentences' \
    test "$(wc -l <tests/data/sentences/news.sent)" -ge 300
score news kk 98.5 99.4
score ktb kk 99 99.6
score 'ktb folded' kk 99 99.6
score kaznerd kk 99.5 99.8
score 'en_ewt dev' en 84.5 93
score 'ru_gsd dev' ru 95.5 98
score 'de_gsd dev' de 95.8 98
score 'ky_ktmu train' ky 97.8 99
score 'ug_udt dev' ug 70.5 87
score 'zh_gsd dev' zh 98.8 99.6
score 'ja_gsd dev' ja 99.3 99.6
plan
