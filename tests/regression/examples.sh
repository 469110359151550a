#!/bin/bash
# The examples for people who go on in Python or R find what `milieu contrast --by year` finds.
#
#     tests/regression/examples.sh BUILD
set -euo pipefail
build=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
python=/usr/bin/python3 # another one that comes first lacks the modules of the system

"$python" -c 'import xarray, netCDF4' 2> /dev/null && Rscript -e 'library(ncdf4)' > /dev/null 2>&1 || {
    echo "examples: not tested, for want of python3-xarray, python3-netcdf4 or r-cran-ncdf4"
    exit 77
}
for arm in tiny policy; do
    "$build/milieu" run "$top/tests/support/tiny/$arm.cfg" --seeds 1..4 --quarters 12 --quiet -o "$work/$arm.h5"
done
checked=0
for field in product employment; do
    "$build/milieu" contrast "$work/tiny.h5" "$work/policy.h5" --by year --fields $field --csv |
        cut -d, -f7,9-11 | tail -n +2 | tr ',' ' ' > "$work/milieu"
    "$python" "$top/scripts/examples/effect_by_year.py" "$work/tiny.h5" "$work/policy.h5" $field Alpha |
        tail -n +2 > "$work/python"
    Rscript "$top/scripts/examples/effect_by_year.R" "$work/tiny.h5" "$work/policy.h5" $field Alpha |
        tail -n +2 > "$work/r"
    # year effect low high | year effect error | year effect low high; t(3) = 3.182446
    paste -d' ' "$work/milieu" "$work/python" "$work/r" > "$work/all"
    awk '
        function near(a, b, size) { return (a > b ? a - b : b - a) <= 1e-8 * size + 1e-12 }
        function size(a) { return a < 0 ? -a : a }
        NF != 11 { print "examples: a row has " NF " words: " $0; exit 1 }
        {
            scale = size($3) + size($4) + size($2)
            if ($1 != $5 || $1 != $8 || !near($2, $6, scale) || !near($2, $9, scale) ||
                !near($3, $10, scale) || !near($4, $11, scale) ||
                !near(($4 - $3) / 2 / 3.18244630528371, $7, scale)) {
                print "examples: they do not agree: " $0
                exit 1
            }
        }' "$work/all"
    checked=$((checked + $(wc -l < "$work/all")))
done
[ "$checked" = 6 ] || { echo "examples: $checked years were compared, not 6" >&2; exit 1; }
echo "examples: $checked years agree in milieu, Python and R"
