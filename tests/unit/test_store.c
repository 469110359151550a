#include "support/made_world.h"

#include "results/store.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[256], path[512], part[512];

static void begin(void) {
    made_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/x.h5", folder);
    snprintf(part, sizeof part, "%s/x.h5.part", folder);
}
static void end(void) {
    made_folder_remove(folder);
}

static int compose(struct mil_store *store, const char *to, bool overwrite,
                   struct mil_error *error) {
    static const char *const names[] = {"Seoul", "대구", ""};
    static const double numbers[] = {1.0, NAN, -0.1, 1e300, 5e-324, 0.0};
    static const uint64_t seeds[] = {0, UINT64_MAX, 9007199254740993};
    int status = mil_store_create(store, to, overwrite, error);
    if (status == 0) status = mil_store_note(store, "/", "title", "an example", error);
    if (status == 0) status = mil_store_note_whole(store, "/", "schema", 1, error);
    if (status == 0) status = mil_store_group(store, "/g", error);
    const struct mil_variable variables[] = {
        {.path = "/g/name",
         .type = MIL_STORE_WORDS,
         .unit = "name",
         .meaning = "names",
         .rank = 1,
         .length = {3},
         .data = names,
         .scale = true},
        {.path = "/g/two",
         .type = MIL_STORE_REAL,
         .unit = "1",
         .meaning = "two",
         .rank = 1,
         .length = {2},
         .data = numbers,
         .scale = true},
        {.path = "/g/number",
         .type = MIL_STORE_REAL,
         .unit = "m2",
         .meaning = "numbers",
         .rank = 2,
         .axis = {"/g/two", "/g/name"},
         .length = {2, 3},
         .data = numbers},
        {.path = "/g/seed",
         .type = MIL_STORE_NATURAL,
         .unit = "1",
         .meaning = "seeds",
         .rank = 1,
         .axis = {"/g/name"},
         .length = {3},
         .data = seeds},
    };
    for (size_t i = 0; status == 0 && i < sizeof variables / sizeof *variables; i++)
        status = mil_store_write(store, &variables[i], error);
    return status;
}

static int write_example(const char *to, bool overwrite, struct mil_error *error) {
    struct mil_store store = {0};
    int status = compose(&store, to, overwrite, error);
    if (status == 0) status = mil_store_finish(&store, error);
    mil_store_close(&store);
    return status;
}

START_TEST(what_is_written_reads_back_to_the_bit) {
    ck_assert_int_eq(write_example(path, false, NULL), 0);
    struct mil_store store = {0};
    struct mil_shape shape;
    double *numbers = NULL;
    uint64_t *seeds = NULL;
    char **names = NULL;
    ck_assert_int_eq(mil_store_open(&store, path, NULL), 0);
    ck_assert_int_eq(mil_store_read(&store, "/g/number", &shape, &numbers, NULL), 0);
    ck_assert_uint_eq(shape.rank, 2);
    ck_assert_uint_eq(shape.length[1], 3);
    ck_assert(numbers[0] == 1.0 && isnan(numbers[1]) && numbers[2] == -0.1);
    ck_assert(numbers[3] == 1e300 && numbers[4] == 5e-324 && numbers[5] == 0.0);
    ck_assert_int_eq(mil_store_read(&store, "/g/seed", &shape, &seeds, NULL), 0);
    ck_assert(seeds[1] == UINT64_MAX && seeds[2] == 9007199254740993);
    ck_assert_int_eq(mil_store_read(&store, "/g/name", &shape, &names, NULL), 0);
    ck_assert_str_eq(names[1], "대구");
    ck_assert_str_eq(names[2], "");
    char *title = mil_store_text(&store, "/", "title"),
         *unit = mil_store_text(&store, "/g/number", "units");
    ck_assert_str_eq(title, "an example");
    ck_assert_str_eq(unit, "m2");
    ck_assert_ptr_null(mil_store_text(&store, "/", "nothing"));
    free(title);
    free(unit);
    free(numbers);
    free(seeds);
    mil_words_free(names, 3);
    mil_store_close(&store);
}
END_TEST

START_TEST(equal_contents_give_equal_bytes_at_another_time) {
    char other[512];
    snprintf(other, sizeof other, "%s/a_longer_name.h5", folder);
    ck_assert_int_eq(write_example(path, false, NULL), 0);
    sleep(1);
    ck_assert_int_eq(write_example(other, false, NULL), 0);
    ck_assert(made_same_bytes(path, other));
}
END_TEST

START_TEST(an_existing_file_is_left_as_it_is) {
    struct mil_error error = {0};
    FILE *file = fopen(path, "w");
    fputs("mine", file);
    fclose(file);
    ck_assert_int_eq(write_example(path, false, &error), MIL_EXISTS);
    ck_assert_ptr_nonnull(strstr(error.text, "--overwrite"));
    ck_assert_int_eq(made_size(path), 4);
    ck_assert_int_eq(write_example(path, true, &error), 0);
    ck_assert_int_gt(made_size(path), 4);
    ck_assert_int_eq(made_size(part), -1);
}
END_TEST

START_TEST(a_file_that_appears_meanwhile_is_left_as_it_is) {
    struct mil_store store = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(compose(&store, path, false, &error), 0);
    FILE *file = fopen(path, "w");
    fputs("mine", file);
    fclose(file);
    ck_assert_int_eq(mil_store_finish(&store, &error), MIL_EXISTS);
    ck_assert_int_eq(made_size(path), 4);
    ck_assert_int_eq(made_size(part), -1);
}
END_TEST

START_TEST(a_missing_folder_is_named_and_not_made) {
    struct mil_error error = {0};
    char lost[512], place[512];
    snprintf(place, sizeof place, "%s/nowhere", folder);
    snprintf(lost, sizeof lost, "%s/nowhere/x.h5", folder);
    ck_assert_int_eq(write_example(lost, false, &error), MIL_NO_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, place));
    ck_assert_int_ne(access(place, F_OK), 0);
    ck_assert_int_eq(mil_store_may_create(folder, true, &error), MIL_EXISTS);
    ck_assert_int_eq(mil_store_may_create("", true, &error), MIL_NO_FILE);
    ck_assert_int_eq(mil_store_may_create("only_a_name.h5", false, &error), 0);
}
END_TEST

START_TEST(nothing_appears_before_the_file_is_complete) {
    struct mil_store store = {0};
    ck_assert_int_eq(compose(&store, path, false, NULL), 0);
    ck_assert_int_eq(made_size(path), -1);
    mil_store_close(&store);
    ck_assert_int_eq(made_size(path), -1);
    ck_assert_int_eq(made_size(part), -1);
}
END_TEST

START_TEST(a_full_disk_is_told_and_leaves_nothing_behind) {
    struct mil_error error = {0};
    const struct rlimit small = {512, RLIM_INFINITY};
    struct rlimit before;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN); /* else the system ends the process */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    const int status = write_example(path, false, &error);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert_int_eq(status, MIL_NO_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, path));
    ck_assert_int_eq(made_size(path), -1);
    ck_assert_int_eq(made_size(part), -1);
    ck_assert_int_eq(write_example(path, false, &error), 0);
}
END_TEST

START_TEST(what_is_no_results_file_is_refused) {
    struct mil_store store = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(mil_store_open(&store, path, &error), MIL_NO_FILE);
    FILE *file = fopen(path, "w");
    fputs("year,product\n", file);
    fclose(file);
    ck_assert_int_eq(mil_store_open(&store, path, &error), MIL_BAD_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, path));
    mil_store_close(&store);
}
END_TEST

START_TEST(a_missing_variable_is_an_error_and_not_a_crash) {
    struct mil_store store = {0};
    struct mil_shape shape;
    double *numbers = NULL;
    ck_assert_int_eq(write_example(path, false, NULL), 0);
    ck_assert_int_eq(mil_store_open(&store, path, NULL), 0);
    ck_assert(!mil_store_has(&store, "/nothing/there"));
    ck_assert(!mil_store_has(&store, "/g/missing"));
    ck_assert(mil_store_has(&store, "/g/seed"));
    ck_assert_int_eq(mil_store_read(&store, "/nothing/there", &shape, &numbers, NULL),
                     MIL_BAD_FILE);
    ck_assert_ptr_null(numbers);
    mil_store_close(&store);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("store");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, what_is_written_reads_back_to_the_bit);
    tcase_add_test(tcase, equal_contents_give_equal_bytes_at_another_time);
    tcase_add_test(tcase, an_existing_file_is_left_as_it_is);
    tcase_add_test(tcase, a_file_that_appears_meanwhile_is_left_as_it_is);
    tcase_add_test(tcase, a_missing_folder_is_named_and_not_made);
    tcase_add_test(tcase, nothing_appears_before_the_file_is_complete);
    tcase_add_test(tcase, a_full_disk_is_told_and_leaves_nothing_behind);
    tcase_add_test(tcase, what_is_no_results_file_is_refused);
    tcase_add_test(tcase, a_missing_variable_is_an_error_and_not_a_crash);
    return test_run("store", tcase);
}
