#!/bin/bash
# The house is as README and its habits say: what stands where, who includes
# whom, how long things are, what is not called.
. tests/lib.sh

# Dot files apart.
is 'top level' "$(find . -mindepth 1 -maxdepth 1 ! -name '.*' ! -name build \
    ! -name 'build.*' -printf '%f\n' | sort | tr '\n' ' ')" \
    'LICENSE Makefile README.md common man tests tools '

# --- includes: a module uses its own level and lower ones, and none in a ring
level() {
	case $1 in
	die | mem | simd | blocks | edits | patch | utf8 | escape | opt | complete | number | radix) echo 0 ;;
	props | props_pairs | filter | hash | sandbox | spill | fault | in | out | options | regex | icu) echo 1 ;;
	norm | letters | segment | json | lang | lang_key | lang_table | stats | object) echo 2 ;;
	stream | record | ruler) echo 3 ;;
	mkprops | mklang | mkfilter) echo 3 ;;	# programs that make tables
	*) echo unknown ;;
	esac
}
module() { basename "$1" | sed 's/\.[ch]$//'; }
includes() { sed -n 's/^# *include *"\(.*\)".*/\1/p' "$1"; }
for f in common/*.[ch]; do
	own=$(level "$(module "$f")")
	[ "$own" != unknown ] || fail "$f: has no level"
	wrong=
	for i in $(includes "$f"); do
		case $i in */*) wrong="$wrong $i" ;; esac
		[ "$(level "$(module "$i")")" -le "$own" ] 2>/dev/null ||
		    wrong="$wrong $i"
		[ "$(module "$i")" = "$(module "$f")" ] ||
		    echo "$(module "$f") $(module "$i")" >>"$d/edges"
	done
	is "$f: includes its level and lower ones" "$wrong" ''
done
is 'no ring of includes' "$(tsort "$d/edges" 2>&1 >/dev/null)" ''
for f in tools/*/*.[ch]; do
	wrong=
	for i in $(includes "$f"); do
		case $i in
		../../common/*.h) [ -e "${i#../../}" ] ;;
		*/*)	false ;;
		*)	[ -e "$(dirname "$f")/$i" ] ;;
		esac || wrong="$wrong $i"
	done
	is "$f: includes common and its own" "$wrong" ''
done
for t in tools/*/; do
	t=$(basename "$t")
	ok "$t: is one of the programs" grep -qw -- "$t" <<<"$PROGRAMS"
done

# --- lengths
for f in common/*.h tools/*/*.h; do
	lines=$(grep -c . "$f")
	ok "$f: $lines lines, at most 60" test "$lines" -le 60
done
# The machines of the standards are as long as their rules.
machines='word_rule sentence_rule'
for f in common/*.c tools/*/*.c; do
	is "$f: functions of at most 70 lines" "$(awk -v machines="$machines" '
	/^[a-z_][a-z_0-9]*\(/ { name = $0; sub(/\(.*/, "", name) }
	/^{/ { from = NR }
	/^}/ && from { if (NR - from - 1 > 70 && index(" " machines " ",
	    " " name " ") == 0) print name ": " NR - from - 1; from = 0 }' "$f")" ''
done
is '80 columns, no white space at ends' "$(python3 - <<'END'
import glob, re
for f in sorted(glob.glob('common/*.[ch]') + glob.glob('tools/*/*.[ch]') +
        glob.glob('tests/*/*.[ch]') + ['tests/lib.h']):
    for i, line in enumerate(open(f, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if len(line.expandtabs(8)) > 80:
            print(f'{f}:{i}: {len(line.expandtabs(8))} columns')
        if line != line.rstrip():
            print(f'{f}:{i}: white space at its end')
END
)" ''
is 'no white space at ends elsewhere' "$(grep -nE '[ 	]+$' Makefile README.md \
    man/* tests/*.sh tests/*/*.t tests/*/*.sh 2>/dev/null)" ''

# --- what is not called
banned='strcpy strcat stpcpy sprintf vsprintf gets atoi atol atoll atof strtok
setlocale isalpha isdigit isspace isalnum isupper islower ispunct isprint
iscntrl tolower toupper mbrtowc mbtowc wcwidth towlower towupper iswalpha iswspace
alloca rand random signal system popen tmpfile tmpnam mktemp'
banned="(^|[^a-z0-9_])($(echo $banned | tr ' ' '|')) *\("
ok 'banned functions would be found' grep -qE "$banned" <<<'	x = atoi(s);'
is 'banned functions' "$(grep -nE "$banned" common/*.[ch] tools/*/*.[ch])" ''
is 'no allocation but in mem' "$(grep -nwE '(malloc|calloc|realloc|strdup) *\(' \
    common/*.[ch] tools/*/*.[ch] | grep -v '^common/mem\.c' |
    grep -v '^common/mk')" ''
is 'no date in a build' "$(grep -nE '__(DATE|TIME|TIMESTAMP)__' common/*.[ch] \
    tools/*/*.[ch])" ''

# --- no mutable state but options, what must be undone, what may be done
if [ -n "$SAN" ]; then
	skip 'no mutable state' 'a sanitizer adds some'
else
	for o in "$B"/common/*.o "$B"/tools/*/*.o; do
		objdump -t "$o" | awk -v o="${o#"$B"/}" 'NF > 4 &&
		    $(NF - 3) == "O" &&
		    $(NF - 2) ~ /^[.](bss|data|data[.]rel([.]local)?)$/ {
			print o, $NF }'
	done >"$d/state"
	ok 'state would be found' grep -qx 'common/die.o hook' "$d/state"
	is 'no mutable state' "$(grep -vE \
	    '^tools/.*/(main|settings)\.o opts$' "$d/state" |
	    grep -vxE 'common/(die\.o hook|out\.o named|sandbox\.o rules)' |
	    grep -vxE 'common/(options\.o parsed|in\.o (dash|standard)\.[0-9])')" ''
fi
for f in tests/*/*.t tests/*.sh; do
	[ "$f" = tests/lib.sh ] || ok "$f: can be run" test -x "$f"
done
plan
