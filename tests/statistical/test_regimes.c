/* A crisis of credit after years in which credit was cheap and large firms owed much, and after years in
 * which neither was so (S3-21).
 *
 * The whole country at a small scale.  Seeds are fixed.  Each claim is a one-sided paired t test over 6
 * seeds at a false-alarm rate of 0.005. */
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(6), BEFORE = 32, CRISIS = 4, MOST_SETS = 16 };
static const double FALSE_ALARM = 0.005;

/* Insolvencies of the quarters that the call lets pass, and the part of SMEs in jobs at their end. */
struct seen {
    double before, crisis, sme_share;
};

static double insolvencies(struct test_world *test, int quarters) {
    double sum = 0.0;
    for (int q = 0; q < quarters; q++) {
        test_world_pass(test, 1);
        sum += (double)test_sum(test->world.regions.insolvencies, test->world.regions.count);
    }
    return sum / quarters;
}

static struct seen run(const char *const *extra, uint64_t seed) {
    const char *sets[MOST_SETS] = {"run.scale=0.003", "run.start=\"1989 Q4\"", "run.quarters=36",
                                   "network.opening_quarters=0", "finance.venture_money=0.0"};
    size_t count = 5;
    for (; *extra != NULL; extra++) sets[count++] = *extra;
    struct test_world test;
    test_world_open(&test, "scenarios/regimes/history.cfg", sets, seed, 1);
    struct seen seen = {.before = insolvencies(&test, BEFORE),
                        .crisis = insolvencies(&test, CRISIS)};
    double all = 0.0, small = 0.0;
    for (size_t f = 0; f < test.world.firms.count; f++) {
        const double jobs = test.world.firms.weight[f] * (double)test.world.firms.employees[f];
        all += jobs;
        if (mil_is_sme(&test.world, f)) small += jobs;
    }
    seen.sme_share = small / all;
    test_world_close(&test);
    return seen;
}

START_TEST(a_crisis_of_credit_ruins_more_firms_after_years_of_debt) {
    static const char *const debt[] = {NULL},
                             *const none[] = {"regime.large firms chosen.finance.debt_large=3.4",
                                              "regime.large firms chosen.market.credit_limit=1.5",
                                              "regime.large firms chosen.finance.interest=0.06",
                                              NULL};
    double rise[SEEDS], by_debt[SEEDS], share[SEEDS];
    for (size_t s = 0; s < SEEDS; s++) {
        const struct seen with = run(debt, 1 + s), without = run(none, 1 + s);
        rise[s] = with.crisis - with.before;
        by_debt[s] = rise[s] - (without.crisis - without.before);
        share[s] = with.sme_share - without.sme_share;
    }
    test_expect_positive("insolvencies a quarter in the crisis less those before", rise, SEEDS,
                         FALSE_ALARM);
    test_expect_positive("of it by years of cheap credit", by_debt, SEEDS, FALSE_ALARM);
    printf("part of small firms in jobs after it, by years of cheap credit: %.3g, p = %.2g\n",
           test_mean(share, SEEDS), test_p_value(share, SEEDS));
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("regimes");
    tcase_set_timeout(cases, 1800);
    tcase_add_test(cases, a_crisis_of_credit_ruins_more_firms_after_years_of_debt);
    return test_run("regimes", cases);
}
