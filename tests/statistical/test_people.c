/* Four cells for people: researchers as scarce labour, ways to work, age, and founders who come out
 * of firms and universities.  Treatments are parameters; each claim has a second parameter or switch
 * without which it must vanish, and the mechanism's own switch, which must end it exactly.
 *
 * Seeds are fixed.  Each claim is a one-sided paired t test over 10 seeds at a false-alarm rate of
 * 0.005; there are 8 of them, so a correct program fails with a chance of at most 0.04 when seeds are
 * drawn anew, and never with the seeds as they are. */
#include "state/firm.h"
#include "state/people.h"
#include "support/run.h"
#include "support/worlds.h"
#include "support/four_cells.h"
#include "support/paired.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SEEDS = TEST_SEEDS(10) };
static const double FALSE_ALARM = 0.005;
static const char BASE[] = "tests/support/mechanisms/people.cfg", SMALL[] = "run.scale=0.001";

/* Researchers of small firms over those of large ones. */
static double small_over_large(const struct mil_world *world) {
    double researchers[2] = {0.0, 0.0};
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        researchers[mil_is_sme(world, f)] +=
            world->firms.weight[f] * (double)world->research.researchers[i];
    }
    return researchers[1] / researchers[0];
}

/* Part of the vacancies that stays open at the site that is hardest to reach; 0 if it has none. */
static double open_at_hardest(const struct mil_world *world) {
    size_t hardest = 0;
    for (size_t s = 0; s < world->sites.count; s++)
        if (world->data->sites[s].commuting > world->data->sites[hardest].commuting) hardest = s;
    const double vacancies = world->sites.vacancies[hardest];
    return vacancies > 0.0 ? 1.0 - world->sites.hires[hardest] / vacancies : 0.0;
}

static double unemployment(const struct mil_world *world) {
    double people = 0.0, working = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        people += world->regions.labour_force[r];
        working += mil_residents_at_work(world, r);
    }
    return 1.0 - working / people;
}

static double labour_force(const struct mil_world *world) {
    return test_total(world->regions.labour_force, world->regions.count);
}

/* Lead of spin-offs founded this quarter over the mean of their cell, summed: those tied to the firm
 * they come from. */
static double lead_of_spinoffs(const struct mil_world *world) {
    double lead = 0.0, firms = 0.0;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        if (world->firms.birth[f] != world->quarter) continue;
        int from_firm = 0;
        for (size_t t = 0; t < MIL_TIES; t++)
            from_firm |= world->research.tie_partner[i * MIL_TIES + t] != MIL_TIE_NONE &&
                         world->research.tie_kind[i * MIL_TIES + t] == MIL_TIE_INTRA_FIRM;
        if (!from_firm) continue;
        const size_t cell = mil_cell_of(world, f);
        lead += world->firms.log_productivity[f] - world->cells.mean_product[cell];
        firms += 1.0;
    }
    return firms > 0.0 ? lead / firms : 0.0;
}

START_TEST(missing_researchers_are_missed_most_by_small_firms) {
    const struct test_cell cell = {BASE, SMALL, "labour.graduates=0", 6, small_over_large};
    double with[SEEDS], alike[SEEDS], off[SEEDS], difference[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "labour.hiring_wage=0", SEEDS, alike);
    test_effect(&cell, "switches.researcher_supply=false", SEEDS, off);
    test_expect_sign(
        "fewer graduates lower the researchers of small firms over those of large ones", -1, with,
        SEEDS, FALSE_ALARM);
    test_less(with, alike, SEEDS, difference);
    test_expect_sign("more so where firms that pay more find researchers sooner", -1, difference,
                     SEEDS, FALSE_ALARM);
    test_expect_nothing("switches.researcher_supply", off, SEEDS);
}
END_TEST

START_TEST(vacancies_stay_open_where_people_do_not_want_to_go) {
    const struct test_cell cell = {TINY, "land.move_rate=0.1", "labour.commute_weight=2", 12,
                                   open_at_hardest};
    double with[SEEDS], nobody[SEEDS], off[SEEDS], difference[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "switches.relocation=false", SEEDS, nobody);
    test_effect(&cell, "switches.commuting=false", SEEDS, off);
    test_expect_sign("a site that is hard to reach fills fewer vacancies", 1, with, SEEDS,
                     FALSE_ALARM);
    test_less(with, nobody, SEEDS, difference);
    test_expect_sign("more so where firms have come to it", 1, difference, SEEDS, FALSE_ALARM);
    test_expect_nothing("switches.commuting", off, SEEDS);
}
END_TEST

START_TEST(an_ageing_population_takes_people_from_the_labour_market) {
    struct test_cell cell = {TINY, "run.scale=1", "labour.ageing=0.0039", 8, labour_force};
    double with[SEEDS], alike[SEEDS], off[SEEDS], difference[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "labour.aged_participation=1", SEEDS, alike);
    test_effect(&cell, "switches.ageing=false", SEEDS, off);
    test_expect_sign("ageing lowers the labour force", -1, with, SEEDS, FALSE_ALARM);
    test_less(with, alike, SEEDS, difference);
    test_expect_sign("because the aged take part less", -1, difference, SEEDS, FALSE_ALARM);
    test_expect_nothing("labour.aged_participation=1", alike, SEEDS);
    test_expect_nothing("switches.ageing", off, SEEDS);
    cell.what = unemployment;
    test_effect(&cell, NULL, SEEDS, with);
    test_expect_sign("ageing lowers unemployment", -1, with, SEEDS, FALSE_ALARM);
}
END_TEST

START_TEST(spin_offs_share_the_lead_of_the_firms_they_come_from) {
    const struct test_cell cell = {TINY, "firms.spinoff_rate=0.01", "firms.heritage=0.9", 8,
                                   lead_of_spinoffs};
    double with[SEEDS], off[SEEDS];
    test_effect(&cell, NULL, SEEDS, with);
    test_effect(&cell, "switches.spin_offs=false", SEEDS, off);
    test_expect_sign("heritage raises the lead of spin-offs", 1, with, SEEDS, FALSE_ALARM);
    test_expect_nothing("switches.spin_offs", off, SEEDS);
}
END_TEST

START_TEST(spin_offs_are_part_of_the_founders_there_are) {
    const char *const off[] = {SMALL, "switches.spin_offs=false", NULL};
    const char *const on[] = {SMALL, "firms.spinoff_rate=0.002", NULL};
    struct test_world with, without;
    test_world_open(&with, BASE, on, 1, 1);
    test_world_open(&without, BASE, off, 1, 1);
    test_world_pass(&with, 1);
    test_world_pass(&without, 1);
    const struct mil_cells *a = &with.world.cells, *b = &without.world.cells;
    ck_assert_int_eq(test_sum(a->entries, a->count), test_sum(b->entries, b->count));
    ck_assert_int_gt(test_sum(a->firm_spinoffs, a->count), 0);
    ck_assert_int_gt(test_sum(a->restarts, a->count), 0);
    ck_assert_int_eq(test_sum(b->firm_spinoffs, b->count), 0);
    test_world_close(&with);
    test_world_close(&without);
}
END_TEST

/* Plants come to Alpha from abroad and people are short, so that neighbours travel there. */
START_TEST(nobody_works_twice_and_commuters_live_somewhere) {
    const char *const sets[] = {"land.foreign_rate=30", "land.foreign_jobs=60",
                                "labour.unemployment=0.005", "run.quarters=12", NULL};
    struct test_world test;
    test_world_open(&test, TINY_POLICY, sets, 3, 1);
    double most = 0.0;
    for (int q = 0; q < 12; q++) {
        test_world_pass(&test, 1);
        const struct mil_world *world = &test.world;
        double in = 0.0, out = 0.0;
        for (size_t r = 0; r < world->regions.count; r++) {
            in += mil_commuters_in(world, r), out += mil_commuters_out(world, r);
            ck_assert_double_ge(mil_commuters_in(world, r), 0.0);
            ck_assert_double_le(mil_residents_at_work(world, r),
                                world->regions.labour_force[r] * (1.0 + 1e-6));
        }
        ck_assert_double_eq_tol(in, out, 1e-9 * fmax(in, 1.0));
        most = fmax(most, in);
    }
    ck_assert_double_gt(most, 0.0);
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("four cells");
    tcase_set_timeout(tests, 800);
    tcase_add_test(tests, missing_researchers_are_missed_most_by_small_firms);
    tcase_add_test(tests, vacancies_stay_open_where_people_do_not_want_to_go);
    tcase_add_test(tests, an_ageing_population_takes_people_from_the_labour_market);
    tcase_add_test(tests, spin_offs_share_the_lead_of_the_firms_they_come_from);
    tcase_add_test(tests, spin_offs_are_part_of_the_founders_there_are);
    tcase_add_test(tests, nobody_works_twice_and_commuters_live_somewhere);
    return test_run("people", tests);
}
