#!/bin/bash
# A sweep as an array of four tasks on a real Slurm of one node, one task killed and submitted again:
# the merged file has the bytes of a sweep that was run here.
#
#     tests/fault/test_slurm.sh BUILD [DESIGN]
set -u
milieu=$(realpath "$1")/milieu
design=$(realpath "${2:-tests/support/sweeps/few.cfg}")
here=$(pwd)
source tests/support/slurm.sh
folder=$(mktemp -d /tmp/mil.XXXXXX)
# Runs long enough that a task is caught at work.
name=slow
sed "s|\.\./tiny|$(dirname "$design")/../tiny|; s/run.quarters=4/run.quarters=24/" "$design" > "$folder/slow.cfg"
design=$folder/slow.cfg
trap 'slurm_stop "$folder/slurm" > /dev/null 2>&1; rm -rf "$folder"' EXIT
export OMP_WAIT_POLICY=passive
unset OMP_NUM_THREADS
failures=0
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
    cat "$folder"/sweep/log/*.log 2> /dev/null | tail -n 20
}
submit() { "$here/scripts/slurm-sweep" "$design" "$folder/sweep" --tasks 4 --milieu "$milieu"; }

slurm_start "$folder/slurm" || exit 77
"$milieu" sweep "$design" -o "$folder/whole" --jobs 1 --quiet || fail the_sweep_runs_here

# The second task dies at its first step; what it was to do is missing, and so nothing is merged.
said=$(submit) || fail "an_array_is_submitted: $said"
array=$(sed -n 's/^array \([0-9]*\):.*/\1/p' <<< "$said")
for _ in $(seq 600); do
    victim=$(squeue -h -r -t RUNNING -j "${array}_2" -o %A 2> /dev/null)
    shard=$folder/sweep/part-2-of-4.shard
    [ -n "$victim" ] && [ -s "$shard" ] && break
    [ -n "$(squeue -h -r -j "${array}_2" 2> /dev/null)" ] || break
    sleep 0.02
done
scancel --full --signal=KILL "${array}_2" || fail a_task_can_be_killed
sleep 0.2
scancel "${array}_2" 2> /dev/null
slurm_wait 240 || fail the_array_ends
missing=$("$milieu" status "$folder/sweep" --missing 4)
[ "$missing" = 2 ] || fail "only_the_killed_part_is_missing: ${missing:-none is}"
[ ! -e "$folder/sweep/$name.h5" ] || fail what_is_incomplete_is_not_merged

# Submitted again, only what is missing runs, and the merge job does its work.
said=$(submit) || fail "the_rest_is_submitted: $said"
grep -q 'parts 2 of 4' <<< "$said" || fail "only_the_missing_part_is_submitted: $said"
slurm_wait 240 || fail the_second_array_ends
cmp "$folder/whole/$name.h5" "$folder/sweep/$name.h5" || fail the_merged_file_has_the_same_bytes
said=$(submit) || fail "a_complete_sweep_can_be_submitted: $said"
grep -q 'nothing is missing' <<< "$said" || fail "nothing_is_submitted_twice: $said"
slurm_wait 60 || fail the_last_merge_ends
cmp "$folder/whole/$name.h5" "$folder/sweep/$name.h5" || fail merging_again_changes_nothing
[ "$failures" = 0 ] && echo "the same bytes through Slurm"
[ "$failures" = 0 ]
