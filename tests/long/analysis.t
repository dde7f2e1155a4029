#!/bin/bash
# gcc -fanalyzer and cppcheck find nothing but what is listed here, each with
# why it is none: they see one file at a time, and not what others promise.
. tests/lib.sh

# gcc: FILE TEXT REASON
cat >"$d/known" <<'END'
tools/dedupe/find.c dereference of NULL .f.	a document with units has added one
tools/dedupe/later.c dereference of NULL .v.	a place that is at hand has a verdict
tools/dedupe/minhash.c use of uninitialized value	there is a bin at least, and densify fills all
tools/dedupe/../../common/mem.h use of NULL where	what has bytes has a place
tools/dedupe/../../common/mem.h leak of	the buffer of the run goes with it
tools/tokenize/cjk.c dereference of NULL .end.	a run of words has an end
END
for f in $(ls common/*.c tools/*/*.c | grep -v '/mk[a-z]*\.c'); do
	# Flags are words.
	# shellcheck disable=SC2046
	gcc -std=c17 -D_GNU_SOURCE '-DSUZGI_VERSION="x"' -O2 -fanalyzer \
	    -Icommon -Itools/normalize -I"$B" \
	    $(pkg-config --cflags icu-uc icu-i18n) -c -o "$d/o" "$f" 2>&1 |
	    grep 'warning:' | sed 's/:[0-9:]* warning: / /' | sort -u \
	    >"$d/found"
	while IFS='	' read -r what _; do
		grep -v "^$what" "$d/found" >"$d/left"
		mv "$d/left" "$d/found"
	done <"$d/known"
	is "gcc -fanalyzer, $f" "$(cat "$d/found")" ''
done

# cppcheck is not told that die does not return, nor what bsearch looks at.
cat >"$d/suppressed" <<'END'
shiftTooManyBits:common/lang.c
signConversionCond:common/lang.c
uninitvar:tools/normalize/acronyms.c
ctuuninitvar:tools/tokenize/quick.c
nullPointerRedundantCheck:tools/sentence-split/srx.c
nullPointerRedundantCheck:common/mem.c
nullPointerRedundantCheck:common/opt.c
negativeIndex:tools/dedupe/state.c
END
is 'cppcheck' "$(cppcheck --std=c17 -q --enable=warning,portability \
    --suppressions-list="$d/suppressed" -D_GNU_SOURCE \
    common/*.c tools/*/*.c 2>&1 | grep -E '^[a-z].*: (error|warning|portability)')" ''
plan
