#include "policy/embeddedness.h"
#include "policy/offers.h"

#include "policy/arrival.h"
#include "policy/founding.h"
#include "policy/relief.h"
#include "policy/site_choice.h"
#include "policy/treasury.h"
#include "process/process.h"
#include "state/firm.h"
#include "state/visit.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct test_world test;
static struct mil_world *world;
static const struct mil_project_kind mover = {MIL_ORIGIN_MOVED, 1, 20.0},
                                     foreign = {MIL_ORIGIN_FOREIGN, 1, 20.0},
                                     local = {MIL_ORIGIN_LOCAL, 1, 20.0};

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

/* A firm of a mobile industry that stands in a region. */
/* Industries stand by sector and name: farming, electronics, machinery, services. */
enum { MACHINERY = 2 };

/* One that earns something, so that what it earns can fall. */
static size_t firm_of(size_t region, float least, float most) {
    for (size_t f = 0; f < world->firms.count; f++)
        if (mil_region_of(world, f) == region && world->firms.industry[f] == MACHINERY &&
            world->firms.employees[f] >= least && world->firms.employees[f] < most &&
            world->firms.margin[f] > 25)
            return f;
    ck_abort_msg("no such firm");
    return 0;
}

START_TEST(a_programme_without_money_offers_nothing) {
    ck_assert_double_gt(mil_offer(world, MIL_LEVER_job_grant, 0, &mover), 0.0);
    world->programmes.released[programme("movers")] = 0;
    ck_assert_double_eq(mil_offer(world, MIL_LEVER_job_grant, 0, &mover), 0.0);
}
END_TEST

START_TEST(offers_reach_whom_the_instrument_serves_where_the_programme_runs) {
    ck_assert_double_eq_tol(mil_offer(world, MIL_LEVER_job_grant, 0, &mover), 1e7, 1e-3);
    ck_assert_double_eq(mil_offer(world, MIL_LEVER_job_grant, 0, &foreign), 0.0);
    ck_assert_double_eq(mil_offer(world, MIL_LEVER_job_grant, 1, &mover), 0.0);
    ck_assert_double_gt(mil_offer(world, MIL_LEVER_tax_relief, 0, &foreign), 0.0);
    ck_assert_double_eq(mil_offer(world, MIL_LEVER_tax_relief, 0, &local), 0.0);
    ck_assert_double_eq_tol(mil_offer(world, MIL_LEVER_site_discount, 0, &local), 0.3, 1e-12);
}
END_TEST

START_TEST(investors_discount_an_offer_by_its_coverage) {
    world->programmes.coverage[programme("movers")] = 0.25;
    ck_assert_double_eq_tol(mil_offer(world, MIL_LEVER_job_grant, 0, &mover), 2.5e6, 1e-3);
}
END_TEST

START_TEST(a_mover_is_paid_per_job_as_far_as_the_money_goes) {
    const size_t movers = programme("movers"), f = firm_of(0, 1.0f, 3.0f);
    world->firms.weight[f] = 1;
    const int64_t cash = world->firms.cash[f], released = mil_released(world, movers);
    ck_assert_int_gt(released, 10000000);
    mil_take_up(world, MIL_LEVER_job_grant, f, &mover, 1.0);
    ck_assert_int_eq(world->firms.cash[f] - cash, 10000000);
    mil_take_up(world, MIL_LEVER_job_grant, f, &mover, 1000.0);
    ck_assert_int_eq(world->firms.cash[f] - cash, released);
    ck_assert_int_eq(world->programmes.claims[movers], INT64_C(10010000000));
    ck_assert_int_eq(mil_released(world, movers), 0);
}
END_TEST

START_TEST(coverage_falls_when_claims_exceed_money_and_recovers_without_claims) {
    const size_t movers = programme("movers");
    world->programmes.claims[movers] = 1000;
    world->programmes.spent[movers] = 400;
    mil_update_coverage(world);
    ck_assert_double_eq_tol(world->programmes.coverage[movers], 0.7, 1e-12);
    world->programmes.claims[movers] = world->programmes.spent[movers] = 0;
    mil_update_coverage(world);
    ck_assert_double_eq_tol(world->programmes.coverage[movers], 0.85, 1e-12);
}
END_TEST

START_TEST(relief_refunds_the_offered_share_of_taxes_and_never_more_than_the_purse) {
    const size_t relief = programme("relief"), f = firm_of(0, 10.0f, 200.0f);
    ck_assert_int_eq(mil_grant_relief(world, f, &mover, NULL), MIL_OK);
    const struct mil_accounts accounts = mil_firm_accounts(world, f);
    const int64_t due = (int64_t)llrint(0.5 * (double)(accounts.profit_tax + accounts.local_tax));
    ck_assert_int_gt(due, 0);
    const int64_t cash = world->firms.cash[f], released = mil_released(world, relief);
    mil_refund(world);
    ck_assert_int_eq(world->firms.cash[f] - cash, due < released ? due : released);
    world->programmes.released[relief] = due / 2;
    const int64_t before = world->firms.cash[f];
    mil_refund(world);
    ck_assert_int_le(llabs(world->firms.cash[f] - before - due / 2), 1);
}
END_TEST

START_TEST(relief_ends_after_its_years) {
    const size_t f = firm_of(0, 10.0f, 200.0f);
    ck_assert_int_eq(mil_grant_relief(world, f, &mover, NULL), MIL_OK);
    world->quarter += (int32_t)(4.0 * world->p->land_relief_years);
    const int64_t cash = world->firms.cash[f];
    mil_refund(world);
    ck_assert_int_eq(world->firms.cash[f], cash);
    ck_assert_uint_eq(world->relief.firm[0], MIL_TIE_NONE);
}
END_TEST

START_TEST(a_grant_raises_the_worth_of_sites_of_its_region_only) {
    struct mil_investor investor = mil_investor_of(world, firm_of(1, 10.0f, 100.0f));
    const double home = mil_site_value(world, &investor, 2);
    const double with = mil_site_value(world, &investor, 0);
    for (size_t i = 0; i < world->programmes.count; i++) world->programmes.released[i] = 0;
    ck_assert_double_gt(with, mil_site_value(world, &investor, 0));
    ck_assert_double_eq(home, mil_site_value(world, &investor, 2));
    const double left = world->p->land_move_weight * mil_staff_left(world, 1, 0);
    ck_assert_double_gt(left, 0.0);
    ck_assert_double_eq(mil_site_value(world, &investor, 0),
                        mil_staying_value(world, &investor, 0) - left);
    ck_assert_double_eq(mil_site_value(world, &investor, 2),
                        mil_staying_value(world, &investor, 2));
}
END_TEST

START_TEST(a_dearer_site_is_worth_less_unless_land_costs_nothing) {
    const struct mil_investor investor = mil_investor_of(world, firm_of(1, 10.0f, 100.0f));
    const double before = mil_staying_value(world, &investor, 1);
    world->sites.price[1] *= 2.0;
    ck_assert_double_lt(mil_staying_value(world, &investor, 1), before);
    test.scenario.parameters.switches_land_price = 0;
    const double free_land = mil_staying_value(world, &investor, 1);
    world->sites.price[1] *= 2.0;
    ck_assert_double_eq(mil_staying_value(world, &investor, 1), free_land);
}
END_TEST

START_TEST(sites_worth_the_same_have_that_inclusive_value) {
    struct mil_free_land land;
    mil_measure_free_land(world, &land);
    double worth[MIL_MOST_SITES];
    for (size_t s = 0; s < world->sites.count; s++) worth[s] = 3.25;
    ck_assert_double_eq_tol(mil_inclusive_value(world, &land, worth), 3.25, 1e-12);
}
END_TEST

/* The best of all sites is a Gumbel variable about the inclusive value: mean + 0.5772, variance
 * pi^2/6.  With 40,000 projects the mean has a standard error of 0.0064; four of them fail once in
 * 16,000 seeds. */
START_TEST(what_cannot_be_seen_makes_the_choice_a_nested_logit) {
    enum { PROJECTS = 40000 };
    struct mil_free_land land;
    mil_measure_free_land(world, &land);
    double worth[MIL_MOST_SITES], sum = 0.0, squares = 0.0;
    for (size_t s = 0; s < world->sites.count; s++)
        worth[s] = 0.7 * (double)s - (double)(s * s) * 0.2;
    for (uint64_t project = 0; project < PROJECTS; project++) {
        double best = -INFINITY;
        for (size_t s = 0; s < world->sites.count; s++)
            best = fmax(best, worth[s] + mil_site_chance(world, &land, mil_mix(project, 9), s));
        sum += best;
        squares += best * best;
    }
    const double mean = sum / PROJECTS, variance = squares / PROJECTS - mean * mean;
    ck_assert_double_eq_tol(mean, mil_inclusive_value(world, &land, worth) + 0.57722, 4.0 * 0.0064);
    ck_assert_double_eq_tol(variance, 1.64493, 0.12);
}
END_TEST

START_TEST(a_move_takes_as_many_jobs_and_as_much_cash_from_its_origin_as_it_brings) {
    const size_t f = firm_of(1, 10.0f, 100.0f);
    const struct mil_investor investor = mil_investor_of(world, f);
    const size_t from = mil_cell(world, 1, investor.industry),
                 to = mil_cell(world, 0, investor.industry);
    const double jobs = mil_unfixed(mil_fixed(world->firms.employees[f]));
    const int64_t cash = world->firms.cash[f], spent = world->programmes.spent[programme("movers")];
    const int64_t origin = mil_balance(&world->ledger, MIL_ACCOUNT_FIRMS, 1);
    ck_assert_int_eq(mil_settle_mover(world, f, &investor, 1, NULL), MIL_OK);
    ck_assert_double_eq_tol(world->cells.jobs_out[from], jobs, 1.0 / 65536.0);
    ck_assert_double_eq_tol(world->cells.jobs_in[to], jobs, 1.0 / 65536.0);
    ck_assert(world->cells.jobs_out[from] == world->cells.jobs_in[to]);
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_FIRMS, 1), origin - cash);
    ck_assert_uint_eq(mil_region_of(world, f), 0);
    ck_assert_int_eq(mil_firm_origin_of(world, f), MIL_ORIGIN_MOVED);
    ck_assert_int_gt(world->programmes.spent[programme("movers")], spent);
    mil_firms_sort(world);
    ck_assert_int_eq(mil_world_check(world, NULL), MIL_OK);
}
END_TEST

START_TEST(a_plant_from_abroad_brings_its_capital_and_can_sell_what_it_makes) {
    struct mil_investor typical[MIL_MOST_INDUSTRIES];
    mil_typical_investors(world, typical);
    const struct mil_investor investor = mil_foreign_investor(world, &typical[MACHINERY], 80.0);
    const int64_t abroad = mil_balance(&world->ledger, MIL_ACCOUNT_WORLD, 0);
    ck_assert_int_eq(mil_settle_foreign(world, 12345, &investor, 3, NULL), MIL_OK);
    const size_t f = world->firms.count - 1;
    ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_WORLD, 0),
                     abroad - world->firms.cash[f]);
    ck_assert_double_eq(world->cells.foreign_jobs[mil_cell(world, 1, MACHINERY)], 80.0);
    ck_assert(world->firms.flags[f] & MIL_FLAG_FOREIGN);
    const double price = mil_firm_terms(world, f).price,
                 elasticity = world->p->market_price_elasticity;
    const double pull = exp(world->firms.log_quality[f] - elasticity * log(price));
    const double at_home = pull * mil_reach(world, mil_cell(world, 1, MACHINERY));
    ck_assert_double_eq_tol(
        at_home / ((double)world->firms.sales[f] * (1.0 - world->firms.export_share[f] / 255.5)),
        1.0, 1e-4);
    mil_firms_sort(world);
    ck_assert_int_eq(mil_world_check(world, NULL), MIL_OK);
}
END_TEST

START_TEST(founders_are_helped_where_the_programme_runs_and_paid_once) {
    ck_assert_double_gt(mil_founding(world, MIL_LEVER_founding_support, 0, MACHINERY).share, 0.0);
    ck_assert_double_le(mil_founding(world, MIL_LEVER_founding_support, 0, MACHINERY).share, 1.0);
    ck_assert_double_eq_tol(mil_founding(world, MIL_LEVER_founding_support, 0, MACHINERY).dose, 0.1,
                            1e-12); /* a tenth of the usual award */
    ck_assert_double_eq(mil_founding(world, MIL_LEVER_founding_support, 1, MACHINERY).share, 0.0);
    const size_t f = firm_of(0, 1.0f, 3.0f), founders = programme("founders");
    world->firms.weight[f] = 1;
    const int64_t released = mil_released(world, founders);
    ck_assert_int_eq(mil_support_founders(world, MIL_LEVER_founding_support, f), 1);
    ck_assert_int_eq(world->programmes.cases[founders], 1);
    ck_assert_int_lt(mil_released(world, founders), released);
    ck_assert(world->firms.flags[f] & MIL_FLAG_SUPPORTED);
    ck_assert_int_eq(
        mil_support_founders(world, MIL_LEVER_founding_support, firm_of(1, 1.0f, 3.0f)), 0);
}
END_TEST

START_TEST(founders_whom_the_money_does_not_cover_split_off_unpaid) {
    const size_t f = firm_of(0, 1.0f, 3.0f), founders = programme("founders"),
                 rows = world->firms.count;
    const int64_t payable = mil_released(world, founders) / 5000000, cash = world->firms.cash[f];
    ck_assert_int_gt(payable, 0);
    mil_post(&world->ledger, MIL_FLOW_OPENING, mil_account(&world->ledger, MIL_ACCOUNT_BANKS, 0),
             mil_account(&world->ledger, MIL_ACCOUNT_FIRMS, 0),
             (1000 - world->firms.weight[f]) * cash);
    world->firms.weight[f] = 1000;
    ck_assert_int_eq(mil_support_founders(world, MIL_LEVER_founding_support, f), 1);
    ck_assert_int_eq(world->firms.weight[f], payable);
    ck_assert_int_eq(world->firms.cash[f], cash + 5000000);
    ck_assert_uint_eq(world->firms.count, rows + 1);
    ck_assert_int_eq(world->firms.weight[rows], 1000 - payable);
    ck_assert_int_eq(world->firms.cash[rows], cash);
    mil_firms_sort(world);
    ck_assert_int_eq(mil_world_check(world, NULL), MIL_OK);
}
END_TEST

START_TEST(without_relocation_nobody_moves) {
    test.scenario.parameters.switches_relocation = 0;
    const uint64_t before = test_world_hash(world);
    ck_assert_int_eq(mil_locate_firms(world, NULL), MIL_OK);
    ck_assert_uint_eq(test_world_hash(world), before);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("offers");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_programme_without_money_offers_nothing);
    tcase_add_test(tcase, offers_reach_whom_the_instrument_serves_where_the_programme_runs);
    tcase_add_test(tcase, investors_discount_an_offer_by_its_coverage);
    tcase_add_test(tcase, a_mover_is_paid_per_job_as_far_as_the_money_goes);
    tcase_add_test(tcase, coverage_falls_when_claims_exceed_money_and_recovers_without_claims);
    tcase_add_test(tcase, relief_refunds_the_offered_share_of_taxes_and_never_more_than_the_purse);
    tcase_add_test(tcase, relief_ends_after_its_years);
    tcase_add_test(tcase, a_grant_raises_the_worth_of_sites_of_its_region_only);
    tcase_add_test(tcase, a_dearer_site_is_worth_less_unless_land_costs_nothing);
    tcase_add_test(tcase, sites_worth_the_same_have_that_inclusive_value);
    tcase_add_test(tcase, what_cannot_be_seen_makes_the_choice_a_nested_logit);
    tcase_add_test(tcase, a_move_takes_as_many_jobs_and_as_much_cash_from_its_origin_as_it_brings);
    tcase_add_test(tcase, a_plant_from_abroad_brings_its_capital_and_can_sell_what_it_makes);
    tcase_add_test(tcase, founders_are_helped_where_the_programme_runs_and_paid_once);
    tcase_add_test(tcase, founders_whom_the_money_does_not_cover_split_off_unpaid);
    tcase_add_test(tcase, without_relocation_nobody_moves);
    return test_run_at_least("offers", tcase, 16);
}
