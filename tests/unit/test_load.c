#include "support/made_world.h"

#include "results/load.h"
#include "results/store.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const uint64_t seeds[] = {7, 8};
static char folder[256], path[512];

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/run.h5", folder);
}
static void end(void) {
    made_folder_remove(folder);
}

START_TEST(names_borders_and_targets_come_back) {
    struct mil_results results = {0};
    made_results(path, 2, 4, seeds, 2, NULL);
    ck_assert_int_eq(mil_results_load(&results, path, NULL, 0, NULL), 0);
    ck_assert_str_eq(results.scenario, "treated");
    ck_assert_str_eq(results.reference, "made");
    ck_assert_str_eq(results.regions[2], "C 대구");
    ck_assert_str_eq(results.programmes[1], "grant");
    ck_assert_str_eq(results.appropriations[0], "fund");
    const int8_t borders[] = {0, 1, 0, 1, 0, 1, 0, 1, 0};
    ck_assert_mem_eq(results.neighbour, borders, 9);
    const int8_t targets[] = {1, 0, 0, 1, 0, 0};
    ck_assert_mem_eq(results.programme_region, targets, 6);
    ck_assert_mem_eq(results.appropriation_region, targets, 3);
    mil_results_free(&results);
}
END_TEST

START_TEST(provenance_tells_every_parameter_and_where_it_was_set) {
    struct mil_results results = {0};
    made_results(path, 0, 4, seeds, 1, NULL);
    ck_assert_int_eq(mil_results_load(&results, path, NULL, 0, NULL), 0);
    ck_assert_uint_eq(results.parameter_count, MIL_PARAMETER_COUNT);
    const size_t row = mil_parameter_find("run.quarters");
    ck_assert_str_eq(results.parameters[row], "run.quarters");
    ck_assert_double_eq(results.parameter_values[row], 4.0);
    ck_assert_str_eq(results.parameter_texts[row], "4");
    ck_assert_str_eq(results.inputs[0], "data/regions.csv");
    ck_assert_str_eq(results.hashes[0], "00000000000000020000000000000001");
    ck_assert_str_eq(mil_results_item(&results, "program"), "milieu");
    ck_assert_ptr_null(mil_results_item(&results, "weather"));
    mil_results_free(&results);
}
END_TEST

START_TEST(origins_are_told_from_the_folder_of_the_scenario) {
    struct mil_store store = {0};
    struct mil_shape shape;
    char **origins = NULL;
    made_results(path, 0, 4, seeds, 1, NULL);
    ck_assert_int_eq(mil_store_open(&store, path, NULL), 0);
    ck_assert_int_eq(mil_store_read(&store, "/provenance/origin", &shape, &origins, NULL), 0);
    ck_assert_str_eq(origins[0], "default");
    ck_assert_str_eq(origins[1], "made.cfg:3");
    mil_words_free(origins, shape.count);
    mil_store_close(&store);
}
END_TEST

START_TEST(only_what_is_asked_for_is_loaded) {
    struct mil_results results = {0};
    const size_t field = MIL_FIELD_product;
    made_results(path, 0, 4, seeds, 2, NULL);
    ck_assert_int_eq(mil_results_load(&results, path, &field, 1, NULL), 0);
    ck_assert_ptr_nonnull(results.value[MIL_FIELD_product]);
    ck_assert_ptr_null(results.value[MIL_FIELD_employment]);
    mil_results_free(&results);
}
END_TEST

START_TEST(a_schema_of_the_future_is_refused_with_its_number) {
    struct mil_store store = {0};
    struct mil_results results = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_store_create(&store, path, false, NULL), 0);
    ck_assert_int_eq(mil_store_note_whole(&store, "/", "schema", 99, NULL), 0);
    ck_assert_int_eq(mil_store_finish(&store, NULL), 0);
    ck_assert_int_eq(mil_results_load(&results, path, NULL, 0, &error), MIL_BAD_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "schema 99"));
}
END_TEST

START_TEST(another_netcdf_file_is_refused) {
    struct mil_store store = {0};
    struct mil_results results = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_store_create(&store, path, false, NULL), 0);
    ck_assert_int_eq(mil_store_finish(&store, NULL), 0);
    ck_assert_int_eq(mil_results_load(&results, path, NULL, 0, &error), MIL_BAD_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "not a results file"));
    mil_results_free(&results);
}
END_TEST

START_TEST(a_truncated_file_is_an_error_and_not_a_crash) {
    made_results(path, 2, 4, seeds, 2, NULL);
    char cut[512], bytes[4096];
    snprintf(cut, sizeof cut, "%s/cut.h5", folder);
    const long size = made_size(path);
    for (long keep = size / 8; keep < size; keep += size / 8) {
        FILE *from = fopen(path, "rb"), *to = fopen(cut, "wb");
        for (long left = keep; left > 0;) {
            const size_t want = left < 4096 ? (size_t)left : 4096,
                         got = fread(bytes, 1, want, from);
            ck_assert_uint_eq(fwrite(bytes, 1, got, to), got);
            left -= (long)got;
        }
        fclose(from);
        fclose(to);
        struct mil_results results = {0};
        struct mil_error error = {0};
        ck_assert_int_eq(mil_results_load(&results, cut, NULL, 0, &error), MIL_BAD_FILE);
        ck_assert_ptr_nonnull(strstr(error.text, cut));
    }
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("load");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, names_borders_and_targets_come_back);
    tcase_add_test(tcase, provenance_tells_every_parameter_and_where_it_was_set);
    tcase_add_test(tcase, origins_are_told_from_the_folder_of_the_scenario);
    tcase_add_test(tcase, only_what_is_asked_for_is_loaded);
    tcase_add_test(tcase, a_schema_of_the_future_is_refused_with_its_number);
    tcase_add_test(tcase, another_netcdf_file_is_refused);
    tcase_add_test(tcase, a_truncated_file_is_an_error_and_not_a_crash);
    return test_run("load", tcase);
}
