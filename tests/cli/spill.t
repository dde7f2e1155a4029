#!/bin/bash
# ngram-count and dedupe in little memory: what goes to temporary files, and all
# that can go wrong there.
. tests/lib.sh

T=ngram-count
plain_only 'temporary files' 'a sanitizer changes the sizes'
# Enough words for several runs at the least memory; the like, as documents.
seq 1 140000 | sed 's/.*/сөз& айтты/' >"$d/words"
awk 'NR % 3 == 0 { print "" } { print }' "$d/words" >"$d/docs"
mkdir "$d/tmp" "$d/parts"
split -n l/60 "$d/words" "$d/parts/"
for p in "$d"/parts/*; do $T -n 1-2 "$p" >"$p.cnt"; rm "$p"; done
df='--document=blank --df --dispersion=4'
printf 'old\n' >"$d/old"

# --- the same bytes, wherever it is
while read -r options; do
	for s in 8M 11M 64M; do
		# shellcheck disable=SC2086
		status "$options -S $s" 0 $T $options -S $s -T "$d/tmp" \
		    --stats="$d/s" "$d/docs"
		[ $s = 64M ] || mv "$d/out" "$d/out.$s"
		[ $s != 8M ] || ok "$options: runs of it" jq -e \
		    '.runs > 1 and .spilled_bytes > 100000' "$d/s"
	done
	same "$options: -S 8M changes nothing" "$d/out.8M" "$d/out"
	same "$options: nor does -S 11M" "$d/out.11M" "$d/out"
done <<END
-n 1
-n 1-2 -c 2
-n 2 --bos-eos
-n 2-3 --skip=1
-n 1-2 $df
-n 2 --sort=count
END
LD_PRELOAD=$B/tests/fault/short.so $T -n 1 -S 8M -T "$d/tmp" "$d/words" \
    >"$d/out"
$T -n 1 "$d/words" >"$d/want"
same 'short transfers change nothing' "$d/out" "$d/want"
$T -m "$d"/parts/*.cnt >"$d/want"
$T -n 1-2 "$d/words" >"$d/out"
same '-m: 60 parts make the whole' "$d/out" "$d/want"
(ulimit -n 40; $T -m -T "$d/tmp" "$d"/parts/*.cnt >"$d/out")
same '-m: with more parts than files that may be open' "$d/out" "$d/want"
$T -m -S 8M --sort=count -T "$d/tmp" "$d"/parts/*.cnt >"$d/out"
sort -s -t "$(printf '\t')" -k 2,2nr "$d/want" >"$d/want.n"
same '-m --sort=count -S 8M' "$d/out" "$d/want.n"

# --- what -S bounds, with 12 MB for the program itself
cat "$d/docs" "$d/words" "$d/docs" | sed 's/т/те/' >"$d/more"
while read -r size options; do
	# shellcheck disable=SC2086
	r=$(peak $T -S "${size}M" $options -T "$d/tmp" "$d/docs" "$d/more")
	ok "-S ${size}M $options holds: $r K" test "$r" -gt 0 -a \
	    "$r" -le $(((size + 12) * 1024))
done <<END
8 -n 1-2
8 -j 7
16 -j 2 -n 1-5
32 -n 1-9
16 --skip=2 -n 2-3
8 --sort=count
16 --unit=char -n 1-5
16 $df -j 2
8 --approx-top=1000
END
r=$(peak $T -m -S 8M "$d"/parts/*.cnt)
ok "-m -S 8M holds: $r K" test "$r" -gt 0 -a "$r" -le $((20 * 1024))
status 'a document too long for the memory' 2 $T -S 8M -T "$d/tmp" \
    --df --document=blank -n 1-9 "$d/words"
says 'a document too long for the memory, message' 'too few for a document'

# --- where it is
strace -f -e trace=openat -o "$d/trace" $T -n 1 -S 8M -T "$d/tmp" \
    "$d/words" >/dev/null
ok '-T is where it writes' grep -q "\"$d/tmp\".*O_TMPFILE" "$d/trace"
strace -f -e trace=openat -o "$d/trace" env TMPDIR="$d/tmp" $T -n 1 \
    -S 8M "$d/words" >/dev/null
ok 'TMPDIR is, too' grep -q "\"$d/tmp\".*O_TMPFILE" "$d/trace"
status '-T that is not there' 2 $T -n 1-2 -S 8M -T "$d/none" "$d/words"
says '-T that is not there, message' "$d/none: temporary file: No such"
status '-T that is a file' 2 $T -n 1-2 -S 8M -T "$d/words" "$d/words"
says '-T that is a file, message' "$d/words: temporary file: "
status '-T where nothing may be written' 2 traced \
    'openat:error=EACCES:when=1+' -P "$d/tmp" $T -n 1-2 -S 8M -T "$d/tmp" \
    "$d/words"
says '-T where nothing may be written, message' \
    "$d/tmp: temporary file: Permission denied"

# --- a fault in each call that writes or reads it
# faults NAME CALL ERROR COMMAND...
faults() {
	local name=$1 call=$2 error=$3 first=1 calls good=0 i; shift 3
	# The loader reads in this way too.
	strace -e trace="$call" -o "$d/trace" $T --version >"$d/out"
	[ "$call" = write ] || first=$(($(grep -c "$call" "$d/trace") + 1))
	strace -f -e trace="$call" -o "$d/trace" "$@" -o "$d/o" >"$d/out" 2>&1
	calls=$(grep -c "$call" "$d/trace")
	for i in $(seq $first "${STEP:-1}" "$calls"); do
		cp "$d/old" "$d/o"
		traced "$call:error=$error:when=$i" "$@" -o "$d/o" \
		    >"$d/out" 2>"$d/err"
		if [ $? != 2 ] || [ -s "$d/out" ] || ! cmp -s "$d/o" "$d/old" ||
		    [ "$(grep -c . "$d/err")" != 1 ] ||
		    [ -n "$(ls -A "$d/tmp")" ]; then
			fail "$name: $error in $call $i" "$(head -n 3 "$d/err")"
			return
		fi
		good=$((good + 1))
	done
	ok "$name: $error in $good of $((calls + 1 - first)) calls of $call" \
	    test "$good" -ge "${LEAST:-2}" -a "$good" = \
	    $(((calls + ${STEP:-1} - first) / ${STEP:-1}))
}
run="$T -S 8M -T $d/tmp"
# shellcheck disable=SC2086
{
LEAST=20 faults 'counts' write ENOSPC $run -n 1-2 "$d/words"
faults 'counts' pread64 EIO $run -n 1-2 "$d/words"
LEAST=20 faults 'by count' write ENOSPC $run -n 2 --sort=count "$d/words"
faults 'by count' pread64 EIO $run -n 2 --sort=count "$d/words"
}
few() { (ulimit -n 40; $T -m -T "$d/tmp" "$@" "$d"/parts/*.cnt); }
export -f few; export T d
LEAST=10 faults '-m' write ENOSPC bash -c 'few "$@"' _

# --- dedupe
T=dedupe
cat "$d/words" "$d/words" >"$d/twice"
head -n 60000 "$d/words" >"$d/few"
for options in '' --keep=last '--key=case --hash=64'; do
	# shellcheck disable=SC2086
	{
	$T -q $options "$d/twice" >"$d/want"
	$T -q $options -S 1M -T "$d/tmp" "$d/twice" >"$d/out"
	same "dedupe -S 1M $options changes nothing" "$d/out" "$d/want"
	r=$(peak $T -q $options -S 2M -T "$d/tmp" "$d/twice")
	ok "dedupe -S 2M $options holds: $r K" test "$r" -gt 0 -a \
	    "$r" -le $((14 * 1024))
	}
done
status 'dedupe -T that is not there' 2 $T -S 1M -T "$d/none" "$d/twice"
says 'dedupe -T that is not there, message' "$d/none: temporary file: No such"
STEP=211 LEAST=10 faults 'dedupe' write ENOSPC $T -S 1M -T "$d/tmp" "$d/few"
STEP=211 LEAST=5 faults 'dedupe' pread64 EIO $T -S 1M -T "$d/tmp" "$d/few"
STEP=61 LEAST=3 faults 'dedupe --keep' write ENOSPC $T --keep=last -T \
    "$d/tmp" "$d/few"

# --- a file system of 1 MiB, which is full soon
seq 500000 | sed 's/.*/сөз& айтты/' >"$d/large"
small() {
	unshare --mount sh -c 'd=$1; shift
	    mount -t tmpfs -o size=1M small "$d/tmp" || exit 77
	    "$@" -T "$d/tmp" -o "$d/o"; r=$?
	    [ -z "$(ls -A "$d/tmp")" ] || echo "left in it" >&2
	    exit $r' _ "$d" "$@"
}
small true 2>"$d/err"
if [ $? = 77 ] || grep -q unshare "$d/err"; then
	skip 'a full file system' 'it cannot be mounted here'
else
	while read -r program options; do
		cp "$d/old" "$d/o"
		# shellcheck disable=SC2086
		status "a full file system: $program $options" 2 small \
		    "$program" -q $options "$d/large"
		says '... message' "$program: $d/tmp: temporary file: No space"
		same '... and the old output stays' "$d/o" "$d/old"
	done <<-END
	ngram-count -n 1-2 -S 8M
	ngram-count --sort=count -n 2 -S 8M
	dedupe -S 1M
	dedupe --keep=last
	dedupe --key=case --max-df=9 --document=blank
	dedupe --near --shingle=word:1 --keep=longest
	dedupe --near --shingle=word:1 --state=$d/full.state
	END
fi
plan
