# A Slurm of one node in a folder of its own, for tests; sourced, not run.  No systemd, no root, no
# database: sacct does not work.
#
#     slurm_start FOLDER || exit 77     exports SLURM_CONF; FOLDER has to have a short path
#     ... sbatch, squeue, scancel ...
#     slurm_stop FOLDER

slurm_start() {
    local folder=$1 user port
    export PATH=$PATH:/usr/sbin:/sbin
    local program
    for program in munged slurmctld slurmd sbatch; do
        command -v $program > /dev/null || { echo "there is no $program here"; return 1; }
    done
    user=$(id -un)
    port=$((20000 + RANDOM % 20000))
    mkdir -p "$folder/spool" "$folder/state" || return 1
    chmod 700 "$folder"
    head -c 1024 /dev/urandom > "$folder/munge.key"
    chmod 600 "$folder/munge.key"
    munged --force --num-threads=2 --key-file="$folder/munge.key" --socket="$folder/munge.sock" \
        --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" \
        --seed-file="$folder/munged.seed" || return 1
    cat > "$folder/slurm.conf" << END
ClusterName=test
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge.sock
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
SchedulerParameters=sched_interval=1,bf_interval=1
NodeName=$(hostname) NodeAddr=127.0.0.1 CPUs=4 RealMemory=2000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
    export SLURM_CONF=$folder/slurm.conf
    slurmctld -f "$SLURM_CONF" && slurmd -f "$SLURM_CONF" || return 1
    local try
    for try in $(seq 150); do
        sinfo -h -o %T 2> /dev/null | grep -q '^idle' && return 0
        sleep 0.2
    done
    echo "Slurm does not come up:"
    tail -n 5 "$folder"/slurm*.log
    return 1
}

# Waits until no job is left, or so many seconds have passed.
slurm_wait() {
    local second
    for second in $(seq $((5 * $1))); do
        [ -n "$(squeue -h 2> /dev/null)" ] || return 0
        sleep 0.2
    done
    squeue
    return 1
}

slurm_stop() {
    local folder=$1 name number
    scancel --state=PENDING --full -u "$(id -un)" 2> /dev/null
    for name in slurmd slurmctld munged; do
        number=$(cat "$folder/$name.pid" 2> /dev/null) || continue
        kill "$number" 2> /dev/null
        for _ in $(seq 50); do
            kill -0 "$number" 2> /dev/null || break
            sleep 0.1
        done
        kill -9 "$number" 2> /dev/null
    done
    return 0
}
