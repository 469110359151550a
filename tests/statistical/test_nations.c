/* What a common fund of five nations moves, and to whom.
 *
 * Four cells: the fund's contributions on and off, for a programme by need (regions of the two poor
 * nations) and for one of the same size that is for all regions.  Each claim is a one-sided paired t
 * test over 6 seeds at a false-alarm rate of 0.005; there are 2 of them, so a correct program fails
 * with a chance of at most 0.01 when seeds are drawn anew, and never with the seeds as they are. */
#include "support/files.h"
#include "support/four_cells.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SEEDS = TEST_SEEDS(6) };
static const double FALSE_ALARM = 0.005;

static int is_poor(const struct mil_world *world, size_t region) {
    return strcmp(world->data->regions[region].nation, "Cassany") == 0 ||
           strcmp(world->data->regions[region].nation, "Estavia") == 0;
}

/* Log income per head of the households of poor nations, less that of the others. */
static double relative_income(const struct mil_world *world) {
    double income[2] = {0.0}, people[2] = {0.0};
    for (size_t r = 0; r < world->regions.count; r++) {
        income[is_poor(world, r)] += (double)world->regions.income[r];
        people[is_poor(world, r)] += world->regions.population[r];
    }
    return log(income[1] / people[1]) - log(income[0] / people[0]);
}

/* What poor nations get from the fund less what they pay to it, currency/quarter. */
static double net_position(const struct mil_world *world) {
    double net = 0.0;
    for (size_t n = 0; n < world->centres.count; n++)
        if (is_poor(world, (size_t)__builtin_ctzll(mil_nation_regions(world->data, n))))
            net += (double)(world->centres.received[n] - world->centres.contribution[n]);
    return net;
}

START_TEST(a_fund_moves_money_from_richer_to_poorer_nations_where_it_goes_by_need) {
    char here[1024], folder[MIL_TEST_PATH], path[MIL_TEST_PATH], text[2048];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    mil_test_folder(folder);
    snprintf(text, sizeof text,
             "extends = \"%s/scenarios/union/common_fund.cfg\";\n"
             "run : { start = \"2012 Q1\"; scale = 0.002; };\n",
             here);
    mil_test_write(folder, "need.cfg", text);
    strncat(text,
            "appropriations = ( { name = \"cohesion money\"; level = \"regional\";\n"
            "  amount = 1200.0; from = 2012; to = 2050;\n"
            "  financing : { fund = 0.75; central = 0.1; regional = 0.15; }; } );\n",
            sizeof text - strlen(text) - 1);
    mil_test_write(folder, "all.cfg", text);
    struct test_cell cell = {path, NULL, "fund.contribution=0", 8, net_position};
    double moved[2], by_need[SEEDS], for_all[SEEDS], more[SEEDS];
    for (int all = 0; all < 2; all++) {
        mil_test_path(path, folder, all ? "all.cfg" : "need.cfg");
        cell.what = net_position; /* luck hardly touches it */
        moved[all] = test_cell_run(&cell, 0, NULL, 1);
        ck_assert(test_cell_run(&cell, 1, NULL, 1) == 0.0);
        cell.what = relative_income;
        test_effect(&cell, NULL, SEEDS, all ? for_all : by_need);
    }
    printf("poor nations get %.4g billion by need and %.3g where it is for all, of 1800\n",
           1e-9 * moved[0], 1e-9 * moved[1]);
    ck_assert_double_gt(moved[0], 1e12);
    ck_assert_double_lt(moved[1], 0.3 * moved[0]);
    for (size_t s = 0; s < SEEDS; s++) more[s] = by_need[s] - for_all[s];
    test_expect_sign("income per head of poor nations over that of the others, without the fund",
                     -1, by_need, SEEDS, FALSE_ALARM);
    test_expect_sign("the same, more than where the money is for all", -1, more, SEEDS,
                     FALSE_ALARM);
    mil_test_remove(folder);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("nations");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, a_fund_moves_money_from_richer_to_poorer_nations_where_it_goes_by_need);
    return test_run("nations", tests);
}
