/* Three speeds of instruments (S3-26, S3-31): an office that is paid while it works, a law that begins to
 * work after three years and works in full after five, and a norm that changes slowly.  All three make
 * large buyers take less of what their suppliers earn, while large firms pull ahead; what is seen is what
 * manufacturers of 10 to 99 workers keep of their sales, against the same run without, after two, five and
 * eight years.
 *
 * Seeds are fixed.  Each claim is a one-sided paired t test over 4 seeds at a false-alarm rate of 0.005;
 * there are 5 of them, so a correct program fails with a chance of at most 0.025 when seeds are drawn
 * anew, and never with the seeds as they are. */
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(4), HORIZONS = 3, MOST_SETS = 4 };
enum { TWO, FIVE, EIGHT };
static const int quarters_of[HORIZONS] = {8, 20, 32};
static const double FALSE_ALARM = 0.005;
static const char PATH[] = "tests/support/mechanisms/speeds.cfg",
                  ALONE[] = "switches.squeeze=false";

enum arm { NONE, OFFICE, LAW, NORM, ARMS };
static const char *const set_of[ARMS][2] = {
    {NULL, NULL},
    {"programme.office.budget=100", NULL},
    {"regime.fairness.from=2011", "regime.fairness.speed=\"lagged\""},
    {"regime.fairness.from=2011", "regime.fairness.speed=\"norm\""}};
static const char *const name_of[ARMS] = {"nothing", "an office of two years", "a law", "a norm"};

/* Profit over sales of manufacturers of 10 to 99 workers. */
static double margin(const struct mil_world *world) {
    double profit = 0.0, sales = 0.0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (mil_size_of((double)world->firms.employees[f]) != MIL_SIZE_MEDIUM) continue;
        if (!world->data->industries[world->firms.industry[f]].manufacturing) continue;
        const struct mil_accounts a = mil_firm_accounts(world, f);
        profit += world->firms.weight[f] * (double)a.profit;
        sales += world->firms.weight[f] * (double)a.sales;
    }
    return profit / sales;
}

static void run(enum arm arm, const char *other, uint64_t seed, double seen[HORIZONS]) {
    const char *sets[MOST_SETS] = {NULL};
    size_t count = 0;
    for (int i = 0; i < 2; i++)
        if (set_of[arm][i] != NULL) sets[count++] = set_of[arm][i];
    sets[count] = other;
    struct test_world test;
    test_world_open(&test, PATH, sets, seed, 1);
    for (int h = 0; h < HORIZONS; h++) {
        test_world_pass(&test, quarters_of[h] - test.world.quarter);
        seen[h] = margin(&test.world);
    }
    test_world_close(&test);
}

static void find_effects(double effect[ARMS][HORIZONS][SEEDS]) {
    for (uint64_t s = 0; s < SEEDS; s++) {
        double without[HORIZONS], with[HORIZONS];
        run(NONE, NULL, s + 1, without);
        for (enum arm arm = OFFICE; arm < ARMS; arm++) {
            run(arm, NULL, s + 1, with);
            for (int h = 0; h < HORIZONS; h++) effect[arm][h][s] = with[h] - without[h];
        }
    }
    for (enum arm arm = OFFICE; arm < ARMS; arm++)
        printf("%s: %.2g of sales after two years, %.2g after five, %.2g after eight\n",
               name_of[arm], test_mean(effect[arm][TWO], SEEDS),
               test_mean(effect[arm][FIVE], SEEDS), test_mean(effect[arm][EIGHT], SEEDS));
}

START_TEST(direct_help_works_at_once_and_ends_laws_work_after_years_and_norms_last) {
    double effect[ARMS][HORIZONS][SEEDS], more[SEEDS];
    find_effects(effect);
    for (int s = 0; s < SEEDS; s++) ck_assert(effect[LAW][TWO][s] == 0.0);
    test_expect_positive("an office, after two years", effect[OFFICE][TWO], SEEDS, FALSE_ALARM);
    test_less(effect[OFFICE][TWO], effect[OFFICE][EIGHT], SEEDS, more);
    test_expect_positive("of it gone after eight", more, SEEDS, FALSE_ALARM);
    test_expect_positive("a law, after five years", effect[LAW][FIVE], SEEDS, FALSE_ALARM);
    test_less(effect[LAW][FIVE], effect[NORM][FIVE], SEEDS, more);
    test_expect_positive("more than a norm after five", more, SEEDS, FALSE_ALARM);
    test_less(effect[NORM][EIGHT], effect[NORM][TWO], SEEDS, more);
    test_expect_positive("a norm, more after eight years than after two", more, SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(where_nobody_squeezes_fairness_of_any_speed_does_nothing) {
    double without[HORIZONS], with[HORIZONS];
    run(NONE, ALONE, 1, without);
    for (enum arm arm = LAW; arm < ARMS; arm++) {
        run(arm, ALONE, 1, with);
        for (int h = 0; h < HORIZONS; h++) ck_assert(with[h] == without[h]);
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("speeds");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, direct_help_works_at_once_and_ends_laws_work_after_years_and_norms_last);
    tcase_add_test(tests, where_nobody_squeezes_fairness_of_any_speed_does_nothing);
    return test_run("speeds", tests);
}
