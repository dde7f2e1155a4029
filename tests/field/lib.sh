# lib.sh - what the tests of installing share; sourced at the project's root, after
# tests/lib.sh.

# Make as a user calls it, in the tree at hand or another.
plain_make() { env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS -u B make -s "$@"; }

# need_root: without the right to make a root, the test is skipped, by name
need_root() {
	PATH=$PATH:/usr/sbin:/sbin
	if [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null; then return; fi
	skip 'a fresh Debian' 'it takes debootstrap, and root'
	plan
	exit
}

# debian FOLDER: a fresh Debian there, with only make; fetched once for all
debian() {
	local once=$B/debian
	mkdir -p "$B" "$1"
	(
		flock 9
		[ -e "$once.tar" ] && exit
		rm -rf "$once" && debootstrap --variant=minbase \
		    --include=make,ca-certificates bookworm "$once" \
		    http://deb.debian.org/debian >"$once.log" 2>&1 &&
		    tar -C "$once" -cf "$once.new" . && mv "$once.new" "$once.tar"
		rm -rf "$once"
	) 9>"$once.lock"
	if ! tar -C "$1" -xf "$once.tar" 2>/dev/null; then
		skip 'a fresh Debian' "$(tail -n 1 "$once.log")"
		plan
		exit
	fi
	# Who signs for the network here signs for it there.
	cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/"
	cp /etc/resolv.conf "$1/etc/"
}
