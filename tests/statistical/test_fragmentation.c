/* Many narrow programmes against few large ones at the same money (S3-7): thirty-one programmes for small
 * firms and thirteen, with the same money for each instrument.  What each programme and its design cost
 * as such is gone for firms.
 *
 * Each claim is a one-sided paired t test over 4 seeds at a false-alarm rate of 0.005; there are 2 of
 * them, so a correct program fails with a chance of at most 0.01 when seeds are drawn anew.  What firms
 * do with the money is told and not asserted: MIL_SEEDS=30 tells more. */
#include "support/run.h"
#include "support/targets.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = TEST_SEEDS(4), QUARTERS = 8 };
static const double FALSE_ALARM = 0.005;
static const char MANY[] = "scenarios/korea/fragmentation.cfg",
                  FEW[] = "scenarios/korea/few_programmes.cfg",
                  NONE[] = "scenarios/korea/reference.cfg";

/* Over the quarters of a run; money in units of the currency. */
struct outcome {
    double spent, costs, overhead, innovations, product;
};

static void add_quarter(const struct test_world *test, struct outcome *outcome) {
    const struct mil_world *world = &test->world;
    outcome->costs += (double)test_sum(world->regions.design_costs, world->regions.count);
    for (size_t p = 0; p < world->programmes.count; p++) {
        const size_t a = test->scenario.programmes[p].appropriation;
        if (strcmp(test->scenario.appropriations[a].name, "small firms") != 0) continue;
        outcome->spent += (double)world->programmes.spent[p];
        outcome->overhead += (double)world->programmes.overhead[p];
    }
    for (size_t i = 0; i < world->research.count; i++)
        if (world->firms.employees[world->research.firm[i]] < (float)MIL_SME_LIMIT)
            outcome->innovations += (double)world->firms.weight[world->research.firm[i]] *
                                    world->research.innovations[i];
    outcome->product += (double)test_sum(world->cells.sme_product, world->cells.count) / 1e9;
}

/* What reaches firms of a unit that is spent. */
static double reaches(const struct outcome *outcome) {
    return 1.0 - (outcome->overhead + outcome->costs) / outcome->spent;
}

static struct outcome outcome_of(const char *path, int free_of_charge, uint64_t seed) {
    const char *const costly[] = {"run.scale=0.005", NULL};
    const char *const sets[] = {"run.scale=0.005", "design.programme_cost=0", "design.cost=0",
                                NULL};
    struct test_world test;
    struct outcome outcome = {0};
    test_target_open(&test, path, free_of_charge ? sets : costly, seed, NULL);
    for (int q = 0; q < QUARTERS; q++) {
        test_target_pass(&test, 1);
        add_quarter(&test, &outcome);
    }
    test_world_close(&test);
    return outcome;
}

START_TEST(many_narrow_programmes_leave_firms_less_than_few_large_ones) {
    static double less[TEST_MOST_SEEDS], less_free[TEST_MOST_SEEDS], by_cost[TEST_MOST_SEEDS],
        spent[TEST_MOST_SEEDS], innovations[TEST_MOST_SEEDS], product[TEST_MOST_SEEDS],
        gain[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        const struct outcome none = outcome_of(NONE, 0, s + 1), few = outcome_of(FEW, 0, s + 1),
                             many = outcome_of(MANY, 0, s + 1),
                             few_free = outcome_of(FEW, 1, s + 1),
                             many_free = outcome_of(MANY, 1, s + 1);
        less[s] = reaches(&few) - reaches(&many);
        less_free[s] = reaches(&few_free) - reaches(&many_free);
        spent[s] = (few.spent - many.spent) / few.spent;
        innovations[s] = few.innovations - many.innovations;
        product[s] = few.product - many.product;
        gain[s] = few.innovations - none.innovations;
    }
    printf("few large programmes bring %.4g innovations, p = %.2g\n", test_mean(gain, seeds),
           test_p_value(gain, seeds));
    printf("of which many narrow ones lack %.4g, p = %.2g, and %.4g billion of product, p = %.2g\n",
           test_mean(innovations, seeds), test_p_value(innovations, seeds),
           test_mean(product, seeds), test_p_value(product, seeds));
    printf("many narrow programmes spend %.4g less, p = %.2g\n", test_mean(spent, seeds),
           test_p_value(spent, seeds));
    test_expect_positive("many programmes leave firms less of the money", less, seeds, FALSE_ALARM);
    test_less(less, less_free, seeds, by_cost);
    test_expect_positive("by what programmes and designs cost as such", by_cost, seeds,
                         FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, many_narrow_programmes_leave_firms_less_than_few_large_ones);
    return test_run("fragmentation", tests);
}
