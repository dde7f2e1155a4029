#!/bin/bash
# tokenize against tokens that people marked, and back to the text.
#
# Surface tokens (a range of CoNLL-U is one) on the sentences of treebanks that
# stand beside the project, if they do.  A token is what it covers of the stream
# of characters that are no white space; F1 of those with both ends right.
# detokenize: of the gold tokens, the share of lines that are the text again,
# and F1 of its spaces.
. tests/lib.sh

cat >"$d/score.py" <<'END'
import collections, glob, subprocess, sys
from gold import *

def run(more, lines):
    p = subprocess.run(['tokenize', *more], stdout=subprocess.PIPE, check=True,
                       input=''.join(s + '\n' for s in lines).encode())
    return p.stdout.decode().split('\n')[:-1]

def pages():
    """The pages of ../shared/gold: a token a line."""
    out = []
    for f in sorted(glob.glob('../shared/gold/*.tok')):
        sents = [s.split('\n') for s in
                 open(f, encoding='utf-8').read().strip().split('\n\n')]
        lines = [s for s in open(f[:-3] + 'sent', encoding='utf-8').read()
                 .split('\n') if s.strip()]
        out += [(t, k, False) for t, k in zip(lines, sents)]
    return out

def sets(name):
    if name == 'pages':
        return pages()
    if name == 'ktb':
        return conllu(KTB)
    if name == 'kaznerd':
        return nerd(NERD)
    return conllu(TREES % tuple(name.split()))

def show(text, a, b, errors):
    st = squeeze(text)
    common = sorted({0} | ({e for _, e in a} & {e for _, e in b}))
    for x, y in zip(common, common[1:]):
        ga = ' '.join(st[u:v] for u, v in a if u >= x and v <= y)
        gb = ' '.join(st[u:v] for u, v in b if u >= x and v <= y)
        if ga != gb:
            errors[ga, gb] += 1

def tokens(gold, more):
    both = n = 0
    errors = collections.Counter()
    for (text, want, _), line in zip(gold, run(more, [t for t, _, _ in gold])):
        if squeeze(line) != squeeze(text):
            sys.exit('bad bytes were changed')
        a, b = spans(want), spans(line.split(' '))
        both += len(set(a) & set(b))
        n += len(a) + len(b)
        if a != b:
            show(text, a, b, errors)
    return 200 * both / n, errors

def gaps(s):
    out, at = set(), 0
    for c in s:
        if c == ' ':
            out.add(at)
        else:
            at += 1
    return out

def back(gold, more):
    gold = [(' '.join(t.split()), k) for t, k, _ in gold
            if not any(' ' in w for w in k)]
    out = run(more + ['--detokenize'], [' '.join(k) for _, k in gold])
    same = sum(t == o for (t, _), o in zip(gold, out))
    both = n = 0
    for (t, _), o in zip(gold, out):
        a, b = gaps(t), gaps(o)
        both += len(a & b)
        n += len(a) + len(b)
    return 100 * same / len(gold), 200 * both / n if n else 100

def main():
    what, name, tag = sys.argv[1:4]
    floors, more = [float(x) for x in sys.argv[4].split('/')], sys.argv[5:]
    gold = sets(name)
    more = ['-l', tag, *more]
    if what == 'tokens':
        got, errors = tokens(gold, more)
        got = [got]
        print(f'# {name}, -l {tag}: token F1 {got[0]:.2f} of '
              f'{sum(len(k) for _, k, _ in gold)}')
        for (a, b), k in errors.most_common(SHOW):
            print('#', k, a, '| found:', b)
    else:
        got = back(gold, more)
        print(f'# {name}, -l {tag}, back: {got[0]:.1f} % of lines, '
              f'space F1 {got[1]:.2f}')
    low = [f'{g:.2f} for {f}' for g, f in zip(got, floors) if g < f]
    print('bad ' + ', '.join(low) if low else 'ok')

SHOW = 25 if sys.argv[-1] == 'show' and sys.argv.pop() else 0
main()
END

# score WHAT NAME TAG FLOOR [OPTION...]: a set and what it must reach.  SHOW=1
# shows what is wrong.
score() {
	local file name="$1: $2, -l $3${5:+, ${*:5}}: $4"

	case $2 in
	pages)	file=../shared/gold/000.tok ;;
	ktb)	file=../shared/data/kk/ktb-dev.conllu ;;
	kaznerd) file=../shared/data/kk/kaznerd-valid.iob2 ;;
	*)	file=../shared/data/ud/${2% *}-ud-${2#* }.conllu ;;
	esac
	if [ ! -e "$file" ]; then
		skip "$name" "no $file"
		return
	fi
	PYTHONPATH=tests/diff PYTHONUTF8=1 python3 "$d/score.py" "$@" \
	    ${SHOW:+show} >"$d/said" 2>&1 ||
	    echo "bad $(tail -n 1 "$d/said")" >>"$d/said"
	grep -a '^#' "$d/said"
	if [ "$(tail -n 1 "$d/said")" = ok ]; then pass "$name"; else
		fail "$name" "$(grep -a '^bad' "$d/said")"; fi
}

score tokens pages kk 100
score tokens ktb kk 99.0
score tokens kaznerd kk 99.9 --profile=kaznerd
score tokens 'en_ewt dev' en 99.3
score tokens 'ru_gsd dev' ru 99.0
score tokens 'de_gsd dev' de 99.7
score tokens 'ky_ktmu train' ky 98.3
score tokens 'ug_udt dev' ug 99.9
score tokens 'zh_gsd dev' zh 83
score tokens 'ja_gsd dev' ja 88.5
score back ktb kk 97/99.4
score back 'en_ewt dev' en 88/99
score back 'ru_gsd dev' ru 91/99.2
score back 'de_gsd dev' de 91/99.3
score back 'ky_ktmu train' ky 93.5/99.3
score back 'ug_udt dev' ug 97.5/99.4
score back 'zh_gsd dev' zh 99.5/95
plan
