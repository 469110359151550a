/* What an innovation does to the firm that makes it (S0-5: Cho et al. 2021 report more growth of work
 * and less growth of profit among innovative firms).  Every firm has a twin with the same luck in a
 * world in which research leads to nothing; the firms of 10 to 299 workers that innovated within the
 * last two quarters are compared with theirs, less what the same comparison gives for firms of that
 * size that do no research.
 *
 * Seeds are fixed.  Two one-sided paired t tests over 8 seeds at a false-alarm rate of 0.005: a correct
 * program fails with a chance of at most 0.01 when seeds are drawn anew.  A third, of profit, is told,
 * and asserted over thirty (scripts/claims). */
#include "opening/opening.h"
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEEDS = TEST_SEEDS(8), QUARTERS = 8, LATELY = 3 /* successes of two quarters */ };
static const double FALSE_ALARM = 0.005;

struct twin {
    uint64_t identity;
    double firms, workers, profit, sales;
    int innovated, idle;
};

static int by_identity(const void *a, const void *b) {
    const uint64_t x = ((const struct twin *)a)->identity, y = ((const struct twin *)b)->identity;
    return (x > y) - (x < y);
}

static size_t look(const struct mil_world *world, struct twin *twin) {
    size_t count = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->firms.weight[f] == 0) continue;
        const uint32_t row = world->firms.research[f];
        twin[count++] = (struct twin){
            .identity = world->firms.identity[f],
            .firms = world->firms.weight[f],
            .workers = world->firms.employees[f],
            .profit = (double)mil_firm_accounts(world, f).profit,
            .sales = world->firms.sales[f],
            .innovated = row > 0 && (world->research.successes[row - 1] & LATELY) != 0,
            .idle = row == 0,
        };
    }
    qsort(twin, count, sizeof *twin, by_identity);
    return count;
}

static size_t pass(const char *const sets[], uint64_t seed, struct twin **twin) {
    struct test_world test;
    test_world_open(&test, "scenarios/korea/base.cfg", sets, seed, 1);
    test_world_pass(&test, QUARTERS);
    *twin = malloc(test.world.firms.count * sizeof **twin);
    ck_assert(*twin != NULL);
    const size_t count = look(&test.world, *twin);
    test_world_close(&test);
    return count;
}

struct gain {
    double workers, profit; /* log; share of sales */
};

static struct gain compare(const struct twin *with, size_t count, const struct twin *without,
                           size_t others) {
    struct gain sum[2] = {{0.0, 0.0}, {0.0, 0.0}};
    double firms[2] = {0.0, 0.0};
    for (size_t i = 0, j = 0; i < count; i++) {
        while (j < others && without[j].identity < with[i].identity) j++;
        if (j == others) break;
        /* A twin that has shrunk to next to nothing is no measure. */
        const int alike = without[j].identity == with[i].identity && with[i].workers >= 10.0 &&
                          with[i].workers < 300.0 && without[j].workers >= 5.0;
        if (!alike || (!with[i].innovated && !with[i].idle)) continue;
        const int group = with[i].innovated;
        firms[group] += with[i].firms;
        sum[group].workers += with[i].firms * log(with[i].workers / without[j].workers);
        sum[group].profit +=
            with[i].firms * (with[i].profit - without[j].profit) / without[j].sales;
    }
    ck_assert(firms[0] > 0.0 && firms[1] > 0.0);
    return (struct gain){sum[1].workers / firms[1] - sum[0].workers / firms[0],
                         sum[1].profit / firms[1] - sum[0].profit / firms[0]};
}

static struct gain gain_of(const char *other, uint64_t seed) {
    const char *const on[] = {"run.scale=0.015", other, NULL}, *const off[] = {
                                                                   "run.scale=0.015",
                                                                   "switches.innovation=false",
                                                                   other, NULL};
    struct twin *with = NULL, *without = NULL;
    const size_t count = pass(on, seed, &with), others = pass(off, seed, &without);
    const struct gain gain = compare(with, count, without, others);
    free(with);
    free(without);
    return gain;
}

START_TEST(innovators_hire_ahead_and_pay_for_it) {
    double workers[SEEDS], profit[SEEDS], more[SEEDS], less[SEEDS];
    for (uint64_t s = 0; s < SEEDS; s++) {
        const struct gain ahead = gain_of(NULL, s + 1),
                          after = gain_of("labour.hiring_lead=0", s + 1);
        workers[s] = ahead.workers;
        profit[s] = ahead.profit;
        more[s] = ahead.workers - after.workers;
        less[s] = after.profit - ahead.profit;
    }
    test_expect_positive("log workers of innovators", workers, SEEDS, FALSE_ALARM);
    test_expect_positive("of it by hiring ahead of sales", more, SEEDS, FALSE_ALARM);
    test_expect_of_many("profit that costs them, over sales", less, SEEDS, FALSE_ALARM);
    printf("profit of innovators against their twins: %+.4f of sales (p = %.2g for less)\n",
           test_mean(profit, SEEDS), 1.0 - test_p_value(profit, SEEDS));
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("twins");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, innovators_hire_ahead_and_pay_for_it);
    return test_run("innovators", tests);
}
