#include "policy/treasury.h"

#include "policy/budgets.h"
#include "process/process.h"
#include "state/firm.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct test_world test;
static struct mil_world *world;

static size_t programme(const char *name) {
    return test_programme(&test.scenario, name);
}

static void begin(void) {
    test_world_open(&test, TINY_POLICY, NULL, 1, 1);
    world = &test.world;
    test_world_fill_purses(&test);
}
static void end(void) {
    test_world_close(&test);
}

START_TEST(a_payment_takes_net_and_overhead_and_posts_both) {
    const size_t labs = programme("labs"); /* overhead 0.1 */
    const size_t university = mil_managing_organisation(world, labs, 0);
    ck_assert_uint_ne(university, SIZE_MAX);
    ck_assert_int_eq(world->organisations.kind[university], MIL_UNIVERSITY);
    const size_t appropriation = test.scenario.programmes[labs].appropriation;
    const int64_t purse = mil_balance(&world->ledger, MIL_ACCOUNT_PURSE, appropriation);
    const int64_t own = world->programmes.purse[labs],
                  body = mil_balance(&world->ledger, MIL_ACCOUNT_BODY, university);
    const int64_t cash = world->firms.cash[0], region = mil_region_of(world, 0);
    ck_assert_int_eq(mil_pay_firm(world, labs, 0, 900001), 1);
    const int64_t overhead = 100000; /* 100000.1 */
    ck_assert_int_eq(world->firms.cash[0], cash + 900001);
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_BODY, university), body + overhead);
    const int64_t gross = 900001 * world->firms.weight[0] + overhead;
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_PURSE, appropriation), purse - gross);
    ck_assert_int_eq(world->programmes.purse[labs], own - gross);
    ck_assert_int_eq(world->programmes.spent[labs], gross);
    ck_assert_int_eq(world->programmes.overhead[labs], overhead);
    ck_assert_int_eq(world->regions.support_central[region] +
                         world->regions.support_regional[region] +
                         world->regions.support_other[region],
                     gross);
    ck_assert_int_eq(world->regions.network_spent[region], gross);
    ck_assert_int_eq(mil_world_check(world, NULL), MIL_OK);
}
END_TEST

START_TEST(what_released_money_does_not_cover_is_not_paid) {
    const size_t labs = programme("labs");
    const uint64_t before = test_world_hash(world);
    ck_assert_int_eq(mil_pay_firm(world, labs, 0, mil_released(world, labs) + 1), 0);
    ck_assert_uint_eq(test_world_hash(world), before);
    ck_assert_int_eq(mil_pay_organisation(world, labs, 0, mil_released(world, labs)), 1);
    ck_assert_int_le(world->programmes.released[labs], 1);
    ck_assert_int_ge(world->programmes.released[labs], 0);
}
END_TEST

START_TEST(released_is_the_largest_net_payment_for_any_sum) {
    const size_t labs = programme("labs");
    for (int64_t gross = 0; gross < 300; gross++) {
        world->programmes.released[labs] = world->programmes.purse[labs] = gross;
        const int64_t net = mil_released(world, labs);
        const int64_t spent = world->programmes.spent[labs];
        ck_assert_int_eq(mil_pay_households(world, labs, 0, net + 1), 0);
        ck_assert_int_eq(mil_pay_households(world, labs, 0, net), 1);
        ck_assert_int_le(world->programmes.spent[labs] - spent, gross);
    }
}
END_TEST

START_TEST(without_an_organisation_the_regional_government_keeps_the_overhead) {
    const size_t movers = programme("movers"); /* managed by the city */
    ck_assert_uint_eq(mil_managing_organisation(world, movers, 0), SIZE_MAX);
    const int64_t own = mil_balance(&world->ledger, MIL_ACCOUNT_OWN, 0);
    test.scenario.programmes[movers].overhead = 0.5;
    ck_assert_int_eq(mil_pay_households(world, movers, 0, 1000), 1);
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_OWN, 0), own + 1000);
    ck_assert_int_eq(world->regions.attraction_spent[0], 2000);
}
END_TEST

START_TEST(quarters_of_a_year_sum_to_the_year) {
    static const double weights[][4] = {
        {0.25, 0.25, 0.25, 0.25}, {0.0, 0.25, 0.5, 0.25}, {0.0, 0.0, 0.0, 1.0}};
    static const int64_t totals[] = {0, 1, 2, 3, 999, INT64_C(123456789012347)};
    for (size_t t = 0; t < sizeof totals / sizeof *totals; t++)
        for (size_t w = 0; w < sizeof weights / sizeof *weights; w++) {
            int64_t sum = 0;
            for (int q = 0; q < 4; q++) sum += mil_quarter_part(totals[t], weights[w], q);
            ck_assert_int_eq(sum, totals[t]);
        }
}
END_TEST

START_TEST(purses_hold_a_quarter_of_the_appropriation_whatever_programmes_draw) {
    const int64_t amount = test.scenario.appropriations[0].amount;
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_PURSE, 0), amount / 4);
    int64_t held = world->appropriations.reserve[0];
    for (size_t i = 0; i < world->programmes.count; i++) held += world->programmes.purse[i];
    ck_assert_int_eq(held, amount / 4);
}
END_TEST

START_TEST(a_budget_that_has_not_begun_or_is_over_is_nothing) {
    const size_t labs = programme("labs");
    test.scenario.programmes[labs].from = 2013 * 4;
    mil_plan_programmes(world);
    ck_assert_int_eq(world->programmes.budget_year[labs], 0);
    test.scenario.programmes[labs].from = 2000 * 4;
    test.scenario.programmes[labs].to = 2010 * 4 + 3;
    mil_plan_programmes(world);
    ck_assert_int_eq(world->programmes.budget_year[labs], 0);
    test.scenario.programmes[labs].to = 2011 * 4 + 1;
    mil_plan_programmes(world);
    ck_assert_int_eq(world->programmes.budget_year[labs],
                     test.scenario.programmes[labs].budget / 2);
}
END_TEST

START_TEST(a_ramp_rises_to_the_full_budget_and_stays) {
    const size_t founders = programme("founders"); /* a ramp of one year from 2011 */
    const int64_t budget = test.scenario.programmes[founders].budget;
    ck_assert_int_eq(world->programmes.budget_year[founders],
                     budget * 10 / 16); /* (1 + 2 + 3 + 4) / 16 */
    world->quarter = 5;
    mil_plan_programmes(world);
    ck_assert_int_eq(world->programmes.budget_year[founders], budget);
}
END_TEST

START_TEST(richer_regions_get_less_formula_grant_by_the_claw_back) {
    /* A pool that suffices: what a won of own revenue costs is the claw-back itself. */
    world->centres.last_tax[0] *= 100;
    mil_plan_grants(world);
    const int64_t before = world->regions.formula_grant[2];
    ck_assert_int_gt(before, 1000000);
    world->regions.last_own_revenue[2] += 1000000;
    mil_plan_grants(world);
    ck_assert_int_le(llabs(before - world->regions.formula_grant[2] -
                           (int64_t)(1e6 * world->p->state_claw_back)),
                     1);
}
END_TEST

START_TEST(formula_grants_never_exceed_their_pool) {
    world->centres.last_tax[0] = 1000003;
    mil_plan_grants(world);
    ck_assert_int_eq(test_sum(world->regions.formula_grant, world->regions.count),
                     (int64_t)llrint(world->p->state_grant_share * 1000003.0));
}
END_TEST

START_TEST(governments_plan_to_spend_exactly_what_they_have) {
    const int64_t central = test_sum(world->regions.central_purchases, world->regions.count) +
                            test_sum(world->regions.central_benefits, world->regions.count);
    ck_assert_int_eq(central, mil_balance(&world->ledger, MIL_ACCOUNT_CENTRE, 0));
    for (size_t r = 0; r < world->regions.count; r++) {
        ck_assert_int_eq(world->regions.regional_purchases[r] + world->regions.regional_benefits[r],
                         mil_balance(&world->ledger, MIL_ACCOUNT_OWN, r) +
                             mil_balance(&world->ledger, MIL_ACCOUNT_GRANTED, r));
        ck_assert_int_le(world->regions.regional_benefits[r],
                         mil_balance(&world->ledger, MIL_ACCOUNT_OWN, r));
    }
}
END_TEST

/* Appropriated, spent and returned over whole years. */
static void sum_years(const char *path, int years, int64_t amount[], int64_t used[]) {
    struct test_world arm;
    test_world_open(&arm, path, NULL, 3, 1);
    for (int y = 0; y < years; y++) {
        used[y] = 0;
        for (int q = 0; q < 4; q++) {
            test_world_pass(&arm, 1);
            used[y] += arm.world.appropriations.spent[0] + arm.world.appropriations.returned[0];
        }
        amount[y] = arm.world.appropriations.amount[0];
        ck_assert_int_eq(mil_balance(&arm.world.ledger, MIL_ACCOUNT_PURSE, 0), 0);
    }
    test_world_close(&arm);
}

START_TEST(appropriated_is_spent_plus_returned_in_every_arm_and_year) {
    int64_t amount[2], used[2], other_amount[2], other_used[2];
    sum_years(TINY_POLICY, 2, amount, used);
    sum_years(TINY, 2, other_amount, other_used);
    for (int y = 0; y < 2; y++) {
        ck_assert_int_gt(amount[y], 0);
        ck_assert_int_eq(amount[y], used[y]);
        ck_assert_int_eq(amount[y], other_amount[y]);
        ck_assert_int_eq(amount[y], other_used[y]);
    }
}
END_TEST

START_TEST(awards_stay_within_money_and_officers_hours) {
    for (size_t r = 0; r < world->regions.count; r++) world->regions.officer_hours[r] = 20.0;
    int64_t purse[16], hours = 0;
    for (size_t i = 0; i < world->programmes.count; i++) purse[i] = world->programmes.purse[i];
    ck_assert_int_eq(mil_award_support(world, NULL), MIL_OK);
    for (size_t i = 0; i < world->programmes.count; i++) {
        ck_assert_int_le(world->programmes.spent[i], purse[i]);
        ck_assert_int_eq(world->programmes.spent[i], purse[i] - world->programmes.purse[i]);
        ck_assert_int_le(world->programmes.cases[i], world->programmes.applications[i]);
        if (mil_is_of_firms(mil_instruments[test.scenario.programmes[i].instrument].lever))
            hours += world->programmes.cases[i];
    }
    ck_assert_int_gt(hours, 0);
    ck_assert_double_le((double)hours * world->p->state_hours_per_case, 20.0);
    ck_assert_double_ge(world->regions.officer_hours[0], 0.0);
    ck_assert_int_eq(mil_world_check(world, NULL), MIL_OK);
}
END_TEST

START_TEST(awards_without_money_change_nothing) {
    for (size_t i = 0; i < world->programmes.count; i++) world->programmes.released[i] = 0;
    const uint64_t before = test_world_hash(world);
    ck_assert_int_eq(mil_award_support(world, NULL), MIL_OK);
    ck_assert_uint_eq(test_world_hash(world), before);
}
END_TEST

START_TEST(an_agent_is_split_where_the_money_covers_only_some_of_its_firms) {
    const size_t grants = programme("grants");
    world->programmes.released[programme("labs")] =
        world->programmes.released[programme("network")] = 0;
    int64_t firms = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (world->firms.research[f] == 0) continue;
        const int64_t more = 1000 - world->firms.weight[f];
        mil_post(&world->ledger, MIL_FLOW_OPENING,
                 mil_account(&world->ledger, MIL_ACCOUNT_BANKS, 0),
                 mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, mil_region_of(world, f)),
                 more * world->firms.cash[f]);
        world->firms.weight[f] = 1000;
        firms++;
    }
    for (size_t r = 0; r < world->regions.count; r++) world->regions.officer_hours[r] = 1e9;
    const size_t rows = world->firms.count;
    const int64_t payable = mil_released(world, grants) / 10000000;
    ck_assert_int_gt(payable, 0);
    ck_assert_int_eq(mil_award_support(world, NULL), MIL_OK);
    ck_assert_int_eq(world->programmes.cases[grants], payable);
    ck_assert_uint_eq(world->firms.count, rows + 1);
    ck_assert_int_eq(world->firms.weight[rows], payable);
    ck_assert_double_eq(mil_lever_of(world, MIL_LEVER_research_grant, rows), 1e7);
    mil_firms_sort(world);
    struct mil_error error = {0};
    ck_assert_msg(mil_world_check(world, &error) == MIL_OK, "%s", error.text);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("treasury");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_payment_takes_net_and_overhead_and_posts_both);
    tcase_add_test(tcase, what_released_money_does_not_cover_is_not_paid);
    tcase_add_test(tcase, released_is_the_largest_net_payment_for_any_sum);
    tcase_add_test(tcase, without_an_organisation_the_regional_government_keeps_the_overhead);
    tcase_add_test(tcase, quarters_of_a_year_sum_to_the_year);
    tcase_add_test(tcase, purses_hold_a_quarter_of_the_appropriation_whatever_programmes_draw);
    tcase_add_test(tcase, a_budget_that_has_not_begun_or_is_over_is_nothing);
    tcase_add_test(tcase, a_ramp_rises_to_the_full_budget_and_stays);
    tcase_add_test(tcase, richer_regions_get_less_formula_grant_by_the_claw_back);
    tcase_add_test(tcase, formula_grants_never_exceed_their_pool);
    tcase_add_test(tcase, governments_plan_to_spend_exactly_what_they_have);
    tcase_add_test(tcase, appropriated_is_spent_plus_returned_in_every_arm_and_year);
    tcase_add_test(tcase, awards_stay_within_money_and_officers_hours);
    tcase_add_test(tcase, awards_without_money_change_nothing);
    tcase_add_test(tcase, an_agent_is_split_where_the_money_covers_only_some_of_its_firms);
    return test_run_at_least("treasury", tcase, 15);
}
