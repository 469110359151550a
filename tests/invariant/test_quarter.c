#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>

START_TEST(every_identity_holds_in_every_quarter) {
    struct test_world test;
    test_world_open(&test, TINY_POLICY, NULL, (uint64_t)_i + 1, 1);
    test_world_pass(&test, 12);
    test_world_close(&test);
}
END_TEST

START_TEST(one_two_and_seven_threads_give_the_same_bits) {
    const uint64_t one = test_hash_after(TINY_POLICY, NULL, 3, 1, false, 9);
    ck_assert_uint_eq(one, test_hash_after(TINY_POLICY, NULL, 3, 2, false, 9));
    ck_assert_uint_eq(one, test_hash_after(TINY_POLICY, NULL, 3, 7, false, 9));
}
END_TEST

START_TEST(visiting_agents_backwards_changes_nothing) {
    ck_assert_uint_eq(test_hash_after(TINY_POLICY, NULL, 4, 1, false, 9),
                      test_hash_after(TINY_POLICY, NULL, 4, 1, true, 9));
}
END_TEST

START_TEST(another_seed_gives_another_world) {
    ck_assert_uint_ne(test_hash_after(TINY, NULL, 5, 1, false, 4),
                      test_hash_after(TINY, NULL, 6, 1, false, 4));
}
END_TEST

START_TEST(programmes_with_zero_budget_are_no_programmes) {
    static const char *const silent[] = {
        "programme.movers.budget=0",  "programme.sites.budget=0",    "programme.relief.budget=0",
        "programme.network.budget=0", "programme.labs.budget=0",     "programme.grants.budget=0",
        "programme.joint.budget=0",   "programme.founders.budget=0", NULL};
    struct test_world with, without;
    test_world_open(&with, TINY_POLICY, silent, 7, 1);
    test_world_open(&without, TINY, NULL, 7, 1);
    for (int q = 0; q < 9; q++) {
        test_world_pass(&with, 1);
        test_world_pass(&without, 1);
        static const enum mil_owner owners[] = {
            MIL_OWNER_firms, MIL_OWNER_research, MIL_OWNER_organisations, MIL_OWNER_regions,
            MIL_OWNER_cells, MIL_OWNER_sites,    MIL_OWNER_appropriations};
        for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
            ck_assert_msg(test_owner_hash(&with.world, owners[i]) ==
                              test_owner_hash(&without.world, owners[i]),
                          "%s differ in quarter %d", mil_owner_names[owners[i]], q + 1);
    }
    test_world_close(&with);
    test_world_close(&without);
}
END_TEST

START_TEST(relocations_take_as_many_jobs_as_they_bring) {
    static const char *const restless[] = {"land.move_rate=0.05", NULL};
    struct test_world test;
    test_world_open(&test, TINY_POLICY, restless, 8, 1);
    double moved = 0.0;
    for (int q = 0; q < 8; q++) {
        test_world_pass(&test, 1);
        const struct mil_cells *cells = &test.world.cells;
        const double in = test_total(cells->jobs_in, cells->count),
                     out = test_total(cells->jobs_out, cells->count);
        ck_assert_double_eq_tol(in, out, 1e-6 * fmax(in, 1.0));
        ck_assert_int_eq(test_sum(cells->moved_in, cells->count),
                         test_sum(cells->moved_out, cells->count));
        moved += in;
    }
    ck_assert_double_gt(moved, 0.0);
    test_world_close(&test);
}
END_TEST

START_TEST(an_appropriation_is_spent_or_returned_to_the_won) {
    struct test_world test;
    test_world_open(&test, TINY_POLICY, NULL, 9, 1);
    int64_t spent_in_all = 0;
    for (int year = 0; year < 2; year++) {
        int64_t spent = 0, returned = 0;
        for (int q = 0; q < 4; q++) {
            test_world_pass(&test, 1);
            spent += test.world.appropriations.spent[0];
            returned += test.world.appropriations.returned[0];
        }
        ck_assert_int_eq(test.world.appropriations.amount[0], 1000000000);
        ck_assert_int_eq(spent + returned, 1000000000);
        ck_assert_int_eq(mil_balance(&test.world.ledger, MIL_ACCOUNT_PURSE, 0), 0);
        spent_in_all += spent;
    }
    ck_assert_int_gt(spent_in_all, 0);
    test_world_close(&test);
}
END_TEST

START_TEST(people_are_conserved) {
    struct test_world test;
    test_world_open(&test, TINY_POLICY, NULL, 10, 1);
    const double before = test_total(test.world.regions.population, 3);
    test_world_pass(&test, 8);
    ck_assert_double_eq_tol(before, test_total(test.world.regions.population, 3), 1e-6 * before);
    test_world_close(&test);
}
END_TEST

START_TEST(firms_are_those_before_plus_entries_and_arrivals_less_exits) {
    struct test_world test;
    test_world_open(&test, TINY_POLICY, NULL, 11, 1);
    for (int q = 0; q < 8; q++) {
        const struct mil_cells *cells = &test.world.cells;
        const int64_t before = test_sum(cells->firms, cells->count);
        test_world_pass(&test, 1);
        const int64_t change = test_sum(cells->entries, cells->count) +
                               test_sum(cells->foreign_in, cells->count) -
                               test_sum(cells->exits, cells->count);
        ck_assert_int_eq(test_sum(cells->firms, cells->count), before + change);
    }
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 240);
    tcase_add_loop_test(tests, every_identity_holds_in_every_quarter, 0, 3);
    tcase_add_test(tests, one_two_and_seven_threads_give_the_same_bits);
    tcase_add_test(tests, visiting_agents_backwards_changes_nothing);
    tcase_add_test(tests, another_seed_gives_another_world);
    tcase_add_test(tests, programmes_with_zero_budget_are_no_programmes);
    tcase_add_test(tests, relocations_take_as_many_jobs_as_they_bring);
    tcase_add_test(tests, an_appropriation_is_spent_or_returned_to_the_won);
    tcase_add_test(tests, people_are_conserved);
    tcase_add_test(tests, firms_are_those_before_plus_entries_and_arrivals_less_exits);
    return test_run("quarter", tests);
}
