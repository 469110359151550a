/* What regions choose from a menu, and what that does: who designs and who pays, as the modes of
 * financing have it (standard matching, matching in reverse, an exclusive grant).
 *
 * All arms have the same appropriation and the same sources, so the centre pays the same in each.
 * Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005; there are 2 of
 * them, so a correct program fails with a chance of at most 0.01 when seeds are drawn anew, and never
 * with the seeds as they are. */
#include "support/menus.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = TEST_SEEDS(6), YEARS = 3 };
static const double FALSE_ALARM = 0.005;

struct arm {
    const char *mode, *design; /* of what regions begin */
    double officers;           /* hours per head */
};

/* Part of the money of programmes that regions have chosen that is for coming firms. */
static double share_of_attraction(const struct mil_world *world) {
    return (double)test_sum(world->regions.chosen_attraction, world->regions.count) /
           (double)test_sum(world->regions.chosen_budgets, world->regions.count);
}

static double attraction_of(const struct arm *arm, uint64_t seed) {
    static struct test_menu menu;
    struct test_world test;
    char financing[128], officers[64];
    double attraction = 0.0;
    const int centre = strcmp(arm->mode, "standard") == 0;
    snprintf(officers, sizeof officers, "state : { officers_per_head = %g; };", arm->officers);
    snprintf(financing, sizeof financing, "mode = \"%s\"; %s", arm->mode, TEST_MENU_SHARED);
    test_menu_begin(&menu, 0.003, 600.0, officers);
    for (int i = 0; i < 12; i++)
        test_menu_add(&menu, "programme", i, 2011, centre ? "central" : "regional", financing,
                      arm->design);
    test_menu_open(&menu, seed, &test);
    for (int y = 0; y < YEARS; y++) {
        test_target_pass(&test, 4);
        attraction += share_of_attraction(&test.world) / YEARS;
    }
    test_world_close(&test);
    return attraction;
}

static void try(const struct arm *arm, double *attraction) {
    for (uint64_t s = 0; s < SEEDS; s++) attraction[s] = attraction_of(arm, s + 1);
    printf("%s, %s, %g hours a head: %.3f for coming firms\n", arm->mode, arm->design,
           arm->officers, test_mean(attraction, SEEDS));
}

START_TEST(regions_that_design_choose_their_own_firms_over_coming_ones) {
    static const struct arm standard = {"standard", "standardised", 0.003},
                            reverse = {"reverse", "region_specific", 0.003},
                            exclusive = {"exclusive", "region_specific", 0.003},
                            rival = {"reverse", "standardised", 0.003};
    double coming[SEEDS], other[SEEDS], less[SEEDS];
    try(&standard, coming);
    try(&reverse, other);
    test_less(coming, other, SEEDS, less);
    test_expect_positive("less of the money for coming firms in reverse", less, SEEDS, FALSE_ALARM);
    try(&exclusive, other);
    test_less(coming, other, SEEDS, less);
    test_expect_positive("less of it of an exclusive grant", less, SEEDS, FALSE_ALARM);
    try(&rival, other);
    for (int s = 0; s < SEEDS; s++)
        ck_assert_msg(fabs(coming[s] - other[s]) < 0.01,
                      "the centre designs the same, and regions choose %g instead of %g", other[s],
                      coming[s]);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("modes");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, regions_that_design_choose_their_own_firms_over_coming_ones);
    return test_run("modes", tests);
}
