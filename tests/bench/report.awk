# report.awk - the table of run.sh, from what it measured.
#
# results.tsv: job, kind of text, bytes, small or full, program, processor s,
# wall s, peak MB, "ok" or why not.  answers.tsv: what, yes or not.

function goal(job, floor, peer) {
	floors[job] = floor
	peers[job] = peer
}

# What the goal says of our program in this row.
function verdict(job, kind, program, cpu, peer, times) {
	peer = peers[job]
	if (!((job, kind, peer) in cpus))
		return peer ": no figure"
	times = cpus[job, kind, peer] / cpu
	if (times < floors[job])
		missed++
	return sprintf("%.1f x %s, goal %s: %s", times, peer, floors[job],
	    times < floors[job] ? "MISS" : "pass")
}

function start_up_verdict(wall) {
	if (wall >= START_UP)
		missed++
	return sprintf("%.2f ms, goal below %d: %s", wall * 1000,
	    START_UP * 1000, wall >= START_UP ? "MISS" : "pass")
}

function is_ours(job, program) {
	return index(program, job) == 1 || job == "start-up"
}

function print_row(a, job, kind, program, key, rate, times, last) {
	job = a[1]
	kind = a[2]
	program = a[5]
	key = job SUBSEP kind
	if (group != "" && key != group)
		print ""
	group = key
	if (a[9] != "ok") {
		if (is_ours(job, program)) {
			missed++
			sub(/not installed/, "not built: MISS", a[9])
		}
		printf "%-15s %-10s %-22s %s\n", job, kind, program, a[9]
		return
	}
	rate = times = "-"
	if (job != "start-up") {
		rate = sprintf("%.0f", a[3] / cpus[key, program] / 1e6)
		if (key in ours)
			times = sprintf("%.1f", a[6] / ours[key])
	}
	last = ""
	if (job == "start-up")
		last = start_up_verdict(a[7])
	else if (is_ours(job, program))
		last = verdict(job, kind, program, a[6])
	printf "%-15s %-10s %-22s %8s %8.3f %8.3f %8s %8.1f %7s  %s\n",
	    job, kind, program, rate, a[6], a[7],
	    (key, program) in small ? small[key, program] : "-", a[8], times,
	    last
}

BEGIN {
	START_UP = 0.005
	goal("normalize", 10, "uconv")
	goal("sentence-split", 1.5, "icu sentence")
	goal("tokenize", 1.5, "icu word")
	goal("ngram-count", 20, "mawk hash, one run")
	goal("dedupe", 8, "mawk !s[$0]++")
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
		cpus[$1, $2, $5] = $6 > 0 ? $6 : 1e-6
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
	printf "%-15s %-10s %-22s %8s %8s %8s %8s %8s %7s  %s\n", "job", "text",
	    "program", "MB/s", "cpu s", "wall s", "peak/10", "peak MB",
	    "times", "goal"
	for (i = 1; i <= n; i++) {
		split(rows[i], a, "\t")
		print_row(a)
	}
	printf "\nsame answers?\n"
	for (i = 1; i <= nanswers; i++) {
		printf "%-48s %s\n", answers[i], said[i]
		if (said[i] == "DIFFERENT")
			missed++
	}
	printf "\n%s\n", missed ? missed " missed" : "every goal reached"
	exit missed > 0
}
