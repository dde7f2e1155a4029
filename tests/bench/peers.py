"""Tokenizers of PyPI as filters of lines, for the bench: peers.py WAY"""
import sys

def blingfire():
    from blingfire import text_to_words
    return text_to_words

def pyonmttok():
    from pyonmttok import Tokenizer
    tokenizer = Tokenizer('conservative', joiner_annotate=True)
    return lambda s: ' '.join(tokenizer.tokenize(s)[0])

def sacremoses():
    from sacremoses import MosesTokenizer
    tokenizer = MosesTokenizer(lang='en')
    return lambda s: ' '.join(tokenizer.tokenize(s, escape=False))

def ftfy_sacremoses():
    from ftfy import fix_text
    tokenize = sacremoses()
    return lambda s: tokenize(fix_text(s))

WAYS = {'blingfire': blingfire, 'pyonmttok': pyonmttok,
        'sacremoses': sacremoses, 'ftfy+sacremoses': ftfy_sacremoses}

def main():
    way = WAYS[sys.argv[1]]()
    for line in sys.stdin.buffer:
        line = line.decode('utf-8', 'replace').rstrip('\n')
        sys.stdout.buffer.write(way(line).encode() + b'\n')

main()
