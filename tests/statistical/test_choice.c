/* What regions choose from a menu, and what that does: who designs and who pays, as the modes of
 * financing have it (standard matching, matching in reverse, an exclusive grant).
 *
 * Target T10: MIL_SEEDS=30 is its full protocol.
 *
 * All arms have the same appropriation and the same sources, so the centre pays the same in each.
 * Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005; there are 3 of
 * them, so a correct program fails with a chance of at most 0.015 when seeds are drawn anew, and never
 * with the seeds as they are. */
#include "policy/choice.h"
#include "support/menus.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(6), YEARS = 4 };
static const double FALSE_ALARM = 0.005;

/* Part of the programmes to which regions are bound, over all of them, that are the centre's. */
static double share_of_centre(const struct mil_world *world) {
    double part = 0.0, all = 0.0;
    for (size_t i = 0; i < world->programmes.count; i++)
        for (size_t r = 0; r < world->regions.count; r++) {
            if (!mil_is_bound(world, i, r)) continue;
            part += world->scenario->programmes[i].level == MIL_CENTRAL;
            all++;
        }
    return part / all;
}

/* Daegu's mix of 2010, 75 national programmes and 53 of its own, in nine and six that are under way. */
static void shares_of_centre(const char *financing, uint64_t seed, double share[YEARS]) {
    static struct test_menu menu;
    struct test_world test;
    test_menu_begin(&menu, 0.003, 2935.0, "");
    for (int i = 0; i < 14; i++)
        test_menu_add(&menu, "national", i, i < 9 ? 2008 + i % 3 : 2011, "central",
                      TEST_MENU_SHARED, "none");
    for (int i = 0; i < 14; i++)
        test_menu_add(&menu, "regional", i, i < 6 ? 2008 + i % 3 : 2011, "regional", financing,
                      "none");
    test_menu_open(&menu, seed, &test);
    for (int y = 0; y < YEARS; y++) {
        test_target_pass(&test, 4);
        share[y] = share_of_centre(&test.world);
    }
    test_world_close(&test);
}

START_TEST(leverage_draws_regions_into_programmes_of_the_centre_unless_their_own_have_it_too) {
    const size_t seeds = test_seeds(SEEDS);
    double first[TEST_MOST_SEEDS], second[TEST_MOST_SEEDS], more[TEST_MOST_SEEDS],
        rise[TEST_MOST_SEEDS], rise_shared[TEST_MOST_SEEDS];
    for (size_t s = 0; s < seeds; s++) {
        double own[YEARS], shared[YEARS];
        shares_of_centre("mode = \"own\"; central = 0.0; regional = 1.0; other = 0.0;", s + 1, own);
        shares_of_centre("mode = \"reverse\"; central = 0.5; regional = 0.3; other = 0.2;", s + 1,
                         shared);
        if (s == 0)
            for (int y = 0; y < YEARS; y++)
                printf("share of national programmes in year %d: %.3f, where regional ones are "
                       "matched too %.3f\n",
                       y + 1, own[y], shared[y]);
        first[s] = own[1] - own[0];
        second[s] = own[2] - own[1];
        rise[s] = own[YEARS - 1] - own[0];
        rise_shared[s] = shared[YEARS - 1] - shared[0];
    }
    test_less(rise, rise_shared, seeds, more);
    test_target("T10", "first_year", TEST_AT_LEAST, 0.0, 0.0, first, seeds);
    test_target("T10", "second_year", TEST_AT_LEAST, 0.0, 0.0, second, seeds);
    test_target_channel("T10", "leverage", rise, rise_shared, seeds);
    test_expect_positive("the share of national programmes rises in the first year", first, seeds,
                         FALSE_ALARM);
    test_expect_positive("and in the second", second, seeds, FALSE_ALARM);
    test_expect_positive("more so than where regional ones are matched too", more, seeds,
                         FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("menus");
    tcase_set_timeout(tests, 800);
    tcase_add_test(
        tests, leverage_draws_regions_into_programmes_of_the_centre_unless_their_own_have_it_too);
    return test_run("choice", tests);
}
