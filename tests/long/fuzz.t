#!/bin/sh
# Each fuzz target with libFuzzer for a minute, from its corpus on.
if ! make -s --no-print-directory fuzz-build >"$B/fuzz-build.log" 2>&1; then
	sed 's/^/# /' "$B/fuzz-build.log"
	echo "not ok 1 - the targets are built"
	echo 1..1
	exit 1
fi
exec tests/fuzz/run.sh build/fuzz "${FUZZ_SECONDS:-60}" $(ls tests/fuzz/corpus)
