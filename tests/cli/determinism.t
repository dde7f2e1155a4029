#!/bin/bash
# The output depends on the input's bytes and the options alone: not on the
# number of threads, the size of chunks, or how the bytes arrive.  Standard
# error and --stats do not either.  FEW=1 (and a sanitizer) tries less.
. tests/lib.sh

[ -n "$SAN" ] && FEW=1
threads='1 2 3 7' chunks='1 7 97 4096 65536 1M' big_chunks='4096 65536 1M'
[ -n "${FEW-}" ] && threads='1 3' chunks='1 97 4096' big_chunks=65536

# Plain text, documents ended by NUL, and objects, good and bad ones.
perl tests/fault/dirt.pl 20 700 >"$d/small"
perl tests/fault/dirt.pl 600 100000 >"$d/big"
for s in small big; do
	perl -0777 -pe 's/\n\n+/\0/g' "$d/$s" >"$d/$s.z"
	perl -e '$/ = "\n"; while (<STDIN>) {
		chomp; $_ = substr $_, 0, 3000; my $n = $. % 11;
		s/(["\\])/\\$1/g; s/([\0-\x1f])/sprintf "\\u%04x", ord $1/ge;
		if ($n == 3) { print "\n" }
		elsif ($n == 5) { print "{\"id\":$.}\n" }
		elsif ($n == 7) { print "{\"text\":\"$_\n" }
		else { print "{\"id\":$., \"text\" : \"$_",
		    $n == 9 ? "\\ud83d" : "\\n\\u0442", "\"}\n" }
	}' <"$d/$s" >"$d/$s.json"
done
slowly() { perl -e '$| = 1; print while read STDIN, $_, 1'; }

# run HOW FILE OPTIONS...: leaves $d/res and $d/res.err, all that can be seen
run() {
	how=$1 file=$2; shift 2
	# A pipe for --stats spares the time to sync a file.
	{
		case $how in
		file)	"$T" --stats=/dev/fd/3 "$@" "$file" ;;
		pipe)	cat "$file" | "$T" --stats=/dev/fd/3 "$@" ;;
		slow)	slowly <"$file" | "$T" --stats=/dev/fd/3 "$@" ;;
		esac 3>&1 >"$d/res" 2>"$d/res.err"
		echo "status $?"
	} | sed 's/,"seconds.*//' >"$d/stats"
	cat "$d/stats" >>"$d/res.err"
}

# try NAME HOW FILE THREADS CHUNKS OPTIONS...: all as the first way
try() {
	name=$1 how=$2 file=$3 js=$4 cs=$5 wrong=; shift 5
	run file "$file" "$@"
	mv "$d/res" "$d/ref"; mv "$d/res.err" "$d/ref.err"
	for j in $js; do
		for c in $cs; do
			run "$how" "$file" "$@" -j "$j" --chunk="$c"
			cmp -s "$d/res" "$d/ref" &&
			    cmp -s "$d/res.err" "$d/ref.err" ||
			    wrong="$wrong -j$j/--chunk=$c"
		done
	done
	is "$name" "$wrong" ''
}

modes() {
	cat <<-'END'
	small
	small --invalid=keep
	small --invalid=drop
	small --strict
	small.z -z
	small.json --jsonl
	small.json --jsonl --invalid=keep
	END
	case $1 in
	normalize)
		printf 'small -s %s\n' nfc nfd +nfkc spaces,newlines \
		    +lower,+entities,+quotes,+dashes +acronyms,+translit
		printf 'small%s=/dev/stderr -q\n' ' -s +entities --report' \
		    ' -s +entities --map' '.z -z --report' '.z -z --map' \
		    '.json --jsonl --report' '.json --jsonl --map'
		printf 'small%s --check\n' '' '.z -z' '.json --jsonl' ;;
	sentence-split)
		printf 'small%s\n' ' -b paragraph' '.z -z -b record' \
		    ' --profile=uax29' ' -b paragraph --dehyphenate' \
		    ' -b paragraph --explain' '.z -z --explain'
		printf 'small%s --offsets=chars\n' '' ' --invalid=keep' \
		    ' --invalid=drop' ' -b paragraph' '.z -z' \
		    '.json --jsonl' '.json --jsonl --into=s' \
		    '.json --jsonl --explode'
		printf 'small%s --offsets=bytes\n' '' ' --invalid=drop' \
		    '.z -z --invalid=drop' ;;
	tokenize)
		printf 'small %s\n' '-F vertical' --profile=uax29 \
		    --profile=moses '-F conllu' '-F jsonl --unit=chars' \
		    '-F offsets --classes' '-F offsets --unit=chars' \
		    '--joiner --invalid=keep' '--spacer -F vertical' \
		    --thousands '--protect=[a-zа-я]+\d' '--drop=punct,url' \
		    --detokenize '--detokenize --joiner' \
		    '--detokenize -F vertical'
		printf 'small.z -z %s\n' '-F conllu' '-F offsets' '-F jsonl'
		printf 'small.json --jsonl %s\n' '-F conllu' '-F jsonl' \
		    '-F offsets' --into=t '--into=t -F offsets' \
		    --explode --joiner --detokenize ;;
	ngram-count)
		printf 'small %s\n' '-n 1-5' '-S 8M' '-n 2 -c 2' \
		    '--bos-eos --skip=1' '--unit=grapheme --sort=count' \
		    '--approx-top=9 --unit=char' --counts-of-counts \
		    '--document=blank --df --dispersion=3'
		printf 'small.%s\n' 'z -z --df --dispersion=3' \
		    'json --jsonl --df -F jsonl' ;;
	dedupe)
		printf 'small%s\n' ' --count-blank' '.z -z --count-blank'
		printf 'small -q --near%s\n' '=0.6' '=0.6 --keep=longest' \
		    ' --emit-bands' ' --emit-pairs --verify=signature'
		printf 'small%s\n' ' --containment=0.5' \
		    '.json -q --jsonl --near=0.7 --clusters --keep=all' ;;
	esac
}

for T in $TOOLS; do
	while read -r file args; do
		# Options are words.
		# shellcheck disable=SC2086
		{
		try "$T $args" file "$d/$file" "$threads" "$chunks" $args
		try "$T $args, pipe" pipe "$d/$file" '1 3' '97 1M' $args
		try "$T $args, byte by byte" slow "$d/$file" '1 3' 1M $args
		try "$T $args, big" file "$d/big${file#small}" '2 3' \
		    "$big_chunks" $args
		}
	done < <(modes "$T")
done
perl tests/fault/dirt.pl 1500 7000 >"$d/more"
ngram-count -q -n 1-5 "$d/more" >"$d/want"
ngram-count -q -n 1-5 -S 8M "$d/more" >"$d/out"
same 'ngram-count: -S 8M is as the default' "$d/out" "$d/want"
plan
