#!/bin/bash
# The same scenario and seeds give the same bytes: twice, on any number of threads, with agents visited
# backwards; and a programme without money is no programme.
set -u
milieu=$1/milieu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
run() { # name of the file, options
    local file=$folder/$1.h5
    shift
    "$milieu" run "$@" --quiet -o "$file" || fail "milieu run $*"
}
same() { # claim, two files
    cmp "$folder/$2.h5" "$folder/$3.h5" || fail "$1: $("$milieu" compare "$folder/$2.h5" "$folder/$3.h5")"
    "$milieu" compare "$folder/$2.h5" "$folder/$3.h5" > "$folder/said" || fail "$1: compare says $(cat "$folder/said")"
}
same_series() {
    "$milieu" compare --series "$folder/$2.h5" "$folder/$3.h5" > "$folder/said" || fail "$1: $(cat "$folder/said")"
}

for scenario in tests/support/tiny/policy.cfg scenarios/daegu/endogenous.cfg scenarios/daegu/exogenous.cfg; do
    small="--seeds 1..2"
    case $scenario in scenarios/*) small="$small --scale 0.01 --quarters 8" ;; esac
    # shellcheck disable=SC2086
    {
        run one $scenario $small --threads 1
        run again $scenario $small --threads 1
        run two $scenario $small --threads 2
        run seven $scenario $small --threads 7
        run single $scenario ${small/1..2/2..2} --threads 2
        run backwards $scenario $small --threads 2 --backwards
        run other $scenario ${small/1..2/3..4} --threads 2
    }
    same "running_twice_changes_nothing ($scenario)" one again
    same "two_threads_change_nothing ($scenario)" one two
    same "seven_threads_change_nothing ($scenario)" one seven
    same "visiting_agents_backwards_changes_nothing ($scenario)" one backwards
    cmp -s "$folder/one.h5" "$folder/other.h5" && fail "other_seeds_change_something ($scenario)"
    rm "$folder"/*.h5 "$folder"/*.log.json
done

# Every programme that an arm adds silenced: the series are those of the reference arm.
programmes() {
    "$milieu" check "scenarios/daegu/$1.cfg" --json |
        /usr/bin/python3 -c 'import json, sys; [print(p["programme"]) for p in json.load(sys.stdin)["programmes"]]' |
        sort
}
for arm in exogenous endogenous; do
    silenced=()
    while IFS= read -r name; do silenced+=(--set "programme.$name.budget=0"); done < <(
        comm -23 <(programmes $arm) <(programmes baseline))
    [ ${#silenced[@]} -ge 6 ] || fail "the $arm arm has too few programmes to tell"
    run silenced "scenarios/daegu/$arm.cfg" --scale 0.01 --quarters 8 "${silenced[@]}"
    run reference scenarios/daegu/baseline.cfg --scale 0.01 --quarters 8
    run acting "scenarios/daegu/$arm.cfg" --scale 0.01 --quarters 8
    same_series "a_budget_of_zero_is_no_programme ($arm)" silenced reference
    "$milieu" compare --series "$folder/acting.h5" "$folder/reference.h5" > "$folder/said" &&
        fail "a_programme_with_money_changes_something ($arm)"
    rm "$folder"/*.h5 "$folder"/*.log.json
done
[ "$failures" = 0 ] && echo "same bits"
[ "$failures" = 0 ]
