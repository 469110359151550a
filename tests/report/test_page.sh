#!/bin/bash
# The page of the Daegu scenarios, with technologies that open in the second year (technologies.cfg), opens
# from disk as it promises (look.js), and every number on it is that of the results files (recompute.py).
# A page of one arm and no technology (plain.html) says nothing of what it has not got.
set -euo pipefail
build=$1
here=tests/report
folder=$build/report-page
mkdir -p "$folder"
cp $here/package.json $here/package-lock.json $here/look.js "$folder"
[ "$folder/node_modules/.package-lock.json" -nt $here/package-lock.json ] ||
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error > npm.log 2>&1) || {
        cat "$folder/npm.log"
        echo "not tried: npm cannot fetch what drives the browser"
        exit 77
    }
arms="baseline exogenous endogenous mixed"
files=()
for arm in $arms; do
    of=$PWD/scenarios/daegu/$arm.cfg
    { echo "extends = \"$of\";" && grep -E '^(title|question|reference) ' "$of" && cat $here/technologies.cfg; } > "$folder/$arm.cfg"
    "$build/milieu" run "$folder/$arm.cfg" --seeds 1..3 --scale 0.005 --quarters 12 --quiet \
        --set panel.share=0.1 --set panel.every=2 -o "$folder/$arm.h5" --overwrite
    files+=("$folder/$arm.h5")
done
sweeps=()
asked=()
for sweep in assumptions mechanisms response; do
    rm -rf "$folder/$sweep" "$folder/$sweep.h5"
    "$build/milieu" sweep $here/$sweep.cfg -o "$folder/$sweep" --jobs 1 --quiet
    "$build/milieu" merge "$folder/$sweep" -o "$folder/$sweep.h5" > "$folder/merge.log"
    sweeps+=("$folder/$sweep.h5")
    asked+=(--sweep "$folder/$sweep.h5")
done
"$build/milieu" report "${files[@]}" "${asked[@]}" --verdicts scenarios/claims.csv \
    --labels scenarios/korea/labels.csv -o "$folder/page.html" --overwrite
"$build/milieu" run scenarios/daegu/baseline.cfg --scale 0.005 --quarters 4 --quiet -o "$folder/plain.h5" --overwrite
"$build/milieu" report "$folder/plain.h5" -o "$folder/plain.html" --overwrite
chromium=$(command -v chromium)
node "$folder/look.js" "$folder/page.html" "$folder/plain.html" "$chromium" "$folder"
/usr/bin/python3 $here/recompute.py "$folder/numbers.json" scenarios/claims.csv "${sweeps[@]}" "${files[@]}"
