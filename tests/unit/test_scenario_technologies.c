/* New technologies of a scenario: what is read, and what is refused. */
#include "support/files.h"
#include "support/run.h"
#include "support/worlds.h"

#include <check.h>

static char folder[MIL_TEST_PATH];

static const char *path(void) {
    static char text[MIL_TEST_PATH];
    return mil_test_path(text, folder, "arrival.cfg");
}

static int load(struct mil_scenario *scenario, const char *const *sets, size_t count,
                struct mil_error *error) {
    return mil_scenario_load(scenario, path(), sets, count, error);
}

START_TEST(a_new_technology_is_one_of_the_table_and_has_a_quarter) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    ck_assert_msg(load(&s, NULL, 0, &error) == 0, "%s", error.text);
    ck_assert_uint_eq(s.new_technology_count, 2);
    ck_assert_str_eq(s.new_technologies[0].name, "thinking machines");
    ck_assert_str_eq(s.data.technologies[s.new_technologies[0].technology].technology, "computing");
    ck_assert_int_eq(s.new_technologies[0].opens, 2011 * 4 + 2);
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_set_changes_when_it_opens) {
    struct mil_scenario s = {0};
    const char *const sets[] = {"new_technology.light.opens=\"2012 Q2\"",
                                "new_technology.thinking machines.opens=2200"};
    ck_assert_int_eq(load(&s, sets, 2, NULL), 0);
    ck_assert_int_eq(s.new_technologies[1].opens, 2012 * 4 + 1);
    ck_assert_int_eq(s.new_technologies[0].opens, 2200 * 4);
    mil_scenario_free(&s);
}
END_TEST

static const struct {
    const char *from, *to, *message;
} wrong[] = {
    {"opens = \"2014", "open = \"2014",
     "arrival.cfg:5: unknown key of a new technology \"open\"; did you mean \"opens\"?"},
    {"\"optics\"", "\"optcs\"", "did you mean \"optics\"?"},
    {"technology = \"optics\";", "", "arrival.cfg:5: the new technology has no technology"},
    {"opens = \"2014 Q1\";", "", "arrival.cfg:5: the new technology has no opens"},
    {"2014 Q1", "2010 Q4",
     "arrival.cfg:5: opens = 2010 Q4 is before the run begins (run.start = 2011 Q1)"},
    {"2014 Q1", "2014 Q5", "arrival.cfg:5"},
    {"\"optics\"", "\"computing\"",
     "arrival.cfg:5: technology = \"computing\" is that of \"thinking machines\" already"},
    {"\"light\"", "\"thinking machines\"", "stands in line 4 already"},
    {"new_technologies", "new_tecnologies", "did you mean \"new_technologies\"?"},
    {"institutions = 0.5;", "relatedness = \"practice\";",
     "arrival.cfg:4: new technologies need knowledge.relatedness = \"supplied\""},
    {"institutions = 0.5", "institutions = 1.5", "knowledge.institutions"},
};

START_TEST(a_wrong_new_technology_is_refused_with_its_place) {
    mil_test_edit(folder, "arrival.cfg", wrong[_i].from, wrong[_i].to);
    test_refused(path(), NULL, 0, wrong[_i].message);
}
END_TEST

START_TEST(a_set_of_an_unknown_new_technology_names_the_nearest) {
    const char *const sets[] = {"new_technology.lihgt.opens=2013"};
    test_refused(path(), sets, 1, "did you mean \"light\"?");
}
END_TEST

static void setup(void) {
    mil_test_tiny(folder);
}
static void teardown(void) {
    mil_test_remove(folder);
}

int main(void) {
    TCase *tests = tcase_create("scenario_technologies");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_new_technology_is_one_of_the_table_and_has_a_quarter);
    tcase_add_test(tests, a_set_changes_when_it_opens);
    tcase_add_loop_test(tests, a_wrong_new_technology_is_refused_with_its_place, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(tests, a_set_of_an_unknown_new_technology_names_the_nearest);
    return test_run("scenario_technologies", tests);
}
