"""Near duplicates by others, for the bench: near.py WAY J <docs.jsonl >pairs

truth is all pairs that have a Jaccard similarity of J and more, by sets of the
shingles themselves; score FILE tells how the pairs of FILE compare with those
read.  A word is a run of letters, marks and digits; shingles have five.
"""
import collections
import json
import re
import sys
import unicodedata

OTHER = re.compile('[%s]' % ''.join(
    re.escape(c) for c in map(chr, range(0x3000))
    if unicodedata.category(c)[0] not in 'LM' and
    unicodedata.category(c) != 'Nd'))


def documents():
    for line in sys.stdin.buffer:
        words = OTHER.sub(' ', json.loads(line)['text'].casefold()).split()
        yield {' '.join(words[i:i + 5])
               for i in range(max(1, len(words) - 4))}


def put(low, high, similar):
    print(low, high, '%.4f' % similar, sep='\t')


def truth(least):
    index = collections.defaultdict(list)
    sizes = []
    for i, s in enumerate(documents()):
        keys = {hash(x) for x in s}
        common = collections.Counter()
        for x in keys:
            common.update(index[x])
            index[x].append(i)
        for j, c in common.items():
            similar = c / (len(keys) + sizes[j] - c)
            if similar >= least:
                put(j + 1, i + 1, similar)
        sizes.append(len(keys))


def datasketch(least):
    from datasketch import MinHash, MinHashLSH
    lsh = MinHashLSH(threshold=least, num_perm=128)
    for i, s in enumerate(documents()):
        m = MinHash(num_perm=128)
        m.update_batch([x.encode() for x in s])
        for j in lsh.query(m):
            put(j + 1, i + 1, least)
        lsh.insert(i, m)


def rensa(least):
    from rensa import RMinHash, RMinHashLSH
    lsh = RMinHashLSH(threshold=least, num_perm=128, num_bands=32)
    made = []
    for i, s in enumerate(documents()):
        m = RMinHash(num_perm=128, seed=1)
        m.update(list(s))
        for j in lsh.query(m):
            similar = m.jaccard(made[j])
            if similar >= least:
                put(j + 1, i + 1, similar)
        lsh.insert(i, m)
        made.append(m)


def score(name):
    with open(name, encoding='ascii') as f:
        right = {tuple(x.split('\t')[:2]) for x in f}
    found = {tuple(x.split('\t')[:2]) for x in sys.stdin}
    both = len(right & found)
    print('%d pairs, precision %.4f, recall %.4f' %
          (len(found), both / max(1, len(found)), both / max(1, len(right))))


WAYS = {'truth': truth, 'datasketch': datasketch, 'rensa': rensa}
if sys.argv[1] == 'score':
    score(sys.argv[2])
else:
    WAYS[sys.argv[1]](float(sys.argv[2]))
