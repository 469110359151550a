/* What must hold of shocks to critical inputs, to the bit or to the unit of currency. */
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>

#define SHOCK "tests/support/tiny/shock.cfg"
enum { QUARTERS = 8, INDUSTRIES = MIL_MOST_INDUSTRIES };

static void same_but_shocks(const struct mil_world *a, const struct mil_world *b) {
    for (size_t owner = 0; owner < MIL_OWNER_COUNT; owner++)
        if (owner != MIL_OWNER_shocks)
            ck_assert_msg(test_owner_hash(a, (enum mil_owner)owner) ==
                              test_owner_hash(b, (enum mil_owner)owner),
                          "quarter %d: %s differ", a->quarter, mil_owner_names[owner]);
    for (size_t i = 0; i < a->ledger.start[MIL_ACCOUNT_KINDS]; i++)
        ck_assert_int_eq(a->ledger.balance[i], b->ledger.balance[i]);
}

static void expect_nothing(const char *const *sets, int quarters) {
    struct test_world with, without;
    test_world_open(&with, SHOCK, sets, 3, 1);
    test_world_open(&without, TINY, NULL, 3, 1);
    for (int q = 0; q < quarters; q++) {
        test_world_pass(&with, 1);
        test_world_pass(&without, 1);
        same_but_shocks(&with.world, &without.world);
    }
    test_world_close(&with);
    test_world_close(&without);
}

START_TEST(without_a_shock_nothing_changes) {
    const char *const lost[] = {"shock.bearings.lost=0", "shock.resist.lost=0", NULL};
    const char *const later[] = {"shock.bearings.from=2020", "shock.resist.from=2020", NULL};
    const char *const made[] = {"shock.bearings.import_share=0", "shock.resist.import_share=0",
                                NULL};
    const char *const unused[] = {"shock.bearings.users=0", "shock.resist.users=0",
                                  "shock.bearings.level=1", "shock.resist.level=1", NULL};
    expect_nothing(lost, QUARTERS);
    expect_nothing(later, QUARTERS);
    expect_nothing(made, QUARTERS);
    expect_nothing(unused, QUARTERS);
    expect_nothing(NULL, 1); /* before it begins */
}
END_TEST

START_TEST(a_shock_changes_something) {
    struct test_world with, without;
    test_world_open(&with, SHOCK, NULL, 3, 1);
    test_world_open(&without, TINY, NULL, 3, 1);
    test_world_pass(&with, QUARTERS);
    test_world_pass(&without, QUARTERS);
    ck_assert(test_owner_hash(&with.world, MIL_OWNER_firms) !=
              test_owner_hash(&without.world, MIL_OWNER_firms));
    test_world_close(&with);
    test_world_close(&without);
}
END_TEST

START_TEST(where_nobody_masters_it_nothing_is_substituted_and_no_more_is_made_than_comes) {
    const char *const sets[] = {"shock.resist.level=1.0", "shock.resist.inventory=0",
                                "shock.bearings.lost=0", NULL};
    struct test_world test;
    test_world_open(&test, SHOCK, sets, 5, 1);
    test_world_pass(&test, 2);
    const size_t k = mil_industry_find(&test.scenario.data, "electronics");
    for (int q = 2; q < QUARTERS; q++) {
        test_world_pass(&test, 1);
        ck_assert(test.world.shocks.sold[1] == 0.0 && test.world.shocks.suppliers[1] == 0);
        /* All users, six tenths of the imports lost: four tenths are left of what is usual. */
        ck_assert_double_le((double)test.world.markets.sales[k],
                            0.4 * test.world.shocks.usual[1] * 1.0001);
    }
    test_world_close(&test);
}
END_TEST

/* What makers sell is real: buyers import less by what they buy of makers, and pay them. */
START_TEST(what_makers_sell_is_bought_in_place_of_imports) {
    struct test_world test;
    test_world_open(&test, SHOCK, NULL, 4, 1);
    int traded = 0;
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&test, 1);
        const struct mil_world *world = &test.world;
        double paid = 0.0, supplied = 0.0;
        for (size_t k = 0; k < world->markets.count; k++) {
            double parts = 0.0, imports = 0.0, sales = 0.0;
            for (size_t j = 0; j < INDUSTRIES; j++)
                parts += world->markets.replaced[k * INDUSTRIES + j];
            ck_assert_double_eq_tol(parts, world->markets.replacing[k], 1e-12);
            for (size_t r = 0; r < world->regions.count; r++) {
                imports += (double)world->cells.imports[mil_cell(world, r, k)];
                sales += (double)world->cells.sales[mil_cell(world, r, k)];
            }
            const double share = world->data->industries[k].import_share - world->markets.spared[k];
            ck_assert_double_eq_tol(imports, share * sales, 1e-6 * sales + 1e4);
            paid += world->markets.replacing[k] * sales;
        }
        for (size_t i = 0; i < world->research.count; i++)
            supplied +=
                (double)world->research.supplied[i] * world->firms.weight[world->research.firm[i]];
        /* Makers in the industries that need inputs add to its sales too. */
        ck_assert_double_eq_tol(paid, supplied, 0.05 * supplied + 1.0);
        traded += supplied > 0.0;
    }
    ck_assert_int_gt(traded, 2);
    test_world_close(&test);
}
END_TEST

START_TEST(a_stock_is_drawn_on_first_and_is_full_again_when_trade_is_free) {
    const char *const sets[] = {"shock.bearings.inventory=2", NULL};
    struct test_world test;
    test_world_open(&test, SHOCK, sets, 6, 1);
    test_world_pass(&test, 1);
    ck_assert(test.world.shocks.stock[0] == 2.0);
    test_world_pass(&test, 1);
    ck_assert(test.world.shocks.stock[0] < 2.0 && test.world.shocks.stock[0] > 1.0);
    ck_assert(test.world.shocks.missing[0] == 0.0);
    test_world_pass(&test, 4);
    ck_assert(test.world.shocks.stock[0] == 2.0);
    test_world_close(&test);
}
END_TEST

/* Sales that electronics firms did not make in the first quarter of their shock, all of them helped so far. */
static double withheld(int guided, const char *flexibility) {
    const char *const sets[] = {"shock.resist.level=1.0", "shock.resist.inventory=0",
                                "shock.bearings.lost=0", flexibility, NULL};
    struct test_world test;
    test_world_open(&test, SHOCK, sets, 5, 1);
    for (size_t f = 0; f < test.world.firms.count; f++)
        if (guided) test.world.firms.flags[f] |= MIL_FLAG_GUIDED;
    test_world_pass(&test, 3);
    const double sum = test_total(test.world.cells.withheld, test.world.cells.count);
    test_world_close(&test);
    return sum;
}

/* All users, six tenths of the imports lost: who can do without three tenths makes 4/7 in place of
 * four tenths. */
START_TEST(who_was_helped_to_adopt_methods_makes_more_of_what_comes) {
    const double plain = withheld(0, "supply.flexibility=0.3");
    ck_assert(plain > 0.0);
    ck_assert(withheld(1, "supply.flexibility=0") == plain);
    ck_assert_double_eq_tol(withheld(1, "supply.flexibility=0.3") / plain, (3.0 / 7.0) / 0.6, 0.01);
    /* But for firms founded since. */
    ck_assert_double_lt(withheld(1, "supply.flexibility=0.7"), 0.02 * plain);
}
END_TEST

START_TEST(help_makes_work_guided_where_it_is_given_and_nowhere_else) {
    struct test_world test;
    test_world_open(&test, "tests/support/tiny/guided.cfg", NULL, 5, 1);
    int64_t helped = 0;
    for (int q = 0; q < QUARTERS; q++) {
        test_world_pass(&test, 1);
        helped += test.world.programmes.cases[0];
    }
    double guided = 0.0;
    for (size_t f = 0; f < test.world.firms.count; f++) {
        guided += test.world.firms.weight[f] * (mil_guided(&test.world, f) > 0.0);
        ck_assert(!(mil_guided(&test.world, f) > 0.0) || mil_region_of(&test.world, f) == 0);
    }
    ck_assert_double_gt(guided, 0.0);
    ck_assert_double_le(guided, (double)helped);
    test_world_close(&test);
}
END_TEST

START_TEST(backwards_and_on_two_threads_shocks_do_the_same) {
    ck_assert_uint_eq(test_hash_after(SHOCK, NULL, 7, 1, false, QUARTERS),
                      test_hash_after(SHOCK, NULL, 7, 2, true, QUARTERS));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("shocks");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, without_a_shock_nothing_changes);
    tcase_add_test(tests, a_shock_changes_something);
    tcase_add_test(tests,
                   where_nobody_masters_it_nothing_is_substituted_and_no_more_is_made_than_comes);
    tcase_add_test(tests, what_makers_sell_is_bought_in_place_of_imports);
    tcase_add_test(tests, a_stock_is_drawn_on_first_and_is_full_again_when_trade_is_free);
    tcase_add_test(tests, who_was_helped_to_adopt_methods_makes_more_of_what_comes);
    tcase_add_test(tests, help_makes_work_guided_where_it_is_given_and_nowhere_else);
    tcase_add_test(tests, backwards_and_on_two_threads_shocks_do_the_same);
    return test_run("shocks", tests);
}
