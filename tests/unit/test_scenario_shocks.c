#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

static char folder[MIL_TEST_PATH];

static const char *path(void) {
    static char text[MIL_TEST_PATH];
    return mil_test_path(text, folder, "shock.cfg");
}

static int load(struct mil_scenario *scenario, const char *const *sets, size_t count,
                struct mil_error *error) {
    return mil_scenario_load(scenario, path(), sets, count, error);
}

START_TEST(a_shock_has_what_it_says_and_sensible_rest) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    ck_assert_msg(load(&s, NULL, 0, &error) == 0, "%s", error.text);
    ck_assert_uint_eq(s.shock_count, 2);
    const struct mil_shock *bearings = &s.shocks[0], *resist = &s.shocks[1];
    ck_assert_str_eq(bearings->name, "bearings");
    ck_assert_uint_eq(bearings->industry, mil_industry_find(&s.data, "machinery"));
    ck_assert_uint_eq(bearings->technologies, 4);
    ck_assert_int_eq(bearings->from, 2011 * 4 + 1);
    ck_assert_int_eq(bearings->to, 2012 * 4);
    ck_assert(bearings->users == 0.5 && bearings->lost == 0.9 && bearings->inventory == 0.5);
    ck_assert(resist->users == 1.0 && resist->import_share == 1.0 && resist->inventory == 0.0);
    ck_assert_int_ge(resist->to, 2012 * 4 + 3); /* to the end of the run */
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_set_changes_one_value_of_a_shock) {
    struct mil_scenario s = {0};
    const char *const sets[] = {"shock.resist.lost=0.25", "shock.bearings.from=2012"};
    ck_assert_int_eq(load(&s, sets, 2, NULL), 0);
    ck_assert(s.shocks[1].lost == 0.25);
    ck_assert_int_eq(s.shocks[0].from, 2012 * 4);
    mil_scenario_free(&s);
}
END_TEST

static const struct {
    const char *from, *to, *message;
} wrong[] = {
    {"inventory = 0.5", "inventry = 0.5",
     "shock.cfg:5: unknown key of a shock \"inventry\"; did you mean \"inventory\"?"},
    {"\"machinery\"", "\"machinry\"", "did you mean \"machinery\"?"},
    {"\"materials\"", "\"material\"", "did you mean \"materials\"?"},
    {"lost = 0.9", "lost = 1.9",
     "shock.cfg:5: lost = 1.9 is outside [0, 1] (share of the imports)"},
    {"from = \"2011 Q2\";", "", "the shock has no from"},
    {"input_share = 0.02;", "", "the shock has no input_share"},
    {"input_share = 0.02", "input_share = 0.5",
     "the critical imports of machinery come to 0.4 of its sales; all it imports is 0.1"},
    {"quarters = 4", "quarters = 0", "quarters = 0 is outside [1, 4000]"},
    {"industry = \"machinery\";", "", "the shock has no industry"},
    {"shocks =", "shcks =", "did you mean \"shocks\"?"},
};

START_TEST(a_wrong_shock_is_refused_with_its_place) {
    mil_test_edit(folder, "shock.cfg", wrong[_i].from, wrong[_i].to);
    test_refused(path(), NULL, 0, wrong[_i].message);
}
END_TEST

START_TEST(a_set_of_an_unknown_shock_names_the_nearest) {
    const char *const sets[] = {"shock.resit.lost=0.25"};
    test_refused(path(), sets, 1, "did you mean \"resist\"?");
}
END_TEST

static void setup(void) {
    mil_test_tiny(folder);
}
static void teardown(void) {
    mil_test_remove(folder);
}

int main(void) {
    TCase *tests = tcase_create("scenario_shocks");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_shock_has_what_it_says_and_sensible_rest);
    tcase_add_test(tests, a_set_changes_one_value_of_a_shock);
    tcase_add_loop_test(tests, a_wrong_shock_is_refused_with_its_place, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(tests, a_set_of_an_unknown_shock_names_the_nearest);
    return test_run("scenario_shocks", tests);
}
