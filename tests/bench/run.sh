#!/usr/bin/env bash
#
# run.sh BUILD_DIR [BYTES [JOB...]] - what the five programs cost, beside what
# does the same job today.  A JOB is the name of a program; without one all.
#
# The texts are made once and kept in BUILD_DIR/bench, under their size.  All
# programs of a job take turns, ROUNDS times (default 5), and medians are
# told; the n-gram counters that need a minute run once, and what would need
# hours gets less of the text.  Each job runs once more on a tenth of the text,
# for its memory.  Ends with status 1 when two programs that should agree do not,
# or one of ours fails; a goal that is missed is told and no failure, for how
# quick a machine is is no error; a program that is not installed is named.
set -u
export LC_ALL=C

if [ $# -lt 1 ]; then
	echo "usage: run.sh BUILD_DIR [BYTES [JOB...]]" >&2
	exit 2
fi
bytes=${2:-100000000}
rounds=${ROUNDS:-5}
jobs=("${@:3}")
[ ${#jobs[@]} -gt 0 ] ||
    jobs=(normalize sentence-split tokenize pipeline ngram-count dedupe growth
	memory)
here=$(cd "$(dirname "$0")" && pwd) || exit 2
mkdir -p "$1/bench/out" || exit 2
build=$(cd "$1" && pwd) || exit 2
for p in corpus measure icu_norm icu_break norm_plain; do
	[ -x "$build/bench/$p" ] && continue
	make --no-print-directory -s -C "$here/../.." BUILD="$build" \
	    bench-programs || exit 2
	break
done
cd "$build/bench" || exit 2
# The programs are found by name, so that no path needs quoting.
PATH=$build:$build/bench:$PATH:$(cd "$here/../.." && pwd)/build/peers/venv/bin
PATH=$PATH:$(cd "$here/../.." && pwd)/build/peers/bin:$HOME/.cargo/bin
export TMPDIR=$PWD

. "$here/lib.sh"
. "$here/curves.sh"

# job NAME KIND [HOW]: what the calls of `program` and `run` that follow are
# for; HOW is pipe where they read and write pipes instead of a file and
# nothing, or another word for the table.
job() {
	job=$1
	kind=$2
	label=$2${3:+, $3}
	through=
	[ "${3-}" != pipe ] || through=-p
	commands=()
	missing=()
}

# program NAME COMMAND: a command of the job, if its program is there.
program() {
	if installed "${2%% *}"; then
		commands+=("$1=$2")
	else
		missing+=("$1	not installed")
	fi
}

# steps NAME STEPS: a normalize with these steps, if it knows them.
steps() {
	if ! installed normalize; then
		missing+=("$1	not installed")
	elif normalize -s "$2" </dev/null >/dev/null 2>&1; then
		commands+=("$1=normalize -j 1 -s $2")
	else
		missing+=("$1	has no steps $2 yet")
	fi
}

# row SIZE NAME CPU WALL PEAK STATUS: keeps what was measured.
row() {
	printf '%s\t%s\t%s\t%s' "$job" "$label" "$length" "$1"
	shift
	printf '\t%s' "$@"
	echo
}

# run_on SIZE BYTES ROUNDS [OPTION...]: options are for measure.
run_on() {
	local size=$1 n=$2 rounds=$3 f m line

	shift 3
	f=$(text "$kind" "$n") || exit 2
	length=$(wc -c <"$f")
	for m in ${missing[@]+"${missing[@]}"}; do
		row "$size" "${m%	*}" - - - "${m#*	}" >>results.tsv
	done
	[ ${#commands[@]} -gt 0 ] || return
	measure $through "$@" "$rounds" "$f" "${commands[@]}" >measured ||
	    fail "cannot measure: $job"
	while IFS=$'\t' read -r -a line; do
		row "$size" "${line[@]}" >>results.tsv
	done <measured
}

# run ROUNDS [OPTION...]: runs the commands so far, on a tenth and in full.
run() {
	local n=$1

	shift
	echo "$job, $label: $n x ${#commands[@]} programs" >&2
	[ "$label" != "$kind" ] || run_on small $((bytes / 10)) 1 "$@"
	run_on full "$bytes" "$n" "$@"
	commands=()
	missing=()
}

# same WHAT FILE FILE: tells whether two answers are the same bytes.
same() {
	local answer=yes

	if [ ! -s "$2" ] || [ ! -s "$3" ]; then
		answer="not checked"
	elif ! cmp -s "$2" "$3"; then
		answer=DIFFERENT
	fi
	printf '%s\t%s\n' "$1" "$answer" >>answers.tsv
}

# answer FILE INPUT COMMAND...: what the command says, nothing if it fails.
answer() {
	local out=$1 in=$2

	shift 2
	if ! installed "$1" || ! "$@" <"$in" >"$out"; then
		: >"$out"
	fi
}

# cut_answer PROGRAM: the programs that cut do so in other places than their
# peers, but none may lose a letter.
cut_answer() {
	local f

	f=$(text "$kind" "$bytes") || exit 2
	answer out/a "$f" "$1"
	tr -d ' \n' <out/a >out/b
	tr -d ' \n' <"$f" >out/a
	same "$1: every letter is there" out/b out/a
}

# run_less BYTES: the commands so far, three times on so much or a tenth of
# the text.
run_less() {
	local n=$(($1 < bytes / 10 ? $1 : bytes / 10))

	echo "$job, $label: 3 x ${#commands[@]} programs on $n bytes" >&2
	run_on full "$n" 3
	commands=()
	missing=()
}

more=+entities,+mojibake,+quotes

# threads PROGRAM KIND [OPTION...]: by the clock; beside them what they can
# reach here at best: two processes, which share nothing, each with half of the
# text.
threads() {
	local f how=$1

	job "$1" "$2" threads
	f=$(text "$2" $((bytes / 2))) || exit 2
	[ $# = 2 ] || how="$1 -q ${*:3}"
	program "$1" "$how -j 1"
	program "$1 -j 2" "$how -j 2"
	program "two with half each" \
	    "$how -j 1 <$f >/dev/null & $how -j 1 <$f; wait"
	run $((4 * rounds))
}

# normalize_on KIND [pipe]: the race on one kind of text.
normalize_on() {
	job normalize "$@"
	program "normalize -s nfc" "normalize -j 1 -s nfc"
	program "normalize" "normalize -j 1"
	[ "$1" != dirty ] || steps "normalize, 3 more" $more
	[ $# -gt 1 ] || program "normalize, plain C" "norm_plain"
	program "icu normalizeUTF8" "icu_norm"
	if [ "$1" = prose ]; then
		program "uconv" "uconv -f utf-8 -t utf-8 -x any-nfc"
		program "iconv" "iconv -f utf-8 -t utf-8"
	fi
	run "$rounds"
	if [ "$*" = prose ]; then
		program "python3 unicodedata" "python3 -X utf8 nfc.py"
		run_less 10000000
	elif [ "$*" = dirty ]; then
		program "ftfy" "ftfy"
		run_less 2000000
	fi
}

write_python() {
	cat >nfc.py <<-'EOF'
	import sys
	import unicodedata

	with open(0, newline='\n') as f, open(1, 'w', newline='\n') as to:
	    for line in f:
	        to.write(unicodedata.normalize('NFC', line))
	EOF
}

# A line longer than memory should be, with spaces and without.
normalize_line() {
	job normalize "$1"
	program "normalize -s nfc" "normalize -j 1 -s nfc"
	program "normalize" "normalize -j 1"
	steps "normalize, 3 more" $more
	echo "$job, $label: 3 x ${#commands[@]} programs" >&2
	run_on full $((bytes < 60000000 ? bytes : 60000000)) 3
}

# normalize_answers KIND: NFC is the same bytes whoever makes it.
normalize_answers() {
	local f

	f=$(text "$1" "$bytes") || exit 2
	answer out/a "$f" normalize -s nfc
	answer out/b "$f" norm_plain
	same "normalize -s nfc = in plain C ($1)" out/a out/b
	answer out/b "$f" icu_norm
	same "normalize -s nfc = icu normalizeUTF8 ($1)" out/a out/b
	if [ "$1" = dirty ] || [ "$1" = nfd ]; then
		answer out/b "$f" uconv -f utf-8 -t utf-8 -x any-nfc
		same "normalize -s nfc = uconv ($1)" out/a out/b
	else
		same "normalize -s nfc changes nothing ($1)" out/a "$f"
	fi
}

bench_normalize() {
	local k

	write_python
	for k in prose nfd languages ascii dirty; do
		normalize_on $k
		normalize_on $k pipe
	done
	threads normalize prose
	threads normalize dirty
	normalize_line one-line
	normalize_line no-space
	for k in prose nfd languages ascii dirty; do
		normalize_answers $k
	done
}

bench_sentence_split() {
	job sentence-split prose
	program "sentence-split" "sentence-split"
	program "icu sentence" "icu_break sentence"
	run "$rounds"
	cut_answer sentence-split
	threads sentence-split prose
	job sentence-split prose "a part"
	program "sentence-split" "sentence-split"
	peer "blingfire" blingfire blingfire-sentences
	peer "nltk Punkt" nltk nltk-sentences
	peer "sentence-splitter" sentence_splitter sentence-splitter
	peer "pysbd" pysbd pysbd
	program "ucto" "ucto -L generic -n /dev/stdin 2>/dev/null"
	run_less 2000000
}

# peer NAME MODULE WAY: a package of PyPI on lines, if it is there.
peer() {
	local python

	python=$(cd "$here/../.." && pwd)/build/peers/venv/bin/python3
	if "$python" -c "import $2" 2>/dev/null; then
		commands+=("$1=$python $here/peers.py $3")
	else
		missing+=("$1	not installed")
	fi
}

# none NAME WHY: a peer of the field that cannot take part
none() {
	missing+=("$1	$2")
}

# peer_counter NAME MODULE: a counter of PyPI, if it is there.
peer_counter() {
	peer "$1" "$2" "$2"
	[ ${#commands[@]} = 0 ] ||
	    commands[-1]="${commands[-1]/peers.py/counters.py} 2>/dev/null"
}

bench_tokenize() {
	job tokenize sentences
	program "tokenize" "tokenize"
	program "tokenize --joiner" "tokenize --joiner"
	program "tokenize -F conllu" "tokenize -F conllu"
	program "tokenize -F vertical" "tokenize -F vertical"
	program "tokenize -F offsets" "tokenize -F offsets"
	program "tokenize -F jsonl" "tokenize -F jsonl"
	program "icu word" "icu_break word"
	run "$rounds"
	cut_answer tokenize
	threads tokenize sentences
	job tokenize joined
	program "tokenize --detokenize" "tokenize --detokenize --joiner"
	run "$rounds"
	answer out/a "$(text joined "$bytes")" tokenize --detokenize --joiner
	same "tokenize: all bytes are had back" out/a \
	    "$(text sentences "$bytes")"
	job tokenize tokens
	program "tokenize --detokenize, no marks" "tokenize --detokenize"
	run "$rounds"
	job tokenize sentences "a part"
	program "tokenize" "tokenize"
	peer "blingfire" blingfire blingfire
	peer "pyonmttok" pyonmttok pyonmttok
	peer "sacremoses" sacremoses sacremoses
	peer "nltk Treebank" nltk nltk
	program "ucto" "ucto -L generic -n -m /dev/stdin 2>/dev/null"
	run_less 2000000
}

# What text becomes on its way, and the same by others on a part.
bench_pipeline() {
	job pipeline prose
	program "pipeline" "normalize | sentence-split | tokenize"
	run 3
	job pipeline prose "a part"
	program "pipeline" "normalize | sentence-split | tokenize"
	if installed ftfy; then
		peer "ftfy + sacremoses" sacremoses ftfy+sacremoses
	else
		missing+=("ftfy + sacremoses	not installed")
	fi
	run_less 5000000
}

# The n-grams of a line, up to order 3: counted, and one a line.
write_awk() {
	cat >count.awk <<-'EOF'
	{
		for (i = 1; i <= NF; i++) {
			c[g = $i]++
			if (i < NF)
				c[g = g " " $(i + 1)]++
			if (i + 1 < NF)
				c[g " " $(i + 2)]++
		}
	}
	END {
		for (g in c)
			print g "\t" c[g]
	}
	EOF
	cat >each.awk <<-'EOF'
	{
		for (i = 1; i <= NF; i++) {
			print $i
			if (i < NF)
				print $i, $(i + 1)
			if (i + 1 < NF)
				print $i, $(i + 1), $(i + 2)
		}
	}
	EOF
}

# Two halves of the text counted, to be added up.
halves() {
	local f n

	f=$(text tokens "$bytes") || exit 2
	[ -s "halves.2.$bytes" ] && return
	n=$(($(wc -l <"$f") / 2))
	head -n "$n" "$f" | ngram-count >"halves.1.$bytes"
	tail -n "+$((n + 1))" "$f" | ngram-count >"halves.2.$bytes"
	cat >add.awk <<-'EOF'
	BEGIN { FS = OFS = "\t" }
	$1 == key && NR > 1 { sum += $2; next }
	NR > 1 { print key, sum }
	{ key = $1; sum = $2 }
	END { print key, sum }
	EOF
}

bench_ngram_count() {
	local h

	write_awk
	rm -f out/*
	job ngram-count tokens
	program "ngram-count -n 1-3" "ngram-count -n 1-3"
	program "ngram-count -n 1-5" "ngram-count -n 1-5"
	if [ "$bytes" -ge 1000000000 ]; then
		program "ngram-count -S 256M" "ngram-count -S 256M"
		program "ngram-count -S 32M" "ngram-count -S 32M"
	else
		program "ngram-count -S 26M" "ngram-count -S 26M"
	fi
	program "wc -w, UTF-8" "env LC_ALL=C.UTF-8 wc -w"
	run "$rounds"
	threads ngram-count tokens
	halves
	h="halves.1.$bytes halves.2.$bytes"
	job ngram-count tokens "two halves"
	program "ngram-count -m" "ngram-count -m $h"
	program "sort -m | mawk" "sort -m $h | mawk -f add.awk"
	run "$rounds" -o out
	same "ngram-count -m = sort -m | mawk" "out/ngram-count -m" \
	    "out/sort -m | mawk"
	# More would not fit in their memory.
	[ "$bytes" -le 200000000 ] || return 0
	rm -f out/*
	job ngram-count tokens
	program "ngram-count" "ngram-count -n 1-3"
	program "mawk hash, one run" "mawk -f count.awk"
	program "sort, one run" "mawk -f each.awk | sort -S 1G | uniq -c"
	program "Counter, one run" "python3 $here/counters.py Counter"
	peer_counter "colibricore, one run" colibricore
	none "kenlm" "its package of PyPI counts nothing"
	run 1 -o out
	[ ! -s "out/mawk hash, one run" ] ||
	    sort -S 1G "out/mawk hash, one run" >out/a
	same "ngram-count = mawk hash, sorted" out/ngram-count out/a
	[ ! -s "out/sort, one run" ] ||
	    sed 's/^ *\([0-9]*\) \(.*\)$/\2\t\1/' "out/sort, one run" >out/a
	same "ngram-count = sort | uniq -c" out/ngram-count out/a
	[ ! -s "out/Counter, one run" ] ||
	    sort -S 1G "out/Counter, one run" >out/a
	same "ngram-count = Counter, sorted" out/ngram-count out/a
	rm -f out/*
}

bench_dedupe() {
	local f

	job dedupe dups
	program "dedupe" "dedupe --count-blank"
	program "dedupe, 64 bits" "dedupe -q --count-blank --hash=64"
	program "dedupe -S 32M" "dedupe --count-blank -S $((bytes >= 1000000000 ?
	    32 : 4))M"
	program "dedupe, folded" "dedupe --key=case,space,punct,digits"
	program "mawk !s[\$0]++" "mawk '!s[\$0]++'"
	program "gawk !s[\$0]++" "gawk '!s[\$0]++'"
	program "huniq" "huniq"
	program "runiq" "runiq -"
	program "sort -u" "sort -u"
	run "$rounds"
	f=$(text dups $((bytes / 10))) || exit 2
	head -n 10000 "$f" >seen.txt
	rm -f seen.state
	dedupe -q --state=seen.state seen.txt >/dev/null || fail "no state"
	job dedupe dups "less a list"
	program "dedupe --seen" "dedupe --count-blank --seen=seen.state"
	program "combine (moreutils)" "combine - not seen.txt"
	run_less "$bytes"
	job dedupe dups parts
	program "dedupe, one of 16 shards" "dedupe -q --number --shard=0/16"
	program "dedupe --emit-keys" "dedupe -q --emit-keys"
	program "dedupe --drop-list" "dedupe -q --drop-list=/dev/null"
	run "$rounds"
	job dedupe dups pipe
	program "dedupe" "dedupe --count-blank"
	program "dedupe, 64 bits" "dedupe -q --count-blank --hash=64"
	program "huniq" "huniq"
	run "$rounds"
	threads dedupe dups
	f=$(text dups "$bytes") || exit 2
	answer out/a "$f" dedupe --count-blank
	# shellcheck disable=SC2016
	answer out/b "$f" mawk '!s[$0]++'
	same "dedupe = mawk !s[\$0]++" out/a out/b
	answer out/b "$f" dedupe --count-blank -S 4M
	same "dedupe = dedupe -S 4M" out/a out/b
	answer out/b "$f" huniq
	same "dedupe = huniq" out/a out/b
	answer out/b "$f" runiq -
	same "dedupe = runiq" out/a out/b
	# shellcheck disable=SC2016
	answer out/b "$f" gawk '!s[$0]++'
	same "dedupe = gawk !s[\$0]++" out/a out/b
	sort -u out/a >out/c
	answer out/b "$f" sort -u
	same "dedupe, sorted = sort -u" out/c out/b
	bench_near
}

# peer_near NAME MODULE J: a package of PyPI that finds near duplicates.
peer_near() {
	peer "$1" "$2" "$2 $3"
	[ ${#commands[@]} = 0 ] || commands[-1]=${commands[-1]/peers.py/near.py}
}

# Near duplicates: all pairs, and what one run drops; and lines.
bench_near() {
	local f j

	job dedupe documents
	for j in 0.7 0.8; do
		program "dedupe --near, $j" "dedupe -q --jsonl --near=$j"
		program "dedupe, pairs of $j" \
		    "dedupe -q --jsonl --near=$j --emit-pairs"
	done
	program "dedupe, not verified" \
	    "dedupe -q --jsonl --near=0.7 --verify=none"
	program "dedupe --containment" "dedupe -q --jsonl --containment=0.7"
	run "$rounds"
	f=$(text documents $((bytes / 10))) || exit 2
	dedupe -q --jsonl --near=0.7 --emit-bands "$f" | sort -u >bands
	job dedupe documents parts
	for j in none signature exact; do
		program "dedupe --emit-bands, $j" \
		    "dedupe -q --jsonl --near=0.7 --emit-bands --verify=$j"
	done
	program "dedupe --drop-list, JSON" "dedupe -q --jsonl --drop-list=/dev/null"
	program "dedupe --join-bands of a tenth" "dedupe -q --join-bands bands"
	run "$rounds"
	echo "dedupe --emit-bands: $(wc -c <bands) bytes of $(wc -c <"$f")" >&2
	rm bands
	threads dedupe documents --near --jsonl
	job dedupe documents "a part"
	program "dedupe, pairs of 0.7" "dedupe -q --jsonl --near=0.7 --emit-pairs"
	peer_near "datasketch" datasketch 0.7
	peer_near "rensa" rensa 0.7
	run_less 20000000
	job dedupe dups near
	program "dedupe --near, lines" "dedupe -q --near=0.8 --shingle=char:5"
	run 1
}

# What is found of all pairs there are, on a part of the documents.
near_scores() {
	local python f j w

	python=$(cd "$here/../.." && pwd)/build/peers/venv/bin/python3
	[ -x "$python" ] || python=python3
	f=$(text documents $((bytes < 50000000 ? bytes : 50000000))) || exit 2
	cd "$build/bench" || exit 2
	for j in 0.7 0.8; do
		"$python" "$here/near.py" truth "$j" <"$f" >truth.$j || return
		for w in datasketch rensa; do
			"$python" -c "import $w" 2>/dev/null || continue
			"$python" "$here/near.py" "$w" "$j" <"$f" >found.tsv
			echo "$j $w: $("$python" "$here/near.py" score \
			    truth.$j <found.tsv)"
		done
		dedupe -q --jsonl --emit-pairs --near="$j" "$f" >found.tsv
		echo "$j dedupe: $("$python" "$here/near.py" score truth.$j \
		    <found.tsv) of $(wc -l <truth.$j)"
	done
	dedupe -q --jsonl --near=0.7 --stats=stats.json "$f" >/dev/null
	echo "records kept: $(jq .unique stats.json)"
}

bench_start_up() {
	local p

	job start-up empty
	for p in "${jobs[@]}"; do
		case $p in
		pipeline | growth | memory) ;;
		ngram-count) program "$p -n 1-3" "$p -n 1-3" ;;
		*) program "$p" "$p" ;;
		esac
	done
	echo "$job: 50 x ${#commands[@]} programs" >&2
	run_on full 0 50
}

# version NAME COMMAND...: the first line a program says of itself.
version() {
	local name=$1

	shift
	if installed "$1"; then
		printf '%-9s %s\n' "$name" "$("$@" 2>&1 </dev/null | head -n 1)"
	else
		printf '%-9s %s\n' "$name" "not installed"
	fi
}

load() {
	uptime | sed 's/.*load average[s]*: *//'
}

machine() {
	local cpu

	cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null |
	    head -n 1)
	printf '%-9s %s\n' \
	    cpu "${cpu:-$(uname -m)}" \
	    cores "$(getconf _NPROCESSORS_ONLN)" \
	    kernel "$(uname -srm)" \
	    load "$(load) when it began"
	version suzgi normalize --version
	version icu uconv --version
	version mawk mawk -W version
	version gawk gawk --version
	version sort sort --version
	version huniq huniq --version
	version runiq runiq --version
	version ucto ucto --version
	version cc "${CC:-gcc}" --version
	# The Makefile leaves a file for each that it installed.
	printf '%-9s %s\n' PyPI "$(cd "$here/../.." &&
	    ls build/peers/venv/*.installed 2>/dev/null |
	    sed 's,.*/,,; s/\.installed$//; s/==/ /' | paste -sd, |
	    sed 's/,/, /g')"
	echo
}

# Tables of scores, by the tests that hold them to their floors.
scores() {
	local t

	for t in "$@"; do
		printf '\n%s found, F1 (sets that are not here are left out):\n' \
		    "$t"
		(cd "$here/../.." && B=$build "tests/diff/$t.t") |
		    sed -n -e 's/^# //p' -e '/^not ok/p'
	done
}

# quality WHAT: F1 of all programs of the job, side by side.
quality() {
	commands=()
	missing=()
	case $1 in
	sentences)
		program "sentence-split" "sentence-split -l {lang}"
		program "icu" "icu_break sentence"
		peer "blingfire" blingfire blingfire-sentences
		peer "nltk Punkt" nltk nltk-sentences
		peer "sentence-splitter" sentence_splitter sentence-splitter
		peer "pysbd" pysbd pysbd
		program "ucto" "ucto --filter=NO -L generic -n /dev/stdin"
		;;
	tokens)
		program "tokenize" "tokenize -l {lang}"
		program "icu" "icu_break word"
		peer "blingfire" blingfire blingfire
		peer "pyonmttok" pyonmttok pyonmttok-plain
		peer "sacremoses" sacremoses sacremoses
		peer "nltk Treebank" nltk nltk
		program "ucto" "ucto --filter=NO -L generic -n -m /dev/stdin"
		;;
	esac
	echo "quality: $1, ${#commands[@]} programs" >&2
	(cd "$here/../.." && python3 tests/bench/quality.py "$1" \
	    "${commands[@]}") >"quality.$1" || fail "cannot score $1"
}

# All that was found; 1: answers differ.
report() {
	local status

	sed "s/when it began/&, $(load) when it ended/" machine.txt
	awk -F '\t' -v bytes="$bytes" -v rounds="$rounds" \
	    -f "$here/report.awk" results.tsv answers.tsv
	status=$?
	case " ${jobs[*]} " in
	*' sentence-split '*) scores sentences ;;
	esac
	case " ${jobs[*]} " in
	*' tokenize '*) scores tokens ;;
	esac
	case " ${jobs[*]} " in
	*' dedupe '*)
		printf '\nnear duplicates found, of all there are:\n'
		(near_scores)
		;;
	esac
	return $status
}

for j in "${jobs[@]}"; do
	declare -F "bench_${j//-/_}" >/dev/null || fail "$j: no such job"
done
: >results.tsv
: >answers.tsv
machine >machine.txt
for j in "${jobs[@]}"; do
	"bench_${j//-/_}"
done

bench_start_up
rm -f out/* quality.*
case " ${jobs[*]} " in
*' sentence-split '*) quality sentences ;;
esac
case " ${jobs[*]} " in
*' tokenize '*) quality tokens ;;
esac
report >report.txt
status=$?
cat report.txt
"$here/page.sh" "$build" "$bytes" report.txt || exit 2
exit $status
