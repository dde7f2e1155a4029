#!/usr/bin/env python3
"""counts.py NGRAM_COUNT [SEED] - every way to count against plain Python (TAP).

Texts are random lines of Kazakh words, of marks that the program adds itself,
and of clusters of characters.  What each option should give is computed by the
definition of it; then the memory, the threads, the chunks and the parts that
are added up must not change a byte.
"""
import collections
import itertools
import json
import math
import os
import random
import sys
import tempfile

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from tap import plan, report, run as count  # noqa: E402

WORDS = ('мен сен ол біз сіз олар қала дала көл тау өзен бала ана әке үй жол '
         'нан су күн түн ай жыл , . ! ? — « » 1 2 2024 қазақ тілі').split()
MARKS = ['<s>', '</s>', '<unk>', '\\<s>', '\\\\</s>', '<s', 's>', '<b>']
# Clusters that are whole wherever they stand beside each other.
CLUSTERS = ['а', 'ә', 'і', 'и\u0306', 'у\u0301\u0302', 'x', '.', '«',
            '\U0001F469\u200d\U0001F680', '\U0001F44D\U0001F3FD', '\uAC01',
            '\u0915\u093f', '5', '\U0001F1F0\U0001F1FF']


# --- texts -------------------------------------------------------------------

def line_of(rng, pool, most):
    return [pool[min(int(rng.expovariate(0.15)), len(pool) - 1)]
            for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 8, most)))]


def documents(rng, pool, n, most=12):
    """N documents of lines of words; some have no words, some no line."""
    docs = [[line_of(rng, pool, most) for _ in range(rng.randint(0, 4))]
            for _ in range(n)]
    return [[line for line in doc if line] or [] for doc in docs]


def as_lines(docs, rng=None):
    """Paragraphs with a line without words, or more, between."""
    out = []
    for doc in docs:
        out += [' '.join(line) for line in doc]
        out += [rng.choice(('', ' ', '\t ')) if rng else ''
                for _ in range(rng.randint(1, 3) if rng else 1)]
    return ('\n'.join(out) + '\n').encode()


# --- what should be ----------------------------------------------------------

def grams(line, low, high, skip=0):
    for order in range(low, high + 1):
        for i in range(len(line)):
            last = i + order - 1 + skip
            rest = range(i + 1, min(last, len(line) - 1) + 1)
            for more in itertools.combinations(rest, order - 1):
                if order > 1 and not skip and more[-1] != i + order - 1:
                    continue
                yield ' '.join([line[i]] + [line[j] for j in more])


def escape(word):
    if word.lstrip('\\') in ('<s>', '</s>', '<unk>'):
        return '\\' + word
    return word


def framed(lines, escaped=True):
    return [['<s>'] + [escape(w) if escaped else w for w in line] + ['</s>']
            for line in lines if line]


def counter(lines, low, high, skip=0):
    c = collections.Counter()
    for line in lines:
        c.update(grams(line, low, high, skip))
    return c


def table(rows):
    """Rows of a key and columns, in byte order."""
    rows = sorted((k.encode() + b'\t' + '\t'.join(map(str, v)).encode() + b'\n')
                  for k, v in rows)
    return b''.join(rows)


def plain(c):
    return table((k, [v]) for k, v in c.items())


def by_count(c):
    order = sorted(c.items(), key=lambda x: (-x[1], x[0].encode() + b'\t'))
    return b''.join(b'%s\t%d\n' % (k.encode(), v) for k, v in order)


# --- tests -------------------------------------------------------------------

WAYS = ([], ['-S', '8M'], ['-j', '2'], ['-j', '7', '-S', '9M'],
        ['--chunk=33'], ['--chunk=1', '-j', '3'])


def ways(text, want, what, *options):
    report(all(count(text, *options, *way) == want for way in WAYS), what)


def test_units(rng):
    lines = [[''.join(rng.choice(CLUSTERS) for _ in range(rng.randint(1, 7)))
              for _ in range(rng.randint(0, 6))] for _ in range(300)]
    text = '\n'.join(' '.join(x) for x in lines).encode() + b'\n'
    words = [w for line in lines for w in line]
    chars = [list(w) for w in words]
    ways(text, plain(counter(chars, 1, 3)), 'characters', '--unit=char')
    ways(text, plain(counter(framed(chars, False), 1, 4)),
         'characters, edges of words marked', '--unit=char', '--bos-eos',
         '-n', '1-4')


def test_graphemes(rng):
    words = [[rng.choice(CLUSTERS) for _ in range(rng.randint(1, 7))]
             for _ in range(600)]
    # Two flags that follow one another stay two, but not in any other way.
    text = ' '.join(''.join(w) for w in words).encode() + b'\n'
    ways(text, plain(counter(words, 1, 3)), 'graphemes', '--unit=grapheme')
    ways(text, plain(counter(framed(words, False), 2, 2)),
         'graphemes, edges of words marked', '--unit=grapheme', '--bos-eos',
         '-n', '2')


def test_lines(rng):
    lines = [line_of(rng, WORDS + MARKS, 20) for _ in range(500)]
    text = '\n'.join(' '.join(x) for x in lines).encode() + b'\n'
    ways(text, plain(counter(framed(lines), 1, 3)), '<s> and </s>',
         '--bos-eos')
    ways(text[:-1], plain(counter(framed(lines), 1, 5)),
         '<s> and </s>, no line end at the end', '--bos-eos', '-n', '1-5')
    for low, high, skip in ((1, 3, 1), (2, 2, 3), (1, 4, 2), (3, 5, 1),
                            (1, 1, 4)):
        ways(text, plain(counter(lines, low, high, skip)),
             'skip-grams: orders %d-%d, %d left out' % (low, high, skip),
             '-n', '%d-%d' % (low, high), '--skip=%d' % skip)
    ways(text, plain(counter(framed(lines), 1, 3, 2)),
         'skip-grams with <s> and </s>', '--skip=2', '--bos-eos')
    known = set(rng.sample(WORDS, 15))
    cut = [[w if w in known else '<unk>' for w in line] for line in lines]
    with tempfile.NamedTemporaryFile('w', encoding='utf-8') as f:
        f.write('\n'.join(sorted(known)) + '\nжоқсөз\n')
        f.flush()
        ways(text, plain(counter(cut, 1, 3)), '--vocab', '--vocab=' + f.name)
        ways(text, plain(counter(framed(cut, False), 1, 3)),
             '--vocab, <s> and </s>', '--vocab=' + f.name, '--bos-eos')
        ways(text, plain(counter(cut, 2, 3, 1)), '--vocab, skip-grams',
             '--vocab=' + f.name, '--skip=1', '-n', '2-3')


def test_order(rng):
    lines = [line_of(rng, WORDS, 20) for _ in range(400)]
    text = '\n'.join(' '.join(x) for x in lines).encode() + b'\n'
    c = counter(lines, 1, 3)
    ways(text, by_count(c), '--sort=count', '--sort=count')
    for top in (1, 7, 100, 10 ** 6):
        ways(text, b''.join(by_count(c).splitlines(True)[:top]),
             '--top=%d' % top, '--top=%d' % top)
    some = {k: v for k, v in c.items() if v >= 3}
    ways(text, by_count(some), '--sort=count -c 3', '--sort=count', '-c', '3')
    histogram = collections.Counter((k.count(' ') + 1, v)
                                    for k, v in c.items())
    want = ''.join('%d\t%d\t%d\n' % (o, n, v)
                   for (o, n), v in sorted(histogram.items())).encode()
    ways(text, want, '--counts-of-counts', '--counts-of-counts')
    report(count(plain(c), '-m', '--counts-of-counts') == want and
           count(plain(c), '-m', '--top=9') == count(text, '--top=9') and
           count(plain(c), '-m', '--sort=count') == by_count(c),
           'the same of counts')
    want = ''.join('{"ngram":%s,"count":%d}\n' %
                   (json.dumps(k.split(), ensure_ascii=False,
                               separators=(',', ':')), v)
                   for k, v in sorted(c.items(), key=lambda x:
                                      x[0].encode() + b'\t')).encode()
    ways(text, want, '-F jsonl', '-F', 'jsonl')
    total = sum(map(len, lines))
    ways(text, b'\t%d\n' % total + plain(c), '--totals', '--totals')


def test_heavy(rng):
    lines = [[w if rng.random() < .7 else 'сөз%d' % rng.randint(0, 10 ** 6)
              for w in line_of(rng, WORDS, 30)] for _ in range(20000)]
    text = '\n'.join(' '.join(x) for x in lines).encode() + b'\n'
    c = counter(lines, 1, 2)
    # The counters suffice for all.
    want = b''.join(x[:-1] + b'\t0\n' for x in
                    by_count(c).splitlines(True)[:50])
    report(count(text, '--approx-top=50', '-n', '1-2') == want,
           '--approx-top, exact where all fit')
    rows = [x.decode().split('\t') for x in
            count(text, '--approx-top=2000', '-n', '1-3', '-S', '8M')
            .splitlines()]
    c = counter(lines, 1, 3)
    inside = all(int(n) - int(error) <= c[k] <= int(n) for k, n, error in rows)
    # What stands more often than the last, and than all n-grams by the
    # counters, is there.
    least = max(int(rows[-1][1]), sum(c.values()) / ((8 << 20) // 256 // 2))
    must = {k for k, v in c.items() if v > least}
    report(inside and len(rows) == 2000 and
           len(must) > 100 and must <= {k for k, _, _ in rows} and
           any(int(e) > 0 for _, _, e in rows),
           '--approx-top, what it says of its errors')


# --- documents ---------------------------------------------------------------

def columns(docs, low, high, skip=0):
    """The number of documents that have an n-gram."""
    df = collections.Counter()
    for doc in docs:
        df.update({g for line in doc for g in grams(line, low, high, skip)})
    return df


def partial(text, docs, low, high, parts, *options):
    """The counts by part that the program gives, checked to be sums."""
    rows = [x.decode().split('\t') for x in
            count(text, '--df', '--dispersion=%d' % parts, '--partial', '-n',
                  '%d-%d' % (low, high), *options).splitlines()]
    all_lines = [line for doc in docs for line in doc]
    c = counter(all_lines, low, high)
    df = columns(docs, low, high)
    top = rows.pop(0)
    good = top[0] == '' and int(top[1]) == sum(map(len, all_lines)) and \
        int(top[2]) == sum(any(doc) for doc in docs) and \
        sum(map(int, top[3:])) == int(top[1])
    good = good and {r[0]: int(r[1]) for r in rows} == dict(c) and \
        {r[0]: int(r[2]) for r in rows} == dict(df) and \
        all(sum(map(int, r[3:])) == int(r[1]) and len(r) == 3 + parts
            for r in rows)
    return good, [int(x) for x in top[3:]], rows


def dp(here, sizes):
    f, words = sum(here), sum(sizes)
    return sum(abs(a / f - b / words) for a, b in zip(here, sizes)) / 2


def test_documents(rng):
    docs = documents(rng, WORDS, 400)
    text = as_lines(docs, rng)
    null = b''.join(('\n'.join(' '.join(x) for x in doc)).encode() + b'\0'
                    for doc in docs)
    objects = b''.join(json.dumps(
        {'text': '\n'.join(' '.join(x) for x in doc).replace(' ', '\0')})
        .encode() + b'\n' for doc in docs)
    lines = [line for doc in docs for line in doc]
    c, df = counter(lines, 1, 3), columns(docs, 1, 3)
    want = table((k, [v, df[k]]) for k, v in c.items())
    ways(text, want, '--df of paragraphs', '--df', '--document=blank')
    ways(null, want, '--df of -z', '--df', '-z')
    ways(objects, want, '--df of JSON Lines', '--df', '--jsonl')
    some = table((k, [v, df[k]]) for k, v in c.items() if v > 2)
    ways(text, some, '--df -c 3', '--df', '--document=blank', '-c', '3')
    skip, dskip = counter(lines, 2, 3, 2), columns(docs, 2, 3, 2)
    ways(text, table((k, [v, dskip[k]]) for k, v in skip.items()),
         '--df of skip-grams', '--df', '--document=blank', '-n', '2-3',
         '--skip=2')
    ways(text, table((k, [v, columns(docs, 1, 1)[k]]) for k, v in
                     counter(lines, 1, 1).items()),
         '--df of words', '--df', '--document=blank', '-n', '1')
    chars = [[list(w) for line in doc for w in line] for doc in docs]
    cc = counter([w for doc in chars for w in doc], 1, 2)
    cdf = columns(chars, 1, 2)
    ways(text, table((k, [v, cdf[k]]) for k, v in cc.items()),
         '--df of characters', '--df', '--document=blank', '-n', '1-2',
         '--unit=char')
    edged = [framed(doc) for doc in docs]
    ce, de = (counter([x for doc in edged for x in doc], 1, 3),
              columns(edged, 1, 3))
    ways(text, table((k, [v, de[k]]) for k, v in ce.items()),
         '--df with <s> and </s>', '--df', '--document=blank', '--bos-eos')
    for parts in (2, 16, 64):
        good, sizes, rows = partial(text, docs, 1, 3, parts,
                                    '--document=blank')
        report(good, '%d parts add up' % parts)
        out = count(text, '--dispersion=%d' % parts, '--document=blank')
        got = {k: (int(n), float(d)) for k, n, d in
               (x.decode().split('\t') for x in out.splitlines())}
        report(set(got) == set(c) and all(
            got[r[0]][0] == int(r[1]) and math.isclose(
                got[r[0]][1], dp([int(x) for x in r[3:]], sizes),
                abs_tol=5.1e-7) for r in rows),
            'DP over %d parts' % parts)
        ways(text, out, '... the same all ways', '--document=blank',
             '--dispersion=%d' % parts)
        report(count(null, '-z', '--dispersion=%d' % parts) == out,
               '... and of -z')
    test_parts(docs, rng)


def test_parts(docs, rng):
    """Any parts, added up, are the whole."""
    options = ['--document=blank', '--df', '--dispersion=5', '-n', '1-3']
    text = as_lines(docs)
    whole = count(text, *options)
    part = count(text, *options, '--partial')
    for n in (1, 3, 17):
        cuts = sorted(rng.randint(0, len(docs)) for _ in range(n - 1))
        with tempfile.TemporaryDirectory() as d:
            names = []
            for i, (a, b) in enumerate(zip([0] + cuts, cuts + [len(docs)])):
                names.append(os.path.join(d, str(i)))
                with open(names[-1], 'wb') as f:
                    f.write(count(as_lines(docs[a:b]), *options, '--partial'))
            half = os.path.join(d, 'half')
            with open(half, 'wb') as f:
                f.write(count(b'', '-m', '--partial', files=names[::2]))
            report(count(b'', '-m', '--partial', files=names) == part and
                   count(b'', '-m', '--partial', '-S', '8M',
                         files=[half] + names[1::2]) == part and
                   count(b'', '-m', '--df', '--dispersion=5',
                         files=names) == whole,
                   '%d parts make the whole' % n)


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    for test in (test_units, test_graphemes, test_lines, test_order,
                 test_heavy, test_documents):
        test(rng)
    plan()


main()
