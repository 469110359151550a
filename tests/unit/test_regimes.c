/* Regimes: what they do to parameters, when, and what is refused. */
#include "input/regimes.h"
#include "state/saved.h"
#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"
#include "tick.h"

#include <check.h>
#include <math.h>
#include <string.h>

static char folder[MIL_TEST_PATH];

static const char *with_regimes(const char *regimes) {
    static char path[MIL_TEST_PATH];
    char text[2000];
    snprintf(text, sizeof text,
             "extends = \"policy.cfg\";\nrun : { quarters = 12; };\nregimes = ( %s );\n", regimes);
    mil_test_write(folder, "era.cfg", text);
    return mil_test_path(path, folder, "era.cfg");
}

static struct mil_scenario loaded(const char *regimes, const char *const *sets, size_t count) {
    struct mil_scenario scenario = {0};
    struct mil_error error = {0};
    ck_assert_msg(mil_scenario_load(&scenario, with_regimes(regimes), sets, count, &error) == 0,
                  "%s", error.text);
    return scenario;
}

static double value_in(const struct mil_scenario *scenario, const char *path, int32_t calendar) {
    struct mil_parameters now;
    mil_regimes_apply(scenario, calendar, &now);
    return mil_parameter_get(&now, mil_parameter_find(path));
}

START_TEST(an_immediate_regime_holds_in_its_window_and_nowhere_else) {
    struct mil_scenario s =
        loaded("{ name = \"era\"; from = 2012; to = \"2012 Q2\"; finance : { interest = 0.2; };"
               " switches : { entry = false; }; }",
               NULL, 0);
    const double usual = s.parameters.finance_interest;
    ck_assert(value_in(&s, "finance.interest", 2011 * 4 + 3) == usual);
    ck_assert(value_in(&s, "finance.interest", 2012 * 4) == 0.2);
    ck_assert(value_in(&s, "switches.entry", 2012 * 4 + 1) == 0.0);
    ck_assert(value_in(&s, "finance.interest", 2012 * 4 + 2) == usual);
    ck_assert(value_in(&s, "switches.entry", 2012 * 4 + 2) == 1.0);
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_lagged_regime_works_after_years_and_ends_as_late) {
    struct mil_scenario s =
        loaded("{ name = \"law\"; from = 2011; to = 2020; speed = \"lagged\"; finance : { interest "
               "= 0.16; }; }",
               (const char *const[]){"finance.interest=0.06"}, 1);
    static const struct {
        int32_t quarters; /* since the regime began */
        double value;
    } seen[] = {{0, 0.06},  {12, 0.06}, {16, 0.11}, {20, 0.16},
                {40, 0.16}, {51, 0.16}, {56, 0.11}, {60, 0.06}};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        ck_assert_double_eq_tol(value_in(&s, "finance.interest", 2011 * 4 - 1 + seen[i].quarters),
                                seen[i].value, 1e-12);
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_norm_goes_part_of_the_way_each_quarter_and_back_again) {
    struct mil_scenario s =
        loaded("{ name = \"trust\"; from = 2011; to = 2012; speed = \"norm\"; network : { "
               "credit_weight = 1.15; }; }",
               (const char *const[]){"network.credit_weight=0.15", "pace.norm_speed=0.5"}, 2);
    ck_assert_double_eq_tol(value_in(&s, "network.credit_weight", 2011 * 4), 0.65, 1e-12);
    ck_assert_double_eq_tol(value_in(&s, "network.credit_weight", 2011 * 4 + 1), 0.9, 1e-12);
    const double last = value_in(&s, "network.credit_weight", 2012 * 4 + 3);
    ck_assert_double_eq_tol(value_in(&s, "network.credit_weight", 2013 * 4),
                            0.15 + (last - 0.15) / 2, 1e-12);
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_later_regime_begins_where_an_earlier_one_has_led_and_set_reaches_both) {
    struct mil_scenario s =
        loaded("{ name = \"one\"; finance : { interest = 0.1; }; },"
               "{ name = \"two\"; speed = \"norm\"; finance : { interest = 0.3; }; }",
               (const char *const[]){"pace.norm_speed=0.5", "regime.one.finance.interest=0.2",
                                     "regime.two.to=2011"},
               3);
    ck_assert_double_eq_tol(value_in(&s, "finance.interest", 2011 * 4), 0.25, 1e-12);
    ck_assert_int_eq(s.regimes[1].to, 2011 * 4 + 3);
    mil_scenario_free(&s);
}
END_TEST

static uint64_t hash_after(const char *path, int quarters) {
    return test_hash_after(path, NULL, 7, 1, false, quarters);
}

START_TEST(a_regime_that_aims_at_what_holds_anyway_changes_no_bit) {
    static const char same[] = "{ name = \"none\"; speed = \"norm\"; network : { credit_weight = "
                               "0.15; tie_decay = 0.06; };"
                               " finance : { interest = 0.06; }; innovation : { rate = 0.1; }; }";
    char path[MIL_TEST_PATH];
    mil_test_write(folder, "without.cfg", "extends = \"policy.cfg\";\nrun : { quarters = 12; };\n");
    const uint64_t without = hash_after(mil_test_path(path, folder, "without.cfg"), 6);
    ck_assert_uint_eq(hash_after(with_regimes(same), 6), without);
}
END_TEST

START_TEST(a_regime_changes_nothing_before_it_begins_and_something_after) {
    char path[MIL_TEST_PATH];
    mil_test_write(folder, "without.cfg", "extends = \"policy.cfg\";\nrun : { quarters = 12; };\n");
    mil_test_path(path, folder, "without.cfg");
    const char *era =
        with_regimes("{ name = \"shock\"; from = 2012; finance : { interest = 0.3; }; }");
    ck_assert_uint_eq(hash_after(era, 4), hash_after(path, 4));
    ck_assert_uint_ne(hash_after(era, 5), hash_after(path, 5));
}
END_TEST

START_TEST(a_run_goes_on_in_the_midst_of_a_norm) {
    const char *path =
        with_regimes("{ name = \"trust\"; speed = \"norm\"; from = \"2011 Q2\"; network "
                     ": { credit_weight = 2.0; }; market : { squeeze_most = 0.1; }; }");
    struct test_world whole, part;
    struct mil_saved saved = {0};
    struct mil_error error = {0};
    test_world_open(&whole, path, NULL, 3, 1);
    test_world_open(&part, path, NULL, 3, 1);
    test_world_pass(&whole, 5);
    ck_assert_int_eq(mil_saved_take(&saved, &whole.world, &error), 0);
    ck_assert_int_eq(mil_saved_restore(&saved, &part.world, NULL, &error), 0);
    test_world_pass(&whole, 4);
    test_world_pass(&part, 4);
    ck_assert_uint_eq(test_world_hash(&whole.world), test_world_hash(&part.world));
    mil_saved_free(&saved);
    test_world_close(&whole);
    test_world_close(&part);
}
END_TEST

// clang-format off
static const struct {
    const char *regimes, *message;
} wrong[] = {
    {"{ name = \"a\"; }", "era.cfg:3: the regime changes no parameter"},
    {"{ name = \"a\"; finance : { intrest = 0.1; }; }", "era.cfg:3: unknown parameter \"finance.intrest\"; did you mean \"finance.interest\"?"},
    {"{ name = \"a\"; finance : { interest = 7.0; }; }", "era.cfg:3: finance.interest = 7 is outside [0, 1]"},
    {"{ name = \"a\"; finance : { interest = \"high\"; }; }", "finance.interest is a text; a number is expected"},
    {"{ name = \"a\"; sped = \"norm\"; finance : { interest = 0.1; }; }", "unknown key of a regime \"sped\"; did you mean \"speed\"?"},
    {"{ name = \"a\"; speed = \"slow\"; finance : { interest = 0.1; }; }", "unknown speed \"slow\""},
    {"{ name = \"a\"; speed = \"norm\"; switches : { entry = false; }; }", "switches.entry cannot change little by little"},
    {"{ name = \"a\"; run : { scale = 0.5; }; }", "run.scale is used when a world is opened"},
    {"{ name = \"a\"; firms : { branch_share = 0.5; }; }", "firms.branch_share is used when a world is opened"},
    {"{ name = \"a\"; from = 2013; to = 2012; finance : { interest = 0.1; }; }", "from = 2013 Q1 is after to = 2012 Q4"},
    {"{ name = \"a\"; from = 2012; innovation : { step_most = -0.5; }; }", "regimes: in 2012 Q1"},
    {"{ finance : { interest = 0.1; }; }", "an entry without a name"},
};
// clang-format on

START_TEST(a_wrong_regime_is_refused_with_its_place) {
    struct mil_scenario scenario = {0}, empty = {0};
    struct mil_error error = {0};
    ck_assert_int_lt(mil_scenario_load(&scenario, with_regimes(wrong[_i].regimes), NULL, 0, &error),
                     0);
    ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "\"%s\" is not in: %s",
                  wrong[_i].message, error.text);
    ck_assert_mem_eq(&scenario, &empty, sizeof scenario);
}
END_TEST

static void begin(void) {
    mil_test_tiny(folder);
}
static void end(void) {
    mil_test_remove(folder);
}

int main(void) {
    TCase *cases = tcase_create("regimes");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, an_immediate_regime_holds_in_its_window_and_nowhere_else);
    tcase_add_test(cases, a_lagged_regime_works_after_years_and_ends_as_late);
    tcase_add_test(cases, a_norm_goes_part_of_the_way_each_quarter_and_back_again);
    tcase_add_test(cases, a_later_regime_begins_where_an_earlier_one_has_led_and_set_reaches_both);
    tcase_add_test(cases, a_regime_that_aims_at_what_holds_anyway_changes_no_bit);
    tcase_add_test(cases, a_regime_changes_nothing_before_it_begins_and_something_after);
    tcase_add_test(cases, a_run_goes_on_in_the_midst_of_a_norm);
    tcase_add_loop_test(cases, a_wrong_regime_is_refused_with_its_place, 0,
                        sizeof wrong / sizeof *wrong);
    return test_run("regimes", cases);
}
