#include "base/memory.h"
#include "base/text.h"
#include "opening/opening.h"
#include "results/snapshot.h"
#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { QUARTERS = 10 };
static const char *const long_enough[] = {"run.quarters=10", NULL};
static const char *const shorter[] = {"run.quarters=4", NULL};

/* A run that is taken down quarter by quarter. */
struct watched {
    struct test_world test;
    struct mil_record record;
    struct mil_observer observer;
};

static void must(int status, const struct mil_error *error) {
    ck_assert_msg(status == MIL_OK, "%s", error->text);
}

static void open_unwatched(struct watched *run, const char *path, const char *const *sets,
                           int threads) {
    struct mil_error error = {0};
    test_world_open(&run->test, path, sets, 7, threads);
    must(mil_record_init(&run->record, &run->test.scenario, &error), &error);
    run->observer = mil_record_observer(&run->record);
}

static void open(struct watched *run, const char *path, const char *const *sets, int threads) {
    struct mil_error error = {0};
    open_unwatched(run, path, sets, threads);
    must(run->observer.begin(run->observer.self, &run->test.world, &error), &error);
}

static void pass(struct watched *run, int quarters) {
    struct mil_error error = {0};
    for (int q = 0; q < quarters; q++) {
        test_world_pass(&run->test, 1);
        must(run->observer.after_quarter(run->observer.self, &run->test.world, &error), &error);
    }
}

static void close_run(struct watched *run) {
    mil_record_free(&run->record);
    test_world_close(&run->test);
}

static void take(struct mil_snapshot *snapshot, const struct watched *run) {
    struct mil_error error = {0};
    must(mil_snapshot_take(snapshot, &run->test.world, &run->record, &error), &error);
}

static void restore(const struct mil_snapshot *snapshot, struct watched *run) {
    struct mil_error error = {0};
    must(mil_snapshot_restore(snapshot, &run->test.world, &run->record, &error), &error);
}

/* Byte by byte: columns, counters, ledger, series, and the memories of the yearbook. */
static void same_state(const struct mil_snapshot *a, const struct mil_snapshot *b) {
    for (size_t c = 0; c < MIL_COLUMN_COUNT; c++) {
        const struct mil_column_row *row = &mil_column_rows[c];
        const size_t rows = a->world.rows[row->owner];
        ck_assert_uint_eq(rows, b->world.rows[row->owner]);
        ck_assert_msg(rows == 0 || memcmp(a->world.column[c], b->world.column[c],
                                          rows * row->width * row->size) == 0,
                      "%s.%s differs", mil_owner_names[row->owner], row->name);
    }
    for (size_t i = 0; i < MIL_COUNTER_COUNT; i++)
        ck_assert_msg(a->world.counter[i] == b->world.counter[i], "%s differs",
                      mil_counter_names[i]);
    ck_assert_uint_eq(a->world.accounts, b->world.accounts);
    ck_assert_mem_eq(a->world.balance, b->world.balance, a->world.accounts * sizeof(int64_t));
    ck_assert_mem_eq(a->world.flow, b->world.flow, a->world.flows * sizeof(int64_t));
    ck_assert_int_eq(a->world.turnover, b->world.turnover);
    ck_assert_uint_eq(a->values, b->values);
    ck_assert_mem_eq(a->value, b->value, a->values * sizeof(double));
    ck_assert_uint_eq(a->now.count, b->now.count);
    for (size_t i = 0; i < a->now.count; i++)
        ck_assert_uint_eq(a->now.firm[i].identity, b->now.firm[i].identity);
}

static void a_run_goes_on_from_any_quarter_as_if_it_never_stopped(const char *path,
                                                                  const char *const *sets,
                                                                  int quarters) {
    struct watched whole, part;
    struct mil_snapshot at[QUARTERS + 1], now;
    open(&whole, path, sets, 1);
    for (int q = 0; q <= quarters; q++) {
        take(&at[q], &whole);
        if (q < quarters) pass(&whole, 1);
    }
    for (int from = 0; from < quarters; from++) {
        open_unwatched(&part, path, sets, 2);
        restore(&at[from], &part);
        for (int q = from; q <= quarters; q++) {
            take(&now, &part);
            same_state(&at[q], &now);
            mil_snapshot_free(&now);
            if (q < quarters) pass(&part, 1);
        }
        close_run(&part);
    }
    for (int q = 0; q <= quarters; q++) mil_snapshot_free(&at[q]);
    close_run(&whole);
}

START_TEST(a_tiny_run_goes_on_from_any_quarter_as_if_it_never_stopped) {
    a_run_goes_on_from_any_quarter_as_if_it_never_stopped(TINY_POLICY, long_enough, QUARTERS);
    a_run_goes_on_from_any_quarter_as_if_it_never_stopped("tests/support/tiny/shock.cfg", NULL, 8);
    a_run_goes_on_from_any_quarter_as_if_it_never_stopped("tests/support/tiny/arrival.cfg", NULL,
                                                          8);
}
END_TEST

START_TEST(a_run_of_korea_goes_on_from_any_quarter_as_if_it_never_stopped) {
    static const char *const small[] = {"run.quarters=6", "run.scale=0.005",
                                        "run.start=\"2012 Q1\"", NULL};
    a_run_goes_on_from_any_quarter_as_if_it_never_stopped("scenarios/daegu/exogenous.cfg", small,
                                                          6);
    a_run_goes_on_from_any_quarter_as_if_it_never_stopped("scenarios/daegu/endogenous.cfg", small,
                                                          6);
}
END_TEST

START_TEST(a_snapshot_reads_back_as_it_was_written) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct mil_error error = {0};
    struct watched run;
    struct mil_snapshot before, after;
    mil_test_folder(folder);
    mil_test_path(path, folder, "a.h5");
    open(&run, TINY_POLICY, long_enough, 1);
    pass(&run, 5);
    take(&before, &run);
    must(mil_snapshot_write(&before, path, false, &error), &error);
    ck_assert_int_eq(mil_snapshot_write(&before, path, false, &error), MIL_EXISTS);
    must(mil_snapshot_read(&after, path, &error), &error);
    same_state(&before, &after);
    must(mil_fingerprint_same(&before.print, &after.print, "", &error), &error);
    ck_assert_int_eq(mil_snapshot_quarter(&after), 5);
    mil_snapshot_free(&after);
    must(mil_snapshot_peek(&after, path, &error), &error);
    ck_assert_int_eq(mil_snapshot_quarter(&after), 5);
    must(mil_snapshot_fits(&after, &run.test.scenario, 7, MIL_RESUME, &error), &error);
    mil_snapshot_free(&after);
    mil_snapshot_free(&before);
    close_run(&run);
    mil_test_remove(folder);
}
END_TEST

static long size_of(const char *path) {
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    const long size = ftell(file);
    fclose(file);
    return size;
}

/* Every read of a damaged file must fail by itself, not by crashing. */
static void is_refused(const char *path) {
    struct mil_error error = {0};
    struct mil_snapshot snapshot;
    ck_assert_int_eq(mil_snapshot_read(&snapshot, path, &error), MIL_BAD_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "snapshot.h5"));
    ck_assert_ptr_null(strchr(error.text, '\n'));
}

START_TEST(a_snapshot_with_a_wrong_byte_or_cut_short_is_refused) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct mil_error error = {0};
    struct watched run;
    struct mil_snapshot snapshot;
    mil_test_folder(folder);
    mil_test_path(path, folder, "snapshot.h5");
    open(&run, TINY_POLICY, shorter, 1);
    pass(&run, 2);
    take(&snapshot, &run);
    must(mil_snapshot_write(&snapshot, path, false, &error), &error);
    const long size = size_of(path);
    for (int i = 0; i < 60; i++) {
        const long place = i < 20 ? 7 * i : (long)((double)size * i / 60.0);
        FILE *file = fopen(path, "r+b");
        ck_assert_ptr_nonnull(file);
        fseek(file, place, SEEK_SET);
        const int byte = fgetc(file);
        fseek(file, place, SEEK_SET);
        fputc(byte ^ 1 << i % 8, file);
        fclose(file);
        /* Behind the words of the seal there is nothing that could be wrong. */
        if (place < 128 || place >= 512) is_refused(path);
        file = fopen(path, "r+b");
        fseek(file, place, SEEK_SET);
        fputc(byte, file);
        fclose(file);
    }
    for (int i = 0; i < 12; i++) {
        ck_assert_int_eq(truncate(path, (long)((double)size * (11 - i) / 12.0)), 0);
        is_refused(path);
    }
    mil_test_write(folder, "snapshot.h5", "not a snapshot at all\n");
    is_refused(path);
    mil_snapshot_free(&snapshot);
    close_run(&run);
    mil_test_remove(folder);
}
END_TEST

START_TEST(a_full_disk_leaves_the_snapshot_before_as_it_was) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH], part[MIL_TEST_PATH];
    struct mil_error error = {0};
    struct watched run;
    struct mil_snapshot snapshot, kept;
    struct rlimit limit, little;
    mil_test_folder(folder);
    mil_test_path(path, folder, "a.h5");
    mil_test_path(part, folder, "a.h5.part");
    open(&run, TINY_POLICY, shorter, 1);
    pass(&run, 1);
    take(&snapshot, &run);
    must(mil_snapshot_write(&snapshot, path, false, &error), &error);
    mil_snapshot_free(&snapshot);
    pass(&run, 1);
    take(&snapshot, &run);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    little = limit;
    little.rlim_cur = 100000;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    ck_assert_int_eq(mil_snapshot_write(&snapshot, path, true, &error), MIL_NO_FILE);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    ck_assert_int_ne(access(part, F_OK), 0);
    must(mil_snapshot_read(&kept, path, &error), &error);
    ck_assert_int_eq(mil_snapshot_quarter(&kept), 1);
    mil_snapshot_free(&kept);
    mil_snapshot_free(&snapshot);
    close_run(&run);
    mil_test_remove(folder);
}
END_TEST

/* Asks whether the scenario with these sets may go on from the snapshot; the message must hold the
 * words, or it must fit where there are none. */
static void asks(const struct mil_snapshot *snapshot, const char *path, const char *const *sets,
                 uint64_t seed, enum mil_snapshot_use use, const char *words) {
    struct mil_error error = {0};
    struct mil_scenario scenario = {0};
    size_t count = 0;
    while (sets[count] != NULL) count++;
    must(mil_scenario_load(&scenario, path, sets, count, &error), &error);
    const int status = mil_snapshot_fits(snapshot, &scenario, seed, use, &error);
    if (words == NULL) must(status, &error);
    else {
        ck_assert_int_eq(status, MIL_BAD_INPUT);
        ck_assert_msg(strstr(error.text, words) != NULL, "\"%s\" is not in \"%s\"", words,
                      error.text);
    }
    mil_scenario_free(&scenario);
}

START_TEST(another_run_is_refused_by_the_name_of_what_differs) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct watched run;
    struct mil_snapshot snapshot;
    mil_test_tiny(folder);
    mil_test_path(path, folder, "policy.cfg");
    open(&run, path, shorter, 1);
    pass(&run, 2);
    take(&snapshot, &run);
    asks(&snapshot, path, shorter, 7, MIL_RESUME, NULL);
    asks(&snapshot, path, shorter, 8, MIL_RESUME, "seed was 7 and is 8");
    static const char *const longer[] = {"run.quarters=5", NULL};
    asks(&snapshot, path, longer, 7, MIL_RESUME, "parameter run.quarters was 4 and is 5");
    static const char *const richer[] = {"run.quarters=4", "programme.movers.budget=0.09", NULL};
    asks(&snapshot, path, richer, 7, MIL_RESUME, "programme movers.budget was ");
    mil_test_edit(folder, "regions.csv", "\n", " \n");
    asks(&snapshot, path, shorter, 7, MIL_RESUME, "data file regions.csv was ");
    asks(&snapshot, path, shorter, 7, MIL_FORK, "data file regions.csv was ");
    free(snapshot.print.line[0]);
    struct mil_error error = {0};
    must(mil_text_keep(&snapshot.print.line[0], "program\t\tversion\t0.0", &error), &error);
    asks(&snapshot, path, shorter, 7, MIL_RESUME, "program version was 0.0 and is ");
    mil_snapshot_free(&snapshot);
    close_run(&run);
    mil_test_remove(folder);
}
END_TEST

/* The policy of the tiny world begins in 2012; the burn-in is 2011 without any programme. */
static const char *const policy_of_2012[] = {"run.quarters=8",
                                             "programme.movers.from=\"2012 Q1\"",
                                             "programme.sites.from=\"2012 Q1\"",
                                             "programme.relief.from=\"2012 Q1\"",
                                             "programme.network.from=\"2012 Q1\"",
                                             "programme.labs.from=\"2012 Q1\"",
                                             "programme.grants.from=\"2012 Q1\"",
                                             "programme.joint.from=\"2012 Q1\"",
                                             "programme.founders.from=\"2012 Q1\"",
                                             NULL};

START_TEST(a_fork_is_the_whole_run_whose_programmes_begin_there) {
    struct watched burn_in, whole, fork;
    struct mil_snapshot snapshot, a, b;
    static const char *const two_years[] = {"run.quarters=8", NULL};
    open(&burn_in, TINY, two_years, 1);
    pass(&burn_in, 4);
    take(&snapshot, &burn_in);
    asks(&snapshot, TINY_POLICY, policy_of_2012, 7, MIL_FORK, NULL);
    open(&whole, TINY_POLICY, policy_of_2012, 1);
    open_unwatched(&fork, TINY_POLICY, policy_of_2012, 2);
    restore(&snapshot, &fork);
    pass(&whole, 4);
    for (int q = 4; q <= 8; q++) {
        take(&a, &whole);
        take(&b, &fork);
        same_state(&a, &b);
        mil_snapshot_free(&a);
        mil_snapshot_free(&b);
        if (q == 8) break;
        pass(&whole, 1);
        pass(&fork, 1);
    }
    ck_assert_int_gt(test_sum(whole.test.world.programmes.spent_year, 8), 0);
    mil_snapshot_free(&snapshot);
    close_run(&fork);
    close_run(&whole);
    close_run(&burn_in);
}
END_TEST

START_TEST(a_fork_may_differ_only_in_what_has_not_begun) {
    struct watched run;
    struct mil_snapshot snapshot;
    open(&run, TINY_POLICY, policy_of_2012, 1);
    pass(&run, 2);
    take(&snapshot, &run);
    const char *sets[16] = {NULL};
    size_t count = 0;
    for (; policy_of_2012[count] != NULL; count++) sets[count] = policy_of_2012[count];
    asks(&snapshot, TINY_POLICY, sets, 7, MIL_FORK, NULL);
    sets[count] = "programme.grants.budget=0.01";
    asks(&snapshot, TINY_POLICY, sets, 7, MIL_FORK, NULL);
    sets[count] = "programme.grants.from=\"2011 Q4\"";
    asks(&snapshot, TINY_POLICY, sets, 7, MIL_FORK, "programme grants.from was ");
    sets[count] = "switches.networking=false";
    asks(&snapshot, TINY_POLICY, sets, 7, MIL_FORK, "parameter switches.networking was ");
    sets[count] = "run.quarters=3";
    asks(&snapshot, TINY_POLICY, sets, 7, MIL_FORK, "parameter run.quarters was ");
    sets[count] = "run.quarters=12";
    asks(&snapshot, TINY_POLICY, sets, 7, MIL_FORK, NULL);
    mil_snapshot_free(&snapshot);
    close_run(&run);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("snapshot");
    tcase_set_timeout(tests, 300.0);
    tcase_add_test(tests, a_tiny_run_goes_on_from_any_quarter_as_if_it_never_stopped);
    tcase_add_test(tests, a_run_of_korea_goes_on_from_any_quarter_as_if_it_never_stopped);
    tcase_add_test(tests, a_snapshot_reads_back_as_it_was_written);
    tcase_add_test(tests, a_snapshot_with_a_wrong_byte_or_cut_short_is_refused);
    tcase_add_test(tests, a_full_disk_leaves_the_snapshot_before_as_it_was);
    tcase_add_test(tests, another_run_is_refused_by_the_name_of_what_differs);
    tcase_add_test(tests, a_fork_is_the_whole_run_whose_programmes_begin_there);
    tcase_add_test(tests, a_fork_may_differ_only_in_what_has_not_begun);
    return test_run("snapshot", tests);
}
