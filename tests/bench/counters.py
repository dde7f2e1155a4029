"""Other counters as filters, for the bench: counters.py WAY"""
import collections
import os
import sys
import tempfile


def counter():
    """collections.Counter, orders 1 to 3."""
    c = collections.Counter()
    for line in sys.stdin.buffer:
        w = line.split()
        c.update(w)
        c.update(zip(w, w[1:]))
        c.update(zip(w, w[1:], w[2:]))
    for key, n in c.items():
        if not isinstance(key, bytes):
            key = b' '.join(key)
        sys.stdout.buffer.write(b'%s\t%d\n' % (key, n))


def colibri():
    """colibri-core: classes of words, the text encoded, a model of patterns."""
    import colibricore as cc
    with tempfile.TemporaryDirectory(dir='.') as d:
        text, classes, data, out = (os.path.join(d, x) for x in
                                    ('text', 'classes', 'data', 'out'))
        with open(text, 'wb') as f:
            f.write(sys.stdin.buffer.read())
        encoder = cc.ClassEncoder()
        encoder.build(text)
        encoder.save(classes)
        encoder.encodefile(text, data)
        model = cc.UnindexedPatternModel()
        model.train(data, cc.PatternModelOptions(mintokens=1, maxlength=3))
        decoder = cc.ClassDecoder(classes)
        for pattern, n in model.items():
            print(pattern.tostring(decoder), n, sep='\t')


{'Counter': counter, 'colibricore': colibri}[sys.argv[1]]()
