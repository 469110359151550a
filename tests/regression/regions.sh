#!/bin/bash
# The tables of the union are what scripts/make_union makes, and the engine takes as many regions as it
# says: 64 run, with closed books and the last of them in the results, and 65 are refused in words.
#
#     tests/regression/regions.sh BUILD
set -euo pipefail
build=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 OMP_NUM_THREADS=1

wrong() {
    echo "regions: $*" >&2
    exit 1
}

mkdir "$work/made"
/usr/bin/python3 "$top/scripts/make_union" "$work/made"
mv "$work/made/labels.csv" "$work"
diff -r "$work/made" "$top/scenarios/union/data" || wrong "the tables are not what make_union makes"
cmp "$work/labels.csv" "$top/scenarios/union/labels.csv" || wrong "nor are the labels"

# Copies of the first regions, under names of their own, beside the 54: with $1 regions in all.
grow() {
    local folder=$work/data table
    rm -rf "$folder"
    cp -r "$top/scenarios/union/data" "$folder"
    for table in regions mix sites organisations; do
        awk -F, -v OFS=, -v more=$(($1 - 54)) -v table=$table '
            FILENAME ~ /regions.csv/ && FNR > 1 && FNR <= more + 1 { copied[$1] = 1 }
            FILENAME ~ /regions.csv/ { next }
            table == "sites" && ($2 in copied) { print $1 " II", $2 " II", $3, $4, $5, $6, $7, $8, $9, $10; next }
            table == "regions" && ($1 in copied) { $2 = $2 "C"; $12 = "" }
            $1 in copied { $1 = $1 " II"; print }' \
            "$top/scenarios/union/data/regions.csv" <(cat "$top/scenarios/union/data/$table.csv") \
            >> "$folder/$table.csv"
    done
    cp "$top/scenarios/union/base.cfg" "$work"
}

grow 64
"$build/milieu" run "$work/base.cfg" --scale 0.002 --quarters 2 --quiet -o "$work/64.h5" ||
    wrong "64 regions do not run"
/usr/bin/python3 - "$work/64.h5" << 'END' || wrong "results of 64 regions are not whole"
import sys
import h5py
file = h5py.File(sys.argv[1])
assert file["region/product"].shape[-1] == 64, file["region/product"].shape
assert (file["region/product"][...] > 0).all()
assert (file["nation/ledger_sum"][...] == 0).all()
END

grow 65
status=0
"$build/milieu" check "$work/base.cfg" > /dev/null 2> "$work/refused" || status=$?
[ $status = 2 ] || wrong "65 regions: $status instead of 2"
grep -q 'regions.csv.*64' "$work/refused" || wrong "65 regions are refused without words: $(cat "$work/refused")"
echo "regions: 54 are as made, 64 run, 65 are refused: $(cat "$work/refused")"
