/* Limits of support (S4-4): what support of manufacturing alone does to other industries and to new ones, and
 * what the last of much money does against the first.
 *
 * Seeds are fixed.  Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005;
 * there are 4 of them, so a correct program fails with a chance of at most 0.02 when seeds are drawn
 * anew, and never with the seeds as they are. */
#include "state/firm.h"
#include "state/research.h"
#include "support/four_cells.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(6), QUARTERS = 8 };
static const double FALSE_ALARM = 0.005;
static const char BASE[] = "tests/support/mechanisms/support.cfg", LARGER[] = "run.scale=0.006";

/* Researchers of firms that make no goods, over quarters. */
static double other_researchers(const struct mil_world *world) {
    double sum = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        if (!world->data->industries[world->firms.industry[f]].manufacturing)
            sum += world->firms.weight[f] * (double)world->research.researchers[i];
    }
    return sum;
}

START_TEST(support_of_manufacturing_draws_researchers_from_others_while_they_are_scarce) {
    const struct test_cell cell = {BASE, LARGER, "programme.research of manufacturers.budget=4000",
                                   QUARTERS, other_researchers};
    double with[SEEDS], plenty[SEEDS], more[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "switches.researcher_supply=false", SEEDS, plenty);
    test_less(with, plenty, SEEDS, more);
    printf("of %.3g researcher-quarters\n", test_cell_run(&cell, 0, NULL, 1));
    test_expect_sign("researchers elsewhere", -1, with, SEEDS, FALSE_ALARM);
    test_expect_sign("more than where everyone finds whom they want", -1, more, SEEDS, FALSE_ALARM);
}
END_TEST

/* Firms founded, or come from elsewhere, in industries of which their region has less than half of the
 * nation's share. */
static double new_industry_entries(const struct mil_world *world) {
    const struct mil_cells *cells = &world->cells;
    const size_t n = world->data->industries_count;
    const double all = test_total(world->regions.employment, world->regions.count);
    double nation[MIL_MOST_INDUSTRIES] = {0.0}, firms = 0.0;
    for (size_t c = 0; c < cells->count; c++) nation[c % n] += cells->employment[c];
    for (size_t c = 0; c < cells->count; c++)
        if (cells->employment[c] < 0.5 * nation[c % n] / all * world->regions.employment[c / n])
            firms += (double)(cells->entries[c] + cells->moved_in[c] + cells->foreign_in[c]);
    return firms;
}

/* Not asserted: the claim is that it brings less of what is new. */
START_TEST(what_support_of_manufacturing_alone_does_to_new_industries_is_told) {
    struct test_cell cell = {BASE, LARGER, "programme.founders of manufacturers.budget=500",
                             QUARTERS, new_industry_entries};
    double only[SEEDS], everyone[SEEDS], more[SEEDS];
    test_effect(&cell, NULL, SEEDS, only);
    cell.treatment = "programme.founders of all.budget=500";
    test_effect(&cell, NULL, SEEDS, everyone);
    test_less(only, everyone, SEEDS, more);
    printf("firms in what is new to a region: %.4g by support of manufacturing alone, %.4g by that "
           "of all (p = %.2g) of %.4g\n",
           test_mean(only, SEEDS), test_mean(everyone, SEEDS), test_two_sided(more, SEEDS),
           test_cell_run(&cell, 0, NULL, 1));
    ck_assert_double_gt(test_cell_run(&cell, 0, NULL, 1), 0.0);
}
END_TEST

/* Absorptive capacity of firms under 300 workers, summed. */
static double capacity(const struct mil_world *world) {
    double sum = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        if (mil_is_sme(world, f)) sum += world->firms.weight[f] * mil_absorptive_capacity(world, i);
    }
    return sum;
}

/* Log of what the first fourth of the money does per unit over what all of it does. */
static void find_decline(const char *other, double decline[SEEDS]) {
    struct test_cell cell = {BASE, LARGER, "programme.facilities.budget=1000", QUARTERS, capacity};
    double little[SEEDS], much[SEEDS];
    test_effect(&cell, other, SEEDS, little);
    cell.treatment = "programme.facilities.budget=4000";
    test_effect(&cell, other, SEEDS, much);
    for (int s = 0; s < SEEDS; s++) decline[s] = log(4.0 * little[s] / much[s]);
}

START_TEST(more_of_the_same_money_does_less_as_far_as_what_it_builds_saturates) {
    double decline[SEEDS], linear[SEEDS], more[SEEDS];
    find_decline(NULL, decline);
    find_decline("knowledge.capacity_scale=1000", linear);
    test_less(decline, linear, SEEDS, more);
    test_expect_positive("log of what the first fourth does per unit over all", decline, SEEDS,
                         FALSE_ALARM);
    test_expect_positive("more than where capacity does not saturate", more, SEEDS, FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests,
                   support_of_manufacturing_draws_researchers_from_others_while_they_are_scarce);
    tcase_add_test(tests, what_support_of_manufacturing_alone_does_to_new_industries_is_told);
    tcase_add_test(tests, more_of_the_same_money_does_less_as_far_as_what_it_builds_saturates);
    return test_run("support", tests);
}
