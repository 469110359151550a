#include "support/made_world.h"

#include "answers/compare.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const uint64_t seeds[] = {7, 8}, other_seeds[] = {7, 9};
static char folder[256], a[512], b[512];
static struct mil_comparison comparison;

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(a, sizeof a, "%s/a.h5", folder);
    snprintf(b, sizeof b, "%s/b.h5", folder);
}
static void end(void) {
    made_folder_remove(folder);
}

static bool same(bool series) {
    struct mil_error error = {0};
    ck_assert_msg(mil_compare(&comparison, a, b, series, &error) == 0, "%s", error.text);
    return comparison.same;
}

/* Run 1, third quarter, region B. */
static void change_one(struct mil_record *record, size_t run) {
    if (run == 1) record->value[MIL_FIELD_exports][2 * MADE_REGIONS + 1] += 1.0;
}
static void change_a_little(struct mil_record *record, size_t run) {
    double *value = &record->value[MIL_FIELD_employment][MADE_REGIONS];
    if (run == 0) *value = nextafter(*value, INFINITY);
}
static void lose_a_value(struct mil_record *record, size_t run) {
    if (run == 0) record->value[MIL_FIELD_wage][0] = NAN;
}
static void change_a_programme(struct mil_record *record, size_t run) {
    if (run == 0) record->value[MIL_FIELD_programme_cases][0] += 1.0;
}

START_TEST(a_run_equals_its_repetition) {
    made_results(a, 2, 4, seeds, 2, NULL);
    made_results(b, 2, 4, seeds, 2, NULL);
    ck_assert(same(false));
    ck_assert(same(true));
    ck_assert_uint_gt(comparison.variables, MIL_FIELD_COUNT - 10);
}
END_TEST

START_TEST(the_first_difference_is_named_with_its_place_and_values) {
    made_results(a, 0, 4, seeds, 2, NULL);
    made_results(b, 0, 4, seeds, 2, change_one);
    ck_assert(!same(true));
    ck_assert_str_eq(comparison.path, "/region/exports");
    ck_assert_uint_eq(comparison.differing, 1);
    ck_assert_ptr_nonnull(strstr(comparison.words, "1 of 30 values"));
    ck_assert_ptr_nonnull(strstr(comparison.words, "replicate 1, year 2011.5, region B"));
    ck_assert_ptr_nonnull(strstr(comparison.words, "a difference of 1"));
}
END_TEST

START_TEST(one_bit_is_a_difference_within_the_tolerance_of_the_field) {
    made_results(a, 0, 4, seeds, 2, NULL);
    made_results(b, 0, 4, seeds, 2, change_a_little);
    ck_assert(!same(false));
    ck_assert_ptr_nonnull(strstr(comparison.words, "within the field's tolerance"));
}
END_TEST

START_TEST(a_missing_value_equals_only_a_missing_value) {
    made_results(a, 0, 4, seeds, 2, lose_a_value);
    made_results(b, 0, 4, seeds, 2, NULL);
    ck_assert(!same(true));
    ck_assert_str_eq(comparison.path, "/region/wage");
    ck_assert_ptr_nonnull(strstr(comparison.words, "missing against"));
    ck_assert_int_eq(mil_compare(&comparison, a, a, false, NULL), 0);
    ck_assert(comparison.same);
}
END_TEST

START_TEST(series_leave_out_programmes_provenance_and_names) {
    made_results(a, 1, 4, seeds, 2, NULL);
    made_results(b, 1, 4, seeds, 2, change_a_programme);
    ck_assert(!same(false));
    ck_assert_str_eq(comparison.path, "/programme/cases");
    ck_assert(same(true));
}
END_TEST

START_TEST(a_variable_only_one_file_has_is_a_difference) {
    made_results(a, 0, 4, seeds, 2, NULL);
    made_results(b, 1, 4, seeds, 2, NULL);
    ck_assert(!same(false));
    ck_assert_int_eq(mil_compare(&comparison, b, a, false, NULL), 0);
    ck_assert(!comparison.same);
}
END_TEST

START_TEST(other_seeds_and_other_lengths_are_differences) {
    made_results(a, 0, 4, seeds, 2, NULL);
    made_results(b, 0, 4, other_seeds, 2, NULL);
    ck_assert(!same(true));
    ck_assert_str_eq(comparison.path, "/seed");
    remove(b);
    char log[560];
    snprintf(log, sizeof log, "%s/b.log.json", folder);
    remove(log);
    made_results(b, 0, 5, seeds, 2, NULL);
    ck_assert(!same(true));
    ck_assert_ptr_nonnull(strstr(comparison.words, "5 values in one file and 6 in the other"));
}
END_TEST

START_TEST(a_file_that_is_not_there_is_an_error_and_no_difference) {
    struct mil_error error = {0};
    made_results(a, 0, 4, seeds, 1, NULL);
    ck_assert_int_eq(mil_compare(&comparison, a, b, false, &error), MIL_NO_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, b));
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("compare");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_run_equals_its_repetition);
    tcase_add_test(tcase, the_first_difference_is_named_with_its_place_and_values);
    tcase_add_test(tcase, one_bit_is_a_difference_within_the_tolerance_of_the_field);
    tcase_add_test(tcase, a_missing_value_equals_only_a_missing_value);
    tcase_add_test(tcase, series_leave_out_programmes_provenance_and_names);
    tcase_add_test(tcase, a_variable_only_one_file_has_is_a_difference);
    tcase_add_test(tcase, other_seeds_and_other_lengths_are_differences);
    tcase_add_test(tcase, a_file_that_is_not_there_is_an_error_and_no_difference);
    return test_run("compare", tcase);
}
