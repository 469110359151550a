#!/bin/bash
# A merged sweep is asked which of its arms is best: the answer for people and for programs agree, the
# figures are those of the runs, and what is no sweep or no arm is refused.
#
#     tests/regression/ranking.sh BUILD
set -euo pipefail
milieu=$1/milieu
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "ranking: $*" >&2; exit 1; }

"$milieu" sweep "$top/tests/support/sweeps/latin_hypercube.cfg" -o "$work/sweep" > /dev/null 2>&1
sweep=$work/sweep/latin_hypercube.h5
"$milieu" contrast "$sweep" > "$work/people"
"$milieu" contrast "$sweep" --json > "$work/json"
grep -qE '^with +[0-9.]+' "$work/people" || fail "the arm with programmes is not told"
grep -qE '^innovation.rate +' "$work/people" || fail "the assumptions are not told"

# Counted anew from the metrics of the runs.
/usr/bin/python3 - "$sweep" "$work/json" << 'END' || exit 1
import json, sys
try:
    import h5py, numpy
except ImportError:
    sys.exit("ranking: for want of python3-h5py")
told = json.load(open(sys.argv[2]))
with h5py.File(sys.argv[1]) as file:
    names = [name.decode() if isinstance(name, bytes) else name for name in file["arm"][()]]
    region = [name.decode() if isinstance(name, bytes) else name for name in file["region/region"][()]]
    product = file["region/product"][()][..., 1:, region.index("Alpha")].mean(axis=-1)
mean = product.mean(axis=2)  # arm, point
best = {name: float((mean[i] == mean.max(axis=0)).mean()) for i, name in enumerate(names)}
regret = {name: float((mean.max(axis=0) - mean[i]).mean()) for i, name in enumerate(names)}
for arm in told["arms"]:
    for key, mine in (("best", best), ("regret", regret)):
        if abs(arm[key] - mine[arm["arm"]]) > 1e-9 * max(1.0, abs(mine[arm["arm"]])):
            sys.exit(f"ranking: {key} of {arm['arm']} is {mine[arm['arm']]}, told {arm[key]}")
if len(told["arms"]) != 2 or len(told["assumptions"]) != 3:
    sys.exit("ranking: arms or assumptions are missing")
END

"$milieu" contrast "$sweep:with" "$sweep:wihtout" 2> "$work/error" && fail "an unknown arm is taken"
grep -q 'did you mean "without"' "$work/error" || fail "no advice: $(cat "$work/error")"
"$milieu" contrast "$sweep:with" "$sweep" 2> /dev/null && fail "a half-named question is taken"
"$milieu" run "$top/tests/support/tiny/tiny.cfg" --quarters 1 --quiet -o "$work/run.h5"
"$milieu" contrast "$work/run.h5" 2> "$work/error" && fail "a single run is taken for a sweep"
grep -q 'is not a merged sweep' "$work/error" || fail "no reason: $(cat "$work/error")"
echo "ranking: 2 arms and 3 assumptions as counted anew"
