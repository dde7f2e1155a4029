# lib.sh - what the scripts of the bench share: the texts, made once and kept under
# their size in the folder at hand; sourced, with the programs in $PATH.

fail() {
	echo "run.sh: $*" >&2
	exit 2
}

installed() {
	command -v "$1" >/dev/null 2>&1
}

# text KIND BYTES: names the file that has it, made if it is not there.
text() {
	local f=$1.$2

	if [ "$1" = empty ]; then
		: >"$f"
	elif [ ! -s "$f" ] || [ "$build/bench/corpus" -nt "$f" ]; then
		{ write_text "$1" "$2" >"$f.new" && mv "$f.new" "$f"; } ||
		    fail "cannot make $f"
	fi
	echo "$f"
}

# The text itself; a single line of prose, with its spaces or without.  What is
# for filters that remember nothing is the same again after 100 MB.
write_text() {
	local n=$2 most=100000000 f

	case $1 in
	joined) f=$(text sentences "$n") && tokenize --joiner "$f" ;;
	one-line) corpus prose "$n" 1 | tr '\n' ' ' ;;
	no-space) corpus prose "$n" 1 | tr -d ' \n' ;;
	prose | nfd | dirty | ascii | languages)
		if [ "$n" -le $most ]; then
			corpus "$1" "$n" 1
			return
		fi
		f=$(text "$1" $most) || return
		for (( ; n > 0; n -= most )); do
			cat "$f" || return
		done
		;;
	*) corpus "$1" "$n" 1 ;;
	esac
}
