"""Reads CoNLL-U with the packages of PyPI: conllu.py FILE LINES.

LINES has the sentences, a line each; every one must be what its tokens and
SpacesAfter say, and its text and its tokens what both readers have.
"""
import re, sys

import conllu
import ufal.udpipe as udpipe

ESCAPES = {'s': ' ', 't': '\t', 'r': '\r', 'n': '\n', 'p': '|', '\\': '\\'}

def unescape(s):
    return re.sub(r'\\(u[0-9a-f]{4}|.)', lambda m: chr(int(m[1][1:], 16))
                  if m[1][0] == 'u' else ESCAPES[m[1]], s)

def spaces(token, name, default):
    misc = token['misc'] or {}
    if name == 'SpacesAfter' and misc.get('SpaceAfter') == 'No':
        return ''
    return unescape(misc[name]) if name in misc else default

def blank(s):
    return not s.strip() or s.isspace()

def main():
    data = open(sys.argv[1], encoding='utf-8', newline='\n').read()
    lines = [s for s in open(sys.argv[2], encoding='utf-8', newline='\n')
             .read().split('\n') if not blank(s)]
    sents = conllu.parse(data)
    assert len(sents) == len(lines), (len(sents), len(lines))
    read = udpipe.InputFormat.newConlluInputFormat()
    read.setText(data)
    other, error = udpipe.Sentence(), udpipe.ProcessingError()
    for i, (s, line) in enumerate(zip(sents, lines), 1):
        assert s.metadata['sent_id'] == str(i), (s.metadata, i)
        exact = shown = ''
        for j, t in enumerate(s, 1):
            assert t['id'] == j
            last = j == len(s)
            exact += spaces(t, 'SpacesBefore', '') + t['form'] + \
                spaces(t, 'SpacesAfter', '' if last else ' ')
            no = (t['misc'] or {}).get('SpaceAfter') == 'No'
            shown += t['form'] + ('' if no or last else ' ')
        assert exact == line, (i, exact, line)
        assert s.metadata['text'] == shown, (i, s.metadata['text'], shown)
        assert read.nextSentence(other, error), (i, error.message)
        assert [w.form for w in other.words][1:] == [t['form'] for t in s], i
        assert other.getText() == shown, (i, other.getText())
    assert not read.nextSentence(other, error)
    print(f'# {len(sents)} sentences, {sum(map(len, sents))} tokens')

main()
