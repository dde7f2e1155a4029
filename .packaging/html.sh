#!/bin/sh
# html.sh FOLDER PAGE... - the manual pages as HTML in FOLDER, with links from one
# to another, to those of other programs where Debian has them, and an index.
set -eu
folder=$1; shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd) man=$PWD/man
cd "$folder"
# A link goes to a page that is here, if a file has its name.
trap 'rm -f "$@"' EXIT
for page; do : >"$page"; done
for page; do
	mandoc -T html -O 'man=%N.%S.html;https://manpages.debian.org/%N.%S' \
	    "$man/$page" >"$page.html.new"
	mv "$page.html.new" "$page.html"
done
{
	cat <<-'END'
	<!DOCTYPE html>
	<html lang="en">
	<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<title>suzgi</title>
	</head>
	<body>
	<h1>suzgi</h1>
	<dl>
	END
	for page; do
		printf '<dt><a href="%s.html">%s(%s)</a></dt>\n<dd>%s</dd>\n' \
		    "$page" "${page%.*}" "${page##*.}" \
		    "$(sed -n 's/^\.Nd //p' "$man/$page")"
	done
	printf '</dl>\n</body>\n</html>\n'
} >index.html.new
mv index.html.new index.html
