"""What the tests in Python share: a program that is run, and TAP.

They run in isolation (python3 -I), for a test here has the name of a module of
Python's own; so each adds this folder behind all others before it imports this.
"""
import os
import subprocess
import sys

PROGRAM = os.path.abspath(sys.argv[1])
failed = 0
cases = 0


def report(good, what):
    global failed, cases
    cases += 1
    failed += not good
    print('%sok %d - %s' % ('' if good else 'not ', cases, what))


def run(text, *options, files=(), status=0):
    """What the program makes of TEXT; its status must be STATUS."""
    r = subprocess.run([PROGRAM, '-q', *options, *files], input=text,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       check=False)
    if r.returncode != status:
        raise RuntimeError('%s: status %d: %s' % (options, r.returncode,
                                                  r.stderr.decode()))
    return r.stdout


def plan():
    """Ends the test with its status."""
    print('1..%d' % cases)
    sys.exit(failed > 0)
