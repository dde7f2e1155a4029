#!/bin/bash
# Nothing is used that was not written: MemorySanitizer (clang), over the tests
# of the programs and parts that use no library beside the C library: what ICU
# and utf8proc write it does not see (valgrind.t sees it).
. tests/lib.sh

plain_only 'MemorySanitizer' 'already under a sanitizer'
make() {
	env -u MAKEFLAGS -u MAKELEVEL -u B make -s -j 2 BUILD=build/msan \
	    CC="$(command -v clang-14 || echo clang)" CFLAGS='-O1 -g' \
	    SAN='-fsanitize=memory -fno-sanitize-recover=all' "$@"
}
ok 'it builds' make all tests
cli() { for t; do echo tests/cli/$t.t; done; }
units=$(ls tests/unit/*.c | sed 's/\.c$//' |
    grep -vxE 'tests/unit/(clean|decode|letters|norm|profiles|token|trail)')
# Names are words.
# shellcheck disable=SC2046,SC2086
TOOLS='ngram-count dedupe' tests/run.sh build/msan $(cli contract arrival \
    dedupe determinism flush limits near ngram-count output spill state) \
    tests/diff/dedupe.t tests/diff/near.t tests/diff/ngram.t \
    tests/diff/counts.t $units >"$d/said" 2>&1
r=$?
if [ $r = 0 ]; then pass "ngram-count, dedupe: $(tail -n 1 "$d/said")"; else
	fail 'ngram-count, dedupe' "$(head -n 20 "$d/said")"
fi
for corpus in tests/fuzz/corpus/*; do
	t=$(basename "$corpus")
	case $t in clean | mark | norm | srx | token) continue ;; esac
	ok "fuzz: $t" "build/msan/tests/fuzz/$t" "$corpus" \
	    "build/msan/$t.failed" 3000
done
plan
