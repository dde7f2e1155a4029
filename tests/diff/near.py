#!/usr/bin/env python3
"""near.py DEDUPE [SEED] - near duplicates against plain Python (TAP).

The reference compares all that have a shingle in common, by sets of strings.
Texts are made of words, with copies that are changed more or less.  With as
many bands as rows are one, no pair is missed and all must be equal; with the
bands that are chosen at most one of a thousand may be.  Then what follows from
pairs must be the same in one run and in shards.
"""
import collections
import json
import os
import random
import sys
import tempfile
import unicodedata

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from tap import plan, report, run  # noqa: E402

SYLLABLES = ('ба қа ла сы жаң ал ық мек теп кі тап ха на а стан жол құ ры лыс '
             'бас хат шы өт ті кел ді ай ел та рих ғы лым су тау дала жыл').split()


# --- texts -------------------------------------------------------------------

def word(rng):
    return ''.join(rng.choices(SYLLABLES, k=rng.randint(1, 4)))


def change(words, share, pool, rng):
    """The same with some words replaced, dropped or added, or cut off."""
    out = []
    for w in words:
        if rng.random() < share:
            how = rng.randrange(4)
            if how == 0:
                continue
            out.append(rng.choice(pool))
            if how == 1:
                out.append(w)
        else:
            out.append(w)
    if rng.random() < .2:
        out = out[:max(1, int(len(out) * rng.uniform(.7, 1)))]
    return out


def dress(words, rng):
    """As a text: capitals, punctuation, lines."""
    out = []
    for i, w in enumerate(words):
        how = rng.randrange(12)
        if how == 0:
            w = w.capitalize()
        elif how == 1:
            w = w.upper() if rng.random() < .2 else '«' + w + '»'
        out.append(w + rng.choice((' ', ' ', ' ', ', ', '. ', '\n', ' — ',
                                   '  ', '-', '_')))
    return ''.join(out).strip()


def texts_of(rng, n, least, most):
    pool = [word(rng) for _ in range(600)] + ['2024', '17', '3,5', 'ӘЛЕМ',
                                              'Straße', 'İstanbul', 'ᲀᲁ']
    bodies, out = [], []
    for _ in range(n):
        r = rng.random()
        if r < .45 and bodies:
            words = change(rng.choice(bodies[-200:]),
                           rng.choice((0, .002, .01, .02, .05, .1)), pool, rng)
        else:
            words = rng.choices(pool, k=rng.randint(least, most))
        bodies.append(words)
        out.append(dress(words, rng))
    return out


def objects_of(texts):
    return b''.join(json.dumps({'id': i, 'text': t}, ensure_ascii=False)
                    .encode() + b'\n' for i, t in enumerate(texts))


def lines_of(texts):
    return ''.join(t.replace('\n', ' ') + '\n' for t in texts).encode()


# --- the reference -----------------------------------------------------------

def is_word(c):
    k = unicodedata.category(c)
    return k[0] in 'LM' or k == 'Nd'


def words_of(text, blind=False):
    text = ''.join(c if is_word(c) else ' ' for c in text.casefold())
    words = text.split()
    if not blind:
        return words
    out = []
    for w in words:
        made = ''
        for c in w:
            c = '0' if unicodedata.category(c) == 'Nd' else c
            if c != '0' or made[-1:] != '0':
                made += c
        if made != '0' or out[-1:] != ['0']:
            out.append(made)
    return out


def shingles_of(text, unit='doc', n=5, blind=False):
    words = words_of(text, blind)
    if not words:
        return []
    if unit == 'char' or (unit == 'doc' and len(words) < 20):
        words = ' '.join(words)
    return [tuple(words[i:i + n]) for i in range(max(1, len(words) - n + 1))]


def pairs_of(sets, least):
    """Of all that have a shingle in common: (low, high) -> similarity."""
    index = collections.defaultdict(list)
    pairs = {}
    for i, s in enumerate(sets):
        common = collections.Counter(j for x in s for j in index[x])
        for j, c in common.items():
            similar = c / (len(s) + len(sets[j]) - c)
            if similar >= least - 1e-12:
                pairs[j + 1, i + 1] = similar
        for x in s:
            index[x].append(i)
    return pairs


def greedy(pairs, n, order=None):
    """What is dropped, by what, if those are asked in this order."""
    order = order or range(1, n + 1)
    near = collections.defaultdict(list)
    for a, b in pairs:
        near[a].append(b)
        near[b].append(a)
    kept, dropped = {}, {}
    for place, i in enumerate(order):
        before = [j for j in near[i] if j in kept]
        if before:
            dropped[i] = min(before, key=lambda j: kept[j])
        else:
            kept[i] = place
    return dropped


def components(pairs, n, order=None):
    order = list(order or range(1, n + 1))
    rank = {i: k for k, i in enumerate(order)}
    best = {i: i for i in order}

    def root(i):
        while best[i] != i:
            best[i] = best[best[i]]
            i = best[i]
        return i
    for a, b in pairs:
        a, b = sorted((root(a), root(b)), key=lambda i: rank[i])
        best[b] = a
    return {i: root(i) for i in order if root(i) != i}


def read_pairs(text):
    out = {}
    for line in text.decode().splitlines():
        a, b, s = line.split('\t')
        out[int(a), int(b)] = s
    return out


def shown(similar):
    return '%d.%04d' % divmod(int(similar * 10000 + 1e-9), 10000)


def differ(got, want):
    """The share of pairs that are not the same.  Hashes of shingles have 32
    bits: of records with many shingles two may have the same one."""
    want = {p: shown(s) for p, s in want.items()}
    off = sum(got.get(p) != want.get(p) for p in set(got) | set(want))
    return off / max(1, len(want))


# --- tests -------------------------------------------------------------------

ALL = '--bands=200x1'		# no pair of .5 is missed
WAYS = ([], ['-j', '3'], ['--chunk=1'], ['--chunk=5000', '-j', '2'],
        ['-S', '64M'])


def test_pairs(rng, n):
    texts = texts_of(rng, n, 5, 120)
    data = objects_of(texts)
    for what, options, unit, size, blind in (
            ('documents', (), 'doc', 5, False),
            ('word:3', ('--shingle=word:3',), 'word', 3, False),
            ('word:1', ('--shingle=word:1',), 'word', 1, False),
            ('char:9', ('--shingle=char:9',), 'char', 9, False),
            ('blind', ('--numbers=blind',), 'doc', 5, True),
            ('blind characters', ('--numbers=blind', '--shingle=char:4'),
             'char', 4, True)):
        if what != 'documents':
            texts = texts[:600]
            data = objects_of(texts)
        sets = [set(shingles_of(t, unit, size, blind)) for t in texts]
        half = pairs_of(sets, .5)
        for least in (.5, .8, 1):
            want = {p: s for p, s in half.items() if s >= least - 1e-12}
            near = '--near=%g' % least
            got = read_pairs(run(data, '--jsonl', '--emit-pairs', near, ALL,
                                 *options))
            report(differ(got, want) <= (0 if unit == 'doc' else .002), '%s: all %d pairs of %g' % (what, len(want), least))
            got = read_pairs(run(data, '--jsonl', '--emit-pairs', near,
                                 *options))
            missed = len(want) - len(got)
            report(set(got) <= set(want) and
                   missed <= max(2, len(want) / 1000),
                   '... %d missed by the bands that are chosen' % missed)
    return texts


def ways(data, want, what, *options):
    good = all(run(data, *options, *way) == want for way in WAYS)
    report(good, what)


def without(objects, dropped):
    return b''.join(x for i, x in enumerate(objects.splitlines(True))
                    if i + 1 not in dropped)


def test_kept(texts, data):
    sets = [set(shingles_of(t)) for t in texts]
    n = len(texts)
    pairs = pairs_of(sets, .7)
    options = ('--jsonl', '--near=.7', ALL)
    dropped = greedy(pairs, n)
    ways(data, without(data, dropped), 'greedy', *options)
    ways(data, without(data, set(range(1, n + 1)) - set(dropped)),
         '--duplicates', *options, '--duplicates')
    report(run(data, '--check', *options, status=1) == b'' and
           run(without(data, dropped), '--check', *options) == b'', '--check')
    sizes = [len(x) + 1 for x in data.split(b'\n')]
    orders = {'last': list(range(n, 0, -1)),
              'longest': sorted(range(1, n + 1), key=lambda i: -sizes[i - 1])}
    for how, order in orders.items():
        ways(data, without(data, greedy(pairs, n, order)), '--keep=' + how,
             *options, '--keep=' + how)
    whole = components(pairs, n)
    report(len(whole) > len(dropped), 'components drop more: %d, not %d' %
           (len(whole), len(dropped)))
    for how, order in [('first', None)] + list(orders.items()):
        joined = components(pairs, n, order)
        want = b''.join(b'%s,"cluster":%d}\n' % (x[:-1], i + 1)
                        for i, x in enumerate(data.splitlines())
                        if i + 1 not in joined)
        ways(data, want, '--clusters --keep=' + how, *options, '--clusters',
             '--keep=' + how)
    want = b''.join(b'%s,"cluster":%d}\n' % (x[:-1], whole.get(i + 1, i + 1))
                    for i, x in enumerate(data.splitlines()))
    ways(data, want, '--clusters --keep=all', *options, '--clusters',
         '--keep=all')
    with tempfile.TemporaryDirectory() as d:
        name, out = os.path.join(d, 'docs'), os.path.join(d, 'report')
        with open(name, 'wb') as f:
            f.write(data)
        want = ''.join('%d\t%d\t%s\t%s\n' % (i, j, name, shown(
            pairs[j, i])) for i, j in sorted(dropped.items()))
        run(b'', '--report=' + out, *options, files=[name])
        with open(out, encoding='utf-8') as f:
            report(f.read() == want, '--report')
    many = []
    for i, t in enumerate(texts[:40]):
        many += [t] * (i * 5) + [t + '.']
    sets = [set(shingles_of(t)) for t in many]
    pairs = pairs_of(sets, .7)
    order = sorted(range(1, len(many) + 1), key=lambda i: -len(
        json.dumps(many[i - 1], ensure_ascii=False).encode()) - len(str(i - 1)))
    data = objects_of(many)
    for how, o in (('first', None), ('last', list(range(len(many), 0, -1))),
                   ('longest', order)):
        report(run(data, *options, '--keep=' + how) ==
               without(data, greedy(pairs, len(many), o)),
               '--keep=%s of up to 196 equal ones' % how)


def sort(text):
    return b''.join(sorted(text.splitlines(True)))


def reduce(lines, parts, *options):
    """The lines of each bucket go to one of the parts."""
    heaps = [[] for _ in range(parts)]
    for x in lines.splitlines(True):
        if x.startswith(b'#'):
            heaps[0].append(x)
        else:
            heaps[sum(x.split(b'\t')[0]) % parts].append(x)
    return b''.join(run(sort(b''.join(h)), '--join-bands', *options)
                    for h in heaps)


def test_shards(texts, data):
    objects = data.splitlines(True)
    many = objects[:300] + [objects[7]] * 150 + objects[300:]
    for verify in ('exact', 'signature', 'none'):
        options = ('--near=.6', '--verify=' + verify)
        for data in (b''.join(objects), b''.join(many)):
            n = data.count(b'\n')
            whole = run(data, '--jsonl', *options)
            pairs = run(data, '--jsonl', '--emit-pairs', *options)
            good = True
            for shards, parts in ((1, 1), (3, 2), (4, 5)):
                cuts = [n * k // shards for k in range(shards + 1)]
                pieces = [b''.join(data.splitlines(True)[a:b])
                          for a, b in zip(cuts, cuts[1:])]
                bands = b''.join(
                    run(x, '--jsonl', '--emit-bands', '--first=%d' % (a + 1),
                        *options) for a, x in zip(cuts, pieces))
                joined = reduce(bands, parts, *options, '-j', str(shards))
                good &= set(joined.splitlines()) == set(pairs.splitlines())
                drops = run(joined, '--resolve=greedy')
                with tempfile.NamedTemporaryFile() as f:
                    f.write(drops)
                    f.flush()
                    out = b''.join(run(x, '--drop-list=' + f.name,
                                       '--first=%d' % (a + 1))
                                   for a, x in zip(cuts, pieces))
                good &= out == whole
            report(good, 'shards make the whole, --verify=%s, %d records' %
                   (verify, n))
    pairs = read_pairs(run(data, '--jsonl', '--emit-pairs', '--near=.6'))
    text = ''.join('%d\t%d\t%s\n' % (*p, s) for p, s in pairs.items())
    drops = components(pairs, n)
    want = ''.join('%d\t%d\t%s\n' % (i, j, pairs.get((j, i), '-'))
                   for i, j in sorted(drops.items()))
    report(run(text.encode(), '--resolve=components').decode() == want,
           '--resolve=components')


def test_states(texts, data, rng):
    objects = data.splitlines(True)
    for verify in ('exact', 'signature', 'none'):
        options = ('--jsonl', '--near=.7', '--verify=' + verify)
        whole = run(data, *options)
        with tempfile.TemporaryDirectory() as d:
            state = os.path.join(d, 'state')
            cuts = sorted(rng.randint(0, len(objects)) for _ in range(9))
            out = b''.join(run(b''.join(objects[a:b]), '--state=' + state,
                               *options)
                           for a, b in zip([0] + cuts, cuts + [len(objects)]))
            report(out == whole, '10 runs with --state, ' + verify)
            with open(state, 'rb') as f:
                was = f.read()
            new = objects_of(texts_of(rng, 5, 60, 80))
            once = run(new, *options)
            report(run(data, '--seen=' + state, *options) == b'' and
                   run(new, '--seen=' + state, *options) == once and
                   run(new, '--seen=' + state, *options) == once,
                   '--seen drops what is like what is in it')
            with open(state, 'rb') as f:
                report(f.read() == was, '... and does not change it')
            other, both = os.path.join(d, 'other'), os.path.join(d, 'both')
            run(new, '--state=' + other, *options)
            run(b'', '--merge-states', '-o', both, files=[state, other])
            report(run(data + new, '--seen=' + both, *options) == b'',
                   '--merge-states')
            run(data, '--seen=' + state, '--jsonl', '--near=.7',
                '--shingle=word:4', status=2)
            run(data, '--seen=' + state, '--jsonl', status=2)


def test_contained(texts, data):
    n = len(texts)
    for what, options, unit, size in (
            ('words', (), 'doc', 5), ('characters', ('--shingle=char:7',),
                                      'char', 7)):
        for least in (.3, .7, 1):
            seen, dropped = {}, {}
            for i in range(1, n + 1):
                s = shingles_of(texts[i - 1], unit, size)
                known = [seen[x] for x in s if x in seen]
                if s and len(known) >= least * len(s) - 1e-9:
                    most = collections.Counter(known)
                    dropped[i] = (min(most, key=lambda j: (-most[j], j)),
                                  shown(len(known) / len(s)))
                    continue
                for x in s:
                    seen.setdefault(x, i)
            near = ('--jsonl', '--containment=%g' % least, *options)
            ways(data, without(data, dropped), '%d of which %g is contained, '
                 'by %s' % (len(dropped), least, what), *near)
            with tempfile.TemporaryDirectory() as d:
                name, out = os.path.join(d, 'docs'), os.path.join(d, 'report')
                state = os.path.join(d, 'state')
                with open(name, 'wb') as f:
                    f.write(data)
                run(b'', '--report=' + out, *near, files=[name])
                want = ''.join('%d\t%d\t%s\t%s\n' % (i, j, name, s)
                               for i, (j, s) in sorted(dropped.items()))
                with open(out, encoding='utf-8') as f:
                    report(f.read() == want, '... and --report')
                half = data.splitlines(True)[:n // 2]
                rest = data.splitlines(True)[n // 2:]
                report(run(b''.join(half), '--state=' + state, *near) +
                       run(b''.join(rest), '--state=' + state, *near) ==
                       without(data, dropped), '... and --state')


def test_pages():
    lines = []
    for name in ('page.txt', 'wrapped.txt'):
        with open(os.path.join('tests/data', name), encoding='utf-8',
                  newline='\n') as f:
            lines += f.read().splitlines()
    lines += ['Келісімге қол қойылғанын БҰҰ-ның Бас хатшысы хабарлады.',
              'Келісімге қол қойылғанын БҰҰ Бас хатшысы хабарлады.']
    n = len(lines)
    sets = [set(shingles_of(x, 'char')) for x in lines]
    for least in (.3, .75):
        want = pairs_of(sets, least)
        got = read_pairs(run(lines_of(lines), '--emit-pairs', '--near=%g' %
                             least, '--bands=500x1'))
        report(differ(got, want) == 0 and (n - 1, n) in got,
               'all %d pairs of the lines of pages, %g' % (len(want), least))


def test_lines(rng):
    texts = texts_of(rng, 2000, 4, 14)
    data = lines_of(texts)
    sets = [set(shingles_of(t.replace('\n', ' '), 'char')) for t in texts]
    dropped = greedy(pairs_of(sets, .8), len(texts))
    ways(data, without(data, dropped), 'lines', '--near', ALL)
    blocks = ['\n'.join(t.split('\n')) + '\n' for t in texts_of(rng, 400, 3,
                                                                60)]
    blocks = ['\n'.join(x for x in b.split('\n') if x.strip()) + '\n'
              for b in blocks]
    sets = [set(shingles_of(t)) for t in blocks]
    dropped = greedy(pairs_of(sets, .75), len(blocks))
    ways('\n'.join(blocks).encode() + b'\n',
         ''.join(b + '\n' for i, b in enumerate(blocks)
                 if i + 1 not in dropped).encode(), 'paragraphs',
         '--near=.75', '--unit=paragraph', ALL)
    docs = [texts_of(rng, 8, 4, 12) for _ in range(60)]
    docs = [[x.replace('\n', ' ') for x in d] for d in docs]
    flat = [x for d in docs for x in d]
    sets = [set(shingles_of(t, 'char')) for t in flat]
    dropped = greedy(pairs_of(sets, .7), len(flat))
    kept, i = [], 0
    for d in docs:
        kept.append([])
        for x in d:
            i += 1
            if i not in dropped:
                kept[-1].append(x)
    ways(b''.join('\n'.join(d).encode() + b'\0' for d in docs),
         b''.join('\n'.join(d).encode() + b'\0' for d in kept),
         'lines of documents', '-z', '--unit=line', '--near=.7', ALL)


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 8)
    texts = test_pairs(rng, 5000)[:500]
    data = objects_of(texts)
    test_kept(texts, data)
    test_shards(texts, data)
    test_states(texts, data, rng)
    test_contained(texts, data)
    test_lines(rng)
    test_pages()
    plan()


main()
