/* Target T7: matching in reverse and exclusive grants against standard matching, in all regions, which
 * choose from a menu of twelve programmes (split = "belief").
 *
 * What is compared is what regions choose and what comes of it, at the same appropriation with the same
 * part of the centre: the part for coming firms, ties of small firms per billion won, whether regions
 * with little revenue of their own gain more, and whether few officers take the gain away.  The rival
 * explanation is the same money with the centre's design.  Of money of their own alone regions have
 * three tenths.
 *
 * Asserted is only that every arm has the same money and gives back what it does not spend. */
#include "results/summary_of_world.h"
#include "support/menus.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = 4, YEARS = 3 };
static const double AMOUNT = 600.0, SCALE = 0.005;

struct arm {
    const char *mode, *design; /* of what regions begin */
    double officers;           /* hours per head */
};

enum { STANDARD, REVERSE, EXCLUSIVE, OWN, RIVAL, FEW, FEW_REVERSE, ARMS };
static const struct arm arms[ARMS] = {
    [STANDARD] = {"standard", "standardised", 0.003},
    [REVERSE] = {"reverse", "region_specific", 0.003},
    [EXCLUSIVE] = {"exclusive", "region_specific", 0.003},
    [OWN] = {"own", "region_specific", 0.003},
    [RIVAL] = {"reverse", "standardised", 0.003},
    [FEW] = {"standard", "standardised", 0.0006},
    [FEW_REVERSE] = {"reverse", "region_specific", 0.0006},
};

struct outcome {
    double attraction, science_ties, ties; /* part of what is chosen; per billion appropriated */
    double of_poor, of_rich;               /* part for coming firms by finance independence */
    double amount, missing;                /* of the appropriation: neither spent nor returned */
};

static double independence(const struct mil_world *world, size_t r) {
    const double own = (double)world->regions.last_own_revenue[r];
    return own / (own + (double)world->regions.last_formula_grant[r] +
                  (double)world->regions.last_earmarked_grant[r]);
}

/* Part for coming firms of what a third of the regions has chosen, the poorest or the richest. */
static double attraction_of_third(const struct mil_world *world, int rich) {
    const struct mil_regions *regions = &world->regions;
    double coming = 0.0, all = 0.0;
    for (size_t r = 0; r < regions->count; r++) {
        size_t poorer = 0;
        for (size_t i = 0; i < regions->count; i++)
            poorer += independence(world, i) < independence(world, r);
        const size_t third = regions->count / 3;
        if (rich ? poorer < regions->count - third : poorer >= third) continue;
        coming += (double)regions->chosen_attraction[r];
        all += (double)regions->chosen_budgets[r];
    }
    return all > 0.0 ? coming / all : 0.0;
}

static void add_year(const struct mil_world *world, struct outcome *outcome) {
    const struct mil_regions *regions = &world->regions;
    const double coming = (double)test_sum(regions->chosen_attraction, regions->count),
                 all = (double)test_sum(regions->chosen_budgets, regions->count);
    outcome->attraction += all > 0.0 ? coming / all / YEARS : 0.0;
    outcome->of_poor += attraction_of_third(world, 0) / YEARS;
    outcome->of_rich += attraction_of_third(world, 1) / YEARS;
}

/* The menu is the only appropriation that is added to those of the base. */
static void add_quarter(const struct test_world *test, struct outcome *outcome) {
    const struct mil_appropriations *a = &test->world.appropriations;
    for (size_t i = 0; i < a->count; i++) {
        if (strcmp(test->scenario.appropriations[i].name, "menu") != 0) continue;
        outcome->amount += (double)a->amount[i] / 4.0;
        outcome->missing += (double)a->amount[i] / 4.0 - (double)(a->spent[i] + a->returned[i]);
    }
}

static void add_ties(const struct mil_world *world, struct outcome *outcome) {
    static struct mil_summary summary;
    mil_summary_of_world(&summary, world);
    for (size_t r = 0; r < world->regions.count; r++) {
        const double science = summary.region[r].university_ties;
        outcome->science_ties += science * 1e9 / outcome->amount;
        outcome->ties += (science + summary.region[r].business_ties) * 1e9 / outcome->amount;
    }
}

static struct outcome outcome_of(const struct arm *arm, uint64_t seed) {
    static struct test_menu menu;
    struct test_world test;
    struct outcome outcome = {0};
    char more[64], financing[128];
    const int centre = strcmp(arm->mode, "standard") == 0, own = strcmp(arm->mode, "own") == 0;
    snprintf(more, sizeof more, "state : { officers_per_head = %g; };", arm->officers);
    snprintf(financing, sizeof financing, "mode = \"%s\"; %s", arm->mode,
             own ? "central = 0.0; regional = 1.0; other = 0.0;" : TEST_MENU_SHARED);
    test_menu_begin(&menu, SCALE, AMOUNT, more);
    for (int i = 0; i < 2 * TEST_MENU_PURPOSES; i++)
        test_menu_add(&menu, "programme", i, 2011, centre ? "central" : "regional", financing,
                      arm->design);
    test_menu_open(&menu, seed, &test);
    for (int q = 1; q <= 4 * YEARS; q++) {
        test_target_pass(&test, 1);
        add_quarter(&test, &outcome);
        if (q % 4 == 0) add_year(&test.world, &outcome);
    }
    add_ties(&test.world, &outcome);
    test_world_close(&test);
    return outcome;
}

enum {
    CHOICE,
    CHOICE_EXCLUSIVE,
    CHOICE_OWN,
    CHOICE_RIVAL,
    MORE_OF_POOR,
    BY_OFFICERS,
    TIES,
    SCIENCE,
    TIES_EXCLUSIVE,
    SCIENCE_EXCLUSIVE,
    PARTS
};

static void take(const struct outcome of[ARMS], size_t s, double x[PARTS][TEST_MOST_SEEDS]) {
    const double coming = of[STANDARD].attraction;
    x[CHOICE][s] = coming - of[REVERSE].attraction;
    x[CHOICE_EXCLUSIVE][s] = coming - of[EXCLUSIVE].attraction;
    x[CHOICE_OWN][s] = coming - of[OWN].attraction;
    x[CHOICE_RIVAL][s] = coming - of[RIVAL].attraction;
    x[MORE_OF_POOR][s] =
        of[STANDARD].of_poor - of[REVERSE].of_poor - (of[STANDARD].of_rich - of[REVERSE].of_rich);
    x[BY_OFFICERS][s] = x[CHOICE][s] - (of[FEW].attraction - of[FEW_REVERSE].attraction);
    x[TIES][s] = of[REVERSE].ties - of[STANDARD].ties;
    x[SCIENCE][s] = of[REVERSE].science_ties - of[STANDARD].science_ties;
    x[TIES_EXCLUSIVE][s] = of[EXCLUSIVE].ties - of[STANDARD].ties;
    x[SCIENCE_EXCLUSIVE][s] = of[EXCLUSIVE].science_ties - of[STANDARD].science_ties;
}

START_TEST(regions_choose_by_who_designs_and_pays) {
    static double x[PARTS][TEST_MOST_SEEDS], missing[TEST_MOST_SEEDS];
    const size_t seeds = test_seeds(SEEDS);
    for (size_t s = 0; s < seeds; s++) {
        struct outcome of[ARMS];
        missing[s] = 0.0;
        for (int a = 0; a < ARMS; a++) {
            of[a] = outcome_of(&arms[a], s + 1);
            missing[s] += fabs(of[a].missing) + fabs(of[a].amount - of[STANDARD].amount);
        }
        take(of, s, x);
    }
    test_target("T7", "same_money", TEST_WITHIN, 0.0, 0.0, missing, seeds);
    for (size_t s = 0; s < seeds; s++) ck_assert_double_eq(missing[s], 0.0);
    test_target("T7", "choice_reverse", TEST_AT_LEAST, 0.0, 0.0, x[CHOICE], seeds);
    test_target("T7", "choice_exclusive", TEST_AT_LEAST, 0.0, 0.0, x[CHOICE_EXCLUSIVE], seeds);
    test_target("T7", "choice_own", TEST_AT_LEAST, 0.0, 0.0, x[CHOICE_OWN], seeds);
    test_target_channel("T7", "design", x[CHOICE], x[CHOICE_RIVAL], seeds);
    test_target("T7", "dependence", TEST_AT_LEAST, 0.0, 0.0, x[MORE_OF_POOR], seeds);
    test_target("T7", "officers", TEST_AT_LEAST, 0.0, 0.0, x[BY_OFFICERS], seeds);
    test_target("T7", "ties_reverse", TEST_AT_LEAST, 0.0, 0.0, x[TIES], seeds);
    test_target("T7", "science_ties_reverse", TEST_AT_LEAST, 0.0, 0.0, x[SCIENCE], seeds);
    test_target("T7", "ties_exclusive", TEST_AT_LEAST, 0.0, 0.0, x[TIES_EXCLUSIVE], seeds);
    test_target("T7", "science_ties_exclusive", TEST_AT_LEAST, 0.0, 0.0, x[SCIENCE_EXCLUSIVE],
                seeds);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("T7");
    tcase_set_timeout(tests, 1800);
    tcase_add_test(tests, regions_choose_by_who_designs_and_pays);
    return test_run("modes", tests);
}
