/* What regions choose from a menu, and what that does: who designs and who pays, as the modes of
 * financing have it (standard matching, matching in reverse, an exclusive grant).
 *
 * All arms have the same appropriation and the same sources, so the centre pays the same in each.
 * Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.005; there are 2 of
 * them, so a correct program fails with a chance of at most 0.01 when seeds are drawn anew, and never
 * with the seeds as they are. */
#include "opening/opening.h"
#include "support/files.h"
#include "support/paired.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SEEDS = TEST_SEEDS(6), YEARS = 3, TEXT = 16384 };
static const double FALSE_ALARM = 0.005;
static const char SHARED[] = "central = 0.5; regional = 0.3; other = 0.2;";

struct arm {
    const char *mode, *design; /* of what regions begin */
    double officers;           /* hours per head */
};

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

static void begin(char *text, double amount, double officers) {
    char here[1024];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(
        text, TEXT,
        "extends = \"%s/scenarios/korea/base.cfg\";\nrun : { scale = 0.003; };\n"
        "state : { officers_per_head = %g; };\n"
        "appropriations = ( { name = \"menu\"; level = \"regional\"; amount = %g; from = 2011;\n"
        "  to = 2030; split = \"belief\";\n"
        "  financing : { central = 0.5; regional = 0.3; other = 0.2; }; } );\nprogrammes = (",
        here, officers, amount);
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

/* Part of the money of programmes that regions have chosen that is for coming firms. */
static double share_of_attraction(const struct mil_world *world) {
    return (double)test_sum(world->regions.chosen_attraction, world->regions.count) /
           (double)test_sum(world->regions.chosen_budgets, world->regions.count);
}

static double attraction_of(const struct arm *arm, uint64_t seed) {
    char text[TEXT], financing[128];
    struct mil_scenario scenario = {0};
    struct mil_world world = {0};
    double attraction = 0.0;
    const int centre = strcmp(arm->mode, "standard") == 0;
    begin(text, 600.0, arm->officers);
    snprintf(financing, sizeof financing, "mode = \"%s\"; %s", arm->mode, SHARED);
    for (int i = 0; i < 12; i++)
        add(text, "programme", i, 2011, centre ? "central" : "regional", financing, arm->design);
    strncat(text, " );\n", TEXT - strlen(text) - 1);
    open_world(text, seed, &scenario, &world);
    for (int y = 0; y < YEARS; y++) {
        pass_year(&world);
        attraction += share_of_attraction(&world) / YEARS;
    }
    mil_world_free(&world);
    mil_scenario_free(&scenario);
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
    Suite *suite = suite_create("modes");
    TCase *tests = tcase_create("modes");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, regions_that_design_choose_their_own_firms_over_coming_ones);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
