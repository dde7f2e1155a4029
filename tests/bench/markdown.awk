# markdown.awk - tables of what run.sh measured, from its results.tsv: job, kind of
# text, bytes, small or full, program, processor s, wall s, peak MB, "ok" or why
# not.  With only=plot: name, MB/s of processor time, ours or not, parted by tabs,
# of the jobs that have peers, each program once; with only=summary the same as a
# table with a line for each job.

function ours(job, program) {
	return index(program, job) == 1 &&
	    substr(program, length(job) + 1, 1) !~ /[a-z]/
}

$4 != "full" || $1 == "start-up" { next }
$2 ~ /(threads|pipe)$/ { next }
{
	key = $1 ", " $2
	if (!(key in first)) {
		first[key] = $9 == "ok" && $6 > 0 ? $6 / $3 : 0
		order[++n] = key
		job[key] = $1
	}
	if (!ours($1, $5) && $9 == "ok")
		peers[key] = has_peers[$1] = 1
	row[key, ++rows[key]] = $0
}

# Figures of the programs of a job: ours, the first of each text, and of the first
# text two; and peers.
function put(name, rate, mine, form) {
	form = rate < 10 ? "%.1f" : "%.0f"
	if (only == "plot")
		printf "%s\t" form "\t%s\t%d\n", name, rate, rate, mine
	else {
		gsub(/\|/, "\\|", name)
		said[mine] = said[mine] (said[mine] == "" ? "" : ", ") \
		    "`" name "` " sprintf(form, rate)
	}
}
function overview(i, key, k, mine) {
	for (i = 1; i <= n; i++) {
		key = order[i]
		if (!peers[key] && (begun[job[key]] || !has_peers[job[key]]))
			continue
		if (job[key] != last) {
			end_job()
			last = job[key]
		}
		mine = 0
		for (k = 1; k <= rows[key]; k++) {
			split(row[key, k], a, "\t")
			if (a[9] != "ok" || a[6] <= 0 || ours(a[1], a[5]) && \
			    ++mine > 1 + !begun[last])
				continue
			if (!shown[a[1], a[5]]++)
				put(a[5], a[3] / a[6] / 1e6, ours(a[1], a[5]))
		}
		begun[last] = 1
	}
	end_job()
}
function end_job() {
	if (only == "summary" && last != "")
		printf "| %s | %s | %s |\n", last, said[1], said[0]
	said[0] = said[1] = ""
}

END {
	if (only == "summary")
		printf "| job | suzgi, MB/s | others, MB/s |\n|---|---|---|\n"
	if (only != "") {
		overview()
		exit
	}
	for (i = 1; i <= n; i++) {
		key = order[i]
		printf "\n## %s\n\n", key
		print "| program | processor s a GB | MB/s | wall s a GB |" \
		    " peak MB | times |"
		print "|---|---|---|---|---|---|"
		for (k = 1; k <= rows[key]; k++) {
			split(row[key, k], a, "\t")
			gsub(/\|/, "\\|", a[5])
			if (a[9] != "ok") {
				printf "| %s | %s | | | | |\n", a[5], a[9]
				continue
			}
			gb = a[3] / 1e9
			printf "| %s | %.2f | %.1f | %.2f | %.1f | %s |\n", \
			    a[5], a[6] / gb, (a[6] > 0 ? gb * 1000 / a[6] : 0), \
			    a[7] / gb, a[8], (first[key] > 0 ? \
			    sprintf("%.1f", a[6] / a[3] / first[key]) : "")
		}
	}
}
