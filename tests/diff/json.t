#!/bin/sh
# json against Python's json module and jq.
exec env PYTHONUTF8=1 python3 tests/diff/json.py "$B/tests/diff/json_driver"
