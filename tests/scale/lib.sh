# lib.sh - what the tests of engines share; sourced at the project's root, after
# tests/lib.sh.
#
# $d/job is the folder of a job: the input in $PARTS parts, for step.sh.  What
# one plain pipe makes of it is in $d/want.
PARTS=6 step=$root/tests/scale/step.sh
export PARTS PATH

# need PROGRAM...: without them the test is skipped, by name
need() {
	local program
	PATH=$PATH:/usr/sbin:/sbin
	for program; do
		command -v "$program" >/dev/null && continue
		skip "$program" 'it is not here, and could not be installed'
		plan
		exit
	done
}

# Raw lines, a third of them twice, and documents; the same each time.
make_job() {
	local i first=1
	mkdir -p "$d/job" "$d/want"
	(cd "$d/job" || exit
	"$B/bench/corpus" dirty 2000000 1 >all
	sed -n '1~3p' all | shuf --random-source=all >again
	cat all again >raw
	"$B/bench/corpus" documents 3000000 1 >docs
	split -d -n "l/$PARTS" raw raw.
	split -d -n "l/$PARTS" docs docs.
	for i in docs.[0-9]*; do
		echo $first >"first.${i#docs.}"
		first=$((first + $(wc -l <"$i")))
	done
	mv raw docs "$d/want"
	rm all again
	ls docs.* | sed 's/docs\.//' >parts)
	(cd "$d/want" || exit
	normalize -q raw | sentence-split -q | tokenize -q >tokens
	ngram-count -q -n 1-3 tokens >counts
	dedupe -q raw >lines
	dedupe -q --jsonl --near=0.7 docs >documents)
	ok 'there is something to drop' test "$(wc -l <"$d/want/lines")" -lt \
	    "$(wc -l <"$d/want/raw")" -a "$(wc -l <"$d/want/documents")" -lt \
	    "$(wc -l <"$d/want/docs")"
}

# compare ENGINE: what it made is what one pipe makes
compare() {
	local f
	for f in tokens counts lines documents; do
		same "$1: $f" "$d/job/$f" "$d/want/$f"
	done
}
