#!/bin/sh
# deb.sh TARBALL NAME FOLDER - Debian packages in FOLDER, of the source in
# TARBALL, whose one folder is NAME; built, and looked at by lintian.
set -eu
tarball=$1 name=$2 folder=$3
rm -rf "$folder"
mkdir -p "$folder"
tar -xzf "$tarball" -C "$folder"
ln "$tarball" "$folder/suzgi_${name#suzgi-}.orig.tar.gz"
cp -r "$folder/$name/.packaging/debian" "$folder/$name/debian"
cd "$folder/$name"
# What make set for the tree around is not for this one.
unset MAKEFLAGS MAKELEVEL MFLAGS
dpkg-buildpackage -us -uc >../build.log 2>&1 || {
	tail -n 20 ../build.log >&2; exit 1; }
cd ..
lintian --allow-root --fail-on error,warning ./*.changes
ls ./*.deb
