"""Packages of PyPI as filters of lines, for the bench: peers.py WAY"""
import sys

def blingfire():
    from blingfire import text_to_words
    return text_to_words

def pyonmttok(joiners=True):
    from pyonmttok import Tokenizer
    tokenizer = Tokenizer('conservative', joiner_annotate=joiners)
    return lambda s: ' '.join(tokenizer.tokenize(s)[0])

def sacremoses():
    from sacremoses import MosesTokenizer
    tokenizer = MosesTokenizer(lang='en')
    return lambda s: ' '.join(tokenizer.tokenize(s, escape=False))

def ftfy_sacremoses():
    from ftfy import fix_text
    tokenize = sacremoses()
    return lambda s: tokenize(fix_text(s))

def nltk():
    from nltk.tokenize import NLTKWordTokenizer
    tokenizer = NLTKWordTokenizer()
    return lambda s: ' '.join(tokenizer.tokenize(s))

def blingfire_sentences():
    from blingfire import text_to_sentences
    return text_to_sentences

def nltk_sentences():
    # Its lists of abbreviations are no part of the package.
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    tokenizer = PunktSentenceTokenizer()
    return lambda s: '\n'.join(tokenizer.tokenize(s))

def sentence_splitter():
    # It has no Kazakh.
    from sentence_splitter import SentenceSplitter
    splitter = SentenceSplitter(language='ru')
    return lambda s: '\n'.join(splitter.split(s))

def pysbd():
    from pysbd import Segmenter
    segmenter = Segmenter(language='kk', clean=False)
    return lambda s: '\n'.join(x.strip() for x in segmenter.segment(s))

WAYS = {'nltk': nltk, 'blingfire-sentences': blingfire_sentences,
        'nltk-sentences': nltk_sentences,
        'sentence-splitter': sentence_splitter, 'pysbd': pysbd,
        'blingfire': blingfire, 'pyonmttok': pyonmttok,
        'pyonmttok-plain': lambda: pyonmttok(False),
        'sacremoses': sacremoses, 'ftfy+sacremoses': ftfy_sacremoses}

def main():
    way = WAYS[sys.argv[1]]()
    for line in sys.stdin.buffer:
        line = line.decode('utf-8', 'replace').rstrip('\n')
        sys.stdout.buffer.write(way(line).encode() + b'\n')

main()
