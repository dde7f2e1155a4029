# markdown.awk - tables of what run.sh measured, from its results.tsv: job, kind of
# text, bytes, small or full, program, processor s, wall s, peak MB, "ok" or why
# not.  With only=throughput: name, name with figure, MB/s of processor time, ours,
# parted by tabs, of the jobs that have peers.

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
		peers[key]++
	row[key, ++rows[key]] = $0
}

END {
	for (i = 1; i <= n; i++) {
		key = order[i]
		if (only == "throughput") {
			for (k = 1; k <= rows[key] && peers[key]; k++) {
				split(row[key, k], a, "\t")
				if (a[9] != "ok" || a[6] <= 0)
					continue
				rate = a[3] / a[6] / 1e6
				form = rate < 10 ? "%.1f" : "%.0f"
				printf "%s: %s\t" form "\t%s\t%d\n", \
				    job[key], a[5], rate, rate, \
				    ours(a[1], a[5])
			}
			continue
		}
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
