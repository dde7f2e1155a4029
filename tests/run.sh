#!/bin/sh
# run.sh BUILD TEST... - runs TAP tests, two at a time, and closes with one line
# `N passed, N failed, N skipped`.  A test is a *.t (shell; BUILD is in $B) or
# the path of a test in C without its suffix.  Logs stay in BUILD/log.
set -u
B=$1; shift
export B
log=$B/log; rm -rf "$log"; mkdir -p "$log"

for t; do
	[ -e "$t" ] || [ -x "$B/$t" ] || continue
	printf '%s\n' "$t"
done | xargs -P 2 -I{} sh -c '
	t=$1 name=$(printf %s "$1" | tr / .)
	case $t in
	*.t) "$t" >'"$log"'/$name 2>&1 ;;
	*) "$B/$t" >'"$log"'/$name 2>&1 ;;
	esac
	echo "exit $?" >>'"$log"'/$name' sh {}

# A test that died, or that gave not all it had planned, has failed too.
for f in "$log"/*; do
	awk -v name="$(basename "$f")" '
	/^ok .*# SKIP/ { skipped++; print "skipped: " name ": " $0 >"/dev/stderr"; next }
	/^ok / { passed++; next }
	/^not ok / { failed++; print "FAILED: " name ": " $0 >"/dev/stderr"; next }
	/^1\.\./ { plan = substr($0, 4); planned = 1 }
	/^exit / { status = $2 }
	END {
		if (!planned || plan != passed + failed + skipped || \
		    (status != 0 && failed == 0)) {
			failed++
			print "FAILED: " name ": plan " plan ", exit " status \
			    >"/dev/stderr"
		}
		print passed + 0, failed + 0, skipped + 0
	}' "$f"
done | {
	p=0 f=0 s=0
	while read -r a b c; do p=$((p + a)) f=$((f + b)) s=$((s + c)); done
	echo "$p passed, $f failed, $s skipped"
	[ "$f" = 0 ] && [ "$p" -gt 0 ]
}
