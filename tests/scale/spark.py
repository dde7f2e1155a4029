"""The pipeline on Apache Spark: two worker processes, the filters by rdd.pipe.

spark.py PARTS, in the folder of a job; what it makes goes to tokens, counts,
lines and documents there.
"""
import os
import sys
from itertools import chain
from zlib import crc32

from pyspark import SparkConf, SparkContext

PARTS = int(sys.argv[1])
# Spark parts lines at CR too, if it is not told; our records end in LF alone.
FORMAT = 'org.apache.hadoop.mapreduce.lib.input.TextInputFormat'
LINES = {'textinputformat.record.delimiter': '\n'}


def text(sc, path):
    return sc.newAPIHadoopFile(
        'file:' + path, FORMAT, 'org.apache.hadoop.io.LongWritable',
        'org.apache.hadoop.io.Text', conf=LINES).values()


def pipe(rdd, *commands):
    for command in commands:
        # Without ENV a command has no environment, not even PATH.
        rdd = rdd.pipe(command, env={'PATH': os.environ['PATH']},
                       checkCode=True)
    return rdd


def write(path, rdd):
    with open(path, 'w', encoding='utf-8', newline='\n') as f:
        for line in rdd.toLocalIterator():
            f.write(line + '\n')


def key_of(line):
    """The n-gram and the tab: in the order of code points, as of bytes."""
    return line[:line.index('\t') + 1]


def numbered(line):
    number, rest = line.split('\t', 1)
    return int(number), rest


def count(tokens):
    parts = pipe(tokens, 'ngram-count -q -n 1-3')
    in_order = parts.keyBy(key_of).sortByKey(numPartitions=PARTS).values()
    return pipe(in_order, 'ngram-count -q -m')


def unique(sc, path):
    shards = sc.parallelize(range(PARTS), PARTS)
    kept = pipe(shards, "sh -c 'read k; exec dedupe -q --number "
                f"--shard=$k/{PARTS} {path}'")
    return kept.map(numbered).sortByKey(numPartitions=PARTS).values()


def dissimilar(sc, here):
    """Documents that are similar to none before, over bands."""
    docs = text(sc, here + '/docs.*').zipWithIndex()
    names = sc.parallelize([f'{i:02}' for i in range(PARTS)], PARTS)
    bands = pipe(names, f"sh -c 'cd {here} && read i && exec dedupe -q --jsonl "
                 "--near=0.7 --emit-bands --first=$(cat first.$i) docs.$i'")
    bands.cache()
    head = bands.filter(lambda s: s.startswith('#')).first()
    divided = bands.filter(lambda s: not s.startswith('#')).map(
        lambda s: (s, None)).repartitionAndSortWithinPartitions(
            PARTS, lambda s: crc32(key_of(s).encode()) % PARTS).keys()
    whole = divided.mapPartitions(lambda lines: chain([head], lines))
    pairs = pipe(whole, 'dedupe -q --join-bands').distinct().coalesce(1)
    drop = pipe(pairs, 'dedupe -q --resolve=greedy')
    gone = sc.broadcast({numbered(s + '\t')[0] for s in drop.collect()})
    return docs.filter(lambda x: x[1] + 1 not in gone.value).keys()


def fails(sc):
    """Is it told that a filter failed?"""
    try:
        pipe(sc.parallelize(['x']), 'dedupe /nowhere').count()
    except Exception as e:
        return 'dedupe /nowhere' in str(e)
    return False


def main():
    conf = SparkConf().setMaster('local-cluster[2,1,900]').setAppName('corpus')
    for k, v in {'spark.ui.enabled': 'false', 'spark.executor.memory': '900m',
                 'spark.driver.host': '127.0.0.1',
                 'spark.driver.bindAddress': '127.0.0.1'}.items():
        conf.set(k, v)
    with SparkContext(conf=conf) as sc:
        here = os.getcwd()
        raw = text(sc, here + '/raw.*')
        tokens = pipe(raw, 'normalize -q', 'sentence-split -q',
                      'tokenize -q').cache()
        write('tokens', tokens)
        write('counts', count(tokens))
        write('lines', unique(sc, here + '/raw.?*'))
        write('documents', dissimilar(sc, here))
        print(sc.applicationId, fails(sc))


main()
