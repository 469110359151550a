/* Four cells for credit and venture capital (S3-4): guarantees let small firms live on and do the
 * research they could not pay for; venture capital makes young firms that do research grow.  Each has
 * a second switch without which it must vanish, or all but vanish.
 *
 * Seeds are fixed.  Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of
 * 0.01; there are 4 of them, so a correct program fails with a chance of at most 0.04 when seeds are
 * drawn anew, and never with the seeds as they are. */
#include "state/firm.h"
#include "state/research.h"
#include "support/four_cells.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(6) };
static const double FALSE_ALARM = 0.01;
static const char BASE[] = "tests/support/mechanisms/finance.cfg";
static const char WITHOUT[] = "programme.guarantees.budget=0";

static double insolvencies(const struct mil_world *world) {
    return (double)test_sum(world->regions.insolvencies, world->regions.count);
}

/* Small firms with a project that would pay and that nobody funds. */
static double held_back(const struct mil_world *world) {
    double firms = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        if (mil_is_sme(world, f) && world->research.unfunded[i] > 0)
            firms += world->firms.weight[f];
    }
    return firms;
}

/* Innovations of small firms of at most twelve years. */
static double young_innovations(const struct mil_world *world) {
    double sum = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        if (mil_is_sme(world, f) && world->quarter - world->firms.birth[f] < 48)
            sum += world->firms.weight[f] * (double)world->research.innovations[i];
    }
    return sum;
}

/* The treatment is that guarantees are taken away. */
START_TEST(guarantees_keep_small_firms_alive_where_banks_trust_them_less) {
    const struct test_cell cell = {BASE, NULL, WITHOUT, 12, insolvencies};
    double with[SEEDS], off[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "finance.guarantee_reach=0", SEEDS, off);
    test_expect_sign("without guarantees more firms fail", 1, with, SEEDS, FALSE_ALARM);
    /* The money that covers losses still does not go to households; that moves a failure or two. */
    ck_assert_msg(fabs(test_mean(off, SEEDS)) < 0.05 * test_mean(with, SEEDS),
                  "finance.guarantee_reach=0: an effect of %g is left", test_mean(off, SEEDS));
}
END_TEST

START_TEST(guarantees_pay_for_research_where_money_limits_it) {
    const struct test_cell cell = {BASE, NULL, WITHOUT, 12, held_back};
    double with[SEEDS], off[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "switches.finance_limit=false", SEEDS, off);
    test_expect_sign("without guarantees more small firms have projects that nobody funds", 1, with,
                     SEEDS, FALSE_ALARM);
    test_expect_nothing("switches.finance_limit=false", off, SEEDS);
}
END_TEST

START_TEST(venture_capital_makes_young_firms_innovate_by_what_they_spend_on_research) {
    const struct test_cell cell = {BASE, NULL, "finance.venture_money=0.0147", 16,
                                   young_innovations};
    double with[SEEDS], little[SEEDS], off[SEEDS], difference[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "innovation.rate=0.02", SEEDS, little);
    test_effect(&cell, "switches.venture=false", SEEDS, off);
    test_less(with, little, SEEDS, difference);
    test_expect_sign("ten times as much venture capital makes young firms innovate more", 1, with,
                     SEEDS, FALSE_ALARM);
    test_expect_sign("more so the more research finds", 1, difference, SEEDS, FALSE_ALARM);
    test_expect_nothing("switches.venture=false", off, SEEDS);
}
END_TEST

int main(void) {
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 1200);
    tcase_add_test(all, guarantees_keep_small_firms_alive_where_banks_trust_them_less);
    tcase_add_test(all, guarantees_pay_for_research_where_money_limits_it);
    tcase_add_test(all, venture_capital_makes_young_firms_innovate_by_what_they_spend_on_research);
    return test_run("finance", all);
}
