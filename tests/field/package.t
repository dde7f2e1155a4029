#!/bin/bash
# What is handed out: a tarball, programs without libraries, a Debian package
# that is installed, used and removed in a fresh Debian.
. tests/lib.sh
. tests/field/lib.sh

version=$(sed -n 's/^VERSION = //p' Makefile)
name=suzgi-$version

# --- the tarball
ok 'make dist' plain_make dist
cp "build/$name.tar.gz" "$d/1.tar.gz"
mkdir "$d/source"
tar -xzf "$d/1.tar.gz" -C "$d/source"
is 'dist: one folder' "$(ls "$d/source")" "$name"
ok 'dist: made again, a second later' plain_make dist
same 'dist: ... is the same' "build/$name.tar.gz" "$d/1.tar.gz"
ok 'dist: made from the tarball' plain_make -C "$d/source/$name" dist
same 'dist: ... is the same' "$d/source/$name/build/$name.tar.gz" "$d/1.tar.gz"
rm -r "$d/source/$name/build"

# --- programs without libraries
ok 'make static' plain_make static
mkdir "$d/bare"
for T in $PROGRAMS; do
	cp "build/static/$T" "$d/bare"
	is "static $T: needs no library" \
	    "$(ldd "build/static/$T" 2>&1 | tr -d '\t')" 'statically linked'
done
if [ "$(id -u)" = 0 ]; then
	bare() { chroot "$d/bare" "/$@"; }
	cp tests/data/page.txt "$d/bare"
	bare normalize -s +lower page.txt | bare dedupe | bare sentence-split |
	    bare tokenize --protect='[0-9]+%' | bare ngram-count >"$d/out"
	normalize -s +lower tests/data/page.txt | dedupe | sentence-split |
	    tokenize --protect='[0-9]+%' | ngram-count >"$d/want"
	same 'static: with nothing else in the root' "$d/out" "$d/want"
	is 'static: a dictionary of ICU' "$(echo 今天天气很好 |
	    bare tokenize -l zh)" "$(echo 今天天气很好 | tokenize -l zh)"
	is 'static: encodings of ICU' "$(printf '\314\356\361\352\342\340' |
	    bare normalize -f windows-1251)" Москва
else
	skip 'static: with nothing else in the root' 'it takes root'
fi
is 'static: the contract' "$(B=build/static tests/cli/contract.t |
    grep -v '^ok' | sed 's/^1\.\..*/all/')" all

# --- the Debian package
is 'deb: of this version' "$(sed -n '1s/.*(\(.*\)-.*/\1/p' \
    .packaging/debian/changelog)" "$version"
needs=$(sed -n '/^NEED_BUILD/,/[^\\]$/p' Makefile | tr -d '\\' |
    sed 's/NEED_BUILD = //' | tr -s ' \t\n' '\n' |
    grep -vxE 'gcc|libc6-dev|make' | sort)
is 'deb: built with what make names' "$(sed -n \
    '/^Build-Depends/,/^[^ B]/s/^[B ]/&/p' .packaging/debian/control |
    sed 's/^Build-Depends:.*13),//' | tr -d ' ' | tr ',' '\n' | grep . | sort)" \
    "$needs"
ok 'make deb: it is built, and lintian has nothing against it' plain_make deb
deb=$(ls build/deb/suzgi_*.deb)
need_root
debian "$d/root"
here() { chroot "$d/root" env DEBIAN_FRONTEND=noninteractive "$@"; }
(cd "$d/root" && find . -path ./proc -prune -o -path ./var -prune -o -print |
    sort) >"$d/before"
cp "$deb" "$d/root/tmp/suzgi.deb"
ok 'deb: apt-get update' here apt-get -qq update
ok 'deb: it is installed' here apt-get -qq -y install --no-install-recommends \
    /tmp/suzgi.deb
is 'deb: dpkg --verify' "$(here dpkg --verify suzgi 2>&1)" ''
cp tests/data/page.txt "$d/root/tmp"
here sh -c 'normalize /tmp/page.txt | dedupe | sentence-split | tokenize |
    ngram-count' >"$d/out"
normalize tests/data/page.txt | dedupe | sentence-split | tokenize |
    ngram-count >"$d/want"
same 'deb: the programs run' "$d/out" "$d/want"
for T in $PROGRAMS; do
	zcat "$d/root/usr/share/man/man1/$T.1.gz" | mandoc -T lint -W warning \
	    >"$d/out" 2>&1
	is "deb: $T.1" "$(cat "$d/out")" ''
	ok "deb: $T completes" test -s \
	    "$d/root/usr/share/bash-completion/completions/$T"
done
ok 'deb: it is removed' here apt-get -qq -y purge --autoremove suzgi
rm "$d/root/tmp/suzgi.deb" "$d/root/tmp/page.txt"
is 'deb: nothing is left' "$(cd "$d/root" && find . -path ./proc -prune -o \
    -path ./var -prune -o -print | sort | comm -13 "$d/before" - |
    grep -v '^./etc/ld.so.cache')" ''
plan
