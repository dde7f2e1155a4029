#!/bin/bash
# make install and uninstall, with and without a prefix to the names; what the
# shells make of the completions.
. tests/lib.sh

# The build that is tested is installed; make must not build it anew.
run_make() {
	env -u MAKEFLAGS -u MAKELEVEL -u B make -s -o all BUILD="$B" \
	    DESTDIR="$d/root" "$@"
}
at=$d/root/usr/local
for p in '' sz-; do
	name=${p:-no prefix}
	rm -rf "$d/root"
	ok "$name: make install" run_make PROGRAM_PREFIX=$p install
	for T in $PROGRAMS; do
		echo "./bin/$p$T"
		echo "./share/man/man1/$p$T.1"
		echo "./share/bash-completion/completions/$p$T"
		echo "./share/zsh/site-functions/_$p$T"
		echo "./share/fish/vendor_completions.d/$p$T.fish"
	done | sort >"$d/want"
	for page in suzgi suzgi-cluster; do
		echo "./share/man/man7/$p$page.7" >>"$d/want"
	done
	(cd "$at" && find . -type f | sort) >"$d/got"
	same "$name: the files" "$d/got" <(sort "$d/want")
	is "$name: modes" "$(find "$d/root" -type f -printf '%m %P\n' |
	    grep -v '^755 usr/local/bin/' | grep -v '^644 usr/local/share/')" ''
	for T in $PROGRAMS; do
		is "$name: $p$T runs" "$(echo қар | "$at/bin/$p$T")" \
		    "$(echo қар | "$T")"
		is "$name: $p$T --version" "$("$at/bin/$p$T" -V | head -n 1 |
		    cut -d' ' -f1)" "$p$T"
		page=$at/share/man/man1/$p$T.1
		is "$name: $p$T.1 names itself" \
		    "$(sed -n 's/^\.Nm \(.*\)/\1/p' "$page" | head -n 1)" "$p$T"
		is "$name: $p$T.1, title" "$(sed -n 's/^\.Dt //p' "$page" |
		    tr '[:upper:]' '[:lower:]')" "$p$T 1"
		for f in "$at/share/bash-completion/completions/$p$T" \
		    "$at/share/zsh/site-functions/_$p$T" \
		    "$at/share/fish/vendor_completions.d/$p$T.fish"; do
			case $f in
			*/bash*) sh='bash -n' ;;
			*/zsh*)	sh='zsh -n' ;;
			*)	sh='fish -n' ;;
			esac
			if command -v "${sh% *}" >/dev/null; then
				# shellcheck disable=SC2086
				ok "$name: $p$T, $sh" $sh "$f"
			else
				skip "$name: $p$T, $sh" "no ${sh% *}"
			fi
			ok "$name: $p$T in $(basename "$f")" \
			    grep -qE "(complete|#compdef).*$p$T" "$f"
		done
	done
	for f in "$at"/share/man/man?/*; do
		# Every page that is named is there, under its new name.
		is "$name: $(basename "$f"): pages it names" "$(sed -n \
		    's/^\.Xr \([a-z-]*\) \([17]\).*/\1.\2/p' "$f" | sort -u |
		    while read -r x; do
			s=${x#"$p"}
			[ ! -e "man/$s" ] && [ ! -e "man/$x" ] ||
			    [ -e "$at/share/man/man${x##*.}/$x" ] || echo "$x"
		    done)" ''
		# A prefix changes what comes first.
		is "$name: $(basename "$f"): mandoc" \
		    "$(mandoc -T lint -W warning "$f" 2>&1 |
		    grep -v ': unusual Xr order: .* after sz-')" ''
	done

	# bash completes: options, values of an option, files.
	complete() {
		(cd "$d" && bash --norc -c '
		. "$1"
		fn=$(complete -p "$2" | sed "s/.*-F \([^ ]*\).*/\1/")
		COMP_WORDS=("${@:2}"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		COMPREPLY=(); $fn "$2" "${COMP_WORDS[COMP_CWORD]}" \
		    "${COMP_WORDS[COMP_CWORD - 1]}"
		echo "${COMPREPLY[*]}"' _ \
		    "$at/share/bash-completion/completions/$1" "$@")
	}
	is "$name: bash: --f" "$(complete ${p}tokenize --f)" --format
	is "$name: bash: -F v" "$(complete ${p}tokenize -F v)" vertical
	is "$name: bash: --format = v" \
	    "$(complete ${p}tokenize --format = v)" vertical
	is "$name: bash: --invalid = " "$(complete ${p}dedupe --invalid =)" \
	    'replace keep drop fail'
	is "$name: bash: -b p" "$(complete ${p}sentence-split -b p)" paragraph
	: >"$d/мысал.txt"
	is "$name: bash: a file" "$(complete ${p}normalize мыс)" мысал.txt
	if command -v fish >/dev/null; then
		is "$name: fish: --form" "$(HOME=$d fish --no-config -c "
		    source $at/share/fish/vendor_completions.d/${p}tokenize.fish
		    complete -C '${p}tokenize --form'" | cut -f 1 | head -n 1)" \
		    --format
	else
		skip "$name: fish: --form" 'no fish'
	fi

	if command -v zsh >/dev/null; then
		tab() {
			ok "$name: zsh: $1, TAB: $2" zsh -f tests/cli/complete.zsh \
			    "$at/share/zsh/site-functions" "$1" "$2"
		}
		tab "${p}tokenize --form" '--format'
		tab "${p}tokenize -F v" 'vertical'
		tab "${p}dedupe --keep=" 'longest'
		tab "${p}suzgi-report --ti" '--title'
	else
		skip "$name: zsh: TAB" 'no zsh'
	fi

	ok "$name: make uninstall" run_make PROGRAM_PREFIX=$p uninstall
	is "$name: nothing is left" "$(find "$d/root" ! -type d)" ''
done

# Every folder can be chosen; what was built stays under its name.
rm -rf "$d/root"
ok 'folders of its own' run_make prefix=/opt/s bindir=/opt/b mandir=/opt/m \
    bashdir=/opt/c zshdir=/opt/z fishdir=/opt/f install
is 'folders of its own: nothing elsewhere' "$(cd "$d/root" && find . -type f |
    cut -d/ -f 3 | sort | uniq -c | awk '{ print $2 $1 }' | tr '\n' ' ')" \
    'b6 c6 f6 m8 z6 '
ok 'folders of its own: uninstall' run_make prefix=/opt/s bindir=/opt/b \
    mandir=/opt/m bashdir=/opt/c zshdir=/opt/z fishdir=/opt/f uninstall
is 'folders of its own: nothing is left' "$(find "$d/root" ! -type d)" ''
ok 'no prefix named: /usr/local' run_make -n install
ok 'the man page is found and shown' bash -c \
    'mandoc -T utf8 man/tokenize.1 | col -bx | grep -q "^NAME"'
plan
