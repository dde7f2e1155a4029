"""Sets of sentences and tokens that people marked, for the tests here."""

DATA = '../shared/data/'
TREES = DATA + 'ud/%s-ud-%s.conllu'
KTB, NERD = DATA + 'kk/ktb-dev.conllu', DATA + 'kk/kaznerd-valid.iob2'

def squeeze(s):
    return ''.join(s.split())

def spans(parts):
    """What each part covers of the stream of characters but white space."""
    out, at = [], 0
    for s in map(squeeze, parts):
        if s:
            out.append((at, at + len(s)))
            at += len(s)
    return out

def f1(a, b):
    a, b = set(a), set(b)
    return 200 * len(a & b) / (len(a) + len(b)) if a or b else 100

def conllu(path):
    """Of each sentence: its text, its tokens, and if a paragraph begins."""
    out, text, tokens, made, new = [], None, [], '', False
    skip = 0
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\r\n')
        if line.startswith('# newpar') or line.startswith('# newdoc'):
            new = True
        elif line.startswith('# text = '):
            text = line[9:]
        elif line == '':
            if tokens:
                out.append((text or made.strip(), tokens, new))
            text, tokens, made, new, skip = None, [], '', False, 0
        elif line[0] != '#':
            c = line.split('\t')
            if '.' in c[0] or ('-' not in c[0] and int(c[0]) <= skip):
                continue
            if '-' in c[0]:
                skip = int(c[0].split('-')[1])
            tokens.append(c[1])
            made += c[1] + ('' if 'SpaceAfter=No' in c[9] else ' ')
    return out

def nerd(path):
    """The same of words alone: put together as they are written."""
    out, words = [], []
    for line in list(open(path, encoding='utf-8')) + ['\n']:
        if line.strip():
            words.append(line.split()[0])
            continue
        s, tie = '', True
        for w in words:
            if not tie and w not in '.,!?:;»)%…' and w[0] != '%':
                s += ' '
            s += w
            tie = w in '«('
        if s:
            out.append((s, words, False))
        words = []
    return out
