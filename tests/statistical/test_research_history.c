/* From 2007 to 2012: what small and large firms spend on research, and on how many researchers (Park
 * 2019 Table 6).  The start of 2007, and how fast output per worker grows in small and large firms, are
 * assumptions written down in scenarios/korea/research_2007.cfg; they are set so that the cost per
 * researcher is that of the table at the start and grows about as in the table (calibration).  That
 * small firms then gain researchers on large ones, and what becomes of their share of the money, are
 * outcomes.
 *
 * Seeds are fixed.  Two one-sided paired t tests over 5 seeds at a false-alarm rate of 0.005: a correct
 * program fails with a chance of at most 0.01 when seeds are drawn anew. */
#include "opening/opening.h"
#include "state/firm.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(5), YEAR = 4, QUARTERS = 24 };
static const double FALSE_ALARM = 0.005;
static const char SCENARIO[] = "scenarios/korea/research_2007.cfg";

enum { SHARE, COST, RATIO, MEASURES };
struct years {
    double first[MEASURES], last[MEASURES];
};

static void measure(const struct mil_world *world, double of[MEASURES]) {
    double money[2] = {0.0, 0.0}, people[2] = {0.0, 0.0};
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        const int small = mil_is_sme(world, f);
        money[small] += world->firms.weight[f] * (double)world->research.budget[i];
        people[small] += world->firms.weight[f] * (double)world->research.researchers[i];
    }
    of[SHARE] += money[1] / (money[0] + money[1]) / YEAR;
    of[COST] += money[1] / people[1] / (money[0] / people[0]) / YEAR;
    of[RATIO] += people[1] / people[0] / YEAR;
}

static struct years run(const char *set, uint64_t seed) {
    const char *const sets[] = {"run.scale=0.02", set, NULL};
    struct years years = {{0.0}, {0.0}};
    struct test_world test;
    test_world_open(&test, SCENARIO, sets, seed, 1);
    for (int q = 1; q <= QUARTERS; q++) {
        test_world_pass(&test, 1);
        if (q <= YEAR) measure(&test.world, years.first);
        if (q > QUARTERS - YEAR) measure(&test.world, years.last);
    }
    test_world_close(&test);
    return years;
}

static void tell(const char *what, double percent, double wanted, double tolerance) {
    printf("%-50s %6.1f %%, %4.1f +- %.1f asked%s\n", what, percent, wanted, tolerance,
           fabs(percent - wanted) > tolerance ? ": OUTSIDE" : "");
}

START_TEST(small_firms_gain_researchers_as_those_of_large_firms_get_dearer) {
    double rise[SEEDS], alike[SEEDS], difference[SEEDS];
    struct years mean = {{0.0}, {0.0}};
    for (uint64_t s = 0; s < SEEDS; s++) {
        const struct years with = run(NULL, s + 1),
                           equal = run("research.equipment_elasticity=0", s + 1);
        rise[s] = with.last[RATIO] - with.first[RATIO];
        alike[s] = equal.last[RATIO] - equal.first[RATIO];
        for (int m = 0; m < MEASURES; m++) {
            mean.first[m] += with.first[m] / SEEDS;
            mean.last[m] += with.last[m] / SEEDS;
        }
    }
    tell("share of research money, 2007", 100.0 * mean.first[SHARE], 26.6, 1.0);
    tell("share of research money, 2012", 100.0 * mean.last[SHARE], 25.8, 1.0);
    tell("cost per researcher against large firms, 2007", 100.0 * mean.first[COST], 44.7, 3.0);
    tell("cost per researcher against large firms, 2012", 100.0 * mean.last[COST], 36.7, 3.0);
    printf("researchers over those of large firms: %.2f to %.2f (Park: 0.81 to 0.95)\n",
           mean.first[RATIO], mean.last[RATIO]);
    ck_assert(fabs(mean.first[COST] - 0.447) < 0.03);
    test_less(rise, alike, SEEDS, difference);
    test_expect_positive("small firms gain researchers on large ones", rise, SEEDS, FALSE_ALARM);
    test_expect_positive("by what large firms' researchers cost", difference, SEEDS, FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("2007 to 2012");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, small_firms_gain_researchers_as_those_of_large_firms_get_dearer);
    return test_run("research history", tests);
}
