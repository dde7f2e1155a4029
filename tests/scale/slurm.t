#!/bin/bash
# Slurm: two nodes on this machine, arrays and dependencies; a node that is
# killed, whose task is put into the queue again and runs on the other.
. tests/lib.sh
. tests/scale/lib.sh

need sbatch slurmctld slurmd munged
if [ "$(id -u)" != 0 ]; then
	skip 'slurm' 'its daemons are started as root'
	plan
	exit
fi
make_job
s=$d/slurm host=$(hostname -s) pids=
mkdir -p "$s/state" "$s/n1" "$s/n2"
stop() {
	scancel -u root 2>/dev/null
	# shellcheck disable=SC2086
	kill $pids 2>/dev/null
	sleep 1
	# shellcheck disable=SC2086
	kill -9 $pids 2>/dev/null
	wait 2>/dev/null
	rm -rf "$d"
}
trap stop EXIT
port=$((20000 + RANDOM % 20000))
cat >"$s/slurm.conf" <<END
ClusterName=corpus
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$s/state
SlurmdSpoolDir=$s/%n
SlurmctldPidFile=$s/controller.pid
SlurmdPidFile=$s/%n.pid
SlurmctldPort=$port
SlurmdTimeout=5
SchedulerParameters=batch_sched_delay=0,sched_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 2))] CPUs=1 RealMemory=500
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$s/slurm.conf

# begin NAME COMMAND...: in the background, to be stopped at the end
begin() {
	local name=$1; shift
	"$@" >"$s/$name.log" 2>&1 &
	eval "pid_$name=$!"
	pids="$pids $!"
}
# until_it SECONDS COMMAND...: succeeds
until_it() {
	local i
	for i in $(seq $(($1 * 5))); do
		"${@:2}" >/dev/null 2>&1 && return
		sleep 0.2
	done
	return 1
}
idle() { [ "$(sinfo -h -t idle -o %D)" = "$1" ]; }
if ! munge -n >/dev/null 2>&1; then
	[ -s /etc/munge/munge.key ] || mungekey --create
	install -d -o munge -g munge -m 755 /run/munge
	begin munge setpriv --reuid munge --regid munge --init-groups munged -F
	until_it 10 munge -n
fi
begin controller slurmctld -D
begin n1 slurmd -D -N n1
begin n2 slurmd -D -N n2
if ! until_it 30 idle 2; then
	fail 'two nodes' "$(tail -n 5 "$s"/*.log)"
	plan
	exit
fi
pass 'two nodes'

# batch OPTION... -- COMMAND: the number of the job
batch() {
	local options=()
	while [ "$1" != -- ]; do options+=("$1"); shift; done
	sbatch --parsable --requeue -D "$d/job" -o "$s/%x.%a.out" \
	    "${options[@]}" --wrap "set -e; $2"
}
ended() { [ -z "$(squeue -h -j "$1" 2>/dev/null)" ]; }
cd "$d/job" || exit
last=$((PARTS - 1))
# shellcheck disable=SC2016
m=$(batch -J map -a "0-$last" -- \
    "echo on \$SLURMD_NODENAME; $step map \$(printf %02d \$SLURM_ARRAY_TASK_ID)")
h=$(batch -J shard -a "0-$last" -- "$step shard \$SLURM_ARRAY_TASK_ID")
j=$(batch -J join -a "0-$last" -d "afterok:$m" -- \
    "$step join \$SLURM_ARRAY_TASK_ID")
r=$(batch -J reduce -d "afterok:$h:$j" -- "$step reduce")
ok 'the jobs end' until_it 120 ended "$r"
compare 'slurm'
is 'both nodes had a part' "$(sort -u "$s"/map.*.out | tr '\n' ' ')" \
    'on n1 on n2 '

# A task that has begun to write when its node is lost.
first() {
	cat <<-'END'
	echo "$SLURMD_NODENAME ${SLURM_RESTART_COUNT:-0}" >>nodes
	[ -n "$SLURM_RESTART_COUNT" ] || { normalize -q raw.* | (head -c 1000
	    sleep 300); }
	END
}
rm -f tok.00 tokens counts lines documents
scontrol update nodename=n1 state=drain reason=test
t=$(batch -J lost -- "$(first); $step map 00 && $step reduce")
ok 'it runs' until_it 30 test -s nodes
scontrol update nodename=n1 state=resume
script=$(pgrep -f "$s/n2/job.*slurm_script")
{ kill -9 "$pid_n2" $(pgrep -f "slurmstepd: \[$t\.") $script \
    $(pgrep -P "$script"); wait "$pid_n2"; } 2>/dev/null
# It would wait two minutes.
back() { [ "$(squeue -h -j "$t" -o %T)" = PENDING ]; }
ok 'it is put back' until_it 60 back
scontrol update jobid="$t" starttime=now
ok 'the job ends' until_it 90 ended "$t"
is 'it ran on the other' "$(tr '\n' ' ' <nodes)" 'n2 0 n1 1 '
compare 'slurm, a node lost'

# A task that fails keeps those from running that depend on it.
b=$(batch -J bad -- 'dedupe /nowhere')
a=$(batch -J after -d "afterok:$b" --kill-on-invalid-dep=yes -- 'touch after')
ok 'a failure' until_it 60 ended "$a"
ok '... is not gone past' test ! -e after
ok '... and is told' grep -q 'dedupe: /nowhere' "$s"/bad.*.out
cd "$root" || exit
plan
