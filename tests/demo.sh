#!/bin/sh
# demo.sh BUILD - the whole pipeline on tests/data/page.txt, step by step.
# Needs the five programs, a shell, coreutils, awk, grep and sed.
set -eu
LC_ALL=C; export LC_ALL
PATH=$(cd "$1" && pwd):$PATH
page=$(cd "$(dirname "$0")" && pwd)/data/page.txt
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
cp "$page" page.txt

tab=$(printf '\t') cr=$(printf '\r') cyrillic=$(printf '\320-\323')
nbsp=$(printf '\302\240') shy=$(printf '\302\255') bom=$(printf '\357\273\277')
zwsp=$(printf '\342\200\213') breve=$(printf '\314\206') yi=$(printf '\321\227')

# step NUMBER COMMAND: shows it and runs it.
step() {
	printf '\n%s. %s\n' "$1" "$2"
	eval "$2"
}

# count FILE NAME: what the object in FILE says of NAME.
count() {
	sed -n 's/.*"'"$2"'":\([0-9.]*\).*/\1/p' "$1"
}

indent() {
	sed 's/^/     /'
}

# Makes what cannot be seen visible.
visible() {
	sed -e "s/$nbsp/<NBSP>/g" -e "s/$shy/<SHY>/g" -e "s/$bom/<BOM>/g" \
	    -e "s/$zwsp/<ZWSP>/g" -e "s/$cr/<CR>/g" -e "s/$breve/<breve>/g" \
	    -e "s/$yi/<yi>/g" -e 's/ $/<space>/' -e 's/  /<2 spaces>/g' \
	    -e "s/\([A-Za-z]\)\([$cyrillic]\)/<Latin \1>\2/g"
}

printf 'page.txt: a page as it comes, %d lines, %d bytes.\n' \
    "$(awk 'END { print NR }' page.txt)" "$(wc -c <page.txt)"

step 1 'normalize --stats=1.json -o clean.txt page.txt'
for what in newlines invisible form lookalikes spaces; do
	printf '     %-11s %3d changed\n' $what "$(count 1.json $what)"
done
echo '   for example:'
visible <page.txt | paste -d "$tab" - clean.txt |
    awk -F "$tab" '$1 != $2 && length($1) < 120 { print "     " $1
	print "  -> " $2 }' | sed 14q

step 2 'sentence-split --stats=2.json -o sentences.txt clean.txt'
printf '   %d sentences, so these from two lines:\n' "$(count 2.json sentences)"
sed -n '/^Ғимарат/,/^Кітапханашы/p' sentences.txt | indent

step 3 'tokenize --stats=3.json -o tokens.txt sentences.txt'
printf '   %d tokens, so these:\n' "$(count 3.json tokens)"
sed -n -e '/60-қа/p' -e '/35%-ы/p' -e '/ Г\. С\. /p' tokens.txt | indent

step 4 'ngram-count -n 1-3 --stats=4.json -o counts.txt tokens.txt'
printf '   %d different n-grams of %d words; ' \
    "$(count 4.json ngrams)" "$(count 4.json types)"
echo 'without marks, these stand most often:'
grep -Ev "(^| )[].,:!?()|[–«»…©]+[ $tab]" counts.txt |
    sort -t "$tab" -k 2,2nr -k 1,1 | sed 8q | indent

step 5 'dedupe --stats=5.json -o once.txt clean.txt'
printf '   %d lines dropped; these stood several times:\n' \
    "$(count 5.json duplicates)"
grep . clean.txt | sort | uniq -cd | sort -nr | sed 's/^  //'

line='normalize page.txt | dedupe | sentence-split | tokenize | ngram-count'
from=$(date +%s%N)
step 'All in one' "$line >all.txt"
to=$(date +%s%N)
# A pipeline has the status of its last program: see that none was cut short.
sentence-split -o 6 once.txt
tokenize -o 7 6
ngram-count 7 | cmp - all.txt
printf '   %s seconds, %d n-grams, the same bytes as step by step.\n' \
    "$(awk "BEGIN { printf \"%.3f\", ($to - $from) / 1e9 }")" \
    "$(awk 'END { print NR }' all.txt)"
