#!/bin/bash
# milieu sensitivity: small sweeps of every kind are run, merged and asked which input matters.
set -u
milieu=$1/milieu
designs=tests/support/sweeps
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
claims=0
export OMP_NUM_THREADS=1

fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
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
says() { [[ $2 == *"$3"* ]] || fail "$1: does not say \"$3\" but: $2"; }
json() { /usr/bin/python3 -c "import json, sys; a = json.load(open('$folder/out')); assert $2" || fail "$1"; }

for kind in morris saltelli factorial latin_hypercube; do
    claim sweeps_of_every_kind_run 0 "$milieu" sweep $designs/$kind.cfg -o "$folder/$kind" --quiet
    claim sweeps_of_every_kind_merge 0 "$milieu" merge "$folder/$kind" -o "$folder/$kind.h5" --overwrite
done
ask() {
    local name=$1 wanted=$2 kind=$3
    shift 3
    claim "$name" "$wanted" "$milieu" sensitivity "$folder/$kind.h5" "$@"
}

ask a_morris_design_ranks_by_mu_star 0 morris --arm with
says a_morris_design_ranks_by_mu_star "$out" "Morris design: 6 trajectories, 24 points, 2 replicates"
says a_bar_shows_the_largest "$out" "████████████████████████"
ask differences_of_two_arms_are_ranked 0 morris --arm with --against without --json
json differences_of_two_arms_are_ranked "a['outcome'].endswith('of with less without') and a['design'] == 'morris'"
json inputs_come_from_what_matters_most "len(a['inputs']) == 3 and a['inputs'][0]['mu_star']['estimate'] >= a['inputs'][1]['mu_star']['estimate']"
ask an_arm_less_itself_is_constant 0 morris --arm with --against with
says an_arm_less_itself_is_constant "$out" "no variance"

ask a_saltelli_design_ranks_by_total 0 saltelli --arm with --json
json a_saltelli_design_ranks_by_total "a['blocks'] == 8 and a['inputs'][0]['total']['estimate'] >= a['inputs'][1]['total']['estimate']"
cp "$folder/out" "$folder/taken"
ask a_metric_is_the_same_taken_or_made_from_its_field 0 saltelli --arm with --field product@Alpha:mean --json
json a_metric_is_the_same_taken_or_made_from_its_field "a['inputs'] == json.load(open('$folder/taken'))['inputs'] and a['mean'] == json.load(open('$folder/taken'))['mean']"

ask a_factorial_shares_out 0 factorial --field product@Alpha:mean --json
json parts_add_up "abs(sum(i['part']['estimate'] for i in a['inputs']) - a['together']['estimate']) <= 1e-9 * abs(a['all_on']['estimate'])"
ask other_designs_are_fitted 0 latin_hypercube --arm with --field product:mean
says other_designs_are_fitted "$out" "least squares: 12 points, 2 replicates of each"

ask a_picture_can_be_had 0 morris --arm with --svg "$folder/picture.svg"
/usr/bin/python3 -c "import xml.dom.minidom as x; x.parse('$folder/picture.svg')" || fail a_picture_is_xml
ask a_picture_is_not_overwritten 3 morris --arm with --svg "$folder/picture.svg"
says a_picture_is_not_overwritten "$err" "--overwrite"
ask a_picture_may_be_overwritten 0 morris --arm with --svg "$folder/picture.svg" --overwrite

ask an_arm_must_be_said_where_there_are_two 2 morris
says an_arm_must_be_said_where_there_are_two "$err" "--arm A --against B"
ask an_unknown_arm_gets_the_nearest 2 morris --arm wth
says an_unknown_arm_gets_the_nearest "$err" '"with"'
ask an_unknown_region_gets_the_nearest 2 morris --arm with --field product@Alpa:last
says an_unknown_region_gets_the_nearest "$err" '"Alpha"'
ask a_field_that_was_not_kept_is_refused 2 morris --arm with --field /region/firms
says a_field_that_was_not_kept_is_refused "$err" "it has /region/product, /region/employment"
ask an_outcome_must_be_said_where_there_is_no_metric 2 factorial
says an_outcome_must_be_said_where_there_is_no_metric "$err" "--field"
claim what_is_no_sweep_is_refused_with_advice 3 "$milieu" sensitivity "$folder/morris/design.csv"
claim a_missing_file_is_refused 3 "$milieu" sensitivity "$folder/nothing.h5"

echo "$claims claims, $failures failed"
[ "$failures" = 0 ]
