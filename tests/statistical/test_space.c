/* Four cells for space: groups with plants in several regions and what moves plants out.
 * Treatments are parameters; each claim has a second parameter without which it must vanish or shrink.
 *
 * Seeds are fixed.  Each claim is a one-sided paired t test over 6 seeds at a false-alarm rate of
 * 0.005; there are 6 of them, so a correct program fails with a chance of at most 0.03 when seeds are
 * drawn anew, and never with the seeds as they are. */
#include "opening/opening.h"
#include "results/getters.h"
#include "support/paired.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>

enum { SEEDS = TEST_SEEDS(6), MOST_SETS = 8 };
static const double FALSE_ALARM = 0.005;
static const char BASE[] = "tests/support/mechanisms/people.cfg";

typedef double observable(const struct mil_world *world);

/* Part of the inputs of large firms that comes from their own region, over all regions. */
static double local_inputs(const struct mil_world *world) {
    const struct mil_sight sight = {.world = world};
    double sum = 0.0, all = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const double workers = mil_get_large_employment(&sight, r);
        sum += workers * mil_get_large_local_inputs(&sight, r);
        all += workers;
    }
    return sum / all;
}

static double movers(const struct mil_world *world, enum mil_size from, enum mil_size to) {
    double moved = 0.0, firms = 0.0;
    for (size_t s = from; s < to; s++) {
        moved += (double)world->classes.movers[s];
        firms += (double)world->classes.firms[s];
    }
    return firms > 0.0 ? moved / firms : 0.0;
}
static double more_large_movers(const struct mil_world *world) {
    return movers(world, MIL_SIZE_LARGE, MIL_SIZE_COUNT) -
           movers(world, MIL_SIZE_MEDIUM, MIL_SIZE_LARGE);
}

/* Closures and departures over firms, textiles less chemicals. */
static double left(const struct mil_world *world, const char *industry) {
    const size_t k = mil_industry_find(world->data, industry);
    double gone = 0.0, firms = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const size_t cell = mil_cell(world, r, k);
        gone += (double)world->cells.exits[cell];
        firms += (double)world->cells.firms[cell];
    }
    return gone / firms;
}
static double more_from_textiles(const struct mil_world *world) {
    return left(world, "textiles") - left(world, "chemicals");
}

struct cell {
    const char *always[3], *treatment;
    int quarters;
    observable *what;
};

/* Sum of the observable over the quarters of a run. */
static double run(const struct cell *cell, int treated, const char *other, uint64_t seed) {
    const char *sets[MOST_SETS] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < 3 && cell->always[i] != NULL; i++) sets[count++] = cell->always[i];
    if (treated) sets[count++] = cell->treatment;
    if (other != NULL) sets[count++] = other;
    struct test_world test;
    test_world_open(&test, BASE, sets, seed, 1);
    double sum = 0.0;
    for (int q = 0; q < cell->quarters; q++) {
        struct mil_error error = {0};
        ck_assert_msg(mil_tick(&test.world, NULL, &error) == MIL_OK, "%s", error.text);
        sum += cell->what(&test.world);
    }
    test_world_close(&test);
    return sum;
}

static void effect_of(const struct cell *cell, const char *other, double sign,
                      double effect[SEEDS]) {
    for (uint64_t s = 0; s < SEEDS; s++)
        effect[s] = sign * (run(cell, 1, other, s + 1) - run(cell, 0, other, s + 1));
}

START_TEST(the_more_sites_a_group_has_the_less_it_buys_where_it_stands) {
    const struct cell cell = {
        {"run.scale=0.001", "firms.branch_share=0"}, "firms.branch_share=0.3", 4, local_inputs};
    double with[SEEDS], without[SEEDS], difference[SEEDS];
    effect_of(&cell, NULL, -1.0, with);
    effect_of(&cell, "switches.inheritance=false", -1.0, without);
    test_expect_positive("branches lower the local inputs of large firms", with, SEEDS,
                         FALSE_ALARM);
    test_less(with, without, SEEDS, difference);
    test_expect_positive("because they keep their parent's suppliers", difference, SEEDS,
                         FALSE_ALARM);
}
END_TEST

START_TEST(groups_leave_a_city_more_easily_than_small_firms_do) {
    const struct cell cell = {{"run.scale=0.001", "land.move_rate=0.1", "firms.branch_share=0"},
                              "firms.branch_share=0.6",
                              6,
                              more_large_movers};
    double with[SEEDS], without[SEEDS], difference[SEEDS];
    effect_of(&cell, NULL, 1.0, with);
    effect_of(&cell, "land.link_weight=0", 1.0, without);
    test_expect_positive("large firms with branches move more often than small firms", with, SEEDS,
                         FALSE_ALARM);
    test_less(with, without, SEEDS, difference);
    test_expect_positive(
        "because a city is a part of what they have, and all that small firms have", difference,
        SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(low_wages_abroad_move_the_most_labour_intensive_plants_out) {
    const struct cell cell = {
        {"run.scale=0.01"}, "abroad.wage_growth=-0.05", 8, more_from_textiles};
    double with[SEEDS], alike[SEEDS], difference[SEEDS];
    effect_of(&cell, NULL, 1.0, with);
    effect_of(&cell, "switches.labour_intensity=false", 1.0, alike);
    test_expect_positive("low wages abroad make textiles leave more than chemicals", with, SEEDS,
                         FALSE_ALARM);
    test_less(with, alike, SEEDS, difference);
    test_expect_positive("because textiles are labour-intensive", difference, SEEDS, FALSE_ALARM);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, the_more_sites_a_group_has_the_less_it_buys_where_it_stands);
    tcase_add_test(tests, groups_leave_a_city_more_easily_than_small_firms_do);
    tcase_add_test(tests, low_wages_abroad_move_the_most_labour_intensive_plants_out);
    return test_run("space", tests);
}
