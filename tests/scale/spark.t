#!/bin/bash
# Apache Spark: a master and two workers as processes of their own, the filters
# by rdd.pipe, its sort and its shuffle.
. tests/lib.sh
. tests/scale/lib.sh

need java
python=$root/build/peers/venv/bin/python3
if ! "$python" -c 'import pyspark' 2>/dev/null; then
	skip 'spark' 'pyspark is not here and cannot be installed'
	plan
	exit
fi
make_job
cd "$d/job" || exit
export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python
export SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$d/local
SPARK_HOME=$("$python" -c 'import pyspark; print(pyspark.__path__[0])')
export SPARK_HOME
if timeout 600 "$python" "$root/tests/scale/spark.py" "$PARTS" >said 2>err; then
	pass 'the job ends'
else
	fail 'the job ends' "$(grep -v WARN err | tail -n 12)"
fi
compare 'spark'
# What a worker's processes say stays with it.
read -r app told <said
work=$SPARK_HOME/work/$app
is 'a failure of a filter is told' "$told" True
ok '... its message is in the log' grep -q 'dedupe: /nowhere' "$work"/*/stderr
is 'two workers' "$(ls "$work" | tr '\n' ' ')" '0 1 '
rm -rf "${work:?}"
plan
