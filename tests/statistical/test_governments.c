/* What governments choose and what comes of it, as four cells: a treatment on and off, each with and
 * without something else whose removal should change the answer.  Regions choose from a menu, from which
 * each begins what it believes in, as far as money and its officers' hours last.
 *
 * Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of 0.003; there are 13 of
 * them, so a correct program fails with a chance of at most 0.039 when seeds are drawn anew, and never
 * with the seeds as they are.  What the model does not reproduce is printed and not asserted. */
#include "policy/choice.h"
#include "policy/targets.h"
#include "state/firm.h"
#include "support/four_cells.h"
#include "support/menus.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>

enum { SEEDS = TEST_SEEDS(6), YEARS = 4, OF_EACH = 6, FEW = 2, TEXT = 256 };
static const double FALSE_ALARM = 0.003;

/* Numbers of programmes that are for coming firms and for a region's own. */
static const int coming[OF_EACH] = {3, 5, 9, 11, 15, 17}, own[OF_EACH] = {0, 1, 2, 4, 6, 7};

struct arm {
    const char *sections; /* of the scenario */
    double amount;        /* of the appropriation, in billions a year */
    int coming_from, own_from, years;
    double people; /* times as many look for work, where it is not 0 */
};

static void open_arm(const struct arm *arm, uint64_t seed, struct test_world *test) {
    static struct test_menu menu;
    static const char financing[] = "mode = \"standard\"; " TEST_MENU_SHARED;
    test_menu_begin(&menu, 0.001, arm->amount, arm->sections);
    for (int i = 0; i < OF_EACH; i++) {
        test_menu_add(&menu, "coming", coming[i], arm->coming_from, "central", financing, "none");
        test_menu_add(&menu, "own", own[i], arm->own_from, "central", financing, "none");
    }
    test_menu_open(&menu, seed, test);
    if (arm->people > 0.0)
        for (size_t r = 0; r < test->world.regions.count; r++)
            test->world.regions.labour_force[r] *= arm->people;
}

/* Part of the money of programmes that regions have chosen that is for coming firms. */
static double part_for_coming(const struct mil_world *world) {
    return (double)test_sum(world->regions.chosen_attraction, world->regions.count) /
           (double)test_sum(world->regions.chosen_budgets, world->regions.count);
}

/* Programmes for their own firms that regions run, summed over regions. */
static double services(const struct mil_world *world) {
    double bound = 0.0;
    for (size_t i = 0; i < world->programmes.count; i++)
        for (size_t r = 0; r < world->regions.count; r++)
            bound += mil_is_bound(world, i, r) && !mil_attracts(world, i);
    return bound;
}

/* Means over the years after the first. */
static void try_arm(const struct arm *arm, double (*what)(const struct mil_world *world),
                    size_t seeds, double *mean) {
    double by_year[YEARS] = {0};
    for (uint64_t s = 0; s < seeds; s++) {
        struct test_world test;
        open_arm(arm, s + 1, &test);
        mean[s] = 0.0;
        for (int y = 0; y < arm->years; y++) {
            test_target_pass(&test, y == 0 ? 1 : 4);
            const double now = what(&test.world);
            by_year[y] += now / (double)seeds;
            if (y > 0) mean[s] += now / (arm->years - 1);
        }
        test_world_close(&test);
    }
    printf("%s %g, %d and %d, %g:", arm->sections, arm->amount, arm->coming_from, arm->own_from,
           arm->people);
    for (int y = 0; y < arm->years; y++) printf(" %.4f", by_year[y]);
    printf("\n");
}

/* What one arm has over another. */
static void over(struct arm with, struct arm without, const char *sections,
                 double (*what)(const struct mil_world *world), size_t seeds, double *effect) {
    double a[SEEDS], b[SEEDS];
    with.sections = without.sections = sections;
    try_arm(&with, what, seeds, a);
    try_arm(&without, what, seeds, b);
    test_less(a, b, seeds, effect);
}

START_TEST(what_was_begun_for_coming_firms_keeps_its_part_as_long_as_regions_are_bound) {
    static const struct arm
        attracting = {.amount = 600.0, .coming_from = 2010, .own_from = 2011, .years = YEARS},
        serving = {.amount = 600.0, .coming_from = 2011, .own_from = 2010, .years = YEARS};
    double kept[SEEDS], free[SEEDS];
    over(attracting, serving, "", part_for_coming, SEEDS, kept);
    over(attracting, serving, "state : { commitment = 1; };", part_for_coming, FEW, free);
    test_expect_positive("what was begun keeps its part", kept, SEEDS, FALSE_ALARM);
    test_expect_nothing("state.commitment=1", free, FEW);
}
END_TEST

/* Regions that choose every year, and what they learn by: the part for coming firms. */
static void try_learning(double gain, double awareness, const char *more, double *part) {
    struct arm arm = {.amount = 600.0, .coming_from = 2011, .own_from = 2011, .years = YEARS};
    char sections[TEXT];
    snprintf(sections, sizeof sections,
             "state : { commitment = 4; belief_gain = %g; awareness = %g; };%s", gain, awareness,
             more);
    arm.sections = sections;
    try_arm(&arm, part_for_coming, SEEDS, part);
}

START_TEST(regions_that_learn_put_their_money_on_coming_firms_as_long_as_any_come) {
    static const char nobody[] = " land : { move_rate = 0.0; foreign_rate = 0.0; };";
    double learned[SEEDS], not [SEEDS], other[SEEDS], usual[SEEDS], closed[SEEDS], more[SEEDS];
    try_learning(0.1, 0.2, "", learned);
    try_learning(0.0, 0.2, "", not );
    test_less(learned, not, SEEDS, usual);
    try_learning(0.1, 0.2, nobody, learned);
    try_learning(0.0, 0.2, nobody, not );
    test_less(learned, not, SEEDS, closed);
    test_less(usual, closed, SEEDS, more);
    test_expect_positive("more for coming firms by learning", usual, SEEDS, FALSE_ALARM);
    test_expect_positive("more so than where none come", more, SEEDS, FALSE_ALARM);
    try_learning(0.1, 1.0, "", learned);
    try_learning(0.1, 0.0, "", other);
    test_less(other, learned, SEEDS, more);
    printf("for own firms by learning %+.3f; by hearing of others %+.3f (p = %.2g); by learning "
           "where no firm comes %+.3f (p = %.2g)\n",
           -test_mean(usual, SEEDS), test_mean(more, SEEDS), test_p_value(more, SEEDS),
           -test_mean(closed, SEEDS), 1.0 - test_p_value(closed, SEEDS));
}
END_TEST

/* What a tenth more people who look for work adds to the part for coming firms. */
static void more_idle(const char *sections, double *more) {
    const struct arm rest = {.sections = sections,
                             .amount = 600.0,
                             .coming_from = 2011,
                             .own_from = 2011,
                             .years = YEARS};
    struct arm idle = rest;
    double with[SEEDS], without[SEEDS];
    idle.people = 1.1;
    try_arm(&idle, part_for_coming, SEEDS, with);
    try_arm(&rest, part_for_coming, SEEDS, without);
    test_less(with, without, SEEDS, more);
}

START_TEST(governments_that_wish_for_jobs_want_coming_firms_where_people_have_none) {
    double wish[SEEDS], none[SEEDS], more[SEEDS];
    more_idle("state : { commitment = 4; political_weight = 10.0; };", wish);
    more_idle("state : { commitment = 4; };", none);
    test_less(wish, none, SEEDS, more);
    test_expect_positive("a tenth more people who look for work", wish, SEEDS, FALSE_ALARM);
    test_expect_positive("more so than where governments do not mind", more, SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(attraction_crowds_services_out_where_hours_or_money_are_short) {
    static const char few[] = "state : { officers_per_head = 0.0006; };",
                      many[] = "state : { officers_per_head = 0.03; };";
    struct arm attracting = {.amount = 6000.0, .coming_from = 2010, .own_from = 2011, .years = 2},
               none = {.amount = 6000.0, .coming_from = 2020, .own_from = 2011, .years = 2};
    double lost[SEEDS], spared[SEEDS], more[SEEDS];
    over(none, attracting, few, services, SEEDS, lost);
    over(none, attracting, many, services, SEEDS, spared);
    test_less(lost, spared, SEEDS, more);
    test_expect_positive("fewer services where officers are few", lost, SEEDS, FALSE_ALARM);
    test_expect_positive("more so than where they are many", more, SEEDS, FALSE_ALARM);
    attracting.amount = none.amount = 600.0;
    over(none, attracting, many, services, SEEDS, lost);
    test_less(lost, spared, SEEDS, more);
    test_expect_positive("fewer services where money is short", lost, SEEDS, FALSE_ALARM);
    test_expect_positive("more so than where it is ample", more, SEEDS, FALSE_ALARM);
}
END_TEST

/* Absorptive stock of small firms, in researcher-quarters. */
static double capacity(const struct mil_world *world) {
    double sum = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        if (mil_is_sme(world, f))
            sum += world->firms.weight[f] * (double)world->research.absorptive_stock[i];
    }
    return sum;
}

START_TEST(discretion_does_more_where_officers_know_firms) {
    static const struct test_cell cell = {"tests/support/mechanisms/design.cfg",
                                          "programme.treatment.design=\"region_specific\"",
                                          "programme.treatment.discretion=0", 3, capacity};
    double none[SEEDS], none_unknown[SEEDS], gain[SEEDS], more[SEEDS];
    test_effect(&cell, NULL, SEEDS, none);
    test_effect(&cell, "design.contact_rate=0.0005", SEEDS, none_unknown);
    for (int s = 0; s < SEEDS; s++) gain[s] = -none[s];
    test_less(none_unknown, none, SEEDS, more);
    test_expect_positive("discretion builds capacity", gain, SEEDS, FALSE_ALARM);
    test_expect_positive("more so where officers meet firms", more, SEEDS, FALSE_ALARM);
}
END_TEST

/* Manufacturing's part of the workers of Daegu after a year. */
static double manufacturing(double times, const char *other, uint64_t seed) {
    const char *const sets[] = {"run.scale=0.003", "land.move_rate=0.02", other, NULL};
    struct test_world test;
    test_target_open(&test, "scenarios/korea/base.cfg", sets, seed, NULL);
    const struct mil_world *world = &test.world;
    const size_t daegu = mil_region_find(&test.scenario.data, "Daegu");
    for (size_t s = 0; s < world->sites.count; s++)
        if (world->sites.region[s] == daegu) world->sites.price[s] *= times;
    test_target_pass(&test, 4);
    double workers[2] = {0};
    for (size_t f = 0; f < world->firms.count; f++)
        if (mil_region_of(world, f) == daegu)
            workers[world->data->industries[world->firms.industry[f]].manufacturing] +=
                world->firms.weight[f] * (double)world->firms.employees[f];
    test_world_close(&test);
    return workers[1] / (workers[0] + workers[1]);
}

static void dear_land(const char *other, size_t seeds, double *lost) {
    for (uint64_t s = 0; s < seeds; s++)
        lost[s] = manufacturing(1.0, other, s + 1) - manufacturing(3.0, other, s + 1);
    printf("land three times as dear, %s: %+.5f of workers (p = %.2g)\n",
           other == NULL ? "as it is" : other, -test_mean(lost, seeds), test_p_value(lost, seeds));
}

START_TEST(manufacturing_shrinks_in_a_city_of_dear_land_as_its_customers_mind_prices) {
    double lost[SEEDS], other[SEEDS], more[SEEDS];
    dear_land(NULL, SEEDS, lost);
    test_expect_positive("dear land lowers manufacturing's part", lost, SEEDS, FALSE_ALARM);
    dear_land("market.price_elasticity=0", SEEDS, other);
    test_less(lost, other, SEEDS, more);
    test_expect_positive("more so where customers mind prices", more, SEEDS, FALSE_ALARM);
    dear_land("land.move_weight=0", SEEDS, other);
    test_less(lost, other, SEEDS, more);
    printf("of it by moving for profit %+.5f (p = %.2g)\n", -test_mean(more, SEEDS),
           test_p_value(more, SEEDS));
    dear_land("switches.land_price=false", FEW, other);
    test_expect_nothing("switches.land_price=false", other, FEW);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("governments");
    const struct {
        const char *name;
        const TTest *test;
    } cases[] = {
        {"kept", what_was_begun_for_coming_firms_keeps_its_part_as_long_as_regions_are_bound},
        {"learned", regions_that_learn_put_their_money_on_coming_firms_as_long_as_any_come},
        {"unemployment", governments_that_wish_for_jobs_want_coming_firms_where_people_have_none},
        {"crowded", attraction_crowds_services_out_where_hours_or_money_are_short},
        {"discretion", discretion_does_more_where_officers_know_firms},
        {"land", manufacturing_shrinks_in_a_city_of_dear_land_as_its_customers_mind_prices}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TCase *tests = tcase_create(cases[i].name);
        tcase_set_timeout(tests, 800);
        tcase_add_test(tests, cases[i].test);
        suite_add_tcase(suite, tests);
    }
    return test_run_suite(suite);
}
