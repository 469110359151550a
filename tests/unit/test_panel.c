#include "support/run.h"
#include "support/worlds.h"

#include "ensemble.h"
#include "support/made_world.h"
#include "answers/compare.h"
#include "results/load.h"
#include "results/panel.h"
#include "results/record.h"
#include "results/store.h"
#include "state/firm.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUNS = 3, QUARTERS = 6 };
static const uint64_t seeds[RUNS] = {3, 4, 5};
static char folder[256], path[512];

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/run.panel.h5", folder);
}
static void end(void) {
    made_folder_remove(folder);
}

static size_t files_in(const char *where) {
    size_t count = 0;
    DIR *entries = opendir(where);
    for (struct dirent *entry = readdir(entries); entry != NULL; entry = readdir(entries))
        count += entry->d_name[0] != '.';
    closedir(entries);
    return count;
}

/* Runs a scenario of tiny regions and writes its panel. */
static void write_panel(const char *to, const char *scenario_path, const char *share,
                        const char *every, int threads, size_t runs) {
    char share_set[64], every_set[64];
    snprintf(share_set, sizeof share_set, "panel.share=%s", share);
    snprintf(every_set, sizeof every_set, "panel.every=%s", every);
    const char *const sets[] = {share_set, every_set, "run.quarters=6"};
    struct mil_scenario scenario = {0};
    struct mil_error error = {0};
    struct mil_record records[RUNS];
    struct mil_panel panels[RUNS];
    struct mil_observer observers[RUNS];
    ck_assert_msg(mil_scenario_load(&scenario, scenario_path, sets, 3, &error) == 0, "%s",
                  error.text);
    for (size_t i = 0; i < runs; i++) {
        ck_assert_int_eq(mil_record_init(&records[i], &scenario, &error), 0);
        ck_assert_int_eq(mil_panel_init(&panels[i], &scenario, to, i, &error), 0);
        records[i].panel = &panels[i];
        observers[i] = mil_record_observer(&records[i]);
    }
    const struct mil_ensemble ensemble = {.scenario = &scenario,
                                          .seeds = seeds,
                                          .runs = runs,
                                          .threads = threads,
                                          .observers = observers};
    ck_assert_msg(mil_ensemble_run(&ensemble, &error) == 0, "%s", error.text);
    ck_assert_msg(mil_panel_write(panels, runs, to, true, &error) == 0, "%s", error.text);
    for (size_t i = 0; i < runs; i++) {
        mil_panel_free(&panels[i]);
        mil_record_free(&records[i]);
    }
    mil_scenario_free(&scenario);
}

static size_t read_column(const char *from, const char *name, void *data) {
    struct mil_store store = {0};
    struct mil_shape shape = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_store_open(&store, from, &error) == 0, "%s", error.text);
    ck_assert_msg(mil_store_read(&store, name, &shape, data, &error) == 0, "%s", error.text);
    mil_store_close(&store);
    return shape.count;
}

START_TEST(a_panel_has_the_same_bytes_for_any_number_of_threads) {
    char other[512];
    snprintf(other, sizeof other, "%s/other.panel.h5", folder);
    write_panel(path, TINY_POLICY, "0.5", "1", 1, RUNS);
    sleep(1);
    write_panel(other, TINY_POLICY, "0.5", "1", 2, RUNS);
    ck_assert_int_gt(made_size(path), 10000);
    ck_assert(made_same_bytes(path, other));
}
END_TEST

START_TEST(nothing_is_left_beside_the_panel) {
    write_panel(path, TINY, "0.5", "2", 2, RUNS);
    ck_assert_uint_eq(files_in(folder), 1);
}
END_TEST

START_TEST(a_full_panel_holds_every_firm_as_the_world_has_it) {
    const char *const sets[] = {"run.quarters=6", NULL};
    struct test_world test;
    double *employees = NULL, *sales = NULL;
    uint64_t *identity = NULL;
    int64_t *quarter = NULL;
    int8_t *region = NULL;
    write_panel(path, TINY, "1.0", "1", 1, 1);
    const size_t rows = read_column(path, "/identity", &identity);
    ck_assert_uint_eq(read_column(path, "/employees", &employees), rows);
    ck_assert_uint_eq(read_column(path, "/sales", &sales), rows);
    ck_assert_uint_eq(read_column(path, "/quarter", &quarter), rows);
    ck_assert_uint_eq(read_column(path, "/region", &region), rows);
    test_world_open(&test, TINY, sets, seeds[0], 1);
    size_t row = 0;
    for (int q = 0; q <= QUARTERS; q++) {
        if (q > 0) test_world_pass(&test, 1);
        const struct mil_firms *firms = &test.world.firms;
        for (size_t f = 0; f < firms->count; f++) {
            if (firms->weight[f] == 0) continue;
            ck_assert(row < rows && identity[row] == firms->identity[f]);
            ck_assert(quarter[row] == q && region[row] == (int8_t)mil_region_of(&test.world, f));
            ck_assert(employees[row] == (double)firms->employees[f]);
            ck_assert(sales[row] == (double)firms->sales[f]);
            row++;
        }
    }
    ck_assert_uint_eq(row, rows);
    test_world_close(&test);
    free(identity);
    free(employees);
    free(sales);
    free(quarter);
    free(region);
}
END_TEST

static bool holds(const uint64_t *identity, const int64_t *quarter, size_t rows, uint64_t one,
                  int64_t when) {
    for (size_t i = 0; i < rows; i++)
        if (identity[i] == one && quarter[i] == when) return true;
    return false;
}

START_TEST(a_firm_is_in_the_panel_for_good_and_so_are_new_ones) {
    uint64_t *all = NULL, *some = NULL;
    int64_t *all_quarter = NULL, *some_quarter = NULL;
    char whole[512];
    snprintf(whole, sizeof whole, "%s/whole.panel.h5", folder);
    write_panel(whole, TINY, "1.0", "2", 1, 1);
    write_panel(path, TINY, "0.3", "2", 1, 1);
    const size_t rows = read_column(whole, "/identity", &all),
                 taken = read_column(path, "/identity", &some);
    read_column(whole, "/quarter", &all_quarter);
    read_column(path, "/quarter", &some_quarter);
    ck_assert(taken > rows / 5 && taken < rows / 2);
    size_t stayed = 0, came = 0;
    for (size_t i = 0; i < taken; i++) {
        ck_assert(some_quarter[i] % 2 == 0);
        const int64_t next = some_quarter[i] + 2;
        if (next > QUARTERS) continue;
        const bool lives = holds(all, all_quarter, rows, some[i], next);
        ck_assert(lives == holds(some, some_quarter, taken, some[i], next));
        stayed += lives;
        came += some_quarter[i] > 0 && !holds(some, some_quarter, taken, some[i], 0);
    }
    ck_assert_uint_gt(stayed, 0);
    ck_assert_uint_gt(came, 0);
    free(all);
    free(some);
    free(all_quarter);
    free(some_quarter);
}
END_TEST

START_TEST(who_is_supported_is_told_of_the_firm_that_is) {
    struct test_world test;
    const char *const sets[] = {"run.quarters=6", NULL};
    uint64_t *identity = NULL, *supported = NULL;
    int64_t *quarter = NULL;
    write_panel(path, TINY_POLICY, "1.0", "1", 1, 1);
    const size_t rows = read_column(path, "/identity", &identity);
    read_column(path, "/supported", &supported);
    read_column(path, "/quarter", &quarter);
    test_world_open(&test, TINY_POLICY, sets, seeds[0], 1);
    size_t row = 0, moved = 0;
    for (int q = 0; q <= QUARTERS; q++) {
        if (q > 0) test_world_pass(&test, 1);
        for (size_t f = 0; f < test.world.firms.count; f++, row++) {
            ck_assert(row < rows && identity[row] == test.world.firms.identity[f]);
            const bool is = mil_lever_of(&test.world, MIL_LEVER_brokered, f) != 0.0;
            ck_assert(is == (supported[row] >> MIL_LEVER_brokered & 1));
            moved += supported[row] != 0;
            /* What the scenario's broker and facilities reach is in Alpha. */
            if (is) ck_assert_uint_eq(mil_region_of(&test.world, f), 0);
        }
    }
    ck_assert_uint_gt(moved, 0);
    test_world_close(&test);
    free(identity);
    free(supported);
    free(quarter);
}
END_TEST

START_TEST(a_panel_can_be_compared_but_not_taken_for_results) {
    char other[512];
    struct mil_comparison comparison = {0};
    struct mil_results results = {0};
    struct mil_error error = {0};
    snprintf(other, sizeof other, "%s/other.panel.h5", folder);
    write_panel(path, TINY, "0.3", "2", 1, 1);
    write_panel(other, TINY_POLICY, "0.3", "2", 1, 1);
    ck_assert_int_eq(mil_compare(&comparison, path, path, false, &error), 0);
    ck_assert_msg(comparison.same, "%s", comparison.words);
    ck_assert_int_eq(mil_compare(&comparison, path, other, true, &error), 0);
    ck_assert(!comparison.same);
    ck_assert_int_eq(mil_results_load(&results, path, NULL, 0, &error), MIL_BAD_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "panel of firms"));
}
END_TEST

START_TEST(a_panel_in_the_way_and_an_interrupted_run_are_refused) {
    struct mil_scenario scenario = {0};
    struct mil_panel panel = {0};
    struct mil_error error = {0};
    write_panel(path, TINY, "0.3", "2", 1, 1);
    ck_assert_int_eq(mil_scenario_load(&scenario, TINY, NULL, 0, &error), 0);
    ck_assert_int_eq(mil_panel_init(&panel, &scenario, path, 0, &error), 0);
    ck_assert_int_eq(mil_panel_write(&panel, 1, path, true, &error), MIL_INTERRUPTED);
    panel.complete = true;
    ck_assert_int_eq(mil_panel_write(&panel, 1, path, false, &error), MIL_EXISTS);
    mil_panel_free(&panel);
    mil_scenario_free(&scenario);
    ck_assert_uint_eq(files_in(folder), 1);
}
END_TEST

START_TEST(the_panel_lies_beside_the_results) {
    char *named = NULL;
    ck_assert_int_eq(mil_panel_path(&named, "a/b.h5", NULL), 0);
    ck_assert_str_eq(named, "a/b.panel.h5");
    free(named);
}
END_TEST

START_TEST(a_panel_of_nobody_is_a_panel) {
    uint64_t *identity = NULL;
    write_panel(path, TINY, "1e-9", "1", 1, 1);
    ck_assert_uint_eq(read_column(path, "/identity", &identity), 0);
    free(identity);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("panel");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_panel_has_the_same_bytes_for_any_number_of_threads);
    tcase_add_test(tcase, nothing_is_left_beside_the_panel);
    tcase_add_test(tcase, a_full_panel_holds_every_firm_as_the_world_has_it);
    tcase_add_test(tcase, a_firm_is_in_the_panel_for_good_and_so_are_new_ones);
    tcase_add_test(tcase, who_is_supported_is_told_of_the_firm_that_is);
    tcase_add_test(tcase, a_panel_can_be_compared_but_not_taken_for_results);
    tcase_add_test(tcase, a_panel_in_the_way_and_an_interrupted_run_are_refused);
    tcase_add_test(tcase, the_panel_lies_beside_the_results);
    tcase_add_test(tcase, a_panel_of_nobody_is_a_panel);
    return test_run("panel", tcase);
}
