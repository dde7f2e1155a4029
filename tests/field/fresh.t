#!/bin/bash
# The two commands that README begins with, in a fresh Debian that has only make.
. tests/lib.sh
. tests/field/lib.sh

need_root
debian "$d/root"
undo() {
	umount "$d/root/dev/pts" "$d/root/proc" 2>/dev/null
	mountpoint -q "$d/root/proc" || rm -rf "$d"
}
trap undo EXIT
if ! mount -t proc proc "$d/root/proc" 2>/dev/null ||
    ! mount -t devpts devpts "$d/root/dev/pts" 2>/dev/null; then
	skip 'a fresh Debian' 'neither /proc nor terminals can be had there'
	plan
	exit
fi
name=suzgi-$(sed -n 's/^VERSION = //p' Makefile)
.packaging/dist.sh "$name" "$d/source.tar.gz"
tar -xzf "$d/source.tar.gz" -C "$d/root/tmp"
mv "$d/root/tmp/$name" "$d/root/suzgi"
here() { chroot "$d/root" env -u MAKEFLAGS -u MAKELEVEL -u B "$@"; }
status 'make demo' 0 here make -C /suzgi demo
ok '... shows the pipeline' grep -q 'the same bytes as step by step' "$d/out"
status 'make check' 0 here make -C /suzgi check
closes=$(grep -E '^[0-9]+ passed' "$d/out")
is '... closes with what passed' "$(sed 's/[0-9]*/N/' <<<"$closes" |
    sed 's/, [0-9]* skipped//')" 'N passed, 0 failed'
# The sets beside the project and peers apart, all ran.
ok "... $closes" test "${closes%% *}" -gt 5000
plan
