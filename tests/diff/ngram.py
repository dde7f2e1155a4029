#!/usr/bin/env python3
"""ngram.py DRIVER [ROUNDS] - n-gram counts against collections.Counter (TAP).

DRIVER is built from tests/diff/ngram_driver.c.  Random lines of bytes, with a
fixed seed: orders, cut-offs, sizes of memory and of reads, and parts that are
merged must all give what a Counter over re.split(b'[\\x00-\\x20]+') gives.
"""
import collections
import os
import random
import re
import subprocess
import sys
import tempfile

SPACE = re.compile(b'[\x00-\x20]+')
KAZAKH = ('мен сен ол біз сіз олар қала дала көл тау өзен бала ана әке үй '
          'жол нан су күн түн ай жыл , . ! ? — « » 1 2 2024').encode().split()
ODD = [b'\xff', b'\x80', b'\xc0\xaf', b'\xed\xa0\x80', b'\xf4\x90\x80\x80',
       b'\xd2', b'\xc2\xa0', b'\xe2\x80\xa8', b'\x7f', b'\xef\xbb\xbf', b'a']


def words(kind, rng):
    """An endless choice of words of one kind."""
    if kind == 'few':
        return lambda: rng.choice(KAZAKH[:3])
    if kind == 'text':
        return lambda: KAZAKH[min(int(rng.expovariate(0.2)),
                                  len(KAZAKH) - 1)]
    if kind == 'odd':
        return lambda: b''.join(rng.choices(ODD, k=rng.randint(1, 3)))
    if kind == 'bytes':
        return lambda: bytes(rng.choices(range(0x21, 0x100),
                                         k=rng.randint(1, 40)))
    if kind == 'prefix':
        return lambda: b'x' * rng.randint(1, 60)
    if kind == 'long':
        return lambda: (rng.choice(KAZAKH) if rng.random() < .97 else
                        rng.choice(KAZAKH) * rng.randint(500, 1500))
    return lambda: b'%x' % rng.getrandbits(40)      # new: all different


def make(kind, rng, size):
    """Text of about SIZE bytes."""
    word = words(kind, rng)
    out = []
    n = 0
    while n < size:
        line = b''
        for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 8, 20, 60))):
            if rng.random() < .1:
                line += bytes(rng.choices(b'\0\t\r\v \x1f', k=3))
            line += word() + b' '
        if rng.random() < .5:
            line = line.rstrip(b' ')
        out.append(line + b'\n')
        n += len(line) + 1
    if rng.random() < .3:
        out[-1] = out[-1].rstrip(b'\n')
    return b''.join(out)


def expect(text, low, high, cutoff):
    counter = collections.Counter()
    for line in text.split(b'\n'):
        w = [x for x in SPACE.split(line) if x]
        for n in range(low, high + 1):
            for i in range(len(w) - n + 1):
                counter[b' '.join(w[i:i + n])] += 1
    lines = [k + b'\t%d\n' % v for k, v in counter.items() if v >= cutoff]
    return b''.join(sorted(lines))


def run(driver, args, text=b''):
    return subprocess.run([driver] + [str(a) for a in args], input=text,
                          stdout=subprocess.PIPE, check=True).stdout


def parts_equal(driver, text, low, high, rng, want):
    """Whether the merged counts of parts of TEXT are those of the whole."""
    lines = text.splitlines(keepends=True) if b'\r' not in text else \
        [x + b'\n' for x in text.split(b'\n')]
    cuts = sorted(rng.randint(0, len(lines)) for _ in range(rng.randint(1, 6)))
    with tempfile.TemporaryDirectory() as d:
        names = []
        for i, (a, b) in enumerate(zip([0] + cuts, cuts + [len(lines)])):
            names.append(os.path.join(d, 'part%d' % i))
            with open(names[-1], 'wb') as f:
                f.write(run(driver, (low, high, 0, 1 << 26, 4096),
                            b''.join(lines[a:b])))
        half = os.path.join(d, 'half')
        with open(half, 'wb') as f:
            f.write(run(driver, [0] + names[::2]))
        return (run(driver, [0] + names) == want and
                run(driver, [0, half] + names[1::2]) == want)


def main():
    driver = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rng = random.Random(20240607)
    cases = 0
    failed = 0
    for kind in ('few', 'text', 'odd', 'bytes', 'prefix', 'long', 'new'):
        for low, high in ((1, 3), (1, 1), (2, 2), (3, 3), (1, 5), (1, 9),
                          (9, 9), (4, 6)):
            good = True
            for _ in range(rounds):
                text = make(kind, rng, rng.choice((300, 5000, 150000)))
                cutoff = rng.choice((0, 0, 1, 2, 5))
                want = expect(text, low, high, cutoff)
                for memory in (0, 3 << 20, 1 << 28):
                    chunk = rng.choice((1, 7, 1000, 65536)) \
                        if len(text) < 10000 else rng.choice((999, 65536))
                    good &= run(driver, (low, high, cutoff, memory, chunk),
                                text) == want
                if cutoff < 2:
                    good &= parts_equal(driver, text, low, high, rng, want)
            cases += 1
            failed += not good
            print('%sok %d - %s words, orders %d-%d' %
                  ('' if good else 'not ', cases, kind, low, high))
    text = make('text', rng, 3000000)
    want = expect(text, 1, 9, 0)
    for memory in (0, 8 << 20, 1 << 30):
        good = run(driver, (1, 9, 0, memory, 65536), text) == want
        cases += 1
        failed += not good
        print('%sok %d - 3 MB, orders 1-9, %d bytes of memory' %
              ('' if good else 'not ', cases, memory))
    print('1..%d' % cases)
    return failed > 0


sys.exit(main())
