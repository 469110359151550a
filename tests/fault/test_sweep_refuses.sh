#!/bin/bash
# A sweep refuses to go on when a parameter, a data file or the program is not what it was, and says
# which; a value outside its bounds is found before anything runs; replicates that are not needed are
# skipped, the same whatever the jobs; what is recorded is what was asked for.
#
#     tests/fault/test_sweep_refuses.sh BUILD
set -u
milieu=$(realpath "$1")/milieu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export OMP_NUM_THREADS=1
mkdir "$folder/in"
cp tests/support/tiny/* "$folder/in"
cp "$milieu" "$folder/milieu"
failures=0
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
design() { # name, text behind the arms
    cat > "$folder/in/$1.cfg" << END
set        = [ "run.quarters=4", "run.scale=0.1" ];
arms       = ( { name = "without"; scenario = "tiny.cfg"; },
               { name = "with";    scenario = "policy.cfg"; } );
$2
END
}
refuses() { # claim, words
    "$folder/milieu" sweep "$folder/in/base.cfg" -o "$folder/base" --resume --quiet 2> "$folder/err" &&
        fail "$1: it went on"
    grep -q -- "$2" "$folder/err" || fail "$1: does not name $2: $(cat "$folder/err")"
}

design base 'axes = ( { parameter = "network.candidates"; } );
design : { kind = "sobol"; points = 4; };
record : { fields = "product"; };'
"$folder/milieu" sweep "$folder/in/base.cfg" -o "$folder/base" --quiet || fail a_sweep_runs
"$folder/milieu" sweep "$folder/in/base.cfg" -o "$folder/base" --resume --quiet || fail what_is_unchanged_goes_on
cp "$folder/in/tiny.cfg" "$folder/kept"
sed -i 's/foreign_jobs = 30.0/foreign_jobs = 31.0/' "$folder/in/tiny.cfg"
refuses a_changed_parameter_is_named land.foreign_jobs
cp "$folder/kept" "$folder/in/tiny.cfg"
echo >> "$folder/in/regions.csv"
refuses a_changed_data_file_is_named regions.csv
sed -i '$d' "$folder/in/regions.csv"
sed -i 's/points = 4/points = 8/' "$folder/in/base.cfg"
refuses a_changed_design_is_named points
sed -i 's/points = 8/points = 4/' "$folder/in/base.cfg"
printf '\0' >> "$folder/milieu"
refuses a_changed_program_is_named 'program executable'
cp "$milieu" "$folder/milieu"
"$folder/milieu" sweep "$folder/in/base.cfg" -o "$folder/base" --resume --quiet || fail what_is_brought_back_goes_on
mkdir "$folder/other"
echo > "$folder/other/of_mine"
"$folder/milieu" sweep "$folder/in/base.cfg" -o "$folder/other" --quiet 2> "$folder/err" && fail a_full_folder_is_refused
[ "$(ls "$folder/other")" = of_mine ] || fail a_refused_folder_stays_as_it_was

design bad 'axes = ( { parameter = "network.candidates"; from = 5.0; to = 99.0; } );
design : { kind = "latin_hypercube"; points = 8; };'
"$milieu" sweep "$folder/in/bad.cfg" -o "$folder/bad" --quiet 2> "$folder/err"
[ $? = 2 ] || fail a_value_outside_its_bounds_is_the_users_error
grep -q 'point [0-9]' "$folder/err" || fail "the_point_is_named: $(cat "$folder/err")"
[ ! -e "$folder/bad" ] || fail nothing_is_begun_with_a_wrong_value

# Replicates until the interval is narrow: the rest are skipped, the same for any jobs and after a stop.
design until 'replicates = 12;
axes = ( { programme = "network"; key = "budget"; from = 0.0; to = 0.1; } );
design : { kind = "grid"; levels = 2; };
until : { metrics = "/region/product@Alpha:mean"; half_width = 0.02; least = 3; ahead = 1; };
record : { fields = "/nation/firms"; reduce = "mean"; };'
"$milieu" sweep "$folder/in/until.cfg" -o "$folder/until" --jobs 1 --quiet || fail a_stopping_rule_runs
"$milieu" sweep "$folder/in/until.cfg" -o "$folder/until4" --jobs 4 --quiet || fail a_stopping_rule_runs_side_by_side
cmp "$folder/until/until.h5" "$folder/until4/until.h5" || fail what_is_skipped_does_not_depend_on_jobs
for i in 1 2 3 4; do
    "$milieu" sweep "$folder/in/until.cfg" -o "$folder/cut" --jobs 2 --resume --quiet &
    process=$!
    sleep 0.0$((3 * i))
    kill -9 $process 2> /dev/null
    wait $process 2> /dev/null
done
"$milieu" sweep "$folder/in/until.cfg" -o "$folder/cut" --jobs 2 --resume --quiet || fail a_killed_rule_goes_on
cmp "$folder/until/until.h5" "$folder/cut/until.h5" || fail what_is_skipped_does_not_depend_on_kills
skipped=$("$milieu" status "$folder/until" --json | sed -n 's/.*"skipped": \([0-9]*\).*/\1/p')
[ "$skipped" -gt 0 ] || fail "a_wide_enough_limit_skips_replicates: $skipped"

# What is recorded: years, quantiles, metrics; from the right quarters.
design kept 'warm_up = 1;
record : { fields = [ "/region/product", "/nation/firms" ]; reduce = "quantiles"; quantiles = [ 0.0, 1.0 ];
           metrics = [ "/nation/firms:least", "/nation/firms:most" ]; };'
"$milieu" sweep "$folder/in/kept.cfg" -o "$folder/kept_" --quiet || fail a_selection_runs
/usr/bin/python3 - "$folder/kept_/kept.h5" << 'END' || fail quantiles_of_the_ends_are_the_least_and_the_most
import sys, h5py, numpy
f = h5py.File(sys.argv[1])
ends, metric = f["nation/firms"][...], f["metric/value"][...]
assert ends.shape == (2, 1, 1, 2) and f["region/product"].shape == (2, 1, 1, 2, 3), ends.shape
assert numpy.array_equal(ends, metric) and f.attrs["warm_up"] == 1
assert list(f["nation/quantile"]) == [0.0, 1.0]
END
# A burn-in that is run once and forked gives what whole runs give, whatever the jobs and kills.
cat > "$folder/in/later.cfg" << END
extends = "tiny.cfg";
programmes = ( { name = "grants"; instrument = "rnd_grant"; level = "regional"; regions = [ "Alpha" ];
                 managed_by = "institute"; from = 2012; budget = 0.2; award = 10.0; rate = 0.5; } );
END
for burn in '' 'burn_in : { arm = "without"; quarters = 4; };'; do
    cat > "$folder/in/burn.cfg" << END
set        = [ "run.quarters=8", "run.scale=0.2" ];
arms       = ( { name = "without"; scenario = "tiny.cfg"; }, { name = "with"; scenario = "later.cfg"; } );
replicates = 4;
$burn
END
    "$milieu" sweep "$folder/in/burn.cfg" -o "$folder/burn${#burn}" --jobs 2 --quiet || fail "a_sweep_runs ($burn)"
done
"$milieu" compare --series "$folder/burn0/burn.h5" "$folder/burn${#burn}/burn.h5" > "$folder/out" ||
    fail "a_forked_burn_in_gives_what_whole_runs_give: $(cat "$folder/out")"
for i in 1 2 3; do
    "$milieu" sweep "$folder/in/burn.cfg" -o "$folder/burnt" --jobs 2 --resume --quiet &
    process=$!
    sleep 0.0$((4 * i))
    kill -9 $process 2> /dev/null
    wait $process 2> /dev/null
done
"$milieu" sweep "$folder/in/burn.cfg" -o "$folder/burnt" --jobs 1 --resume --quiet || fail a_killed_burn_in_goes_on
cmp "$folder/burn${#burn}/burn.h5" "$folder/burnt/burn.h5" || fail a_killed_burn_in_gives_the_same_bytes

# Runs that fail are rows with their message; three ways to go on.  One arm's electronics exports more
# than it can, which shows when its world is opened.
sed 's/^\(electronics,.*\),0.30,300,/\1,0.95,300,/' "$folder/in/industries.csv" > "$folder/in/exporting.csv"
printf 'extends = "tiny.cfg";\ndata : { industries = "exporting.csv"; };\n' > "$folder/in/exporting.cfg"
for way in '"finish"' '"stop"' 0.5 0.001; do
    cat > "$folder/in/fails.cfg" << END
set        = [ "run.quarters=2", "run.scale=0.1" ];
arms       = ( { name = "good"; scenario = "tiny.cfg"; }, { name = "bad"; scenario = "exporting.cfg"; } );
replicates = 4;
failures   = $way;
record     : { fields = "/nation/firms"; };
END
    rm -rf "$folder/fails"
    "$milieu" sweep "$folder/in/fails.cfg" -o "$folder/fails" --jobs 1 --quiet 2> "$folder/err"
    status=$?
    said=$("$milieu" status "$folder/fails")
    grep -q '^failed  bad.0.[0-9]*: .' <<< "$said" || fail "a_failing_run_has_its_message ($way): $said"
    case $way in
        '"finish"') [ $status = 3 ] && grep -q ' 0 left' <<< "$said" || fail "finish_runs_all_and_fails: $status $said" ;;
        '"stop"' | 0.001) [ $status = 3 ] && ! grep -q ' 0 left' <<< "$said" || fail "${way}_stops: $status $said" ;;
        0.5) [ $status = 0 ] && grep -q ' 0 left' <<< "$said" || fail "some_failures_are_tolerated: $status $said" ;;
    esac
done
"$milieu" sweep "$folder/in/fails.cfg" -o "$folder/fails" --resume --again --quiet 2> "$folder/err" && fail a_run_fails_again

# Who is at work is seen from outside, and nobody else works on the same part.
cat > "$folder/in/slow.cfg" << END
arms       = ( { name = "only"; scenario = "tiny.cfg"; } );
set        = [ "run.quarters=200", "run.scale=0.1" ];
replicates = 40;
record     : { fields = "/nation/firms"; };
END
"$milieu" sweep "$folder/in/slow.cfg" -o "$folder/slow" --jobs 1 --quiet 2> /dev/null &
for _ in $(seq 600); do
    said=$("$milieu" status "$folder/slow" 2> /dev/null)
    grep -q ' 1 running' <<< "$said" && break
    sleep 0.02
done
grep -q ' 1 running' <<< "$said" || fail "status_sees_who_is_at_work: $said"
"$milieu" sweep "$folder/in/slow.cfg" -o "$folder/slow" --resume --quiet 2> "$folder/err" &&
    fail two_work_on_one_part
grep -q 'another process is at work' "$folder/err" || fail "it_says_why: $(cat "$folder/err")"
kill -9 %1
wait 2> /dev/null
said=$("$milieu" status "$folder/slow")
grep -q 'nobody is at work' <<< "$said" || fail "status_sees_that_nobody_is: $said"

[ "$failures" = 0 ] && echo "refused and skipped as claimed"
[ "$failures" = 0 ]
