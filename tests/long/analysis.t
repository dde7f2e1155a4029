#!/bin/bash
# gcc -fanalyzer, clang-tidy and cppcheck find nothing but what is listed here,
# each with why it is none: they see one file at a time, and not what others
# promise.
. tests/lib.sh

# unlisted FILE: what is in it and not in $d/known
unlisted() {
	local what
	while IFS='	' read -r what _; do
		grep -v "^$what" "$1" >"$d/left"
		mv "$d/left" "$1"
	done <"$d/known"
	cat "$1"
}

# gcc: FILE TEXT REASON
cat >"$d/known" <<'END'
tools/dedupe/find.c dereference of NULL .f.	a document with units has added one
tools/dedupe/later.c dereference of NULL .v.	a place that is at hand has a verdict
tools/dedupe/minhash.c use of uninitialized value	there is a bin at least, and densify fills all
tools/dedupe/../../common/mem.h use of NULL where	what has bytes has a place
tools/dedupe/../../common/mem.h leak of	the buffer of the run goes with it
tools/ngram-count/grams.c dereference of NULL	there are keys where more than words are counted
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
	is "gcc -fanalyzer, $f" "$(unlisted "$d/found")" ''
done

# clang-tidy: its analyzer and what it calls bugprone, but
#   swappable parameters, narrowing: gcc -Wconversion sees to that
#   widening of a product: of small numbers, each
#   no null at the end: these are no strings
#   sizes of pointers: of arrays of pointers
#   macros without parentheses: tables of characters
#   branches that are the same: a rule each
#   buffers: memcpy and snprintf are what there is
checks=-\*,clang-analyzer-\*,bugprone-\*
for no in bugprone-easily-swappable-parameters bugprone-narrowing-conversions \
    bugprone-implicit-widening-of-multiplication-result \
    bugprone-not-null-terminated-result bugprone-sizeof-expression \
    bugprone-macro-parentheses bugprone-branch-clone \
    clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling; do
	checks=$checks,-$no
done
cat >"$d/known" <<'END'
common/die.c Function 'vsnprintf' is called	the caller has called va_start
tools/dedupe/contain.c Division by zero	what is compared has a shingle
tools/dedupe/minhash.c The left operand of '+'	there is a bin, and densify fills all
tools/dedupe/pairs.c Access to field 'number'	there is a twin where there are twins
tools/ngram-count/lines.c Dereference of null	the buffer has room for counts
tools/ngram-count/block.c 2nd function call	an id is below how many there are
tools/ngram-count/block.c Assigned value is	an id is below how many there are
tools/ngram-count/grams.c Array access (from	there is a key where there is a number
tools/ngram-count/grams.c Division by zero	there is a thread
tools/normalize/decode.c The left operand of '&'	ICU has filled it
tools/sentence-split/srx_read.c Function 'vsnprintf'	va_start is one line above
tools/suzgi-report/plot.c Function 'vsnprintf'	va_start is one line above
END
find common tools -name '*.c' ! -name 'mk*' | sort | xargs -P 2 -n 6 sh -c '
    clang-tidy-14 --quiet --checks="$0" "$@" -- -std=c17 -D_GNU_SOURCE \
    "-DSUZGI_VERSION=\"x\"" -Icommon -Itools/normalize -I"$B" 2>/dev/null' \
    "$checks" >"$d/tidy"
ok 'clang-tidy looks' clang-tidy-14 --version
grep -E '(warning|error):' "$d/tidy" | sed -E "s|^$root/||
    s/:[0-9:]* (warning|error): / /" | sort -u >"$d/found"
is 'clang-tidy' "$(unlisted "$d/found")" ''

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
