/* What regions choose from a menu, and what that does: who designs and who pays, as the modes of
 * financing have it (standard matching, matching in reverse, an exclusive grant).
 *
 * All arms have the same appropriation and the same sources, so the centre pays the same in each.
 * Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005; there are 3 of
 * them, so a correct program fails with a chance of at most 0.015 when seeds are drawn anew, and never
 * with the seeds as they are. */
#include "policy/choice.h"
#include "support/menus.h"
#include "support/paired.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

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
    char text[MENU_TEXT];
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    menu_begin(text, 2935.0, 0.003);
    for (int i = 0; i < 14; i++)
        menu_add(text, "national", i, i < 9 ? 2008 + i % 3 : 2011, "central", MENU_SHARED, "none");
    for (int i = 0; i < 14; i++)
        menu_add(text, "regional", i, i < 6 ? 2008 + i % 3 : 2011, "regional", financing, "none");
    menu_open(text, seed, &scenario, &world);
    for (int y = 0; y < YEARS; y++) {
        menu_pass_year(&world);
        share[y] = share_of_centre(&world);
    }
    mil_world_free(&world);
    mil_scenario_free(&scenario);
}

START_TEST(leverage_draws_regions_into_programmes_of_the_centre_unless_their_own_have_it_too) {
    double first[SEEDS], second[SEEDS], more[SEEDS];
    for (uint64_t s = 0; s < SEEDS; s++) {
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
        more[s] = own[YEARS - 1] - own[0] - (shared[YEARS - 1] - shared[0]);
    }
    test_expect_positive("the share of national programmes rises in the first year", first, SEEDS,
                         FALSE_ALARM);
    test_expect_positive("and in the second", second, SEEDS, FALSE_ALARM);
    test_expect_positive("more so than where regional ones are matched too", more, SEEDS,
                         FALSE_ALARM);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("choice");
    TCase *tests = tcase_create("menus");
    tcase_set_timeout(tests, 800);
    tcase_add_test(
        tests, leverage_draws_regions_into_programmes_of_the_centre_unless_their_own_have_it_too);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
