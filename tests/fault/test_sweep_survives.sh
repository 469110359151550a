#!/bin/bash
# A sweep that is killed with kill -9 at random moments, and resumed each time, ends with the bytes of
# one that nobody disturbed, and computes at most the runs in flight twice; so does one that is divided
# into parts, run by more jobs, or stopped with SIGTERM.  Half-made folders and damaged shards too.
#
#     tests/fault/test_sweep_survives.sh BUILD [DESIGN KILLS]
#
# The long form is tests/support/sweeps/many.cfg with 20 kills.
set -u
milieu=$(realpath "$1")/milieu
design=${2:-tests/support/sweeps/few.cfg}
kills=${3:-5}
name=$(basename "$design" .cfg)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive
failures=0
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
of_status() { # folder, key
    "$milieu" status "$1" --json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$2"
}
same() { # claim, folder
    rm -f "$2.h5"
    "$milieu" merge "$2" -o "$2.h5" --quiet && cmp "$folder/whole/$name.h5" "$2.h5" || fail "$1"
}

begun=$(date +%s%N)
"$milieu" sweep "$design" -o "$folder/whole" --jobs 2 --quiet || fail the_sweep_runs
span=$((($(date +%s%N) - begun) / 1000000))
runs=$(of_status "$folder/whole" runs)
[ "$(of_status "$folder/whole" done)" = "$runs" ] || fail every_run_is_done
[ "$(of_status "$folder/whole" begun)" = "$runs" ] || fail every_run_is_begun_once
same merging_again_gives_the_same_bytes "$folder/whole"

# Killed at random moments of a span that is a share of the whole, so that most kills hit a running sweep.
RANDOM=$(($(date +%s) % 32768))
hits=0
for ((i = 0; i < 10 * kills && hits < kills; i++)); do
    "$milieu" sweep "$design" -o "$folder/killed" --jobs 2 --resume --quiet 2> "$folder/err" &
    process=$!
    sleep "$(printf '0.%03d' $(((20 + RANDOM % (1 + 2 * span / (kills + 1))) % 1000)))"
    kill -9 $process 2> /dev/null && hits=$((hits + 1))
    wait $process 2> /dev/null
    [ ! -s "$folder/err" ] || fail "a_killed_sweep_resumes: $(cat "$folder/err")"
done
[ "$hits" -gt 0 ] || fail some_kills_hit
"$milieu" sweep "$design" -o "$folder/killed" --jobs 2 --resume --quiet || fail a_killed_sweep_is_finished
same a_killed_and_resumed_sweep_gives_the_same_bytes "$folder/killed"
twice=$(($(of_status "$folder/killed" begun) - runs))
[ "$twice" -le $((2 * hits)) ] || fail "only_the_runs_in_flight_are_computed_twice: $twice after $hits kills"
echo "$runs runs, $hits kills, $twice runs computed twice"

# Divided, in another order, with other numbers of jobs and parts.
for part in 3 1 2; do
    "$milieu" sweep "$design" -o "$folder/parts" --part $part/3 --jobs 1 --resume --quiet || fail a_part_runs
    if [ $part != 2 ] && "$milieu" merge "$folder/parts" -o "$folder/early.h5" 2> "$folder/err"; then
        fail an_incomplete_sweep_is_not_merged
    fi
    [ $part != 3 ] || [ "$("$milieu" status "$folder/parts" --missing 3)" = 1,2 ] ||
        fail status_names_the_missing_parts
done
same parts_give_the_same_bytes "$folder/parts"
[ ! -e "$folder/parts/$name.h5" ] || fail a_part_does_not_merge
"$milieu" merge "$folder/parts" -o "$folder/parts.h5" 2> "$folder/err" && fail nothing_is_overwritten

# Stopped in an orderly way: leaves with 4, and goes on.  The program looks at signals itself once it
# runs: wait for that (a shell that has not yet become the program blocks another set).
"$milieu" sweep "$design" -o "$folder/stopped" --jobs 1 --quiet 2> "$folder/err" &
process=$!
for _ in $(seq 300); do
    grep -qE '^SigBlk:[[:space:]]+0*4002$' "/proc/$process/status" 2> /dev/null && break
    sleep 0.02
done
kill -TERM $process
wait $process
status=$?
[ "$status" = 4 ] || [ "$status" = 0 ] || fail "a_stopped_sweep_leaves_with_4, not $status"
"$milieu" sweep "$design" -o "$folder/stopped" --quiet 2> "$folder/err" && fail a_folder_in_use_wants_resume
"$milieu" sweep "$design" -o "$folder/stopped" --jobs 2 --resume --quiet || fail a_stopped_sweep_goes_on
same a_stopped_sweep_gives_the_same_bytes "$folder/stopped"

# A torn tail, bytes that are wrong, a folder without its manifest.
shard=$folder/stopped/part-1-of-1.shard
truncate -s -3 "$shard"
printf 'x' | dd of="$shard" bs=1 seek=$(($(stat -c %s "$shard") / 2)) conv=notrunc 2> /dev/null
"$milieu" sweep "$design" -o "$folder/stopped" --resume --quiet || fail a_damaged_shard_is_mended
same a_damaged_shard_gives_the_same_bytes "$folder/stopped"
mkdir "$folder/half"
cp "$folder/whole/design.csv" "$folder/half"
"$milieu" sweep "$design" -o "$folder/half" --resume --quiet || fail a_half_made_folder_is_finished
same a_half_made_folder_gives_the_same_bytes "$folder/half"

# One run again, in its own folder and in an empty one.
run=$(sed -n 5p "$folder/whole/design.csv" | cut -d, -f1)
"$milieu" sweep "$design" -o "$folder/whole" --only "$run" > "$folder/out" 2> "$folder/err" || fail one_run_runs_again
grep -q 'same bytes' "$folder/out" || fail "one_run_gives_the_same_bytes: $(cat "$folder/out")"
"$milieu" sweep "$design" -o "$folder/one" --only "$run" --quiet || fail one_run_runs_alone
[ "$(of_status "$folder/one" done)" = 1 ] || fail one_run_is_one_run
"$milieu" sweep "$design" -o "$folder/whole" --only nobody.1.1 2> "$folder/err" && fail an_unknown_run_is_refused
[ "$failures" = 0 ]
