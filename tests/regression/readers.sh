#!/bin/bash
# Opens a results file with the readers people use: ncdump, xarray with both of its engines, and R.
# Every variable must have units, long_name and coordinates, and all readers must find equal values.
#
#     tests/regression/readers.sh BUILD       makes a file with BUILD/milieu
#     tests/regression/readers.sh FILE.h5     takes this one
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
python=/usr/bin/python3 # another one that comes first lacks the modules of the system

missing=()
command -v ncdump > /dev/null || missing+=(netcdf-bin)
"$python" -c 'import xarray, netCDF4, h5netcdf' 2> /dev/null ||
    missing+=(python3-xarray python3-netcdf4 python3-h5netcdf)
Rscript -e 'library(ncdf4)' > /dev/null 2>&1 || missing+=(r-cran-ncdf4)
if [ ${#missing[@]} -gt 0 ]; then
    echo "readers: not tested, for want of ${missing[*]}"
    exit 77
fi

if [ -d "$1" ]; then
    file=$work/run.h5
    "$1/milieu" run "$here/../support/tiny/policy.cfg" -o "$file" --seeds 1..2 --quarters 6 --quiet
else
    file=$1
fi

ncdump -h "$file" > "$work/header"
"$python" "$here/readers.py" "$file" netcdf4 > "$work/netcdf4"
"$python" "$here/readers.py" "$file" h5netcdf > "$work/h5netcdf"
Rscript "$here/readers.R" "$file" > "$work/r"

# ncdump knows every variable, and each of them has both attributes.
variables=$(wc -l < "$work/netcdf4")
for attribute in units long_name; do
    found=$(grep -cE "^[[:space:]]+(string )?[a-z_]+:$attribute = \"..*\"" "$work/header")
    if [ "$found" != "$variables" ]; then
        echo "readers: ncdump finds $found $attribute for $variables variables" >&2
        exit 1
    fi
done
cmp "$work/netcdf4" "$work/h5netcdf"
grep -vE '^([a-z]+/)?seed'$'\t' "$work/netcdf4" | sort > "$work/without_seeds"
sort "$work/r" | cmp "$work/without_seeds" -
echo "readers: $variables variables, equal in ncdump, xarray (netcdf4, h5netcdf) and R"
