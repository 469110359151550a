/* Designs, as four cells: a design and the nation's, where firms of regions differ in what they need
 * and where all need the same, where officers meet firms and where they meet none.
 *
 * Firms are twins in all cells and the same ones are served, so effects are paired to the firm.  Each claim is a one-sided paired t
 * test over 6 seeds at a false-alarm rate of 0.005; there are 7 of them, so a correct program fails
 * with a chance of at most 0.035 when seeds are drawn anew, and never with the seeds as they are. */
#include "opening/opening.h"
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "tick.h"

#include <check.h>
#include <math.h>

enum { SEEDS = TEST_SEEDS(6), QUARTERS = 3 };
static const double FALSE_ALARM = 0.005;
static const char STANDARD[] = "programme.treatment.design=\"standardised\"";
static const char REGION[] = "programme.treatment.design=\"region_specific\"";
static const char GROUP[] = "programme.treatment.design=\"group_specific\"";
static const char INDUSTRY[] = "programme.treatment.design=\"region_industry\"";
static const char *const path = "tests/support/mechanisms/design.cfg";

/* Absorptive stock of small firms after three quarters, in researcher-quarters. */
static double capacity(const char *design, const char *also, uint64_t seed) {
    const char *sets[] = {design, also};
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_scenario_load(&scenario, path, sets, also != NULL ? 2 : 1, &error) == 0, "%s",
                  error.text);
    ck_assert_msg(mil_world_open(&world, &scenario, seed, 2, &error) == 0, "%s", error.text);
    for (int q = 0; q < QUARTERS; q++)
        ck_assert_msg(mil_tick(&world, NULL, &error) == 0, "%s", error.text);
    double sum = 0.0;
    for (size_t i = 0; i < world.research.count; i++) {
        const size_t f = world.research.firm[i];
        if (mil_is_sme(&world, f))
            sum += world.firms.weight[f] * (double)world.research.absorptive_stock[i];
    }
    mil_world_free(&world);
    mil_scenario_free(&scenario);
    return sum;
}

static void try(const char *design, const char *also, double *built) {
    for (uint64_t s = 0; s < SEEDS; s++) built[s] = capacity(design, also, s + 1);
}

/* What a design gains over the nation's, with and without what is named. */
static void gain_of(const char *design, const char *also, double *gain) {
    double nation[SEEDS], own[SEEDS];
    try(STANDARD, also, nation);
    try(design, also, own);
    test_less(own, nation, SEEDS, gain);
}

START_TEST(designs_nearer_to_firms_do_more_where_firms_differ_and_officers_know_them) {
    double nation[SEEDS], region[SEEDS], industry[SEEDS], gain[SEEDS], other[SEEDS], less[SEEDS];
    try(STANDARD, NULL, nation);
    try(REGION, NULL, region);
    try(INDUSTRY, NULL, industry);
    test_less(region, nation, SEEDS, gain);
    test_expect_positive("designs of regions build more capacity", gain, SEEDS, FALSE_ALARM);
    gain_of(REGION, "design.contact_rate=0.0005", other);
    test_less(gain, other, SEEDS, less);
    test_expect_positive("more so where officers meet firms", less, SEEDS, FALSE_ALARM);
    gain_of(REGION, "design.common_need=1e9", other);
    test_less(gain, other, SEEDS, less);
    test_expect_positive("more so where firms need different things", less, SEEDS, FALSE_ALARM);
    ck_assert_msg(fabs(test_mean(other, SEEDS)) < 0.05 * test_mean(gain, SEEDS),
                  "all firms need the same, and designs gain %g", test_mean(other, SEEDS));
    test_less(industry, region, SEEDS, gain);
    test_expect_positive("designs of industries in regions build more", gain, SEEDS, FALSE_ALARM);
    test_less(industry, nation, SEEDS, gain);
    gain_of(INDUSTRY, "design.cost=1e9", other);
    test_less(gain, other, SEEDS, less);
    test_expect_positive("less so where designs are dear", less, SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(designs_of_groups_do_more_where_officers_know_them) {
    double gain[SEEDS], other[SEEDS], less[SEEDS];
    gain_of(GROUP, NULL, gain);
    gain_of(GROUP, "design.contact_rate=0.0005", other);
    test_less(gain, other, SEEDS, less);
    test_expect_positive("designs of groups build more capacity", gain, SEEDS, FALSE_ALARM);
    test_expect_positive("more so where officers meet firms", less, SEEDS, FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests,
                   designs_nearer_to_firms_do_more_where_firms_differ_and_officers_know_them);
    tcase_add_test(tests, designs_of_groups_do_more_where_officers_know_them);
    return test_run("designs", tests);
}
