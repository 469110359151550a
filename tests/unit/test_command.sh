#!/bin/bash
# The command line keeps its promises: exit statuses, places for messages, nothing half-written.
set -u
build=$1
milieu=$build/milieu
scenario=tests/support/tiny/policy.cfg
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
claims=0

# claim NAME STATUS COMMAND...: the command leaves with the status; its output is in $out and $err.
claim() {
    local name=$1 wanted=$2 got=0
    shift 2
    claims=$((claims + 1))
    "$@" > "$folder/out" 2> "$folder/err" || got=$?
    out=$(cat "$folder/out")
    err=$(cat "$folder/err")
    [ "$got" = "$wanted" ] || fail "$name: left with $got instead of $wanted: $err"
}
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
says() { [[ $2 == *"$3"* ]] || fail "$1: does not say \"$3\" but: $2"; }
silent() { [ -z "$2" ] || fail "$1: should be silent but says: $2"; }

claim help_is_not_an_error 0 "$milieu" --help
says help_names_the_verbs "$out" contrast
claim version_names_build_and_libraries 0 "$milieu" --version
says version_names_build_and_libraries "$out" hdf5
claim no_verb_is_refused 2 "$milieu"
claim an_unknown_verb_is_refused 2 "$milieu" rum
says an_unknown_verb_gets_the_nearest "$err" '"run"'
silent refusals_do_not_go_to_standard_output "$out"
claim an_unknown_option_is_refused_with_2_not_64 2 "$milieu" run --bogus "$scenario"
for verb in validate; do
    claim a_planned_verb_says_so 2 "$milieu" $verb anything
    says a_planned_verb_says_so "$err" "milieu $verb' is not there yet: this version has run, check"
done
claim a_sweep_needs_a_folder 2 "$milieu" sweep tests/support/sweeps/many.cfg
says a_sweep_needs_a_folder "$err" "-o DIR"
claim a_part_is_one_of_some 2 "$milieu" sweep tests/support/sweeps/many.cfg -o "$folder/s" --part 5/4
claim a_sweep_needs_a_design 3 "$milieu" sweep "$folder/none.cfg" -o "$folder/s"
claim a_scenario_is_no_design 2 "$milieu" sweep "$scenario" -o "$folder/s"
claim a_sweep_makes_one_folder_not_two 3 "$milieu" sweep tests/support/sweeps/many.cfg -o "$folder/no/s"
[ ! -e "$folder/s" ] || fail a_refused_sweep_leaves_nothing
claim status_wants_the_folder_of_a_sweep 3 "$milieu" status "$folder"
says status_wants_the_folder_of_a_sweep "$err" "is not the folder of a sweep"
claim merge_wants_the_folder_of_a_sweep 3 "$milieu" merge "$folder" -o "$folder/m.h5"
claim check_takes_a_design 0 "$milieu" check tests/support/sweeps/many.cfg
says check_takes_a_design "$out" "1024 runs"
claim metrics_are_one_line_and_no_file 0 "$milieu" run "$scenario" --quiet --metrics "/region/product@Alpha:last,/nation/firms"
says metrics_are_one_line_and_no_file "$out" "/region/product@Alpha:last="
[ ! -e tiny.h5 ] || fail metrics_alone_write_no_file
claim an_unknown_metric_is_refused 2 "$milieu" run "$scenario" --metrics "/region/produkt@Alpha"
says an_unknown_metric_gets_the_nearest "$err" "/region/product"
claim checkpoints_are_some_quarters_apart 2 "$milieu" run "$scenario" --checkpoint-every=0
claim a_run_goes_on_from_one_snapshot 2 "$milieu" run "$scenario" --resume=a --fork=b
claim a_checkpoint_that_is_not_there_is_named 3 "$milieu" run "$scenario" -o "$folder/a.h5" --resume="$folder/no.h5"
says a_checkpoint_that_is_not_there_is_named "$err" "$folder/no.h5"

for list in parameters instruments levers columns quarter fields claims targets; do
    claim every_list_can_be_described 0 "$milieu" describe $list
    [ "$(wc -l < "$folder/out")" -gt 4 ] || fail "every_list_can_be_described: $list is short"
    claim every_list_can_be_described_as_json 0 "$milieu" describe $list --json
    /usr/bin/python3 -c 'import json, sys; rows = json.load(sys.stdin); assert len(rows) > 2' \
        < "$folder/out" || fail "every_list_can_be_described_as_json: $list"
done
printf 'id,part,class,statistic,target,test,verdict,last_figure\nT1,a,validation,b,c,d,pases,e\n' > "$folder/targets.csv"
claim a_verdict_that_is_none_is_refused 2 "$milieu" describe targets "$folder/targets.csv"
says a_verdict_that_is_none_gets_the_nearest "$err" '"passes"'
claim only_tables_are_read_from_files 2 "$milieu" describe parameters "$folder/targets.csv"
rm "$folder/targets.csv"
claim an_unknown_list_is_refused 2 "$milieu" describe parametres
says an_unknown_list_gets_the_nearest "$err" '"parameters"'

claim check_shows_the_opening 0 "$milieu" check "$scenario"
says check_shows_the_opening "$out" "finance independence"
claim check_speaks_json 0 "$milieu" check "$scenario" --json
/usr/bin/python3 -c 'import json, sys; c = json.load(sys.stdin); assert c["opening"][0]["population"] > 0' \
    < "$folder/out" || fail check_speaks_json
claim check_refuses_a_missing_scenario 3 "$milieu" check "$folder/none.cfg"

run() { "$milieu" run "$scenario" --quarters 4 "$@"; }
claim a_seed_is_a_whole_number 2 run --seed -1 -o "$folder/a.h5"
claim a_seed_is_not_cut_short 2 run --seed 18446744073709551616 -o "$folder/a.h5"
claim seeds_are_a_range 2 run --seeds 5..1 -o "$folder/a.h5"
claim seed_and_seeds_exclude_each_other 2 run --seed 1 --seeds 1..2 -o "$folder/a.h5"
claim threads_are_at_least_one 2 run --threads 0 -o "$folder/a.h5"
claim a_folder_is_never_made 3 run -o "$folder/none/a.h5"
[ -z "$(ls -A "$folder" | grep -v -e '^out$' -e '^err$')" ] || fail "a_refused_run_leaves_nothing: $(ls "$folder")"

claim a_run_writes_its_file 0 run --seeds 1..2 -o "$folder/a.h5"
says progress_goes_to_stderr "$err" "100 %"
says the_summary_names_the_file "$out" "$folder/a.h5"
[ -s "$folder/a.h5" ] && [ -s "$folder/a.log.json" ] || fail a_run_writes_its_file
before=$(cksum < "$folder/a.h5")
claim nothing_is_overwritten 3 run -o "$folder/a.h5"
[ "$(cksum < "$folder/a.h5")" = "$before" ] || fail nothing_is_overwritten
claim a_quiet_run_is_silent 0 run --seeds 1..2 -o "$folder/a.h5" --overwrite --quiet
silent a_quiet_run_is_silent "$out$err"
[ "$(cksum < "$folder/a.h5")" = "$before" ] || fail the_same_run_gives_the_same_bytes
claim a_panel_lies_beside_the_results 0 run -o "$folder/p.h5" --set panel.share=0.5 --quiet
[ -s "$folder/p.panel.h5" ] || fail a_panel_lies_beside_the_results
rm "$folder/p.h5" "$folder/p.log.json"
claim a_panel_in_the_way_is_not_overwritten 3 run -o "$folder/p.h5" --set panel.share=0.5 --quiet
says a_panel_in_the_way_is_not_overwritten "$err" "p.panel.h5 exists already"
claim a_run_speaks_json 0 run -o "$folder/b.h5" --json --quiet
/usr/bin/python3 -c 'import json, sys; assert json.load(sys.stdin)["runs"] == 1' < "$folder/out" || fail a_run_speaks_json
claim scale_and_set_are_the_same 0 run --seed 3 --scale 0.5 -o "$folder/c.h5" --quiet
claim scale_and_set_are_the_same 0 run --seed 3 --set run.scale=0.5 -o "$folder/d.h5" --quiet
claim scale_and_set_are_the_same 0 "$milieu" compare "$folder/c.h5" "$folder/d.h5"
claim another_seed_is_another_result 0 run --seed 4 --scale 0.5 -o "$folder/e.h5" --quiet
claim another_seed_is_another_result 1 "$milieu" compare "$folder/c.h5" "$folder/e.h5"
claim timing_names_the_processes 0 run --timing -o "$folder/f.h5"
says timing_names_the_processes "$out" learn

# Interrupted: leaves with 4, checkpoints of the runs under way, and no results file.
for signal in TERM INT; do
    claims=$((claims + 1))
    "$milieu" run "$scenario" --quarters 4000 --seeds 1..50 -o "$folder/stopped$signal.h5" 2> "$folder/err" > "$folder/out" &
    run_id=$!
    # The program looks at signals itself once it runs: wait for that, however busy the machine is
    # (a shell that has not yet become the program blocks another set).
    for _ in $(seq 300); do
        grep -qE '^SigBlk:[[:space:]]+0*4002$' "/proc/$run_id/status" 2> /dev/null && break
        sleep 0.1
    done
    sleep 0.3
    kill -$signal $run_id
    status=0
    wait $run_id || status=$?
    [ "$status" = 4 ] || fail "an_interrupted_run_leaves_with_4: SIG$signal gave $status: $(cat "$folder/err")"
    says an_interrupted_run_says_so "$(cat "$folder/err")" interrupted
    says an_interrupted_run_says_how_to_go_on "$(cat "$folder/err")" "--resume $folder/stopped$signal.checkpoint.h5"
    [ -s "$folder/stopped$signal.checkpoint.1.h5" ] || fail an_interrupted_run_leaves_a_checkpoint
    [ -z "$(ls "$folder" | grep "stopped$signal" | grep -v checkpoint)" ] || fail an_interrupted_run_writes_no_results
done

[ "$claims" -ge 50 ] || fail "only $claims claims were tested"
echo "$claims claims, $failures failed"
[ "$failures" = 0 ]
