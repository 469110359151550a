#include "support/made_world.h"

#include "results/load.h"
#include "results/provenance.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const uint64_t seeds[] = {7, UINT64_MAX, 9007199254740993};
static char folder[256], path[512], log_path[512];

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/run.h5", folder);
    snprintf(log_path, sizeof log_path, "%s/run.log.json", folder);
}
static void end(void) {
    made_folder_remove(folder);
}

START_TEST(every_value_of_every_field_reads_back_unchanged) {
    made_results(path, 2, 5, seeds, 3, NULL);
    struct mil_results results = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_results_load(&results, path, NULL, 0, &error) == 0, "%s", error.text);
    ck_assert_uint_eq(results.extent.quarters, 6);
    for (size_t n = 0; n < 3; n++) {
        struct made_world made;
        struct mil_record record;
        made_world_open(&made, 2, 5, seeds[n]);
        made_world_watch(&made, &record);
        ck_assert(results.seeds[n] == seeds[n]);
        for (size_t f = 0; f < MIL_FIELD_COUNT; f++) {
            const size_t count =
                mil_field_width(f, &record.extent) * mil_field_quarters(f, &record.extent);
            ck_assert_msg(results.value[f] != NULL, "%s", mil_fields[f].path);
            ck_assert_msg(
                memcmp(results.value[f] + n * count, record.value[f], count * sizeof(double)) == 0,
                "%s", mil_fields[f].path);
        }
        mil_record_free(&record);
        made_world_close(&made);
    }
    mil_results_free(&results);
}
END_TEST

START_TEST(the_opening_is_the_first_quarter_and_time_is_a_number) {
    made_results(path, 0, 4, seeds, 1, NULL);
    struct mil_results results = {0};
    ck_assert_int_eq(mil_results_load(&results, path, NULL, 0, NULL), 0);
    ck_assert_double_eq(results.years[0], 2011.0);
    ck_assert_double_eq(results.years[3], 2011.75);
    ck_assert_uint_eq(results.extent.programmes, 0);
    ck_assert_ptr_null(results.value[MIL_FIELD_programme_spent]);
    mil_results_free(&results);
}
END_TEST

START_TEST(equal_runs_give_equal_bytes) {
    char other[512];
    snprintf(other, sizeof other, "%s/again.h5", folder);
    made_results(path, 2, 5, seeds, 3, NULL);
    sleep(1);
    made_results(other, 2, 5, seeds, 3, NULL);
    ck_assert(made_same_bytes(path, other));
}
END_TEST

START_TEST(the_log_lies_beside_the_results) {
    made_results(path, 0, 4, seeds, 1, NULL);
    ck_assert_int_gt(made_size(log_path), 50);
    char *named = NULL;
    ck_assert_int_eq(mil_run_log_path(&named, "a/b.nc", NULL), 0);
    ck_assert_str_eq(named, "a/b.nc.log.json");
    free(named);
}
END_TEST

START_TEST(what_is_in_the_way_is_told_before_a_run) {
    struct mil_error error = {0};
    ck_assert_int_eq(mil_record_may_write(path, false, &error), 0);
    made_results(path, 0, 4, seeds, 1, NULL);
    ck_assert_int_eq(mil_record_may_write(path, false, &error), MIL_EXISTS);
    ck_assert_int_eq(mil_record_may_write(path, true, &error), 0);
    remove(path);
    ck_assert_int_eq(mil_record_may_write(path, false, &error), MIL_EXISTS);
    ck_assert_ptr_nonnull(strstr(error.text, log_path));
}
END_TEST

START_TEST(a_run_that_was_interrupted_is_not_written) {
    struct made_world made;
    struct mil_record record;
    struct mil_error error = {0};
    const struct mil_record_options options = {.threads = 1};
    made_world_open(&made, 0, 4, 7);
    ck_assert_int_eq(mil_record_init(&record, &made.scenario, &error), 0);
    struct mil_observer observer = mil_record_observer(&record);
    ck_assert_int_eq(observer.begin(observer.self, &made.world, &error), 0);
    ck_assert_int_eq(mil_record_write(&record, 1, path, &options, &error), MIL_INTERRUPTED);
    ck_assert_int_eq(made_size(path), -1);
    ck_assert_int_eq(made_size(log_path), -1);
    mil_record_free(&record);
    made_world_close(&made);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("record");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, every_value_of_every_field_reads_back_unchanged);
    tcase_add_test(tcase, the_opening_is_the_first_quarter_and_time_is_a_number);
    tcase_add_test(tcase, equal_runs_give_equal_bytes);
    tcase_add_test(tcase, the_log_lies_beside_the_results);
    tcase_add_test(tcase, what_is_in_the_way_is_told_before_a_run);
    tcase_add_test(tcase, a_run_that_was_interrupted_is_not_written);
    return test_run("record", tcase);
}
