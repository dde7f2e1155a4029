#!/bin/bash
# normalize -s lookalikes: dirt is put into prose and must come out again.
#
# Of the words of tests/data/lookalikes/prose.txt 10 or 40 in 100 get one to
# three letters that look alike: Latin or Greek for Cyrillic, Cyrillic or Greek
# for Latin, wrong Cyrillic for Cyrillic.  A word that would be wholly of
# another script is not made: nothing could tell.  Precision is changed words
# that are then right of all changed words, recall dirty words that came back of
# those that the rule can bring back; and of all.  What the rule can do is said
# here once more, with tables of its own.
. tests/lib.sh

prose=tests/data/lookalikes/prose.txt
ok "$(wc -l <$prose) lines of prose, at least 330" \
    test "$(wc -l <$prose)" -ge 330
is 'no two alike' "$(sort $prose | uniq -d)" ''
normalize -s lookalikes <$prose >"$d/same"
same 'clean prose stays' "$d/same" $prose

cat >"$d/dirt.py" <<'END'
import collections, random, re, subprocess, sys, unicodedata

# Cyrillic and what is typed for it.  к м т are less alike in Latin.
LATIN = dict(zip('АВСЕНІКМОРТХӘӨЁасеһіорхуәөё',
                 'ABCEHIKMOPTXƏƟËacehiopxyəɵë'), У='Y', Ү='Y')
LATIN_OTHER = {'ә': 'ǝ', 'Ә': 'Ǝ'}
LESS = dict(zip('кмт', 'kmt'))
GREEK = dict(zip('АВСЕНІКМОРТУҮХӨГПФорксөү', 'ΑΒϹΕΗΙΚΜΟΡΤΥΥΧΘΓΠΦορκϲθγ'))
GREEK_LATIN = dict(zip('ABCEHIKMNOPTXYZocpv', 'ΑΒϹΕΗΙΚΜΝΟΡΤΧΥΖοϲρν'))
CYRILLIC = dict(zip('ABCEHIJKMOPQSTWXYacdehijlopqswxyƏəɵëï',
                    'АВСЕНІЈКМОРԚЅТԜХУасԁеһіјӏорԛѕԝхуӘәөёї'))
# Not put in for these, but they could have been.
READ_LATIN = {'Ү': 'Y', 'Ї': 'Ï', 'ї': 'ï', 'Ј': 'J', 'ј': 'j', 'Ѕ': 'S',
              'ѕ': 's', 'Ӏ': 'I', 'ӏ': 'l', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w'}
WRONG = {'і': 'їӏ', 'І': 'ЇӀ', 'ң': 'ҥӊ', 'Ң': 'ҤӉ', 'ө': 'ѳ', 'Ө': 'Ѳ'}
ALPHABET = set('абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі')
OWN, PROOF = set('әғқңөұүһ'), set('әғқңұі')

def script(c):
    if not unicodedata.category(c).startswith('L'):
        return ''
    name = unicodedata.name(c).split()[0]
    return {'LATIN': 'L', 'CYRILLIC': 'C', 'GREEK': 'G'}.get(name, 'O')

def scripts(w):
    return set(map(script, w)) - {''}

TO_C = {v: k for t in (LATIN, LATIN_OTHER, LESS, GREEK) for k, v in t.items()}
TO_C['ï'], TO_C['Ï'], TO_C['ϵ'] = 'їЇє'
TO_L = {v: k for t in (CYRILLIC, GREEK_LATIN) for k, v in t.items()}
TO_L.update(READ_LATIN)
TO_G = {v: k for k, v in TO_L.items() if k in GREEK_LATIN.values()}
TO_G.update({k: v for k, v in GREEK_LATIN.items()})
TO_G.update({k: v for k, v in GREEK.items()})

def possible(w):
    """The scripts that the word could be."""
    p = set()
    if all(script(c) in ('C', '') or c in TO_C for c in w) and \
            not (w[0] in 'ργ' and sum(script(c) == 'G' for c in w) == 1):
        p.add('C')
    if all(script(c) in ('L', '') or c in TO_L for c in w) and \
            not ('C' in p and set(w) & set('əƏǝƎɵƟәӘөӨ')):
        p.add('L')
        if set(w) & set('ρν') and 0 < sum(script(c) == 'L' for c in w) < 4:
            return set()        # may be a formula
    if all(script(c) in ('G', '') or c in TO_G for c in w) and \
            sum(script(c) == 'G' for c in w) > 2:
        p.add('G')
    return p

def kazakh(w, was):
    """Is w, dirt of was, Kazakh but for wrong letters?"""
    rest = set(c for c, o in zip(w.lower(), was.lower()) if c == o and
               script(c))
    if not rest <= ALPHABET or not rest & OWN:
        return False
    return not set(w.lower()) & set('ҥӊ') or bool(rest & PROOF)

def allowed(w, was):
    s = scripts(w)
    if len(s) == 1:
        return kazakh(w, was)
    return possible(w) == scripts(was)

def why(w, was):
    """Why a word cannot come back."""
    if len(scripts(w)) == 1:
        return 'not Kazakh for sure' if not kazakh(w, was) else 'missed'
    if len(possible(w)) > 1:
        return 'of two possible scripts'
    if not possible(w):
        return 'like a formula'
    if set(w) & set('YΥ') and set(was) & set('УҮ'):
        return 'with У or Ү'
    return 'like a Latin part and a Cyrillic one'

def spoil(r, w):
    """The word with some letters in place of others, or None."""
    own = scripts(w)
    if len(w) < 2 or len(own) != 1:
        return None
    if own == {'C'}:
        kind = r.choices(('latin', 'less', 'greek', 'both', 'wrong'),
                         (60, 6, 12, 4, 18))[0]
        tables = {'latin': [LATIN, LATIN_OTHER], 'less': [LATIN, LESS],
                  'greek': [GREEK], 'both': [LATIN, GREEK],
                  'wrong': [WRONG]}[kind]
    elif own == {'L'}:
        kind = r.choices(('cyrillic', 'greek'), (85, 15))[0]
        tables = [CYRILLIC if kind == 'cyrillic' else GREEK_LATIN]
    else:
        return None
    places = [i for i, c in enumerate(w) if any(c in t for t in tables)]
    if not places:
        return None
    out = list(w)
    for i in r.sample(places, min(len(places), r.randint(1, 3))):
        out[i] = r.choice([x for t in tables if w[i] in t
                           for x in t[w[i]]])
    out = ''.join(out)
    if len(scripts(out)) == 1 and kind != 'wrong':
        return None
    return out

def words(text):
    return re.split(r'((?:[^\W_]|[\u0300-\u036f])+)', text)

def in_law(dirty, clean):
    """Was every word repaired that is spelled right elsewhere in the law?"""
    seen = set(words(clean)[1::2])
    right = {w for w in seen if scripts(w) == {'C'}}
    fold = {**{k: v for k, v in TO_C.items() if k not in 'ƏǝY'},
            'Y': 'Ү', 'Ə': 'Ә', 'ǝ': 'ә',
            **{b: k for k, v in WRONG.items() for b in v}}
    left, harmed = [], []
    for w in sorted(seen):
        folded = ''.join(fold.get(c, c) for c in w)
        if folded == w or folded not in right:
            continue
        # iс is Kazakh іс or Latin ic, and ХХ typed in Latin is XX: nothing in
        # the word can tell, so the rule leaves them.
        if len(possible(w)) > 1 or scripts(w) == {'L'}:
            print(f'# left, it may as well be Latin: {w}')
        else:
            left.append(w)
    before, after = words(dirty), words(clean)
    assert len(before) == len(after)
    n = 0
    for a, b in zip(before[1::2], after[1::2]):
        n += a != b
        if a != b and (len(scripts(a)) == 1 and not kazakh(a, b) or
                       len(scripts(b)) > 1):
            harmed.append(f'{a} > {b}')
    print(f'# {n} of {len(before) // 2} words changed')
    print('ok' if not left and n > 1000 else 'bad', 'law: no word is left that '
          'is spelled right elsewhere', *left[:9])
    print('ok' if not harmed else 'bad', 'law: words of one script stay, '
          'others become one', *harmed[:9])

if len(sys.argv) > 2:
    in_law(open(sys.argv[1], encoding='utf-8').read(),
           open(sys.argv[2], encoding='utf-8').read())
    sys.exit()

prose = open('tests/data/lookalikes/prose.txt', encoding='utf-8').read()
ROUNDS = 12
show = len(sys.argv) > 1        # say which words
for share in 10, 40:
    r = random.Random(share)
    was = words(prose) * ROUNDS
    dirty = list(was)
    for i in range(len(was)):
        if i % 2 and r.randrange(100) < share:
            dirty[i] = spoil(r, was[i]) or was[i]
    text = subprocess.run(['normalize', '-s', 'lookalikes'], check=True,
        input=''.join(dirty).encode(), stdout=subprocess.PIPE).stdout
    # The copies are joined end to end, so all is parted anew.
    was, seen, got = (words(t) for t in (''.join(was), ''.join(dirty),
                                         text.decode()))
    assert len(was) == len(seen) == len(got)
    changed = [i for i in range(len(was)) if got[i] != seen[i]]
    right = [i for i in changed if got[i] == was[i]]
    spoilt = [i for i in range(len(was)) if seen[i] != was[i]]
    can = [i for i in spoilt if allowed(seen[i], was[i])]
    back = [i for i in spoilt if got[i] == was[i]]
    can_back = [i for i in can if got[i] == was[i]]
    print(f'# {share} in 100: {len(spoilt)} words made dirty, {len(changed)} '
          f'changed, {len(right)} of them right: precision '
          f'{len(right) / len(changed):.4f}')
    print(f'# recall {len(can_back) / len(can):.4f} of the {len(can)} that '
          f'the rule allows, {len(back) / len(spoilt):.4f} of all')
    for name, some in (('wrong', set(changed) - set(right)),
                       ('missed', set(can) - set(back)),
                       ('cannot', set(spoilt) - set(can) - set(back))):
        if show:
            print('#', name, collections.Counter(f'{seen[i]} > {got[i]}'
                  for i in sorted(some)).most_common(100))
    cause = collections.Counter(why(seen[i], was[i]) for i in spoilt
                                if got[i] != was[i])
    print('# left:', ', '.join(f'{n} {c}' for c, n in cause.most_common()))
    name = f'{share} in 100 words made dirty'
    print('ok' if len(right) == len(changed) > 1000 else 'bad',
          f'{name}: what is changed is right')
    print('ok' if len(can_back) >= 0.99 * len(can) else 'bad',
          f'{name}: 99 in 100 come back')
END
# judge NAME ARGUMENT...: runs dirt.py and reports what it says.
judge() {
	local name=$1 verdict what; shift
	PYTHONUTF8=1 python3 "$d/dirt.py" "$@" >"$d/said" 2>&1 ||
	    fail "$name" "$(tail -n 3 "$d/said")"
	while read -r verdict what; do
		case $verdict in
		ok)	pass "$what" ;;
		bad)	fail "$what" "$(grep '^#' "$d/said")" ;;
		'#')	echo "# $what" ;;
		esac
	done <"$d/said"
}
judge 'dirt put in'

# A law as it was published, with i for і and ə for ә in more than 1,000 words.
law=../shared/data/dirty/law-561.txt
if [ -e "$law" ]; then
	normalize "$law" >"$d/law"
	normalize -s utf8,newlines,invisible,nfc,spaces "$law" >"$d/law.dirty"
	judge 'law' "$d/law.dirty" "$d/law"
else
	skip 'law: no word is left that is right elsewhere' 'no such file'
fi
plan
