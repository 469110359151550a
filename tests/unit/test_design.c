#include "policy/design.h"

#include "policy/survey.h"
#include "policy/targets.h"
#include "process/process.h"
#include "support/run.h"
#include "support/tiny_with.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static struct test_world test;
static struct mil_world *world;
enum { ALPHA, BETA, GAMMA };

/* Tiny with one programme for Alpha, in the first quarter, its designs made. */
static void open_with(const char *keys, const char *set) {
    const char *const wide = "design.tolerance=2"; /* fit is then all but linear in distance */
    const char *const sets[] = {wide, set, NULL};
    char all[512];
    snprintf(all, sizeof all, "instrument = \"fair_and_forum\"; %s", keys);
    world = test_tiny_with_programme(&test, all, sets);
    mil_prepare_designs(world);
}

/* Over the firms of Alpha that would say what they need. */
static double mean_fit(void) {
    double fit = 0.0, firms = 0.0;
    for (size_t f = 0; f < world->firms.count; f++)
        if (mil_is_targeted(world, 0, f) && mil_sees_use(world, 0, f)) {
            const double weight = world->firms.weight[f] * mil_reveal_chance(world, f);
            fit += weight * mil_fit(world, 0, f);
            firms += weight;
        }
    return fit / firms;
}

START_TEST(needs_are_parts_of_a_whole) {
    open_with("design = \"standardised\";", NULL);
    for (size_t f = 0; f < world->firms.count; f++) {
        double need[MIL_FUNCTIONS], sum = 0.0;
        mil_needs(world, f, need);
        for (size_t i = 0; i < MIL_FUNCTIONS; i++) {
            ck_assert(need[i] >= 0.0 && need[i] <= 1.0);
            sum += need[i];
        }
        ck_assert_double_eq_tol(sum, 1.0, 1e-12);
    }
    test_world_close(&test);
}
END_TEST

START_TEST(a_programme_without_a_design_fits_everyone_and_costs_nothing) {
    open_with("", NULL);
    ck_assert_ptr_null(world->survey);
    for (size_t f = 0; f < world->firms.count; f++) ck_assert_double_eq(mil_fit(world, 0, f), 1.0);
    ck_assert_int_eq(world->programmes.spent[0], 0);
    test_world_close(&test);
}
END_TEST

START_TEST(a_survey_adds_up_and_hears_the_able_more) {
    open_with("design = \"standardised\";", NULL);
    const struct mil_need *nation = mil_need_of_nation(world, 0);
    double firms = 0.0, revealing = 0.0, sum = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        firms += mil_need_of_region(world, 0, r)->firms;
        revealing += mil_need_of_region(world, 0, r)->revealing;
    }
    ck_assert_double_eq(firms, nation->firms);
    ck_assert_double_eq_tol(revealing, nation->revealing, 1e-9 * revealing);
    for (size_t i = 0; i < MIL_FUNCTIONS; i++) sum += nation->mean[i];
    ck_assert_double_eq_tol(sum, 1.0, 1e-3);
    ck_assert(nation->spread > 0.0);
    double least = 1.0, most = 0.0;
    for (size_t f = 0; f < world->firms.count; f++) {
        least = fmin(least, mil_reveal_chance(world, f));
        most = fmax(most, mil_reveal_chance(world, f));
    }
    ck_assert_double_eq_tol(least, 1.0 / (1.0 + exp(1.0)), 1e-12);
    ck_assert_double_gt(most, least);
    test_world_close(&test);
}
END_TEST

START_TEST(a_design_fits_its_own_region_better_than_the_nations_and_discretion_is_how_far) {
    const char *const keys[] = {"design = \"standardised\";",
                                "design = \"region_specific\"; discretion = 0.5;",
                                "design = \"region_specific\";"};
    double fit[3];
    for (size_t i = 0; i < 3; i++) {
        open_with(keys[i], "design.contact_rate=100");
        fit[i] = mean_fit();
        test_world_close(&test);
    }
    ck_assert_double_gt(fit[1], fit[0]);
    ck_assert_double_gt(fit[2], fit[1]);
    open_with("design = \"region_specific\"; discretion = 0.0;", "design.contact_rate=100");
    ck_assert_double_eq(mean_fit(), fit[0]);
    test_world_close(&test);
}
END_TEST

START_TEST(who_meets_few_firms_errs_and_training_lets_officers_meet_more) {
    open_with("design = \"region_specific\";", "design.contact_rate=0");
    const double unmet = mean_fit();
    test_world_close(&test);
    open_with("design = \"region_specific\";", "design.contact_rate=0.3");
    const double met = mean_fit();
    world->regions.officer_skill[ALPHA] = 1e9;
    const double trained = mean_fit();
    test_world_close(&test);
    ck_assert_double_gt(met, unmet);
    ck_assert_double_gt(trained, met);
}
END_TEST

START_TEST(where_all_need_the_same_every_design_fits) {
    open_with("design = \"region_industry\";", "design.common_need=1e9");
    for (size_t f = 0; f < world->firms.count; f++)
        ck_assert_double_eq_tol(mil_fit(world, 0, f), 1.0, 1e-6);
    test_world_close(&test);
}
END_TEST

START_TEST(programmes_and_designs_cost_by_the_quarter_and_officers_take_time_for_them) {
    open_with("design = \"region_industry\"; target : { industry = [ \"machinery\" ]; };",
              "design.survey_share=0.25");
    ck_assert_int_eq(world->programmes.spent[0], (200000000 + 50000000) / 4);
    ck_assert_int_eq(world->regions.design_costs[ALPHA], (200000000 + 50000000) / 4);
    const double hours = world->regions.officer_hours[ALPHA];
    test_world_close(&test);
    open_with("", "design.survey_share=0.25");
    ck_assert_double_eq_tol(hours, 0.75 * world->regions.officer_hours[ALPHA], 1e-9);
    test_world_close(&test);
}
END_TEST

START_TEST(a_programme_too_small_for_its_cost_spends_all_on_it) {
    open_with("design = \"group_specific\";", "programme.one.budget=0.01");
    ck_assert_int_eq(world->programmes.spent[0], 2500000);
    test_world_close(&test);
}
END_TEST

START_TEST(what_does_not_fit_is_paid_for_and_does_less) {
    double dose[2];
    int64_t spent[2];
    for (int i = 0; i < 2; i++) {
        open_with(i == 0 ? "" : "design = \"standardised\";", "design.programme_cost=0");
        const int64_t costs = world->regions.design_costs[ALPHA];
        ck_assert_int_eq(mil_award_support(world, NULL), MIL_OK);
        dose[i] = 0.0;
        for (size_t f = 0; f < world->firms.count; f++)
            dose[i] += mil_lever_of(world, MIL_LEVER_meetings, f);
        spent[i] = world->programmes.spent[0] - costs;
        ck_assert(i == 0 || world->regions.fit[ALPHA] > 0);
        test_world_close(&test);
    }
    ck_assert_double_gt(dose[0], 0.0);
    ck_assert_double_lt(dose[1] / (double)spent[1], 0.999 * dose[0] / (double)spent[0]);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("design");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, needs_are_parts_of_a_whole);
    tcase_add_test(tests, a_programme_without_a_design_fits_everyone_and_costs_nothing);
    tcase_add_test(tests, a_survey_adds_up_and_hears_the_able_more);
    tcase_add_test(tests,
                   a_design_fits_its_own_region_better_than_the_nations_and_discretion_is_how_far);
    tcase_add_test(tests, who_meets_few_firms_errs_and_training_lets_officers_meet_more);
    tcase_add_test(tests, where_all_need_the_same_every_design_fits);
    tcase_add_test(tests,
                   programmes_and_designs_cost_by_the_quarter_and_officers_take_time_for_them);
    tcase_add_test(tests, a_programme_too_small_for_its_cost_spends_all_on_it);
    tcase_add_test(tests, what_does_not_fit_is_paid_for_and_does_less);
    return test_run("design", tests);
}
