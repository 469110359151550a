#include "state/business.h"

#include "state/firm.h"
#include "state/market.h"
#include "state/research.h"
#include "state/ties.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>

static struct test_world test;
static struct mil_world *world;

static void begin(void) {
    test_world_untied(&test);
    world = &test.world;
    ck_assert_uint_gt(world->research.count, 12);
}
static void end(void) {
    test_world_close(&test);
}

static enum mil_tie_kind kind_of(size_t row, uint32_t partner, double strength) {
    return mil_tie_kind_of(world, row, partner, strength, MIL_TIE_ALLIANCE);
}
static uint32_t organisation_of(enum mil_organisation_kind kind) {
    return test_organisation(world, kind);
}

START_TEST(a_large_tie_to_an_organisation_is_joint_research_and_a_small_one_advice) {
    const uint32_t university = organisation_of(MIL_UNIVERSITY);
    ck_assert_int_eq(kind_of(0, university, 0.5), MIL_TIE_ADVICE);
    ck_assert_int_eq(kind_of(0, university, 0.9), MIL_TIE_JOINT_RESEARCH);
}
END_TEST

START_TEST(a_firm_that_programmes_pay_is_under_contract_with_public_bodies) {
    const uint32_t institute = organisation_of(MIL_INSTITUTE),
                   university = organisation_of(MIL_UNIVERSITY);
    for (size_t c = 0; c < world->cells.count; c++) world->cells.demand[c] = 0.0;
    ck_assert_int_eq(kind_of(0, institute, 0.5), MIL_TIE_ADVICE);
    world->research.granted[0] = 1e6f;
    ck_assert_int_eq(kind_of(0, institute, 0.5), MIL_TIE_GOVERNMENT);
    ck_assert_int_eq(kind_of(0, university, 0.5), MIL_TIE_ADVICE);
    /* So is one of an industry that sells to nobody but governments. */
    world->research.granted[0] = 0.0f;
    const size_t f = world->research.firm[0], r = mil_region_of(world, f);
    world->purchase_share[world->firms.industry[f]] = 1.0;
    world->cells.demand[mil_cell(world, r, world->firms.industry[f])] =
        (double)(world->regions.central_purchases[r] + world->regions.regional_purchases[r]);
    ck_assert_int_eq(kind_of(0, institute, 0.5), MIL_TIE_GOVERNMENT);
}
END_TEST

/* Makes the first rows small and large firms of one manufacturing industry, alternating. */
static size_t make_industry(void) {
    size_t k = 0;
    while (!world->data->industries[k].manufacturing) k++;
    for (size_t i = 0; i < world->research.count; i++) {
        const size_t f = world->research.firm[i];
        world->firms.industry[f] = (uint8_t)k;
        world->firms.employees[f] = i % 2 == 0 ? 20.0f : 400.0f;
    }
    return k;
}

START_TEST(suppliers_are_as_many_as_deliver_and_both_sides_agree) {
    make_industry();
    const size_t rows = world->research.count;
    double pairs = 0.0, suppliers = 0.0;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < a; b++) {
            const enum mil_tie_kind kind = kind_of(a, (uint32_t)b, 0.5);
            ck_assert_int_eq(kind, kind_of(b, (uint32_t)a, 0.5));
            if (a % 2 == b % 2) ck_assert_int_eq(kind, MIL_TIE_ALLIANCE);
            if (a % 2 == b % 2) continue;
            pairs += 1.0;
            suppliers += kind == MIL_TIE_SUBCONTRACT;
        }
    const double share = world->p->market_subcontract_share;
    /* Five standard deviations. */
    ck_assert(fabs(suppliers - share * pairs) < 5.0 * sqrt(pairs * share * (1.0 - share)) + 1.0);
}
END_TEST

START_TEST(industries_that_buy_of_each_other_are_tied_as_customers) {
    const size_t f = world->research.firm[0], g = world->research.firm[1],
                 industries = world->data->industries_count;
    world->firms.industry[f] = 0, world->firms.industry[g] = 1;
    double *share = &test.scenario.data.input_share[0 * industries + 1];
    test.scenario.data.input_share[1 * industries + 0] = *share = 0.0;
    ck_assert_int_eq(kind_of(0, 1, 0.5), MIL_TIE_ALLIANCE);
    *share = 1.0;
    ck_assert_int_eq(kind_of(0, 1, 0.5), MIL_TIE_CUSTOMER);
    ck_assert_int_eq(kind_of(1, 0, 0.5), MIL_TIE_CUSTOMER);
}
END_TEST

START_TEST(a_parent_stays_one_house_and_business_is_not_done_without_orders) {
    ck_assert_int_eq(mil_tie_kind_of(world, 0, 1, 0.5, MIL_TIE_INTRA_FIRM), MIL_TIE_INTRA_FIRM);
    ck_assert_int_eq(mil_does_business(world, 0, 1, MIL_TIE_ALLIANCE), 0);
    test.scenario.parameters.network_business_rate = 1.0;
    ck_assert_int_eq(mil_does_business(world, 0, 1, MIL_TIE_INTRA_FIRM), 1);
    test.scenario.parameters.network_business_rate = 0.0;
    ck_assert_int_eq(mil_does_business(world, 0, 1, MIL_TIE_INTRA_FIRM), 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("kinds of ties");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_large_tie_to_an_organisation_is_joint_research_and_a_small_one_advice);
    tcase_add_test(tests, a_firm_that_programmes_pay_is_under_contract_with_public_bodies);
    tcase_add_test(tests, suppliers_are_as_many_as_deliver_and_both_sides_agree);
    tcase_add_test(tests, industries_that_buy_of_each_other_are_tied_as_customers);
    tcase_add_test(tests, a_parent_stays_one_house_and_business_is_not_done_without_orders);
    return test_run("business", tests);
}
