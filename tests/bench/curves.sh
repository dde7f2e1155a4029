# curves.sh - cost against the size of the input, and against --memory; sourced by
# run.sh.  Rows of TABLE.tsv: size or memory, program, processor s, wall s, peak MB.

# cost TABLE X ROUNDS FILE NAME=COMMAND...
cost() {
	measure "$3" "$4" "${@:5}" >measured || fail "cannot measure: $1"
	awk -F '\t' -v OFS='\t' -v x="$2" '$5 == "ok" { print x, $1, $2, $3, $4 }' \
	    measured >>"$1.tsv"
}

# From a tenth of the bytes to ten times as many.
bench_growth() {
	local n

	: >growth.tsv
	for n in $((bytes / 10)) $((bytes * 3 / 10)) "$bytes" $((bytes * 3)) \
	    $((bytes * 10)); do
		echo "growth: 3 x 5 programs on $n bytes" >&2
		cost growth "$n" 3 "$(text prose "$n")" normalize=normalize \
		    sentence-split=sentence-split
		cost growth "$n" 3 "$(text sentences "$n")" tokenize=tokenize
		cost growth "$n" 3 "$(text tokens "$n")" \
		    ngram-count='ngram-count -n 1-3'
		cost growth "$n" 3 "$(text dups "$n")" \
		    dedupe='dedupe --count-blank'
	done
}

# What less memory costs, in time.
bench_memory() {
	local m tokens dups

	: >memory.tsv
	tokens=$(text tokens "$bytes") || exit 2
	dups=$(text dups "$bytes") || exit 2
	for m in 8 16 32 64 128 256; do
		echo "memory: 3 x 2 programs with $m MB" >&2
		cost memory $m 3 "$tokens" ngram-count="ngram-count -S ${m}M"
		cost memory $m 3 "$dups" dedupe="dedupe --count-blank -S ${m}M"
	done
}
