#!/bin/bash
# step.sh STEP [PART] - one step of a job on parts, as any engine calls it.
#
# The folder at hand is the job's, which all nodes see: raw.PART and docs.PART
# are the input.  A step may run twice, at the same time even: what it writes
# appears whole, by a name of its own that is renamed.
#
#	map PART	tokens and their counts; the bands of documents, divided
#			by the first column among PARTS
#	shard PART	the lines of all parts that stay, of this shard
#	join PART	the pairs that meet in these bands
#	reduce		what one run gives: tokens, counts, lines, documents
set -euo pipefail
export LC_ALL=C
step=$1 i=${2-}
near=--near=0.7

# whole FILE COMMAND...: what it writes, if it succeeds
whole() {
	local to=$1 new=$1.new.${HOSTNAME:-h}.$$; shift
	"$@" >"$new" && mv "$new" "$to"
}
tokens() { normalize -q "raw.$1" | sentence-split -q | tokenize -q; }
bands() {
	dedupe -q --jsonl $near --emit-bands --first="$(cat "first.$1")" "docs.$1"
}
# The line of options goes to each; a hash is hexadecimal.
divide() {
	awk -v parts="$PARTS" -v name="$1" -F '\t' '
	/^#/ { for (p = 0; p < parts; p++) print >(name "." p); next }
	{
		p = index("0123456789abcdef", substr($1, length($1))) - 1
		print >(name "." p % parts)
	}'
}
joined() {
	sort -u ./bands.*."$1" | dedupe -q --join-bands
}
documents() {
	sort -u pairs.* | dedupe -q --resolve=greedy >drop
	cat docs.[0-9]* | dedupe -q --jsonl --drop-list=drop
}

case $step in
map)
	whole "tok.$i" tokens "$i"
	ngram-count -q -n 1-3 -o "cnt.$i" "tok.$i"
	whole "bands.$i" bands "$i"
	divide "new.$i.$$" <"bands.$i"
	for p in $(seq 0 $((PARTS - 1))); do
		touch "new.$i.$$.$p"
		mv "new.$i.$$.$p" "bands.$i.$p"
	done
	;;
shard)
	dedupe -q --number --shard="$i/$PARTS" -o "shard.$i" raw.[0-9]*
	;;
join)
	whole "pairs.$i" joined "$i"
	;;
reduce)
	whole tokens cat tok.[0-9]*
	ngram-count -q -m -o counts cnt.[0-9]*
	whole lines sh -c 'sort -m -n shard.* | cut -f 2-'
	whole documents documents
	;;
esac
