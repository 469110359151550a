#!/bin/bash
# Fourteen wrong inputs, each an error of people: the program exits with 2 or 3, says the place in one
# line on stderr, and leaves no file behind nor changes one.
#
#   tests/fault/bad_inputs.sh BUILD_FOLDER
set -u
milieu=$(realpath "$1")/milieu
tiny=$(cd "$(dirname "$0")/../support/tiny" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

listing() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2; find . -type d | sort); }

# try NAME PLACE COMMAND...: runs the program in the folder $case and looks at what is left of it.
try() {
    local name=$1 place=$2 before after status lines problem=
    shift 2
    before=$(listing "$case")
    (cd "$case" && "$milieu" "$@" >"$work/out" 2>"$work/err")
    status=$?
    after=$(listing "$case")
    lines=$(wc -l <"$work/err")
    [ "$status" = 2 ] || [ "$status" = 3 ] || problem="exit $status"
    [ "$lines" = 1 ] || problem="$problem; $lines lines on stderr"
    grep -qF -- "$place" "$work/err" || problem="$problem; the place \"$place\" is not named"
    [ "$before" = "$after" ] || problem="$problem; files changed"
    if [ -z "$problem" ]; then
        passed=$((passed + 1))
        echo "ok    $name: $(cat "$work/err")"
    else
        failed=$((failed + 1))
        echo "WRONG $name: $problem"
        sed 's/^/      /' "$work/err"
    fi
}

# prepare FILE SED-SCRIPT: a fresh copy of the scenario with one file changed.
prepare() {
    case=$(mktemp -d "$work/case.XXXXXX")
    cp "$tiny"/* "$case"
    [ $# = 0 ] || sed -i "$2" "$case/$1"
    if [ $# != 0 ] && cmp -s "$case/$1" "$tiny/$1"; then
        echo "WRONG the case could not be made: sed '$2' changes nothing in $1"
        failed=$((failed + 1))
    fi
}

# The line of the first match, as in "tiny.cfg:23".
at() { echo "$1:$(grep -n -m 1 -- "$2" "$case/$1" | cut -d : -f 1)"; }

# What is wrong in each case is the only thing that is wrong.
prepare
(cd "$case" && "$milieu" run policy.cfg -o good.h5 --quiet --quarters 1 >"$work/out" 2>&1) || {
    echo "WRONG the scenario as it stands does not run:"
    cat "$work/out"
    failed=$((failed + 1))
}

run=(run policy.cfg -o new.h5 --quiet)

prepare tiny.cfg 's/quarters = 8/quartres = 8/'
try "unknown key" "$(at tiny.cfg quartres)" "${run[@]}"

prepare tiny.cfg 's/quarters = 8/quarters = "eight"/'
try "wrong type" "$(at tiny.cfg eight)" "${run[@]}"

prepare tiny.cfg 's/quarters = 8/quarters = 5000000000/'
try "whole number that wraps" "$(at tiny.cfg 5000000000)" "${run[@]}"

prepare tiny.cfg 's/scale    = 1.0/scale    = 7/'
try "out of range" "$(at tiny.cfg 'scale    = 7')" "${run[@]}"

prepare tiny.cfg 's/"regions.csv"/"no_such.csv"/'
try "missing file" "$(at tiny.cfg no_such.csv)" "${run[@]}"

prepare regions.csv '1s/population/inhabitants/'
try "missing column" "regions.csv:1" "${run[@]}"

prepare regions.csv 's/^Beta,B2,North,9500/Beta,B2,North,nan/'
try "not a number" "$(at regions.csv ,nan,)" "${run[@]}"

prepare regions.csv 's/^Gamma,G3/Alpha,G3/'
try "duplicate region" "$(at regions.csv Alpha,G3)" "${run[@]}"

prepare policy.cfg '0,/"Alpha"/s//"Alhpa"/'
try "unknown region in a programme" "$(at policy.cfg Alhpa)" "${run[@]}"

prepare policy.cfg '0,/budget = 0.1/s//budget = -0.1/'
try "negative budget" "$(at policy.cfg 'budget = -0.1')" "${run[@]}"

prepare policy.cfg 's/central = 0.5; regional = 0.5/central = 0.5; regional = 0.4/'
try "shares that do not add up" "$(at policy.cfg 'regional = 0.4')" "${run[@]}"

prepare arrival.cfg 's/2014 Q1/2010 Q1/'
try "a new technology that is not new" "$(at arrival.cfg 2010)" run arrival.cfg -o new.h5 --quiet

prepare
echo "somebody's results" >"$case/old.h5"
try "results that are there already" "old.h5" run policy.cfg -o old.h5 --quiet

prepare
try "no such output folder" "nowhere" run policy.cfg -o nowhere/new.h5 --quiet

echo "$passed passed, $failed failed"
[ "$passed" = 14 ] && [ "$failed" = 0 ]
