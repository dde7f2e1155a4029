"""tokenize --profile=moses beside sacremoses: moses.py LANG FLOOR FILE

Lines must be the same but where the lists of abbreviations differ, where
sacremoses parts a letter from its combining mark, and where an apostrophe
begins or ends the line (it takes the spaces off that the original puts there).
"""
import re, subprocess, sys, unicodedata

from sacremoses import MosesTokenizer

def causes(ours, theirs):
    """Why two lines differ; None: for no known reason."""
    out = set()
    if any(unicodedata.category(c) == 'Mn' for c in ours):
        out.add('combining marks')
        ours, theirs = ours.replace(' ', ''), theirs.replace(' ', '')
    point = lambda s: re.sub(r' \.(?= |$)', '.', s)
    if point(ours) != ours or point(theirs) != theirs:
        if ours != theirs and point(ours) == point(theirs):
            out.add('lists')
        ours, theirs = point(ours), point(theirs)
    if ours != theirs and (ours[0] == "'" or ours[-1] == "'"):
        out.add('apostrophes')
        ours, theirs = ours.replace(' ', ''), theirs.replace(' ', '')
    return out if ours == theirs else None

def main():
    tag, floor, path = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    lines = [s for s in open(path, encoding='utf-8').read().split('\n') if s]
    ours = subprocess.run(
        ['tokenize', '-l', tag, '--profile=moses'], check=True,
        input=('\n'.join(lines) + '\n').encode(),
        stdout=subprocess.PIPE).stdout.decode().split('\n')[:-1]
    moses = MosesTokenizer(lang='en' if tag == 'kk' else tag)
    same, why, bad = 0, {}, []
    for line, a in zip(lines, ours):
        b = ' '.join(moses.tokenize(line, escape=False))
        if a == b:
            same += 1
            continue
        known = causes(a, b)
        if known is None:
            bad.append((a, b))
        for k in known or ():
            why[k] = why.get(k, 0) + 1
    print(f'# {tag}: {100 * same / len(lines):.2f} % of {len(lines)} lines are '
          f'the same; others: {why}, unknown: {len(bad)}')
    for a, b in bad[:5]:
        print('# ours:', a, '\n# moses:', b)
    sys.exit(100 * (1 - len(bad) / len(lines)) < floor)

main()
