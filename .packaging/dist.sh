#!/bin/sh
# dist.sh NAME FILE - the source as a tarball FILE with one folder, NAME.
#
# Reproducible: a clone, and the tarball unpacked, give the same bytes.  Times
# are that of the last commit, or of the tarball's Makefile.
set -eu
LC_ALL=C; export LC_ALL
name=$1 file=$2
if git rev-parse --verify -q HEAD >/dev/null 2>&1; then
	list='git ls-files -z'
	time=$(git log -1 --format=%ct)
else
	list='find . -name .git -prune -o -path ./build -prune -o -type f -print0'
	time=$(stat -c %Y Makefile)
fi
mkdir -p "$(dirname "$file")"
$list | sed -z 's,^\./,,' | sort -z |
    tar --null -T - --format=ustar --mtime="@${SOURCE_DATE_EPOCH:-$time}" \
	--owner=0 --group=0 --numeric-owner --mode=u+rw,go=rX \
	--transform="s,^,$name/," -cf "$file.tar"
gzip -9n <"$file.tar" >"$file.new"
rm "$file.tar"
mv "$file.new" "$file"
