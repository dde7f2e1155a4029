#!/usr/bin/env python3
"""json against Python's json module and jq.

usage: json.py DRIVER [SEED]      (DRIVER: tests/diff/json_driver.c, built)

Random objects, whole and damaged, a line each (so LF as white space is left to
tests/unit/json.c).  TAP on standard output.
"""

import sys

sys.path.pop(0)         # this folder, where json would be this file

import json
import random
import re
import shutil
import subprocess

CASES = 20000
FIELDS = ["text", "мәтін"]
WORDS = ["қазақ", "тілі", "жер", "су", "ә", "…", "😀", "한", "\u2028", "a",
         "Абай жолы", "x" * 40, "\x7f", "]}", ",", ":", "{"]
SPACE = ["", "", "", " ", "\t", "\r", "  \t "]
ESCAPES = ["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000",
           "\\u001f", "\\uAbCd", "\\u04d9", "\\u04D9", "\\uFFFD",
           "\\ud83d\\ude00"]
HALVES = ["\\ud83d", "\\uDE00", "\\ud800\\u0041", "\\ud83d\\n",
          "\\ud83d\\ud83d\\ude00", "\\udbff"]
RAW = [b"\xff", b"\xd2", b"\xed\xa0\xbd", b"\xed\xb8\x80",
       b"\xed\xa0\xbd\\ude00", b"\\ud83d\xed\xb8\x80", b"\xe2\x80",
       b"\xf0\x9f\x98"]
NUMBERS = ["0", "-0", "7", "-12", "10", "0.5", "-3.25e7", "1E+2", "2e-03",
           "123456789012345678901234567890", "1.0e308"]
NO_VALUES = ["01", "-01", "1.", "1e", "+1", ".5", "-", "NaN", "-Infinity",
             "nul", "nulll", "True", "'a'", "\"\t\"", "\"\\x\"", "\"\\u12g4\"",
             "/**/1"]
DAMAGE = b"\"\\{}[]:,0123456789.eE+-truefalsn \t\r\x00\x1f\x7f'/\xc2\xa0\xff"


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def string(self):
        r, out = self.r, []
        for _ in range(r.choice([0, 1, 2, 3, 8])):
            x = r.random()
            if x < 0.6:
                out.append(r.choice(WORDS).replace("\\", "").encode())
            elif x < 0.9:
                out.append(r.choice(ESCAPES).encode())
            elif x < 0.96:
                out.append(r.choice(HALVES).encode())
            else:
                out.append(r.choice(RAW))
        return b'"' + b"".join(out) + b'"'

    def name(self, field):
        r = self.r
        if r.random() < 0.4:
            return self.string()
        out = []
        for c in field + r.choice(["", "", "", "", "", "\0", "s"]):
            out.append(c if r.random() < 0.7 and c != "\0" else
                       r.choice(["\\u%04x", "\\u%04X"]) % ord(c))
        return ('"' + "".join(out) + '"').encode()

    def space(self):
        return self.r.choice(SPACE).encode()

    def value(self, depth, field):
        r = self.r
        x = r.random()
        if depth > 0 and x < 0.2:
            return self.object(depth - 1, field)
        if depth > 0 and x < 0.35:
            items = [self.space() + self.value(depth - 1, field) + self.space()
                     for _ in range(r.randrange(4))]
            return b"[" + (b",".join(items) or self.space()) + b"]"
        if x < 0.75:
            return self.string()
        if x < 0.76:
            return r.choice(NO_VALUES).encode()
        if x < 0.9:
            return r.choice(NUMBERS).encode()
        return r.choice([b"true", b"false", b"null"])

    def object(self, depth, field):
        s = self.space
        items = [s() + self.name(field) + s() + b":" + s() +
                 self.value(depth, field) + s()
                 for _ in range(self.r.choice([0, 1, 2, 3, 3, 4]))]
        return b"{" + (b",".join(items) or s()) + b"}"

    def damaged(self, text):
        r, b = self.r, bytearray(text)
        for _ in range(r.choice([1, 1, 1, 2, 3])):
            i = r.randrange(len(b) + 1)
            x = r.random()
            if x < 0.2:
                del b[i:]
            elif x < 0.45:
                del b[i:i + r.choice([1, 1, 2, 5])]
            elif x < 0.7:
                b.insert(i, r.choice(DAMAGE))
            elif x < 0.8:
                b[i:i] = b[r.randrange(len(b) + 1):][:r.randrange(8)]
            elif i < len(b):
                b[i] = (r.choice(DAMAGE) if x < 0.9 else
                        b[i] ^ 1 << r.randrange(8))
        return bytes(b).replace(b"\n", b" ")

    def text(self, field):
        x = self.r.random()
        if x < 0.02:
            t = self.value(2, field)
        else:
            t = self.space() + self.object(self.r.choice([0, 1, 3]), field) + \
                self.space()
        if x > 0.98:
            n = self.r.randrange(1, 200)
            t = b'{"a":' + b"[" * n + t + b"]" * n + b"}"
        return t if self.r.random() < 0.4 else self.damaged(t)


# Python reads characters, not bytes: ill-formed bytes become characters of
# plane 16, which no text here has, and the value is made bytes again.
def characters(text):
    return "".join(c if not 0xDC80 <= ord(c) <= 0xDCFF else
                   chr(0x10FE00 + ord(c) - 0xDC00)
                   for c in text.decode("utf-8", "surrogateescape"))


def octets(s):
    out = bytearray()
    for c in s:
        if 0x10FE80 <= ord(c) <= 0x10FEFF:
            out.append(ord(c) - 0x10FE00)
        else:
            out += c.encode("utf-8", "surrogatepass")
    return bytes(out)


class Pairs(list):
    pass


def bad_constant(name):
    raise ValueError(name)


# Python lets NaN, Infinity and -Infinity pass: they are refused here.  Numbers
# are kept as text, for it has a limit on the length of integers.
decoder = json.JSONDecoder(object_pairs_hook=Pairs, parse_constant=bad_constant,
                           parse_int=str.encode, parse_float=str.encode)


def python_says(text, field):
    try:
        pairs = decoder.decode(characters(text))
    except ValueError:
        return "broken", None
    if not isinstance(pairs, Pairs):
        return "broken", None
    found = [v for k, v in pairs if octets(k) == field.encode()]
    if not found:
        return "missing", None
    if not isinstance(found[-1], str):
        return "other", None
    return "string", octets(found[-1])


def unit(bytes3):
    return (bytes3[0] & 15) << 12 | (bytes3[1] & 63) << 6 | bytes3[2] & 63


ESCAPED = {c: b"\\u%04X" % c for c in range(32)}
ESCAPED.update({8: b"\\b", 9: b"\\t", 10: b"\\n", 12: b"\\f", 13: b"\\r",
                34: b'\\"', 92: b"\\\\"})
SURROGATE = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|"
                       rb"\xed[\xa0-\xbf][\x80-\xbf]|[\x00-\x1f\"\\]")


def fewest_escapes(value):
    def escape(m):
        s = m.group()
        return (ESCAPED[s[0]] if len(s) == 1 else
                s if len(s) == 6 else b"\\u%04X" % unit(s))
    return b'"' + SURROGATE.sub(escape, value) + b'"'


def drive(driver, texts, *args):
    done = subprocess.run([driver, *args],
                          input=b"".join(t + b"\n" for t in texts),
                          stdout=subprocess.PIPE, check=True)
    rows = [r.split("\t") for r in done.stdout.decode().split("\n")[:-1]]
    if len(rows) != len(texts):
        sys.exit("Bail out! %d texts, %d answers" % (len(texts), len(rows)))
    return rows


ncases = nfailed = 0


def result(what, wrong):
    global ncases, nfailed
    ncases += 1
    nfailed += bool(wrong)
    print("%sok %d - %s" % ("not " if wrong else "", ncases, what))
    for w in wrong[:5]:
        print("#", *map(repr, w))


def against_python(field, texts, rows):
    verdicts, values, places, literals = [], [], [], []
    seen = dict.fromkeys(["string", "other", "missing", "broken"], 0)
    for text, row in zip(texts, rows):
        verdict, value = python_says(text, field)
        seen[verdict] += 1
        if row[0] != verdict:
            verdicts.append((text, row, verdict))
        if row[0] != "string" or verdict != "string":
            continue
        a, b = int(row[1]), int(row[2])
        if bytes.fromhex(row[3]) != value:
            values.append((text, row, value))
        # The literal is that of the field: with another in its place, Python
        # finds that.
        if (octets(json.loads(characters(text[a:b]))) != value or
                python_says(text[:a] + b'"\\u0001"' + text[b:], field) !=
                ("string", b"\x01")):
            places.append((text, row))
        new = bytes.fromhex(row[4])
        if (new != fewest_escapes(value) or
                octets(json.loads(characters(new))) != value):
            literals.append((text, row, new))
    counts = ", ".join("%d %s" % (n, v) for v, n in seen.items())
    result("%s: verdicts as Python's (%s)" % (field, counts), verdicts)
    result(field + ": strings as Python's", values)
    result(field + ": from and to", places)
    result(field + ": written with the fewest escapes, read back", literals)
    result(field + ": enough of each verdict",
           [(v, n) for v, n in seen.items() if n < len(texts) / 50])


def offsets(driver, field, texts, rows):
    """What stands before the place of an error is the beginning of something
    good: it is only cut short, or was the whole object."""
    broken = [(t[:int(r[1])], t, r) for t, r in zip(texts, rows)
              if r[0] == "broken"]
    again = drive(driver, [b[0] for b in broken], field)
    wrong = []
    for (head, text, row), now in zip(broken, again):
        if row[2] == "bytes behind the object":
            good = now[0] != "broken"
        else:
            good = now == ["broken", str(len(head)), "unexpected end"]
        if not good:
            wrong.append((text, row, now))
    result(field + ": errors are where the good part ends", wrong)


# What jq 1.6 lets pass though RFC 8259 does not:
# - what strtod reads as a number: 01, +1, .5, 1., nan, Infinity, white space of
#   C before it;
# - a byte order mark;
# - up to 1.7, but for Debian's, bytes below 0x20 in strings.
JQ_NUMBER = re.compile(rb"[\v\f]*[-+]?((\d+\.?\d*|\.\d+)(e[-+]?\d+)?|"
                       rb"nan|inf(inity)?)", re.I)
NUMBER = re.compile(rb"-?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?", re.I)
PAIR = re.compile(rb"\\ud83d\\ude00")
TOKEN = rb"[-+.0-9A-Za-z\v\f]*"


def jq_lets_pass(text, row):
    at, why = int(row[1]), row[2]
    if why == "control character in a string":
        return True
    if text.startswith(b"\xef\xbb\xbf"):
        return True
    token = (re.search(TOKEN + rb"\Z", text[:at]).group() +
             re.match(TOKEN, text[at:]).group())
    return bool(JQ_NUMBER.fullmatch(token) and not NUMBER.fullmatch(token))


def against_jq(field, texts, rows):
    if shutil.which("jq") is None:
        result("jq # SKIP there is no jq", [])
        return
    batch = []
    for text, row in zip(texts, rows):
        try:
            text.decode()
        except UnicodeDecodeError:
            continue        # jq -R makes U+FFFD of what is ill-formed
        # A NUL may stand in its strings; it nests to 250 or so; an escaped
        # high surrogate alone is an error to it, a low one U+FFFD.
        if b"\0" in text or text.count(b"[") + text.count(b"{") > 250 or \
                re.search(rb"\\u[dD][89a-fA-F]", PAIR.sub(b"", text)):
            continue
        batch.append((text, row))
    program = ('try (fromjson | if type != "object" then "broken" '
               'elif has($f) | not then "missing" '
               'elif .[$f] | type != "string" then "other" '
               'else ["string", .[$f]] end) catch "broken"')
    done = subprocess.run(["jq", "-Rc", "--arg", "f", field, program],
                          input=b"".join(t + b"\n" for t, _ in batch),
                          stdout=subprocess.PIPE, check=True)
    answers = done.stdout.decode().split("\n")[:-1]
    wrong = [] if len(answers) == len(batch) else [("answers", len(answers))]
    lenient = 0
    for (text, row), answer in zip(batch, answers):
        says = json.loads(answer)
        if isinstance(says, list):
            same = (row[0] == "string" and
                    bytes.fromhex(row[3]) == says[1].encode())
        else:
            same = row[0] == says
        if not same and row[0] == "broken" and jq_lets_pass(text, row):
            lenient += 1
        elif not same:
            wrong.append((text, row, answer))
    result("%s: jq agrees on %d (and is known to be lenient in %d)" %
           (field, len(batch) - lenient, lenient), wrong)


def main():
    driver = sys.argv[1]
    generator = Generator(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for field in FIELDS:
        texts = [generator.text(field) for _ in range(CASES // len(FIELDS))]
        rows = drive(driver, texts, field)
        against_python(field, texts, rows)
        offsets(driver, field, texts, rows)
        against_jq(field, texts, rows)
    print("1..%d" % ncases)
    return nfailed > 0


sys.exit(main())
