#!/bin/bash
# The manual pages are true: their examples run and give what is shown, their
# options are those of the programs, and mandoc has nothing against them.
#
# A page shows what a command gives in the .Bd block right behind its .Dl line.
# White space is left out of the comparison, for pages break lines, and so are
# seconds; a line `...` ends what is shown.
. tests/lib.sh

plain() {
	tr -d ' \t\n' | sed -E 's/"seconds":[0-9.]+/"seconds"/g'
}
# The text a page has on the lines of standard input.
unquote() { sed -e '/^\\&\.\.\.$/,$d' -e 's/\\&//g' -e 's/\\e/\\/g'; }

examples() {
	page=$1 block= shown= command=
	rm -rf "$d/x"; mkdir "$d/x"
	samples=$(sed -n 's/^\.\\" samples: //p' man/suzgi.7)
	for f in $samples; do cp -r "tests/data/$f" "$d/x"; done
	sed -n '/^\.Sh \(EXAMPLES\|RECIPES\)/,/^\.Sh [^ER]/p' "man/$page" >"$d/page"
	while IFS= read -r line; do
		case $line in
		'.Dl $ '*)
			command=$(printf '%s' "${line#.Dl \$ }" | unquote)
			(cd "$d/x" && bash -o pipefail -c "$command") \
			    </dev/null >"$d/out" 2>"$d/err"
			r=$?
			# The reader of a part of it may end it.
			[[ $command = *'| sed '*q && $r = 141 ]] && r=0
			is "$page: $command" "$r" 0 ;;
		.Bd*)	[ -n "$command" ] && block=1 shown= ;;
		.Ed*)	[ -n "$block" ] || continue
			printf '%s\n' "$shown" >"$d/shown"
			want=$(unquote <"$d/shown" | plain)
			got=$(plain <"$d/out")
			grep -qx '\\&\.\.\.' "$d/shown" && got=${got:0:${#want}}
			is "$page: ... gives what is shown" "$got" "$want"
			block= command= ;;
		*)	if [ -n "$block" ]; then shown=$shown$line$'\n'
			else command=; fi ;;
		esac
	done <"$d/page"
}

# The options of a page, in the form of --completion=table.
options() {
	sed -n 's/^\.It Fl //p' "$1" | awk '{
		letter = "-"; arg = "-"; i = 1
		if ($1 != "Fl") { letter = $1; i = $2 == "," ? 3 : 2 }
		name = $i == "Fl" ? $(i + (($(i + 1) == "Fl") ? 2 : 1)) : "-"
		if ($NF != name && $(NF - 1) == "Ar")
			arg = $0 ~ / Op = / ? "[" $NF "]" : $NF
		print letter "\t" name "\t" arg }' | sort
}

# The same from the synopsis: letters without value, then the rest.
synopsis() {
	sed -n '/^\.Sh SYNOPSIS/,/^\.Sh D/s/^\.\(Op \)\{0,1\}Fl //p' "$1" | awk '{
		if (NF == 1) { n = split($1, c, ""); for (i = 1; i <= n; i++)
			print c[i] }
		else print $1 == "Fl" ? $2 : $1 }' | sort -u
}

for T in $PROGRAMS; do
	"$T" --completion=table >"$d/table"
	cut -f 1-3 "$d/table" | sort >"$d/want"
	options "man/$T.1" >"$d/got"
	same "$T.1: options" "$d/got" "$d/want"
	awk -F'\t' '{ print $1 == "-" ? $2 : $1 }' "$d/table" | sort >"$d/want"
	synopsis "man/$T.1" >"$d/got"
	same "$T.1: synopsis" "$d/got" "$d/want"
	[ $T = suzgi-report ] || cut -f 1-3 "$d/table" >>"$d/all"
	examples "$T.1"
	ok "$T.1: three examples" test \
	    "$(grep -c '^\.Dl \$ ' "man/$T.1")" -ge 3
	# Its values are all in the page.
	for v in $("$T" --completion=bash | sed -n "s/.*-W ' \([^-]*\)' --.*/\1/p"); do
		ok "$T.1: value $v" grep -q "Cm $v\( \|$\)" "man/$T.1"
	done
done
options man/suzgi.7 | grep -v '	-	' | sort -u >"$d/got"
is 'suzgi.7: options are those of the programs' \
    "$(sort -u "$d/all" | comm -23 "$d/got" -)" ''
sort "$d/all" | uniq -c | awk '$1 == 5 { print $2 "\t" $3 "\t" $4 }' >"$d/want"
sort -u "$d/got" >"$d/got.u"
is 'suzgi.7: all that the five share' "$(comm -13 "$d/got.u" "$d/want" |
    grep -v '^z	null')" ''
examples suzgi.7
examples suzgi-cluster.7

# The job that suzgi(7) shows: it passes, and fails for each of its reasons.
rm -rf "$d/x"; mkdir -p "$d/x/raw"; cd "$d/x" || exit
sed -n '/^#!\/bin\/bash/,/^\.Ed/p' "$root/man/suzgi.7" | grep -v '^\.Ed' |
    unquote >ci
normalize -o raw/1.txt "$root/tests/data/raw/1.txt"
echo 'never	обл.' >kk.lists
printf 'sentences 10 80\ntokens 50 900\n' >limits
status 'the job passes' 0 bash ci
is '... and leaves sums' "$(jq -r .program sum.json | tr '\n' ' ')" \
    'dedupe sentence-split tokenize ngram-count '
ok '... and a page' grep -q '</html>' page.html
echo 'tokens 10 20' >limits
status 'the job fails: too many tokens' 1 bash ci
is '... and says so' "$(cat "$d/out")" 'tokens: not within 10-20'
cp raw/1.txt raw/3.txt
status 'the job fails: much is there already' 1 bash ci
rm raw/3.txt
printf 'Мұнда  бар.\n' >raw/3.txt
status 'the job fails: not normalised' 1 bash ci
cd "$root" || exit

for p in man/*; do
	is "$(basename "$p"): mandoc" "$(mandoc -T lint -W warning "$p" 2>&1)" ''
	is "$(basename "$p"): pages it names" "$(sed -n \
	    's/^\.Xr \([a-z-]*\) \([17]\).*/\1.\2/p' "$p" | sort -u |
	    while read -r x; do
		case $x in
		bash.1 | cat.1 | mv.1 | sh.1 | sort.1 | taskset.1 | uniq.1 | parallel.1 | xargs.1 | \
		valgrind.1 | landlock.7) ;;
		*) [ -e "man/$x" ] || echo "$x" ;;
		esac
	    done)" ''
done
plan
