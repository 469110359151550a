#!/bin/bash
# Every scenario that stands in scenarios/ is short, stands in the table of scenarios/README.md, passes
# `milieu check`, runs with its books closed while its programmes are in force, has in every quarter the
# money of its reference, and does something that its reference does not.
#
#     tests/regression/scenarios.sh BUILD
set -euo pipefail
build=$1
least=20 # a glob that finds nothing must not pass
most=39  # lines of a scenario's own settings, comments not counted
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1
cd "$top/scenarios"

wrong() {
    echo "scenarios: $*" >&2
    exit 1
}

# Where what a scenario brings forth is kept.
kept() {
    echo "$work/${1//\//.}"
}

# The file a scenario names as its reference: the one of that name among those it extends.
reference_of() {
    local file=$1 wanted next
    wanted=$(sed -n 's/.*; reference arm: \(.*\)\.$/\1/p' "$(kept "$file").check")
    while [ "$(basename "$file" .cfg)" != "$wanted" ]; do
        next=$(sed -n 's/^extends *= *"\(.*\)";.*/\1/p' "$file")
        [ -n "$next" ] || return 0
        file=$(realpath --relative-to=. "$(dirname "$file")/$next")
    done
    echo "$file"
}

shopt -s nullglob
files=()
for file in */*.cfg; do
    [[ $file == sweeps/* ]] || files+=("$file")
done
[ ${#files[@]} -ge $least ] || wrong "${#files[@]} files were found, not $least or more"

for file in "${files[@]}"; do
    lines=$(grep -cvE '^[[:space:]]*(#|$)' "$file")
    [ "$lines" -le $most ] || wrong "$file has $lines lines of settings, more than $most"
    head -1 "$file" | grep -q '^# ' || wrong "$file does not begin with where it comes from"
    [ "$(grep -cF "| \`$file\` |" README.md)" = 1 ] || wrong "README.md has no row for $file"
    "$build/milieu" check "$file" --set run.scale=0.002 > "$(kept "$file").check" ||
        wrong "$file does not pass its check"
    "$build/milieu" run "$file" --scale 0.002 --quarters 4 --set 'run.start="2012 Q1"' --quiet \
        -o "$(kept "$file").h5" || wrong "$file does not run"
done

compared=0
for file in "${files[@]}"; do
    reference=$(reference_of "$file")
    # Without a reference, its own, with other data of places, or where norms that grow over decades are
    # all that differs, there is nothing to compare.
    [ -n "$reference" ] && [ "$reference" != "$file" ] && [ "$file" != daegu/equal_land.cfg ] &&
        [ "$file" != regimes/fairness.cfg ] || continue
    [ -f "$(kept "$reference").h5" ] || wrong "$file: its reference $reference was not run"
    "$build/milieu" contrast "$(kept "$reference").h5" "$(kept "$file").h5" --fields product --csv \
        > "$work/contrast" || wrong "$file cannot be compared with $reference"
    cut -d, -f9 "$work/contrast" | tail -n +2 | grep -qv '^0$' || wrong "$file does nothing"
    compared=$((compared + 1))
done
[ $compared -ge $((least - 4)) ] || wrong "only $compared scenarios were compared with their reference"
echo "scenarios: ${#files[@]} run, $compared have the money of their reference"
