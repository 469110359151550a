#include "policy/works.h"

#include "policy/targets.h"
#include "policy/treasury.h"
#include "process/process.h"
#include "state/lever.h"
#include "state/place.h"
#include "state/sourcing.h"
#include "support/run.h"
#include "support/tiny_with.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static struct test_world test;
static struct mil_world *world;
enum { ALPHA, BETA, GAMMA };

/* Tiny with one programme for Alpha, in the first quarter, its works ordered. */
static void open_with(const char *keys) {
    world = test_tiny_with_programme(&test, keys, NULL);
}

START_TEST(an_office_reaches_a_part_of_the_firms_it_aims_at) {
    open_with("instrument = \"fair_trade_enforcement\"; award = 1.0;"
              "target : { industry = [ \"machinery\" ]; };");
    const double firms = (double)world->cells.firms[mil_cell(world, ALPHA, 2)];
    mil_order_works(world, 0);
    ck_assert_int_eq(world->programmes.spent[0], 200000000);
    ck_assert_double_eq_tol(mil_lever_in(world, MIL_LEVER_fair_trade, ALPHA),
                            1.0 - exp(-200.0 / firms), 1e-12);
    ck_assert_double_eq(mil_lever_in(world, MIL_LEVER_fair_trade, BETA), 0.0);
    test_world_close(&test);
}
END_TEST

START_TEST(a_designation_reaches_the_cells_of_its_industry) {
    open_with("instrument = \"specialised_industry\"; target : { industry = [ \"machinery\" ]; };");
    mil_order_works(world, 0);
    for (size_t c = 0; c < world->cells.count; c++) {
        const double position = mil_lever_in(world, MIL_LEVER_designated, c);
        ck_assert(c == mil_cell(world, ALPHA, 2) ? position > 0.5 && position <= 1.0
                                                 : position == 0.0);
    }
    test_world_close(&test);
}
END_TEST

START_TEST(posts_that_come_to_a_region_leave_others) {
    open_with("instrument = \"innovative_city\";");
    const double before = mil_public_posts(world, ALPHA);
    mil_order_works(world, 0);
    ck_assert_double_eq_tol(mil_lever_in(world, MIL_LEVER_amenity_money, ALPHA), 1e8, 1e-3);
    ck_assert_int_eq(mil_build_places(world, NULL), MIL_OK);
    const double *moved = world->regions.public_posts;
    /* A hundred million pay for one post; at places worth the same 0.6 of them go. */
    ck_assert_double_eq_tol(moved[ALPHA], 0.6, 0.02);
    ck_assert_double_eq_tol(mil_public_posts(world, ALPHA), before + moved[ALPHA], 1e-9);
    ck_assert_double_lt(moved[BETA], 0.0);
    ck_assert_double_lt(moved[GAMMA], 0.0);
    ck_assert_double_eq_tol(moved[ALPHA] + moved[BETA] + moved[GAMMA], 0.0, 1e-12);
    test_world_close(&test);
}
END_TEST

START_TEST(no_region_gives_more_posts_than_it_has) {
    open_with("instrument = \"public_body_dispersion\";");
    test.scenario.parameters.state_post_cost = 1.0;
    mil_order_works(world, 0);
    ck_assert_int_eq(mil_build_places(world, NULL), MIL_OK);
    ck_assert_double_ge(mil_public_posts(world, BETA), -1e-9);
    ck_assert_double_ge(mil_public_posts(world, GAMMA), -1e-9);
    ck_assert_double_gt(mil_public_posts(world, ALPHA), 500.0);
    ck_assert_int_eq(mil_set_budgets(world, NULL), MIL_OK);
    ck_assert_int_eq(world->regions.central_purchases[BETA], 0);
    test_world_close(&test);
}
END_TEST

static double sold(size_t industry) {
    double demand = 0.0;
    for (size_t r = 0; r < world->regions.count; r++) {
        const size_t cell = mil_cell(world, r, industry);
        demand += world->cells.demand[cell] + world->cells.small_demand[cell];
    }
    return demand;
}

START_TEST(purchases_that_are_kept_are_no_more_and_no_less_than_before) {
    static const char *const instruments[] = {"instrument = \"public_procurement\";",
                                              "instrument = \"local_content_rule\";"};
    for (size_t i = 0; i < 2; i++) {
        double before[MIL_MOST_INDUSTRIES];
        open_with(instruments[i]);
        struct mil_world *now = world;
        test.scenario.parameters.switches_customers = 0;
        ck_assert_int_eq(mil_win_customers(now, NULL), MIL_OK);
        ck_assert_int_eq(mil_trade(now, NULL), MIL_OK);
        for (size_t k = 0; k < now->data->industries_count; k++) before[k] = sold(k);
        const double at_home = now->cells.demand[mil_cell(now, ALPHA, 3)];
        mil_order_works(now, 0);
        ck_assert_int_eq(mil_win_customers(now, NULL), MIL_OK);
        ck_assert_int_eq(mil_trade(now, NULL), MIL_OK);
        for (size_t k = 0; k < now->data->industries_count; k++)
            ck_assert_double_eq_tol(sold(k) / before[k], 1.0, 1e-9);
        const size_t services = mil_cell(now, ALPHA, 3);
        if (i == 0) ck_assert_double_gt(now->cells.small_demand[services], 0.0);
        else ck_assert_double_gt(now->cells.demand[services], at_home);
        test_world_close(&test);
    }
}
END_TEST

START_TEST(governments_are_paid_their_part_of_the_growth_of_revenue) {
    open_with("instrument = \"local_development_incentive\"; rate = 0.25;");
    mil_promise(world, 0);
    ck_assert_double_eq(mil_lever_in(world, MIL_LEVER_revenue_bonus, ALPHA), 0.25);
    world->regions.own_revenue[ALPHA] = world->regions.last_own_revenue[ALPHA] + 1000001;
    const int64_t held = mil_balance(&world->ledger, MIL_ACCOUNT_OWN, ALPHA);
    mil_reward_growth(world);
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_OWN, ALPHA) - held, 250000);
    ck_assert_int_eq(world->programmes.spent[0], 250000);
    world->regions.own_revenue[ALPHA] = world->regions.last_own_revenue[ALPHA] - 5;
    mil_reward_growth(world);
    ck_assert_int_eq(world->programmes.spent[0], 250000);
    test_world_close(&test);
}
END_TEST

START_TEST(who_is_on_file_hears_of_calls_and_need_not_apply_anew) {
    open_with("instrument = \"linked_programmes\"; award = 0.001;");
    mil_order_works(world, 0);
    world->firms.flags[0] = (uint16_t)(world->firms.flags[0] & ~MIL_FLAG_ON_FILE);
    ck_assert_uint_eq(mil_region_of(world, 0), ALPHA);
    ck_assert_double_eq(mil_hearing_chance(world, 0), world->p->project_awareness);
    ck_assert_double_eq(mil_application_cost(world, 0), world->p->project_apply_cost);
    mil_count_case(world, 0, 0);
    ck_assert_double_eq_tol(mil_hearing_chance(world, 0), 1.0, 1e-6);
    ck_assert_double_le(mil_application_cost(world, 0), 1e-6 * world->p->project_apply_cost);
    test_world_close(&test);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("works");
    tcase_add_test(tcase, an_office_reaches_a_part_of_the_firms_it_aims_at);
    tcase_add_test(tcase, a_designation_reaches_the_cells_of_its_industry);
    tcase_add_test(tcase, posts_that_come_to_a_region_leave_others);
    tcase_add_test(tcase, no_region_gives_more_posts_than_it_has);
    tcase_add_test(tcase, purchases_that_are_kept_are_no_more_and_no_less_than_before);
    tcase_add_test(tcase, governments_are_paid_their_part_of_the_growth_of_revenue);
    tcase_add_test(tcase, who_is_on_file_hears_of_calls_and_need_not_apply_anew);
    return test_run_at_least("works", tcase, 7);
}
