#!/bin/bash
# scripts/responses runs in short, tells the response of each region alone and with all, goes on from what
# it has, and says the same again.
#
#     tests/regression/responses.sh BUILD
set -euo pipefail
build=$(realpath "$1")
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

respond() {
    "$top/scripts/responses" "$work/out" --milieu "$build/milieu" --seeds "$1" --scale 0.001 \
        --quarters 8 --steps 2 --regions Daegu,Jeonnam > "$work/said$2"
}
wrong() {
    echo "responses: $*" >&2
    exit 1
}

respond 1 1
runs=$(wc -l < "$work/out/runs.csv")
# A run keeps three fields of each of its regions, and three numbers besides.
[ "$runs" = $((2 * 3 * 6 + 3 * 9)) ] || wrong "$runs lines of runs"
respond 2 2
[ "$(wc -l < "$work/out/runs.csv")" = $((2 * runs)) ] || wrong "a second seed adds other runs"
cp "$work/out/responses.csv" "$work/before.csv"
touch "$work/mark"
respond 2 3
cmp "$work/said2" "$work/said3" || wrong "what is run already is told otherwise"
cmp "$work/before.csv" "$work/out/responses.csv" || wrong "the table changes"
[ "$(wc -l < "$work/out/runs.csv")" = $((2 * runs)) ] || wrong "runs are made twice"
# Two regions, alone and with all, five outcomes, two shares; crossovers besides.
[ "$(grep -c ',[01]\.00,' "$work/out/responses.csv")" -ge 40 ] || wrong "effects are missing"
grep -q '^Daegu (dear city), alone' "$work/said3" || wrong "Daegu alone is missing"
grep -q '^Jeonnam (rural region), all regions adopt' "$work/said3" || wrong "all regions are missing"
/usr/bin/python3 -c "import sys, xml.dom.minidom as x; x.parse(sys.argv[1])" "$work/out/responses.svg"
"$top/scripts/responses" "$work/out" --regions Atlantis > "$work/said4" 2>&1 && wrong "Atlantis is a region"
grep -q "no such region: Atlantis" "$work/said4" || wrong "$(cat "$work/said4")"
