#!/bin/bash
# The recipe for a container: what it makes has the programs, and they run.
. tests/lib.sh
. tests/field/lib.sh

need_root
if ! command -v buildah >/dev/null; then
	skip 'an image' 'no buildah'
	plan
	exit
fi
debian "$d/root"
# Neither a registry nor a kernel with namespaces is needed.
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
images() { buildah --root "$d/images" --runroot "$d/run" "$@"; }
made=$(images from scratch 2>"$d/err")
if ! images copy -q "$made" "$d/root" / >/dev/null 2>>"$d/err" ||
    ! images commit -q "$made" localhost/base >/dev/null 2>>"$d/err"; then
	skip 'an image' "$(tail -n 1 "$d/err")"
	plan
	exit
fi
ok 'an image is built' images build -q -f .packaging/Containerfile \
    --build-arg BASE=localhost/base -t localhost/suzgi .
made=$(images from --pull-never localhost/suzgi)
is '... and its programs run' "$(printf 'Мұнда  кiтап\302\240бар. Иә.\n' |
    images run "$made" normalize | images run "$made" sentence-split)" \
    "$(printf 'Мұнда кітап бар.\nИә.')"
images umount -a >/dev/null 2>&1
plan
