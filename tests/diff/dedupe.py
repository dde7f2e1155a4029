#!/usr/bin/env python3
"""dedupe.py DEDUPE [SEED] - each way to drop copies against plain Python (TAP).

Texts are random lines that repeat, whole or with small changes.  What each
option should leave is computed by its definition; the memory, the threads and
the chunks must not change a byte, and shards and states must add up.
"""
import collections
import json
import os
import random
import re
import sys
import tempfile
import unicodedata

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from tap import plan, report, run  # noqa: E402

WORDS = ('Астана қаласында жаңа кітапхана ашылды бүгін Мектеп оқушылары 2024 '
         'жылы Абай БҰҰ-ның хатшысы келді «Сәлем» — деді . , ! 55%-ы').split()
LATIN = str.maketrans('АВЕКМНОРСТУХаеорсух', 'ABEKMHOPCTYXaeopcyx')
WAYS = ([], ['-j', '3'], ['-S', '1M'], ['--chunk=1'], ['--hash=64'],
        ['--chunk=100', '-j', '2'])


def ways(text, want, what, *options, files=(), skip=()):
    good = True
    for way in WAYS:
        if way and way[0] in skip:
            continue
        good &= run(text, *options, *way, files=files) == want
    report(good, what)


# --- texts -------------------------------------------------------------------

def change(line, rng):
    """The same, but for a fold."""
    how = rng.randrange(7)
    if how == 0:
        return line.upper()
    if how == 1:
        return line.replace(' ', '  ') + ' '
    if how == 2:
        return re.sub(r'[.,!«»—%-]', '', line)
    if how == 3:
        return re.sub(r'[0-9]', lambda m: str(rng.randrange(10)), line)
    if how == 4:
        return line.replace('а', 'а\u0301')
    if how == 5:
        return line.translate(LATIN)
    return line


def lines_of(rng, n, blanks=True):
    out = []
    for _ in range(n):
        r = rng.random()
        if r < .1 and blanks:
            out.append(rng.choice(('', ' ', '\t', '\u3000')))
        elif r < .55 and out:
            out.append(change(rng.choice(out[-60:]), rng))
        else:
            out.append(' '.join(rng.choices(WORDS, k=rng.randint(1, 6))))
    return out


def text_of(lines):
    return ''.join(x + '\n' for x in lines).encode()


# --- what should be ----------------------------------------------------------

def is_blank(line):
    return line.strip() == ''


def key_of(line, folds):
    """The folds, each by its definition."""
    if 'marks' in folds:
        line = unicodedata.normalize('NFC', line)
        line = ''.join(c for c in line if unicodedata.category(c)[0] != 'M')
    if 'punct' in folds:
        line = ''.join(c for c in line if unicodedata.category(c)[0] not in
                       'PS')
    if 'digits' in folds:
        line = ''.join('0' if unicodedata.category(c) == 'Nd' else c
                       for c in line)
    if 'case' in folds:
        line = line.casefold()
    if 'lookalikes' in folds:
        line = line.translate(LATIN)
    if 'space' in folds:
        line = ' '.join(line.split())
    return line


def keep(units, key=lambda x: x, blank=is_blank):
    """Indexes of what is kept, and of what each dropped one is a copy of."""
    first, kept, dropped = {}, [], {}
    for i, u in enumerate(units):
        if blank(u):
            kept.append(i)
        elif key(u) in first:
            dropped[i] = first[key(u)]
        else:
            first[key(u)] = i
            kept.append(i)
    return kept, dropped


def some(lines, indexes):
    return text_of(lines[i] for i in indexes)


# --- tests -------------------------------------------------------------------

def test_keys(rng):
    lines = lines_of(rng, 2000)
    text = text_of(lines)
    kept, dropped = keep(lines)
    ways(text, some(lines, kept), 'exact')
    ways(text, some(lines, keep(lines, blank=lambda x: False)[0]),
         '--count-blank', '--count-blank')
    ways(text, some(lines, sorted(dropped)), '--duplicates', '--duplicates')
    for folds in ('case', 'space', 'punct', 'digits', 'marks', 'lookalikes',
                  'case,space,punct', 'case,space,punct,digits,marks',
                  'lookalikes,space'):
        ways(text, some(lines, keep(lines, lambda x, f=folds.split(','):
                                    key_of(x, f))[0]),
             '--key=' + folds, '--key=' + folds)
    for n in (0, 1, 5, 30):
        short = [i for i, x in enumerate(lines) if len(x) < n]
        k = keep(lines, blank=lambda x, n=n: is_blank(x) or len(x) < n)[0]
        ways(text, some(lines, k), '--min-length=%d, %d are shorter' %
             (n, len(short)), '--min-length=%d' % n)
    table = [x.replace(' ', '\t') for x in lines]
    k = keep(table, lambda x: x.split('\t')[1],
             lambda x: is_blank(x) or x.count('\t') < 1)[0]
    ways(text_of(table), some(table, k), '--field=2', '--field=2')
    k = keep(lines, lambda x: x.split(' ')[2],
             lambda x: is_blank(x) or x.count(' ') < 2)[0]
    ways(text, some(lines, k), "--field=3 -t ' '", '--field=3', '-t', ' ')


def test_kept(rng):
    lines = lines_of(rng, 3000)
    text = text_of(lines)

    def fold(x):
        return key_of(x, ['case', 'space'])
    options = ('--key=case,space',)
    groups = collections.defaultdict(list)
    for i, x in enumerate(lines):
        if not is_blank(x):
            groups[fold(x)].append(i)
    blank = [i for i, x in enumerate(lines) if is_blank(x)]
    best = {'first': min, 'last': max, 'longest': lambda g: max(
        g, key=lambda i: (len(lines[i].encode()), -i))}
    for how, choose in best.items():
        k = sorted(blank + [choose(g) for g in groups.values()])
        ways(text, some(lines, k), '--keep=' + how, '--keep=' + how, *options)
    k = {choose: len(g) for g in groups.values() for choose in [min(g)]}
    want = ''.join('%d\t%s\n' % (k.get(i, 1), lines[i])
                   for i in sorted(blank + list(k))).encode()
    ways(text, want, '--count', '--count', *options)
    want = ''.join('%d\t%s\n' % (i + 1, lines[i])
                   for i in sorted(blank + list(k))).encode()
    ways(text, want, '--number', '--number', *options)
    dropped = keep(lines, fold)[1]
    with tempfile.TemporaryDirectory() as d:
        name = os.path.join(d, 'text')
        with open(name, 'wb') as f:
            f.write(text)
        out = os.path.join(d, 'report')
        want = ''.join('%d\t%d\t%s\tfolded\n' % (i + 1, of + 1, name)
                       for i, of in sorted(dropped.items()))
        run(b'', '--report=' + out, *options, files=[name])
        with open(out, encoding='utf-8') as f:
            report(f.read() == want, '--report')
    rate = len(dropped) / sum(map(len, groups.values()))
    report(run(text, '--check', *options, status=1) == b'' and
           run(text, '--check', '--max-rate=%f' % (rate - .001), *options,
               status=1) == b'' and
           run(text, '--check', '--max-rate=%f' % (rate + .001),
               *options) == b'' and
           run(some(lines, k), '--check', *options) == b'',
           '--check and --max-rate')
    near = []
    for i, x in enumerate(lines):
        if i == 0 or is_blank(x) or x != lines[i - 1]:
            near.append(i)
    ways(text, some(lines, near), '--adjacent', '--adjacent')
    for n in (1, 7, 50, 5000):
        last, near = {}, []
        for i, x in enumerate(lines):
            if is_blank(x) or i - last.get(x, -n - 1) > n:
                near.append(i)
            if not is_blank(x):
                last[x] = i
        ways(text, some(lines, near), '--window=%d' % n, '--window=%d' % n)


def test_paragraphs(rng):
    lines = []
    blocks = [lines_of(rng, rng.randint(1, 4), False) for _ in range(150)]
    blocks = [[x for x in b if not is_blank(x)] for b in blocks]
    want, seen = [], set()
    for _ in range(600):
        b = rng.choice(blocks)
        tail = [rng.choice(('', ' ')) for _ in range(rng.randint(1, 3))]
        lines += b + tail
        if tuple(b) not in seen:
            want += b + tail
        seen.add(tuple(b))
    ways(text_of(lines), text_of(want), '--unit=paragraph', '--unit=paragraph')
    kept, k, i = [], 0, 0
    # Its number is that of the paragraph.
    for n, block in enumerate(re.findall(r'(?:[^\n]*\S[^\n]*\n)+(?:[ ]*\n)*',
                                         text_of(lines).decode())):
        if block.rstrip() not in kept:
            kept.append(block.rstrip())
            want_number = '%d\t%s' % (n + 1, block)
            k += 1
            i = want_number
    numbered = run(text_of(lines), '--unit=paragraph', '--number')
    ways(text_of(lines), numbered, '--unit=paragraph --number',
         '--unit=paragraph', '--number')
    report(numbered.decode().endswith(i) and k == len(seen),
           '... and the last number is right')
    ways(text_of(lines), run(text_of(lines), '--unit=paragraph',
                             '--keep=last'), '--unit=paragraph --keep=last',
         '--unit=paragraph', '--keep=last')
    ways(text_of([''] + lines), text_of([''] + want),
         '--unit=paragraph, a blank line first', '--unit=paragraph')


def test_documents(rng):
    pool = lines_of(rng, 300)
    docs = [[rng.choice(pool) for _ in range(rng.randint(0, 12))]
            for _ in range(200)]
    # Of a document's lines and of all.
    inside = [[d[i] for i in keep(d)[0]] for d in docs]
    seen, new, across = set(), [], []
    for d in docs:
        here = [x for x in d if is_blank(x) or x not in seen]
        across.append(here)
        new.append([here[i] for i in keep(here)[0]])
        seen.update(x for x in d if not is_blank(x))
    for what, want, options in (('lines', new, ()),
                                ('--within', inside, ('--within=document',)),
                                ('--across', across, ('--across',))):
        null = b''.join('\n'.join(d).encode() + b'\0' for d in docs)
        out = b''.join('\n'.join(d).encode() + b'\0' for d in want)
        ways(null, out, '%s of -z' % what, '-z', '--unit=line', *options,
             skip=('-S',))
        objects = b''.join(json.dumps({'id': i, 'text': '\n'.join(d)})
                           .encode() + b'\n' for i, d in enumerate(docs))
        got = [json.loads(x) for x in
               run(objects, '--jsonl', '--unit=line', *options).splitlines()]
        report([x['text'].split('\n') for x in got] ==
               ['\n'.join(d).split('\n') for d in want],
               '%s of JSON Lines' % what)
    test_files(docs, rng)


def test_files(docs, rng):
    """Files, blank lines and a separator as ends of documents."""
    docs = [[x for x in d if not is_blank(x)] for d in docs]
    docs = [d for d in docs if d][:60]
    inside = [[d[i] for i in keep(d)[0]] for d in docs]
    seen, across = set(), []
    for d in docs:
        across.append([x for x in d if x not in seen])
        seen.update(d)
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, d in enumerate(docs):
            names.append(os.path.join(folder, '%d' % i))
            with open(names[-1], 'wb') as f:
                f.write(text_of(d))
        for what, want in (('--within=document', inside),
                           ('--across', across)):
            ways(b'', b''.join(map(text_of, want)), '%s, files' % what, what,
                 files=names, skip=('-S',))
            for line in ('', '<doc>'):
                text = b''.join(text_of(d + [line]) for d in docs)
                out = b''.join(text_of(d + [line]) for d in want)
                ways(text, out, '%s, ended by %r' % (what, line), what,
                     '--document=' + (line or 'blank'), skip=('-S',))
        df = collections.Counter(x for d in docs for x in set(d))
        for n in (1, 2, 5):
            want = b''.join(text_of(x for x in d if df[x] <= n) for d in docs)
            ways(b'', want, '--max-df=%d' % n, '--max-df=%d' % n, files=names)


def test_parts(rng):
    lines = lines_of(rng, 3000)
    text = text_of(lines)
    kept, dropped = keep(lines)
    whole = ''.join('%d\t%s\n' % (i + 1, lines[i]) for i in kept).encode()
    for n in (1, 2, 7):
        parts = []
        for k in range(n):
            parts += run(text, '--number',
                         '--shard=%d/%d' % (k, n)).splitlines(True)
        parts.sort(key=lambda x: int(x.split(b'\t')[0]))
        report(b''.join(parts) == whole, '%d shards make the whole' % n)
    first, drop = set(), []
    for x in run(text, '--emit-keys').splitlines():
        key, number = x.split(b'\t')
        if key in first:
            drop.append(int(number) - 1)
        first.add(key)
    report(drop == sorted(dropped), '--emit-keys, and what follows from them')
    with tempfile.NamedTemporaryFile('w') as f:
        f.write(''.join('%d\tother\n' % (i + 1) for i in drop))
        f.flush()
        ways(text, some(lines, kept), '--drop-list', '--drop-list=' + f.name)
    ways(text, some(lines, kept), '--verify', '--verify', skip=('-S',))
    for bits in ((), ('--hash=64',)):
        with tempfile.TemporaryDirectory() as d:
            state = os.path.join(d, 'state')
            out = b''
            cuts = sorted(rng.randint(0, len(lines)) for _ in range(20))
            for a, b in zip([0] + cuts, cuts + [len(lines)]):
                out += run(text_of(lines[a:b]), '--state=' + state, *bits)
            report(out == some(lines, kept), '21 runs with --state %s' %
                   ' '.join(bits))
            report(run(text, '--seen=' + state, *bits) ==
                   text_of(x for x in lines if is_blank(x)) and
                   run('басқа\n'.encode(), '--seen=' + state, *bits) ==
                   'басқа\n'.encode() and
                   run('басқа\n'.encode(), '--seen=' + state, *bits) ==
                   'басқа\n'.encode(), '--seen drops what is in it')
            other = os.path.join(d, 'other')
            run('басқа\n'.encode(), '--state=' + other, *bits)
            both = os.path.join(d, 'both')
            run(b'', '--merge-states', '-o', both, *bits,
                files=[state, other])
            report(run(text + 'басқа\nешқашан\n'.encode(), '--seen=' + both,
                       *bits) == text_of([x for x in lines if is_blank(x)] +
                                         ['ешқашан']), '--merge-states')
            little = os.path.join(d, 'little')
            many = text_of('сөз %d' % (i * 7919 % 90000)
                           for i in range(200000))
            half = len(many) // 2
            half = many.index(b'\n', half) + 1
            out = run(many[:half], '--state=' + little, '-S', '1M', *bits)
            out += run(many[half:], '--state=' + little, '-S', '1M', *bits)
            report(out == run(many, *bits), '--state in little memory')


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 5)
    for test in (test_keys, test_kept, test_paragraphs, test_documents,
                 test_parts):
        test(rng)
    plan()


main()
