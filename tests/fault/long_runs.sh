#!/bin/bash
# A run that is killed and resumed ends with the same bytes; a burn-in that is forked, with those of
# whole runs; a checkpoint that is not of this run, damaged, or in the way is refused in one line.
#
#   [MIL_KILLS=50] [MIL_KILLS_FROM=1] tests/fault/long_runs.sh BUILD_FOLDER
set -u
milieu=$(realpath "$1")/milieu
kills=${MIL_KILLS:-6}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
daegu=scenarios/daegu
RANDOM=$((20110101 + ${MIL_KILLS_FROM:-1}))

# The run that is to be killed: two seeds, with a panel.
the_run=(run $daegu/exogenous.cfg --seeds 1..2 --scale 0.004 --quarters 8 --set panel.share=0.2 --quiet)
run() { # threads, options
    OMP_NUM_THREADS=$1 "$milieu" "${the_run[@]}" --threads "$@" 2> "$folder/err"
}
now() { date +%s%N | cut -c 1-13; }

start=$(now)
run 1 -o "$folder/whole.h5" || fail "the run as it is: $(cat "$folder/err")"
run 1 --checkpoint-every 1 -o "$folder/kept.h5" || fail "the run with checkpoints: $(cat "$folder/err")"
lasts=$((($(now) - start) / 2))
cmp "$folder/whole.h5" "$folder/kept.h5" || fail checkpoints_change_nothing

# kill_once NUMBER: kills a run somewhere, resumes it; 1 if it ended before it could be killed.
kill_once() {
    local name=$folder/killed signal=KILL status=0 resume=()
    [ $(($1 % 2)) = 0 ] || signal=TERM
    rm -f "$name".*
    OMP_NUM_THREADS=2 "$milieu" "${the_run[@]}" --threads $((1 + $1 % 2)) \
        --checkpoint-every $((1 + $1 % 3)) -o "$name.h5" 2> "$folder/err" &
    local id=$! wait_for=$((RANDOM * lasts / 32768))
    # A shell that has not yet become the program would clear the folder away as it goes.
    until [ "$(readlink "/proc/$id/exe")" = "$milieu" ] || ! kill -0 $id 2> /dev/null; do sleep 0.001; done
    sleep "$(printf '%d.%03d' $((wait_for / 1000)) $((wait_for % 1000)))"
    kill -$signal $id 2> /dev/null
    wait $id 2> /dev/null || status=$?
    [ $status != 0 ] || return 1
    [ $signal = KILL ] || [ $status = 4 ] || [ $status = 143 ] || fail "SIG$signal left with $status: $(cat "$folder/err")"
    [ ! -e "$name.h5" ] || fail "a killed run left results"
    ls "$name".checkpoint.*.h5 > /dev/null 2>&1 && resume=(--resume "$name.checkpoint.h5")
    [ ${#resume[@]} = 0 ] || resumed=$((resumed + 1))
    run $((2 - $1 % 2)) --overwrite --checkpoint-every 2 -o "$name.h5" "${resume[@]}" ||
        fail "kill $1 by SIG$signal: $(cat "$folder/err")"
    cmp "$folder/whole.h5" "$name.h5" && cmp "$folder/whole.panel.h5" "$name.panel.h5" ||
        fail "a_run_killed_by_SIG${signal}_and_resumed_ends_with_the_same_bytes ($1)"
}
killed=0 resumed=0
for attempt in $(seq $((4 * kills))); do
    [ $killed -lt "$kills" ] || break
    # A machine that was busy before may be free now.
    if kill_once "$attempt"; then killed=$((killed + 1)); else lasts=$((3 * lasts / 4 + 1)); fi
done
[ $killed = "$kills" ] || fail "only $killed of $kills runs could be killed"
[ $resumed -gt $((kills / 3)) ] || fail "only $resumed of $killed runs had a checkpoint to resume from"

# A disk that fills up: the checkpoint before stays.
alone() { # options
    OMP_NUM_THREADS=1 "$milieu" run $daegu/exogenous.cfg --scale 0.005 --quarters 10 --quiet "$@" 2> "$folder/err"
}
alone -o "$folder/one.h5" --checkpoint-every 10 || fail "one run: $(cat "$folder/err")"
size=$(stat -c %s "$folder/one.checkpoint.h5")
(
    trap '' XFSZ
    ulimit -f $((size / 1024 - 8))
    alone -o "$folder/full.h5" --checkpoint-every 1
)
status=$?
[ $status = 3 ] || fail "a_full_disk_ends_the_run_with_3: $status, $(cat "$folder/err")"
[ ! -e "$folder/full.checkpoint.h5.part" ] || fail a_full_disk_leaves_no_part
alone -o "$folder/full.h5" --resume "$folder/full.checkpoint.h5" || fail "a_full_disk_leaves_the_checkpoint_before: $(cat "$folder/err")"
cmp "$folder/one.h5" "$folder/full.h5" || fail a_run_stopped_by_a_full_disk_goes_on

# Forks: one burn-in, three arms, against whole runs.
two() { OMP_NUM_THREADS=2 "$milieu" run --seeds 1..2 --scale 0.005 --quiet "$@" 2> "$folder/err"; }
two $daegu/baseline.cfg --quarters 4 --checkpoint-every 4 -o "$folder/burn.h5" || fail "the burn-in: $(cat "$folder/err")"
for arm in baseline exogenous endogenous; do
    two $daegu/$arm.cfg --quarters 12 -o "$folder/whole_$arm.h5" || fail "the whole arm $arm: $(cat "$folder/err")"
    two $daegu/$arm.cfg --quarters 12 --fork "$folder/burn.checkpoint.h5" -o "$folder/fork_$arm.h5" ||
        fail "the forked arm $arm: $(cat "$folder/err")"
    said=$("$milieu" compare --series "$folder/whole_$arm.h5" "$folder/fork_$arm.h5") ||
        fail "a_fork_has_the_series_of_the_whole_run ($arm): $said"
    cmp "$folder/whole_$arm.h5" "$folder/fork_$arm.h5" || fail "a_fork_has_the_bytes_of_the_whole_run ($arm)"
done
cmp -s "$folder/fork_baseline.h5" "$folder/fork_exogenous.h5" && fail the_arms_differ

# refused NAME STATUS WORDS COMMAND...: one line that says why, and no file.
refused() {
    local name=$1 wanted=$2 words=$3 status=0
    shift 3
    "$@" --quiet -o "$folder/refused.h5" > /dev/null 2> "$folder/err" || status=$?
    [ $status = "$wanted" ] || fail "$name: left with $status: $(cat "$folder/err")"
    [ "$(wc -l < "$folder/err")" = 1 ] || fail "$name: $(cat "$folder/err")"
    grep -qF -- "$words" "$folder/err" || fail "$name: does not say \"$words\" but: $(cat "$folder/err")"
    [ -z "$(ls "$folder" | grep refused)" ] || fail "$name: left $(ls "$folder" | grep refused)"
}
cp -r tests/support/tiny "$folder/tiny"
tiny="$folder/tiny/policy.cfg"
"$milieu" run "$tiny" --checkpoint-every 8 --quiet -o "$folder/t.h5" || fail "the tiny run"
point=$folder/t.checkpoint.h5
refused another_parameter_is_refused_by_name 2 "parameter network.tie_decay was" \
    "$milieu" run "$tiny" --resume "$point" --set network.tie_decay=0.123
refused another_seed_is_refused 2 "seed was 1 and is 2" "$milieu" run "$tiny" --resume "$point" --seed 2
{ cat "$milieu"; echo; } > "$folder/other_milieu"
chmod +x "$folder/other_milieu"
refused another_program_is_refused 2 "program" "$folder/other_milieu" run "$tiny" --resume "$point"
refused another_program_is_refused 2 "program" "$folder/other_milieu" run "$tiny" --fork "$point"
refused a_file_that_is_no_snapshot_is_refused 3 "t.h5 is not a snapshot" "$milieu" run "$tiny" --resume "$folder/t.h5"
for part in 0 100 600 30000; do
    head -c $part "$point" > "$folder/cut.h5"
    refused a_snapshot_cut_short_is_refused 3 "cut.h5 is" "$milieu" run "$tiny" --resume "$folder/cut.h5"
done
cp "$point" "$folder/refused.checkpoint.h5"
"$milieu" run "$tiny" --quiet -o "$folder/refused.h5" 2> "$folder/err"
[ $? = 3 ] && grep -qF -- "--resume" "$folder/err" || fail "a_checkpoint_in_the_way_is_not_overwritten: $(cat "$folder/err")"
rm "$folder/refused.checkpoint.h5"
sed -i 's/^Alpha,/Alpha ,/;s/$/ /' "$folder/tiny/regions.csv"
refused another_data_file_is_refused_by_name 2 "data file regions.csv" "$milieu" run "$tiny" --resume "$point"

echo "$killed runs killed, $resumed of them resumed from a checkpoint, $failures failures"
[ "$failures" = 0 ]
