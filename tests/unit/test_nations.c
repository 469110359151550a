/* Several national governments and a common fund: each nation's taxes and grants are its own, and what
 * the fund moves is booked to the unit of currency. */
#include "policy/revenue.h"
#include "state/saved.h"
#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define NATIONS "tests/support/nations/nations.cfg"
#define NATIONS_POLICY "tests/support/nations/policy.cfg"
enum { ALPHA, BETA, GAMMA };
enum { UPLAND, LOWLAND };

static struct test_world test;
static const struct mil_world *const world = &test.world;

static int64_t centre(size_t nation) {
    return mil_balance(&world->ledger, MIL_ACCOUNT_CENTRE, nation);
}

START_TEST(nations_are_numbered_by_their_first_region) {
    test_world_open(&test, NATIONS, NULL, 1, 1);
    const struct mil_data *data = world->data;
    const char *names[MIL_MOST_REGIONS];
    ck_assert_uint_eq(mil_nation_names(data, names), 2);
    ck_assert_str_eq(names[UPLAND], "Upland");
    ck_assert_str_eq(names[LOWLAND], "Lowland");
    ck_assert_uint_eq(mil_nation_regions(data, UPLAND), 3);
    ck_assert_uint_eq(mil_nation_regions(data, LOWLAND), 4);
    ck_assert_uint_eq(test.scenario.appropriations[2].regions, 4);
    test_world_close(&test);
}
END_TEST

START_TEST(one_nation_named_in_the_table_changes_no_bit) {
    static const char *const lines[] = {",amenity\n", "Beta,120000000,1.0\n",
                                        "Gamma,50000000,-0.1\n", "Beta,30000000,-0.9\n"};
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH], to[64];
    mil_test_tiny(folder);
    for (size_t i = 0; i < 4; i++) {
        snprintf(to, sizeof to, "%.*s,%s\n", (int)strcspn(lines[i], "\n"), lines[i],
                 i == 0 ? "nation" : "Somewhere");
        mil_test_edit(folder, "regions.csv", lines[i], to);
    }
    test_world_open(&test, mil_test_path(path, folder, "policy.cfg"), NULL, 3, 1);
    ck_assert_str_eq(world->data->regions[GAMMA].nation, "Somewhere");
    test_world_pass(&test, 6);
    const uint64_t named = test_world_hash(world);
    test_world_close(&test);
    mil_test_remove(folder);
    test_world_open(&test, TINY_POLICY, NULL, 3, 1);
    test_world_pass(&test, 6);
    ck_assert(test_world_hash(world) == named);
    test_world_close(&test);
}
END_TEST

/* What came into a centre's account and left it in a quarter in which it buys nothing, programmes
 * aside: taxes of its own regions, grants and transfers to them, pay of their organisations. */
static int64_t own_business(size_t nation, int64_t pay) {
    static const enum mil_flow taxes[] = {MIL_FLOW_INCOME_TAX, MIL_FLOW_VALUE_ADDED_TAX,
                                          MIL_FLOW_PROFIT_TAX, MIL_FLOW_CARBON_TAX};
    static const enum mil_flow paid[] = {MIL_FLOW_LOCAL_VAT, MIL_FLOW_FORMULA_GRANT,
                                         MIL_FLOW_EARMARKED_GRANT};
    int64_t sum = -pay;
    for (size_t r = 0; r < world->regions.count; r++) {
        if (world->data->region_nation[r] != nation) continue;
        for (size_t t = 0; t < sizeof taxes / sizeof *taxes; t++)
            sum += mil_flow_of(&world->ledger, taxes[t], r);
        for (size_t t = 0; t < sizeof paid / sizeof *paid; t++)
            sum -= mil_flow_of(&world->ledger, paid[t], r);
        sum -= world->regions.central_benefits[r];
    }
    return sum;
}

static int64_t pay_of(size_t nation) {
    int64_t pay = 0;
    for (size_t o = 0; o < world->organisations.count; o++)
        if (world->data->region_nation[world->organisations.region[o]] == nation)
            pay += mil_staff_pay(world, o);
    return pay;
}

/* Programmes that a centre pays in its own regions, what is returned there included; the fund's part
 * taken off. */
static int64_t programmes_of(size_t nation) {
    int64_t sum = -world->centres.received[nation];
    for (size_t r = 0; r < world->regions.count; r++)
        if (world->data->region_nation[r] == nation)
            sum += world->regions.support_central[r] + world->regions.support_fund[r] +
                   mil_flow_of(&world->ledger, MIL_FLOW_RETURNED, r);
    return sum;
}

START_TEST(taxes_of_a_nation_stay_in_it_but_for_its_contribution) {
    static const char *const sets[] = {"state.central_purchases=0",
                                       "appropriation.Alpha innovation.amount=0",
                                       "programme.home grants.budget=0", NULL};
    test_world_open(&test, NATIONS_POLICY, sets, 2, 1);
    int64_t before[2], expected[2] = {0};
    for (size_t n = 0; n < 2; n++) before[n] = centre(n);
    for (int q = 0; q < 8; q++) {
        const int64_t pay[2] = {pay_of(UPLAND), pay_of(LOWLAND)};
        test_world_pass(&test, 1);
        for (size_t n = 0; n < 2; n++)
            expected[n] +=
                own_business(n, pay[n]) - programmes_of(n) - world->centres.contribution[n];
        if (!mil_is_last_quarter(world)) continue; /* purses are empty, and nations have cleared */
        for (size_t n = 0; n < 2; n++) ck_assert_int_eq(centre(n) - before[n], expected[n]);
    }
    test_world_close(&test);
}
END_TEST

START_TEST(the_fund_passes_on_all_it_gets_and_over_a_year_nations_get_what_nations_paid) {
    test_world_open(&test, NATIONS_POLICY, NULL, 4, 1);
    int64_t net = 0, moved = 0;
    for (int q = 0; q < 8; q++) {
        test_world_pass(&test, 1);
        ck_assert_int_eq(mil_balance(&world->ledger, MIL_ACCOUNT_FUND, 0), 0);
        ck_assert_int_eq(test_sum(world->centres.contribution, 2), 120000000);
        net += test_sum(world->centres.received, 2) - test_sum(world->centres.contribution, 2);
        moved += world->centres.received[LOWLAND] - world->centres.contribution[LOWLAND];
        if (mil_is_last_quarter(world)) ck_assert_int_eq(net, 0);
    }
    ck_assert_int_gt(moved, 0);
    test_world_close(&test);
}
END_TEST

START_TEST(contributions_follow_the_product_of_nations) {
    test_world_open(&test, NATIONS, NULL, 4, 1);
    const size_t industries = world->data->industries_count;
    test_world_pass(&test, 1);
    const double lowland = (double)test_sum(world->cells.product + GAMMA * industries, industries),
                 all = (double)test_sum(world->cells.product, world->cells.count);
    test_world_pass(&test, 1);
    ck_assert_double_eq_tol((double)world->centres.contribution[LOWLAND], 120e6 * lowland / all,
                            1.0);
    test_world_close(&test);
}
END_TEST

/* A ceiling of 0.0002 of 214.75 billion a quarter: 43 of the 120 million that are asked for. */
START_TEST(a_fund_that_does_not_suffice_gives_every_arm_the_same_and_what_others_pay_stays) {
    static const char *const short_of[] = {"fund.contribution=0.0002", NULL};
    int64_t amount[2][3];
    for (int arm = 0; arm < 2; arm++) {
        test_world_open(&test, arm == 0 ? NATIONS : NATIONS_POLICY, short_of, 5, 1);
        int64_t paid[3] = {0};
        for (int q = 0; q < 4; q++) {
            test_world_pass(&test, 1);
            ck_assert_int_eq(test_sum(world->centres.contribution, 2), 42950000);
            for (size_t a = 0; a < 3; a++)
                paid[a] += world->appropriations.spent[a] + world->appropriations.returned[a];
        }
        for (size_t a = 0; a < 3; a++) {
            ck_assert_int_eq(paid[a], world->appropriations.amount[a]);
            amount[arm][a] = paid[a];
        }
        test_world_close(&test);
    }
    ck_assert_int_eq(memcmp(amount[0], amount[1], sizeof *amount), 0);
    ck_assert_int_eq(amount[0][0], 300000000);
    ck_assert_int_eq(amount[0][1] + amount[0][2], 720000000 + 300000000 + 4 * 42950000);
    ck_assert_int_lt(llabs(3 * (amount[0][2] - 300000000) - 5 * (amount[0][1] - 720000000)), 20);
}
END_TEST

START_TEST(without_contributions_nothing_of_the_fund_is_spent) {
    static const char *const none[] = {"fund.contribution=0", NULL};
    test_world_open(&test, NATIONS_POLICY, none, 5, 1);
    for (int q = 0; q < 4; q++) {
        test_world_pass(&test, 1);
        ck_assert_int_eq(test_sum(world->regions.support_fund, world->regions.count), 0);
        ck_assert_int_eq(test_sum(world->centres.received, 2), 0);
    }
    ck_assert_int_eq(world->appropriations.amount[1], 720000000);
    test_world_close(&test);
}
END_TEST

/* Whatever part is asked of the fund, of programmes that are given or chosen, and whatever it has. */
START_TEST(any_part_of_the_fund_keeps_the_books) {
    static const char *const contribution[] = {"fund.contribution=0.0037",
                                               "fund.contribution=0.0001", "fund.contribution=0"};
    static const char *const part[][2] = {
        {"appropriation.cohesion.financing.fund=1", "appropriation.cohesion.financing.central=0"},
        {"appropriation.cohesion.financing.fund=0.333333333",
         "appropriation.cohesion.financing.central=0.666666667"}};
    static const char *const split[] = {"appropriation.cohesion.split=fixed",
                                        "appropriation.cohesion.split=belief"};
    const char *const sets[] = {contribution[_i % 3],
                                part[_i / 3 % 2][0],
                                part[_i / 3 % 2][1],
                                split[_i / 6],
                                "programme.network.budget=0.6",
                                NULL};
    test_world_open(&test, NATIONS_POLICY, sets, 8, 1);
    int64_t paid[3] = {0};
    for (int q = 0; q < 4; q++) {
        test_world_pass(&test, 1);
        for (size_t a = 0; a < 3; a++)
            paid[a] += world->appropriations.spent[a] + world->appropriations.returned[a];
    }
    for (size_t a = 0; a < 3; a++) ck_assert_int_eq(paid[a], world->appropriations.amount[a]);
    test_world_close(&test);
}
END_TEST

START_TEST(a_programme_of_a_nation_spends_only_there) {
    static const char *const only[] = {"programme.grants.budget=0", "programme.network.budget=0",
                                       NULL};
    test_world_open(&test, NATIONS_POLICY, only, 6, 1);
    int64_t spent = 0;
    for (int q = 0; q < 4; q++) {
        test_world_pass(&test, 1);
        spent += test_sum(world->programmes.spent, world->programmes.count);
        ck_assert_int_eq(world->regions.support_central[GAMMA] + world->regions.support_fund[GAMMA],
                         0);
    }
    ck_assert_int_gt(spent, 0);
    test_world_close(&test);
}
END_TEST

START_TEST(posts_of_public_bodies_stay_in_their_nation) {
    static const char *const moved[] = {"programme.network.instrument=public_body_dispersion",
                                        "programme.network.appropriation=of all",
                                        "programme.network.level=central",
                                        "programme.network.budget=0.2",
                                        "programme.network.regions=Beta",
                                        "programme.network.financing.central=0.8",
                                        "programme.network.financing.fund=0.2",
                                        NULL};
    test_world_open(&test, NATIONS_POLICY, moved, 6, 1);
    test_world_pass(&test, 2);
    ck_assert_double_gt(world->regions.public_posts[BETA], 0.0);
    ck_assert_double_eq_tol(world->regions.public_posts[ALPHA], -world->regions.public_posts[BETA],
                            1e-9);
    ck_assert(world->regions.public_posts[GAMMA] == 0.0);
    test_world_close(&test);
}
END_TEST

START_TEST(a_run_goes_on_from_the_middle_of_a_year) {
    struct test_world whole, rest;
    struct mil_saved saved = {0};
    test_world_open(&whole, NATIONS_POLICY, NULL, 7, 1);
    test_world_pass(&whole, 6);
    ck_assert_int_eq(mil_saved_take(&saved, &whole.world, NULL), 0);
    test_world_open(&rest, NATIONS_POLICY, NULL, 7, 1);
    ck_assert_int_eq(mil_saved_restore(&saved, &rest.world, NULL, NULL), 0);
    test_world_pass(&whole, 2);
    test_world_pass(&rest, 2);
    ck_assert(test_world_hash(&whole.world) == test_world_hash(&rest.world));
    mil_saved_free(&saved);
    test_world_close(&whole);
    test_world_close(&rest);
}
END_TEST

START_TEST(a_nation_that_is_misspelt_or_left_out_is_refused_with_its_place) {
    static const char *const wrong[][3] = {
        {"amenity\n", "amenity,nations\n",
         "regions.csv:1: unknown column \"nations\"; did you mean \"nation\"?"},
        {"amenity\n", "amenity,nation\n", "regions.csv:2: nation is empty; a name is expected"}};
    static const char *const rows[] = {"120000000,1.0\n", "50000000,-0.1\n", "30000000,-0.9\n"};
    char folder[MIL_TEST_PATH], path[MIL_TEST_PATH], to[64];
    struct mil_scenario scenario = {0};
    struct mil_error error = {0};
    mil_test_tiny(folder);
    mil_test_edit(folder, "regions.csv", wrong[_i][0], wrong[_i][1]);
    for (size_t i = 0; i < 3; i++) {
        snprintf(to, sizeof to, "%.*s,\n", (int)strcspn(rows[i], "\n"), rows[i]);
        mil_test_edit(folder, "regions.csv", rows[i], to);
    }
    mil_test_path(path, folder, "tiny.cfg");
    ck_assert_int_eq(mil_scenario_load(&scenario, path, NULL, 0, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, wrong[_i][2]) != NULL, "\"%s\" is not in: %s", wrong[_i][2],
                  error.text);
    mil_scenario_free(&scenario);
    mil_test_remove(folder);
}
END_TEST

// clang-format off
static const struct {
    const char *set, *message;
} wrong[] = {
    {"programme.home grants.nation=Uplant", "unknown nation \"Uplant\"; did you mean \"Upland\"?"},
    {"appropriation.cohesion.nation=Lowlands", "unknown nation \"Lowlands\"; did you mean \"Lowland\"?"},
    {"programme.home grants.regions=Gamma", "Gamma is not a region of the nation \"Upland\""},
    {"programme.network.nation=Upland", "the appropriation has no region of the nation \"Upland\""},
    {"programme.home grants.financing.fund=0.3", "sum to 1.1; they have to sum to 1"},
    {"programme.grants.financing.central=1", "has fund = 0, but the common fund pays 0.2 of its appropriation \"of all\""},
    {"programme.network.financing.mode=own", "financing of mode \"own\" has no central share"},
    {"fund.contribution=0.2", "fund.contribution = 0.2 is outside [0, 0.1]"},
    {"fund.contributions=0.1", "did you mean"},
};
// clang-format on

START_TEST(what_cannot_be_meant_is_refused_with_advice) {
    struct mil_scenario scenario = {0};
    struct mil_error error = {0};
    const char *const sets[] = {wrong[_i].set};
    ck_assert_int_eq(mil_scenario_load(&scenario, NATIONS_POLICY, sets, 1, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "\"%s\" is not in: %s",
                  wrong[_i].message, error.text);
    mil_scenario_free(&scenario);
}
END_TEST

int main(void) {
    TCase *nations = tcase_create("nations");
    tcase_set_timeout(nations, 120);
    tcase_add_test(nations, nations_are_numbered_by_their_first_region);
    tcase_add_test(nations, one_nation_named_in_the_table_changes_no_bit);
    tcase_add_test(nations, taxes_of_a_nation_stay_in_it_but_for_its_contribution);
    tcase_add_test(nations,
                   the_fund_passes_on_all_it_gets_and_over_a_year_nations_get_what_nations_paid);
    tcase_add_test(nations, contributions_follow_the_product_of_nations);
    tcase_add_test(nations,
                   a_fund_that_does_not_suffice_gives_every_arm_the_same_and_what_others_pay_stays);
    tcase_add_test(nations, without_contributions_nothing_of_the_fund_is_spent);
    tcase_add_loop_test(nations, any_part_of_the_fund_keeps_the_books, 0, 12);
    tcase_add_test(nations, a_programme_of_a_nation_spends_only_there);
    tcase_add_test(nations, posts_of_public_bodies_stay_in_their_nation);
    tcase_add_test(nations, a_run_goes_on_from_the_middle_of_a_year);
    tcase_add_loop_test(nations, a_nation_that_is_misspelt_or_left_out_is_refused_with_its_place, 0,
                        2);
    tcase_add_loop_test(nations, what_cannot_be_meant_is_refused_with_advice, 0,
                        sizeof wrong / sizeof *wrong);
    return test_run("nations", nations);
}
