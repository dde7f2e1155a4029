#!/bin/bash
# GNU parallel: steps as jobs, and a file in blocks.
. tests/lib.sh
. tests/scale/lib.sh

need parallel
make_job
cd "$d/job" || exit
run() { parallel --will-cite -j 2 --halt now,fail=1 "$step" "$@"; }
ok 'map' run map :::: parts
ok 'shard' run shard ::: $(seq 0 $((PARTS - 1)))
ok 'join' run join ::: $(seq 0 $((PARTS - 1)))
ok 'reduce' "$step" reduce
compare 'parallel'

# As suzgi-cluster(7) has it.
blocks() { parallel --will-cite -j 2 --pipepart -a "$1" -k --block 300K "$2"; }
blocks "$d/want/raw" 'normalize -q | sentence-split -q | tokenize -q' >blocks
same 'blocks of a file' blocks "$d/want/tokens"
blocks tokens 'ngram-count -q -n 1-3 -o block.{#}'
ngram-count -m block.* >blocks
same 'their counts' blocks "$d/want/counts"
# One that fails is told.
parallel --will-cite -j 2 --halt now,fail=1 'dedupe /nowhere/{}' ::: 1 2 \
    2>err
ok 'a failure is told' test $? != 0
ok '... by its message' grep -q 'dedupe: /nowhere/1' err
cd "$root" || exit
plan
