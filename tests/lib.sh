# lib.sh - what the tests in shell share; sourced at the project's root.
#
# A test prints TAP: a line for each case, and `plan` at its end.  $B is the
# build folder, whose programs are found by name; $d is a scratch folder that is
# removed at the end.  $SAN says which sanitizer the programs carry, or that their
# lines are counted, if any.
#
# Golden files: tests/data/TOOL/NAME.out is what TOOL makes of NAME.in with the
# options in NAME.opt, if there is one.  NAME may be WORD.VARIANT: the input is
# then WORD.in, where there is no WORD.VARIANT.in.
set -u
export LC_ALL=C
root=$PWD n=0
B=$(cd "${B:-build}" && pwd) d=$(mktemp -d) || exit 1
trap 'rm -rf "$d"' EXIT
PATH=$B:$PATH
TOOLS=${TOOLS:-'normalize sentence-split tokenize ngram-count dedupe'}
PROGRAMS="$TOOLS suzgi-report"
SAN=$(grep -aom1 -e __asan_init -e __tsan_init -e __gcov_init -e __msan_init "$B/dedupe" || :)
# Nothing can look for leaks while strace looks on.
export ASAN_OPTIONS=detect_leaks=0
# Who dies does not wait for its threads.
export TSAN_OPTIONS=report_signal_unsafe=0:report_thread_leaks=0

plan() { echo "1..$n"; }
pass() { n=$((n + 1)); echo "ok $n - $1"; }
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
# plain_only WHAT WHY: under a sanitizer the test ends here, skipped
plain_only() { [ -z "$SAN" ] || { skip "$1" "$2"; plan; exit; }; }
fail() {
	n=$((n + 1)); echo "not ok $n - $1"; shift
	printf '%s\n' "$@" | cut -c 1-300 | sed 's/^/# /'
}
# is NAME GOT WANT
is() {
	if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "got  $2" "want $3"; fi
}
# same NAME GOT WANT: two files
same() {
	if cmp "$2" "$3" >"$d/cmp" 2>&1; then pass "$1"; else
		fail "$1" "$(cat "$d/cmp")" "$(diff -a "$2" "$3" | head -n 6)"
	fi
}
# ok NAME COMMAND...: it succeeds
ok() {
	local name=$1; shift
	if "$@" >"$d/said" 2>&1; then pass "$name"; else
		fail "$name" "status $?: $*" "$(head -n 6 "$d/said")"
	fi
}
# status NAME WANT COMMAND...: its exit status; leaves $d/out and $d/err
status() {
	local name=$1 want=$2 got; shift 2
	"$@" >"$d/out" 2>"$d/err" && got=0 || got=$?
	if [ "$got" = "$want" ]; then pass "$name"; else
		fail "$name" "status $got, want $want: $*" "$(head -n 3 "$d/err")"
	fi
}
# golden TOOL: all its golden files
golden() {
	local want base in
	for want in tests/data/"$1"/*.out; do
		base=${want%.out} in=${want%.out}.in
		[ -e "$in" ] || in=$(dirname "$in")/$(basename "$in" | cut -d. -f1).in
		# The options are words: they are to be split.
		# shellcheck disable=SC2046
		"$1" $(cat "$base.opt" 2>/dev/null) <"$in" >"$d/golden" 2>&1
		same "$1: $(basename "$base")" "$d/golden" "$want"
	done
}
# says NAME TEXT: one message, which holds TEXT, in $d/err
says() {
	if [ "$(wc -l <"$d/err")" = 1 ] && grep -qF -- "$2" "$d/err"; then
		pass "$1"; else fail "$1" "$(head -n 3 "$d/err")" "want $2"; fi
}
# traced WHAT COMMAND...: with a fault made by strace, which must have come true
traced() {
	local what=$1 r; shift
	strace -f -o "$d/trace" -e "trace=${what%%:*}" -e "inject=$what" "$@"
	r=$?
	grep -q INJECTED "$d/trace" || { echo "nothing injected" >&2; r=99; }
	return $r
}
# peak COMMAND...: the most memory it held, in K; what it writes is dropped
peak() { "$B/tests/fault/peak" "$@"; }
