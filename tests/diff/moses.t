#!/bin/bash
# tokenize --profile=moses beside sacremoses of PyPI.
. tests/lib.sh
python=build/peers/venv/bin/python3

# moses LANG FLOOR SET: percent of lines that are the same, or differ for a
# known reason.
moses() {
	local name="$1, $3: $2 %" file=../shared/data/$3

	if ! "$python" -c 'import sacremoses' 2>/dev/null; then
		skip "$name" 'sacremoses is not installed'
		return
	fi
	case $3 in
	tests/*) file=$3 ;;
	esac
	if [ ! -e "$file" ]; then
		skip "$name" "no $file"
		return
	fi
	sed -n 's/^# text = //p' "$file" >"$d/lines"
	[ -s "$d/lines" ] || cp "$file" "$d/lines"
	if "$python" -X utf8 -P tests/diff/moses.py "$1" "$2" "$d/lines" \
	    >"$d/said" 2>&1; then pass "$name"; else fail "$name"; fi
	sed 's/^#* */# /' "$d/said" | head -n 12
}

moses en 99.9 ud/en_ewt-ud-dev.conllu
moses ru 99.9 ud/ru_gsd-ud-dev.conllu
moses de 99.9 ud/de_gsd-ud-dev.conllu
moses kk 99.9 kk/ktb-dev.conllu
moses kk 99.9 tests/data/sentences/news.sent
plan
