#include "input/scenario.h"
#include "support/files.h"
#include "support/run.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static char folder[MIL_TEST_PATH];

static int load(struct mil_scenario *scenario, const char *file, const char *const *sets,
                size_t count, struct mil_error *error) {
    char path[MIL_TEST_PATH];
    return mil_scenario_load(scenario, mil_test_path(path, folder, file), sets, count, error);
}

static const char *origin(const struct mil_scenario *scenario, const char *path) {
    return scenario->origin[mil_parameter_find(path)].words;
}

START_TEST(the_tiny_scenario_loads) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    ck_assert_msg(load(&s, "tiny.cfg", NULL, 0, &error) == 0, "%s", error.text);
    ck_assert_str_eq(s.name, "tiny");
    ck_assert_str_eq(s.currency, "won");
    ck_assert_str_eq(s.reference, "tiny");
    ck_assert_int_eq(s.parameters.run_quarters, 8);
    ck_assert(s.parameters.run_scale == 1.0);
    ck_assert_str_eq(origin(&s, "run.scale"), "tiny.cfg:24");
    ck_assert_str_eq(origin(&s, "labour.migration"), "default");
    ck_assert_uint_eq(s.data.regions_count, 3);
    ck_assert_uint_eq(s.programme_count, 0);
    ck_assert_uint_eq(s.appropriation_count, 1);
    ck_assert(s.appropriations[0].amount == INT64_C(1000000000));
    ck_assert_uint_eq(s.appropriations[0].regions, 1);
    ck_assert(s.appropriations[0].financing[MIL_SOURCE_REGIONAL] == 1.0);
    ck_assert_int_eq(s.appropriations[0].from, 2011);
    ck_assert_int_eq(s.appropriations[0].to, 2012);
    mil_scenario_free(&s);
    mil_scenario_free(&s); /* twice is harmless */
}
END_TEST

START_TEST(every_file_is_listed_relative_to_the_scenario) {
    struct mil_scenario s = {0};
    ck_assert_int_eq(load(&s, "policy.cfg", NULL, 0, NULL), 0);
    ck_assert_uint_eq(s.file_count, 2 + MIL_TABLE_COUNT);
    ck_assert_str_eq(s.files[0].path, "policy.cfg");
    ck_assert_str_eq(s.files[1].path, "tiny.cfg");
    ck_assert_str_eq(s.files[2].path, "regions.csv");
    for (size_t i = 0; i < s.file_count; i++) {
        ck_assert(s.files[i].hash[0] != 0 && s.files[i].hash[1] != 0);
        for (size_t j = 0; j < i; j++) ck_assert(s.files[i].hash[0] != s.files[j].hash[0]);
    }
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_programme_has_what_it_says_and_sensible_rest) {
    struct mil_scenario s = {0};
    ck_assert_int_eq(load(&s, "policy.cfg", NULL, 0, NULL), 0);
    ck_assert_uint_eq(s.programme_count, 8);
    const struct mil_programme *movers = &s.programmes[0], *network = &s.programmes[3],
                               *labs = &s.programmes[4];
    ck_assert_str_eq(movers->name, "movers");
    ck_assert_str_eq(movers->file, "policy.cfg");
    ck_assert_int_eq(movers->line, 8);
    ck_assert_uint_eq(movers->instrument, MIL_INSTRUMENT_moving_grant);
    ck_assert_uint_eq(movers->regions, 1);
    ck_assert(movers->budget == 100000000);
    ck_assert_int_eq(movers->from, 2011 * 4);
    ck_assert_int_eq(movers->to, 2012 * 4 + 3);
    ck_assert_int_eq(movers->mode, MIL_MODE_OWN);
    ck_assert(movers->sizes == UINT32_MAX && movers->technologies == UINT64_MAX);
    ck_assert_int_eq(network->managed_by, MIL_BODY_SUPPORT);
    ck_assert_uint_eq(network->sizes, 15);
    ck_assert(network->award == 1e6 && network->overhead == 0.1);
    ck_assert_int_eq(labs->mode, MIL_MODE_REVERSE);
    ck_assert(labs->financing[MIL_SOURCE_CENTRAL] == 0.5 &&
              labs->financing[MIL_SOURCE_OTHER] == 0.0);
    mil_scenario_free(&s);
}
END_TEST

START_TEST(a_later_layer_replaces_by_name_and_adds_the_rest) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    mil_test_write(folder, "top.cfg",
                   "extends = \"policy.cfg\";\nrun : { quarters = 12; };\n"
                   "programmes = ( { name = \"labs\"; instrument = \"rnd_grant\"; budget = 0; },\n"
                   "  { name = \"new\"; instrument = \"rnd_grant\"; budget = 0.1; from = \"2012 "
                   "Q3\"; to = 2012;\n"
                   "    target : { stage = \"seed\"; origin = [ \"local\", \"startup\" ]; industry "
                   "= [ \"electronics\" ];\n"
                   "               technology = ( \"optics\", 1 ); }; } );\n"
                   "appropriations = ( { name = \"Alpha innovation\"; regions = [ \"Alpha\" ]; "
                   "amount = 2.0; } );\n");
    ck_assert_msg(load(&s, "top.cfg", NULL, 0, &error) == 0, "%s", error.text);
    ck_assert_str_eq(s.name, "top");
    ck_assert_str_eq(s.title, "top");
    ck_assert_str_eq(s.currency, "won"); /* of the file extended */
    ck_assert_uint_eq(s.programme_count, 9);
    ck_assert_str_eq(s.programmes[4].name, "labs"); /* in its old place */
    ck_assert_uint_eq(s.programmes[4].instrument, MIL_INSTRUMENT_rnd_grant);
    ck_assert(s.programmes[4].budget == 0);
    const struct mil_programme *fresh = &s.programmes[8];
    ck_assert_int_eq(fresh->from, 2012 * 4 + 2);
    ck_assert_int_eq(fresh->to, 2012 * 4 + 3);
    ck_assert_uint_eq(fresh->stages, 1);
    ck_assert_uint_eq(fresh->origins, 9);
    ck_assert_uint_eq(fresh->industries, 2); /* electronics, second by sector and name */
    ck_assert_uint_eq(fresh->technologies, 65);
    ck_assert_int_eq(fresh->level, MIL_REGIONAL); /* the only purse's */
    ck_assert_uint_eq(fresh->regions, 1);
    ck_assert_uint_eq(s.appropriation_count, 1);
    ck_assert(s.appropriations[0].amount == INT64_C(2000000000));
    ck_assert_int_eq(s.parameters.run_quarters, 12);
    ck_assert_str_eq(origin(&s, "run.quarters"), "top.cfg:2");
    ck_assert_str_eq(origin(&s, "run.start"), "tiny.cfg:22");
    mil_scenario_free(&s);
}
END_TEST

START_TEST(set_comes_last) {
    const char *const sets[] = {"run.quarters=3",
                                "land.move_rate=0",
                                "switches.land_price=false",
                                "run.start=2012 Q2",
                                "programme.labs.budget=0.01",
                                "programme.labs.financing.central=0.25",
                                "programme.labs.financing.regional=0.75",
                                "programme.movers.managed_by=university",
                                "programme.movers.target.size=[\"micro\",\"small\"]",
                                "appropriation.Alpha innovation.amount=3"};
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    ck_assert_msg(load(&s, "policy.cfg", sets, sizeof sets / sizeof *sets, &error) == 0, "%s",
                  error.text);
    ck_assert_int_eq(s.parameters.run_quarters, 3);
    ck_assert(s.parameters.land_move_rate == 0.0);
    ck_assert_int_eq(s.parameters.switches_land_price, 0);
    ck_assert_int_eq(s.parameters.run_start, 2012 * 4 + 1);
    ck_assert_str_eq(origin(&s, "run.quarters"), "--set");
    ck_assert(s.programmes[4].budget == 10000000);
    ck_assert(s.programmes[4].financing[MIL_SOURCE_REGIONAL] == 0.75);
    ck_assert_int_eq(s.programmes[0].managed_by, MIL_BODY_UNIVERSITY);
    ck_assert_uint_eq(s.programmes[0].sizes, 3);
    ck_assert(s.appropriations[0].amount == INT64_C(3000000000));
    mil_scenario_free(&s);
}
END_TEST

START_TEST(the_longest_programme_name_is_meant) {
    struct mil_scenario s = {0};
    mil_test_write(folder, "top.cfg",
                   "extends = \"tiny.cfg\";\nprogrammes = (\n"
                   "  { name = \"a\"; instrument = \"rnd_grant\"; budget = 0.1; },\n"
                   "  { name = \"a.b c\"; instrument = \"rnd_grant\"; budget = 0.1; } );\n");
    const char *const sets[] = {"programme.a.b c.budget=0.2", "programme.a.budget=0.3"};
    ck_assert_int_eq(load(&s, "top.cfg", sets, 2, NULL), 0);
    ck_assert(s.programmes[0].budget == 300000000 && s.programmes[1].budget == 200000000);
    mil_scenario_free(&s);
}
END_TEST

// clang-format off
static const struct {
    const char *file, *from, *to, *message;
} wrong[] = {
    {"tiny.cfg", "quarters = 8", "quartres = 8", "tiny.cfg:23: unknown parameter \"run.quartres\"; did you mean \"run.quarters\"?"},
    {"tiny.cfg", "run : {", "runs : {", "tiny.cfg:21: unknown key or section \"runs\"; did you mean \"run\"?"},
    {"tiny.cfg", "currency", "curency", "unknown key or section \"curency\"; did you mean \"currency\"?"},
    {"tiny.cfg", "  mix ", "  mixx ", "tiny.cfg:13: unknown data table \"mixx\"; did you mean \"mix\"?"},
    {"tiny.cfg", "quarters = 8", "quarters = \"8\"", "tiny.cfg:23: run.quarters is a text; a whole number is expected"},
    {"tiny.cfg", "quarters = 8", "quarters = 8.0", "run.quarters is a real number; a whole number is expected"},
    {"tiny.cfg", "quarters = 8", "quarters = 5000000000", "tiny.cfg:23: the whole number 5000000000"},
    {"tiny.cfg", "quarters = 8", "quarters = 5000000000L", "run.quarters = 5000000000 is outside [1, 4000]"},
    {"tiny.cfg", "= 1.0;", "= 7;", "tiny.cfg:24: run.scale = 7 is outside [0.0005, 1]"},
    {"tiny.cfg", "= 1.0;", "= 1e999;", "run.scale = inf is not a number"},
    {"tiny.cfg", "= 1.0;", "= true;", "run.scale is true or false; a number is expected"},
    {"tiny.cfg", "\"2011 Q1\"", "\"2011\"", "run.start = \"2011\" is not a quarter such as"},
    {"tiny.cfg", "\"2011 Q1\"", "2011", "run.start is a whole number; a quarter such as"},
    {"tiny.cfg", "land : {", "land : { nest = 1.5;", "land.nest = 1.5 is outside"},
    {"tiny.cfg", "land : {", "innovation : { step_most = -0.5; }; land : {", "the parameters break the condition innovation"},
    {"tiny.cfg", "run : {", "switches : { entry = 1; }; run : {", "switches.entry is a whole number; true or false"},
    {"tiny.cfg", "\"mix.csv\"", "\"mux.csv\"", "data.mix: "},
    {"tiny.cfg", "  mix           = \"mix.csv\";\n", "", "no table of mix: data : { mix = \"FILE.csv\"; }"},
    {"policy.cfg", "\"tiny_policy\"", "\"a/b\"", "policy.cfg:3: the name of a scenario is not empty and has no \"/\""},
    {"tiny.cfg", "[ \"Alpha\" ]", "[ ]", "regions is empty"},
    {"tiny.cfg", "[ \"Alpha\" ]", "[ \"Alfa\" ]", "unknown region \"Alfa\"; did you mean \"Alpha\"?"},
    {"tiny.cfg", "amount = 1.0", "amount = -1.0", "amount = -1 is outside [0, 1000000]"},
    {"tiny.cfg", "amount = 1.0;", "", "no amount"},
    {"tiny.cfg", "amount = 1.0;", "amount = 1.0; financing : { central = 0.5; };", "sum to 0.5; they have to sum to 1"},
    {"tiny.cfg", "amount = 1.0;", "amount = 1.0; from = 2012; to = 2011;", "from = 2012 is after to = 2011"},
    {"tiny.cfg", "amount = 1.0;", "amount = 1.0; note = 1;", "unknown key of an appropriation \"note\""},
    {"policy.cfg", "\"tiny.cfg\"", "\"none.cfg\"", "policy.cfg:2: extends: "},
    {"policy.cfg", "\"tiny.cfg\"", "\"policy.cfg\"", "policy.cfg:2: extends = \"policy.cfg\" leads in a circle"},
    {"policy.cfg", "\"moving_grant\"", "\"moving_grants\"", "policy.cfg:8: unknown instrument \"moving_grants\"; did you mean \"moving_grant\"?"},
    {"policy.cfg", "instrument = \"moving_grant\";", "", "the programme has no instrument"},
    {"policy.cfg", "\"city\"", "\"town\"", "unknown managed_by \"town\""},
    {"policy.cfg", "\"city\"", "7", "managed_by is a whole number; a text is expected"},
    {"policy.cfg", "budget = 0.1", "budget = -0.1", "policy.cfg:9: budget = -0.1 is outside [0, 1000000] (billions of currency a year)"},
    {"policy.cfg", "budget = 0.1;", "", "the programme has no budget"},
    {"policy.cfg", "budget = 0.1", "bugdet = 0.1", "unknown key of a programme \"bugdet\"; did you mean \"budget\"?"},
    {"policy.cfg", "budget = 0.1", "budget = 0.2", "in 2011 Q1 programmes draw 1.1 billion a year on the appropriation \"Alpha innovation\", which has 1 billion"},
    {"policy.cfg", "budget = 0.1", "from = 2012; to = 2011; budget = 0.1", "from = 2012 Q1 is after to = 2011 Q4"},
    {"policy.cfg", "budget = 0.1", "from = 2012.5; budget = 0.1", "from is a real number; a year such as 2012"},
    {"policy.cfg", "budget = 0.1", "overhead = 1.0; budget = 0.1", "overhead = 1 is outside [0, 0.9]"},
    {"policy.cfg", "budget = 0.1", "ramp = -1; budget = 0.1", "ramp = -1 is outside [0, 100] (years)"},
    {"policy.cfg", "budget = 0.1", "appropriation = \"Beta\"; budget = 0.1", "unknown appropriation \"Beta\""},
    {"policy.cfg", "budget = 0.1", "design = \"own\"; budget = 0.1", "unknown design \"own\""},
    {"policy.cfg", "[ \"Alpha\" ]", "[ \"Alpha\", \"Beta\" ]", "no appropriation of level regional covers its regions"},
    {"policy.cfg", "\"regional\"", "\"central\"", "no appropriation of level central covers its regions"},
    {"policy.cfg", "\"regional\"", "\"local\"", "unknown level \"local\""},
    {"policy.cfg", "central = 0.5; regional = 0.5", "central = 0.5; regional = 0.4", "policy.cfg:19: financing: central, regional, other and fund sum to 0.9"},
    {"policy.cfg", "\"reverse\"", "\"own\"", "financing of mode \"own\" has no central share"},
    {"policy.cfg", "\"reverse\"", "\"inverse\"", "unknown mode \"inverse\"; did you mean \"reverse\"?"},
    {"policy.cfg", "[ \"micro\", \"small\", \"medium\", \"upper_medium\" ]", "[ \"mini\" ]", "unknown size \"mini\""},
    {"policy.cfg", "[ \"micro\", \"small\", \"medium\", \"upper_medium\" ]", "()", "size is empty"},
    {"policy.cfg", "target : { size", "target : { technology = 9; size", "there is no technology number 9; they run from 1 to 8"},
    {"policy.cfg", "target : { size", "target : { sizes", "unknown key of a target \"sizes\""},
    {"policy.cfg", "\"sites\"", "\"movers\"", "policy.cfg:10: \"movers\" stands in line 8 already"},
    {"policy.cfg", "name = \"movers\";", "", "an entry without a name"},
    {"policy.cfg", "programmes = (", "programmes = ( 3,", "an entry of the list is a whole number; a group is expected"},
};
// clang-format on

START_TEST(a_wrong_scenario_is_refused_with_its_place) {
    struct mil_scenario s = {0}, empty = {0};
    struct mil_error error = {0};
    mil_test_edit(folder, wrong[_i].file, wrong[_i].from, wrong[_i].to);
    ck_assert_int_lt(load(&s, "policy.cfg", NULL, 0, &error), 0);
    ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "\"%s\" is not in: %s",
                  wrong[_i].message, error.text);
    ck_assert_ptr_null(strchr(error.text, '\n'));
    ck_assert_mem_eq(&s, &empty, sizeof s); /* as if nothing had been loaded */
}
END_TEST

// clang-format off
static const struct {
    const char *set, *message;
} wrong_sets[] = {
    {"run.scal=1", "--set run.scal=1: unknown parameter \"run.scal\"; did you mean \"run.scale\"?"},
    {"run.scale=7", "--set run.scale=7: run.scale = 7 is outside [0.0005, 1]"},
    {"run.scale", "section.name=value or programme.NAME.key=value is expected"},
    {"run.quarters=8.5", "run.quarters is a real number; a whole number is expected"},
    {"run.quarters=", "run.quarters is a text; a whole number is expected"},
    {"run.quarters=5000000000", "the whole number 5000000000 does not fit into 32 bits"},
    {"switches.entry=yes", "switches.entry is a text; true or false is expected"},
    {"programme.lab.budget=1", "unknown programme \"lab\"; did you mean \"labs\"?"},
    {"programme.labs.budgte=1", "--set programme.labs.budgte=1: unknown key of a programme \"budgte\""},
    {"programme.labs.budget=-1", "--set programme.labs.budget=-1: budget = -1 is outside"},
    {"programme.labs.budget", "programme.NAME.key=value is expected"},
    {"programme.labs.name=x", "a name cannot be changed"},
    {"programme.labs.budget.x=1", "budget is a real number; a group is expected"},
    {"programme.labs.regions=[\"Alpa\"]", "unknown region \"Alpa\""},
    {"appropriation.Beta.amount=1", "unknown appropriation \"Beta\"; did you mean"},
    {"appropriation.Alpha innovation.amount=0.5", "which has 0.5 billion a year then"},
};
// clang-format on

START_TEST(a_wrong_set_is_refused_with_its_words) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(load(&s, "policy.cfg", &wrong_sets[_i].set, 1, &error), MIL_BAD_INPUT);
    ck_assert_msg(strstr(error.text, wrong_sets[_i].message) != NULL, "\"%s\" is not in: %s",
                  wrong_sets[_i].message, error.text);
}
END_TEST

START_TEST(files_that_extend_each_other_in_a_circle_are_refused) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    mil_test_edit(folder, "tiny.cfg", "name      =", "extends = \"./x/../policy.cfg\"; name =");
    ck_assert_int_eq(load(&s, "policy.cfg", NULL, 0, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(
        strstr(error.text, "tiny.cfg:3: extends = \"./x/../policy.cfg\" leads in a circle"));
}
END_TEST

START_TEST(missing_files_are_failures_of_the_world_and_named_with_who_asks) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(load(&s, "none.cfg", NULL, 0, &error), MIL_NO_FILE);
    mil_test_edit(folder, "tiny.cfg", "\"sites.csv\"", "\"none.csv\"");
    ck_assert_int_eq(load(&s, "policy.cfg", NULL, 0, &error), MIL_NO_FILE);
    ck_assert_ptr_nonnull(strstr(error.text, "tiny.cfg:17: data.sites: "));
    ck_assert_ptr_nonnull(strstr(error.text, "none.csv: cannot be opened"));
}
END_TEST

START_TEST(half_a_year_of_a_programme_follows_another) {
    /* Each has the whole appropriation, one to the middle of 2011, the other from then on. */
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    static const char text[] =
        "extends = \"tiny.cfg\";\nprogrammes = (\n"
        "  { name = \"a\"; instrument = \"rnd_grant\"; budget = 1.0; to = \"2011 Q2\"; },\n"
        "  { name = \"b\"; instrument = \"rnd_grant\"; budget = 1.0; from = \"2011 Q3\"; } );\n";
    mil_test_write(folder, "top.cfg", text);
    ck_assert_msg(load(&s, "top.cfg", NULL, 0, &error) == 0, "%s", error.text);
    mil_scenario_free(&s);
    const char *const overlap[] = {"programme.b.from=2011 Q2"};
    ck_assert_int_eq(load(&s, "top.cfg", overlap, 1, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "in 2011 Q2 programmes draw 2 billion a year"));
}
END_TEST

START_TEST(a_purse_is_found_by_level_and_regions) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    mil_test_write(
        folder, "top.cfg",
        "extends = \"tiny.cfg\";\n"
        "appropriations = ( { name = \"nation\"; level = \"central\"; amount = 2.0; } );\n"
        "programmes = (\n"
        "  { name = \"c\"; level = \"central\"; instrument = \"rnd_grant\"; budget = 1.0; },\n"
        "  { name = \"r\"; regions = \"Alpha\"; instrument = \"rnd_grant\"; budget = 1.0; },\n"
        "  { name = \"n\"; appropriation = \"nation\"; level = \"regional\"; regions = [ \"Beta\" "
        "];\n"
        "    instrument = \"rnd_grant\"; budget = 1.0; } );\n");
    ck_assert_msg(load(&s, "top.cfg", NULL, 0, &error) == 0, "%s", error.text);
    ck_assert_uint_eq(s.appropriations[1].regions, 7);
    ck_assert(s.appropriations[1].financing[MIL_SOURCE_CENTRAL] == 1.0);
    ck_assert_uint_eq(s.programmes[0].appropriation, 1);
    ck_assert_int_eq(s.programmes[0].managed_by, MIL_BODY_UNIVERSITY);
    ck_assert_int_eq(s.programmes[0].mode, MIL_MODE_STANDARD);
    ck_assert_uint_eq(s.programmes[1].appropriation, 0);
    ck_assert_uint_eq(s.programmes[2].appropriation, 1);
    mil_scenario_free(&s);
    const char *const outside[] = {"programme.n.appropriation=Alpha innovation"};
    ck_assert_int_eq(load(&s, "top.cfg", outside, 1, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "does not cover"));
}
END_TEST

START_TEST(an_appropriation_pays_only_in_its_years) {
    struct mil_scenario s = {0};
    struct mil_error error = {0};
    mil_test_edit(folder, "tiny.cfg", "amount = 1.0;", "amount = 1.0; to = 2011;");
    ck_assert_int_eq(load(&s, "policy.cfg", NULL, 0, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "in 2012 Q1 programmes draw 1 billion"));
    const char *const shorter[] = {"run.quarters=4"};
    ck_assert_msg(load(&s, "policy.cfg", shorter, 1, &error) == 0, "%s", error.text);
    mil_scenario_free(&s);
}
END_TEST

static void begin(void) {
    mil_test_tiny(folder);
}
static void end(void) {
    mil_test_remove(folder);
}

int main(void) {
    TCase *cases = tcase_create("scenario");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, the_tiny_scenario_loads);
    tcase_add_test(cases, every_file_is_listed_relative_to_the_scenario);
    tcase_add_test(cases, a_programme_has_what_it_says_and_sensible_rest);
    tcase_add_test(cases, a_later_layer_replaces_by_name_and_adds_the_rest);
    tcase_add_test(cases, set_comes_last);
    tcase_add_test(cases, the_longest_programme_name_is_meant);
    tcase_add_loop_test(cases, a_wrong_scenario_is_refused_with_its_place, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_loop_test(cases, a_wrong_set_is_refused_with_its_words, 0,
                        sizeof wrong_sets / sizeof *wrong_sets);
    tcase_add_test(cases, files_that_extend_each_other_in_a_circle_are_refused);
    tcase_add_test(cases, missing_files_are_failures_of_the_world_and_named_with_who_asks);
    tcase_add_test(cases, half_a_year_of_a_programme_follows_another);
    tcase_add_test(cases, a_purse_is_found_by_level_and_regions);
    tcase_add_test(cases, an_appropriation_pays_only_in_its_years);
    return test_run("scenario", cases);
}
