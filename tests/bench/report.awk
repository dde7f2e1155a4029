# report.awk - the table of run.sh, from what it measured.
#
# results.tsv: job, kind of text, bytes, small or full, program, processor s,
# wall s, peak MB, "ok" or why not.  answers.tsv: what, yes or not.

# What PROGRAM should reach on the KIND of text, through a file or a pipe; *: on
# any.  WHAT: cpu or wall, FLOOR times as quick as PEER; mb: at most so many MB
# of memory; record: the same, and the text once; rate: MB/s; ms: below so many.
function goal(job, kind, program, what, floor, peer) {
	goals++
	goal_of[goals] = job SUBSEP program
	kind_of[goals] = kind
	what_of[goals] = what
	floor_of[goals] = floor
	peer_of[goals] = peer
}

# Notes whether the row A misses the goal, for the end.
function judge(a, missing, figure, floor) {
	missed += missing
	judged[++njudged] = sprintf("%-5s %-20s %-15s %-27s %s",
	    missing ? "MISS" : "pass", a[5], a[1] == "start-up" ? a[1] : a[2],
	    figure, floor)
}

# What goal G says of the row A.
function verdict(g, a, what, floor, peer, x, best) {
	what = what_of[g]
	floor = floor_of[g]
	peer = peer_of[g]
	if (what == "record") {
		floor += int(a[3] / 1e6)
		what = "mb"
	}
	if (what == "mb") {
		judge(a, a[8] > floor, sprintf("%.1f MB", a[8]),
		    "at most " floor)
	} else if (what == "ms") {
		x = a[7] * 1000
		judge(a, x >= floor, sprintf("%.2f ms", x), "below " floor)
	} else if (what == "rate") {
		x = 1 / cpus[a[1], a[2], a[5]] / 1e6
		judge(a, x < floor, sprintf("%.0f MB/s", x), floor)
	} else if (!((a[1], a[2], peer) in cpus)) {
		judged[++njudged] = sprintf("-     %-20s %-15s %s: no figure",
		    a[5], a[2], peer)
	} else {
		x = cpus[a[1], a[2], peer] / cpus[a[1], a[2], a[5]]
		best = ""
		if (what == "wall") {
			x = walls[a[1], a[2], peer]
			best = sprintf(" (here two processes reach %.2f)",
			    x / walls[a[1], a[2], TWO])
			x /= walls[a[1], a[2], a[5]]
			peer = peer "'s wall"
		}
		judge(a, x < floor, sprintf("%.2f x %s", x, peer), floor best)
	}
}

# What all goals say of it; a peer that runs on files alone is not missed.
function verdicts(a, kind, g, peer) {
	kind = a[2]
	sub(/, pipe$/, "", kind)
	for (g = 1; g <= goals; g++) {
		peer = peer_of[g]
		if (goal_of[g] != a[1] SUBSEP a[5] ||
		    (kind_of[g] != "*" && kind_of[g] != kind) ||
		    (kind != a[2] && peer != "" &&
		    !((a[1], a[2], peer) in cpus)))
			continue
		verdict(g, a)
	}
}

function is_ours(job, program) {
	return job == "start-up" || (index(program, job) == 1 &&
	    substr(program, length(job) + 1, 1) !~ /[a-z]/)
}

function print_row(a, key, rate, times) {
	key = a[1] SUBSEP a[2]
	if (group != "" && key != group)
		print ""
	group = key
	if (a[9] != "ok") {
		if (is_ours(a[1], a[5])) {
			wrong++
			sub(/not installed/, "not built", a[9])
			judged[++njudged] = sprintf("MISS  %-20s %-15s %s",
			    a[5], a[2], a[9])
		}
		printf "%-14s %-15s %-20s %s\n", a[1], a[2], a[5], a[9]
		return
	}
	rate = times = "-"
	if (a[1] != "start-up") {
		rate = sprintf("%.0f", 1 / cpus[key, a[5]] / 1e6)
		if (rate < 10)
			rate = sprintf("%.2f", 1 / cpus[key, a[5]] / 1e6)
		if (key in ours)
			times = sprintf("%.1f", cpus[key, a[5]] / ours[key])
	}
	printf "%-14s %-15s %-20s %7s %8.3f %8.3f %7s %8.1f %6s\n",
	    a[1], a[2], a[5], rate, a[6], a[7],
	    (key, a[5]) in small ? small[key, a[5]] : "-", a[8], times
	verdicts(a)
}

BEGIN {
	icu = "icu normalizeUTF8"
	TWO = "two with half each"
	goal("normalize", "prose", "normalize -s nfc", "cpu", 4, icu)
	goal("normalize", "prose", "normalize -s nfc", "cpu", 40, "uconv")
	goal("normalize", "nfd", "normalize -s nfc", "cpu", 2.2, icu)
	goal("normalize", "languages", "normalize -s nfc", "cpu", 1.6, icu)
	goal("normalize", "ascii", "normalize -s nfc", "cpu", 1.8, icu)
	goal("normalize", "prose", "normalize", "cpu", 2.7, icu)
	goal("normalize", "dirty", "normalize", "cpu", 1.5, icu)
	goal("normalize", "dirty", "normalize, 3 more", "cpu", 0.5, icu)
	goal("normalize", "dirty", "normalize, 3 more", "rate", 250)
	goal("normalize", "*", "normalize -j 2", "wall", 1.7, "normalize")
	goal("normalize", "*", "normalize, plain C", "cpu", 1, icu)
	goal("normalize", "*", "normalize -s nfc", "mb", 8)
	n = split("prose nfd languages ascii dirty one-line", kinds, " ")
	for (i = 1; i <= n; i++)
		goal("normalize", kinds[i], "normalize", "mb", 16)
	goal("normalize", "no-space", "normalize", "record", 16)
	goal("normalize", "dirty", "normalize, 3 more", "mb", 16)
	goal("normalize", "one-line", "normalize, 3 more", "record", 16)
	goal("normalize", "no-space", "normalize, 3 more", "record", 16)
	goal("sentence-split", "prose", "sentence-split", "cpu", 5,
	    "icu sentence")
	goal("sentence-split", "*", "sentence-split -j 2", "wall", 1.7,
	    "sentence-split")
	goal("tokenize", "sentences", "tokenize", "cpu", 6, "icu word")
	goal("tokenize", "sentences", "tokenize -F conllu", "rate", 200)
	goal("tokenize", "*", "tokenize --detokenize", "rate", 1000)
	goal("tokenize", "*", "tokenize --detokenize, no marks", "rate", 1000)
	goal("tokenize", "*", "tokenize -j 2", "wall", 1.7, "tokenize")
	goal("tokenize", "sentences", "tokenize", "mb", 16)
	goal("pipeline", "prose", "pipeline", "rate", 250)
	goal("ngram-count", "tokens", "ngram-count", "cpu", 40,
	    "mawk hash, one run")
	goal("ngram-count", "tokens", "ngram-count", "cpu", 22,
	    "Counter, one run")
	goal("ngram-count", "tokens", "ngram-count -n 1-3", "cpu", 0.24,
	    "wc -w, UTF-8")
	goal("ngram-count", "tokens", "ngram-count -n 1-5", "cpu", 0.55,
	    "ngram-count -n 1-3")
	goal("ngram-count", "tokens", "ngram-count -S 256M", "cpu", 0.5,
	    "ngram-count -n 1-3")
	goal("ngram-count", "tokens", "ngram-count -S 32M", "cpu", 0.25,
	    "ngram-count -n 1-3")
	goal("ngram-count", "tokens", "ngram-count -n 1-3", "mb", 170)
	goal("ngram-count", "*", "ngram-count -j 2", "wall", 1.54,
	    "ngram-count")
	goal("ngram-count", "tokens, two halves", "ngram-count -m", "cpu", 2.5,
	    "sort -m | mawk")
	goal("ngram-count", "tokens, two halves", "ngram-count -m", "mb", 8)
	goal("dedupe", "dups", "dedupe", "cpu", 12, "mawk !s[$0]++")
	goal("dedupe", "dups", "dedupe, 64 bits", "cpu", 16, "mawk !s[$0]++")
	goal("dedupe", "dups", "dedupe, 64 bits", "cpu", 2.7, "huniq")
	goal("dedupe", "dups, pipe", "dedupe, 64 bits", "cpu", 5, "huniq")
	goal("dedupe", "dups", "dedupe -S 32M", "cpu", 0.33, "dedupe")
	goal("dedupe", "dups", "dedupe, folded", "rate", 833)
	goal("dedupe", "*", "dedupe -j 2", "wall", 1.57, "dedupe")
	goal("dedupe", "documents", "dedupe, pairs of 0.7", "rate", 175)
	goal("dedupe", "documents", "dedupe, pairs of 0.8", "rate", 222)
	goal("dedupe", "documents", "dedupe, not verified", "rate", 318)
	goal("dedupe", "documents, a part", "dedupe, pairs of 0.7", "cpu", 25,
	    "datasketch")
	goal("dedupe", "dups, near", "dedupe --near, lines", "rate", 20)
	goal("start-up", "*", "normalize", "ms", 3)
	goal("start-up", "*", "sentence-split", "ms", 3)
	goal("start-up", "*", "tokenize", "ms", 5)
	goal("start-up", "*", "ngram-count -n 1-3", "ms", 5)
	goal("start-up", "*", "dedupe", "ms", 5)
	n = 0
}

FILENAME ~ /answers/ {
	answers[++nanswers] = $1
	said[nanswers] = $2
	next
}

$4 == "small" {
	if ($9 == "ok")
		small[$1, $2, $5] = $8
	next
}

{
	rows[++n] = $0
	if ($9 == "ok") {
		# Of a byte, as some got less of the text.
		cpus[$1, $2, $5] = ($6 > 0 ? $6 : 1e-6) / ($3 > 0 ? $3 : 1)
		walls[$1, $2, $5] = ($7 > 0 ? $7 : 1e-6) / ($3 > 0 ? $3 : 1)
		if (!(($1, $2) in ours) && is_ours($1, $5))
			ours[$1, $2] = cpus[$1, $2, $5]
	}
}

END {
	printf "%d bytes of each text; medians of %d rounds; MB/s of" \
	    " processor time;\npeak memory in MB on a tenth of the text and" \
	    " on all of it;\ntimes: processor time beside the first" \
	    " program's.\n", bytes, rounds
	if (bytes < 1e8)
		print "The goals are for 100 MB: less is another race."
	print ""
	printf "%-14s %-15s %-20s %7s %8s %8s %7s %8s %6s\n", "job",
	    "text", "program", "MB/s", "cpu s", "wall s", "peak/10",
	    "peak MB", "times"
	for (i = 1; i <= n; i++) {
		split(rows[i], a, "\t")
		print_row(a)
	}
	printf "\n%-5s %-20s %-15s %-27s %s\n", "goals", "program", "text",
	    "it has", "goal"
	for (i = 1; i <= njudged; i++)
		print judged[i]
	printf "\nsame answers?\n"
	for (i = 1; i <= nanswers; i++) {
		printf "%-50s %s\n", answers[i], said[i]
		if (said[i] == "DIFFERENT")
			wrong++
	}
	printf "\n%s%s\n", missed ? missed " goals missed" : \
	    "every goal reached", wrong ? ", " wrong " wrong" : ""
	exit wrong > 0
}
