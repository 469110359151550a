#!/bin/bash
# The page of a report holds its figures and nothing else of the network, and a refusal leaves nothing.
set -u
milieu=$1/milieu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
claims=0

claim() { # name, status, command
    local name=$1 wanted=$2 got=0
    shift 2
    claims=$((claims + 1))
    "$@" > "$folder/out" 2> "$folder/err" || got=$?
    [ "$got" = "$wanted" ] || fail "$name: left with $got instead of $wanted: $(cat "$folder/err")"
}
fail() {
    echo "FAILED $*"
    failures=$((failures + 1))
}
says() { grep -qF -- "$2" "$folder/err" || fail "$1: does not say \"$2\" but: $(cat "$folder/err")"; }
run() { "$milieu" run "$1" --quarters 8 --seeds 1..2 --quiet -o "$2"; }
# figures EXPRESSION: holds of the figures of the page.
figures() {
    /usr/bin/python3 - "$folder/page.html" "$1" << 'END'
import json, re, sys
page = open(sys.argv[1], encoding="utf-8").read()
block = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
assert len(block) == 1, "the page has one block of figures"
data = json.loads(block[0])
assert eval(sys.argv[2]), sys.argv[2]
END
}

tiny=$PWD/tests/support/tiny
run "$tiny/tiny.cfg" "$folder/base.h5" || fail "no run to report on"
run "$tiny/policy.cfg" "$folder/policy.h5" || fail "no run to report on"

claim a_page_is_written 0 "$milieu" report "$folder/base.h5" -o "$folder/page.html"
figures 'len(data["arms"]) == 1 and data["contrasts"] == []' || fail a_single_run_has_a_page_too
figures 'len(data["paths"]["periods"]) == 2 and data["paths"]["period"] == "year"' || fail a_path_has_whole_years
before=$(cksum < "$folder/page.html")
claim a_page_in_the_way_is_kept 3 "$milieu" report "$folder/base.h5" -o "$folder/page.html"
says a_page_in_the_way_is_kept "exists already"
[ "$(cksum < "$folder/page.html")" = "$before" ] || fail a_page_in_the_way_is_kept
claim equal_files_give_equal_pages 0 "$milieu" report "$folder/base.h5" -o "$folder/page.html" --overwrite
[ "$(cksum < "$folder/page.html")" = "$before" ] || fail equal_files_give_equal_pages
! grep -qE '(src|href)="?https?:|url\(http|@import' "$folder/page.html" || fail a_page_asks_no_network

# What a person writes into a scenario stays text.
cat > "$folder/sly.cfg" << END
extends = "$tiny/tiny.cfg";
title = "</script><script>alert(1)</script> <b>";
question = "What of \\"quotes\\" and 대구?";
END
run "$folder/sly.cfg" "$folder/sly.h5" || fail "no run with a sly title"
claim a_title_cannot_leave_its_block 0 "$milieu" report "$folder/sly.h5" -o "$folder/page.html" --overwrite
figures 'data["arms"][0]["title"] == "</script><script>alert(1)</script> <b>"' || fail a_title_cannot_leave_its_block
figures '"대구" in data["arms"][0]["question"]' || fail a_title_may_be_in_any_script

printf 'code,label,column,row\nAlpha,북,0,0\n' > "$folder/labels.csv"
claim labels_give_names_and_places 0 "$milieu" report "$folder/base.h5" --labels "$folder/labels.csv" -o "$folder/page.html" --overwrite
figures 'data["names"]["labels"] == {"Alpha": "북"} and data["names"]["tiles"]["Alpha"] == [0, 0]' || fail labels_give_names_and_places
printf 'code,name\nNorth,x\n' > "$folder/labels.csv"
claim a_table_without_labels_is_refused 2 "$milieu" report "$folder/base.h5" --labels "$folder/labels.csv" -o "$folder/none.html"
says a_table_without_labels_is_refused "code and label"
printf 'code,label,column,row\nNorth,x,left,0\n' > "$folder/labels.csv"
claim a_place_is_a_number 2 "$milieu" report "$folder/base.h5" --labels "$folder/labels.csv" -o "$folder/none.html"
says a_place_is_a_number 'labels.csv:2: column "left"'

claim a_policy_is_contrasted_with_the_reference 0 "$milieu" report "$folder/base.h5" "$folder/policy.h5" -o "$folder/page.html" --overwrite
figures 'data["contrasts"][0]["alternative"] == "tiny_policy" and data["contrasts"][0]["pairs"] == 2' ||
    fail a_policy_is_contrasted_with_the_reference
figures 'len(data["arms"][1]["programmes"]["programme"]) == 8' || fail a_policy_shows_its_programmes
"$milieu" run "$tiny/policy.cfg" --quarters 4 --quiet -o "$folder/short.h5"
claim what_cannot_be_compared_has_no_page 2 "$milieu" report "$folder/base.h5" "$folder/short.h5" -o "$folder/none.html"
says what_cannot_be_compared_has_no_page "cannot be contrasted"
figures 'all(0 <= e["p"] <= e["family_p"] <= 1 for c in data["contrasts"] for f in c["fields"] for e in f.values() if isinstance(e, dict) and e["p"] is not None)' ||
    fail effects_are_corrected_for_each_other
figures 'data["spread"][0]["firms"] is None and data["sweeps"] == [] and data["verdicts"] == []' || fail what_is_not_there_is_left_out
for arm in tiny policy; do
    "$milieu" run "$tiny/$arm.cfg" --quarters 8 --seeds 1..2 --set panel.share=0.5 --quiet -o "$folder/followed_$arm.h5"
done
claim firms_that_were_followed_are_told 0 "$milieu" report "$folder/followed_tiny.h5" "$folder/followed_policy.h5" -o "$folder/page.html" --overwrite
figures 'any(size["firms"] > 0 for size in data["spread"][0]["firms"])' || fail firms_that_were_followed_are_told

printf 'id,holds,kind,what,figure\nT1,yes,validation,"shares, by size",0.4\nT2,no,identity,sums,1\n' > "$folder/verdicts.csv"
claim verdicts_stand_on_the_page 0 "$milieu" report "$folder/base.h5" --verdicts "$folder/verdicts.csv" -o "$folder/page.html" --overwrite
figures '[v["holds"] for v in data["verdicts"]] == ["yes", "no"] and data["verdicts"][0]["what"] == "shares, by size"' || fail verdicts_stand_on_the_page
claim claims_are_verdicts 0 "$milieu" report "$folder/base.h5" --verdicts scenarios/claims.csv -o "$folder/page.html" --overwrite
figures '{v["holds"] for v in data["verdicts"]} <= {"yes", "no", "undecided"} and len(data["verdicts"]) > 10' || fail claims_are_verdicts
claim targets_are_verdicts 0 "$milieu" report "$folder/base.h5" --verdicts scenarios/targets.csv -o "$folder/page.html" --overwrite
figures '{v["kind"] for v in data["verdicts"]} == {"identity", "verification", "calibration", "attribution", "validation"}' || fail targets_are_verdicts
printf 'id,holds\nT1,perhaps\n' > "$folder/verdicts.csv"
claim a_verdict_is_yes_or_no_or_undecided 2 "$milieu" report "$folder/base.h5" --verdicts "$folder/verdicts.csv" -o "$folder/none.html"
says a_verdict_is_yes_or_no_or_undecided 'verdicts.csv:2: unknown verdict "perhaps"'
printf 'name,holds\nT1,yes\n' > "$folder/verdicts.csv"
claim verdicts_have_names 2 "$milieu" report "$folder/base.h5" --verdicts "$folder/verdicts.csv" -o "$folder/none.html"
says verdicts_have_names "columns id and holds"

"$milieu" sweep "$PWD/tests/support/sweeps/factorial.cfg" -o "$folder/factorial" --quiet
"$milieu" sweep "$PWD/tests/support/sweeps/latin_hypercube.cfg" -o "$folder/hypercube" --quiet
claim sweeps_tell_of_what_they_are_about 0 "$milieu" report "$folder/base.h5" --sweep "$folder/factorial/factorial.h5" \
    --sweep "$folder/hypercube/latin_hypercube.h5" -o "$folder/page.html" --overwrite
figures '[s["about"] for s in data["sweeps"]] == ["mechanisms", "assumptions"]' || fail sweeps_tell_of_what_they_are_about
claim what_is_no_sweep_is_refused 2 "$milieu" report "$folder/base.h5" --sweep "$folder/policy.h5" -o "$folder/none.html"
claim a_missing_file_has_no_page 3 "$milieu" report "$folder/nothing.h5" -o "$folder/none.html"
claim a_folder_is_never_made 3 "$milieu" report "$folder/base.h5" -o "$folder/none/page.html"
claim a_page_needs_a_name 2 "$milieu" report "$folder/base.h5"
[ ! -e "$folder/none.html" ] && [ -z "$(find "$folder" -name '*.part')" ] || fail a_refusal_leaves_nothing

[ "$claims" -ge 12 ] || fail "only $claims claims were tested"
echo "$claims claims, $failures failed"
[ "$failures" = 0 ]
