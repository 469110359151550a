/* What levers for firms do where they are read, and who pays: entitlements in full, in proportion and on
 * top of each other, guests from science, shelter for the young, large firms that share in a fund. */
#include "policy/entitlement.h"
#include "state/closing.h"
#include "state/firm.h"
#include "state/lever.h"
#include "state/partners.h"
#include "state/research.h"

#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static char folder[MIL_TEST_PATH];
static struct test_world test;
static struct mil_world *const world = &test.world;

/* Two programmes of Alpha, after two quarters. */
static void open_with(const char *first, const char *second) {
    char text[1024], path[MIL_TEST_PATH];
    const char *const form = "extends = \"tiny.cfg\";\nname = \"two\";\nprogrammes = (\n"
                             " { name = \"one\"; level = \"regional\"; regions = [ \"Alpha\" ];\n"
                             "   budget = 0.5; %s },\n"
                             " { name = \"two\"; level = \"regional\"; regions = [ \"Alpha\" ];\n"
                             "   budget = 0.5; %s } );\n";
    mil_test_tiny(folder);
    ck_assert_int_lt(snprintf(text, sizeof text, form, first, second), (int)sizeof text);
    mil_test_write(folder, "two.cfg", text);
    test_world_open(&test, mil_test_path(path, folder, "two.cfg"), NULL, 1, 1);
    test_world_pass(&test, 2);
}
static void end(void) {
    test_world_close(&test);
    mil_test_remove(folder);
}

static const char *const credits[] = {"instrument = \"rnd_tax_credit\"; rate = 0.2;",
                                      "instrument = \"rnd_tax_credit\"; rate = 0.5;"};

/* What a share of all own research of Alpha's firms comes to. */
static int64_t due(double share) {
    int64_t sum = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (mil_region_of(world, f) != 0 || world->firms.research[f] == 0) continue;
        const size_t row = world->firms.research[f] - 1;
        const double own =
            fmax((double)world->research.budget[row] - (double)world->research.granted[row], 0.0);
        sum += world->firms.weight[f] * (int64_t)floor(share * own);
    }
    return sum;
}

static void pay_again(int64_t money) {
    for (size_t i = 0; i < 2; i++) {
        world->programmes.claims[i] = world->programmes.spent[i] = 0;
        world->programmes.released[i] = money;
    }
    mil_pay_entitlements(world);
}

START_TEST(a_credit_owes_its_share_and_a_second_one_its_share_of_the_rest) {
    open_with(credits[0], credits[1]);
    const int64_t first = due(0.2), second = due((1.0 - 0.2) * 0.5);
    ck_assert_int_gt(first, 0);
    pay_again(first + second);
    ck_assert_int_eq(world->programmes.claims[0], first);
    ck_assert_int_eq(world->programmes.spent[0], first);
    ck_assert_int_le(llabs(world->programmes.spent[1] - second), (int64_t)world->firms.count);
    end();
}
END_TEST

START_TEST(where_the_money_does_not_reach_all_are_paid_in_proportion) {
    open_with(credits[0], credits[1]);
    const int64_t claims = due(0.2);
    pay_again(claims / 3);
    ck_assert_int_eq(world->programmes.claims[0], claims);
    ck_assert_int_le(world->programmes.spent[0], claims / 3);
    ck_assert_int_ge(world->programmes.spent[0], claims / 3 - (int64_t)world->firms.count);
    end();
}
END_TEST

START_TEST(guests_from_science_raise_the_worth_of_organisations_alone) {
    open_with("instrument = \"researcher_secondment\";", "instrument = \"incubator\";");
    struct mil_error error = {0};
    int raised = 0;
    ck_assert_int_eq(mil_tier_ready(world, &error), MIL_OK);
    mil_levers_rest(world);
    for (size_t row = 0; row < world->research.count; row++) mil_tier_see(world, row);
    for (size_t row = 0; row < world->research.count; row++)
        for (size_t o = 0; o < world->organisations.count; o++) {
            const uint32_t body = MIL_TIE_ORGANISATION | (uint32_t)o;
            const uint32_t firm = (uint32_t)((row + 1) % world->research.count);
            const double science = mil_partner_value(world, row, body),
                         business = mil_partner_value(world, row, firm);
            mil_lever_move(world, MIL_LEVER_seconded, world->research.firm[row], 1.0);
            mil_tier_see(world, row);
            ck_assert_double_ge(mil_partner_value(world, row, body), science);
            ck_assert_double_eq(mil_partner_value(world, row, firm), business);
            raised += mil_partner_value(world, row, body) > science;
            mil_levers_rest(world);
            mil_tier_see(world, row);
        }
    ck_assert_int_gt(raised, 0);
    end();
}
END_TEST

START_TEST(a_sheltered_young_firm_closes_like_an_older_one) {
    open_with("instrument = \"incubator\";", "instrument = \"researcher_secondment\";");
    size_t young = 0, old = 0;
    for (size_t f = 0; f < world->firms.count; f++) {
        if (!mil_is_sme(world, f)) continue;
        const double before = mil_closing_hazard(world, f);
        const int16_t birth = world->firms.birth[f];
        mil_lever_move(world, MIL_LEVER_sheltered, f, 1.0);
        const double sheltered = mil_closing_hazard(world, f);
        world->firms.birth[f] = -100;
        ck_assert_double_eq_tol(sheltered, mil_closing_hazard(world, f), 1e-12);
        *(sheltered < before ? &young : &old) += 1;
        world->firms.birth[f] = birth;
    }
    ck_assert_uint_gt(young, 0);
    ck_assert_uint_gt(old, 0);
    end();
}
END_TEST

START_TEST(large_firms_pay_what_they_add_to_the_research_of_suppliers) {
    open_with("instrument = \"win_win_fund\"; award = 5.0;", "instrument = \"incubator\";");
    int64_t to_suppliers = 0, kept = 0, money = 0;
    for (size_t k = 0; k < world->markets.count; k++) to_suppliers -= world->markets.rebates[k];
    for (size_t r = 0; r < world->regions.count; r++)
        kept += mil_flow_of(&world->ledger, MIL_FLOW_REBATES, r);
    for (size_t f = 0; f < world->firms.count; f++)
        money += world->firms.weight[f] * llrint(mil_lever_of(world, MIL_LEVER_co_funded, f));
    ck_assert_int_gt(money, 0);
    /* Firms without a large buyer in their industry get none; a unit of rounding for every firm. */
    ck_assert_int_gt(to_suppliers, 0);
    ck_assert_int_le(to_suppliers, money + (int64_t)world->firms.count);
    ck_assert_int_le(llabs(kept), (int64_t)world->firms.count);
    end();
}
END_TEST

int main(void) {
    TCase *cases = tcase_create("firm levers");
    tcase_add_test(cases, a_credit_owes_its_share_and_a_second_one_its_share_of_the_rest);
    tcase_add_test(cases, where_the_money_does_not_reach_all_are_paid_in_proportion);
    tcase_add_test(cases, guests_from_science_raise_the_worth_of_organisations_alone);
    tcase_add_test(cases, a_sheltered_young_firm_closes_like_an_older_one);
    tcase_add_test(cases, large_firms_pay_what_they_add_to_the_research_of_suppliers);
    return test_run("firm levers", cases);
}
