# modes.sh - each program in each way that has memory and files of its own;
# sourced by tests that do something to them all.
#
# `modes` calls `run NAME COMMAND...`, which the test defines, for each.

modes() {
	perl tests/fault/dirt.pl 60 4 >"$d/dirt"
	head -n 40 tests/data/page.txt >"$d/text"
	cp tests/data/docs.jsonl "$d/docs"
	seq 3000 | awk '{ print "сөз", $1 * 7919 % 2003, $1 % 77 }' >"$d/many"
	run 'normalize' normalize -q "$d/dirt"
	run 'normalize, all steps' normalize -q -s +entities,+mojibake,+quotes \
	    --report="$d/r" "$d/dirt"
	run 'normalize, another encoding' normalize -q -f windows-1251 "$d/dirt"
	run 'normalize, case' normalize -q -s +fold "$d/text"
	run 'normalize, JSON' normalize -q --jsonl "$d/docs"
	run 'normalize, threads' normalize -q -j 2 --chunk=4K "$d/dirt"
	run 'sentence-split' sentence-split -q "$d/text"
	run 'sentence-split, explained' sentence-split -q --explain "$d/text"
	run 'sentence-split, JSON' sentence-split -q --jsonl "$d/docs"
	printf '%s' '<srx version="2.0"><header cascade="yes"/><body>' \
	    '<languagerules><languagerule languagerulename="A"><rule>' \
	    '<beforebreak>[.!?]</beforebreak><afterbreak>\s+\p{Lu}' \
	    '</afterbreak></rule></languagerule></languagerules><maprules>' \
	    '<languagemap languagepattern=".*" languagerulename="A"/>' \
	    '</maprules></body></srx>' >"$d/srx"
	run 'sentence-split, rules of others' sentence-split -q \
	    --srx="$d/srx" "$d/text"
	run 'tokenize' tokenize -q "$d/text"
	run 'tokenize, CoNLL-U' tokenize -q -F conllu "$d/text"
	tokenize -q "$d/text" -o "$d/tokens"
	run 'tokenize, back' tokenize -q --detokenize "$d/tokens"
	run 'tokenize, Thai' tokenize -q -l th "$d/text"
	run 'tokenize, an expression' tokenize -q '--protect=[a-z]+\d' "$d/text"
	run 'ngram-count' ngram-count -q -n 1-3 "$d/text"
	run 'ngram-count, spilling' ngram-count -q -n 1-3 -S 8M "$d/many"
	run 'ngram-count, by count' ngram-count -q -n 1-2 --sort=count "$d/text"
	run 'ngram-count, documents' ngram-count -q --df --dispersion=4 \
	    --document=blank -n 1-2 "$d/text"
	ngram-count -q "$d/text" -o "$d/a.cnt"
	ngram-count -q "$d/many" -o "$d/b.cnt"
	run 'ngram-count --merge' ngram-count -q -m "$d/a.cnt" "$d/b.cnt"
	run 'dedupe' dedupe -q "$d/text"
	run 'dedupe, folded, with a report' dedupe -q --key=case,marks,punct \
	    --report="$d/r" "$d/dirt"
	run 'dedupe, the last' dedupe -q --keep=last "$d/many"
	run 'dedupe, spilling' dedupe -q -S 1M "$d/many"
	dedupe -q --state="$d/state.0" "$d/text" >/dev/null
	run 'dedupe, a state' dedupe -q --state="$d/state" "$d/many"
	rm "$d/state.0"
	run 'dedupe --near' dedupe -q --near "$d/text"
	run 'dedupe --near, clusters' dedupe -q --jsonl --near=0.5 --clusters \
	    --keep=longest "$d/docs"
	dedupe -q --near --state="$d/state.0" "$d/text" >/dev/null
	run 'dedupe --near, a state' dedupe -q --near --state="$d/state" \
	    "$d/many"
	rm "$d/state.0"
	run 'dedupe --containment' dedupe -q --containment=0.5 "$d/text"
	dedupe -q --near=0.5 --emit-bands "$d/text" | sort >"$d/bands"
	run 'dedupe --join-bands' dedupe -q --join-bands "$d/bands"
	normalize -q --stats="$d/1" --report="$d/changes" "$d/dirt" >/dev/null
	run 'suzgi-report' suzgi-report --text="$d/tokens" \
	    --counts="$d/a.cnt" --changes="$d/changes" "$d/1"
	run 'suzgi-report --merge' suzgi-report -m "$d/1" "$d/1"
}
