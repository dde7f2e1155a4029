#!/bin/bash
# The pages as HTML: every link leads to a page that is there, and to a place in it.
. tests/lib.sh

ok 'make html' env -u MAKEFLAGS -u MAKELEVEL -u B make -s BUILD="$d" html
pages=$(ls man)
is 'a page for each, and an index' "$(ls "$d/html" | tr '\n' ' ')" \
    "$(for p in $pages index; do echo "$p.html"; done | sort | tr '\n' ' ')"
cat >"$d/links.py" <<'END'
import os, sys
from html.parser import HTMLParser
class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.ids, self.links = set(), []
        with open(path, encoding='utf-8') as f:
            self.feed(f.read())
    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if 'id' in attrs:
            self.ids.add(attrs['id'])
        if tag == 'a' and 'href' in attrs:
            self.links.append(attrs['href'])
os.chdir(sys.argv[1])
pages = {name: Page(name) for name in os.listdir('.')}
inside = 0
for name, page in sorted(pages.items()):
    for link in page.links:
        if link.startswith('https://manpages.debian.org/'):
            if link.rsplit('/')[-1] + '.html' in pages:
                print(name, link, 'is here')
            continue
        file, _, place = link.partition('#')
        inside += file != ''
        if (file or name) not in pages:
            print(name, link, 'no such page')
        elif place and place not in pages[file or name].ids:
            print(name, link, 'no such place')
print(inside > 40)
END
is 'every link leads somewhere' "$(python3 "$d/links.py" "$d/html")" True
plan
