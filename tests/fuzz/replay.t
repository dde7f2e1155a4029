#!/bin/sh
# The laws of the fuzz targets, on their corpus and mutations of it.
ncases=0 failed=0
# So that it can keep what a sanitizer stopped.
export ASAN_OPTIONS=abort_on_error=1 UBSAN_OPTIONS=abort_on_error=1
export TSAN_OPTIONS=abort_on_error=1
for corpus in tests/fuzz/corpus/*; do
	name=${corpus##*/}
	ncases=$((ncases + 1))
	if said=$("$B/tests/fuzz/$name" "$corpus" \
	    "$B/tests/fuzz/$name.failed" 2>&1); then
		echo "ok $ncases - $name"
	else
		failed=1
		echo "not ok $ncases - $name"
		printf '%s\n' "$said" | sed 's/^#* */# /'
	fi
done
echo "1..$ncases"
exit "$failed"
