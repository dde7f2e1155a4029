#!/bin/bash
# What a program opens, and what it runs and reaches: its operands, the folders
# for its output and temporary files, limits of memory, and its libraries.
. tests/lib.sh

plain_only 'what is opened' 'a sanitizer opens more'
mkdir "$d/tmp" "$d/to"
cp tests/data/page.txt tests/data/docs.jsonl "$d"
seq 200000 | sed 's/$/ сөз/' >"$d/many"
export TMPDIR=$d/tmp

# opens NAME ALLOWED COMMAND...: ALLOWED is an expression beside the usual
opens() {
	local name=$1 allowed=$2; shift 2
	strace -f -o "$d/trace" -e trace=open,openat,openat2,creat,execve,socket,connect \
	    -e signal=none "$@" >/dev/null 2>"$d/err"
	is "$name: status" $? 0
	is "$name: no program, no socket" "$(grep -cE \
	    '(execve|socket|connect)\(' "$d/trace")" 1
	# What is not there is not opened.
	is "$name: files" "$(grep -E 'open(at|at2)?\(|creat\(' "$d/trace" |
	    grep -v ' = -1 E' | sed 's/^[^"]*"\([^"]*\)".*/\1/' | sort -u |
	    grep -vxE "/etc/ld\.so\.(cache|preload)|/(usr/)?lib/.*\.so(\.[0-9.]+)?|$allowed")" ''
}
limits="/proc/self/cgroup|/sys/fs/cgroup/.*|$d/tmp"
for T in $TOOLS; do
	opens "$T" "$d/page.txt|$limits" "$T" -q "$d/page.txt"
	opens "$T -j 3 -o" "$d/page.txt|$d/to|$limits" "$T" -q -j 3 \
	    -o "$d/to/out" "$d/page.txt"
	opens "$T --jsonl --stats" "$d/docs.jsonl|$d/to|$limits" "$T" -q \
	    --jsonl --stats="$d/to/stats" "$d/docs.jsonl"
done
tokenize -q -o "$d/tokens" "$d/page.txt"
ngram-count -q -o "$d/counts" "$d/tokens"
opens 'suzgi-report' "$d/tokens|$d/counts|$d/to|/dev/null" suzgi-report \
    --text="$d/tokens" --counts="$d/counts" -o "$d/to/page" /dev/null
opens 'normalize -f' "$d/page.txt" normalize -q -f windows-1251 -s +fold \
    "$d/page.txt"
opens 'sentence-split -l de' "$d/page.txt" sentence-split -q -l de "$d/page.txt"
opens 'tokenize -l th' "$d/page.txt" tokenize -q -l th "$d/page.txt"
opens 'ngram-count, spilling' "$d/many|$d/tmp|$limits" ngram-count -q -n 1-3 \
    -S 8M "$d/many"
opens 'dedupe, spilling' "$d/many|$d/tmp|$limits" dedupe -q -S 1M "$d/many"
opens 'dedupe --state' "$d/many|$d/state|$d/tmp|$limits" dedupe -q \
    --state="$d/state" "$d/many"
opens 'dedupe --near --state' "$d/page.txt|$d/near|$d/tmp|$limits" dedupe -q \
    --near --state="$d/near" "$d/page.txt"

# --- libraries: the C library, and what README names
for T in $PROGRAMS; do
	case $T in
	normalize | sentence-split | tokenize)
		more='|libicu(uc|data|i18n)|libstdc\+\+|libgcc_s|libexpat' ;;
	*)	more= ;;
	esac
	is "$T: libraries" "$(ldd "$B/$T" | awk '{ print $1 }' | sed 's|.*/||' |
	    grep -vE "^(linux-vdso|ld-linux.*|libc|libm|libutf8proc$more)\.so")" ''
done
# --- how they are built
for T in $PROGRAMS; do
	readelf -hldW "$B/$T" >"$d/elf" 2>/dev/null
	for what in 'Type: *DYN' GNU_RELRO BIND_NOW 'GNU_STACK.* RW '; do
		ok "$T: $what" grep -qE "$what" "$d/elf"
	done
	readelf -sW "$B/$T" >"$d/elf" 2>/dev/null
	for what in __stack_chk_fail '__[a-z]*_chk@'; do
		ok "$T: $what" grep -q "$what" "$d/elf"
	done
	case $(uname -m) in
	x86_64) what='endbr64' ;;
	aarch64) what='bti|hint' ;;
	*)	what= ;;
	esac
	ok "$T: where jumps may go: $what" test "$(objdump -d \
	    "$B/tools/$T/main.o" | grep -cE "$what")" -gt 0
done
plan
