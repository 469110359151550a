/* What regions choose from a menu, and what that does: who designs and who pays, as the modes of
 * financing have it (standard matching, matching in reverse, an exclusive grant).
 *
 * All arms have the same appropriation and the same sources, so the centre pays the same in each.
 * Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005; there are 3 of
 * them, so a correct program fails with a chance of at most 0.015 when seeds are drawn anew, and never
 * with the seeds as they are. */
#include "opening/opening.h"
#include "policy/choice.h"
#include "support/files.h"
#include "support/paired.h"
#include "tick.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SEEDS = TEST_SEEDS(6), YEARS = 4, TEXT = 16384 };
static const double FALSE_ALARM = 0.005;
static const char SHARED[] = "central = 0.5; regional = 0.3; other = 0.2;";

static const char *const instruments[] = {"collaboration_broker", "research_facility",
                                          "fair_and_forum",       "moving_grant",
                                          "information_support",  "establishing_grant"};

static void add(char *text, const char *name, int number, int from, const char *level,
                const char *financing, const char *design) {
    char row[512];
    snprintf(
        row, sizeof row,
        "%s { name = \"%s %d\"; instrument = \"%s\"; appropriation = \"menu\"; level = \"%s\";\n"
        "  from = %d; to = 2030; budget = 100.0; design = \"%s\"; financing : { %s }; }",
        text[strlen(text) - 1] == '(' ? "" : ",", name, number, instruments[number % 6], level,
        from, design, financing);
    strncat(text, row, TEXT - strlen(text) - 1);
}

static void begin(char *text, double amount) {
    char here[1024];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(
        text, TEXT,
        "extends = \"%s/scenarios/korea/base.cfg\";\nrun : { scale = 0.003; };\n"
        "appropriations = ( { name = \"menu\"; level = \"regional\"; amount = %g; from = 2011;\n"
        "  to = 2030; split = \"belief\";\n"
        "  financing : { central = 0.5; regional = 0.3; other = 0.2; }; } );\nprogrammes = (",
        here, amount);
}

static void open_world(const char *text, uint64_t seed, struct mil_scenario *scenario,
                       struct mil_world *world) {
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
    struct mil_error error = {0};
    mil_test_folder(folder);
    mil_test_write(folder, "menu.cfg", text);
    ck_assert_msg(
        mil_scenario_load(scenario, mil_test_path(path, folder, "menu.cfg"), NULL, 0, &error) == 0,
        "%s", error.text);
    mil_test_remove(folder);
    ck_assert_msg(mil_world_open(world, scenario, seed, 2, &error) == 0, "%s", error.text);
}

static void pass_year(struct mil_world *world) {
    struct mil_error error = {0};
    for (int q = 0; q < 4; q++) ck_assert_msg(mil_tick(world, NULL, &error) == 0, "%s", error.text);
}

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
    char text[TEXT];
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    begin(text, 2935.0);
    for (int i = 0; i < 14; i++)
        add(text, "national", i, i < 9 ? 2008 + i % 3 : 2011, "central", SHARED, "none");
    for (int i = 0; i < 14; i++)
        add(text, "regional", i, i < 6 ? 2008 + i % 3 : 2011, "regional", financing, "none");
    strncat(text, " );\n", TEXT - strlen(text) - 1);
    open_world(text, seed, &scenario, &world);
    for (int y = 0; y < YEARS; y++) {
        pass_year(&world);
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
