"""Sentences and tokens found by several programs, against what people marked.

quality.py sentences|tokens NAME=COMMAND...

A command reads lines and writes sentences, or tokens parted by spaces, a line;
{lang} in it is the language.  Prints a table in Markdown, for each set that is
here: F1 of those with both ends right, of sentences also of their ends alone;
places are counted in characters that are no white space.  Where a program
changes such characters, lines of tokens that it changed count as wrong, and
sentences have no score.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '../diff'))
from gold import *

NEWS = 'tests/data/sentences/news'
SETS = [('kk', 'news', None), ('kk', 'KTB dev', KTB),
        ('ky', 'KTMU train', TREES % ('ky_ktmu', 'train')),
        ('ru', 'GSD dev', TREES % ('ru_gsd', 'dev')),
        ('de', 'GSD dev', TREES % ('de_gsd', 'dev')),
        ('en', 'EWT dev', TREES % ('en_ewt', 'dev'))]


def sentence_set(path):
    """Lines of text, and the sentences that are marked in it."""
    if path is None:
        with open(NEWS + '.txt', encoding='utf-8') as f:
            lines = f.read().split('\n')
        with open(NEWS + '.sent', encoding='utf-8') as f:
            return lines, f.read().split('\n')
    s = [t for t, _, _ in conllu(path)]
    return [' '.join(s[i:i + 10]) for i in range(0, len(s), 10)], s


def run(command, lang, lines):
    with tempfile.TemporaryFile() as f:
        f.write(''.join(s + '\n' for s in lines).encode())
        f.seek(0)
        p = subprocess.run(command.format(lang=lang), shell=True, check=True,
                           stdin=f, stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL)
    return p.stdout.decode(errors='replace').split('\n')


def score(pairs, ends):
    both = n = 0
    for want, got in pairs:
        a, b = spans(want), spans(got)
        if ends:
            a, b = ([end for _, end in x[:-1]] for x in (a, b))
        both += len(set(a) & set(b))
        n += len(a) + len(b)
    return '%.1f' % (200 * both / n if n else 100)


def sentences(lang, path, command):
    lines, gold = sentence_set(path)
    got = run(command, lang, lines)
    if squeeze(''.join(got)) != squeeze(''.join(lines)):
        return ['changes the text']
    return [score([(gold, got)], False), score([(gold, got)], True)]


def tokens(lang, path, command):
    gold = conllu(path)
    texts = [t for t, _, _ in gold]
    got = run(command, lang, texts)
    if squeeze(''.join(got)) == squeeze(''.join(texts)):
        return [score([([w for _, want, _ in gold for w in want],
                        ' '.join(got).split(' '))], False)]
    return [score([(want, line.split(' ') if squeeze(line) == squeeze(text)
                    else []) for (text, want, _), line in zip(gold, got)],
                  False)]


def main():
    what = {'sentences': sentences, 'tokens': tokens}[sys.argv[1]]
    programs = [x.split('=', 1) for x in sys.argv[2:]]
    print('| set |', ' | '.join(name for name, _ in programs), '|')
    print('|---|' + '---|' * len(programs))
    for lang, name, path in SETS:
        if (path is None and what is tokens) or not os.path.exists(
                path or NEWS + '.txt'):
            continue
        scores = [' / '.join(what(lang, path, c)) for _, c in programs]
        print(f'| {lang}, {name} |', ' | '.join(scores), '|', flush=True)


main()
