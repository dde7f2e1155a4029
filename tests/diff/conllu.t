#!/bin/bash
# tokenize -F conllu is read by the packages conllu and ufal.udpipe of PyPI, and
# says the text.
. tests/lib.sh
python=build/peers/venv/bin/python3

# reads NAME FILE OPTION...: FILE has sentences a line.
reads() {
	local name=$1 file=$2

	if ! "$python" -c 'import conllu, ufal.udpipe' 2>/dev/null; then
		skip "$name" 'conllu or ufal.udpipe is not installed'
		return
	fi
	tokenize -F conllu "${@:3}" "$file" >"$d/conllu"
	if "$python" -X utf8 -P tests/diff/conllu.py "$d/conllu" "$file" \
	    >"$d/said" 2>&1; then pass "$name"; else fail "$name"; fi
	tail -n 1 "$d/said" | sed 's/^#* */# /'
}

for f in ../shared/seeds/*.txt; do
	[ -e "$f" ] || { skip 'the seeds' 'none beside the project'; break; }
	normalize "$f" | sentence-split >"$d/seed"
	reads "$(basename "$f")" "$d/seed"
done
sentence-split tests/data/page.txt >"$d/page"
reads 'a page' "$d/page"
reads 'our news' tests/data/sentences/news.sent
reads 'our news, split' tests/data/sentences/news.sent --profile=split
reads 'our news, thousands' tests/data/sentences/news.sent --thousands
# A NUL ends a text for udpipe.
perl tests/fault/dirt.pl 400 41 | tr -d '\0' |
    normalize -q -s utf8,newlines >"$d/dirt"
reads 'dirty text' "$d/dirt"
reads 'dirty text, uax29' "$d/dirt" --profile=uax29
printf ' \tСөз,  сөз | \\s \xc2\xa0сөз \n_ # 1-2 1.5\n\n=|_\r\n' >"$d/odd"
printf 'а\xe2\x80\xa8б\xc2\x85в\x0bг\x0cд\n' >>"$d/odd"
reads 'white space and signs' "$d/odd"
plan
