#!/bin/sh
# AFL++ on the programs, some seconds for each way.
if ! make -s --no-print-directory afl-build >"$B/afl-build.log" 2>&1; then
	sed 's/^/# /' "$B/afl-build.log"
	echo "not ok 1 - the programs are built"
	echo 1..1
	exit 1
fi
exec tests/fuzz/afl.sh build/afl "${AFL_SECONDS:-20}"
