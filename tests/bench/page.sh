#!/bin/sh
# page.sh BUILD_DIR BYTES REPORT - what run.sh measured, as BUILD_DIR/bench.md with
# plots beside it; REPORT is the text that it told.  Without gnuplot there are no
# plots, and the page says so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1 bytes=$2
report=$(cat "$3")
cd "$build/bench"

# begin WHAT TITLE X Y: a plot, to be read from standard input
begin() {
	cat <<-END
	set terminal svg size 720,420 font 'sans-serif,13' background '#ffffff'
	set output '../bench-$1.svg'
	set title '$2'
	set xlabel '$3'
	set ylabel '$4'
	set border 3
	set tics nomirror
	set grid
	set key outside right top
	set datafile separator '\t'
	END
}
# lines TABLE COLUMN: a line for each program in it
lines() {
	cut -f 2 "$1.tsv" | awk '!seen[$0]++' | {
		c=plot
		while read -r p; do
			printf "%s '< grep -P \"\\\\t%s\\\\t\" %s.tsv' " "$c" "$p" "$1"
			printf "using 1:%s with linespoints title '%s'" "$2" "$p"
			c=,
		done
		echo
	}
}
plots() {
	if [ -s throughput.tsv ]; then
		{
			begin throughput \
			    "Text a second of processor time, $day" 'MB/s' ''
			n=$(wc -l <throughput.tsv)
			cat <<-END
			set terminal svg size 720,$((n * 20 + 90)) font \
			    'sans-serif,13' background '#ffffff'
			set logscale x
			set xrange [0.05:20000]
			set yrange [$n:-1]
			set key off
			set style fill solid
			set format x '%g'
			plot 'throughput.tsv' using (\$3 / 2):0:(0.05):3:(\$0 - \
			    0.38):(\$0 + 0.38):(\$4 > 0 ? 0x2b7a9b : 0x9aa5b1):ytic(1) \
			    with boxxyerror linecolor rgb variable, \
			    '' using (\$3 * 1.15):0:2 with labels left
			END
		} | gnuplot
	fi
	if [ -s growth.tsv ]; then
		{
			begin growth 'Processor time by size' bytes seconds
			echo 'set logscale xy'
			echo "set format x '%.0s%cB'"
			lines growth 3
		} | gnuplot
	fi
	if [ -s memory.tsv ]; then
		{
			begin memory 'Wall time by --memory' 'MB' seconds
			echo 'set logscale x 2'
			echo 'set yrange [0:*]'
			lines memory 4
		} | gnuplot
	fi
}

awk -F '\t' -v only=plot -f "$here/markdown.awk" results.tsv >throughput.tsv
day=$(date -u +%Y-%m-%d)
{
	echo '# What it costs'
	echo
	echo "Measured on $day by \`make bench\`, with $bytes bytes of text."
	echo
	echo '```'
	cat machine.txt
	echo '```'
	echo
	awk -F '\t' -v only=summary -f "$here/markdown.awk" results.tsv
	awk -F '\t' -f "$here/markdown.awk" results.tsv
	if command -v gnuplot >/dev/null 2>&1; then
		plots >&2
		for p in throughput growth memory; do
			[ ! -s $p.tsv ] || printf '\n![%s](bench-%s.svg)\n' $p $p
		done
	else
		printf '\nNo plots: gnuplot is not installed.\n'
	fi
	for t in sentences tokens; do
		[ -s "quality.$t" ] || continue
		printf '\n## F1 of %s, of those with both ends right%s\n\n' $t \
		    "$([ $t = tokens ] || echo ' / of ends')"
		cat "quality.$t"
	done
	printf '\n## All figures\n\n```\n%s\n```\n' "$report"
} >../bench.md.new
mv ../bench.md.new ../bench.md
echo "$build/bench.md"
