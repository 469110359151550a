/* Design files: what they say becomes points, seeds and values that have passed the gate; what they
 * say wrongly is refused with its place. */
#include "support/files.h"

#include "input/sweep.h"
#include "support/run.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[MIL_TEST_PATH], path[MIL_TEST_PATH];
static const char arms[] = "arms = ( { name = \"a\"; scenario = \"tiny.cfg\"; }, { name = \"b\"; "
                           "scenario = \"policy.cfg\"; } );";

static void begin(void) {
    mil_test_tiny(folder);
}
static void end(void) {
    mil_test_remove(folder);
}

static int load(struct mil_sweep *sweep, const char *rest, struct mil_error *error) {
    char text[4096];
    snprintf(text, sizeof text, "%s\n%s\n", arms, rest);
    mil_test_write(folder, "design.cfg", text);
    return mil_sweep_load(sweep, mil_test_path(path, folder, "design.cfg"), error);
}

static void must_load(struct mil_sweep *sweep, const char *rest) {
    struct mil_error error = {0};
    ck_assert_msg(load(sweep, rest, &error) == 0, "%s: %s", rest, error.text);
    ck_assert_msg(mil_sweep_check(sweep, &error) == 0, "%s: %s", rest, error.text);
}

START_TEST(without_axes_there_is_one_point) {
    struct mil_sweep sweep = {0};
    must_load(&sweep, "replicates = 3;");
    ck_assert_uint_eq(sweep.points, 1);
    ck_assert_uint_eq(mil_sweep_runs(&sweep), 6);
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(every_kind_of_design_has_its_points) {
    static const struct {
        const char *design;
        size_t points;
    } cases[] = {
        {"design : { kind = \"grid\"; levels = 3; };", 9},
        {"design : { kind = \"list\"; points = ( [ 0.02, 5.0 ], [ 0.03, 6.0 ] ); };", 2},
        {"design : { kind = \"latin_hypercube\"; points = 10; };", 10},
        {"design : { kind = \"sobol\"; points = 8; };", 8},
        {"design : { kind = \"saltelli\"; points = 4; };", 16},
        {"design : { kind = \"morris\"; points = 4; };", 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mil_sweep sweep = {0};
        char text[1024];
        snprintf(text, sizeof text,
                 "axes = ( { parameter = \"knowledge.capacity_decay\"; }, { parameter = "
                 "\"network.candidates\"; } ); %s",
                 cases[i].design);
        must_load(&sweep, text);
        ck_assert_uint_eq(sweep.points, cases[i].points);
        for (size_t p = 0; p < sweep.points; p++)
            for (size_t a = 0; a < 2; a++) {
                const double value = sweep.value[2 * p + a];
                ck_assert(value >= sweep.axes[a].low && value <= sweep.axes[a].high);
            }
        mil_sweep_free(&sweep);
    }
}
END_TEST

START_TEST(a_range_that_is_not_said_is_the_plausible_one) {
    struct mil_sweep sweep = {0};
    must_load(&sweep, "axes = ( { parameter = \"knowledge.capacity_decay\"; } );");
    const size_t row = mil_parameter_find("knowledge.capacity_decay");
    ck_assert(sweep.axes[0].low == mil_parameter_rows[row].low);
    ck_assert(sweep.axes[0].high == mil_parameter_rows[row].high);
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(arms_share_their_seed_and_nothing_else_does) {
    struct mil_sweep sweep = {0};
    must_load(&sweep,
              "axes = ( { parameter = \"network.candidates\"; levels = 3; } ); replicates = 4;");
    const size_t runs = mil_sweep_runs(&sweep);
    for (size_t i = 0; i < runs; i++)
        for (size_t j = 0; j < i; j++) {
            const struct mil_sweep_run a = mil_sweep_run(&sweep, i), b = mil_sweep_run(&sweep, j);
            const bool twins = a.point == b.point && a.replicate == b.replicate;
            ck_assert_int_eq(a.seed == b.seed, twins);
        }
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(points_share_their_seed_where_the_design_says_so) {
    struct mil_sweep sweep = {0};
    must_load(&sweep,
              "axes = ( { parameter = \"network.candidates\"; levels = 3; } ); luck = \"points\";");
    ck_assert(mil_sweep_run(&sweep, 0).seed == mil_sweep_run(&sweep, 5).seed);
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(a_run_is_found_by_its_name) {
    struct mil_sweep sweep = {0};
    must_load(&sweep,
              "axes = ( { parameter = \"network.candidates\"; levels = 3; } ); replicates = 4;");
    for (size_t run = 0; run < mil_sweep_runs(&sweep); run++) {
        char name[MIL_RUN_NAME_ROOM];
        size_t found = 0;
        mil_sweep_run_name(&sweep, run, name);
        ck_assert_int_eq(mil_sweep_run_find(&sweep, name, &found, NULL), 0);
        ck_assert_uint_eq(found, run);
    }
    static const char *const none[] = {"a",     "a.",    "a.0",    "a.0.4",
                                       "a.3.0", "c.0.0", "a.-1.0", "a.0.x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        size_t found = 0;
        ck_assert_int_eq(mil_sweep_run_find(&sweep, none[i], &found, NULL), MIL_BAD_INPUT);
    }
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(what_is_linked_keeps_its_total_and_reaches_the_scenario) {
    struct mil_sweep sweep = {0};
    must_load(&sweep,
              "axes = ( { name = \"share\"; total = 0.2; levels = 5; linked = ("
              "{ programme = \"movers\"; key = \"budget\"; from = 0.2; to = 0.0; },"
              "{ programme = \"grants\"; key = \"budget\"; from = 0.0; to = 0.2; } ); } );");
    ck_assert_uint_eq(sweep.points, 5);
    for (size_t p = 0; p < 5; p++) {
        struct mil_scenario scenario = {0};
        int64_t sum = 0;
        ck_assert_int_eq(mil_sweep_scenario(&sweep, 1, p, &scenario, NULL), 0);
        for (size_t i = 0; i < scenario.programme_count; i++)
            if (strcmp(scenario.programmes[i].name, "movers") == 0 ||
                strcmp(scenario.programmes[i].name, "grants") == 0)
                sum += scenario.programmes[i].budget;
        ck_assert_int_eq(sum, 200000000);
        mil_scenario_free(&scenario);
    }
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(an_axis_moves_its_parameter_and_no_other) {
    struct mil_sweep sweep = {0};
    must_load(&sweep, "axes = ( { parameter = \"network.candidates\"; levels = 2; },"
                      "{ parameter = \"switches.spillover\"; values = [ false, true ]; } );");
    ck_assert_uint_eq(sweep.points, 4);
    for (size_t p = 0; p < 4; p++) {
        struct mil_scenario scenario = {0};
        ck_assert_int_eq(mil_sweep_scenario(&sweep, 0, p, &scenario, NULL), 0);
        for (size_t row = 0; row < MIL_PARAMETER_COUNT; row++) {
            const double now = mil_parameter_get(&scenario.parameters, row),
                         before = mil_parameter_get(&sweep.arms[0].scenario.parameters, row);
            if (row == mil_parameter_find("network.candidates"))
                ck_assert(now == sweep.value[2 * p]);
            else if (row == mil_parameter_find("switches.spillover"))
                ck_assert(now == sweep.value[2 * p + 1]);
            else ck_assert(now == before);
        }
        mil_scenario_free(&scenario);
    }
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(a_csv_file_gives_points_in_any_order_of_columns) {
    struct mil_sweep sweep = {0};
    mil_test_write(folder, "points.csv",
                   "network.candidates,programme.movers.budget\n5,0.01\n6,0.02\n7,0\n");
    must_load(&sweep, "design : { kind = \"csv\"; file = \"points.csv\"; };");
    ck_assert_uint_eq(sweep.points, 3);
    ck_assert_uint_eq(sweep.axis_count, 2);
    ck_assert(sweep.value[3] == 0.02);
    ck_assert(isnan(sweep.unit[3]));
    mil_sweep_free(&sweep);
    must_load(&sweep, "axes = ( { programme = \"movers\"; key = \"budget\"; },"
                      "{ parameter = \"network.candidates\"; } );"
                      "design : { kind = \"csv\"; file = \"points.csv\"; };");
    ck_assert(sweep.value[2] == 0.02 && sweep.value[3] == 6.0);
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(a_factorial_turns_every_set_of_mechanisms_off) {
    struct mil_sweep sweep = {0};
    must_load(&sweep, "axes = ( { parameter = \"switches.spillover\"; },"
                      "{ parameter = \"switches.absorptive_capacity\"; } );"
                      "design : { kind = \"factorial\"; };");
    ck_assert_uint_eq(sweep.points, 4);
    int seen = 0;
    for (size_t p = 0; p < 4; p++)
        seen |= 1 << (int)(sweep.value[2 * p] + 2.0 * sweep.value[2 * p + 1]);
    ck_assert_int_eq(seen, 15);
    ck_assert(mil_sweep_run(&sweep, 0).seed == mil_sweep_run(&sweep, 7).seed);
    mil_sweep_free(&sweep);
}
END_TEST

START_TEST(what_is_wrong_is_refused_with_its_place) {
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"axess = ();", "design.cfg:2"},
        {"axes = ( { parameter = \"network.candidate\"; } );", "network.candidates"},
        {"axes = ( { parameter = \"run.quarters\"; } );", "same in all runs"},
        {"axes = ( { programme = \"mover\"; key = \"budget\"; from = 0.0; to = 1.0; } );",
         "\"movers\""},
        {"axes = ( { programme = \"movers\"; key = \"budget\"; } );", "no range"},
        {"axes = ( { parameter = \"network.candidates\"; from = 7.0; to = 5.0; } );", "above"},
        {"axes = ( { parameter = \"network.candidates\"; }, { parameter = \"network.candidates\"; "
         "} );",
         "twice"},
        {"axes = ( { name = \"x\"; total = 1.0; linked = ( { programme = \"movers\"; key = "
         "\"budget\";"
         " from = 0.0; to = 0.5; } ); } );",
         "total"},
        {"axes = ( { parameter = \"network.candidates\"; } ); design : { kind = \"sobl\"; points = "
         "4; };",
         "\"sobol\""},
        {"axes = ( { parameter = \"network.candidates\"; } ); design : { kind = \"sobol\"; };",
         "points = N"},
        {"axes = ( { parameter = \"network.candidates\"; } ); design : { kind = \"factorial\"; };",
         "switched off"},
        {"until : { metrics = \"product\"; };", "half_width"},
        {"replicates = 3; until : { metrics = \"product\"; half_width = 0.1; least = 4; };",
         "least"},
        {"warm_up = 8;", "warm_up"},
        {"failures = \"ignore\";", "finish"},
        {"failures = 1.5;", "outside"},
        {"record : { reduce = \"median\"; };", "mean"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mil_sweep sweep = {0};
        struct mil_error error = {0};
        ck_assert_msg(load(&sweep, cases[i].text, &error) == MIL_BAD_INPUT, "%s", cases[i].text);
        ck_assert_msg(strstr(error.text, cases[i].says) != NULL, "%s: %s", cases[i].text,
                      error.text);
        mil_sweep_free(&sweep);
    }
}
END_TEST

START_TEST(a_value_outside_its_bounds_is_found_before_anything_runs) {
    struct mil_sweep sweep = {0};
    struct mil_error error = {0};
    ck_assert_int_eq(load(&sweep,
                          "axes = ( { parameter = \"network.candidates\"; from = 5.0; to = 500.0;"
                          " levels = 3; } );",
                          &error),
                     0);
    ck_assert_int_eq(mil_sweep_check(&sweep, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "outside"));
    mil_sweep_free(&sweep);
    /* More than the appropriation has. */
    ck_assert_int_eq(load(&sweep,
                          "axes = ( { programme = \"movers\"; key = \"budget\"; from = 0.0;"
                          " to = 5.0; levels = 3; } );",
                          &error),
                     0);
    ck_assert_int_eq(mil_sweep_check(&sweep, &error), MIL_BAD_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "arm b"));
    mil_sweep_free(&sweep);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("sweep");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, without_axes_there_is_one_point);
    tcase_add_test(tests, every_kind_of_design_has_its_points);
    tcase_add_test(tests, a_range_that_is_not_said_is_the_plausible_one);
    tcase_add_test(tests, arms_share_their_seed_and_nothing_else_does);
    tcase_add_test(tests, points_share_their_seed_where_the_design_says_so);
    tcase_add_test(tests, a_run_is_found_by_its_name);
    tcase_add_test(tests, what_is_linked_keeps_its_total_and_reaches_the_scenario);
    tcase_add_test(tests, an_axis_moves_its_parameter_and_no_other);
    tcase_add_test(tests, a_csv_file_gives_points_in_any_order_of_columns);
    tcase_add_test(tests, a_factorial_turns_every_set_of_mechanisms_off);
    tcase_add_test(tests, what_is_wrong_is_refused_with_its_place);
    tcase_add_test(tests, a_value_outside_its_bounds_is_found_before_anything_runs);
    return test_run("sweep", tests);
}
